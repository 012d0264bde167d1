"""Decisions and what is filed: grant, refusal, deregistration, annulment, receipt of a filing."""

from medreg.gateways import pdf
from medreg.records.registrations.models import Registration
from medreg.rulebook.clocks import Clock
from medreg.rulebook.words import _

from .answered import answer_of, answered_rows
from .both import Both, both, cited
from .details import entry_rows
from .grounds import asked_grounds, facts_of, grounds_of, text_of
from .writing import Writing

DELIVERY = "delivery"
"""The list from which a form lets people choose how the certificate reaches them."""
IMPROPER_MEANS = _("The registration was obtained by improper means.")


def grant_decision(writing: Writing) -> pdf.Sheet:
    """准予注册决定书: what the register holds from today, and by when the certificate follows."""
    registration = _registration(writing)
    how = _delivery(writing)
    return pdf.grant_decision(
        writing.notice(),
        pdf.Granted(
            practice_number=registration.certificate_number,
            entry=tuple(entry_rows(registration)),
            deliver_by=writing.act.reading(Clock.DELIVERY, writing.today).due_on,
            delivery_zh=how.zh,
            delivery_en=how.en,
        ),
    )


def _registration(writing: Writing) -> Registration:
    registration = writing.act.application.registration
    assert registration is not None  # the effect of the step has just written or ended it
    return registration


def _delivery(writing: Writing) -> Both:
    answers = writing.act.facts.answers
    for field in writing.workflow.form.fields():
        if field.options_from == DELIVERY and answers.get(field.name):
            said = answer_of(writing, field, answers[field.name])
            return said if isinstance(said, Both) else Both()
    return Both()


def refusal_letter(writing: Writing) -> pdf.Sheet:
    """不予……决定书: grounds with their articles, facts, remedies (Licensing Law 38)."""
    application = writing.act.application
    return pdf.refusal_letter(
        writing.notice(),
        accepted_on=application.accepted_on or application.received_on or writing.today,
        grounds=grounds_of(writing),
        facts_zh=facts_of(writing),
        remedies=writing.remedies(),
    )


def deregistration_decision(writing: Writing) -> pdf.Sheet:
    """注销注册决定书: the registration ends, its certificate is void."""
    return pdf.deregistration_decision(
        writing.notice(),
        practice_number=_registration(writing).certificate_number,
        ended_on=writing.today,
        grounds=asked_grounds(writing),
        remedies=writing.remedies(),
    )


def annulment_letter(writing: Writing) -> pdf.Sheet:
    """撤销注册决定书: what was found, and what it undoes."""
    says, cites = both(IMPROPER_MEANS), cited(writing.act.step.cites)
    return pdf.annulment_letter(
        writing.notice(),
        practice_number=_registration(writing).certificate_number,
        ended_on=writing.today,
        grounds=(pdf.Ground(*says, *cites),),
        facts_zh=text_of(writing),
        remedies=writing.remedies(),
    )


def filing_receipt(writing: Writing) -> pdf.Sheet:
    """备案回执: what was filed, as it was asked for."""
    title, says = both(_("Receipt: %(business)s")), both(_("What you filed has been recorded."))
    business = writing.business
    return pdf.filing_receipt(
        writing.notice(),
        pdf.Filed(
            title_zh=title.zh % {"business": business.zh},
            title_en=title.en % {"business": business.en},
            says_zh=says.zh,
            says_en=says.en,
            rows=answered_rows(writing),
        ),
    )
