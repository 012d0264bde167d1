"""The models of this app, each in the file of its subject."""

from .calendars import CalendarDay, CalendarYear
from .divisions import Division
from .installation import Installation
from .moved_clock import MovedClock
from .openings import ExamResults, Opening

__all__ = [
    "CalendarDay",
    "CalendarYear",
    "Division",
    "ExamResults",
    "Installation",
    "MovedClock",
    "Opening",
]
