"""Time is an argument; one service reads the clock."""

import ast
from collections.abc import Iterable, Mapping

import pytest

from tests.house.sources import Source, planted, rooms

READS = {
    "now": {"datetime", "timezone", "dt"},
    "utcnow": {"datetime", "dt"},
    "today": {"date", "datetime", "dt"},
    "localdate": {"timezone"},
    "time": {"time"},
    "time_ns": {"time"},
}
EXEMPT: Mapping[str, str] = {
    "src/medreg/services/clock.py": "the one clock",
}


def reading_the_clock(sources: Iterable[Source]) -> list[str]:
    found = []
    for source in sources:
        if source.path in EXEMPT:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and node.attr in READS:
                # Also without a call: `default=timezone.now` reads the clock behind our back.
                if ast.unparse(node.value).split(".")[-1] in READS[node.attr]:
                    found.append(f"{source.path}:{node.lineno} {ast.unparse(node)}")
            elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
                found.append(f"{source.path}:{node.value.lineno} {node.arg}")
    return found


def test_only_the_clock_reads_the_clock():
    assert reading_the_clock(rooms("")) == []


@pytest.mark.parametrize(
    "line",
    [
        "now = datetime.now(tz=UTC)",
        "day = date.today()",
        "day = datetime.date.today()",
        "at = models.DateTimeField(default=timezone.now)",
        "at = models.DateTimeField(auto_now_add=True)",
        "second = time.time()",
    ],
)
def test_a_second_clock_is_caught(line):
    assert len(reading_the_clock(planted(line))) == 1


def test_measuring_a_duration_is_no_clock():
    assert reading_the_clock(planted("began = time.monotonic()")) == []
