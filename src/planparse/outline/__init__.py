"""What the chain hands from link to link: spans over the cleaned text, frozen values, no copies of the text.

Offsets here are those of ``View.text``, the cleaned text; ``View.offsets`` leads back to the raw one. `build` turns an outline into records. What does not change is
a named tuple, which is made, and defined, faster than a frozen dataclass.
"""

from __future__ import annotations

from typing import NamedTuple

from planparse.diagnostics import Collector
from planparse.fields.responsibilities import Trailer
from planparse.grammar import Grammar
from planparse.outline.documents import Document
from planparse.outline.landmarks import Landmarks
from planparse.outline.marks import Bracket, Label
from planparse.outline.signs import Sign
from planparse.outline.tables import Table
from planparse.text.source import Source
from planparse.text.spans import Span
from planparse.text.view import View


class Context(NamedTuple):
    """What every link may use beside the outline: the grammar, the collector, and the options of this parse."""

    grammar: Grammar
    collector: Collector
    year: int | None = None


class Outline(NamedTuple):
    """Everything the chain knows so far."""

    source: Source
    view: View
    tables: tuple[Table, ...] = ()
    other_tables: tuple[
        Span, ...
    ] = ()  # where tables stand that are no task tables: text without headings
    labels: tuple[Label, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    trailers: tuple[Trailer, ...] = ()
    furniture: tuple[Span, ...] = ()
    signs: tuple[Sign, ...] = ()  # what reads like a body, wherever it stands
    copies: tuple[Span, ...] = ()  # the stretches of the text that begin alike
    landmarks: Landmarks = Landmarks()
    plans: tuple[Document, ...] = ()
