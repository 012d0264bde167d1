"""医师执业证书, the practice certificate, and the statement of what the register says."""

from dataclasses import dataclass
from datetime import date

from .sheets import (
    PRACTICE_GROUPS,
    Column,
    Grid,
    Letter,
    Notes,
    Paragraph,
    Row,
    Seal,
    Section,
    Sheet,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """One entry on the page of change records (变更注册记录)."""

    recorded_on: date
    item: str
    before: str
    after: str
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One institution filed beside the main one (多机构备案)."""

    institution: str
    scopes: tuple[str, ...] = ()
    starts_on: date
    ends_on: date | None = None
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCertificate:
    """The certificate: one page for the wall, one for changes, filings and how to check it.

    `address` opens the check page of this certificate; `offline_code` is the signed text of
    `medreg.gateways.signing.sign_certificate`; `print_serial` counts reissues.
    """

    number: str
    name: str
    sex: str
    born_on: date | None
    id_number: str = ""
    level: str
    category: str
    scopes: tuple[str, ...]
    place: str
    institution: str
    qualification_number: str
    authority_zh: str
    authority_en: str = ""
    issued_on: date
    photo: bytes | None = None
    address: str = ""
    offline_code: str = ""
    records: tuple[ChangeRecord, ...] = ()
    filings: tuple[Filing, ...] = ()
    print_serial: int = 1
    is_specimen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOfRegistration:
    """What the register says of a person for one day."""

    number: str
    document_number: str
    as_of: date
    dated_on: date
    name: str
    sex: str
    level: str
    category: str
    scopes: tuple[str, ...]
    place: str
    institution: str
    registered_on: date
    standing_zh: str
    standing_en: str
    filings: tuple[Filing, ...] = ()
    authority_zh: str
    authority_en: str = ""
    check_address: str = ""
    is_specimen: bool = False


def statement_of_registration(statement: StatementOfRegistration) -> Sheet:
    """医师执业注册情况证明."""
    return Sheet(
        kind="statement_of_registration",
        look="letter",
        title_zh="医师执业注册情况证明",
        title_en="Statement of Registration",
        number=statement.number,
        number_zh="执业证书编码",
        number_en="Certificate no.",
        document_number=statement.document_number,
        dated_on=statement.dated_on,
        authority_zh=statement.authority_zh,
        authority_en=statement.authority_en,
        qr=statement.check_address,
        is_specimen=statement.is_specimen,
        blocks=(
            _certified(),
            Section("登记内容", "What the register says", _register_rows(statement)),
            _filings(statement.filings),
            _as_of(),
            Seal(
                statement.authority_zh,
                statement.authority_en,
                statement.dated_on,
                "注册专用章",
                "Registration seal",
            ),
        ),
    )


def _certified() -> Letter:
    return Letter(
        "",
        (
            Paragraph(
                "经查医师电子化注册系统，现将下列医师的执业注册情况证明如下：",
                "The electronic register of physicians has been searched and says the following.",
            ),
        ),
    )


def _register_rows(statement: StatementOfRegistration) -> tuple[Row, ...]:
    return (
        Row("姓名", "Name", statement.name),
        Row("性别", "Sex", statement.sex),
        Row("执业级别", "Level", statement.level),
        Row("执业类别", "Category", statement.category),
        Row("执业范围", "Scope of practice", "；".join(statement.scopes), 2),
        Row("执业地点", "Place of practice", statement.place, 2),
        Row("主要执业机构", "Main institution", statement.institution, 2),
        Row("执业证书编码", "Certificate number", statement.number, 2, PRACTICE_GROUPS),
        Row("注册日期", "Registered on", statement.registered_on),
        Row("查询基准日", "As of", statement.as_of),
        Row("注册状态", "Standing", f"{statement.standing_zh}　{statement.standing_en}", 2),
    )


def _filings(filings: tuple[Filing, ...]) -> Grid:
    lines = ((f.institution, "；".join(f.scopes), f.starts_on, f.ends_on) for f in filings)
    return Grid(
        "多机构备案",
        "Filed institutions",
        (
            Column("机构", "Institution", 5),
            Column("范围", "Scope", 4),
            Column("起", "From", 3),
            Column("止", "To", 3),
        ),
        tuple(lines),
    )


def _as_of() -> Notes:
    return Notes(
        (
            Paragraph(
                "本证明只反映查询基准日的登记内容；其后有无变化，请扫描右下方二维码核验。",
                "This statement holds for the day named above; scan the code at the foot for "
                "anything that has changed since.",
            ),
        )
    )
