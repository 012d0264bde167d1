"""Documents people add to an application: checked, sealed with the person's key, stored, replaced.

The content lies in the store before its row is written: a crash in between leaves a sealed file
that nothing refers to, never a row without its file.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from medreg.gateways.storage import DamagedError, NotStoredError, Storage
from medreg.gateways.storage.filesystem import FilesystemStorage
from medreg.records.applications.models import Application
from medreg.records.documents.models import Document
from medreg.records.identities.sealing import CannotOpenError
from medreg.rulebook.editions.schema import Material
from medreg.rulebook.facts import Facts
from medreg.rulebook.objections import Objection
from medreg.rulebook.words import _

from .acting import ActingUser
from .answers import key_of
from .clock import Moment
from .course import materials_of
from .drafting import EDITABLE
from .file_kinds import Sound, WrongFileError, read_file
from .gathering import gather, workflow_of
from .keeping import ErasedError, open_bytes, seal_bytes
from .recording import record

CONTEXT = "document.content"
MOST_FILES = 10
"""Files that may stand for one item of the material list: the pages of a contract."""
MOST_AT_ONCE = 20 * 1024 * 1024
"""Bytes of one request; what is more is not read."""


class NotAddedError(Exception):
    """The file was not kept; the objection says why and how to mend it."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.code)
        self.objection = objection


class NotReadableError(Exception):
    """The document cannot be shown: it is not there, it is damaged, or its key was destroyed."""


def store() -> Storage:
    """Where documents are kept."""
    return FilesystemStorage(Path(settings.MEDIA_ROOT))


def materials_to_add(application: Application, facts: Facts) -> tuple[Material, ...]:
    """The items of the material list that may be added as files."""
    if not workflow_of(application).materials:
        return ()
    return tuple(
        material
        for material in materials_of(facts)
        if material.may_upload and not material.is_held and not material.is_printed_here
    )


def may_add(application: Application, acting: ActingUser, facts: Facts) -> bool:
    """The applicant, while the form may be written in or the examiner waits for an answer."""
    is_own = (
        acting.audience == "practitioner"
        and acting.account is not None
        and acting.account.practitioner_id == application.practitioner_id
    )
    return is_own and (application.status in EDITABLE or facts.course.open_requests > 0)


def add_documents(
    application: Application,
    material: str,
    contents: list[bytes],
    acting: ActingUser,
    moment: Moment,
    *,
    replaces: bool = False,
) -> list[Document]:
    """Keep all these files for one item, or none. `replaces`: they take the place of the others.

    Raises NotAddedError. Sending the same files twice keeps them once.
    """
    facts = gather(application, acting, moment)
    if not may_add(application, acting, facts):
        raise NotAddedError(CLOSED)
    if material not in {m.code for m in materials_to_add(application, facts)}:
        raise NotAddedError(NOT_ON_THE_LIST)
    sound = _looked_at(contents)
    key, kept = key_of(application), store()
    names = {
        digest: kept.put(seal_bytes(key, file.content, CONTEXT)) for digest, file in sound.items()
    }
    with transaction.atomic():
        _claim(application, moment)
        there = application.documents.filter(material=material, replaced_at=None)
        if replaces:
            _replace(list(there.exclude(sha256__in=sound)), acting, moment)
        known = set(there.values_list("sha256", flat=True))
        if len(known | sound.keys()) > MOST_FILES:
            raise NotAddedError(TOO_MANY)
        new = {digest: file for digest, file in sound.items() if digest not in known}
        return [
            _keep(application, material, (digest, names[digest]), file, acting, moment)
            for digest, file in new.items()
        ]


def _looked_at(contents: list[bytes]) -> dict[str, Sound]:
    """The files by their hash; the same file chosen twice is one."""
    try:
        files = [read_file(content) for content in contents or [b""]]
    except WrongFileError as wrong:
        raise NotAddedError(wrong.objection) from wrong
    return {hashlib.sha256(file.content).hexdigest(): file for file in files}


def _keep(
    application: Application,
    material: str,
    named: tuple[str, str],
    file: Sound,
    acting: ActingUser,
    moment: Moment,
) -> Document:
    assert acting.account is not None  # `may_add` has looked
    row = Document.objects.create(
        application=application,
        key=key_of(application),
        material=material,
        media_type=file.media_type,
        size=len(file.content),
        sha256=named[0],
        stored_as=named[1],
        added_by=acting.account,
        added_at=moment.now,
    )
    record(acting, "add", ("document", row.pk), moment, details=_told(row))
    return row


def take_away(application: Application, document: int, acting: ActingUser, moment: Moment) -> None:
    """Take one document out of the application; what an officer saw stays in the store."""
    facts = gather(application, acting, moment)
    if not may_add(application, acting, facts):
        raise NotAddedError(CLOSED)
    with transaction.atomic():
        _claim(application, moment)
        there = application.documents.filter(pk=document, replaced_at=None)
        _replace(list(there), acting, moment)


def open_document(
    application: Application, document: int, acting: ActingUser, moment: Moment
) -> tuple[Document, bytes]:
    """A document of an application that this person may see; others' looking is recorded.

    Raises NotReadableError.
    """
    row = application.documents.select_related("key").filter(pk=document).first()
    if row is None:
        raise NotReadableError
    try:
        content = open_bytes(row.key, store().get(row.stored_as), CONTEXT)
    except (NotStoredError, DamagedError, ErasedError, CannotOpenError) as error:
        raise NotReadableError from error
    if acting.account is None or acting.account.practitioner_id != application.practitioner_id:
        subject = ("application", application.pk)
        record(acting, "read", subject, moment, details={"document": row.material})
    return row, content


def _claim(application: Application, moment: Moment) -> None:
    """Raise the version, so that whoever looks at the application now is told of the change."""
    claimed = Application.objects.filter(pk=application.pk, status=application.status).update(
        version=F("version") + 1, saved_at=moment.now
    )
    if not claimed:
        raise NotAddedError(CLOSED)


def _replace(rows: list[Document], acting: ActingUser, moment: Moment) -> None:
    for row in rows:
        still_there = Document.objects.filter(pk=row.pk, replaced_at=None)
        if still_there.update(replaced_at=moment.now):
            record(acting, "take_away", ("document", row.pk), moment, details=_told(row))


def _told(row: Document) -> dict[str, object]:
    return {
        "application": row.application_id,
        "material": row.material,
        "sha256": row.sha256,
        "size": row.size,
    }


CLOSED = Objection(
    "documents_closed",
    _("The application has been sent; documents can be added only while it lies with you."),
    _("Wait until something is asked of you, or withdraw it."),
)
NOT_ON_THE_LIST = Objection(
    "material_not_on_the_list",
    _("This document is not asked for here."),
    _("Choose one of the list."),
)
TOO_MANY = Objection(
    "documents_too_many",
    _("At most %(most)s files fit for one document."),
    _("Put several pages into one PDF."),
    values={"most": MOST_FILES},
)
