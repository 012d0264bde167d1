"""Numbers without gaps and without doubles (decisions 24), and numbers of applications."""

import secrets
from collections.abc import Iterable

from django.db.models import F

from medreg.records.certificates.models import NumberCounter
from medreg.rulebook.identifiers import practice_number

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without look-alikes: people read these aloud."""
APPLICATION_NUMBER_LENGTH = 10


def next_practice_number(level: str, category: str, division: str) -> str:
    """The next certificate number of one series at one registrar, 15 digits.

    One counter row per series; the UPDATE holds it until the grant commits, so that a grant that
    fails gives its number back. `category` has two digits, as in the exam class.
    """
    series = f"{level}{category}"
    mine = NumberCounter.objects.filter(series=series, division=division)
    if not mine.update(last=F("last") + 1):
        NumberCounter.objects.get_or_create(series=series, division=division)
        mine.update(last=F("last") + 1)
    serial = mine.values_list("last", flat=True).get()
    return practice_number.make(level, category, division, serial).number


def new_application_number() -> str:
    """A number that is easy to read aloud and hard to guess: 10 characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(APPLICATION_NUMBER_LENGTH))


def take_numbers_as_given(numbers: Iterable[str]) -> None:
    """Count on from numbers that an older register gave, so that none is given twice."""
    highest: dict[tuple[str, str], int] = {}
    for number in numbers:
        series, division, serial = number[:3], number[3:9], int(number[9:])
        highest[series, division] = max(serial, highest.get((series, division), 0))
    for (series, division), serial in sorted(highest.items()):
        counter, _is_new = NumberCounter.objects.get_or_create(series=series, division=division)
        NumberCounter.objects.filter(pk=counter.pk, last__lt=serial).update(last=serial)
