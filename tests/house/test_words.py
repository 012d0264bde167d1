"""Every sentence has its Chinese, in the room that says it."""

import importlib.util
import sys
from pathlib import Path

import pytest

from tests.house.sources import CHECKOUT

spec = importlib.util.spec_from_file_location("words_tool", CHECKOUT / "tools" / "words.py")
words = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = words
spec.loader.exec_module(words)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A house with one room that says two sentences, both translated."""
    monkeypatch.setattr(words, "HOUSE", tmp_path)
    monkeypatch.setattr(words, "ROOMS_WITH_WORDS", ("api", "services"))
    room = words.Room("services", tmp_path / "services")
    (room.folder / "templates").mkdir(parents=True)
    (room.folder / "page.py").write_text('_("Hello, %(name)s")\nn = ngettext("one", "many", 2)\n')
    (room.folder / "templates" / "page.html").write_text(
        "{% trans %}Due on {{ day }}{% endtrans %}{{ pgettext('law', 'article') }}"
    )
    words.update([room])
    text = room.po.read_text()
    for english, chinese in {
        'msgid "Hello, %(name)s"\nmsgstr ""': 'msgid "Hello, %(name)s"\nmsgstr "%(name)s，您好"',
        'msgid "Due on %(day)s"\nmsgstr ""': 'msgid "Due on %(day)s"\nmsgstr "%(day)s到期"',
        'msgid "article"\nmsgstr ""': 'msgid "article"\nmsgstr "条"',
        'msgstr[0] ""': 'msgstr[0] "几"',
    }.items():
        assert english in text
        text = text.replace(english, chinese)
    room.po.write_text(text)
    return room


def faults(room) -> list[str]:
    room.faults.clear()
    words.check([room])
    return room.faults


def test_a_room_whose_sentences_all_have_chinese_is_fine(room):
    assert faults(room) == []
    assert words.check([room]) == 0


def test_updating_twice_changes_nothing_and_names_no_line(room):
    words.update([room])
    before = room.po.read_text()
    words.update([room])
    assert room.po.read_text() == before
    assert "#:" not in before
    assert "Date" not in before


def test_a_new_sentence_without_chinese_is_caught(room):
    (room.folder / "more.py").write_text('_("Goodbye")')
    assert faults(room) == ["not in the catalogue: “Goodbye”"]
    words.update([room])
    assert faults(room) == ["has no Chinese: “Goodbye”"]


def test_a_sentence_that_nobody_says_any_more_is_caught_and_dropped(room):
    (room.folder / "page.py").write_text('n = ngettext("one", "many", 2)\n')
    assert faults(room) == ["no longer said anywhere: “Hello, %(name)s”"]
    words.update([room])
    assert "Hello" not in room.po.read_text()


def test_a_gap_that_was_lost_is_caught(room):
    room.po.write_text(room.po.read_text().replace("%(name)s，您好", "您好"))
    assert faults(room) == ["the gaps differ: “Hello, %(name)s” / 您好"]


def test_an_unsure_translation_is_caught(room):
    room.po.write_text(room.po.read_text().replace('msgctxt "law"', '#, fuzzy\nmsgctxt "law"'))
    assert faults(room) == ["marked fuzzy: “article” (law)"]


def test_two_rooms_that_contradict_each_other_are_caught(room, tmp_path, capsys):
    other = words.Room("api", tmp_path / "api")
    other.folder.mkdir()
    (other.folder / "page.py").write_text('_("Hello, %(name)s")')
    words.update([other])
    assert "%(name)s，您好" in other.po.read_text()  # taken over from the first room
    other.po.write_text(other.po.read_text().replace("您好", "你好"))
    assert words.check([room]) == 1
    assert "api and services translate “Hello, %(name)s” differently" in capsys.readouterr().out


def test_a_broken_file_leaves_its_rooms_catalogue_alone(room):
    (room.folder / "templates" / "page.html").write_text("{% if %}")
    before = room.po.read_text()
    assert words.update([room]) == 1
    assert room.po.read_text() == before
    assert "cannot be read" in faults(room)[0]


def test_catalogues_are_compiled_for_django(room):
    words.compile_rooms([room])
    assert "您好".encode() in room.mo.read_bytes()


def test_the_catalogues_of_the_house_are_whole(capsys):
    assert words.main(["check"]) == 0, capsys.readouterr().out
