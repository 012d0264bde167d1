"""How qualification and exam ticket numbers are kept: sealed, and found by blind indexes."""

from medreg.records.identities import sealing
from medreg.rulebook.identifiers.characters import compact
from medreg.rulebook.identifiers.qualification_number import QualificationNumber

NUMBER = "qualification.number"
"""The context in which the number is sealed, and the kind of its blind index."""
_EXAM_TICKET = "qualification.ticket"


def number_index(number: QualificationNumber) -> str:
    """The blind index of a qualification number; the 24- and 27-character forms share it."""
    return sealing.blind(number.key, NUMBER)


def exam_ticket_index(number: str) -> str:
    """The blind index of an exam ticket number (准考证号), however it was typed."""
    return sealing.blind(compact(number), _EXAM_TICKET)
