"""The page of one form: every question, what is stored for it, and every question of a step."""

from collections.abc import Iterable, Iterator

from ..forms.fields import Field, Option
from ..workflows.table import Workflow
from .markdown import Chinese, both, code, head, section, table, yes

COLUMNS = ("Name", "Question", "Hint", "Kind", "Required", "Answers", "Stored encrypted")


def form_page(workflow: Workflow, chinese: Chinese) -> str:
    """The form of a procedure, section by section, then what its steps ask."""
    sections = [
        section(
            f"{part.title} {chinese(part.title)}",
            *filter(None, [both(part.about, chinese)]),
            table(COLUMNS, _rows(part.fields, chinese)),
        )
        for part in workflow.form.sections
    ]
    asked = {field.name: field for step in workflow.steps for field in step.asks}
    by_step = [
        section(
            f"Step `{step.name}` {chinese(step.label)}",
            table(COLUMNS, _rows(step.asks, chinese)),
        )
        for step in {step.name: step for step in workflow.steps}.values()
        if step.asks
    ]
    assert bool(by_step) == bool(asked)
    title = f"Form of {workflow.code} {workflow.title} {chinese(workflow.title)}"
    return "\n".join([head(title, f"forms/{workflow.name}.py"), *sections, *by_step])


def _rows(fields: Iterable[Field], chinese: Chinese) -> Iterator[tuple[str, ...]]:
    for field in fields:
        yield _row(field, field.name, chinese)
        for cell in field.rows:
            yield _row(cell, f"{field.name}.{cell.name}", chinese)


def _row(field: Field, name: str, chinese: Chinese) -> tuple[str, ...]:
    return (
        code(name),
        both(field.label, chinese),
        both(field.hint, chinese),
        field.kind,
        _required(field),
        _answers(field, chinese),
        yes(field.is_sealed),
    )


def _required(field: Field) -> str:
    if field.only_when is None:
        return yes(field.required)
    other, values = field.only_when
    return f"{yes(field.required)}, when `{other}` is {' or '.join(values)}"


def _answers(field: Field, chinese: Chinese) -> str:
    if field.options_from:
        return f"list {code(field.options_from)}"
    return "<br>".join(_option(option, chinese) for option in field.options)


def _option(option: Option, chinese: Chinese) -> str:
    return f"`{option.value}` {option.en} {option.zh or chinese(option.en)}"
