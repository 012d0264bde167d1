"""Hostile files: what people, programs and attackers upload. Each is a function, some are large."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.hostile import STRINGS

_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORKBOOK = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats'
        '-officedocument.spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/{_SHEET}" ContentType="application/vnd.openxmlformats'
        '-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
_ROW = "张三,11010519491231002X\n"
_TWO_COLUMNS = "姓名,证件号码\n" + _ROW
_TWICE = "姓名,姓名\n张三,李四\n"
_FORMULAS = "姓名,证件号码\n=cmd|' /C calc'!A0,@SUM(1)\n"


def archive(parts: Mapping[str, str | bytes] = _WORKBOOK) -> bytes:
    """A zip file with these members, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def workbook(rows: str = "", before: str = "") -> bytes:
    """An XLSX whose only sheet holds these rows, written as XML."""
    sheet = f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return archive({**_WORKBOOK, _SHEET: sheet})


def _cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def zip_bomb(unpacked: int = 128 * 1024 * 1024) -> bytes:
    """An XLSX whose sheet unpacks to so many bytes, from a thousandth of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in _WORKBOOK.items():
            made.writestr(name, content)
        with made.open(_SHEET, "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">'.encode())
            block = b" " * (1024 * 1024)
            for _each in range(unpacked // len(block)):
                sheet.write(block)
            sheet.write(b"</row></sheetData></worksheet>")
    return out.getvalue()


def zip_in_zips(depth: int = 4) -> bytes:
    """Zip files within zip files, ten of each in each."""
    inner = archive({"a.csv": b"0" * 100_000})
    for _each in range(depth):
        inner = archive({f"{number}.zip": inner for number in range(10)})
    return inner


def billion_laughs() -> bytes:
    """An XLSX whose XML defines entities of entities."""
    lines = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    dtd = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>'
    return workbook(f'<row r="1">{_cell("A1", "&a9;")}</row>', dtd)


def external_entity() -> bytes:
    """An XLSX whose XML asks for a file of the server."""
    dtd = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return workbook(f'<row r="1">{_cell("A1", "&e;")}</row>', dtd)


def formula_cells() -> bytes:
    """An XLSX whose cells are formulas, with and without a value kept."""
    cells = '<c r="A1"><f>cmd|\' /C calc\'!A0</f></c><c r="B1"><f>1+1</f><v>2</v></c>'
    return workbook(f'<row r="1">{cells}</row>')


def far_away_cell() -> bytes:
    """An XLSX with one cell in the last row and column: an empty table of 17 billion cells."""
    return workbook(f'<row r="1048576">{_cell("XFD1048576", "x")}</row>')


def number_cells() -> bytes:
    """An XLSX that holds an identity number as a quantity, its last digits gone."""
    heading = _cell("A1", "姓名") + _cell("B1", "证件号码")
    row = _cell("A2", "张三") + '<c r="B2"><v>1.1010519491231E+17</v></c>'
    return workbook(f'<row r="1">{heading}</row><row r="2">{row}</row>')


def png(width: int, height: int, *, is_whole: bool = True) -> bytes:
    """A PNG that claims these measures; the picture data are all white, or cut off."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    line = b"\x00" + b"\xff" * ((width + 7) // 8)
    data = b"".join(packer.compress(line) for _each in range(height)) + packer.flush()
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return whole if is_whole else whole[: len(whole) // 2]


FILES: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        # Nothing, and noise
        "empty": lambda: b"",
        "blank lines": lambda: b"\r\n" * 500,
        "NUL bytes": lambda: b"\x00" * 4_096,
        "every byte": lambda: bytes(range(256)) * 16,
        "byte order mark only": lambda: b"\xef\xbb\xbf",
        # Wrong encodings
        "UTF-8 with BOM": lambda: _TWO_COLUMNS.encode("utf-8-sig"),
        "UTF-16 with BOM": lambda: _TWO_COLUMNS.encode("utf-16"),
        "UTF-16 without BOM": lambda: _TWO_COLUMNS.encode("utf-16-le"),
        "UTF-32": lambda: _TWO_COLUMNS.encode("utf-32"),
        "GB18030": lambda: (_TWO_COLUMNS + "𠮷䶮,1\n").encode("gb18030"),
        "GB18030 after a BOM": lambda: b"\x84\x31\x95\x33" + _TWO_COLUMNS.encode("gb18030"),
        "Big5": lambda: "姓名,證件號碼\n張三,1\n".encode("big5"),
        "Shift JIS": lambda: "氏名,番号\n山田,1\n".encode("shift_jis"),
        "two encodings in one file": lambda: (
            _TWO_COLUMNS.encode() + "李四,2\n".encode("gb18030") + b"\xff\xfe\n"
        ),
        "cut within a character": lambda: _TWO_COLUMNS.encode()[:5],
        "overlong UTF-8": lambda: b"\xc0\xaf,\xe0\x80\xaf\n",
        "surrogates in UTF-8": lambda: b"\xed\xa0\x80,\xed\xb0\x80\n",
        "BOM of another encoding": lambda: b"\xfe\xff" + _TWO_COLUMNS.encode(),
        # CSV out of order
        "heading only": lambda: b"a,b,c\n",
        "no heading": _ROW.encode,
        "the same heading twice": _TWICE.encode,
        "unknown headings": lambda: b"foo,bar\n1,2\n",
        "a quote never closed": lambda: b'a,b\n"1,2\n3,4\n' * 200,
        "rows of uneven length": lambda: b"a,b\n1\n1,2,3,4,5\n\n,\n",
        "NUL in CSV": lambda: b"a,b\n1\x00,2\n",
        "semicolons": lambda: _TWO_COLUMNS.replace(",", ";").encode(),
        "tabs": lambda: _TWO_COLUMNS.replace(",", "\t").encode(),
        "old Macintosh line ends": lambda: _TWO_COLUMNS.replace("\n", "\r").encode(),
        "one line of a megabyte": lambda: b"a" * 1_048_576,
        "one cell of a megabyte": lambda: b'a,b\n"' + b"x" * 1_048_576 + b'",1\n',
        "a hundred thousand columns": lambda: b",".join([b"a"] * 100_000) + b"\n",
        "formulas in CSV": _FORMULAS.encode,
        "hostile strings in CSV": lambda: "\n".join(
            '"' + each.replace('"', '""') + '",1' for each in STRINGS.values()
        ).encode("utf-8", "surrogatepass"),
        # Spreadsheets
        "XLSX zip bomb": zip_bomb,
        "zip within zip": zip_in_zips,
        "XLSX of entities": billion_laughs,
        "XLSX with an external entity": external_entity,
        "XLSX with formulas": formula_cells,
        "XLSX with one cell far away": far_away_cell,
        "XLSX with numbers for identity numbers": number_cells,
        "XLSX without rows": workbook,
        "XLSX cut off": lambda: workbook()[:-60],
        "XLSX without a sheet": archive,
        "XLSX of broken XML": lambda: archive({**_WORKBOOK, _SHEET: "<worksheet><sheetData>"}),
        "zip with a way out": lambda: archive({"../../../../tmp/x": b"x", "/etc/x": b"x"}),
        "zip with ten thousand members": lambda: archive(
            {f"{number}.txt": b"" for number in range(10_000)}
        ),
        "head of a zip and nothing more": lambda: b"PK\x03\x04" + b"\x00" * 26,
        "old XLS": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 1_024,
        "HTML that calls itself XLS": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
        # Pictures and documents
        "PNG of a gigapixel": lambda: png(32_768, 32_768),
        "PNG cut off": lambda: png(400, 500, is_whole=False),
        "PNG without width": lambda: png(0, 500),
        "head of a JPEG and nothing more": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
        "JPEG with a script behind": lambda: b"\xff\xd8\xff\xd9<script>alert(1)</script>",
        "GIF": lambda: b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00;",
        "SVG with a script": lambda: (
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
        ),
        "PDF with a script": lambda: (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
            b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        ),
        "PDF cut off": lambda: b"%PDF-1.7\n1 0 obj<</Length 99999>>stream\n",
        "program for Windows": lambda: b"MZ\x90\x00" + b"\x00" * 512 + b"PE\x00\x00",
        "program for Linux": lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 512,
        "shell script": lambda: b"#!/bin/sh\nexit 1\n",
    }
)


FILE_NAMES: tuple[str, ...] = (
    "",
    ".",
    "..",
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/passwd",
    "C:\\x.csv",
    "photo.jpg\x00.exe",
    "a" * 300 + ".csv",
    "张三\u202egpj.exe",
    "name\r\nX-Header: 1.csv",
    '"; rm -rf x; ".csv',
    "<script>.csv",
    "CON",
    "\ud800.csv",
)
"""Names that an upload may claim to have; none of them may ever be used as a path."""
