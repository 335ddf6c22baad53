"""How long modules, functions and patterns may be, and which are still longer.

Lines, arguments and complexity are ruff's to measure (pyproject.toml). Both lists of exceptions,
``tests/sizes.yaml`` and ruff's per-file-ignores, can only shrink: an entry that is no longer needed
fails. ``pytest tests/test_sizes.py --regen`` takes such entries out, and adds none.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ROOT, regenerates
from .yaml_files import of_yaml

LIMITS = {"modules": 300, "functions": 40, "patterns": 200}
EXCEPTIONS = Path(__file__).parent / "sizes.yaml"
PROJECT = ROOT / "pyproject.toml"
MEASURED = ("ARG", "C901", "E501", "PLR0913")
LISTED = re.compile(r"(# sizes: begin\n).*?(# sizes: end\n)", re.S)


def modules() -> Iterator[tuple[str, str]]:
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def functions(name: str, text: str) -> Iterator[tuple[str, int]]:
    def inside(node: ast.AST, owner: str) -> Iterator[tuple[str, int]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):  # in which no function stands
                continue
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                own = f"{owner}.{child.name}".lstrip(".")
                if not isinstance(child, ast.ClassDef):
                    assert child.end_lineno
                    yield f"{name} {own}", child.end_lineno - child.lineno + 1
                yield from inside(child, own)
            else:
                yield from inside(child, owner)

    yield from inside(ast.parse(text), "")


def patterns(name: str, value: Any, rule: str = "") -> Iterator[tuple[str, int]]:
    """Each pattern and fragment of a grammar file, as it is written there.

    A list of words is none: however many they are, each is read on its own.
    """
    if isinstance(value, list):
        for item in value:
            yield from patterns(name, item, rule)
    elif isinstance(value, dict):
        rule = str(value.get("id", rule))
        if isinstance(value.get("pattern"), str):
            yield f"{name} {rule}", len(value["pattern"])
        for key, item in value.items():
            if key == "fragments" and isinstance(item, dict):
                texts = ((part, text) for part, text in item.items() if isinstance(text, str))
                yield from ((f"{name} {part}", len(text)) for part, text in texts)
            else:
                yield from patterns(name, item, rule)


def longer() -> dict[str, dict[str, int]]:
    """What is over its limit, by kind."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in LIMITS}
    for name, text in modules():
        found["modules"][name] = text.count("\n")
        for function, lines in functions(name, text):
            found["functions"][function] = max(lines, found["functions"].get(function, 0))
    for path in sorted((ROOT / "grammars").glob("*.yaml")):
        value = of_yaml(path)
        for pattern, length in patterns(path.name, value):
            found["patterns"][pattern] = max(length, found["patterns"].get(pattern, 0))
    return {
        kind: {name: size for name, size in sizes.items() if size > LIMITS[kind]}
        for kind, sizes in found.items()
    }


def faults(found: dict[str, int], listed: dict[str, int]) -> list[str]:
    """What is too long, or needs its exception no more."""
    grown = [f"{name}: {size}" for name, size in found.items() if size > listed.get(name, 0)]
    return grown + [f"{name}: needs no exception any more" for name in listed.keys() - found.keys()]


def test_modules_functions_and_patterns_are_short(request: pytest.FixtureRequest) -> None:
    found = longer()
    listed = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8"))
    if regenerates(request):
        listed = {
            kind: {name: min(size, found[kind][name]) for name, size in names.items()
                   if name in found[kind]}
            for kind, names in listed.items()
        }  # fmt: skip
        head = EXCEPTIONS.read_text(encoding="utf-8").partition("\nmodules:")[0]
        text = yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=200)
        EXCEPTIONS.write_text(f"{head}\n{text}", encoding="utf-8")
    assert set(listed) == set(LIMITS)
    wrong = [line for kind in LIMITS for line in faults(found[kind], listed[kind])]
    assert not wrong, "\n".join(wrong)


def test_an_exception_fails_when_it_is_exceeded_and_when_it_is_left_over() -> None:
    assert faults({"a": 301}, {"a": 301}) == faults({"a": 301}, {"a": 350}) == []
    assert faults({"a": 302}, {"a": 301}) == ["a: 302"]
    assert faults({"b": 301}, {}) == ["b: 301"]
    assert faults({}, {"a": 301}) == ["a: needs no exception any more"]


def over_ruff_s_limits() -> dict[str, set[str]]:
    """The rules of `MEASURED` that each file breaks."""
    command = [str(Path(sys.executable).parent / "ruff"), "check", "--output-format", "json"]
    only = ["--config", "lint.per-file-ignores = {}", "--select", ",".join(MEASURED), "."]
    done = subprocess.run([*command, *only], capture_output=True, text=True, cwd=ROOT, timeout=200)
    found: dict[str, set[str]] = {}
    for fault in json.loads(done.stdout):
        name = Path(fault["filename"]).relative_to(ROOT).as_posix()
        rule = next(rule for rule in MEASURED if fault["code"].startswith(rule))
        found.setdefault(name, set()).add(rule)
    return found


def test_no_file_is_let_off_a_limit_that_it_keeps(request: pytest.FixtureRequest) -> None:
    """That none breaks a limit unlisted is for ``ruff check`` to say."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    listed = project["tool"]["ruff"]["lint"]["per-file-ignores"]
    listed = {name: set(rules) & set(MEASURED) for name, rules in listed.items()}
    listed = {name: rules for name, rules in listed.items() if rules}
    found = over_ruff_s_limits()
    kept = {name: rules & found.get(name, set()) for name, rules in listed.items()}
    if regenerates(request):
        lines = (f'"{name}" = {json.dumps(sorted(kept[name]))}' for name in kept if kept[name])
        text = "".join(f"{line}\n" for line in lines)
        written = PROJECT.read_text(encoding="utf-8")
        PROJECT.write_text(LISTED.sub(lambda m: m[1] + text + m[2], written), encoding="utf-8")
    else:
        assert listed == kept


def test_a_list_of_words_is_no_pattern() -> None:
    file = {
        "fragments": {"listed": ["林长办"] * 100, "written": "林长办|河长办"},
        "verbs": [{"id": "verb.lead", "words": ["牵头"] * 100, "pattern": "%{words}[:]"}],
    }
    assert dict(patterns("a", file)) == {"a written": 7, "a verb.lead": 11}
