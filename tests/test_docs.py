"""The contract in docs/records.md is what the models are, and no reference leads nowhere."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import tokenize
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import get_args, get_origin

import pytest

from planparse.check import rules
from planparse.grammar.rules import BaseRule
from planparse.grammar.schema import GrammarFile
from planparse.messages.codes import SEVERITIES
from planparse.records.schema import json_schema

from .conftest import ROOT, regenerates

PAGE = ROOT / "docs" / "records.md"
CHECKS_PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
NAMED = re.compile(r"(?<![\w*])[\w/.-]*\w\.md\b")
RULE = re.compile(r"\b2\.\d{1,2}\b")
OF_RULES = re.compile(r"records\.md|\(2\.\d{1,2}[),]")  # the lines that cite rules
LINK = re.compile(r"\]\(([^)#\s]*)(#[^)\s]*)?\)")
NUMBERED = re.compile(r"\bfaults? \d|\bhouse\.md|\bdesign/")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_field_tables_are_as_the_models_are(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text(encoding="utf-8")
    made = script("fields").page(text)
    if regenerates(request):
        PAGE.write_text(made, encoding="utf-8")
    assert made == PAGE.read_text(encoding="utf-8"), "run: pytest tests/test_docs.py --regen"


@pytest.mark.parametrize("page", ["codes", "checks", "commands"])
def test_pages_made_of_the_code_are_as_it_is(page: str, request: pytest.FixtureRequest) -> None:
    reference, path = script("reference"), ROOT / "docs" / f"{page}.md"
    made = reference.laid(path.read_text(encoding="utf-8"), reference.made(page, "en"))
    if regenerates(request):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8"), "run: pytest tests/test_docs.py --regen"
    codes = [*SEVERITIES] if page == "codes" else [*rules()] if page == "checks" else []
    english, chinese = (reference.made(page, lang) for lang in ("en", "zh"))
    for text in (english, chinese):
        assert re.findall(r"^### (\w+)$", text, re.M) == sorted(codes)
    assert english.count("\n## ") == chinese.count("\n## ")
    assert re.search(r"[\u3400-\u9fff]{4}", chinese)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_drawing_is_as_the_chain_is(lang: str, request: pytest.FixtureRequest) -> None:
    drawing = script("drawing")
    path = drawing.FILES[lang]
    made = drawing.drawing(lang)
    if regenerates(request):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8"), "run: pytest tests/test_docs.py --regen"
    ElementTree.fromstring(made)


def test_the_families_of_checks_have_all_their_codes() -> None:
    told = re.findall(r"^\| \dxx \| (PC\d+)–(PC\d+) \|", CHECKS_PAGE, re.M)
    families = [sorted(code for code in rules() if code[2] == first[2]) for first, _last in told]
    assert told == [(codes[0], codes[-1]) for codes in families], (
        "docs/check.md, the table of families"
    )
    assert {first[:3] for first, _last in told} == {code[:3] for code in rules()}


def test_the_tree_of_records_names_fields() -> None:
    tree = re.search(r"```text by=\S+\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    schema = json_schema()
    fields = {
        name for record in (schema, *schema["$defs"].values()) for name in record["properties"]
    }
    assert tree
    named = re.findall(r"── (\w+)(?: |\[|$)|(\w+)\[\]", tree[1], re.M)
    assert len(named) > 14 and {one or other for one, other in named} <= fields


def test_every_record_and_field_is_told() -> None:
    schema = json_schema()
    assert schema["$id"].endswith(schema["properties"]["schema_version"]["const"])
    text = PAGE.read_text(encoding="utf-8")
    for name, record in [("ParseResult", schema), *schema["$defs"].items()]:
        assert f"### {name}\n" in text
        assert record["description"]
        for field, told in record["properties"].items():
            assert told.get("description"), f"{name}.{field}"


def test_every_section_of_a_grammar_and_what_it_adds_is_told() -> None:
    text = (ROOT / "docs" / "grammars.md").read_text(encoding="utf-8")
    told = {row[1]: row[0] for row in re.finditer(r"^\| `([a-z_-]+)` \|.*$", text, re.M)}
    shared = BaseRule.model_fields.keys()
    assert shared <= told.keys()
    for name, field in GrammarFile.model_fields.items():
        rules = get_args(field.annotation) if get_origin(field.annotation) is list else ()
        for rule in rules if rules != (str,) else ():
            section = field.alias or name
            for added in rule.model_fields.keys() - shared:
                assert f"`{added}`" in told[section], f"{section}: {added}"


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """The comments and docstrings of a Python file, and all lines of any other, with numbers."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from enumerate(text.splitlines(), 1)
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, holders) and (doc := ast.get_docstring(node)):
            line = getattr(node, "lineno", 1)
            yield from ((line, told) for told in doc.splitlines())


FILES = sorted(
    path
    for folder in ("src", "tests", "grammars", "docs", "benchmark")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".yaml", ".md") and "_build" not in path.parts
) + sorted(ROOT.glob("*.md"))


def exists(named: str, path: Path) -> bool:
    """Whether a page that is named in a file is there: beside it, at the top, in docs or in
    benchmark."""
    places = (path.parent, ROOT, ROOT / "docs", ROOT / "benchmark")
    return any((folder / named).is_file() for folder in places)


@cache
def anchors(page: Path) -> set[str]:
    """What links may name of a page: its headings, as forges write them."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.*\S)", prose, re.M)
    return {re.sub(r"[^\w -]", "", told.lower()).replace(" ", "-") for told in headings}


def astray(path: Path, rules: set[str]) -> Iterator[str]:
    """The references of a file that lead nowhere, with their places."""
    text = path.read_text(encoding="utf-8")
    place = path.relative_to(ROOT)
    if any(pattern.search(text) for pattern in (NAMED, NUMBERED, OF_RULES)):
        for number, told in comments(path):
            wrong = [named for named in NAMED.findall(told) if not exists(named, path)]
            wrong += [found[0] for found in NUMBERED.finditer(told)]
            if OF_RULES.search(told):
                wrong += [f"rule {rule}" for rule in RULE.findall(told) if rule not in rules]
            yield from (f"{place}:{number}: {reference}" for reference in wrong)
    if path.suffix == ".md":
        for target, anchor in LINK.findall(text):
            if "://" in target:
                continue
            if target and not exists(target, path):
                yield f"{place}: {target}"
            elif anchor and anchor[1:] not in anchors(path.parent / target if target else path):
                yield f"{place}: {target}{anchor}"


def test_no_reference_leads_nowhere() -> None:
    rules = set(re.findall(r"^### (2\.\d+) ", PAGE.read_text(encoding="utf-8"), re.M))
    assert len(rules) == 11 and len(FILES) > 500
    assert [wrong for path in FILES for wrong in astray(path, rules)] == []
