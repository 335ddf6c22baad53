"""What the chain hands from link to link: spans over the cleaned text, frozen values, no copies of
the text.

Offsets here are those of ``View.text``, the cleaned text; ``View.offsets`` leads back to the raw
one. `planparse.assemble` turns an outline into records. What does not change is a named tuple,
which is made, and defined, faster than a frozen dataclass.
"""

from __future__ import annotations

from planparse.diagnostics import Collector
from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline.conventions import Implementers
from planparse.outline.documents import Document
from planparse.outline.landmarks import Landmarks
from planparse.outline.marks import Bracket, Label
from planparse.outline.signs import Sign
from planparse.outline.tables import Table
from planparse.text.source import Source
from planparse.text.spans import Span, begin
from planparse.text.view import View


class Context(NamedTuple):
    """What every link may use beside the outline: the grammar, the collector, and the options of
    this parse."""

    grammar: Grammar
    collector: Collector
    year: int | None = None


class Outline(NamedTuple):
    """Everything the chain knows so far of a text as a whole; what is in each of its documents is a
    `planparse.outline.plans.Plan`."""

    source: Source
    view: View
    tables: tuple[Table, ...] = ()
    # Where tables stand that are no task tables: text without headings.
    other_tables: tuple[Span, ...] = ()
    labels: tuple[Label, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    trailers: tuple[Trailer, ...] = ()
    furniture: tuple[Span, ...] = ()
    contents: tuple[Span, ...] = ()  # entries of lists of contents (目录) that are printed again
    signs: tuple[Sign, ...] = ()  # what reads like a body, wherever it stands
    copies: tuple[Span, ...] = ()  # the stretches of the text that begin alike
    others: tuple[int, ...] = ()  # where other documents begin beside those
    landmarks: Landmarks = Landmarks()
    plans: tuple[Document, ...] = ()
    implementers: tuple[tuple[Implementers, ...], ...] = ()  # of each plan, in order

    def all_tables(self) -> list[Table | Span]:
        """Where tables stand, task tables and others, in order."""
        return sorted((*self.tables, *self.other_tables), key=begin)
