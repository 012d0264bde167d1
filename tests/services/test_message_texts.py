"""Texts are whole: in both languages, with exactly their parameters, short and without secrets."""

import re
from datetime import UTC, date, datetime

import pytest

from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services.message_texts import (
    TEMPLATES,
    UnknownTemplateError,
    WrongParametersError,
    fill,
    put_together,
    render,
    template_of,
)

SAMPLES = {
    "number": "K7M2P9QX4T",
    "business": "First registration",
    "institution": "示例省青川市临江县中西医结合医院（青川市第二人民医院临江分院）",
    "authority": "示例省青川市临江县卫生健康和疾病预防控制局",
    "day": date(2026, 11, 27),
    "certificate": "110990101000123",
    "code": "K7M2P9QX",
    "link": "https://register.example/recover/0123456789abcdef0123456789abcdef",
    "minutes": 10,
    "at": datetime(2026, 11, 27, 14, 5, tzinfo=UTC),
    "until": datetime(2026, 11, 27, 14, 5, tzinfo=UTC),
    "device": "Firefox 145（Windows 11）",
    "contact": "138****8000",
    "login_name": "l***n",
    "division": "示例省青川市临江县",
}
LANGUAGES = ("zh-hans", "en")
CHINESE_SMS, ENGLISH_SMS = 140, 300
PERSONAL = re.compile(r"identity_number|id_number|born|address|phone|qualification_number")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", TEMPLATES)
def test_every_text_can_be_made_in_both_languages_with_exactly_its_parameters(code, language):
    template = template_of(code)
    exactly = {name: SAMPLES[name] for name in template.gaps}
    subject, text = render(code, exactly, language)
    assert subject
    assert text
    assert "%(" not in subject + text
    for name in template.gaps - {"business"}:
        assert fill(code, exactly, language)[name] in subject + text
    for name in template.gaps - template.secret:
        with pytest.raises(WrongParametersError):
            render(code, {k: v for k, v in exactly.items() if k != name}, language)


@pytest.mark.parametrize("code", TEMPLATES)
def test_the_two_languages_say_it_in_their_own_words(code):
    plain = {name: "1" if name not in {"day", "at", "until"} else SAMPLES[name] for name in SAMPLES}
    chinese, english = render(code, plain, "zh-hans"), render(code, plain, "en")
    assert all(CHINESE.search(part) for part in chinese)
    assert not any(CHINESE.search(part) for part in english)


@pytest.mark.parametrize("code", TEMPLATES)
def test_both_languages_have_the_same_gaps(code):
    marked = {name: f"<{name}>" for name in SAMPLES}
    for part in (0, 1):
        found = [
            sorted(re.findall(r"<(\w+)>", put_together(code, marked, language)[part]))
            for language in LANGUAGES
        ]
        assert found[0] == found[1]


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_text_message_is_short(code):
    assert len(render(code, SAMPLES, "zh-hans")[1]) <= CHINESE_SMS
    assert len(render(code, SAMPLES, "en")[1]) <= ENGLISH_SMS


@pytest.mark.parametrize("code", TEMPLATES)
def test_no_text_asks_for_anything_personal(code):
    assert [name for name in template_of(code).gaps if PERSONAL.search(name)] == []
    assert template_of(code).gaps <= SAMPLES.keys()


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)
def test_everybody_whom_a_step_tells_has_a_text_and_no_text_is_for_nobody(workflow):
    told = {
        f"{workflow.name}/{step.name}/{audience}"
        for step in workflow.steps
        for audience in step.notifies
    }
    assert told == {code for code in TEMPLATES if code.startswith(f"{workflow.name}/")}


def test_the_accounts_texts_are_there():
    assert {code for code in TEMPLATES if "/" not in code} == {
        "one_time_code", "activation_code", "account_activated", "account_opened",
        "reminder_to_institution",
        "account_exists_already", "contact_changed", "password_changed", "new_sign_in",
        "verification_found", "opening_announced", "recovery_link",
    }  # fmt: skip


def test_codes_and_links_are_secret_and_nothing_else():
    secret = {(code, name) for code in TEMPLATES for name in template_of(code).secret}
    assert secret == {
        ("one_time_code", "code"),
        ("activation_code", "code"),
        ("recovery_link", "link"),
    }


def test_days_and_sentences_are_written_as_the_language_writes_them():
    code = "first_registration/accept/practitioner"
    assert (
        fill(code, {**SAMPLES, "day": "2026-11-27"}, "zh-hans")["day"] == "2026年11月27日（周五）"
    )
    assert fill(code, SAMPLES, "en")["day"] == "Friday 27 November 2026"
    assert fill(code, {**SAMPLES, "day": None}, "zh-hans")["day"] == "页面所示日期"
    assert fill(code, {**SAMPLES, "day": None}, "en")["day"] == "the day your page shows"
    assert "22:05" in fill("password_changed", SAMPLES, "zh-hans")["at"]


def test_what_somebody_once_typed_stays_in_one_line():
    filled = fill("new_sign_in", {**SAMPLES, "device": "a\r\nBcc: b\x00\u2028c %(at)s"}, "en")
    assert filled["device"] == "a  Bcc: b  c %(at)s"
    assert "%(at)s" in put_together("new_sign_in", filled, "en")[1]


def test_a_code_nobody_knows_is_refused():
    with pytest.raises(UnknownTemplateError):
        render("first_registration/explode/practitioner", {}, "en")
