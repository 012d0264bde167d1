"""What house tests read: the tracked files and the syntax trees of the house."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
HOUSE = CHECKOUT / "src" / "medreg"


@dataclass(frozen=True)
class Source:
    """A Python file: where it lies, seen from the checkout, and what it says."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def at(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.path}:{node.lineno}"


@cache
def tracked() -> tuple[Path, ...]:
    """Files that are or will be committed; node_modules, caches and data are not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    found = (CHECKOUT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in found if path.is_file() and not path.is_symlink()))


@cache
def python(*folders: str) -> tuple[Source, ...]:
    """Every Python file beneath these folders of the checkout, migrations left out."""
    roots = tuple(CHECKOUT / folder for folder in folders)
    return tuple(
        Source(path.relative_to(CHECKOUT).as_posix(), path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and any(path.is_relative_to(root) for root in roots)
    )


def rooms(*names: str) -> tuple[Source, ...]:
    """Every Python file of these rooms of the house."""
    return python(*(f"src/medreg/{name}" for name in names))


def planted(text: str, path: str = "src/medreg/portals/public/planted.py") -> list[Source]:
    """A file that does not exist, with a violation that must be caught."""
    return [Source(path, text)]


def method(call: ast.Call) -> str:
    """The name of the method or function that is called."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def receiver(call: ast.Call) -> str:
    """What a method is called on, as text; empty for plain functions."""
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
