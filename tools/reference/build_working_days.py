"""Writes working_days.csv and festivals.csv from the packages chinesecalendar and lunardate."""

import csv
from datetime import date
from pathlib import Path

import chinese_calendar.constants as published
from lunardate import LunarDate

DATA = Path(__file__).parents[2] / "src/medreg/rulebook/terminology/data"
FIRST_YEAR, LAST_FESTIVAL_YEAR = 2016, 2040
CHINESE = {item.value: item.chinese for item in published.Holiday}
SATURDAY = 5
QINGMING = 4.81  # constant of the 21st century in the usual formula for the solar term

WORKING_DAYS_HEAD = """\
# source: Yearly notices of the General Office of the State Council on public holidays (国务院办公厅关于部分节假日安排的通知), as collected by PyPI chinesecalendar 1.11.0
# licence: MIT (chinesecalendar); the notices are official documents
# kind: holiday = nobody works; make_up = a weekend day on which people work. Days not listed follow the week. Years 2016 to {last}
"""  # noqa: E501
FESTIVALS_HEAD = """\
# source: Public holidays at movable dates (全国年节及纪念日放假办法, in force 2025-01-01): Spring Festival's eve to its third day, Qingming, Dragon Boat, Mid-Autumn
# licence: computed with PyPI lunardate 0.3.0 and the solar-term formula; facts
# Foreseen for years whose calendar is not published yet; replaced by working_days.csv or an officer's publication
"""  # noqa: E501
FESTIVAL_DAYS = (
    ("Spring Festival", "春节"),
    ("Qingming Festival", "清明节"),
    ("Dragon Boat Festival", "端午节"),
    ("Mid-Autumn Festival", "中秋节"),
)


def _names(english: str) -> tuple[str, str]:
    tidy = {"Tomb-sweeping Day": "Qingming Festival", "Mid-autumn Festival": "Mid-Autumn Festival"}
    chinese = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
    return chinese.get(CHINESE[english], CHINESE[english]), tidy.get(english, english)


def write_working_days() -> int:
    rows = [(day, "holiday", *_names(name)) for day, name in published.holidays.items()]
    for day, name in published.workdays.items():
        zh, en = _names(name)
        rows.append((day, "make_up", f"{zh}调休上班", f"{en}: make-up working day"))
    rows = sorted(row for row in rows if row[0].year >= FIRST_YEAR)
    last = rows[-1][0].year
    with (DATA / "working_days.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(WORKING_DAYS_HEAD.format(last=last))
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("day", "kind", "zh", "en"))
        out.writerows((day.isoformat(), *rest) for day, *rest in rows)
    return last


def festival_days(year: int) -> list[tuple[date, int]]:
    """The movable public holidays of a year, each with its place in FESTIVAL_DAYS."""
    new_year = LunarDate(year, 1, 1).to_solar_date()
    spring = [(date.fromordinal(new_year.toordinal() + shift), 0) for shift in (-1, 0, 1, 2)]
    part = year % 100
    qingming = date(year, 4, int(part * 0.2422 + QINGMING) - part // 4)
    dragon_boat = LunarDate(year, 5, 5).to_solar_date()
    mid_autumn = LunarDate(year, 8, 15).to_solar_date()
    return [*spring, (qingming, 1), (dragon_boat, 2), (mid_autumn, 3)]


def check_against_published() -> None:
    """The formula must name a day off in every year we know (festivals are free since 2008)."""
    for year in range(2008, 2027):
        for day, kind in festival_days(year)[1:]:
            is_free = day in published.holidays or day.weekday() >= SATURDAY
            if not is_free or day in published.workdays:
                raise SystemExit(f"{day} ({FESTIVAL_DAYS[kind][0]}) was no holiday")


def write_festivals(first: int) -> None:
    with (DATA / "festivals.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(FESTIVALS_HEAD)
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("day", "zh", "en"))
        for year in range(first, LAST_FESTIVAL_YEAR + 1):
            for day, kind in festival_days(year):
                en, zh = FESTIVAL_DAYS[kind]
                out.writerow((day.isoformat(), zh, en))


if __name__ == "__main__":
    check_against_published()
    write_festivals(write_working_days() + 1)
