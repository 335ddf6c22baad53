"""The tables of docs/reliability.md, made of docs/reliability.yaml and of the marks in the tests:
``python docs/reliability.py`` rewrites them.

`tests/test_reliability.py` holds that they are as both say, and that nothing is without a test.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).parent
PAGE: Final = HERE / "reliability.md"
TESTS: Final = HERE.parent / "tests"
KINDS: Final = ("promise", "fault")
Marks = dict[str, dict[Any, list[str]]]


@cache
def told() -> dict[str, Any]:
    """What the YAML file says."""
    data: dict[str, Any] = yaml.safe_load((HERE / "reliability.yaml").read_text(encoding="utf-8"))
    return data


def faults(data: dict[str, Any]) -> dict[int, str]:
    """All faults, by number."""
    return {number: says for group in data["groups"].values() for number, says in group.items()}


@cache
def marks() -> Marks:
    """By kind and name or number, the tests that carry the mark, as ``file::test``."""
    found: Marks = {kind: {} for kind in KINDS}
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(TESTS).as_posix()
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                for kind, value in _of(node):
                    found[kind].setdefault(value, []).append(f"{place}::{node.name}")
    return found


def _of(function: ast.FunctionDef) -> Iterator[tuple[str, Any]]:
    for mark in function.decorator_list:
        call = mark.func if isinstance(mark, ast.Call) else None
        if isinstance(mark, ast.Call) and isinstance(call, ast.Attribute) and call.attr in KINDS:
            for argument in mark.args:
                yield call.attr, ast.literal_eval(argument)


def page(text: str) -> str:
    """The page ``text`` with its tables as they have to be."""
    data, found = told(), marks()
    text = _laid(text, "promises", _promises(data["promises"], found["promise"]))
    return _laid(text, "faults", _faults(data, found["fault"]))


def _laid(text: str, name: str, table: str) -> str:
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, rest = text.split(begin)
    _old, after = rest.split(end)
    return f"{before}{begin}\n{table}\n{end}{after}"


def _promises(promises: dict[str, Any], tests: dict[Any, list[str]]) -> str:
    parts: list[str] = []
    for number, (name, promise) in enumerate(promises.items(), 1):
        lines = [f"### {number}. {promise['title']}\n", f"{promise['says']}\n",
                 f"*Limits:* {promise['limit']}\n"]  # fmt: skip
        held = ", ".join(_named(test) for test in tests.get(name, []))
        lines.append(f"Held by:\n\n{held}\n")
        parts.append("\n".join(lines))
    return "\n".join(parts)


def _faults(data: dict[str, Any], tests: dict[Any, list[str]]) -> str:
    parts: list[str] = []
    remarks = data["remarks"]
    for group, rows in data["groups"].items():
        lines = [f"### {group}\n", "| | fault | tests |", "|---|---|---|"]
        for number, says in rows.items():
            remark = f". {remarks[number]}" if number in remarks else ""
            held = ", ".join(_named(test) for test in tests.get(number, []))
            lines.append(f"| {number} | {says}{remark} | {held} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _named(test: str) -> str:
    place, _colons, name = test.partition("::")
    words = re.sub(r"^test_(?:\d+_|to_)*", "", name).replace("_", " ")
    return f"[{words}](../tests/{place})"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
