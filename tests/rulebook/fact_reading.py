"""Reads the rules' syntax trees: which facts and which answers does each of them read?

A small type inference over annotations: enough for rules, which are short and pure. Whatever it
cannot follow it reports, so that a rule stays readable for people and for this test.
"""

import ast
import inspect
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from medreg.rulebook import facts as facts_module

FACT_CLASSES: Mapping[str, type] = {
    name: value
    for name, value in vars(facts_module).items()
    if isinstance(value, type) and is_dataclass(value) and value.__module__ == facts_module.__name__
}
HINTS = {name: typing.get_type_hints(kind) for name, kind in FACT_CLASSES.items()}


@dataclass
class Reads:
    """What one module reads: (class, field) pairs, answer names, and what could not be followed."""

    fields: set[tuple[str, str]] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def reads_of(source: str) -> Reads:
    """Everything that the functions of a module read from facts."""
    tree = ast.parse(source)
    functions = {f.name: f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef)}
    reads = Reads()
    for function in functions.values():
        _Reader(function, functions, reads, owner_of(function, tree)).walk()
    return reads


def owner_of(function: ast.FunctionDef, tree: ast.Module) -> Any:
    """The fact class whose method this is."""
    owners = (node.name for node in tree.body if isinstance(node, ast.ClassDef)
              and function in node.body)  # fmt: skip
    return FACT_CLASSES.get(next(owners, ""))


def reads_of_module(module: Any) -> Reads:
    return reads_of(inspect.getsource(module))


def element(kind: Any) -> Any:
    """What one gets from a loop over a value of this kind."""
    arguments = typing.get_args(kind)
    return arguments[0] if arguments else None


def bare(kind: Any) -> Any:
    """The kind without None."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return next(one for one in typing.get_args(kind) if one is not type(None))
    return kind


class _Reader:
    def __init__(
        self,
        function: ast.FunctionDef,
        functions: dict[str, ast.FunctionDef],
        reads: Reads,
        owner: Any,
    ) -> None:
        self.function, self.functions, self.reads = function, functions, reads
        self.known: dict[str, Any] = {
            argument.arg: self.annotated(argument.annotation) for argument in function.args.args
        }
        self.known["self"] = owner

    def annotated(self, node: ast.expr | None) -> Any:
        """The fact class an annotation names, alone or in a tuple or with None."""
        if node is None:
            return None
        for name in (n.id for n in ast.walk(node) if isinstance(n, ast.Name)):
            if name in FACT_CLASSES:
                many = isinstance(node, ast.Subscript)
                return tuple[FACT_CLASSES[name], ...] if many else FACT_CLASSES[name]
        return None

    def walk(self) -> None:
        for _ in range(3):  # a name may be bound after it is read in the tree's order
            for node in ast.walk(self.function):
                self.bind(node)
        for node in ast.walk(self.function):
            if isinstance(node, ast.Attribute):
                self.read(node)
            self.read_answer(node)

    def bind(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            self.note(node.targets[0].id, self.kind(node.value))
        elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
            self.note(node.target.id, element(self.kind(node.iter)))

    def note(self, name: str, kind: Any) -> None:
        """One name stands for one kind of thing within a function."""
        if kind is not None and kind not in {Any, tuple[Any, ...]}:
            self.known[name] = kind

    def kind(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Name):
            return self.known.get(node.id)
        if isinstance(node, ast.Attribute):
            return self.attribute(node)
        if isinstance(node, ast.ListComp | ast.GeneratorExp):
            return tuple[self.kind(node.elt) or Any, ...]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called = self.functions.get(node.func.id)
            if called is not None:
                return self.annotated(called.returns)
            if node.func.id in {"max", "min", "next"} and node.args:
                return element(self.kind(node.args[0]))
            if node.func.id in {"tuple", "list", "sorted"} and node.args:
                return self.kind(node.args[0])
        return None

    def attribute(self, node: ast.Attribute) -> Any:
        owner = bare(self.kind(node.value))
        name = getattr(owner, "__name__", None)
        if name not in FACT_CLASSES:
            return None
        if node.attr in HINTS[name]:
            return bare(HINTS[name][node.attr])
        value = FACT_CLASSES[name].__dict__.get(node.attr)
        if isinstance(value, property):
            return bare(typing.get_type_hints(value.fget).get("return"))
        return None

    def read(self, node: ast.Attribute) -> None:
        owner = getattr(bare(self.kind(node.value)), "__name__", None)
        if owner not in FACT_CLASSES:
            return
        if node.attr in HINTS[owner]:
            self.reads.fields.add((owner, node.attr))
        elif not hasattr(FACT_CLASSES[owner], node.attr):
            self.fault(f"reads {owner}.{node.attr}, which does not exist")

    def read_answer(self, node: ast.AST) -> None:
        """`facts.answers.get("x")` and `facts.answers["x"]` with a name that can be read here."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked, inner = node.func.value, node.args[0] if node.args else None
            if not self.is_answers(asked):
                return
            if node.func.attr != "get":
                self.fault("does something with all answers at once")
                return
        elif isinstance(node, ast.Subscript) and self.is_answers(node.value):
            inner = node.slice
        else:
            return
        names = self.names_passed_in(inner.id) if isinstance(inner, ast.Name) else [inner]
        for name in names or [None]:
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                self.reads.answers.add(name.value)
            else:
                self.fault("reads an answer whose name is not written there")

    def names_passed_in(self, parameter: str) -> list[ast.expr]:
        """What the module passes in for a parameter of this function."""
        names = [argument.arg for argument in self.function.args.args]
        if parameter not in names:
            return []
        place = names.index(parameter)
        return [
            call.args[place]
            for other in self.functions.values()
            for call in ast.walk(other)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == self.function.name
            and len(call.args) > place
        ]

    def is_answers(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == "answers"

    def fault(self, says: str) -> None:
        self.reads.faults.append(f"{self.function.name} {says}")
