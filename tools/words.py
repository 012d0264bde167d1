"""The translation catalogues: `python tools/words.py update|compile|check [ROOM ...]`.

English is the source: the sentence in the code is the msgid. Each room keeps its Chinese in
`locale/zh_Hans/LC_MESSAGES/django.po`, without line numbers and dates, so that a diff shows words
and nothing else. `update` extracts, keeps translations, takes over what another room already says
and drops what is no longer said; `compile` writes the .mo files; `check` fails on anything
missing, unclear or contradictory. Needs Babel only: a bare machine has no gettext.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import TemplateSyntaxError

from medreg.config.rooms import HOUSE, ROOMS_WITH_WORDS

LANGUAGE = "zh_Hans"
HEADER = """\
# Chinese (simplified) of this room. The msgid is the English sentence in the code.
# Written by `make words`; translations are edited here.
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
JINJA = {  # as `portals/shared/jinja.py` sets the environment up
    "extensions": "jinja2.ext.do",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
    "newstyle_gettext": "true",
}
GAP = re.compile(r"%\((\w+)\)[sd]")
BARE_GAP = re.compile(r"(?<!%)%[sd]")

Key = tuple[str, str | None]
"""A message's English and its context."""


class UnreadableSourceError(Exception):
    """A file cannot be read, so its sentences are unknown; nothing of its room is touched."""


@dataclass
class Room:
    """One room's sentences: as the code says them, and as its catalogue translates them."""

    name: str
    folder: Path
    faults: list[str] = field(default_factory=list)

    @property
    def po(self) -> Path:
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    def sources(self) -> Iterator[tuple[Path, str]]:
        """Every file with sentences, and how it is read."""
        for path in sorted(self.folder.rglob("*")):
            if "migrations" in path.parts or "__pycache__" in path.parts or not path.is_file():
                continue
            if path.suffix == ".py":
                yield path, "python"
            elif "templates" in path.parts and path.suffix in {".html", ".txt", ".xml", ".svg"}:
                yield path, "jinja2.ext:babel_extract"

    def said(self) -> Catalog:
        """What the code says, without translations."""
        catalog = Catalog(locale=LANGUAGE)
        for path, method in self.sources():
            options = {} if method == "python" else JINJA
            try:
                found = list(extract_from_file(method, path, KEYWORDS, (), options))
            except (SyntaxError, TemplateSyntaxError, UnicodeDecodeError) as error:
                where = path.relative_to(HOUSE)
                raise UnreadableSourceError(f"{where} cannot be read: {error}") from None
            for _line, message, _comments, context in found:
                if message:
                    catalog.add(message, context=context)
        return catalog

    def translated(self) -> Catalog:
        """What the catalogue holds."""
        if not self.po.is_file():
            return Catalog(locale=LANGUAGE)
        with self.po.open("rb") as file:
            return read_po(file, locale=LANGUAGE, charset="utf-8")


def rooms(names: list[str]) -> list[Room]:
    """The rooms named, or all that exist."""
    return [
        Room(name, HOUSE / name)
        for name in ROOMS_WITH_WORDS
        if (HOUSE / name).is_dir() and (not names or name in names)
    ]


def key_of(message: Message) -> Key:
    english = message.id if isinstance(message.id, str) else message.id[0]
    return english, message.context


def messages(catalog: Catalog) -> dict[Key, Message]:
    """All messages but the header."""
    return {key_of(message): message for message in catalog if message.id}


def chinese(message: Message) -> tuple[str, ...]:
    """The translation, one string for each plural form; empty when there is none."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms if all(forms) else ()


def update(chosen: list[Room]) -> int:
    memory: dict[Key, Message] = {}
    for room in rooms([]):
        memory |= {key: m for key, m in messages(room.translated()).items() if chinese(m)}
    status = 0
    for room in chosen:
        try:
            said = room.said()
        except UnreadableSourceError as error:
            print(f"{room.name}: left alone; {error}")
            status = 1
            continue
        kept = messages(room.translated())
        for key, message in messages(said).items():
            known = kept.get(key)
            if known is None or not chinese(known):
                known = memory.get(key, known)
            if known is not None:
                keep_translation(message, known)
        write(room, said)
    return status


def keep_translation(message: Message, known: Message) -> None:
    forms = chinese(known)
    if forms:
        message.string = forms[0] if isinstance(message.id, str) else (forms[0],)
    if known.fuzzy:
        message.flags.add("fuzzy")
    message.user_comments = known.user_comments


def write(room: Room, said: Catalog) -> None:
    found = messages(said)
    if not found:
        room.po.unlink(missing_ok=True)
        return
    room.po.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as file:
        write_po(
            file, said, width=0, no_location=True, omit_header=True, sort_output=True,
            ignore_obsolete=True,
        )  # fmt: skip
        file.seek(0)
        text = HEADER + file.read().decode("utf-8").strip() + "\n"
    missing = sum(1 for message in found.values() if not chinese(message))
    if not room.po.is_file() or room.po.read_text(encoding="utf-8") != text:
        fresh = room.po.with_suffix(".po.fresh")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(room.po)  # whole or not at all: others may be reading
        print(f"{room.name}: {len(found)} sentences, {missing} without Chinese")


def compile_rooms(chosen: list[Room]) -> int:
    for room in chosen:
        if not room.po.is_file():
            room.mo.unlink(missing_ok=True)
        elif not room.mo.is_file() or room.mo.stat().st_mtime_ns <= room.po.stat().st_mtime_ns:
            fresh = room.mo.with_suffix(".mo.fresh")
            with fresh.open("wb") as file:
                write_mo(file, room.translated())
            fresh.replace(room.mo)
    return 0


def check(chosen: list[Room]) -> int:
    for room in chosen:
        with suppress(UnreadableSourceError):
            check_room(room)
    contradictions = contradictions_between(rooms([]))
    faults = [f"{room.name}: {fault}" for room in chosen for fault in room.faults]
    for fault in [*faults, *contradictions]:
        print(fault)
    if faults or contradictions:
        print("`make words` brings the catalogues up to date; Chinese is written in each .po.")
        return 1
    return 0


def check_room(room: Room) -> None:
    try:
        said = messages(room.said())
    except UnreadableSourceError as error:
        room.faults.append(str(error))
        raise
    kept = messages(room.translated())
    for key in sorted(said.keys() - kept.keys(), key=str):
        room.faults.append(f"not in the catalogue: {shown(key)}")
    for key in sorted(kept.keys() - said.keys(), key=str):
        room.faults.append(f"no longer said anywhere: {shown(key)}")
    for key in sorted(said.keys() & kept.keys(), key=str):
        room.faults += faults_of(said[key], kept[key])


def faults_of(said: Message, kept: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    where = shown(key_of(said))
    if not chinese(kept):
        yield f"has no Chinese: {where}"
        return
    if kept.fuzzy:
        yield f"marked fuzzy: {where}"
    english = said.id if isinstance(said.id, str) else said.id[-1]
    if BARE_GAP.search(english) and not isinstance(said.id, tuple):
        yield f"has a gap without a name: {where}"
    wanted = set(GAP.findall(english))
    for form in chinese(kept):
        if set(GAP.findall(form)) != wanted:
            yield f"the gaps differ: {where} / {form}"


def contradictions_between(everywhere: list[Room]) -> list[str]:
    """Sentences that two rooms translate differently: Django would show either."""
    seen: dict[Key, tuple[str, tuple[str, ...]]] = {}
    found = []
    for room in everywhere:
        for key, message in messages(room.translated()).items():
            forms = chinese(message)
            if not forms:
                continue
            first, other = seen.setdefault(key, (room.name, forms))
            if other[0] != forms[0]:
                found.append(
                    f"{first} and {room.name} translate {shown(key)} differently:"
                    f" {other[0]} / {forms[0]}"
                )
    return found


def shown(key: Key) -> str:
    english, context = key
    return f"“{english}”" + (f" ({context})" if context else "")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("update", "compile", "check"))
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS_WITH_WORDS))
    options = parser.parse_args(arguments)
    if unknown := set(options.rooms) - set(ROOMS_WITH_WORDS):
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    commands = {"update": update, "compile": compile_rooms, "check": check}
    return commands[options.command](rooms(options.rooms))


if __name__ == "__main__":
    sys.exit(main())
