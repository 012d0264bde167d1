"""Sentences, dates, numbers and articles as people read them, in the language now spoken.

The rulebook marks its sentences without translating them. Here they are translated and their gaps
are filled: dates and numbers written out, articles cited the way the language cites them.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext

from medreg.rulebook.citations import HOUSE_POLICY, Citation
from medreg.rulebook.objections import Objection

Sayable = str | Promise | Objection
"""A marked sentence, a lazy translation, or an objection (whose `says` is meant)."""


class Named(Protocol):
    """An authority or an institution: only authorities carry a name in English."""

    name: str


_WEEKDAYS = {
    "zh": "一二三四五六日",
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_GROUPED_FROM = 10_000  # below it stand years and small counts, which nobody groups
_TEN, _HUNDRED = 10, 100


def language() -> str:
    """`zh` or `en`: the language now spoken."""
    return (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def named(organization: Named) -> str:
    """What an authority is called in the language now spoken; its official name where there is
    no other.
    """
    in_english = getattr(organization, "name_en", "") if language() == "en" else ""
    return in_english or organization.name


def language_tag() -> str:
    """The same for the `lang` attribute of a page."""
    return "zh-Hans" if language() == "zh" else "en"


def say(what: Sayable, **values: object) -> str:
    """Translate a sentence and fill its gaps; of an objection, what is wrong."""
    if isinstance(what, Objection):
        return _filled(what.says, {**what.values, **values})
    return _filled(what, values)


def mend(objection: Objection) -> str:
    """What the person can do about an objection; empty if it has no advice."""
    return _filled(objection.mend, objection.values)


def say_in(code: str, what: Sayable, **values: object) -> str:
    """`say` in a named language (`zh` or `en`), whatever is spoken around it."""
    with translation.override(_django_code(code)):
        return say(what, **values)


def mend_in(code: str, objection: Objection) -> str:
    """`mend` in a named language."""
    with translation.override(_django_code(code)):
        return mend(objection)


def cite_in(code: str, citation: Citation | None) -> str:
    """`cite` in a named language."""
    with translation.override(_django_code(code)):
        return cite(citation)


def cite(citation: Citation | None) -> str:
    """An article as lawyers cite it: 《医师法》第十六条 or Physicians Law, Article 16."""
    if citation is None:
        return ""
    law = gettext(citation.law)
    if language() != "zh":
        item = f"({citation.item})" if citation.item else ""
        return f"{law}, Article {citation.article}{item}" if citation.article else law
    named = law if citation.law == HOUSE_POLICY or law.startswith("《") else f"《{law}》"
    article = f"第{chinese_number(citation.article)}条" if citation.article else ""
    item = f"第（{chinese_number(citation.item)}）项" if citation.item else ""
    return named + article + item


def on(day: date | None) -> str:
    """A day with its weekday: 2026年11月27日（周五）, Friday 27 November 2026."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = _local(day).date()
    weekday = _WEEKDAYS[language()][day.weekday()]
    if language() == "zh":
        return f"{day.year}年{day.month}月{day.day}日（周{weekday}）"
    return f"{weekday} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_on(day: date | None) -> str:
    """A day where room is short, as in tables: 2026年11月27日, 27 Nov 2026."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = _local(day).date()
    if language() == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def at(moment: datetime | None) -> str:
    """A moment in the register's time zone: 2026年11月27日 14:05, 27 November 2026, 14:05."""
    if moment is None:
        return ""
    local = _local(moment)
    if language() == "zh":
        return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def number(value: int) -> str:
    """A count, grouped by thousands from ten thousand on."""
    return f"{value:,}" if abs(value) >= _GROUPED_FROM else str(value)


def chinese_number(value: int) -> str:
    """A number below one thousand in Chinese characters, as articles are counted."""
    hundreds, rest = divmod(value, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{'' if tens == 1 and not hundreds else _DIGITS[tens]}十"
    elif hundreds and ones:
        text += _DIGITS[0]
    return text + (_DIGITS[ones] if ones or not text else "")


def _filled(sentence: str | Promise, values: Mapping[str, object]) -> str:
    text = gettext(str(sentence)) if sentence else ""  # gettext("") is the catalogue's header
    return text % {name: _written(value) for name, value in values.items()} if values else text


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return at(value)
    if isinstance(value, date):
        return on(value)
    if isinstance(value, Citation):
        return cite(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return str(value)


def _local(moment: datetime) -> datetime:
    """Moments without a zone are the register's own time already."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)) if moment.tzinfo else moment


def _django_code(code: str) -> str:
    return "zh-hans" if code.startswith("zh") else "en"
