"""What an official document is made of; every document is a `Sheet` of such blocks.

Each text stands in Chinese with its English gloss beside it. A new procedure describes its
documents with these blocks and needs no new class and no new template.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Value = str | date | None
"""What stands in a field. A date is written out; nothing (None or empty) prints as a slash."""

Groups = tuple[int, ...]
"""Lengths by which a long number is set apart for the eye, for example 6-8-4."""

IDENTITY_GROUPS: Groups = (6, 8, 4)
"""Division, birth date, serial with check character (GB 11643)."""
QUALIFICATION_GROUPS: Groups = (4, 2, 1, 2, 6, 8, 4)
"""Year, province, level, category, then the identity number: 27 characters."""
PRACTICE_GROUPS: Groups = (3, 6, 6)
"""Level with category, division, serial: 15 digits."""
INSTITUTION_GROUPS: Groups = (9, 6, 2, 4, 1)
"""Organisation code, division, economic type, class, management: 22 characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled field. `span` 1 takes half of the line, 2 the whole line.

    `gloss` is the value in English, where it has an English name.
    """

    label_zh: str
    label_en: str
    value: Value
    span: Literal[1, 2] = 1
    groups: Groups = ()
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Labelled fields in a hairline table, two to a line; perhaps with the photo beside them.

    `photo` is a JPEG or PNG; with `has_photo` and no picture the place for it is drawn.
    """

    title_zh: str
    title_en: str
    rows: tuple[Row, ...]
    has_photo: bool = False
    photo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; `width` is its share of the page."""

    label_zh: str
    label_en: str
    width: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines under column headings. Without lines the table says that there are none."""

    title_zh: str
    title_en: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Value, ...], ...]
    empty_zh: str = "无"
    empty_en: str = "None"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence the applicant declares, and the answer."""

    says_zh: str
    says_en: str
    answer_zh: str = ""
    answer_en: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """Numbered declarations with their answers."""

    title_zh: str
    title_en: str
    items: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line at which somebody signs: what is confirmed, the signer's part, and the day."""

    says_zh: str
    says_en: str
    signer_zh: str
    signer_en: str
    name: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an institution or an authority finds, with signer, day and place for its seal.

    `height` in millimetres is kept free for the text and the seal.
    """

    title_zh: str
    title_en: str
    says: str = ""
    says_en: str = ""
    height: int = 12
    rows: tuple[Row, ...] = ()
    signer_zh: str = "负责人"
    signer_en: str = "Person in charge"
    name: str = ""
    signed_on: date | None = None
    seal_zh: str = "公章"
    seal_en: str = "Seal"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter or a remark."""

    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The running text of a letter, opened by the person addressed if there is one."""

    addressee: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: what was found, the article it rests on, and how to mend it if it can be."""

    says_zh: str
    says_en: str
    cites_zh: str = ""
    cites_en: str = ""
    mend_zh: str = ""
    mend_en: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Numbered reasons of a notice or a decision."""

    title_zh: str
    title_en: str
    items: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One item to hand in; `is_held` where the system has it and the paper may stay at home."""

    name_zh: str
    name_en: str
    copies: int = 1
    needs_original: bool = False
    is_held: bool = False
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The materials with a box for the counter's tick."""

    title_zh: str
    title_en: str
    items: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Small remarks at the end."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """The end of a letter: who issues it, on which day, and where the seal goes."""

    authority_zh: str
    authority_en: str
    sealed_on: date
    seal_zh: str = "行政许可专用章"
    seal_en: str = "Seal for administrative licensing"


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = (
    Section
    | Grid
    | Statements
    | Signature
    | Opinion
    | Letter
    | Grounds
    | Checklist
    | Notes
    | Seal
    | NewPage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole document.

    `kind` is its word for machines, `number` the number of the application or document, printed
    under the code; `qr` and `barcode` are the texts of those codes; `version_hash` is the hash of
    the version that was filed. `dated_on` is also the PDF's own date, so that the same sheet gives
    the same bytes. A form opens with its title, a letter with the authority's name.
    """

    kind: str
    title_zh: str
    title_en: str
    number: str
    dated_on: date
    blocks: tuple[Block, ...]
    look: Literal["form", "letter"] = "form"
    authority_zh: str = ""
    authority_en: str = ""
    document_number: str = ""
    number_zh: str = "申请编号"
    number_en: str = "Application no."
    qr: str = ""
    barcode: str = ""
    version_hash: str = ""
    copies: Literal[1, 2] = 1
    is_specimen: bool = False
