"""Whether words are whole names of their column's kind: so are they told from the pieces that the
end of a line or of a page leaves."""

from __future__ import annotations

from typing import Final

from planparse.chain.tables.columns import OWNERS
from planparse.fields.units import read_units
from planparse.grammar import Grammar

LISTING: Final = "、,;/"  # a line that ends so goes on in a list
ENDS: Final = "。;:!?…"
SHORTEST_NAME: Final = 2
SHORTEST_UNIT: Final = 4  # characters: 各乡镇 is whole


def is_whole(text: str, field: str, grammar: Grammar) -> bool:
    """Whether what stands on a line or more, without its white space, is a name of its column's
    kind, or names."""
    if len(text) < SHORTEST_NAME:  # 站, of 镇水利|站
        return False
    if field in ("time", "start"):
        return grammar.pattern("time-like").match(text) is not None
    if field not in OWNERS:
        return False
    label, colon, said = text.rpartition(":")
    if ":" in label or not said:
        return False
    if (colon or field == "person") and grammar.pattern("plain-name").fullmatch(said):
        return True
    return (
        _are_units(said, grammar) or grammar.pattern("line-of-a-time").fullmatch(said) is not None
    )


def _are_units(text: str, grammar: Grammar) -> bool:
    text = text.rstrip(LISTING)
    mark = grammar.pattern("unit-mark")
    at = 1 if mark.match(text) else 0  # ★县水利局, 县水利局★
    text = text[at : len(text) - (mark.fullmatch(text[-1:]) is not None)]
    units = read_units(text, 0, len(text), grammar)
    return bool(units) and all(
        (unit.likely or unit.collective) and not unit.barred for unit in units
    )
