"""Problems as RFC 9457 says them, every sentence in both languages."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from medreg.rulebook.citations import Citation
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _
from medreg.services.words import cite_in, mend_in, say_in

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: _("The request cannot be read."),
    401: _("Sign in, or send a token."),
    403: _("This is not open to you."),
    404: _("There is nothing here, or nothing that is yours to see."),
    405: _("This address does not take that method."),
    409: _("Somebody has acted meanwhile; read it again."),
    413: _("What was sent is too large."),
    415: _("What was sent is of a kind that is not taken here."),
    422: _("Something stands in the way."),
    429: _("Too many requests; wait a little."),
    500: _("Something broke here; it has been noted."),
}


def in_both(sentence: str, **values: object) -> dict[str, str]:
    """A sentence in Chinese and English."""
    return {"zh": say_in("zh", sentence, **values), "en": say_in("en", sentence, **values)}


def cited(citation: Citation | None) -> dict[str, str] | None:
    """An article in both languages."""
    if citation is None:
        return None
    return {"zh": cite_in("zh", citation), "en": cite_in("en", citation)}


def objection_shape(objection: Objection) -> dict[str, Any]:
    """One objection: code, field, what is wrong, how to mend it, on what basis."""
    return {
        "code": objection.code,
        "field": objection.field,
        "says": {"zh": say_in("zh", objection), "en": say_in("en", objection)},
        "mend": {"zh": mend_in("zh", objection), "en": mend_in("en", objection)},
        "cites": cited(objection.cites),
        "bars": objection.bars,
    }


def problem(
    status: int, code: str, objections: Iterable[Objection] = (), **more: Any
) -> HttpResponse:
    """A problem as a response."""
    title = TITLES.get(status, TITLES[500 if status >= 500 else 400])
    body = {
        "type": f"urn:medreg:problem:{code}",
        "title": say_in("en", title),
        "title_zh": say_in("zh", title),
        "status": status,
        "code": code,
        "errors": [objection_shape(objection) for objection in objections],
        **more,
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE)
