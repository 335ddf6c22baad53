"""What a pattern begins with is told to the engine, and changes nothing of what is found."""

from __future__ import annotations

import re
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from planparse import kept
from planparse.beginnings import CHARSET, ENGINES, INFO_AT, code_of, with_beginning
from planparse.grammar import load_grammar


def told(pattern: str, flags: int = 0) -> set[str] | None:
    """The characters of a small set that is told of a pattern; None where none is."""
    parsed = _parser.parse(pattern, flags)
    code: list[Any] = _compiler._code(parsed, flags)
    new = with_beginning(code, parsed, flags | parsed.state.flags)
    if new is code:
        return None
    assert new[2] == CHARSET
    assert new[1 + new[1] :] == code[1 + code[1] :]
    found: set[str] = set()
    for at in range(INFO_AT, 1 + new[1], 2):
        if new[at] == _constants.FAILURE:
            return found
        assert new[at] == _constants.LITERAL
        found.add(chr(new[at + 1]))
    raise AssertionError("the set does not end")


@pytest.mark.skipif(_constants.MAGIC not in ENGINES, reason="an engine that is not known here")
@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("(?:[a甲]b|甲)", "a甲"),
        ("a?甲", "a甲"),
        ("(?:a*|b)c(?:甲)?", "abc"),
        ("(?<=甲)(?:a+|乙)", "a乙"),
        (r"(?=[a甲])\w+", "a甲"),
        ("(?:^|(?<=。))(?P<x>甲)?a", "a甲"),
        ("(?>a|甲)b", "a甲"),
    ],
)
def test_told(pattern: str, characters: str) -> None:
    assert told(pattern) == set(characters)
    text = "甲a乙b。c甲甲ab乙甲a甲c" * 3
    found = [m.span() for m in kept.compiled(pattern).finditer(text)]
    assert found == [m.span() for m in re.compile(pattern).finditer(text)]


@pytest.mark.parametrize(
    "pattern",
    [
        "甲",  # `re` sees it
        "[甲乙]a",
        "a?",  # may match nothing
        "a?(?:甲|)b?",
        r"(?:\w|甲)a",
        "(?:[^a]|甲)b",
        "(?:.|甲)b",
        "(?i:a|甲)b",
        "(?=甲)?.a",
        "(?!甲).a",
        "(甲)?(?(1)a|.)",
    ],
)
def test_not_told(pattern: str) -> None:
    assert told(pattern) is None


def test_an_engine_that_is_not_known_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_constants, "MAGIC", 1)
    assert told("(?:a|甲)b") is None


def test_letters_of_either_case_are_not_told() -> None:
    assert told("(?:a|甲)b", re.IGNORECASE) is None


def test_many_characters_are_a_map() -> None:
    pattern = "(?:甲|乙|丙|丁|戊|己|庚|辛|壬|癸)?a"
    text = "甲a己乙a，aa癸"
    assert [m.span() for m in kept.compiled(pattern).finditer(text)] == [
        m.span() for m in re.compile(pattern).finditer(text)
    ]


@pytest.mark.skipif(_constants.MAGIC not in ENGINES, reason="an engine that is not known here")
def test_a_small_set_is_no_map() -> None:
    parsed = _parser.parse("a[甲丙戊]", 0)
    assert len(code_of(parsed, 0)) + 50 < len(_compiler._code(parsed, 0))


def test_an_engine_that_is_not_known_has_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_constants, "MAGIC", 1)
    parsed = _parser.parse("a[甲丙戊]", 0)
    assert code_of(parsed, 0) == _compiler._code(parsed, 0)


@pytest.mark.parametrize("share", range(4))
def test_the_grammar_finds_the_same(share: int) -> None:
    grammar = load_grammar()
    for rule in list(grammar)[share::4]:
        ours, plain = kept.compiled(rule.pattern, 0, "default"), re.compile(rule.pattern)
        for line in map(grammar.fold, (*rule.match, *rule.no_match)):
            found = [(m.span(), m.groups()) for m in ours.finditer(line)]
            assert found == [(m.span(), m.groups()) for m in plain.finditer(line)], rule.id
