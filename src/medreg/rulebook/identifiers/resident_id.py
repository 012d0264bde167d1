"""Resident identity numbers (公民身份号码), GB 11643-1999; 18 characters, formerly 15 digits.

18 = division at first issue (6) + birth date (8) + sequence (3, odd for men) + check character
(ISO 7064 MOD 11-2). The 15-digit form of before 1999 lacks the century and the check character;
it is accepted and made into the 18-character form, which is the one that is stored.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..objections import Objection
from ..words import _
from .characters import compact, count, first_outside, stars, visible, was_spoilt_by_a_spreadsheet
from .provinces import is_known_province
from .reading import Reading, answer, refused

DIGITS = "0123456789"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
CENTENARIANS = frozenset({"996", "997", "998", "999"})
"""Sequences that marked people over a hundred in the 15-digit form: born 18xx (GB 11643)."""

AGE_OF_MAJORITY = 18

PERMIT_DIVISIONS = frozenset({"810000", "820000", "830000"})
"""Heads of residence permits of people from Hong Kong, Macau and Taiwan, not of identity cards."""


class Sex(StrEnum):
    """GB/T 2261.1, the two values an identity number can tell."""

    MALE = "1"
    FEMALE = "2"


@dataclass(frozen=True, slots=True)
class ResidentId:
    """A number in its 18-character form; `was_old_form` when 15 digits were given."""

    division: str
    born_on: date
    sequence: str
    was_old_form: bool = False

    @property
    def number(self) -> str:
        """All 18 characters."""
        body = self.division + f"{self.born_on:%Y%m%d}" + self.sequence
        return body + check_character(body)

    @property
    def old_form(self) -> str | None:
        """The 15-digit form, or nothing for those who can never have had one."""
        year = self.born_on.year
        if year // 100 == (18 if self.sequence in CENTENARIANS else 19):
            return self.number[:6] + self.number[8:17]
        return None

    @property
    def sex(self) -> Sex:
        return Sex.MALE if int(self.sequence) % 2 else Sex.FEMALE

    def age_on(self, day: date) -> int:
        """Full years of life on a day; somebody born on 29 February ages on 1 March."""
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (not had_birthday)


def check_character(body: str) -> str:
    """The check character for the first 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return CHECK_CHARACTERS[total % 11]


def upgraded(old: str) -> str:
    """The 18-character form of 15 digits: the century put in, the check character put on."""
    century = "18" if old[12:] in CENTENARIANS else "19"
    body = old[:6] + century + old[6:]
    return body + check_character(body)


def birth_date(digits: str) -> date | None:
    """The day that eight digits name, if there is such a day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def normalise(raw: str) -> str:
    """ASCII, without blanks and hyphens, with a capital X; 15 digits stay 15."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `110105 1949 1231 002X`."""
    text = normalise(raw)
    if len(text) == 18:
        return " ".join((text[:6], text[6:10], text[10:14], text[14:]))
    if len(text) == 15:
        return " ".join((text[:6], text[6:8], text[8:12], text[12:]))
    return text


def mask(raw: str) -> str:
    """Division and last characters only: `110105********002X`. Anything odd is all stars."""
    text = normalise(raw)
    if _shape_objection(text) is not None:
        return stars(len(text))
    return text[:6] + stars(8) + text[14:] if len(text) == 18 else text[:6] + stars(6) + text[12:]


def read(
    raw: str, *, today: date | None = None, divisions: Container[str] | None = None
) -> Reading[ResidentId]:
    """Read a number; `today` also refuses birth dates to come, `divisions` are the known ones."""
    text = normalise(raw)
    objection = _shape_objection(text)
    if objection is not None:
        return refused(objection)
    is_old = len(text) == 15
    number = upgraded(text) if is_old else text
    born_on = birth_date(number[6:14])
    if born_on is None:
        return refused(_no_such_day())
    objection = _day_objection(born_on, today) or _check_objection(number)
    if objection is not None:
        return refused(objection)
    value = ResidentId(number[:6], born_on, number[14:17], is_old)
    return answer(
        value,
        _old_form_remark() if is_old else None,
        _permit_remark(value.division) or _division_remark(value.division, divisions),
        _age_remark(value, today),
    )


def disagreements(
    value: ResidentId, *, born_on: date | None = None, sex: str | None = None
) -> tuple[Objection, ...]:
    """What a number says otherwise than the person did about birth date and sex."""
    found = []
    if born_on is not None and born_on != value.born_on:
        found.append(
            Objection(
                "resident_id_other_birth_date",
                _("The birth date is not the one in the identity number."),
                _("Characters 7 to 14 of the number are the birth date. Correct one of the two."),
                field="born_on",
            )
        )
    if sex in {Sex.MALE, Sex.FEMALE} and sex != value.sex:
        found.append(
            Objection(
                "resident_id_other_sex",
                _("The sex is not the one in the identity number."),
                _("The last digit but one is odd for men, even for women. Correct one of the two."),
                field="sex",
            )
        )
    return tuple(found)


def _shape_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "resident_id_missing",
            _("The identity number is missing."),
            _("Type the 18 characters from the identity card."),
        )
    if was_spoilt_by_a_spreadsheet(text):
        return Objection(
            "resident_id_spoilt_by_spreadsheet",
            _("A spreadsheet has shortened the identity number."),
            _("Format the column as text and type the number again from the card."),
        )
    if len(text) not in {15, 18}:
        return Objection(
            "resident_id_length",
            _("An identity number has 18 characters; this one has %(found)s."),
            _("Compare it with the card: all 18 characters are needed."),
            values={"found": count(text)},
        )
    place = first_outside(text[:17], DIGITS)
    if place is not None:
        return Objection(
            "resident_id_characters",
            _("Character %(place)s of the identity number is “%(found)s”; a digit belongs there."),
            _("Use digits only; the last character may also be X."),
            values={"place": place + 1, "found": visible(text[place])},
        )
    if text[17:] not in {"", *DIGITS, "X"}:
        return Objection(
            "resident_id_last_character",
            _("The identity number ends with “%(found)s”; it ends with a digit or X."),
            _("Copy the last character from the card."),
            values={"found": visible(text[17])},
        )
    return None


def _no_such_day() -> Objection:
    return Objection(
        "resident_id_no_such_day",
        _("Characters 7 to 14 of an identity number are the birth date; there is no such day."),
        _("Compare year, month and day with the card."),
    )


def _day_objection(born_on: date, today: date | None) -> Objection | None:
    if not 1800 <= born_on.year < 2100:
        return Objection(
            "resident_id_birth_year",
            _("The birth year in the identity number cannot be right."),
            _("Compare characters 7 to 10 with the card."),
        )
    if today is not None and born_on > today:
        return Objection(
            "resident_id_not_born_yet",
            _("The birth date in the identity number is still to come."),
            _("Compare characters 7 to 14 with the card."),
        )
    return None


def _check_objection(number: str) -> Objection | None:
    right = check_character(number[:17])
    if number[17] == right:
        return None
    if number.endswith("000"):
        return Objection(
            "resident_id_lost_digits",
            _("The identity number ends with 000: a spreadsheet has lost its last digits."),
            _("Format the column as text and type the whole number again from the card."),
        )
    return Objection(
        "resident_id_check_character",
        _("The last character should be %(right)s."),
        _("Compare all 18 characters with the card: the last one or another one is mistyped."),
        values={"right": right},
    )


def _old_form_remark() -> Objection:
    return Objection(
        "resident_id_old_form",
        _("The 15-digit identity number was made into its 18-character form."),
        _("Nothing to do; compare it with the card."),
    )


def _division_remark(division: str, divisions: Container[str] | None) -> Objection | None:
    is_known = is_known_province(division[:2]) and (divisions is None or division in divisions)
    if is_known:
        return None
    return Objection(
        "resident_id_division_unknown",
        _("The division %(division)s at the head of the identity number is not in the list."),
        _("It may have been abolished long ago. Compare the first six digits with the card."),
        values={"division": division},
    )


def _permit_remark(division: str) -> Objection | None:
    if division not in PERMIT_DIVISIONS:
        return None
    return Objection(
        "resident_id_of_a_permit",
        _("This is the number of a residence permit for Hong Kong, Macau and Taiwan residents."),
        _("Choose that kind of document, unless an identity card bears the number."),
    )


def _age_remark(value: ResidentId, today: date | None) -> Objection | None:
    if today is None or value.age_on(today) >= AGE_OF_MAJORITY:
        return None
    return Objection(
        "resident_id_under_age",
        _("By the identity number the person is younger than %(age)s."),
        _("Compare the birth date with the card."),
        values={"age": AGE_OF_MAJORITY},
    )
