"""Words of an OFD page that a line goes through: where each character of a text stands is told by
how far it is from the one before (DeltaX, GB/T 33190-2016 11.3)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, islice, repeat
from operator import itemgetter
from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.lattice import MOST_RULES
from planparse.readers.lines import HALF, Line
from planparse.readers.ofd_rules import POINT, numbers
from planparse.readers.rules import Rule
from planparse.readers.struck import HIGHEST, Box, struck_by

AGAIN: Final = "g"  # before how often a distance is the same, and that distance


class Piece(NamedTuple):
    """A text of a page, the line that it stands on, and the distances of its characters as the file
    has them."""

    line: Line
    base: float
    steps: str


def without_struck(
    pieces: Sequence[Piece], across: Sequence[Rule]
) -> tuple[list[Line], tuple[str, ...]]:
    """The texts less the characters that lines across go through, whose room is no blank; and what
    these say."""
    gone: dict[int, set[int]] = {}  # the characters of each text
    order = sorted(range(len(pieces)), key=lambda k: pieces[k].base)
    bases = [pieces[k].base for k in order]
    largest = max((piece.line.size for piece in pieces), default=0.0)
    drawn = sorted(set(across))
    for at, rules in groupby(drawn if len(drawn) <= MOST_RULES else (), key=itemgetter(0)):
        near = order[bisect_left(bases, at) : bisect_right(bases, at + HIGHEST * largest)]
        boxes = [(k, box) for k in near for box in _boxes(pieces[k])] if near else []
        numbered = [box._replace(number=n) for n, (_k, box) in enumerate(boxes)]
        for n in struck_by(rules, numbered):
            k, box = boxes[n]
            gone.setdefault(k, set()).add(box.number)
    lines = [
        piece.line._replace(text=_kept(piece.line.text, gone[k])) if k in gone else piece.line
        for k, piece in enumerate(pieces)
    ]
    said = ("".join(pieces[k].line.text[n] for n in sorted(gone[k])) for k in sorted(gone))
    return lines, tuple(said)


def _kept(text: str, gone: set[int]) -> str:
    return "".join(char for n, char in enumerate(text) if n not in gone)


def _boxes(piece: Piece) -> Iterator[Box]:
    """Where the characters of a text stand, as far as anything tells it."""
    line = piece.line
    wide = [line.size * (HALF if char.isascii() else 1.0) for char in line.text]
    steps = list(islice(_steps(piece.steps), len(wide) - 1))
    steps += wide[len(steps) : -1]
    for number, left in enumerate(accumulate(steps, initial=line.left)):
        right = left + min(wide[number], steps[number] if number < len(steps) else wide[number])
        if not line.text[number].isspace():
            yield Box(number, left, piece.base, right, line.size)


def _steps(told: str) -> Iterator[float]:
    """Distances one after another, those written once for many in full."""
    words = iter(told.split())
    for word in words:
        if word != AGAIN:
            yield from (POINT * each for each in numbers(word))
            continue
        count, step = next(words, "0"), numbers(next(words, ""))
        if not (count.isascii() and count.isdigit() and len(count) < 9 and step):
            return
        yield from repeat(POINT * step[0], int(count))
