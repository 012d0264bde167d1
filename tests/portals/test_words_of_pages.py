"""Sentences, days, articles and numbers as people read them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from markupsafe import Markup

from medreg.portals.shared.jinja import thin
from medreg.portals.shared.numbers import grouped, masked
from medreg.portals.shared.words import at, cite, cite_in, number, on, say, say_in, short_on
from medreg.rulebook.citations import Citation, house_policy, physicians_law
from medreg.rulebook.objections import Objection
from medreg.services.words import chinese_number, mend

DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("zh-hans", "2026年11月27日（周五）", "2026年11月27日"),
        ("en", "Friday 27 November 2026", "27 Nov 2026"),
    ],
)
def test_a_day_is_written_with_its_weekday_where_there_is_room(language, long, short):
    with translation.override(language):
        assert (on(DAY), short_on(DAY)) == (long, short)
        assert on(None) == short_on(None) == at(None) == ""


def test_a_moment_is_written_in_the_time_of_the_register():
    moment = datetime(2026, 11, 26, 16, 5, tzinfo=UTC)
    with translation.override("zh-hans"):
        assert at(moment) == "2026年11月27日 00:05"
        assert on(moment) == "2026年11月27日（周五）"
    with translation.override("en"):
        assert at(moment) == "27 November 2026, 00:05"


@pytest.mark.parametrize(
    ("citation", "zh", "en"),
    [
        (physicians_law(16, 2), "第十六条第（二）项", "Physicians Law, Article 16(2)"),
        (physicians_law(13), "第十三条", "Physicians Law, Article 13"),
        (Citation("《示例办法》", 120), "《示例办法》第一百二十条", "《示例办法》, Article 120"),
        (None, "", ""),
    ],
)
def test_an_article_is_cited_as_the_language_cites_it(citation, zh, en):
    assert cite_in("zh", citation).endswith(zh)
    assert cite_in("en", citation) == en


def test_the_rules_of_the_house_are_no_law_and_stand_in_no_brackets():
    with translation.override("zh-hans"):
        assert "《" not in cite(house_policy())


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "一"), (10, "十"), (16, "十六"), (20, "二十"), (101, "一百零一"), (110, "一百一十")],
)
def test_articles_are_counted_in_chinese(value, written):
    assert chinese_number(value) == written


def test_an_objection_is_said_in_either_language_with_its_gaps_filled():
    objection = Objection(
        "x", "It opens on %(day)s for %(count)s people.", "Wait until %(day)s.",
        values={"day": DAY, "count": 12_345},
    )  # fmt: skip
    assert say_in("en", objection) == "It opens on Friday 27 November 2026 for 12,345 people."
    with translation.override("en"):
        assert mend(objection) == "Wait until Friday 27 November 2026."
        assert say("") == ""
    assert "2026年11月27日（周五）" in say_in("zh", objection)
    assert number(2026) == "2026"


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("共5个", "共\u20095\u2009个"),
        ("2026年11月27日", "2026年11月27日"),
        ("用APP登录", "用\u2009APP\u2009登录"),
        ("no Chinese 5", "no Chinese 5"),
    ],
)
def test_chinese_and_latin_keep_a_thin_distance(text, spaced):
    assert thin(text) == spaced
    assert thin(Markup('<b title="共5个">共5个</b>')) == '<b title="共5个">共\u20095\u2009个</b>'


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("11010519491231002X", "resident_id", "110105 1949 1231 002X"),
        ("110990101000123", "practice", "110 990101 000123"),
        ("13800138000", "mobile", "138 0013 8000"),
        ("123456789", "", "1234 5678 9"),
        (None, "practice", ""),
    ],
)
def test_numbers_stand_in_groups_to_read_aloud(value, kind, shown):
    assert grouped(value, kind) == shown


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("11010519491231002X", "resident_id", "110105********002X"),
        ("13800138000", "mobile", "138****8000"),
        ("138", "mobile", "****"),
        ("lin@example.org", "email", "l****@example.org"),
        ("no address", "email", "****"),
        ("secret", "some_unknown_kind", "******"),
        ("", "mobile", ""),
    ],
)
def test_masked_numbers_show_their_ends_only_and_odd_ones_nothing(value, kind, shown):
    assert masked(value, kind) == shown
