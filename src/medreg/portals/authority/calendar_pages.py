"""The working days of a year and the day of results: published here for the whole register."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from medreg.portals.shared.components_fields import typed_answers
from medreg.portals.shared.doors import open_to
from medreg.portals.shared.words import on
from medreg.records.reference.models import CalendarDay, CalendarYear, ExamResults
from medreg.rulebook.forms.fields import Field, Kind
from medreg.rulebook.forms.reading import read_answers
from medreg.rulebook.objections import Objection
from medreg.rulebook.year_calendars import MOST_BYTES
from medreg.services import announcing
from medreg.services.publishing import publish_calendar
from medreg.services.reference import SHIPPED_SOURCE, ReferenceRefusedError, read_calendar_file
from medreg.services.refusing import RefusedError

from .room import CALENDAR, STEWARD, around

YEAR = Field("year", Kind.NUMBER, gettext_noop("Calendar year"), width=4)
FILE = "file"
RESULTS = (
    Field("exam_year", Kind.NUMBER, gettext_noop("Exam year"), width=4),
    Field("announced_on", Kind.DATE, gettext_noop("Day of results")),
)
HEADINGS = ("日期", "类别", "名称", "英文名称")
MOST_ROWS_SHOWN = 20
"""Whoever must mend more than these begins with them."""

Objections = Sequence[Objection]


@require_http_methods(["GET", "POST"])
@open_to("authority", STEWARD)
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Publish a year's working days, or announce a day of results."""
    _only_at_the_top(request)
    if request.method == "GET":
        return _page(request, {})
    if request.POST.get("act") == "announce":
        return _announce(request)
    return _publish(request)


@require_GET
@open_to("authority", STEWARD)
def example_file(request: HttpRequest) -> HttpResponse:
    """The calendar of this year, or of the newest one published, as the file to hand in."""
    _only_at_the_top(request)
    this_year = request.moment.today.year  # type: ignore[attr-defined]
    published = CalendarYear.objects.filter(year__lte=this_year).order_by("-year").first()
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    for one in CalendarDay.objects.filter(year=published):
        rows.writerow((one.day.isoformat(), "上班" if one.is_working else "放假", one.zh, one.en))
    # Spreadsheets take a file for UTF-8 only where it begins with a byte-order mark.
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv")
    name = f"working-days-{published.year if published else this_year}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _only_at_the_top(request: HttpRequest) -> None:
    if not announcing.may_publish(request.acting):  # type: ignore[attr-defined]
        raise PermissionDenied


def _publish(request: HttpRequest) -> HttpResponse:
    acting, moment = request.acting, request.moment  # type: ignore[attr-defined]
    typed = typed_answers((YEAR,), request.POST)
    answers = read_answers((YEAR,), typed, {})
    file = request.FILES.get(FILE)
    days, wrong = read_calendar_file(file.read(MOST_BYTES + 1)) if file else ((), (_no_file(),))
    objections = (*answers.objections, *wrong)
    if not objections:
        year = answers.values["year"]
        source = SHIPPED_SOURCE % {"year": year}
        try:
            moved = publish_calendar(year, days, acting, moment, source=source)
        except ReferenceRefusedError as refused:
            objections = refused.objections
        else:
            done = _("The calendar of %(year)s is published. Due days that moved: %(moved)s.")
            messages.success(request, done % {"year": year, "moved": moved})
            return HttpResponseRedirect(CALENDAR)
    return _page(request, typed, of_calendar=objections)


def _announce(request: HttpRequest) -> HttpResponse:
    acting, moment = request.acting, request.moment  # type: ignore[attr-defined]
    typed = typed_answers(RESULTS, request.POST)
    answers = read_answers(RESULTS, typed, {})
    objections: Objections = answers.objections
    if not objections:
        day = date.fromisoformat(answers.values["announced_on"])
        try:
            results = announcing.announce(answers.values["exam_year"], day, acting, moment)
        except RefusedError as refused:
            objections = refused.objections
        else:
            done = _("The results of the exam year %(year)s come out on %(day)s.")
            values = {"year": results.exam_year, "day": on(results.announced_on)}
            messages.success(request, done % values)
            return HttpResponseRedirect(CALENDAR)
    return _page(request, typed, of_results=objections)


def _page(
    request: HttpRequest,
    typed: dict[str, Any],
    *,
    of_calendar: Objections = (),
    of_results: Objections = (),
) -> HttpResponse:
    today = request.moment.today  # type: ignore[attr-defined]
    about_year = [one for one in of_calendar if one.field == YEAR.name]
    about_file = [one for one in of_calendar if one.field != YEAR.name]
    errors: dict[str, Any] = {YEAR.name: about_year, FILE: about_file}
    if len(about_file) > 1:
        errors[FILE] = _("Several rows must be mended. They are listed below.")
    errors |= {one.field or "": one for one in of_results}
    context = around(
        request,
        typed={YEAR.name: today.year + 1, "exam_year": today.year} | typed,
        errors=errors,
        fields=RESULTS,
        year_field=YEAR,
        file_rows=about_file[:MOST_ROWS_SHOWN] if len(about_file) > 1 else (),
        more_rows=max(0, len(about_file) - MOST_ROWS_SHOWN),
        years=CalendarYear.objects.order_by("-year"),
        results=ExamResults.objects.order_by("-exam_year"),
        example=f"{CALENDAR}example.csv",
    )
    is_wrong = bool(of_calendar or of_results)
    return render(request, "authority/calendar.html", context, status=422 if is_wrong else 200)


def _no_file() -> Objection:
    return Objection(
        "no_file_chosen",
        gettext_noop("No file has been chosen."),
        gettext_noop("Choose the CSV file with the days of the year."),
        field=FILE,
    )
