"""What all letters of an authority share: heading, matter, remedies, seal."""

from dataclasses import dataclass
from datetime import date

from .sheets import Block, Letter, Notes, Paragraph, Row, Seal, Section, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What every letter needs: whose application it is, who writes, and when."""

    number: str
    document_number: str
    dated_on: date
    addressee: str
    business_zh: str
    business_en: str
    institution: str
    authority_zh: str
    authority_en: str = ""
    contact: str = ""
    check_address: str = ""
    is_specimen: bool = False


@dataclass(frozen=True, slots=True)
class Remedies:
    """Where somebody may turn who disagrees; empty names are told by kind."""

    reconsideration_zh: str = ""
    reconsideration_en: str = ""
    court_zh: str = ""
    court_en: str = ""


# Written here, since strftime follows the machine's language.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def letter(
    notice: Notice,
    kind: str,
    title_zh: str,
    title_en: str,
    body: tuple[Block, ...],
    seal: Seal | None = None,
) -> Sheet:
    """The whole letter: head, body, where to ask, seal."""
    return Sheet(
        kind=kind,
        look="letter",
        title_zh=title_zh,
        title_en=title_en,
        number=notice.number,
        document_number=notice.document_number,
        dated_on=notice.dated_on,
        authority_zh=notice.authority_zh,
        authority_en=notice.authority_en,
        qr=notice.check_address,
        is_specimen=notice.is_specimen,
        blocks=(
            *body,
            *_contact(notice.contact),
            seal or Seal(notice.authority_zh, notice.authority_en, notice.dated_on),
        ),
    )


def matter(notice: Notice, rows: tuple[Row, ...]) -> Section:
    """What the letter is about, with the lines its kind adds."""
    return Section(
        "申请事项",
        "The matter",
        (
            Row("申请人", "Applicant", notice.addressee),
            Row("业务类型", "Business", notice.business_zh, gloss=notice.business_en),
            Row("执业机构", "Institution", notice.institution, 2),
            *rows,
        ),
    )


def turn_to(remedies: Remedies) -> Letter:
    """Reconsideration and lawsuit, with their times (复议法 20, 行政诉讼法 46)."""
    body_zh = remedies.reconsideration_zh or "有权的行政复议机关"
    body_en = remedies.reconsideration_en or "the body competent for reconsideration"
    court_zh = remedies.court_zh or "有管辖权的人民法院"
    court_en = remedies.court_en or "the competent people's court"
    return Letter(
        "",
        (
            Paragraph(
                f"如不服本决定，可以自收到之日起六十日内向{body_zh}申请行政复议，或者自收到之日起"
                f"六个月内向{court_zh}提起行政诉讼。",
                f"If you disagree, you may within 60 days of receipt ask {body_en} for "
                f"reconsideration, or within six months of receipt sue before {court_en}.",
            ),
        ),
    )


def facts_found(facts_zh: str, facts_en: str) -> tuple[Block, ...]:
    """The facts a decision rests on, in the officer's words."""
    if not facts_zh:
        return ()
    english = f"Facts: {facts_en}" if facts_en else ""
    return (Letter("", (Paragraph(f"查明的事实：{facts_zh}", english),)),)


def copy_to(institution: str) -> tuple[Block, ...]:
    """The institution learns of it too (domain 2.4): its copy is named, as letters do."""
    return (Notes((Paragraph(f"抄送 Copy to：{institution}"),)),) if institution else ()


def _contact(contact: str) -> tuple[Block, ...]:
    if not contact:
        return ()
    return (Notes((Paragraph(f"联系方式 Contact：{contact}"),)),)


def english_day(day: date) -> str:
    """A day as English letters write it: 2 March 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
