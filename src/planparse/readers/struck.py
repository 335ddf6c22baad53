"""Characters of a printed page (pdf, ofd) that a line goes through: what was deleted where changes
are tracked (修订), or struck by hand (删除线)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.rules import Rule

LOWEST: Final = 0.1  # of the size, how far above the line that words stand on such a line runs
HIGHEST: Final = 0.6
REACH: Final = 1.0  # points by which its ends may be off
COVERED: Final = 0.8  # of the line, which words stand at: others are rules of tables


class Box(NamedTuple):
    """A character: its number, its sides, the line that it stands on, and its size."""

    number: int
    left: float
    base: float
    right: float
    size: float


def struck_by(rules: Iterable[Rule], boxes: Sequence[Box]) -> set[int]:
    """The characters that lines across go through."""
    struck: set[int] = set()
    for rule in rules:
        through = [
            box
            for box in boxes
            if rule.first - REACH <= box.left
            and box.right <= rule.last + REACH
            and LOWEST * box.size <= box.base - rule.at <= HIGHEST * box.size
        ]
        if sum(box.right - box.left for box in through) >= COVERED * (rule.last - rule.first):
            struck.update(box.number for box in through)
    return struck
