"""Lists as an exam centre or an authority would send them, with invented people only."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

import openpyxl

from medreg.rulebook.identifiers.resident_id import check_character
from medreg.services.acting import ActingUser
from medreg.services.clock import Moment, moment_on
from medreg.services.importing import KnownFile, Options, Report, import_file, undo_import

TODAY = date(2026, 11, 23)
PROVINCE = "990000"
OPERATOR = ActingUser(account=None)
HEALTH_OF_LINJIANG = "临江县卫生健康局"
MERCY = "44488501499010111A1001"

AUTHORITIES = (
    {"机构名称": "示例省卫生健康委员会", "行政区划": "990000", "上级部门": ""},
    {"机构名称": "青川市卫生健康委员会", "行政区划": "990100",
     "上级部门": "示例省卫生健康委员会"},
    {"机构名称": HEALTH_OF_LINJIANG, "行政区划": "示例省青川市临江县",
     "上级部门": "青川市卫生健康委员会", "联系电话": "0990-5550101"},
)  # fmt: skip
INSTITUTIONS = (
    {"机构名称": "仁爱医院", "登记号": MERCY, "行政区划": "990101", "诊疗科目": "内科、外科、50",
     "有效期起": "2020-01-01", "有效期止": "2030-12-31", "发证机关": HEALTH_OF_LINJIANG,
     "经济类型": "国有全资", "经营性质": "非营利性", "邮政编码": "830001"},
    {"机构名称": "东湖诊所", "登记号": "990102000111", "行政区划": "990102", "诊疗科目": "03",
     "有效期起": "2021-05-01", "发证机关": "青川市卫生健康委员会", "机构类别": "村卫生室"},
)  # fmt: skip


def id_number(born: str = "19900307", sequence: int = 101, division: str = "990101") -> str:
    """A resident ID of the fictional province, with its check character."""
    body = f"{division}{born}{sequence:03d}"
    return body + check_character(body)


LIN = id_number("19900307", 102)
MA = id_number("19880101", 201)


def passed(name: str = "林晓", number: str = LIN, **more: str) -> dict[str, str]:
    """One row of a roster."""
    row = {
        "姓名": name,
        "性别": "女" if int(number[-2]) % 2 == 0 else "男",
        "证件号码": number,
        "医师级别": "执业医师",
        "类别": "临床",
        "医师资格证书编码": f"202599110{number}",
        "准考证号": "990126000123",
        "考试年度": "2025",
        "取得资格日期": "2025-12-01",
        "毕业学校": "示例医科大学",
    }
    return row | more


def registered(name: str = "马力", number: str = MA, **more: str) -> dict[str, str]:
    """One row of a register."""
    row = {
        "姓名": name,
        "证件号码": number,
        "医师执业证书编码": "110990101000017",
        "医师级别": "执业医师",
        "类别": "临床",
        "执业范围": "内科专业",
        "执业地点": "示例省",
        "登记号": MERCY,
        "注册日期": "2015-06-01",
    }
    return row | more


def written(rows: Sequence[Mapping[str, str]], *, delimiter: str = ",") -> str:
    """The rows as CSV text, headings first."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """The rows as an XLSX file, cells of the kind their values have."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def load_bytes(
    kind: str, content: bytes, *, moment: Moment | None = None, send_back=None, **options
) -> Report | KnownFile:
    if kind == "roster":
        options.setdefault("province", PROVINCE)
    return import_file(
        kind,
        io.BytesIO(content),
        "list.csv",
        OPERATOR,
        moment or moment_on(TODAY),
        options=Options(**options),
        send_back=send_back,
    )


def load(kind: str, *rows: Mapping[str, str], **options) -> Report | KnownFile:
    """Import these rows."""
    return load_bytes(kind, written(rows).encode(), **options)


def counts(report: Report | KnownFile) -> tuple[int, int, int, int]:
    """New, changed, unchanged, refused."""
    run = report.run
    return (run.rows_created, run.rows_changed, run.rows_unchanged, run.rows_refused)


def codes(report: Report | KnownFile) -> list[str]:
    """The objections to rows, in their order."""
    return [problem.objection.code for problem in report.problems]


def load_organizations() -> None:
    """The authorities and institutions that other lists name."""
    assert counts(load("authorities", *AUTHORITIES)) == (3, 0, 0, 0)
    report = load("institutions", *INSTITUTIONS)
    assert counts(report) == (2, 0, 0, 0), report.problems


def undo_all(reports: Mapping[str, Report]) -> list[tuple[str, str]]:
    """Undo these imports, the last one first; gives what was kept and why."""
    kept = []
    for report in reversed(reports.values()):
        undone = undo_import(report.run.pk, OPERATOR, moment_on(TODAY))
        kept += [(each.subject, each.objection.code) for each in undone.kept]
    return kept
