"""Files are understood by what they hold; what cannot be understood is refused in a sentence."""

import io
import zipfile
from datetime import date

import pytest

from medreg.services.importing import SUBJECTS, FileRefusedError, reporting
from medreg.services.importing.cells import Odd, OddCell
from medreg.services.importing.columns import known_headings
from medreg.services.importing.reading_files import SourceFile, open_source
from tests.hostile_files import FILES, workbook
from tests.services.importing import lists

ROSTER = SUBJECTS["roster"].columns
TEXT = lists.written([lists.passed()])


def opened(content: bytes) -> SourceFile:
    return open_source(
        io.BytesIO(content), len(content), lambda cells: known_headings(cells, ROSTER)
    )


def cells(content: bytes) -> list[list]:
    return [row.cells for row in opened(content).rows]


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefusedError) as refused:
        list(opened(content).rows)
    for objection in refused.value.objections:
        for language in ("zh", "en"):
            assert len(reporting.sentence(objection, language)) > 10
    return refused.value.objections[0].code


@pytest.mark.parametrize(
    ("content", "encoding", "has_mark"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", True),
        (TEXT.encode("gb18030"), "gb18030", False),
        (b"\x84\x31\x95\x33" + TEXT.encode("gb18030"), "gb18030", True),
        (("标题\n" * 40_000 + TEXT).encode("gb18030"), "gb18030", False),
    ],
)
def test_an_encoding_is_recognised_with_or_without_its_mark(content, encoding, has_mark):
    source = opened(content)
    assert (source.encoding, source.has_mark) == (encoding, has_mark)
    assert list(source.rows)[-1].cells[0] == "林晓"


def test_rare_characters_survive_both_encodings():
    text = "姓名,证件号码\n𠮷䶮〇,1\n"
    assert cells(text.encode())[1] == cells(text.encode("gb18030"))[1] == ["𠮷䶮〇", "1"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_delimiter_is_recognised(delimiter):
    text = lists.written([lists.passed("林晓, 女;")], delimiter=delimiter)
    source = opened(text.encode())
    assert source.delimiter == delimiter
    assert list(source.rows)[1].cells[0] == "林晓, 女;"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(ends):
    text = TEXT.replace("\r\n", "\n").replace("\n", ends)
    assert len(cells(text.encode())) == 2


def test_rows_keep_the_numbers_a_spreadsheet_shows():
    text = "名单\n\n姓名,证件号码\n\n林晓,1\n"
    assert [row.number for row in opened(text.encode()).rows] == [1, 3, 5]


def test_a_broken_byte_is_told_with_its_line_and_never_replaced():
    content = TEXT.encode() + "林晓二".encode()[:-1] + b",1\n"
    with pytest.raises(FileRefusedError) as refused:
        list(opened(content).rows)
    objection = refused.value.objections[0]
    assert objection.code == "file_has_broken_characters"
    assert objection.values == {"line": 3, "encoding": "UTF-8"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty", "file_is_empty"),
        ("blank lines", "file_is_empty"),
        ("byte order mark only", "file_is_empty"),
        ("NUL bytes", "file_is_not_text"),
        ("UTF-16 with BOM", "file_in_another_encoding"),
        ("UTF-16 without BOM", "file_is_not_text"),
        ("UTF-32", "file_in_another_encoding"),
        ("BOM of another encoding", "file_in_another_encoding"),
        ("two encodings in one file", "file_has_broken_characters"),
        ("surrogates in UTF-8", "file_has_broken_characters"),
        ("NUL in CSV", "file_is_not_text"),
        ("one line of a megabyte", "file_quote_left_open"),
        ("a hundred thousand columns", "file_has_too_many_columns"),
        ("XLSX zip bomb", "workbook_unpacks_too_large"),
        ("zip within zip", "file_is_another_archive"),
        ("XLSX of entities", "workbook_is_damaged"),
        ("XLSX with an external entity", "workbook_is_damaged"),
        ("XLSX with one cell far away", "file_has_too_many_columns"),
        ("XLSX without rows", "file_is_empty"),
        ("XLSX cut off", "workbook_is_damaged"),
        ("XLSX without a sheet", "workbook_is_damaged"),
        ("XLSX of broken XML", "workbook_is_damaged"),
        ("zip with ten thousand members", "workbook_unpacks_too_large"),
        ("head of a zip and nothing more", "workbook_is_damaged"),
        ("old XLS", "file_is_old_excel"),
        ("HTML that calls itself XLS", "file_is_a_page"),
        ("SVG with a script", "file_is_a_page"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(name, code):
    assert refusal(FILES[name]()) == code


def test_a_size_that_is_told_too_small_is_noticed():
    content = bytearray(workbook(lists_row() * 400))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    true_size = entry.file_size.to_bytes(4, "little")
    false = bytes(content).replace(true_size, (2_000).to_bytes(4, "little"))
    assert false != content
    assert refusal(false) == "workbook_is_damaged"


def lists_row() -> str:
    return '<row><c t="inlineStr"><is><t>x</t></is></c></row>'


def test_a_file_over_the_limit_is_refused_before_it_is_read():
    with pytest.raises(FileRefusedError) as refused:
        open_source(io.BytesIO(TEXT.encode()), 201 * 1024 * 1024, len)
    assert refused.value.objections[0].code == "file_too_large"


def test_a_workbook_tells_numbers_dates_and_texts_apart():
    content = lists.workbook(
        [
            ["姓名", "证件号码", "取得资格日期", "x", "y"],
            ["林晓", 110105194912310021, date(2025, 12, 1), 12.5, True],
        ]
    )
    assert cells(content)[1] == [
        "林晓",
        OddCell(Odd.NUMBER, "1.1010519491231e+17"),
        OddCell(Odd.DATE, "2025-12-01"),
        OddCell(Odd.NUMBER, "12.5"),
        OddCell(Odd.TRUTH, "1"),
    ]


def test_a_formula_is_seen_even_when_its_value_is_kept():
    row = cells(FILES["XLSX with formulas"]())[0]
    assert row == [OddCell(Odd.FORMULA, ""), OddCell(Odd.FORMULA, "2")]


def test_a_workbook_counted_from_1904_gives_the_same_days():
    book = lists.openpyxl.Workbook()
    book.epoch = lists.openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["姓名", "证件号码"])
    book.active.append([date(2025, 12, 1), "1"])
    out = io.BytesIO()
    book.save(out)
    assert cells(out.getvalue())[1][0] == OddCell(Odd.DATE, "2025-12-01")


def test_our_reader_and_calamine_read_the_same_texts():
    calamine = pytest.importorskip("python_calamine")
    rows = [[f"列{column}" for column in range(30)]] + [
        [f"值 {row} <&> \n{column} 𠮷" for column in range(30)] for row in range(50)
    ]
    content = lists.workbook(rows)
    sheet = calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0)
    assert cells(content) == sheet.to_python()


def test_hidden_sheets_are_passed_over():
    book = lists.openpyxl.Workbook()
    book.active.append(["x"])
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("名单")
    shown.append(["姓名", "证件号码"])
    out = io.BytesIO()
    book.save(out)
    source = opened(out.getvalue())
    assert source.sheet == "名单"
    assert next(source.rows).cells == ["姓名", "证件号码"]
