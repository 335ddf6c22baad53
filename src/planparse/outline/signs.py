"""Signs of a body: what a stretch must not hold that is taken for a head, a tail or the page's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.text.spans import Span, within

HAN: Final = compiled(r"[^\W\dA-Za-z_]")  # what says something; an address does not
LONGEST_PIECE: Final = 120  # characters in one piece that no record holds
LONGEST_STRETCH: Final = 480  # the same in several pieces


class Mark(Enum):
    """What reads like the body of a plan."""

    RUN = "run"  # two labels of one run
    TRAILER = "trailer"
    DUTY = "duty"  # a sentence that says what is to be done, and by whom
    TABLE = "table"  # a task table


class Sign(NamedTuple):
    """A sign with its stretch of the cleaned text; of a run, from the first label to the second."""

    start: int
    end: int
    mark: Mark


def sign_in(signs: Sequence[Sign], start: int, end: int) -> str:
    """The first of the signs, which are in order, that lies wholly in a stretch; "" for none."""
    return next((s.mark.value for s in within(signs, start, end) if s.end <= end), "")


def unrecorded(text: str, breaks: Sequence[int], recorded: Sequence[Span], stretch: Span) -> str:
    """Whether a stretch holds more text in one piece, or in all, than records hold of it: "long",
    or "". ``breaks`` are where pieces begin, in order."""
    inner = breaks[bisect_right(breaks, stretch.start) : bisect_left(breaks, stretch.end)]
    edges = sorted(
        {
            stretch.start,
            stretch.end,
            *inner,
            *(edge for span in recorded for edge in span if edge < stretch.end),
        }
    )
    held = {span.start for span in recorded}
    total = 0
    for start, end in pairwise(edges):
        size = 0 if start in held else len(HAN.findall(text, start, end))
        total += size
        if size > LONGEST_PIECE:
            return "long"
    return "long" if total > LONGEST_STRETCH else ""
