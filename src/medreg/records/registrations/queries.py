"""Questions to the register, each answered by an index on either database."""

from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from medreg.records.organizations.models import Institution
from medreg.records.practitioners.models import Practitioner

from .models import Filing, Registration

LAST_CHARACTER = "\U0010ffff"


def registered_people() -> QuerySet[Practitioner]:
    """Everybody who is or was in the register; whoever has only passed an examination is not."""
    return Practitioner.objects.filter(
        Exists(Registration.objects.filter(practitioner=OuterRef("pk")))
    )


def beginning_with(field: str, text: str) -> Q:
    """Rows whose `field` begins with a text, by its index.

    SQLite compares bytes, so a range does it; its LIKE would read the whole table. PostgreSQL
    compares by language, so there LIKE does it, with the index that Django makes for patterns.
    """
    if not text:
        return Q()
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + LAST_CHARACTER})
    return Q(**{f"{field}__startswith": text})


def beyond(field: str, value: str, pk: int) -> Q:
    """Rows after one row, in the order of `field`, then of their numbers."""
    return Q(**{f"{field}__gte": value}) & (Q(**{f"{field}__gt": value}) | Q(pk__gt=pk))


def open_on(day: date, before: str = "") -> Q:
    """Registrations that had begun and not ended on a day."""
    return Q(**{f"{before}registered_on__lte": day}) & (
        Q(**{f"{before}ended_on": None}) | Q(**{f"{before}ended_on__gt": day})
    )


def filings_open_on(day: date) -> QuerySet[Filing]:
    """Filings in force on a day, under registrations that were open."""
    return Filing.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=day), starts_on__lte=day, ends_on__gte=day
    ).filter(open_on(day, "registration__"))


def practising_at(institution: Institution, day: date) -> set[tuple[str, str, str, int]]:
    """Pinyin, initials, matching name and row number of everybody at an institution on a day."""
    columns = ("pinyin", "initials", "matching_name", "pk")
    main = Registration.objects.filter(open_on(day), institution=institution)
    filed = filings_open_on(day).filter(institution=institution)
    return {
        *main.values_list(*(f"practitioner__{column}" for column in columns)),
        *filed.values_list(*(f"registration__practitioner__{column}" for column in columns)),
    }


def works_where(institution: Q, day: date) -> Q:
    """People whose main or filed institution is such; to narrow what a name has found."""
    registered = Registration.objects.filter(institution, practitioner=OuterRef("pk"))
    also = filings_open_on(day).filter(institution, registration__practitioner=OuterRef("pk"))
    return Q(Exists(registered)) | Q(Exists(also))
