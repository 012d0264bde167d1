"""Publishing a year's calendar counts anew what rested on a provisional year (decisions 14)."""

from datetime import date

from medreg.demonstration.cast import Cast
from medreg.records.applications.models import Application
from medreg.rulebook.calendar import fixed_holidays
from medreg.rulebook.terminology import NamedDay, foreseen_festivals
from medreg.services import casework, drafting
from medreg.services.clock import moment_on
from medreg.services.publishing import publish_calendar

from .journey import acting_as, filled_in

LAST_DAYS_OF_2026 = moment_on(date(2026, 12, 29))


def test_a_due_day_in_a_provisional_year_moves_when_the_year_is_published(cast: Cast) -> None:
    lin = acting_as(cast, "林晓")
    application = drafting.begin("first_registration", lin, LAST_DAYS_OF_2026)
    filled_in(application, cast, lin, LAST_DAYS_OF_2026)
    casework.perform(application, "send", lin, LAST_DAYS_OF_2026)
    before = Application.objects.get().due_on
    off = [
        *fixed_holidays(2027),
        *(n.day for n in foreseen_festivals() if n.day.year == 2027),
        date(2027, 1, 4),
        date(2027, 1, 5),
    ]
    days = [NamedDay(day, False, "假日", "Holiday") for day in sorted(set(off))]
    moved = publish_calendar(
        2027, days, acting_as(cast, "周明"), LAST_DAYS_OF_2026, source="示例公告"
    )
    after = Application.objects.get().due_on
    assert moved == 1
    assert before is not None
    assert after is not None
    assert after > before
