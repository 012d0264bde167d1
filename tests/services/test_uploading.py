"""Documents: what may be kept, sealed, once, by whom, and until when."""

import struct
from pathlib import Path

import pytest
from django.conf import settings

from medreg.demonstration.cast import Cast
from medreg.gateways.storage.port import name_of
from medreg.records.applications.models import Application
from medreg.records.audit.models import AuditEvent
from medreg.services import casework, drafting, uploading
from medreg.services.clock import Moment
from medreg.services.file_kinds import LARGEST_FILE, WrongFileError, read_file
from medreg.services.uploading import MOST_FILES, NotAddedError
from tests.hostile_files import FILES, png

from .journey import acting_as, filled_in

PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
)


def picture(number: int = 1) -> bytes:
    return png(number + 7, 8)


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 40, height: int = 30, behind: bytes = b"") -> bytes:
    """A JPEG in structure: header, frame, two scans with stuffed bytes and restarts, end."""
    frame = segment(0xC2, b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    data = b"\x12\xff\x00\x34\xff\xd0\x56"
    whole = b"\xff\xd8" + segment(0xE0, b"JFIF\x00") + frame + scan + data
    return whole + b"\xff" + segment(0xC4, b"\x00" * 5) + scan + data + b"\xff\xd9" + behind


@pytest.fixture
def store_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "documents")
    return tmp_path / "documents"


@pytest.fixture
def draft(cast: Cast, moment: Moment, store_is_fresh: Path) -> Application:
    """An application in 云州市, which works without paper."""
    lin = acting_as(cast, "阿卜杜拉·买买提")
    return filled_in(drafting.begin("first_registration", lin, moment), cast, lin, moment)


@pytest.mark.parametrize("name", FILES)
def test_no_hostile_file_is_kept(name: str) -> None:
    with pytest.raises(WrongFileError) as wrong:
        read_file(FILES[name]())
    assert wrong.value.objection.mend


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(picture(), "image/png"), (jpeg(), "image/jpeg"), (PDF, "application/pdf")],
    ids=["PNG", "JPEG", "PDF"],
)
def test_pictures_and_pdfs_are_known_by_their_content(content: bytes, media_type: str) -> None:
    assert read_file(content).media_type == media_type
    assert read_file(content).content == content


@pytest.mark.parametrize("whole", [picture(), jpeg(), PDF], ids=["PNG", "JPEG", "PDF"])
def test_a_file_cut_off_anywhere_is_refused(whole: bytes) -> None:
    for length in range(len(whole) - 5):
        with pytest.raises(WrongFileError):
            read_file(whole[:length])


@pytest.mark.parametrize("whole", [picture(), jpeg()], ids=["PNG", "JPEG"])
def test_what_lies_behind_a_picture_is_not_kept(whole: bytes) -> None:
    assert read_file(whole + b"<script>alert(1)</script>").content == whole


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (picture() + b"\x00" * LARGEST_FILE, "file_too_large"),
        (jpeg(40_000, 40_000), "file_of_too_many_pixels"),
        (jpeg(0, 5), "file_broken"),
        (PDF.replace(b"/Type", b"/Encrypt 2 0 R/Type"), "file_locked"),
        (PDF.replace(b"/Type", b"/JavaScript(x)/Type"), "file_with_a_program"),
        (PDF.replace(b"/Type", b"/Names<</EmbeddedFiles 2 0 R>>/Type"), "file_with_a_program"),
        (b"", "file_empty"),
    ],
    ids=["large", "pixels", "no width", "locked", "program", "attachment", "nothing"],
)
def test_what_cannot_be_kept_is_told_why(content: bytes, code: str) -> None:
    with pytest.raises(WrongFileError) as wrong:
        read_file(content)
    assert wrong.value.objection.code == code


def test_a_document_is_kept_sealed_and_read_again(
    cast: Cast, moment: Moment, draft: Application, store_is_fresh: Path
) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    (row,) = uploading.add_documents(draft, "photo", [picture()], acting, moment)
    stored = [path.read_bytes() for path in store_is_fresh.rglob("*") if path.is_file()]
    assert [name_of(content) for content in stored] == [row.stored_as]
    assert picture() not in stored[0]
    assert b"PNG" not in stored[0][:100]
    found, content = uploading.open_document(draft, row.pk, acting, moment)
    assert (found.media_type, content) == ("image/png", picture())
    assert not AuditEvent.objects.filter(action="read").exists(), "one's own looking is no event"
    added = AuditEvent.objects.get(action="add")
    assert (added.subject_kind, added.subject_id) == ("document", row.pk)


def test_the_same_file_twice_is_kept_once(cast: Cast, moment: Moment, draft: Application) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    files = [picture(), picture()]
    assert len(uploading.add_documents(draft, "photo", files, acting, moment)) == 1
    assert uploading.add_documents(draft, "photo", files, acting, moment) == []
    assert draft.documents.count() == 1


def test_a_replaced_document_stays_in_the_record(
    cast: Cast, moment: Moment, draft: Application
) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    (old,) = uploading.add_documents(draft, "photo", [picture(1)], acting, moment)
    (new,) = uploading.add_documents(draft, "photo", [picture(2)], acting, moment, replaces=True)
    assert list(draft.documents.filter(replaced_at=None)) == [new]
    old.refresh_from_db()
    assert old.replaced_at == moment.now
    uploading.take_away(draft, new.pk, acting, moment)
    assert not draft.documents.filter(replaced_at=None).exists()
    assert uploading.open_document(draft, old.pk, acting, moment)[1] == picture(1)


def test_one_bad_file_among_good_ones_keeps_none(
    cast: Cast, moment: Moment, draft: Application, store_is_fresh: Path
) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    with pytest.raises(NotAddedError):
        uploading.add_documents(draft, "photo", [picture(), b"MZ"], acting, moment)
    assert not draft.documents.exists()
    assert not store_is_fresh.exists()


def test_no_more_files_than_pages_of_a_contract(
    cast: Cast, moment: Moment, draft: Application
) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    many = [picture(number) for number in range(MOST_FILES + 1)]
    with pytest.raises(NotAddedError) as refused:
        uploading.add_documents(draft, "employment_proof", many, acting, moment)
    assert refused.value.objection.code == "documents_too_many"
    assert not draft.documents.exists()


@pytest.mark.parametrize("material", ["review_form", "identity_card", "nothing", "", "../x"])
def test_only_what_the_list_asks_for_is_kept(
    cast: Cast, moment: Moment, draft: Application, material: str
) -> None:
    with pytest.raises(NotAddedError) as refused:
        uploading.add_documents(
            draft, material, [picture()], acting_as(cast, "阿卜杜拉·买买提"), moment
        )
    assert refused.value.objection.code == "material_not_on_the_list"


def test_nothing_is_added_to_what_has_been_sent_or_belongs_to_another(
    cast: Cast, moment: Moment, draft: Application
) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    for code in ("photo", "employment_proof"):
        uploading.add_documents(draft, code, [picture()], acting, moment)
    first = draft.documents.order_by("pk")[0]
    with pytest.raises(NotAddedError):
        uploading.add_documents(draft, "photo", [PDF], acting_as(cast, "林晓"), moment)
    draft.refresh_from_db()
    sent = casework.perform(draft, "send", acting, moment)
    for act in (
        lambda: uploading.add_documents(sent, "photo", [PDF], acting, moment),
        lambda: uploading.take_away(sent, first.pk, acting, moment),
        lambda: uploading.add_documents(sent, "photo", [PDF], acting_as(cast, "罗平"), moment),
    ):
        with pytest.raises(NotAddedError) as refused:
            act()
        assert refused.value.objection.code == "documents_closed"


def test_an_officers_look_is_recorded(cast: Cast, moment: Moment, draft: Application) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    (row,) = uploading.add_documents(draft, "photo", [picture()], acting, moment)
    uploading.open_document(draft, row.pk, acting_as(cast, "孙岩"), moment)
    looked = AuditEvent.objects.get(action="read")
    assert looked.subject_id == draft.pk
    assert looked.details == {"document": "photo"}


def test_a_lost_a_damaged_and_an_erased_document_are_said_not_to_be_readable(
    cast: Cast, moment: Moment, draft: Application, store_is_fresh: Path
) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    (row,) = uploading.add_documents(draft, "photo", [picture()], acting, moment)
    with pytest.raises(uploading.NotReadableError):
        uploading.open_document(draft, row.pk + 1, acting, moment)
    (path,) = [path for path in store_is_fresh.rglob("*") if path.is_file()]
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"\x00")
    with pytest.raises(uploading.NotReadableError):
        uploading.open_document(draft, row.pk, acting, moment)
    path.write_bytes(whole)
    row.key.destroyed_at = moment.now
    row.key.save()
    with pytest.raises(uploading.NotReadableError):
        uploading.open_document(draft, row.pk, acting, moment)


def test_a_document_can_be_added_while_the_examiner_waits_for_an_answer(
    cast: Cast, moment: Moment, draft: Application
) -> None:
    acting = acting_as(cast, "阿卜杜拉·买买提")
    for code in ("photo", "employment_proof"):
        uploading.add_documents(draft, code, [picture()], acting, moment)
    draft.refresh_from_db()
    now = casework.perform(draft, "send", acting, moment)
    for who, step, answers in (
        ("罗平", "confirm", {"employment_opinion": "employs"}),
        ("孙岩", "accept", {}),
        ("孙岩", "ask_for_information", {"question": "合同第3页？"}),
    ):
        now = casework.perform(now, step, acting_as(cast, who), moment, answers)
    assert len(uploading.add_documents(now, "employment_proof", [PDF], acting, moment)) == 1
