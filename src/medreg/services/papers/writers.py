"""Who writes which paper: the kinds that the tables name, and the document each gives."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from medreg.gateways import pdf
from medreg.records.certificates.models import Certificate

from ..answers import key_of
from . import decisions, forms, letters
from .stored import CERTIFICATE, from_json, open_wording
from .writing import Writing

Writer = Callable[[Writing], pdf.Document]


def certificate(writing: Writing) -> pdf.Document:
    """The certificate that the step has just issued, as it was issued."""
    application = writing.act.application
    issued = Certificate.objects.filter(registration=application.registration_id)
    newest = issued.order_by("-serial")[0]
    wording = open_wording(key_of(application), bytes(newest.wording), CERTIFICATE)
    document: pdf.Document = from_json(wording["document"])
    return document


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "review_form": forms.review_form,
        "cover_sheet": forms.cover_sheet,
        "receipt": letters.receipt,
        "correction_notice": letters.correction_notice,
        "not_accepted_notice": letters.not_accepted_notice,
        "refusal_letter": decisions.refusal_letter,
        "grant_decision": decisions.grant_decision,
        "certificate": certificate,
        "annulment_letter": decisions.annulment_letter,
        "filing_receipt": decisions.filing_receipt,
        "deregistration_decision": decisions.deregistration_decision,
    }
)
