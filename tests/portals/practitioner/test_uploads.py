"""The documents' pages: added by form, looked at by whoever may, refused with a sentence."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.portals.practitioner.uploads import InMemoryOnly
from medreg.records.applications.models import Application
from medreg.services import uploading
from medreg.services.clock import Moment
from medreg.services.file_kinds import LARGEST_FILE
from tests.hostile_files import FILE_NAMES, FILES
from tests.services.journey import acting_as
from tests.services.test_uploading import PDF, jpeg, picture

from .applying import at, device_of, ready_draft, step, text_of

pytestmark = pytest.mark.usefixtures("today_is_the_casts", "store_is_fresh")

WHO = "阿卜杜拉·买买提"


@pytest.fixture
def store_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "documents")


@pytest.fixture
def draft(cast: Cast, moment: Moment) -> Application:
    """Ready but for its documents, in 云州市, which works without paper."""
    return ready_draft(cast, moment, WHO)


def file(content: bytes, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_the_page_lists_what_is_asked_for(cast: Cast, draft: Application) -> None:
    for language, words in (
        ("zh-hans", "全部上传文件即可"),
        ("en", "Nothing is handed in on paper"),
    ):
        page = text_of(device_of(cast, WHO, language).get(at(draft, "documents/")))
        assert words in page
    assert "2 documents to add" in text_of(device_of(cast, WHO, "en").get(at(draft)))


def test_photos_and_a_pdf_are_added_and_the_application_can_be_sent(
    cast: Cast, draft: Application
) -> None:
    device = device_of(cast, WHO, "en")
    for material, files in (
        ("photo", [file(picture())]),
        ("employment_proof", [file(PDF), file(jpeg())]),
    ):
        added = device.post(at(draft, f"documents/add/{material}/"), {"files": files})
        assert added.url == at(draft, f"documents/#{material}")
    page = text_of(device.get(at(draft, "documents/")))
    assert "File 2 · JPEG" in page
    draft.refresh_from_db()
    device.post(at(draft, "steps/send/"), {"version": draft.version})
    draft.refresh_from_db()
    assert draft.status == "with_institution"
    assert "Take away" not in text_of(device.get(at(draft, "documents/")))


def test_the_same_press_twice_adds_one_document(cast: Cast, draft: Application) -> None:
    device = device_of(cast, WHO)
    for _each in range(2):
        device.post(at(draft, "documents/add/photo/"), {"files": file(picture())})
    assert draft.documents.count() == 1


def test_a_document_is_replaced_and_taken_away(cast: Cast, draft: Application) -> None:
    device = device_of(cast, WHO)
    device.post(at(draft, "documents/add/photo/"), {"files": file(picture(1))})
    device.post(at(draft, "documents/add/photo/"), {"files": file(picture(2)), "how": "replace"})
    (row,) = draft.documents.filter(replaced_at=None)
    assert device.post(at(draft, f"documents/{row.pk}/take-away/")).status_code == 302
    assert not draft.documents.filter(replaced_at=None).exists()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(picture(), "image/png"), (PDF, "application/pdf")],
    ids=["picture", "PDF"],
)
def test_a_document_is_shown_as_what_it_is_and_nothing_else(
    cast: Cast, draft: Application, content: bytes, media_type: str
) -> None:
    device = device_of(cast, WHO)
    device.post(at(draft, "documents/add/photo/"), {"files": file(content, "x.html")})
    shown = device.get(at(draft, f"documents/{draft.documents.get().pk}"))
    assert shown.content == content
    assert shown.headers["Content-Type"] == media_type
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    policy = shown.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox" in policy
    assert shown.headers["Content-Disposition"].startswith(
        f'inline; filename="{draft.number}-photo.'
    )
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_another_persons_document_is_not_found(
    cast: Cast, moment: Moment, draft: Application
) -> None:
    acting = acting_as(cast, WHO)
    (row,) = uploading.add_documents(draft, "photo", [picture()], acting, moment)
    own = ready_draft(cast, moment)
    stranger = device_of(cast, "林晓")
    assert stranger.get(at(draft, f"documents/{row.pk}")).status_code == 404
    assert stranger.get(at(own, f"documents/{row.pk}")).status_code == 404
    stranger.post(at(own, f"documents/{row.pk}/take-away/"))
    row.refresh_from_db()
    assert row.replaced_at is None


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_a_sentence(
    cast: Cast, draft: Application, name: str
) -> None:
    response = device_of(cast, WHO).post(
        at(draft, "documents/add/photo/"), {"files": file(FILES[name]())}
    )
    assert response.status_code == 422
    assert "govuk-error-message" in response.content.decode()
    assert not draft.documents.exists()


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_files_name_is_never_looked_at(cast: Cast, draft: Application, name: str) -> None:
    head = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    body = head.encode("utf-8", "replace") + picture() + b"\r\n--x--\r\n"
    response = device_of(cast, WHO).generic(
        "POST", at(draft, "documents/add/photo/"), body, "multipart/form-data; boundary=x"
    )
    assert response.status_code in {302, 400, 422}
    stored = [path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert stored == [row.stored_as for row in draft.documents.all()]


def test_a_file_too_large_is_neither_kept_nor_written_anywhere(
    cast: Cast, draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunks: list[int] = []
    receive = InMemoryOnly.receive_data_chunk

    def count(self: InMemoryOnly, raw_data: bytes, start: int) -> bytes | None:
        chunks.append(start)
        return receive(self, raw_data, start)

    monkeypatch.setattr(InMemoryOnly, "receive_data_chunk", count)
    large = picture() + b"\x00" * (2 * LARGEST_FILE)
    response = device_of(cast, WHO, "en").post(
        at(draft, "documents/add/photo/"), {"files": file(large)}
    )
    assert response.status_code == 422
    assert "larger than 5 MB" in text_of(response)
    assert max(chunks) <= LARGEST_FILE


def test_no_file_at_all_is_told_so(cast: Cast, draft: Application) -> None:
    response = device_of(cast, WHO, "en").post(at(draft, "documents/add/photo/"))
    assert response.status_code == 422
    assert "No file was chosen" in text_of(response)


def test_a_form_from_elsewhere_adds_nothing(cast: Cast, draft: Application) -> None:
    device = Client(enforce_csrf_checks=True)
    device.cookies = device_of(cast, WHO).cookies
    sent = device.post(at(draft, "documents/add/photo/"), {"files": file(picture())})
    assert sent.status_code == 403
    assert not draft.documents.exists()


def test_what_the_institution_asked_to_mend_is_mended_by_a_new_file(
    cast: Cast, moment: Moment, draft: Application
) -> None:
    acting = acting_as(cast, WHO)
    for code in ("photo", "employment_proof"):
        uploading.add_documents(draft, code, [picture()], acting, moment)
    draft.refresh_from_db()
    now = step(draft, cast, moment, WHO, "send")
    items = [{"target": "material:photo", "text": "照片不是白底。"}]
    now = step(now, cast, moment, "罗平", "return", items=items)
    device = device_of(cast, WHO, "en")
    assert "Needs mending" in text_of(device.get(at(now)))
    assert "To be mended: 照片不是白底。" in text_of(device.get(at(now, "documents/")))
    request = now.requests.get()
    request.asked_at -= timedelta(hours=1)
    request.save()
    device.post(at(now, "documents/add/photo/"), {"files": file(picture(9)), "how": "replace"})
    assert "Needs mending" not in text_of(device.get(at(now)))
