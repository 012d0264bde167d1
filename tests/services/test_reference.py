"""Reference data is loaded once, published once, and seen by everybody at once."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from medreg.records.reference.models import (
    CalendarDay,
    CalendarYear,
    Division,
    ExamResults,
    Opening,
)
from medreg.rulebook import divisions
from medreg.rulebook.calendar import WorkingDays
from medreg.rulebook.terminology import NamedDay, shipped_working_days
from medreg.services import reference
from medreg.services.reference import ReferenceRefusedError, load_reference, working_days

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_loaded_yet(db: None) -> None:
    """The other tests find reference data loaded; these are about loading them."""
    CalendarYear.objects.all().delete()
    Division.objects.update(parent=None, successor=None)
    Division.objects.all().delete()


TODAY = date(2026, 11, 27)
DAYS_OFF = (
    "01-01", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "04-05", "05-01", "05-02",
    "05-03", "06-09", "09-15", "10-01", "10-02", "10-03", "10-04", "10-05",
)  # fmt: skip


def list_of_2027(*, make_up: str = "2027-02-14") -> list[NamedDay]:
    days = [
        NamedDay(date.fromisoformat(f"2027-{day}"), is_working=False, zh="放假", en="Holiday")
        for day in DAYS_OFF
    ]
    return [*days, NamedDay(date.fromisoformat(make_up), is_working=True, zh="上班", en="Work")]


def test_a_second_load_writes_nothing() -> None:
    first = load_reference(today=TODAY, fictional=True)
    assert first.divisions_added == len(list(divisions.all_divisions()))
    assert first.years_added == 11
    assert first.days_added == CalendarDay.objects.count() > 300
    second = load_reference(today=TODAY, fictional=True)
    assert second.total == 0


def test_the_fictional_province_is_loaded_only_on_demand() -> None:
    load_reference(today=TODAY)
    assert not Division.objects.filter(code="990101").exists()
    assert load_reference(today=TODAY, fictional=True).divisions_added == 6
    assert Division.objects.get(code="990101").pinyin == "linjiangxian"


def test_a_division_lies_in_another_and_leads_to_its_successor() -> None:
    load_reference(today=TODAY)
    county = Division.objects.get(code="110228")
    assert county.parent is not None
    assert county.parent.zh == "北京市"
    assert county.successor is not None
    assert county.successor.zh == "密云区"
    assert county.valid_to == date(2015, 12, 31)


def test_a_load_mends_what_differs_and_leaves_what_a_deployment_added() -> None:
    load_reference(today=TODAY)
    Division.objects.filter(code="110101").update(zh="东城")
    Division.objects.create(
        code="320571", zh="苏州工业园区", en="Suzhou Industrial Park", level="county",
        kind="zone", parent_id="320500",
    )  # fmt: skip
    loaded = load_reference(today=TODAY)
    assert (loaded.divisions_added, loaded.divisions_changed) == (0, 1)
    assert Division.objects.get(code="110101").zh == "东城区"
    assert reference.name_of("320571") == "江苏省苏州市苏州工业园区"
    assert reference.name_of("320571", "en") == "Suzhou Industrial Park, Suzhou, Jiangsu"


def test_a_province_that_a_deployment_added_has_its_own_name() -> None:
    Division.objects.create(code="980000", zh="试验省", en="Test", level="province", kind="zone")
    assert reference.name_of("980000") == "试验省"


def test_the_command_loads_and_then_has_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference", verbosity=0)
    assert Division.objects.filter(code="990101").exists(), "tests run as a demonstration"
    call_command("load_reference")
    assert "divisions: 0 added, 0 changed" in capsys.readouterr().out


def test_the_name_of_a_division_is_its_full_name_or_the_code_itself() -> None:
    assert reference.name_of("990101") == "示例省青川市临江县"
    assert reference.name_of("990101", "en-gb") == "Linjiang County, Qingchuan, Example Province"
    assert reference.name_of("123456") == "123456"


def test_the_calendar_in_the_database_is_the_shipped_one() -> None:
    assert working_days().is_provisional(TODAY), "nothing is published before the load"
    load_reference(today=TODAY)
    assert working_days() == shipped_working_days()
    assert working_days().add(date(2025, 9, 26), 5) == date(2025, 10, 10)


def test_a_load_leaves_a_year_alone_that_an_officer_published() -> None:
    CalendarYear.objects.create(year=2026, published_on=TODAY, days_hash="mine")
    assert load_reference(today=TODAY).years_added == 10
    assert not CalendarDay.objects.filter(year=2026).exists()


def test_an_officer_publishes_the_next_year_and_it_is_provisional_no_more() -> None:
    load_reference(today=TODAY)
    assert working_days().add(date(2027, 2, 8), 1) == date(2027, 2, 9)
    published = reference.publish_calendar_year(
        2027, list_of_2027(), by=None, today=TODAY, source="国办发明电〔2026〕1号"
    )
    assert published.published_on == TODAY
    assert not working_days().is_provisional(date(2027, 6, 1))
    assert working_days().add(date(2027, 2, 8), 1) == date(2027, 2, 11)
    assert working_days().is_working(date(2027, 2, 14))


def test_a_published_year_stands() -> None:
    load_reference(today=TODAY)
    reference.publish_calendar_year(2027, list_of_2027(), by=None, today=TODAY)
    with pytest.raises(ReferenceRefusedError) as refused:
        reference.publish_calendar_year(2027, list_of_2027(), by=None, today=TODAY)
    assert [one.code for one in refused.value.objections] == ["calendar_year_published"]


def test_a_faulty_list_publishes_nothing_and_names_every_fault() -> None:
    load_reference(today=TODAY)
    faulty = [*list_of_2027(make_up="2027-02-15")[1:], list_of_2027()[-1], list_of_2027()[-1]]
    with pytest.raises(ReferenceRefusedError) as refused:
        reference.publish_calendar_year(2027, faulty, by=None, today=TODAY)
    assert {one.code for one in refused.value.objections} == {
        "make_up_day_on_weekday",
        "calendar_day_twice",
        "public_holiday_left_out",
    }
    assert not CalendarYear.objects.filter(year=2027).exists()


@pytest.mark.parametrize("year", [2015, 2029])
def test_a_year_far_off_is_refused(year: int) -> None:
    with pytest.raises(ReferenceRefusedError) as refused:
        reference.publish_calendar_year(year, list_of_2027(), by=None, today=TODAY)
    assert "calendar_year_far_off" in {one.code for one in refused.value.objections}


def test_of_two_officers_publishing_at_once_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    load_reference(today=TODAY)
    before = working_days()
    reference.publish_calendar_year(2027, list_of_2027(), by=None, today=TODAY)
    monkeypatch.setattr(reference, "working_days", lambda: before)
    with pytest.raises(ReferenceRefusedError) as refused:
        reference.publish_calendar_year(2027, list_of_2027(), by=None, today=TODAY)
    assert [one.code for one in refused.value.objections] == ["calendar_year_published"]


def seen_before_a_roll_back(make_up: str) -> WorkingDays:
    with transaction.atomic():
        reference.publish_calendar_year(2027, list_of_2027(make_up=make_up), by=None, today=TODAY)
        seen = working_days()
        transaction.set_rollback(True)
    return seen


def test_a_publication_that_was_rolled_back_leaves_nothing_in_memory() -> None:
    load_reference(today=TODAY)
    seen = seen_before_a_roll_back("2027-02-20")
    assert seen.is_working(date(2027, 2, 20))
    assert working_days().is_provisional(date(2027, 2, 20))
    reference.publish_calendar_year(2027, list_of_2027(), by=None, today=TODAY)
    assert not working_days().is_working(date(2027, 2, 20))


def test_asking_for_the_calendar_again_takes_one_small_query(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    load_reference(today=TODAY)
    working_days()
    with django_assert_num_queries(1):  # type: ignore[operator]
        working_days()


def test_results_may_be_corrected_and_openings_are_said_once() -> None:
    load_reference(today=TODAY, fictional=True)
    reference.announce_results(2026, date(2026, 10, 20))
    reference.announce_results(2026, date(2026, 10, 21))
    assert ExamResults.objects.get().announced_on == date(2026, 10, 21)
    for opens_on in (date(2026, 11, 1), date(2026, 11, 2)):
        reference.set_opening("990101", "first_registration", 2026, opens_on=opens_on)
    assert Opening.objects.get().opens_on == date(2026, 11, 2)


def test_an_opening_cannot_close_before_it_opens() -> None:
    load_reference(today=TODAY, fictional=True)
    with pytest.raises(ReferenceRefusedError) as refused:
        reference.set_opening(
            "990101", "first_registration", 2026,
            opens_on=date(2026, 11, 2), closes_on=date(2026, 11, 1),
        )  # fmt: skip
    assert [one.code for one in refused.value.objections] == ["opening_closes_before_it_opens"]
    assert not Opening.objects.exists()


def test_a_file_is_read_for_the_officer() -> None:
    days, objections = reference.read_calendar_file("日期,类别\n2027-01-01,放假\n".encode())
    assert objections == ()
    assert days[0].day == date(2027, 1, 1)
