"""Terminology: dated code lists with their sources, and how they hang together."""

from .code_lists import CODE_LISTS, CodeList, Item, code_list
from .exam_classes import exam_category_of, exam_class_agrees, exam_class_meanings
from .scopes import scope_is_covered, scope_items, scopes_of_category, subjects_of_scope
from .working_days import (
    NamedDay,
    foreseen_festivals,
    shipped_days,
    shipped_working_days,
    shipped_years,
)

__all__ = [
    "CODE_LISTS",
    "CodeList",
    "Item",
    "NamedDay",
    "code_list",
    "exam_category_of",
    "exam_class_agrees",
    "exam_class_meanings",
    "foreseen_festivals",
    "scope_is_covered",
    "scope_items",
    "scopes_of_category",
    "shipped_days",
    "shipped_working_days",
    "shipped_years",
    "subjects_of_scope",
]
