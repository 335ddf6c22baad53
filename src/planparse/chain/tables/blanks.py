"""Headers above rows whose cells only blanks part, of tables that no reader took: they stay text,
and are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from planparse.chain.tables.grids import filled_lines, parted
from planparse.chain.tables.regular import NARROW, WIDE
from planparse.text.spans import Span
from planparse.text.view import View

FEWEST_NAMES: Final = 3
FEWEST_ROWS: Final = 2
LOOKED_AT: Final = 4  # lines below a header
LONGEST_NAME: Final = 16


def unread_headers(view: View, starts: Sequence[int]) -> Iterator[tuple[Span, list[Span]]]:
    """The lines that begin at ``starts``, each of them several names, which are given too, above
    rows of several cells."""
    fold = view.fold
    for start in starts:
        line, *below = islice(filled_lines(fold, start), 1 + LOOKED_AT)
        gaps = WIDE if WIDE.search(fold, *line) else NARROW
        names = parted(fold, line, gaps)
        if len(names) < FEWEST_NAMES or max(n.end - n.start for n in names) > LONGEST_NAME:
            continue
        rows = [row for row in below if _is_row(fold, parted(fold, row, gaps), len(names))]
        if len(rows) >= FEWEST_ROWS:
            yield line, names


def _is_row(fold: str, cells: Sequence[Span], width: int) -> bool:
    """Whether a line has about as many cells as a header has names, and is no running text."""
    near = FEWEST_NAMES <= len(cells) <= width + 1
    return near and not all(fold[cell.end - 1] in "。;" for cell in cells)
