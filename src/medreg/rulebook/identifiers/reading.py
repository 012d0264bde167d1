"""What every reader answers: a value, what stands in the way, and what is merely remarkable."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Self, TypeVar

from ..objections import Objection

Parts = TypeVar("Parts")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Parts]):
    """The answer of a reader.

    Either there is a `value` or there are `objections`, never both and never neither.
    `remarks` stand in nobody's way: a clerk may want to look, a program goes on.
    """

    value: Parts | None
    objections: tuple[Objection, ...] = ()
    remarks: tuple[Objection, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) is not bool(self.objections):
            raise ValueError("a reading has a value or objections, never both, never neither")

    @property
    def is_sound(self) -> bool:
        """Whether there is a value to go on with."""
        return self.value is not None

    def about(self, field: str) -> Self:
        """The same reading with every sentence tied to one field of a form or file."""
        return replace(
            self,
            objections=tuple(replace(each, field=field) for each in self.objections),
            remarks=tuple(replace(each, field=field) for each in self.remarks),
        )

    def then(self, change: Callable[[Parts], Other]) -> "Reading[Other]":
        """The same reading with its value, if there is one, made into something else."""
        if self.value is None:
            return Reading(None, self.objections, self.remarks)
        return Reading(change(self.value), (), self.remarks)


def refused(*objections: Objection) -> Reading[Parts]:
    """A reading without a value."""
    return Reading(None, objections)


def answer(value: Parts, *remarks: Objection | None) -> Reading[Parts]:
    """A reading with a value; remarks that are `None` are left out, so callers may list tests."""
    return Reading(value, (), tuple(remark for remark in remarks if remark is not None))
