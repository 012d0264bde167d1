"""Papers: what is printed is fixed when the step is taken; the PDF is made when it is asked for."""

from django.conf import settings

from medreg.gateways import pdf
from medreg.records.documents.models import Paper

from .act import Act
from .answers import key_of
from .papers.photos import photo_of
from .papers.stored import PAPER, seal_wording
from .papers.writers import WRITERS
from .papers.writing import Writing


def issue(act: Act, kind: str) -> Paper:
    """Write one paper of this step and keep its wording; a number of its own makes it findable."""
    application = act.application
    number = f"{application.number}-{application.papers.count() + 1:02}"
    document = WRITERS[kind](Writing(act, number))
    photo = photo_of(application) if _has_photo(document) else None
    sealed, digest = seal_wording(key_of(application), document, photo, PAPER)
    return Paper.objects.create(
        application=application,
        kind=kind,
        number=number,
        wording=sealed,
        version_hash=digest,
        issued_at=act.moment.now,
        is_specimen=settings.MEDREG.demo,
    )


def _has_photo(document: pdf.Document) -> bool:
    if isinstance(document, pdf.PracticeCertificate):
        return True
    return any(isinstance(block, pdf.Section) and block.has_photo for block in document.blocks)
