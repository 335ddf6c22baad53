"""Words of a PDF page that a line goes through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from planparse.readers.pdf_glyphs import Glyphs
from planparse.readers.rules import Rule
from planparse.readers.struck import HIGHEST, LOWEST, Box, struck_by

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
    boxes = [Box(k, *glyphs.origin(k), glyphs.right(k), glyphs.size(k)) for k in places]
    struck = struck_by(rules, boxes)
    runs: list[Run] = []
    for k in sorted(struck):
        if runs and not glyphs.text[runs[-1][1] : k].strip():
            runs[-1] = runs[-1][0], k + 1
        else:
            runs.append((k, k + 1))
    return runs
