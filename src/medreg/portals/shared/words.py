"""The words of pages: what `services.words` says, under the name portals know it by."""

from medreg.services.words import (
    at,
    cite,
    cite_in,
    language,
    language_tag,
    mend,
    mend_in,
    named,
    number,
    on,
    say,
    say_in,
    short_on,
)

__all__ = [
    "at",
    "cite",
    "cite_in",
    "language",
    "language_tag",
    "mend",
    "mend_in",
    "named",
    "number",
    "on",
    "say",
    "say_in",
    "short_on",
]
