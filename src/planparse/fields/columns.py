"""What the names of columns say (责任单位, 完成时限)."""

from __future__ import annotations

from typing import Final

from planparse.grammar import Grammar, Rule
from planparse.kept import compiled

IN_BRACKETS: Final = compiled(r"\([^()]*\)")


def column_rule(name: str, grammar: Grammar) -> Rule | None:
    """The rule that knows the folded name of a column: as printed, else without its brackets."""
    union = grammar.union("columns")
    m = union.pattern.fullmatch(name) if name else None
    if m is None and "(" in name:
        m = union.pattern.fullmatch(IN_BRACKETS.sub("", name))
    return union.rule(m) if m else None
