"""Level and category of a qualification or registration, as files write them."""

from collections.abc import Mapping

from .columns import Column
from .formats import codes_of, one_of

_LEVEL_WORDS = (
    ("医师", "1"), ("执业医师资格", "1"), ("执业", "1"), ("助理医师", "2"), ("助理", "2"),
    ("执业助理医师资格", "2"), ("执业助理", "2"), ("师承执业医师", "1"), ("3", "1"), ("4", "2"),
)  # fmt: skip
_CATEGORY_WORDS = (
    ("临床类别", "1"), ("临床医学", "1"), ("口腔类别", "2"), ("口腔医学", "2"),
    ("公共卫生类别", "3"), ("公卫", "3"), ("中医类别", "4"), ("中医学", "4"), ("民族医", "4"),
    ("中西医结合", "4"),
    ("10", "1"), ("20", "2"), ("30", "3"), ("40", "4"),
)  # fmt: skip


def _levels() -> Mapping[str, str]:
    return codes_of("levels", also=_LEVEL_WORDS)


def _categories() -> Mapping[str, str]:
    return codes_of("practice_categories", also=_CATEGORY_WORDS)


# fmt: off
LEVEL = Column(
    "level", "医师级别", "Level", one_of(_levels, "执业医师、执业助理医师"),
    "执业医师 or 执业助理医师, or 1 and 2.",
    ("级别", "资格级别", "执业级别", "医师资格级别"), must_stand=True, must_be_filled=True,
)
CATEGORY = Column(
    "category", "类别", "Category", one_of(_categories, "临床、口腔、公共卫生、中医"),
    "临床, 口腔, 公共卫生 or 中医, or the code 1 to 4 (5 for rural general practice).",
    ("执业类别", "资格类别", "医师资格类别", "专业类别"), must_stand=True, must_be_filled=True,
)
# fmt: on
