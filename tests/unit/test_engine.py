"""Patterns that every Python reads alike.

Before 3.11.5, `re` lost what a possessive quantifier matched whose group captures: 至少每季度1次
was no time there, and nothing told so.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from planparse.grammar import load_grammar
from planparse.grammar.engine import ReachingPattern, finds

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
    """A text that is looked through in a stretch alone."""

    __slots__ = ()

    def __contains__(self, _what: object) -> bool:
        raise AssertionError("all of it is looked through")

    def find(self, what: str, *place: Any) -> int:
        assert place == (10, 5_000)
        return super().find(what, *place)


def test_literals_are_looked_for_in_the_stretch_alone() -> None:
    """A text has thousands of documents: what each costs may not grow with the text."""
    text = Watched("修路。" * 3_000 + "牵头单位")
    assert not finds(["牵头", "责任"])(text, 10, 5_000)
    assert finds(["牵头", "修路"])(text, 10, 5_000)
    never = ReachingPattern(lambda: pytest.fail("compiled"), ["牵头"], 4)
    assert list(never.finditer(text, 10, 5_000)) == []
