"""The public register over REST: check a certificate for any day. Nobody signs in."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from medreg.services import checking

from . import shapes
from .problems import problem

router = Router(tags=["register"])


class CheckShape(Schema):
    """What the register says of a certificate on a day; public fields only."""

    verdict: str
    standing: str
    day: date
    is_specimen: bool
    name: str
    sex: str
    number: str
    level: str
    category: str
    scopes: list[str]
    place: str
    institution: str
    authority: str
    issued_on: date | None
    voided_on: date | None
    void_reason: str
    serial: int
    replaced_by: int


@router.get("/certificates/{number}", response={200: CheckShape, 422: shapes.Problem})
def check(request: HttpRequest, number: str, on: date | None = None) -> Any:
    """Check by certificate number (15 digits) or by the code in the short address."""
    objection = checking.objection_to(number)
    if objection is not None:
        return problem(422, "unreadable_number", (objection,))
    answer = checking.check(number, on or request.moment.today)  # type: ignore[attr-defined]
    if not isinstance(answer, checking.CertificateAnswer):
        return problem(422, "unreadable_number")
    entry = answer.entry
    return {
        "verdict": answer.verdict.value,
        "standing": entry.standing.value if entry else "",
        "day": answer.day,
        "is_specimen": answer.is_specimen,
        "name": answer.name,
        "sex": answer.sex,
        "number": entry.masked_number if entry else "",
        "level": entry.level if entry else "",
        "category": entry.category if entry else "",
        "scopes": list(entry.scopes) if entry else [],
        "place": entry.place if entry else "",
        "institution": entry.institution if entry else "",
        "authority": entry.authority if entry else "",
        "issued_on": answer.issued_on,
        "voided_on": answer.voided_on,
        "void_reason": answer.void_reason,
        "serial": answer.serial,
        "replaced_by": answer.replaced_by,
    }
