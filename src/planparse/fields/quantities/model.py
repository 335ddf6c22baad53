"""A figure with its unit, and what is seen of it while it is read."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.fields.passage import Passage
from planparse.frozen import NamedTuple
from planparse.grammar.compile import Match

Stretch = tuple[int, int]


class Quantity(NamedTuple):
    """A figure with its unit. ``value`` and ``upper`` (of a range) have 万 and 亿 multiplied out;
    ``subject`` is a stretch of the text or None.

    ``unit`` is a stretch too: `unit_text` makes of it what a record holds. ``rule`` is the id of
    the rule that read the figure.
    """

    start: int
    end: int
    subject: Stretch | None
    value: float | int
    upper: float | int | None
    unit: Stretch
    comparator: str
    direction: str | None
    unit_word: str | None = None  # the unit where it is not what is printed: 百分之85 is in %
    rule: str = ""


def unit_text(quantity: Quantity, fold: str, text: str) -> str:
    """A quantity's unit as printed, wide signs (％, ｋｍ) in their plain form."""
    if quantity.unit_word:
        return quantity.unit_word
    plain = fold[slice(*quantity.unit)]
    return plain if plain.isascii() else text[slice(*quantity.unit)]


class Figure(NamedTuple):
    """A figure and what stands around it: its item begins at ``clause``, its list at ``at``, the
    text that may say something of it ends at ``end``; the times of ``taken`` are none of it."""

    passage: Passage
    match: Match
    clause: int
    at: int
    end: int
    taken: Sequence[Stretch]
    before: str  # the words of the item before the figure
    floor: int  # where the figure before ends

    def says(self, rule: str, reach: int = 0) -> bool:
        """Whether the words before (the last ``reach`` of them) are what a rule looks for."""
        before = self.before[-reach:]
        return self.passage.grammar.pattern(rule).search(before) is not None
