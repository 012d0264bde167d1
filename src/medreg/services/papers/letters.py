"""Letters on the way to a decision: receipt of acceptance, correction, non-acceptance."""

from medreg.gateways import pdf
from medreg.rulebook.clocks import Clock

from .grounds import facts_of, grounds_of, items_of
from .writing import Writing


def receipt(writing: Writing) -> pdf.Sheet:
    """受理通知书: by when the decision is due, by when it is promised, and what silence did."""
    application = writing.act.application
    return pdf.acceptance_receipt(
        writing.notice(),
        received_on=application.received_on or writing.today,
        due_on=application.due_on or writing.today,
        promised_on=application.promised_on,
        is_provisional=_is_provisional(writing),
        is_by_silence=application.is_accepted_by_silence,
    )


def _is_provisional(writing: Writing) -> bool:
    """Whether the due day lies in a year whose calendar is not published yet (decisions 14)."""
    accepted = writing.act.application.accepted_on
    return accepted is not None and writing.act.reading(Clock.DECISION, accepted).is_provisional


def correction_notice(writing: Writing) -> pdf.Sheet:
    """补正通知书: everything at once (Licensing Law 32(4))."""
    application = writing.act.application
    return pdf.correction_notice(
        writing.notice(),
        received_on=application.received_on or writing.today,
        answer_by=application.answer_by or writing.today,
        items=items_of(writing),
    )


def not_accepted_notice(writing: Writing) -> pdf.Sheet:
    """不予受理通知书: why, and where to turn."""
    return pdf.not_accepted_notice(
        writing.notice(),
        grounds=grounds_of(writing),
        facts_zh=facts_of(writing),
        remedies=writing.remedies(),
    )
