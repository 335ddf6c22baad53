"""Patterns that every Python reads alike.

Before 3.11.5, `re` lost what a possessive quantifier matched whose group captures: 至少每季度1次
was no time there, and nothing told so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, cast

import pytest

from planparse.grammar import load_grammar
from planparse.grammar.engine import LinePattern, Reach, ReachingPattern
from planparse.grammar.literals import finds

KEEPING = (_constants.POSSESSIVE_REPEAT, _constants.ATOMIC_GROUP)


def parts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each operation of a parsed pattern with its arguments."""
    if isinstance(value, _parser.SubPattern):
        for op, argument in value:
            yield op, argument
            yield from parts(argument)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from parts(one)


def lost(pattern: str) -> list[Any]:
    """The groups that capture inside of what gives nothing back."""
    return [
        inner[0]
        for op, argument in parts(_parser.parse(pattern))
        if op in KEEPING
        for inside, inner in parts(argument)
        if inside is _constants.SUBPATTERN and inner[0] is not None
    ]


@pytest.mark.promise("reproducible")
def test_no_built_in_pattern_captures_inside_of_what_gives_nothing_back() -> None:
    rules = [rule for rules in load_grammar().sections.values() for rule in rules]
    assert len(rules) > 100
    assert {rule.id: lost(rule.pattern) for rule in rules if lost(rule.pattern)} == {}


@pytest.mark.parametrize("pattern", ["(a)?+b", "(?:a(b))*+", "(?>(?P<x>a)|b)"])
def test_such_a_pattern_is_seen(pattern: str) -> None:
    assert lost(pattern)


@pytest.mark.parametrize("pattern", ["a++b", "(?:a|b)*+(c)", "(?>ab)(c)"])
def test_others_are_not(pattern: str) -> None:
    assert not lost(pattern)


def test_a_literal_of_a_long_text_is_found_where_its_ends_stand_apart_too() -> None:
    hint = finds(["甲乙", "丙丁"])
    long = "句" * 2_000
    assert not hint(long, 0, len(long))
    assert not hint(f"甲{long}乙", 0, len(long) + 2)
    assert hint(f"甲{long}乙丙丁", 0, len(long) + 4)
    assert not hint(f"{long}丙丁", 0, len(long))  # behind the end of the stretch


class Watched(str):
    """A text that counts how much of it is looked through."""

    __slots__ = ("looked_through",)

    def __contains__(self, _what: object) -> bool:
        raise AssertionError("all of it is looked through")

    def find(self, what: str, start: int = 0, end: int = sys.maxsize) -> int:
        found = super().find(what, start, end)
        stop = found if found >= 0 else min(end, len(self))
        self.looked_through = getattr(self, "looked_through", 0) + stop - start
        return found


def test_what_a_text_is_looked_through_for_does_not_grow_with_its_documents() -> None:
    """All of it once for each literal and its characters; else a document's stretch alone."""
    text = Watched("修路。" * 30_000 + "牵头单位")
    never = ReachingPattern(lambda: pytest.fail("compiled"), ["牵头"], Reach(4, frozenset()))
    for start in range(10, 80_000, 2_000):  # forty documents
        assert not finds(["牵头", "责任"])(text, start, start + 2_000)
        assert finds(["牵头", "修路"])(text, start, start + 2_000)
        assert list(never.finditer(text, start, start + 2_000)) == []
    assert text.looked_through < 8 * len(text)


class Tried:
    """A pattern that matches nowhere, and where it was tried."""

    def __init__(self) -> None:
        self.at: list[int] = []
        self.fullmatch = self.search = self.finditer = self.match

    def match(self, _text: str, start: int, _end: int) -> None:
        self.at.append(start)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("甲负责。" * 1_000, [0]),
        ("甲负责。负责。\n乙\n丙负责，负责。\n负责", [0, 10, 18]),
        ("负责\n负责", [0, 3]),
    ],
)
def test_a_line_is_tried_once_however_often_it_holds_a_literal(text: str, at: list[int]) -> None:
    tried = Tried()
    assert list(LinePattern(lambda: cast(Any, tried), ["负责"]).finditer(text)) == []
    assert tried.at == at
