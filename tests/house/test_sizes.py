"""A file is about one thing, a function does one thing."""

import ast
from collections.abc import Iterable, Mapping

from tests.house.sources import Source, planted, python

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

EXEMPT: Mapping[str, str] = {
    # "path" or "path::function": "the reason"
    "bench/review_form.py::answers": "one filled-in form, a row for each question",
    "tests/gateways/examples.py::answers": "one filled-in form, a row for each question",
    "src/medreg/portals/shared/gallery_data.py::balls": "one example for each look of a ball line",
}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def is_a_table(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """One `return` of rows side by side is read like a list, not like a procedure."""
    *before, last = function.body
    only_a_docstring = all(isinstance(statement, ast.Expr) for statement in before)
    return isinstance(last, ast.Return) and only_a_docstring


def too_long(sources: Iterable[Source]) -> dict[str, str]:
    found = {}
    for source in sources:
        lines = len(source.text.splitlines())
        if lines > LONGEST_FILE:
            found[source.path] = f"{lines} lines"
        for function in source.functions():
            if length(function) > LONGEST_FUNCTION and not is_a_table(function):
                found[f"{source.path}::{function.name}"] = f"{length(function)} lines"
    return found


def test_files_and_functions_are_short():
    found = too_long(python("src", "tests", "tools", "bench"))
    assert {name: lines for name, lines in found.items() if name not in EXEMPT} == {}


def test_no_exemption_outlives_its_reason():
    assert set(EXEMPT) <= set(too_long(python("src", "tests", "tools", "bench")))


def test_a_long_file_and_a_long_function_are_caught():
    text = "def goes_on():\n" + "    x = 1\n" * 41 + "y = 2\n" * 400
    assert set(too_long(planted(text, "a.py"))) == {"a.py", "a.py::goes_on"}


def test_a_table_may_be_as_long_as_it_has_rows():
    rows = "    (1, 2),\n" * 60
    assert too_long(planted(f"def rows():\n  return [\n{rows}  ]\n", "a.py")) == {}
