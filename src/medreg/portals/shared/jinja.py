"""Jinja as the pages know it: languages, words, addresses of files, and the macros under `ui`."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)
from markupsafe import Markup

from . import components_fields, components_plots, components_seal, numbers, words

_ROOMS = Path(__file__).resolve().parent.parent
_COMPONENTS = ("buttons", "fields", "notices", "lists", "tables", "casework", "register", "layout")
_CHINESE = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
# Not between a digit and its measure: 2026年11月27日 and 第16条 stay as they are.
_THIN = re.compile(
    rf"(?<=[{_CHINESE}])(?<!第)(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_CHINESE}])(?![年月日时分秒条款项])"
    r"(?!号)"
)
_AFTER_MEASURE = re.compile(r"(?<=[年月日时分])\u2009(?=\d)")


class Components:
    """Every macro of `shared/components/` by its name: `{{ ui.ball_line(ball) }}`."""

    def __init__(self, jinja: Environment) -> None:
        self._jinja = jinja

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        if not name.startswith("_"):
            for file in _COMPONENTS:
                module = self._jinja.get_template(f"shared/components/{file}.html").module
                if hasattr(module, name):
                    return getattr(module, name)
        raise AttributeError(name)


def environment(**options: Any) -> Environment:
    """The environment of Django's Jinja backend; macros of the design system are found too."""
    given: BaseLoader | None = options.pop("loader", None)
    loaders = [
        FileSystemLoader(sorted(_ROOMS.glob("*/templates"))),
        PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    ]
    jinja = Environment(
        loader=ChoiceLoader([given, *loaders] if given else loaders),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=options.pop("autoescape", True),
        **options,
    )
    jinja.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    jinja.globals.update(_GLOBALS, ui=Components(jinja), is_demonstration=is_demonstration())
    jinja.filters.update(_FILTERS)
    return jinja


def is_demonstration() -> bool:
    """Whether pages must say that nothing on them is real."""
    return bool(getattr(getattr(settings, "MEDREG", None), "demo", False))


def static_url(name: str) -> str:
    """The address of a built file, with the hash in its name (`tools/assets.py`)."""
    path = Path(settings.STATIC_ROOT or "") / "manifest.json"
    changed_at = path.stat().st_mtime_ns if path.is_file() else 0
    return f"{settings.STATIC_URL}{_built_files(path, changed_at).get(name, name)}"


@lru_cache(maxsize=2)
def _built_files(path: Path, changed_at: int) -> Mapping[str, str]:
    if not changed_at:
        return {}
    files: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["files"]
    return files


def marked(sentence: str) -> str:
    """Mark a sentence for the catalogue without translating it here."""
    return sentence


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args, kwargs=kwargs)


def language_switch(request: HttpRequest | None) -> dict[str, str] | None:
    """How to read this page in the other language.

    Public pages carry their language in the address, so a link does (`href`); behind a log-in the
    person's choice is kept, so a form does (`action` and `next`).
    """
    if not request:
        return None
    code, tag, label = ("en", "en", "English")
    if words.language() != "zh":
        code, tag, label = ("zh-hans", "zh-Hans", "中文")
    other = {"code": code, "tag": tag, "label": label}
    here = request.get_full_path()
    there = translate_url(here, code)
    if there != here:
        return other | {"href": there}
    try:
        return other | {"action": reverse("set_language"), "next": here}
    except NoReverseMatch:
        return None


def messages_of(request: HttpRequest | None) -> Iterable[Any]:
    """What the last page left to say (`django.contrib.messages`)."""
    return get_messages(request) if request else ()


def thin(text: object) -> str:
    """Set a thin space where Chinese meets Latin letters or digits; markup is left alone."""
    if not isinstance(text, Markup):
        return _spaced(str(text))
    parts = re.split(r"(<[^>]*>)", str(text))
    spaced = (part if part.startswith("<") else _spaced(part) for part in parts)
    return Markup("".join(spaced))  # noqa: S704 - was markup before, gained spaces only


def _spaced(text: str) -> str:
    return _AFTER_MEASURE.sub("", _THIN.sub("\u2009", text))


_GLOBALS: dict[str, Any] = {
    "cite": words.cite,
    "csrf_input": "",
    "date_parts": components_fields.date_parts,
    "error_of": components_fields.error_of,
    "error_links": components_fields.error_links,
    "in_language": words.say_in,
    "gettext_noop": marked,
    "language": words.language,
    "language_switch": language_switch,
    "language_tag": words.language_tag,
    "mend": words.mend,
    "messages_of": messages_of,
    "named": words.named,
    "options_of": components_fields.options_of,
    "plot_bar": components_plots.plot_bar,
    "plot_line": components_plots.plot_line,
    "rows_of": components_fields.rows_of,
    "say": words.say,
    "seal_arc": components_seal.placed_along_arc,
    "shown_answer": components_fields.shown_answer,
    "static_url": static_url,
    "url": url,
}
_FILTERS: dict[str, Callable[..., Any]] = {
    "at": words.at,
    "cite": words.cite,
    "grouped": numbers.grouped,
    "masked": numbers.masked,
    "number": words.number,
    "on": words.on,
    "say": words.say,
    "short_on": words.short_on,
    "thin": thin,
}
