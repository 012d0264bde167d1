"""What is done after every `medreg migrate`, in this order, each step as often as one likes.

SQLite drops a table's triggers when it alters the table, so guards belong here (decision 21).
"""

from collections.abc import Callable

from medreg.services.installing import install_guards

from . import installation

STEPS: tuple[Callable[[], None], ...] = (installation.mark, install_guards)


def run() -> None:
    """Take every step."""
    for step in STEPS:
        step()
