"""A steward of the topmost authority publishes a year's working days and announces results."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from medreg.demonstration.cast import Cast
from medreg.records.accounts.models import RoleHeld
from medreg.records.audit.models import AuditEvent
from medreg.records.reference.models import CalendarDay, CalendarYear, ExamResults
from medreg.rulebook.calendar import fixed_holidays
from medreg.rulebook.terminology import foreseen_festivals
from medreg.rulebook.year_calendars import read_year_file
from medreg.services import sessions
from medreg.services.clock import real_now
from tests.hostile import STRINGS
from tests.hostile_files import archive, workbook

pytestmark = pytest.mark.usefixtures("today_is_the_casts")
PAGE = "/authority/calendar/"
EXAMPLE = f"{PAGE}example.csv"
HOSTILE = {
    "nothing": b"",
    "NUL": b"\x00" * 100,
    "every byte": bytes(range(256)) * 8,
    "half a character": "日期,类别\n2027-01-01,放".encode()[:-1],
    "one endless quotation": '日期,类别\n"'.encode() + b"a" * 150_000,
    "too long": b"a" * 400_000,
    "an archive": archive(),
    "a workbook": workbook(),
    "impossible days": "日期,类别\n0000-00-00,放假\n9999-99-99,放假\n2027-02-30,上班".encode(),
    "the last day there is": "日期,类别\n9999-12-31,放假\n0001-01-01,放假".encode(),
}


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.cookies["medreg_session"] = sessions.begin_session(
        cast.accounts[name], "test", real_now()
    )
    return client


def hand_in(client: Client, year: object, content: bytes) -> Any:
    file = SimpleUploadedFile("days.csv", content)
    return client.post(PAGE, {"act": "publish", "year": year, "file": file})


def days_of_2027() -> bytes:
    off = {*fixed_holidays(2027), *(n.day for n in foreseen_festivals() if n.day.year == 2027)}
    return "\n".join(("日期,类别,名称", *(f"{day},放假,假日" for day in sorted(off)))).encode()


def test_a_steward_publishes_the_next_year_and_reads_how_many_due_days_moved(cast: Cast) -> None:
    client = signed_in(cast, "郭华")
    answer = hand_in(client, 2027, days_of_2027())
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    page = client.get(PAGE).content.decode()
    assert "The calendar of 2027 is published. Due days that moved: 0." in page
    assert CalendarYear.objects.get(year=2027).published_by == cast.accounts["郭华"]
    assert AuditEvent.objects.get(action="publish_calendar").subject_id == 2027


def test_a_wrong_file_is_refused_row_by_row_and_the_year_stays(cast: Cast) -> None:
    content = "日期,类别\n1 January,放假\n2027-01-02,maybe".encode()
    answer = hand_in(signed_in(cast, "郭华"), "2027", content)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Row 2: the date cannot be read." in page
    assert "Row 3: the kind of day is missing or unknown." in page
    assert 'value="2027"' in page
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_year_that_is_not_one_is_said_and_kept(cast: Cast) -> None:
    client = signed_in(cast, "郭华")
    for typed in ("next", "0", "99999", "2025"):
        answer = hand_in(client, typed, days_of_2027())
        assert answer.status_code == 422, typed
        assert f'value="{typed}"' in answer.content.decode()
    assert not AuditEvent.objects.filter(action="publish_calendar").exists()


def test_without_a_file_nothing_is_published(cast: Cast) -> None:
    answer = signed_in(cast, "郭华").post(PAGE, {"act": "publish", "year": "2027"})
    assert answer.status_code == 422
    assert "No file has been chosen." in answer.content.decode()


def test_the_example_is_this_years_calendar_as_it_could_be_handed_in(cast: Cast) -> None:
    days, objections = read_year_file(signed_in(cast, "郭华").get(EXAMPLE).content)
    assert objections == ()
    assert {one.day for one in days} == set(
        CalendarDay.objects.filter(year=2026).values_list("day", flat=True)
    )


def results(year: object, day: str) -> dict[str, object]:
    parts = dict(zip(("year", "month", "day"), day.split("-"), strict=True))
    boxes = {f"announced_on-{part}": text for part, text in parts.items()}
    return {"act": "announce", "exam_year": year, **boxes}


def test_the_day_of_results_is_announced_corrected_and_recorded(cast: Cast) -> None:
    client = signed_in(cast, "郭华")
    for day in ("2026-11-20", "2026-11-23"):
        assert client.post(PAGE, results(2026, day)).status_code == 302
    assert ExamResults.objects.get(exam_year=2026).announced_on == date(2026, 11, 23)
    acts = AuditEvent.objects.filter(action="announce_results").order_by("pk")
    assert [(act.before, act.after) for act in acts] == [
        ("", "2026-11-20"),
        ("2026-11-20", "2026-11-23"),
    ]
    page = client.get(PAGE).content.decode()
    assert "The results of the exam year 2026 come out on" in page


@pytest.mark.parametrize(
    ("year", "day", "sentence"),
    [
        (1999, "1999-11-20", "No results of the exam year 1999 can be announced now."),
        (2028, "2028-11-20", "No results of the exam year 2028 can be announced now."),
        (2026, "2025-12-31", "The day of results lies before the exam year 2026."),
        (2026, "2062-11-20", "The day of results lies long after the exam year 2026."),
    ],
)
def test_an_impossible_day_of_results_is_refused(
    cast: Cast, year: int, day: str, sentence: str
) -> None:
    answer = signed_in(cast, "郭华").post(PAGE, results(year, day))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{year}"' in page
    assert f'value="{day[:4]}"' in page
    assert not ExamResults.objects.filter(exam_year=year).exists()


def test_only_stewards_of_the_topmost_authority_come_in(cast: Cast) -> None:
    county = cast.authorities["临江县卫生健康局"]
    RoleHeld.objects.create(
        account=cast.accounts["赵慧"],
        role="steward",
        authority=county,
        granted_on=date(2026, 1, 1),
    )
    for name in ("周明", "赵慧", "李敏", "林晓"):
        client = signed_in(cast, name)
        assert client.get(PAGE).status_code == 403, name
        assert client.get(EXAMPLE).status_code == 403, name
        assert client.post(PAGE, results(2026, "2026-11-20")).status_code == 403, name
    assert not ExamResults.objects.filter(exam_year=2026).exists()


def test_only_stewards_are_shown_the_way(cast: Cast) -> None:
    assert PAGE in signed_in(cast, "郭华").get("/authority/").content.decode()
    assert PAGE not in signed_in(cast, "周明").get("/authority/").content.decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_breaks_the_page(cast: Cast, name: str) -> None:
    assert hand_in(signed_in(cast, "郭华"), 2027, HOSTILE[name]).status_code == 422


def test_nothing_typed_breaks_the_page(cast: Cast) -> None:
    client = signed_in(cast, "郭华")
    for name, text in STRINGS.items():
        typed = results(text, "2026-11-20") | {"announced_on-year": text, "year": text}
        for act in ("announce", "publish"):
            try:
                answer = client.post(PAGE, typed | {"act": act})
            except UnicodeEncodeError:
                continue  # a browser cannot send it either
            assert answer.status_code in (400, 422), name
