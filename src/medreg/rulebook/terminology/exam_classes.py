"""What the three digits of an exam class mean; they were renumbered, so the year matters."""

from datetime import date

from .code_lists import Item, code_list


def exam_class_meanings(code: str, exam_year: int) -> tuple[Item, ...]:
    """Every meaning of an exam class in the year of the exam (domain 4.2).

    141 was Chinese medicine before the renumbering and is Korean medicine after it. In which year
    it came is not known, so some years give two meanings: warn, never infer.
    """
    return code_list("exam_classes").meanings(code, date(exam_year, 7, 1))


def exam_class_agrees(code: str, exam_year: int, *, level: str, category: str) -> bool:
    """The class may stand for this level and practice category; an unknown class agrees."""
    meanings = exam_class_meanings(code, exam_year)
    wanted = (level, category)
    return not meanings or wanted in {
        (item.more["level"], item.more["category"]) for item in meanings
    }


def exam_category_of(category: str) -> str:
    """The two digits a practice category has in practice numbers: 10 for clinical medicine."""
    item = code_list("practice_categories").get(category)
    if item is None:
        raise KeyError(f"no practice category {category!r}")
    return item.more["exam_category"]
