"""Scopes of practice (执业范围), and what an institution's subjects (诊疗科目) cover of them."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from .code_lists import PACKAGE, Item, code_list
from .tables import read_table


def scopes_of_category(category: str, on: date) -> tuple[str, ...]:
    """The codes of the scopes a practice category may register on a day (2001 rules)."""
    return tuple(item.code for item in scope_items(category, on))


def scope_items(category: str, on: date) -> tuple[Item, ...]:
    """The same, with their names."""
    return tuple(
        item
        for item in code_list("practice_scopes").valid_on(on)
        if category in item.more["categories"].split(";")
    )


@lru_cache(maxsize=1)
def _subjects_by_scope() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for scope, subject in read_table(PACKAGE, "scope_subjects").rows:
        found[scope] = (*found.get(scope, ()), subject)
    return found


def subjects_of_scope(scope: str) -> tuple[str, ...]:
    """The subjects of which an institution needs at least one; none if an officer judges."""
    return _subjects_by_scope().get(scope, ())


def scope_is_covered(scope: str, subjects: Collection[str]) -> bool | None:
    """An institution with these subjects may employ somebody with this scope (domain 4.7).

    A subject covers what lies below it, and having a part of a subject is enough. None: the list
    says nothing on this scope, an officer judges.
    """
    wanted = subjects_of_scope(scope)
    if not wanted:
        return None
    return any(_touch(have, want) for have in subjects for want in wanted)


def _touch(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
