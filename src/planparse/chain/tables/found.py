"""What was found of the tables that were dumped as text, and which places are free yet."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from planparse.frozen import NamedTuple
from planparse.outline.tables import Table
from planparse.text.edits import Edit
from planparse.text.spans import Span, last_before


class Free:
    """Tells whether a stretch holds none of the tables found so far, which are apart from one
    another."""

    def __init__(self, known: Sequence[Span]) -> None:
        self.taken: list[Span] = []  # in order and apart from one another
        for start, end in sorted(known):
            if self.taken and start < self.taken[-1].end:
                self.taken[-1] = Span(self.taken[-1].start, max(end, self.taken[-1].end))
            else:
                self.taken.append(Span(start, end))

    def take(self, found: Span | Table) -> None:
        """A stretch is not free from now on."""
        insort(self.taken, Span(found.start, found.end))

    def __call__(self, found: Span | Table) -> bool:
        """Whether a stretch is free."""
        k = last_before(self.taken, found.start)
        ahead = self.taken[k + 1].start if k + 1 < len(self.taken) else found.end
        return (k < 0 or self.taken[k].end <= found.start) and ahead >= found.end


class Dumped(NamedTuple):
    """What was found of the dumps of a text, and which places are free yet. It grows."""

    free: Free
    tables: list[Table]  # of tasks
    others: list[Span]
    rows: set[int]  # where the rows of those others begin
    unread: list[Span]  # headers of tables whose cells nothing parts
    cut: list[Edit]  # what puts rows together that a page end cut in two

    @classmethod
    def beside(cls, known: Sequence[Span]) -> Dumped:
        """Nothing yet beside the tables that are ``known``."""
        return cls(Free(known), [], [], set(), [], [])

    def take(self, table: Table) -> None:
        """A task table."""
        self.tables.append(table)
        self.free.take(table)
