"""Plots as SVG drawn on the server, each with its table: no script, readable in print.

Few colours, labels on the marks instead of a legend, and nothing but attributes and classes, since
the content security policy knows no inline styles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from .words import language, number

WIDTH = 480  # so that words stay legible on a phone of 360 px
_ROW = 46  # one bar, its name above it, and air
_VALUE = 64  # room for the figure behind the longest bar
_TOP, _BOTTOM, _LEFT, _RIGHT, _HEIGHT = 14, 30, 48, 84, 230
_LINE = 18  # the least distance between two names
_TICKS = 4
_MOST_X_LABELS = 6
_CLASSES = ("a", "b", "c", "d")


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a plot: its name and one figure for each place on the x axis."""

    name: str
    values: Sequence[int | float | None]


def plot_bar(title: str, rows: Sequence[tuple[str, int | float]], unit: str = "") -> Markup:
    """Horizontal bars, longest value as wide as there is room. Rows are (name, figure)."""
    largest = max((value for _name, value in rows), default=0) or 1
    room = WIDTH - _VALUE
    marks = []
    for index, (name, value) in enumerate(rows):
        top = index * _ROW
        width = max(round(room * value / largest, 1), 1)
        marks.append(
            Markup(
                '<text class="medreg-plot__name" x="0" y="{}">{}</text>'
                '<rect class="medreg-plot__bar" x="0" y="{}" width="{}" height="18" rx="1"/>'
                '<text class="medreg-plot__figure" x="{}" y="{}">{}</text>'
            ).format(top + 14, name, top + 20, width, width + 8, top + 34, _figure(value))
        )
    drawing = _svg(title, len(rows) * _ROW, Markup().join(marks))
    head = ("", unit or _("Number"))
    return _figure_with_table(title, drawing, head, [(name, _figure(v)) for name, v in rows])


def plot_line(
    title: str, x_labels: Sequence[str], series: Sequence[Series], unit: str = ""
) -> Markup:
    """Up to four lines over the same x axis, each named at its end; the y axis begins at nought."""
    largest = max((v for one in series for v in one.values if v is not None), default=0) or 1
    step = _round_step(largest / _TICKS)
    top = step * ceil(largest / step)
    plot = _Plane(len(x_labels), top)
    marks = [*_y_axis(plot, step, top), *_x_axis(plot, x_labels)]
    ends: list[float] = []
    for name, one in zip(_CLASSES, series, strict=False):
        points = [(plot.x(i), plot.y(v)) for i, v in enumerate(one.values) if v is not None]
        marks.append(_line(name, one.name, points, ends))
    drawing = _svg(title, _HEIGHT, Markup().join(marks))
    head = ("", *(f"{one.name} ({unit})" if unit else one.name for one in series))
    body = [
        (label, *(_figure(one.values[i]) for one in series)) for i, label in enumerate(x_labels)
    ]
    return _figure_with_table(title, drawing, head, body)


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a value stands on the drawing."""

    count: int
    top: float

    def x(self, index: int) -> float:
        room = WIDTH - _LEFT - _RIGHT
        return round(_LEFT + room * index / max(self.count - 1, 1), 1)

    def y(self, value: float) -> float:
        room = _HEIGHT - _TOP - _BOTTOM
        return round(_HEIGHT - _BOTTOM - room * value / self.top, 1)


def _y_axis(plot: _Plane, step: float, top: float) -> list[Markup]:
    marks = []
    for tick in range(round(top / step) + 1):
        y = plot.y(tick * step)
        marks.append(
            Markup(
                '<line class="medreg-plot__grid" x1="{0}" y1="{2}" x2="{1}" y2="{2}"/>'
                '<text class="medreg-plot__tick" x="{3}" y="{4}" text-anchor="end">{5}</text>'
            ).format(_LEFT, WIDTH - _RIGHT, y, _LEFT - 8, y + 4, _figure(tick * step))
        )
    return marks


def _x_axis(plot: _Plane, labels: Sequence[str]) -> list[Markup]:
    every = ceil(len(labels) / _MOST_X_LABELS) or 1
    return [
        Markup(
            '<text class="medreg-plot__tick" x="{}" y="{}" text-anchor="middle">{}</text>'
        ).format(plot.x(i), _HEIGHT - 10, label)
        for i, label in enumerate(labels)
        if i % every == 0
    ]


def _line(name: str, label: str, points: list[tuple[float, float]], ends: list[float]) -> Markup:
    """One line with a dot and its name at the end; names keep clear of one another (`ends`)."""
    if not points:
        return Markup()
    path = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    label_y = y + 5
    while any(abs(label_y - taken) < _LINE for taken in ends):
        label_y += _LINE
    ends.append(label_y)
    return Markup(
        '<polyline class="medreg-plot__line medreg-plot__line--{0}" points="{1}"/>'
        '<circle class="medreg-plot__dot medreg-plot__dot--{0}" cx="{2}" cy="{3}" r="4"/>'
        '<text class="medreg-plot__name medreg-plot__name--{0}" x="{4}" y="{5}">{6}</text>'
    ).format(name, path, x, y, x + 9, label_y, label)


def _round_step(rough: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … so that ticks are numbers people count in."""
    power = 10 ** int(log10(rough)) if rough >= 1 else 1
    return next((power * n for n in (1, 2, 5, 10) if power * n >= rough), power * 10)


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return number(int(value)) if float(value).is_integer() else f"{value:,.1f}"


def _svg(title: str, height: int, marks: Markup) -> Markup:
    return Markup(
        '<svg class="medreg-plot__drawing" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, height, title, marks)


def _table_row(row: Sequence[str]) -> Markup:
    cell = Markup('<td class="govuk-table__cell govuk-table__cell--numeric">{}</td>')
    return Markup(
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{}</th>{}</tr>'
    ).format(row[0], Markup().join(cell.format(figure) for figure in row[1:]))


def _figure_with_table(
    title: str, drawing: Markup, head: Sequence[str], body: Sequence[Sequence[str]]
) -> Markup:
    """The drawing, its title, and the same figures as a table one may unfold."""
    columns = Markup().join(
        Markup('<th scope="col" class="govuk-table__header{}">{}</th>').format(
            " govuk-table__header--numeric" if index else "", name
        )
        if name
        else Markup('<td class="govuk-table__header"></td>')
        for index, name in enumerate(head)
    )
    rows = Markup().join(_table_row(row) for row in body)
    return Markup(
        '<figure class="medreg-plot"><figcaption class="medreg-plot__title">{title}</figcaption>'
        "{drawing}"
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{show}</span></summary>'
        '<div class="govuk-details__text"><table class="govuk-table" lang="{lang}">'
        '<thead class="govuk-table__head"><tr class="govuk-table__row">{columns}</tr></thead>'
        '<tbody class="govuk-table__body">{rows}</tbody></table></div></details></figure>'
    ).format(
        title=escape(title),
        drawing=drawing,
        show=_("The figures as a table"),
        lang="zh-Hans" if language() == "zh" else "en",
        columns=columns,
        rows=rows,
    )
