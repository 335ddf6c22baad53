"""Rules that are tried only where their literals stand."""

from __future__ import annotations

from planparse.grammar import load_grammar
from planparse.grammar.compile import Grammar, Rule

DEFAULT = load_grammar()


def test_a_pattern_that_reaches_to_its_line_is_found_as_without() -> None:
    text = "县责任 乡\n责任\n甲 责任 责任\n\n 乙 责任丙 责任\n甲  乙\n责任甲 责任"
    told = r"(?<![^\n]) *[县甲乙责任]+ +责任"
    plain = Rule("phrases", "own.plain", told, {})
    spared = Rule("phrases", "own.line", told, {"needs": (" 责任",), "reach": "line"})
    own = Grammar("own", {"phrases": (plain, spared)}, DEFAULT.fold, trusted=True)
    for pos in range(len(text)):
        found = [[m.span() for m in own.pattern(rule.id).finditer(text, pos)]
                 for rule in (plain, spared)]  # fmt: skip
        assert found[0] == found[1]
    assert len([*own.pattern("own.line").finditer(text)]) == 3
