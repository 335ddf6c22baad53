"""Words of a page that a line goes through: what was deleted where changes are tracked (修订), or
struck by hand (删除线)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from planparse.readers.pdf_glyphs import Glyphs
from planparse.readers.rules import Rule

LOWEST: Final = 0.1  # of the size, how far above the line that words stand on such a line runs
HIGHEST: Final = 0.6
REACH: Final = 1.0  # points by which its ends may be off
COVERED: Final = 0.8  # of the line, which words stand at: others are rules of tables

Run = tuple[int, int]


def struck_in(glyphs: Glyphs, across: Sequence[Rule], lines: Iterable[Run]) -> list[Run]:
    """The characters of ``lines`` that lines across go through, in runs."""
    rules = sorted(across)
    ats = [rule.at for rule in rules]
    found: list[Run] = []
    for begin, end in lines if rules else ():
        drawn = glyphs.text[begin:end]
        last = begin + len(drawn.rstrip()) - 1
        if last < begin:
            continue
        base, size = glyphs.origin(last)[1], glyphs.size(last)
        near = rules[
            bisect_left(ats, base - HIGHEST * size) : bisect_right(ats, base - LOWEST * size)
        ]
        if near:
            found += _runs(glyphs, near, (begin, last + 1))
    return found


def _runs(glyphs: Glyphs, rules: Sequence[Rule], line: Run) -> list[Run]:
    """The characters of a line that these go through; each is a run of its own."""
    places = [k for k in range(*line) if not glyphs.text[k].isspace()]
    boxes = [(k, *glyphs.origin(k), glyphs.right(k), glyphs.size(k)) for k in places]
    struck: set[int] = set()
    for rule in rules:
        through = [
            (k, right - left)
            for k, left, base, right, size in boxes
            if rule.first - REACH <= left
            and right <= rule.last + REACH
            and LOWEST * size <= base - rule.at <= HIGHEST * size
        ]
        if sum(wide for _k, wide in through) >= COVERED * (rule.last - rule.first):
            struck.update(k for k, _wide in through)
    runs: list[Run] = []
    for k in sorted(struck):
        if runs and not glyphs.text[runs[-1][1] : k].strip():
            runs[-1] = runs[-1][0], k + 1
        else:
            runs.append((k, k + 1))
    return runs
