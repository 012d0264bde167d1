"""The command `medreg`: finds a command of this room by name and runs it.

`medreg load-reference` runs `management/commands/load_reference.py`; a name that Python keeps for
itself gets an underscore (`medreg import` is `import_.py`). `medreg django …` reaches Django's own
commands. A wrong environment is refused with sentences and exit code 2, never with a traceback.
"""

import ast
import keyword
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.conf import settings
from django.core.management import ManagementUtility, load_command_class
from django.db import OperationalError

from .env import EnvironmentRefusedError

COMMANDS = Path(__file__).parent / "management" / "commands"

BEFORE_THERE_IS_AN_ENVIRONMENT = frozenset({"make-keyring", "make-secret"})
"""Commands that make what the environment then names."""

REFUSED = 2
"""Exit code when the environment or the command line cannot be used."""


def command_names() -> list[str]:
    """The commands as people type them, in alphabetical order."""
    found = (module.name for module in pkgutil.iter_modules([str(COMMANDS)]))
    return sorted(typed(name) for name in found if not name.startswith("_"))


def typed(module: str) -> str:
    """How people type the command that is kept in a module."""
    return module.rstrip("_").replace("_", "-")


def module_of(command: str) -> str:
    """The module in which a command is kept."""
    name = command.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the process's exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in {"help", "-h", "--help"}:
        _show_help()
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medreg.config.settings")
    if words[0] in BEFORE_THERE_IS_AN_ENVIRONMENT:
        settings.configure()
        return _run(words)
    try:
        settings.INSTALLED_APPS  # noqa: B018 - reads the environment, which may be refused
        django.setup()
        return _run(words)
    except EnvironmentRefusedError as refused:
        _tell("medreg cannot start:", *(f"- {problem}" for problem in refused.problems))
        return REFUSED
    except OperationalError as error:
        _tell(f"The database does not answer: {error}. See MEDREG_DATABASE_URL.")
        return 1
    except KeyboardInterrupt:
        return 130


def _run(words: list[str]) -> int:
    command, *rest = words
    if command == "django":
        ManagementUtility(["medreg django", *rest]).execute()
        return 0
    if command not in command_names():
        _tell(f"medreg has no command {command!r}; `medreg help` lists them.")
        return REFUSED
    loaded = load_command_class("medreg.config", module_of(command))
    loaded.run_from_argv(["medreg", command, *rest])
    return 0


def _show_help() -> None:
    lines = ["medreg, the register of physicians. Commands:", ""]
    for name in command_names():
        # Read, not imported: help is there even when the environment is refused.
        source = (COMMANDS / f"{module_of(name)}.py").read_text(encoding="utf-8")
        says = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0].partition(": ")[2]
        lines.append(f"  {name:<16} {says}")
    lines += ["", "`medreg COMMAND --help` tells more. Settings: docs/settings.md"]
    sys.stdout.write("\n".join(lines) + "\n")


def _tell(*lines: str) -> None:
    sys.stderr.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
