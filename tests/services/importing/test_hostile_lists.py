"""Hostile files and hostile cells: always a sentence in both languages, never a traceback."""

import csv
import io
from datetime import date

import pytest

from medreg.records.imports.models import ImportRun
from medreg.services.clock import moment_on
from medreg.services.importing import SUBJECTS, FileRefusedError, reporting
from medreg.services.importing.cells import Odd, OddCell, RawRow
from medreg.services.importing.columns import find_headings
from medreg.services.importing.context import Context, Options
from medreg.services.importing.rows import read_row
from tests.hostile import STRINGS, spoilt
from tests.hostile_files import FILES
from tests.services.importing import lists

SOUND = {
    "authorities": lists.AUTHORITIES[2] | {"统一社会信用代码": "", "部门类型": "卫生健康"},
    "institutions": lists.INSTITUTIONS[0],
    "roster": lists.passed(),
    "register": lists.registered(),
    "filings": {
        "医师执业证书编码": "110990101000017", "姓名": "马力", "登记号": "990102000111",
        "开始日期": "2026-01-01", "结束日期": "2027-12-31",
    },
    "bars": {"姓名": "马力", "证件号码": lists.MA, "情形": "R2", "发生日期": "2025-03-01"},
}  # fmt: skip
COLUMNS = {
    column: kind for kind, subject in reversed(SUBJECTS.items()) for column in subject.columns
}
"""Every column once, with a list it stands in."""


def sentences(objection) -> list[str]:
    return [reporting.sentence(objection, language) for language in ("zh", "en")]


def is_told(objection) -> bool:
    """Whether it is said in both languages, at bearable length, without what was hostile in it."""
    key = (objection.code, repr(objection.values))
    if key not in _TOLD:
        _TOLD[key] = _is_told(objection)
    return _TOLD[key]


_TOLD: dict[tuple[str, str], bool] = {}


def _is_told(objection) -> bool:
    chinese, english = sentences(objection)
    return (
        any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
        and len(english) > 10
        and len(chinese) < 900
        and not any(sign in chinese + english for sign in "\x00\u202e\ud800\ufeff")
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_or_its_rows_are(name):
    objections = refused_or_loaded(FILES[name]())
    assert objections or name in WITHOUT_ROWS
    assert all(is_told(objection) for objection in objections)


WITHOUT_ROWS: set[str] = set()
"""Hostile files that are sound lists of nobody."""


def refused_or_loaded(content: bytes) -> list:
    """Why the file, or its rows, were refused; in neither case is anything loaded."""
    try:
        report = lists.load_bytes("roster", content)
    except FileRefusedError as refused:
        return [*refused.objections]
    assert lists.counts(report)[:2] == (0, 0)
    return [*report.stopped_by, *(problem.objection for problem in report.problems)]


def read(kind, column, cell):
    headings_row = RawRow(1, [each.zh for each in SUBJECTS[kind].columns])
    headings = find_headings(iter([headings_row]), SUBJECTS[kind].columns)
    sound = {**SOUND[kind], column.zh: cell}
    raw = RawRow(2, [sound.get(each.zh, "") for each in SUBJECTS[kind].columns])
    row = read_row(raw, headings, lists.TODAY)
    options = Options(province="990000")
    context = Context(moment_on(lists.TODAY), options, ImportRun())
    item = SUBJECTS[kind].read(row, context)
    assert (item is None) == row.is_refused
    if item is not None:
        hash(SUBJECTS[kind].key(item))
    return row


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_hostile_cell_is_read_or_refused_in_every_column(column):
    kind = COLUMNS[column]
    sound = SOUND[kind].get(column.zh, "")
    hostile = {**STRINGS, **dict(spoilt(sound or "内科"))}
    for name, text in hostile.items():
        row = read(kind, column, text)
        assert all(is_told(problem.objection) for problem in row.problems + row.remarks), name
        value = row.values.get(column.name)
        if isinstance(value, str) and column.format.__name__ != "raw_text":
            assert not any(sign in value for sign in "\x00\u202e\ud800\ufeff\n"), name


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_what_a_spreadsheet_makes_of_a_cell_is_read_or_refused(column):
    kind = COLUMNS[column]
    for odd in Odd:
        for text in ("", "1", "-1", "1E+17", "2025-13-01", "#N/A", "2025-01-01", "20250101"):
            row = read(kind, column, OddCell(odd, text))
            assert all(is_told(problem.objection) for problem in row.problems)
            if odd is Odd.FORMULA and text:
                assert "cell_is_a_formula" in [each.objection.code for each in row.problems]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", SUBJECTS)
def test_hostile_rows_go_through_the_whole_import(kind):
    lists.load_organizations()
    lists.load("register", lists.registered())
    for column in SUBJECTS[kind].columns:
        texts = [text for text in STRINGS.values() if text.isprintable() and len(text) < 500]
        rows = [SOUND[kind] | {column.zh: text} for text in texts]
        report = lists.load(kind, *rows)
        assert report.run.rows_read <= len(rows)
        assert all(is_told(problem.objection) for problem in report.problems)


@pytest.mark.django_db
def test_a_refused_row_comes_back_with_its_reasons_and_can_be_mended():
    out = io.StringIO()
    send_back = reporting.SentBack(out)
    rows = [
        lists.passed(),
        lists.passed("马力", lists.MA, 性别="女", 毕业学校="=cmd|' /C calc'!A0"),
    ]
    report = lists.load("roster", *rows, send_back=send_back)
    assert lists.counts(report) == (1, 0, 0, 1)
    text = out.getvalue()
    assert text.startswith("\ufeff姓名")
    returned = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(returned) == send_back.rows == 1
    row = returned[0]
    assert row["毕业学校"] == "'=cmd|' /C calc'!A0"
    assert row["证件号码"].lstrip("'") == lists.MA
    assert row["原行号 / Row"] == "3"
    told = row["问题 / Problem"]
    assert "证件号码" in told or "性别" in told
    assert "resident_id_other_sex" in told
    assert "cell_is_a_formula" in told
    assert "The sex is not the one in the identity number." in told
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    mended = text.replace(",女,", ",男,").replace("'=cmd|' /C calc'!A0", "示例医科大学")
    again = lists.load_bytes("roster", mended.encode())
    assert lists.counts(again) == (1, 0, 0, 0)
    assert again.headings.unknown == ()


@pytest.mark.django_db
def test_what_is_sent_back_says_the_same_when_it_comes_again():
    out = io.StringIO()
    rows = [lists.registered("马力", lists.MA, 登记号="990102000211", 原因="-", 电话="0990")]
    first = lists.load("register", *rows, send_back=reporting.SentBack(out))
    second = lists.load_bytes("register", out.getvalue().encode())
    assert lists.codes(first) == lists.codes(second) == ["institution_unknown"]


def test_dates_of_a_workbook_are_sent_back_as_dates():
    assert reporting.guarded(OddCell(Odd.DATE, date(2025, 1, 2).isoformat())) == "2025-01-02"


@pytest.mark.django_db
def test_missing_headings_are_all_told_at_once_with_the_nearest():
    with pytest.raises(FileRefusedError) as refused:
        lists.load_bytes("roster", "姓名,证件号马,类别\n林晓,1,临床\n".encode())
    told = {objection.code: objection for objection in refused.value.objections}
    assert set(told) == {"heading_missing", "heading_missing_but_near"}
    assert told["heading_missing_but_near"].values["near"] == "证件号马"


@pytest.mark.django_db
def test_a_heading_that_stands_twice_is_told_with_both_places():
    with pytest.raises(FileRefusedError) as refused:
        lists.load("roster", {"医师姓名": "x"} | lists.passed())
    objection = refused.value.objections[0]
    assert objection.code == "heading_twice"
    assert objection.values["first"] == "A"
    assert objection.values["second"] == "B"


@pytest.mark.django_db
def test_a_heading_nobody_knows_is_told_and_not_read():
    report = lists.load("roster", lists.passed(星座="白羊"))
    assert [place.heading for place in report.headings.unknown] == ["星座"]
    assert "星座" in "".join(reporting.unknown_columns(report))


@pytest.mark.django_db
def test_a_row_longer_than_the_headings_is_refused():
    text = lists.written([lists.passed()]).rstrip() + ",x\r\n"
    assert lists.codes(lists.load_bytes("roster", text.encode())) == ["row_has_too_many_cells"]


@pytest.mark.django_db
def test_an_open_quotation_mark_stops_an_import_with_a_sentence():
    text = lists.written([lists.passed()]) + '"林晓\n' + "x\n" * 90_000
    report = lists.load_bytes("roster", text.encode())
    assert [objection.code for objection in report.stopped_by] == ["file_quote_left_open"]
    assert report.run.finished_at is not None
