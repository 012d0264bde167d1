"""What a person takes to the counter: the review form and the cover sheet."""

from datetime import date

from django.utils.timezone import localtime

from medreg.gateways import pdf
from medreg.records.applications.models import Application
from medreg.records.organizations.models import Authority
from medreg.rulebook.editions.schema import Material
from medreg.rulebook.forms.fields import Field
from medreg.rulebook.words import _

from ..course import materials_of
from .answered import answer_of, answered_blocks
from .both import Both, both, row
from .writing import Writing

CONFIRMED_BY = _("Confirmed in the system by %(name)s, %(organization)s.")


def review_form(writing: Writing) -> pdf.Sheet:
    """The application with all its answers, and room for those who sign (domain 4.9)."""
    application, authority = writing.act.application, writing.authority
    about = both(_("The application"))
    matter = pdf.Section(
        about.zh,
        about.en,
        (
            row(_("Business"), writing.business),
            row(_("Applicant"), application.practitioner.name),
        ),
    )
    return pdf.review_form(
        pdf.ReviewForm(
            number=application.number,
            document_number=writing.number,
            dated_on=writing.today,
            authority_zh=authority.name if authority else "",
            authority_en=authority.name_en if authority else "",
            answers=(matter, *answered_blocks(writing)),
            declared_on=_sent_on(application),
            institution_opinion=_opinion(writing),
            check_address=writing.address,
            version_hash=application.form_hash,
            is_specimen=writing.is_specimen,
        )
    )


def _sent_on(application: Application) -> date | None:
    """The day it was sent, where the register is: the database knows moments in UTC."""
    sent = application.submitted_at
    return localtime(sent).date() if sent else None


def _opinion(writing: Writing) -> pdf.Finding:
    """What was confirmed and by whom. On paper the hand signs; without paper the name stands."""
    act = writing.act
    lines = [
        *(_said(writing, field) for field in act.step.asks),
        both(CONFIRMED_BY, name=writing.signer, organization=writing.organization),
    ]
    signs = not act.facts.edition.wants_paper
    return pdf.Finding(
        says="\n".join(line.zh for line in lines if line.zh),
        says_en="\n".join(line.en for line in lines if line.en),
        name=writing.signer if signs else "",
        signed_on=writing.today if signs else None,
    )


def _said(writing: Writing, field: Field) -> Both:
    answer = answer_of(writing, field, writing.act.answers.get(field.name))
    return answer if isinstance(answer, Both) else Both(str(answer or ""))


def cover_sheet(writing: Writing) -> pdf.Sheet:
    """The list of what is handed in, with the bar code the counter scans."""
    application, authority, business = writing.act.application, writing.authority, writing.business
    return pdf.cover_sheet(
        pdf.CoverSheet(
            number=application.number,
            document_number=writing.number,
            dated_on=writing.today,
            applicant=application.practitioner.name,
            business_zh=business.zh,
            business_en=business.en,
            institution=writing.institution,
            counter=_counter(authority),
            materials=tuple(_material(m) for m in materials_of(writing.act.facts)),
            check_address=writing.address,
            version_hash=application.form_hash,
            is_specimen=writing.is_specimen,
        )
    )


def _counter(authority: Authority | None) -> pdf.Counter:
    if authority is None:
        return pdf.Counter(name_zh="", address="")
    return pdf.Counter(
        name_zh=authority.name,
        name_en=authority.name_en,
        address=authority.address,
        hours=authority.hours,
        phone=authority.phone,
    )


def _material(material: Material) -> pdf.Material:
    return pdf.Material(
        material.zh,
        material.en,
        copies=material.copies,
        needs_original=material.shows_original,
        is_held=material.is_held,
    )
