"""Imports: lists of authorities, institutions, qualified persons and registrations from files.

`import_file` reads a CSV or XLSX file and loads every good row; `undo_import` takes it back.
Everything that is wrong is an `Objection` with its row and column.
"""

from .applying import KnownFile, Report, import_file
from .context import Options
from .problems import FileRefusedError, Problem
from .roster import AFTER_ROSTER
from .subjects import SUBJECTS
from .undoing import CannotUndoError, UndoReport, undo_import

__all__ = [
    "AFTER_ROSTER",
    "SUBJECTS",
    "CannotUndoError",
    "FileRefusedError",
    "KnownFile",
    "Options",
    "Problem",
    "Report",
    "UndoReport",
    "import_file",
    "undo_import",
]
