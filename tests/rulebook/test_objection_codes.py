"""One code, one sentence: machines, letters and manuals rely on it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import medreg.rulebook

RULEBOOK = Path(medreg.rulebook.__file__).parent
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def literal(node: ast.expr | None) -> str | None:
    """The text of `"…"` or `_("…")`, or nothing when it is made only as the program runs."""
    if isinstance(node, ast.Call) and len(node.args) == 1 and ast.unparse(node.func) == "_":
        node = node.args[0]
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None


def objections(text: str) -> Iterator[tuple[str, str | None]]:
    """Code and sentence of every objection written in a source text."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Objection":
            given = dict(zip(("code", "says"), node.args, strict=False))
            given |= {word.arg: word.value for word in node.keywords if word.arg}
            code = literal(given.get("code"))
            if code is not None:
                yield code, literal(given.get("says"))


def ambiguous(texts: Iterable[str]) -> list[str]:
    """Codes that stand for more than one sentence."""
    said = defaultdict(set)
    for text in texts:
        for code, sentence in objections(text):
            said[code].add(sentence)
    return sorted(code for code, sentences in said.items() if len(sentences) > 1)


def malformed(texts: Iterable[str]) -> list[str]:
    """Codes that are not snake_case."""
    return [code for text in texts for code, _says in objections(text) if not CODE.fullmatch(code)]


def sources() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(RULEBOOK.rglob("*.py"))]


def test_every_code_has_one_sentence():
    assert ambiguous(sources()) == []


def test_every_code_is_snake_case():
    assert malformed(sources()) == []


def test_there_are_codes_to_look_at():
    assert len({code for text in sources() for code, _says in objections(text)}) > 100


@pytest.mark.parametrize(
    "planted",
    [
        'Objection("a", _("One."))\nObjection("a", _("Two."))',
        'Objection("a", "One.")\nx.Objection(says=_("Two."), code="a")',
        'Objection("a", _("One" " and a half."))\nObjection("a", _("One"))',
        'Objection("a", _("One."))\nObjection("a", sentence)',
    ],
)
def test_one_code_with_two_sentences_is_caught(planted):
    assert ambiguous([planted]) == ["a"]
    assert ambiguous(planted.splitlines()) == ["a"]


def test_the_same_sentence_twice_is_no_fault():
    assert ambiguous(['Objection("a", _("One."))', 'Objection("a", "One.", _("Mend."))']) == []


def test_a_code_in_capitals_is_caught():
    assert malformed(['Objection("NotSnake", "x")']) == ["NotSnake"]
