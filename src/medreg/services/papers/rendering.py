"""A stored paper as PDF: from its wording alone, so that it prints the same for ever."""

from dataclasses import replace

from medreg.gateways import pdf
from medreg.records.certificates.models import Certificate
from medreg.records.documents.models import Paper
from medreg.records.identities.models import PersonKey

from ..acting import ActingUser
from ..answers import key_of
from ..clock import Moment
from ..recording import record
from .photos import picture
from .stored import CERTIFICATE, PAPER, from_json, open_wording

MOST_COPIES = 2
"""Domain 4.9: the review form goes to the counter twice."""


def render(paper: Paper, copies: int = 1) -> bytes:
    """The paper as PDF: the same bytes whenever and wherever it is printed.

    `copies` 2 prints a form or a letter twice; a certificate is printed once.
    """
    document = document_of(key_of(paper.application), bytes(paper.wording), PAPER)
    if copies >= MOST_COPIES and isinstance(document, pdf.Sheet):
        document = replace(document, copies=2)
    return pdf.render(document)


def print_for(acting: ActingUser, paper: Paper, moment: Moment, copies: int = 1) -> bytes:
    """The paper for somebody who may see the application; others' looking is recorded."""
    application = paper.application
    account = acting.account
    if account is None or account.practitioner_id != application.practitioner_id:
        subject = ("application", application.pk)
        record(acting, "print", subject, moment, details={"paper": paper.number})
    return render(paper, copies)


def render_certificate(certificate: Certificate) -> bytes:
    """The certificate as it was issued, as PDF."""
    key = certificate.registration.practitioner.identity.key
    return pdf.render(document_of(key, bytes(certificate.wording), CERTIFICATE))


def document_of(key: PersonKey, sealed: bytes, context: str) -> pdf.Document:
    """What a sealed wording says, ready to be set."""
    wording = open_wording(key, sealed, context)
    photo = None if wording["photo"] is None else picture(key, wording["photo"])
    document: pdf.Document = from_json(wording["document"], photo)
    return document
