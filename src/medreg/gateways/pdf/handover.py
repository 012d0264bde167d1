"""What goes with the papers to the counter: the cover sheet, and the list for several at once."""

from dataclasses import dataclass
from datetime import date

from .sheets import (
    Checklist,
    Column,
    Grid,
    Material,
    Notes,
    Paragraph,
    Row,
    Section,
    Sheet,
    Signature,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """Where material is handed in, and when."""

    name_zh: str
    name_en: str = ""
    address: str
    hours: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedApplication:
    """One line of a collective list."""

    number: str
    name: str
    business: str
    level: str
    category: str
    materials: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSheet:
    """One application's papers on their way to the counter."""

    number: str
    dated_on: date
    applicant: str
    business_zh: str
    business_en: str
    institution: str
    counter: Counter
    materials: tuple[Material, ...]
    hand_in_by: date | None = None
    check_address: str = ""
    version_hash: str = ""
    document_number: str = ""
    is_specimen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveList:
    """Several applications' papers, brought by one institution; the list has its own number."""

    number: str
    dated_on: date
    institution: str
    operator: str
    counter: Counter
    applications: tuple[ListedApplication, ...]
    check_address: str = ""
    is_specimen: bool = False


def cover_sheet(cover: CoverSheet) -> Sheet:
    """材料交接封面: laid on top of the papers; the counter scans its barcode and ticks."""
    application = (
        Row("申请人", "Applicant", cover.applicant),
        Row("业务类型", "Business", cover.business_zh, gloss=cover.business_en),
        Row("执业机构", "Institution", cover.institution, 2),
    )
    return Sheet(
        kind="cover_sheet",
        title_zh="材料交接封面",
        title_en="Cover Sheet for Material Handed In",
        number=cover.number,
        document_number=cover.document_number,
        dated_on=cover.dated_on,
        authority_zh=cover.counter.name_zh,
        authority_en=cover.counter.name_en,
        barcode=cover.number,
        qr=cover.check_address,
        version_hash=cover.version_hash,
        is_specimen=cover.is_specimen,
        blocks=(
            Section("申请", "Application", application),
            Checklist("材料清单", "Materials", cover.materials),
            _where(cover.counter, cover.hand_in_by),
            _received("上列已勾选材料收讫。", "The material ticked above has been received."),
            Notes((_NOTHING_ELSE,)),
        ),
    )


def collective_list(listed: CollectiveList) -> Sheet:
    """集中报送清单: an institution hands in the papers of several people under one barcode."""
    sender = (
        Row("机构名称", "Institution", listed.institution, 2),
        Row("经办人", "Operator", listed.operator),
        Row("申请件数", "Applications", str(len(listed.applications))),
    )
    return Sheet(
        kind="collective_list",
        title_zh="集中报送清单",
        title_en="List of Applications Handed In Together",
        number=listed.number,
        number_zh="清单编号",
        number_en="List no.",
        dated_on=listed.dated_on,
        authority_zh=listed.counter.name_zh,
        authority_en=listed.counter.name_en,
        barcode=listed.number,
        qr=listed.check_address,
        is_specimen=listed.is_specimen,
        blocks=(
            Section("报送单位", "Handed in by", sender),
            _applications(listed.applications),
            _where(listed.counter, None),
            _received(
                "上列申请的材料收讫。", "The papers of these applications have been received."
            ),
        ),
    )


def _applications(applications: tuple[ListedApplication, ...]) -> Grid:
    columns = (
        Column("序号", "No.", 2),
        Column("申请编号", "Application no.", 8),
        Column("姓名", "Name", 5),
        Column("业务类型", "Business", 5),
        Column("级别", "Level", 4),
        Column("类别", "Category", 3),
        Column("材料份数", "Papers", 3),
    )
    lines = tuple(
        (
            str(index),
            one.number,
            one.name,
            one.business,
            one.level,
            one.category,
            f"{one.materials}",
        )
        for index, one in enumerate(applications, 1)
    )
    return Grid("申请", "Applications", columns, lines)


_NOTHING_ELSE = Paragraph(
    "窗口只收本清单所列材料，不得要求提交清单以外的材料（行政许可法第三十一条）。",
    "The counter takes what is listed here and may not ask for anything else "
    "(Administrative Licensing Law, Article 31).",
)


def _where(counter: Counter, hand_in_by: date | None) -> Section:
    rows = [
        Row("受理窗口", "Counter", counter.name_zh, 2),
        Row("地址", "Address", counter.address, 2),
        Row("办公时间", "Hours", counter.hours, 2),
        Row("电话", "Phone", counter.phone),
    ]
    if hand_in_by is not None:
        rows.append(Row("请在此日前交", "Hand in by", hand_in_by))
    return Section("交到哪里", "Where to hand in", tuple(rows))


def _received(says_zh: str, says_en: str) -> Signature:
    return Signature(says_zh, says_en, "窗口经办人", "Officer at the counter")
