"""The guide to imports, drawn from the columns themselves."""

from collections.abc import Iterator, Mapping

from . import limits
from .columns import Column
from .context import Subject
from .sheets import SAFE_DIGITS
from .subjects import SUBJECTS

_BEFORE = """\
# Imports

Drawn by `medreg draw`; do not edit.

    medreg import authorities FILE
    medreg import institutions FILE
    medreg import roster FILE --province 990000 [--year 2026]
    medreg import register FILE
    medreg import filings FILE
    medreg import bars FILE

In this order: each rests on those before it. `--dry-run` does everything but write. `--errors
OUT.csv` writes the refused rows, to be mended and sent again. `medreg list-imports` shows what was
loaded, `medreg undo-import RUN` takes it back; entries that an application, account, registration
or later import rests on stay and are listed. `medreg make-people N --seed S --out DIR` writes
matching lists of invented people to try it with.

- CSV or an Excel workbook (.xlsx), told apart by what they hold, not by their names.
- CSV in UTF-8 or GB18030, with or without a byte order mark; columns divided by comma, semicolon
  or tab. Of a workbook, the first visible sheet that is not empty.
- Headings in Chinese or English, in any order, in one of the first {heading_within} rows.
  Columns that are not known are not read, and are named.
- Good rows are loaded though others fail. The same file twice changes nothing. An import that was
  broken off is completed by the same file.
- Numbers such as identity numbers must be text: a spreadsheet keeps only {safe_digits} digits.
  Formulas are not read.
- A blank cell in a column that is there means that there is nothing; a column that is left out
  leaves what is kept as it is. A qualification number is never taken away.
- At most {text_mb} MB of CSV or {workbook_mb} MB of workbook, {rows} rows, {columns} columns.
- Exit code 0: every row was loaded. 1: some were refused. 2: the file cannot be read.
"""


def guide() -> Mapping[str, str]:
    """The page, by its path under `docs`."""
    return {"guides/imports.md": "\n".join(_lines()) + "\n"}


def _lines() -> Iterator[str]:
    yield _BEFORE.format(
        heading_within=limits.HEADING_WITHIN,
        safe_digits=SAFE_DIGITS,
        text_mb=limits.MOST_BYTES_OF_TEXT // limits.MEGABYTE,
        workbook_mb=limits.MOST_BYTES_OF_WORKBOOK // limits.MEGABYTE,
        rows=f"{limits.MOST_ROWS:,}",
        columns=limits.MOST_COLUMNS,
    ).rstrip()
    for subject in SUBJECTS.values():
        yield ""
        yield from _subject(subject)


def _subject(subject: Subject) -> Iterator[str]:
    yield f"## {subject.name}"
    yield ""
    yield subject.says
    yield ""
    yield "| Heading | English | Needed | What stands in it | Also called |"
    yield "| --- | --- | --- | --- | --- |"
    for column in subject.columns:
        yield (
            f"| {column.zh} | {column.en} | {_need(column)} | {column.says} |"
            f" {'、'.join(column.also)} |"
        )


def _need(column: Column) -> str:
    if column.must_be_filled:
        return "always"
    return "heading" if column.must_stand else ""
