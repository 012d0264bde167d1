"""Numbers of qualification certificates (医师资格证书编码): 27 characters, formerly 24.

Year 4 + province 2 + level 1 + category 2 + identity number 18 (or 15 in the older form). The
identity number inside makes the whole personal data: it is masked like one. Holders without a
resident ID have other tails, which are kept as they are.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from ..objections import Objection
from ..words import _
from . import resident_id
from .characters import compact, count, first_outside, stars, visible, was_spoilt_by_a_spreadsheet
from .provinces import is_known_province
from .reading import Reading, answer, refused
from .resident_id import DIGITS, ResidentId

FIRST_EXAMINATION = 1999
"""Earlier years belong to qualifications that were recognised without an examination."""

LENGTHS = (24, 27)
LONGEST = 30
_HEAD = re.compile(r"(?:19|20)[0-9]{2}[0-9]{2}[1-4][0-9]{2}")
_OTHER_TAIL = re.compile(r"[0-9A-Z]{1,21}")


@dataclass(frozen=True, slots=True)
class QualificationNumber:
    """A number's parts. `holder` is absent for those without a resident ID."""

    year: int
    province: str
    level: str
    category: str
    tail: str
    holder: ResidentId | None = None

    @property
    def number(self) -> str:
        """As printed: 27 or 24 characters, or up to 30 with another tail."""
        return self._head + self.tail

    @property
    def key(self) -> str:
        """One form for both lengths, to compare and to store: the 27-character one."""
        return self._head + (self.holder.number if self.holder else self.tail)

    @property
    def exam_class(self) -> str:
        """Level and category; what it means depends on the year (domain 4.2)."""
        return self.level + self.category

    @property
    def _head(self) -> str:
        return f"{self.year:04d}{self.province}{self.level}{self.category}"


def make(
    year: int, province: str, level: str, category: str, holder: ResidentId
) -> QualificationNumber:
    """A number from its parts; parts that cannot stand in one are a mistake of the caller."""
    made = QualificationNumber(year, province, level, category, holder.number, holder)
    if not _HEAD.fullmatch(made.number[:9]) or len(made.number) != 27:
        raise ValueError("these parts make no qualification number")
    return made


def normalise(raw: str) -> str:
    """ASCII capitals without blanks and hyphens."""
    return compact(raw)


def grouped(raw: str) -> str:
    """For reading aloud: `2023 11 1 10 110105 1949 1231 002X`."""
    text = normalise(raw)
    if len(text) not in LENGTHS:
        return text
    return " ".join((text[:4], text[4:6], text[6], text[7:9], resident_id.grouped(text[9:])))


def mask(raw: str) -> str:
    """The identity number inside masked: `202311110110105********002X`. Odd ones: all stars."""
    text = normalise(raw)
    if len(text) in LENGTHS and _HEAD.fullmatch(text[:9]):
        return text[:9] + resident_id.mask(text[9:])
    return stars(len(text))


def are_same(one: str, other: str) -> bool:
    """Whether two numbers are one, the older form of 24 characters included."""
    first, second = read(one).value, read(other).value
    return first is not None and second is not None and first.key == second.key


def read(
    raw: str,
    *,
    today: date | None = None,
    divisions: Container[str] | None = None,
    has_resident_id: bool = True,
) -> Reading[QualificationNumber]:
    """Read a number; holders without a resident ID (`has_resident_id=False`) may have any tail."""
    text = normalise(raw)
    objection = _shape_objection(text, has_resident_id=has_resident_id) or _year_objection(
        text, today
    )
    if objection is not None:
        return refused(objection)
    inside = resident_id.read(text[9:], today=today, divisions=divisions)
    if inside.value is None and has_resident_id:
        return refused(_inner_objection(inside.objections[0]))
    value = QualificationNumber(
        int(text[:4]), text[4:6], text[6], text[7:9], text[9:], inside.value
    )
    remarks = [each for each in inside.remarks if each.code != "resident_id_old_form"]
    return answer(value, _province_remark(value), _early_year_remark(value), *remarks)


def holder_objection(value: QualificationNumber, holder: ResidentId) -> Objection | None:
    """An objection when the identity number inside is not the holder's, in either form."""
    if value.holder is None or value.holder.number == holder.number:
        return None
    return Objection(
        "qualification_number_other_holder",
        _("The identity number inside the qualification number is not the holder's."),
        _("Compare both. If the identity number was changed, have the qualification corrected."),
    )


def record_remarks(
    value: QualificationNumber, *, level: str, category: str
) -> tuple[Objection, ...]:
    """Where the number tells otherwise than the record; the record stands (domain 4.2).

    `level` is one digit and `category` two, as the examination writes them.
    """
    if (value.level, value.category) == (level, category):
        return ()
    return (
        Objection(
            "qualification_number_other_class",
            _("The qualification number says class %(number)s, the record says %(record)s."),
            _("The record stands. Compare both with the certificate."),
            values={"number": value.exam_class, "record": level + category},
        ),
    )


def _shape_objection(text: str, *, has_resident_id: bool) -> Objection | None:
    if not text:
        return Objection(
            "qualification_number_missing",
            _("The number of the qualification certificate is missing."),
            _("Copy the 27 characters from the certificate, or 24 from an old one."),
        )
    if was_spoilt_by_a_spreadsheet(text):
        return Objection(
            "qualification_number_spoilt_by_spreadsheet",
            _("A spreadsheet has shortened the qualification number."),
            _("Format the column as text and type the number again from the certificate."),
        )
    place = first_outside(text[:9], DIGITS)
    if place is not None:
        return Objection(
            "qualification_number_characters",
            _("Character %(place)s of the qualification number is “%(found)s”, not a digit."),
            _("The number begins with nine digits: year, province, level and category."),
            values={"place": place + 1, "found": visible(text[place])},
        )
    return _tail_objection(text, has_resident_id=has_resident_id) or _head_objection(text)


def _tail_objection(text: str, *, has_resident_id: bool) -> Objection | None:
    if has_resident_id and len(text) not in LENGTHS:
        return Objection(
            "qualification_number_length",
            _("A qualification number has 27 characters, or 24 if old; this one has %(found)s."),
            _("Copy the 27 characters from the certificate, or 24 from an old one."),
            values={"found": count(text)},
        )
    if not has_resident_id and not _OTHER_TAIL.fullmatch(text[9:]):
        return Objection(
            "qualification_number_tail",
            _("After nine digits come at most %(most)s digits or capital letters."),
            _("Copy the number from the certificate."),
            values={"most": LONGEST - 9},
        )
    return None


def _head_objection(text: str) -> Objection | None:
    if _HEAD.fullmatch(text[:9]):
        return None
    return Objection(
        "qualification_number_head",
        _("A qualification number begins with a year, a province and a level 1 to 4."),
        _("Compare the first nine digits with the certificate."),
    )


def _year_objection(text: str, today: date | None) -> Objection | None:
    if today is None or int(text[:4]) <= today.year:
        return None
    return Objection(
        "qualification_number_year_to_come",
        _("The qualification number begins with a year that is still to come."),
        _("Compare the first four digits with the certificate."),
    )


def _inner_objection(inner: Objection) -> Objection:
    """What is wrong with the identity number inside, said of the part it is in."""
    if inner.code == "resident_id_check_character":
        return Objection(
            "qualification_number_check_character",
            _("The last character of the qualification number should be %(right)s."),
            _("Compare all characters with the certificate: one from the tenth on is mistyped."),
            values=inner.values,
        )
    return Objection(
        "qualification_number_holder",
        _("From the tenth character on stands the holder's identity number; this is none."),
        _("Compare it with the identity card. Holders of other documents say so first."),
    )


def _province_remark(value: QualificationNumber) -> Objection | None:
    if is_known_province(value.province):
        return None
    return Objection(
        "qualification_number_province_unknown",
        _("The province %(province)s in the qualification number is not in the list."),
        _("Compare the fifth and sixth digit with the certificate."),
        values={"province": value.province},
    )


def _early_year_remark(value: QualificationNumber) -> Objection | None:
    if value.year >= FIRST_EXAMINATION:
        return None
    return Objection(
        "qualification_number_early_year",
        _("The qualification is of %(year)s, before the first examination of 1999."),
        _("It may have been recognised under the old rules; an officer looks at the file."),
        values={"year": str(value.year)},
    )
