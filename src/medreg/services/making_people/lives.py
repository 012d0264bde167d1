"""Invented people and what became of them: passed, registered, filed on leave, barred."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from medreg.rulebook.terminology import exam_category_of

from .names import DOTS, chinese_name, dotted_name, rare_name
from .numbers import IdNumbers, birth_date
from .places import MadeInstitution

PHYSICIAN, ASSISTANT = "1", "2"
BORN_IN = ("990101", "990102", "990201")
"""Counties of the fictional province, so that no number can be anybody's."""
OLD_FORM_UNTIL = 2003
"""Lists of earlier years hold identity numbers of 15 digits."""
_PROGRAMMES = {"1": ("临床医学", "20"), "2": ("口腔医学", "20"), "3": ("预防医学", "20"),
               "4": ("中医学", "20")}  # fmt: skip
_YOUNGEST, _OLDEST = 25, 68
_AGE_AT_EXAM = 23


class Life(StrEnum):
    """What somebody is in the lists for."""

    PASSED = "passed"  # this year; the number has not been made yet
    WAITING = "waiting"  # passed earlier, has a number, has never registered
    REGISTERED = "registered"
    ASSISTANT = "assistant"
    BOTH = "both"  # first assistant, then physician: two qualifications
    FILED = "filed"  # also practises elsewhere
    ON_LEAVE = "on_leave"
    SUSPENDED = "suspended"
    ENDED = "ended"
    BARRED = "barred"
    OLD = "old"  # registered long ago, with an identity number of 15 digits
    UNLISTED = "unlisted"  # in the register, but in no roster


_SHARES = {
    Life.PASSED: 16, Life.WAITING: 6, Life.REGISTERED: 44, Life.ASSISTANT: 11, Life.BOTH: 4,
    Life.FILED: 6, Life.ON_LEAVE: 2, Life.SUSPENDED: 1, Life.ENDED: 3, Life.BARRED: 2,
    Life.OLD: 3, Life.UNLISTED: 2,
}  # fmt: skip
_CATEGORY_SHARES = {"1": 74, "2": 10, "3": 3, "4": 13}


@dataclass(frozen=True, slots=True)
class MadeQualification:
    """One qualification; `has_number` is false while the certificate has not been made."""

    level: str
    category: str
    exam_year: int
    has_number: bool

    @property
    def exam_class(self) -> str:
        """The three digits of the numbering in use in that year (domain 4.2)."""
        return self.level + exam_category_of(self.category)

    @property
    def obtained_on(self) -> date:
        return date(self.exam_year, 12, 1)


@dataclass(slots=True)
class MadePerson:
    """An invented person, with the institution where the person works or will work."""

    name: str
    number: str
    is_woman: bool
    born_on: date
    life: Life
    institution: MadeInstitution
    qualifications: list[MadeQualification] = field(default_factory=list)
    dot: str = ""

    @property
    def sex(self) -> str:
        return "女" if self.is_woman else "男"

    @property
    def programme(self) -> tuple[str, str]:
        """What the person studied, and the code of the education."""
        return _PROGRAMMES[self.qualifications[0].category]


class People:
    """Makes people one after the other; the first dozens show every kind of life."""

    def __init__(self, random: Random, institutions: list[MadeInstitution], year: int) -> None:
        self._random = random
        self._institutions = institutions
        self._year = year
        self._numbers = IdNumbers(random)
        self._last_name = ""

    def make(self, serial: int) -> MadePerson:
        """The next person."""
        random, lives = self._random, list(Life)
        life = lives[serial % len(lives)] if serial < 3 * len(lives) else (
            random.choices(lives, [_SHARES[life] for life in lives])[0]
        )  # fmt: skip
        is_woman = random.random() < 0.48
        institution = random.choice(self._institutions)
        born_on = self._born_on(life)
        number = self._numbers.give(
            random.choice(BORN_IN), born_on, is_woman=is_woman, ends_in_x=serial % 11 == 0
        )
        name, dot = self._name(serial, is_woman=is_woman)
        person = MadePerson(name, number, is_woman, born_on, life, institution, dot=dot)
        person.qualifications = self._qualifications(person)
        self._last_name = name
        return person

    def _born_on(self, life: Life) -> date:
        if life is Life.PASSED:
            return birth_date(self._random, self._year, 23, 30)
        youngest = 50 if life is Life.OLD else _YOUNGEST
        return birth_date(self._random, self._year, youngest, _OLDEST)

    def _name(self, serial: int, *, is_woman: bool) -> tuple[str, str]:
        random = self._random
        kind = serial % 20 if serial < 60 else random.randrange(200)
        if kind == 1:
            return rare_name(random), ""
        if kind in {2, 3}:
            dot = DOTS[(serial // 20 * 2 + kind) % len(DOTS)]
            return dotted_name(random, dot), dot
        if kind == 4 and self._last_name:
            return self._last_name, ""  # a namesake
        return chinese_name(random, is_woman=is_woman), ""

    def _qualifications(self, person: MadePerson) -> list[MadeQualification]:
        random, year = self._random, self._year
        category = self._category(person.institution)
        if person.life is Life.PASSED:
            return [MadeQualification(PHYSICIAN, category, year - 1, has_number=False)]
        first = max(person.born_on.year + _AGE_AT_EXAM, 1999)
        last = OLD_FORM_UNTIL if person.life is Life.OLD else year - 2
        exam_year = random.randint(min(first, last), last)
        level = ASSISTANT if person.life is Life.ASSISTANT else PHYSICIAN
        held = [MadeQualification(level, category, exam_year, has_number=True)]
        if person.life is Life.BOTH:
            earlier = max(exam_year - 3, 1999)
            exam_year = max(exam_year, earlier + 1)
            held = [
                MadeQualification(ASSISTANT, category, earlier, has_number=True),
                MadeQualification(PHYSICIAN, category, min(exam_year, year - 1), has_number=True),
            ]
        return held

    def _category(self, institution: MadeInstitution) -> str:
        possible = {category_of(scope) for scope in institution.kind.scopes}
        categories = [code for code in _CATEGORY_SHARES if code in possible or code == "3"]
        weights = [_CATEGORY_SHARES[code] for code in categories]
        return self._random.choices(categories, weights)[0]


def category_of(scope: str) -> str:
    """The category of a scope, by the first digit of the statistical codes."""
    return {"3": "2", "4": "3", "5": "4"}.get(scope[0], "1")


def some_day(random: Random, first: date, last: date) -> date:
    """A day between two days, both included."""
    return first + timedelta(days=random.randint(0, max((last - first).days, 0)))
