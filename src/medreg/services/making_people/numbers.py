"""Numbers that no real person or institution has, with sound check characters."""

from datetime import date, timedelta
from random import Random

from medreg.rulebook.identifiers import organisation_code, resident_id, social_credit_code

_LAST_SEQUENCE = 799
"""Beyond it real offices give numbers rarely; 996 to 999 mean something else."""
_PUBLIC_INSTITUTION = "12"


def birth_date(random: Random, year: int, youngest: int, oldest: int) -> date:
    """A day on which somebody was born who is so old in that year; the middle is likelier."""
    age = round(random.triangular(youngest, oldest, (youngest + oldest) / 2.2))
    return date(year - age, 1, 1) + timedelta(days=random.randrange(365))


class IdNumbers:
    """Gives resident IDs, each once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given: set[str] = set()

    def give(self, division: str, born_on: date, *, is_woman: bool, ends_in_x: bool = False) -> str:
        """The next free number; `ends_in_x` looks for one that does."""
        sequences = list(range(2 if is_woman else 1, _LAST_SEQUENCE, 2))
        self._random.shuffle(sequences)
        for sequence in sequences:
            body = f"{division}{born_on:%Y%m%d}{sequence:03d}"
            check = resident_id.check_character(body)
            if body not in self._given and (check == "X" or not ends_in_x):
                self._given.add(body)
                return body + check
        raise ValueError("no number is left for this day and division")


def old_form(number: str) -> str:
    """The 15 digits of before 1999."""
    return number[:6] + number[8:17]


def organisation(serial: int) -> str:
    """An organisation code, counted from a place far from any real one."""
    body = f"9X{serial:06d}"
    return body + organisation_code.check_character(body)


def credit_code(division: str, organisation_: str) -> str:
    """A unified social credit code of a public institution."""
    body = f"{_PUBLIC_INSTITUTION}{division}{organisation_}"
    return body + social_credit_code.check_character(body)
