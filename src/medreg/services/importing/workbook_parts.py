"""What a workbook says about itself: its sheets, its shared texts, which styles are dates."""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from . import limits
from .problems import FileRefusedError
from .workbooks import PartReader, damage_refused, damaged, no_workbook, read_part

_SHOWS_A_DATE = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\])|([ymd])', re.IGNORECASE)
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""Built-in formats that show a day, those of Chinese editions too (ECMA-376 18.8.30)."""
_CUSTOM = 164
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Sheet:
    """One visible sheet: the name on its tab and the part that holds it."""

    name: str
    part: str


@dataclass(slots=True)
class Workbook:
    """Everything but the rows."""

    archive: zipfile.ZipFile
    sheets: list[Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    date_styles: frozenset[int] = frozenset()
    counts_from_1904: bool = False


def describe(archive: zipfile.ZipFile) -> Workbook:
    """Read a workbook's own parts. Raises FileRefusedError if it is none."""
    workbook = Workbook(archive)
    root = _relations(archive, "").get("officeDocument", {})
    if not root:
        raise FileRefusedError(no_workbook())
    main = next(iter(root.values()))
    relations = _relations(archive, main)
    _read_sheets(workbook, main, relations.get("worksheet", {}))
    for part in relations.get("sharedStrings", {}).values():
        workbook.texts = _shared_texts(archive, part)
    for part in relations.get("styles", {}).values():
        workbook.date_styles = _date_styles(archive, part)
    return workbook


def _relations(archive: zipfile.ZipFile, source: str) -> dict[str, dict[str, str]]:
    """What a part refers to: kind → {id: part}."""
    folder, name = posixpath.split(source)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, dict[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes["Type"].rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
            found.setdefault(kind, {})[attributes["Id"]] = target.lstrip("/")

    if part not in archive.namelist():
        return found
    read_part(archive, part, start)
    return found


def _read_sheets(workbook: Workbook, main: str, parts: dict[str, str]) -> None:
    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "workbookPr":
            workbook.counts_from_1904 = attributes.get("date1904") in {"1", "true"}
        elif element == "sheet" and attributes.get("state", "visible") == "visible":
            id_ = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            if id_ in parts:
                workbook.sheets.append(Sheet(attributes.get("name", ""), parts[id_]))

    read_part(workbook.archive, main, start)
    names = set(workbook.archive.namelist())
    if not workbook.sheets or not all(sheet.part in names for sheet in workbook.sheets):
        raise FileRefusedError(damaged())


def _shared_texts(archive: zipfile.ZipFile, part: str) -> list[str]:
    texts = _SharedTexts()
    for _piece in texts.reader.read(archive, part):
        pass
    return texts.found


class _SharedTexts:
    """The texts that cells refer to; readings (furigana) beside them are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.reader = PartReader(self._start, self._end)
        self._pieces: list[str] = []
        self._in_a_reading = False

    def _start(self, element: str, _attributes: dict[str, str]) -> None:
        if element == "rPh":
            self._in_a_reading = True
        elif element == "si":
            self._pieces.clear()
        elif element == "t" and not self._in_a_reading:
            self.reader.hear_text(self._pieces.append)

    def _end(self, element: str) -> None:
        if element == "rPh":
            self._in_a_reading = False
        elif element == "t":
            self.reader.hear_text(None)
        elif element == "si":
            self.found.append(plain("".join(self._pieces)))
            if len(self.found) > limits.MOST_SHARED_TEXTS:
                raise FileRefusedError(damaged())


def plain(text: str) -> str:
    """The text without the escapes of the format, not longer than a cell may be, plus one."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text[: limits.MOST_CHARACTERS + 1]


def _date_styles(archive: zipfile.ZipFile, part: str) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a day."""
    custom: dict[int, str] = {}
    styles: list[int] = []
    inside = {"cellXfs": False}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "numFmt":
            custom[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif element in {"cellXfs", "cellStyleXfs"}:
            inside["cellXfs"] = element == "cellXfs"
        elif element == "xf" and inside["cellXfs"]:
            styles.append(int(attributes.get("numFmtId", "0")))

    with damage_refused():
        read_part(archive, part, start)
    return frozenset(
        index for index, format_ in enumerate(styles) if _is_date(format_, custom.get(format_, ""))
    )


def _is_date(number: int, code: str) -> bool:
    if number < _CUSTOM and not code:
        return number in _DATE_FORMATS
    first = code.partition(";")[0]
    return any(found[1] for found in _SHOWS_A_DATE.finditer(first))
