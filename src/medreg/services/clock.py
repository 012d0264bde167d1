"""The register's clock: the only place that reads the time (house.md P9).

In a demonstration the day can be moved; it is one database row that web and worker both read.
Sign-in security and signatures use real time (decisions 20).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from medreg.records.reference.moved_clock import MovedClock


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment and its day where the register is: an argument to all that depends on time."""

    now: datetime
    today: date


def real_now() -> datetime:
    """The real time, in the register's zone; for sign-in security and signatures."""
    return datetime.now(tz=ZoneInfo(settings.MEDREG.time_zone))


def moment() -> Moment:
    """The moment for the register's acts: real, or moved in a demonstration."""
    now = real_now()
    if settings.MEDREG.demo:
        now += timedelta(days=moved_days())
    return Moment(now, now.date())


def moment_on(day: date) -> Moment:
    """Noon of a given day: for tests and for imports that happened on a day."""
    now = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(settings.MEDREG.time_zone))
    return Moment(now, day)


def moved_days() -> int:
    """By how many days the demonstration's clock has been moved."""
    return MovedClock.objects.values_list("days", flat=True).first() or 0


def move_clock(days: int) -> int:
    """Move the demonstration's clock forward; gives the days it is now ahead."""
    clock, _created = MovedClock.objects.get_or_create(id=1)
    MovedClock.objects.filter(id=1).update(days=clock.days + days)
    return clock.days + days
