"""What of a picture a person may see in full: one's own; others' personal parts are masked."""

from collections.abc import Mapping
from typing import Any

from medreg.rulebook.forms.fields import Kind
from medreg.rulebook.identifiers import identity_documents

from .acting import ActingUser
from .showing import Picture

STARS = "••••"
TYPED_PERSONAL = frozenset({"address", "delivery_address", "postcode"})
"""Answers an officer needs only in part; the others, sealed too, are what is judged."""


def is_own(picture: Picture, acting: ActingUser) -> bool:
    """Whether it is the person's own application, looked at for oneself."""
    if acting.audience != "practitioner" or acting.account is None:
        return False
    return acting.account.practitioner_id == picture.application.practitioner_id


def known_for(picture: Picture, acting: ActingUser) -> dict[str, str]:
    """What the register knows of the person, as this reader may see it."""
    known = dict(picture.known)
    if is_own(picture, acting):
        return known
    identity = picture.application.practitioner.identity
    if known.get("identity_number"):
        known["identity_number"] = identity_documents.mask(
            identity.id_type, known["identity_number"]
        )
    if known.get("born_on"):
        known["born_on"] = f"{known['born_on'][:4]}-**-**"
    return known


def answers_for(picture: Picture, acting: ActingUser) -> Mapping[str, Any]:
    """The answers, as this reader may see them."""
    if is_own(picture, acting):
        return dict(picture.answers)
    fields = {field.name: field for field in picture.workflow.form.fields()}
    return {
        name: _masked(fields[name].kind, name, value) if name in fields else value
        for name, value in picture.answers.items()
    }


def _masked(kind: Kind, name: str, value: Any) -> Any:
    if name not in TYPED_PERSONAL or kind not in (Kind.TEXT, Kind.POSTCODE) or not value:
        return value
    return str(value)[:6] + STARS
