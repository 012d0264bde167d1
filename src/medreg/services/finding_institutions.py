"""Institutions found by what people know of them: name, pinyin, licence number, credit code."""

import re
from datetime import date

from django.db.models import Q, QuerySet

from medreg.records.organizations.models import Institution

from .searching_keys import search_name

MOST = 20
"""Institutions shown at once; whoever finds more is asked for a longer name."""
SHORTEST_NUMBER = 6
LONGEST = 60
_NUMBER = re.compile(r"[0-9a-z]+")
_DIGIT = re.compile(r"[0-9]")


def find_institutions(text: str, today: date) -> tuple[list[Institution], bool]:
    """At most `MOST` open institutions, best first, and whether there are more.

    Names that begin with the text come before those that contain it.
    """
    wanted = search_name("".join(sign for sign in text if sign.isprintable()))[:LONGEST]
    if not wanted:
        return [], False
    there = Institution.objects.select_related("registrar").filter(
        Q(closed_on=None) | Q(closed_on__gt=today)
    )
    found: dict[int, Institution] = {}
    for matching in _ways(wanted):
        for institution in _first(there.filter(matching)):
            found.setdefault(institution.pk, institution)
        if len(found) > MOST:
            break
    return list(found.values())[:MOST], len(found) > MOST


def _first(matching: QuerySet[Institution]) -> QuerySet[Institution]:
    return matching.order_by("search_name", "pk")[: MOST + 1]


def _ways(wanted: str) -> list[Q]:
    """What to compare, the surest first. Each but the last can use an index."""
    if not _NUMBER.fullmatch(wanted):
        return [Q(search_name__startswith=wanted), Q(search_name__contains=wanted)]
    if _DIGIT.search(wanted):
        if len(wanted) < SHORTEST_NUMBER:
            return [Q(search_name__startswith=wanted)]
        number = wanted.upper()
        return [Q(licence_number__startswith=number), Q(social_credit_code__startswith=number)]
    return [Q(pinyin__startswith=wanted), Q(pinyin__contains=wanted)]
