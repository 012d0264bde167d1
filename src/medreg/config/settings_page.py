"""Draws `docs/settings.md` from the environment's own description."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from .env import Environment, default_of, variable

HEAD = """\
# Settings

Drawn from `src/medreg/config/env.py` by `medreg draw`; do not edit.

Everything an operator can set is an environment variable. Every wrong value is refused when
medreg starts, all at once, each with one sentence that says how to mend it. `MEDREG_DEMO=1` needs
nothing else; production refuses to start while anything it needs is missing or insecure.

| Variable | Kind | Default | Needed by | What it is |
|---|---|---|---|---|
"""


def settings_page() -> str:
    """The page as Markdown, one row for each variable."""
    rows = [
        f"| `{variable(setting)}` | {setting.metadata['read'].kind} |"
        f" {_shown(default_of(setting))} | {setting.metadata['needed_by']} |"
        f" {setting.metadata['doc']} |"
        for setting in fields(Environment)
    ]
    return HEAD + "\n".join(rows) + "\n"


def _shown(default: Any) -> str:
    if default in ("", None, ()):
        return "empty"
    if isinstance(default, bool):
        return "`1`" if default else "`0`"
    if isinstance(default, Path):
        return f"`{default.as_posix()}`"
    return f"`{default}`"
