"""Numbers of people and things as pages show them: in groups to read aloud, or masked."""

from medreg.rulebook.identifiers import (
    division_code,
    identity_documents,
    institution_licence_number,
    practice_number,
    qualification_number,
    resident_id,
    social_credit_code,
)

_GROUPERS = {
    "division": division_code.grouped,
    "institution_licence": institution_licence_number.grouped,
    "practice": practice_number.grouped,
    "qualification": qualification_number.grouped,
    "resident_id": resident_id.grouped,
    "social_credit": social_credit_code.grouped,
}
_MASKS = {"practice": practice_number.mask, "qualification": qualification_number.mask}
_MOBILE = (3, 4)  # 138****0000, as every bill prints it
_SHOWN_OF_E_MAIL = 1
_GROUP = 4


def grouped(value: object, kind: str = "") -> str:
    """A number in the groups of its kind; of no known kind, in fours: `1104 3012 2000 123`."""
    text = str(value or "").strip()
    if kind == "mobile":
        return f"{text[:3]} {text[3:7]} {text[7:]}".strip()
    if kind in _GROUPERS:
        return _GROUPERS[kind](text)
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def masked(value: object, kind: str = "resident_id") -> str:
    """A number with its middle hidden. `kind`: mobile, email, practice, qualification or an
    identity document's name; whatever is unknown shows nothing.
    """
    text = str(value or "").strip()
    if not text:
        return ""
    if kind == "email":
        name, _, host = text.partition("@")
        return f"{name[:_SHOWN_OF_E_MAIL]}****@{host}" if host else "****"
    if kind == "mobile":
        head, tail = _MOBILE
        is_long_enough = len(text) > head + tail
        return f"{text[:head]}****{text[-tail:]}" if is_long_enough else "****"
    if kind in _MASKS:
        return _MASKS[kind](text)
    return identity_documents.mask(kind, text)
