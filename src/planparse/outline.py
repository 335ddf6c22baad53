"""What the chain hands from link to link: spans over the cleaned text, frozen values, no copies of the text.

Offsets here are those of ``View.text``, the cleaned text; ``View.offsets`` leads back to the raw one. `build` turns an outline into records. What does not change is
a named tuple, which is made, and defined, faster than a frozen dataclass.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from planparse.diagnostics import Collector
from planparse.grammar import Grammar, Rule
from planparse.source import OffsetMap, Source


class Context(NamedTuple):
    """What every link may use beside the outline: the grammar, the collector, and the options of this parse."""

    grammar: Grammar
    collector: Collector
    year: int | None = None


class View(NamedTuple):
    """The text of a source, cleaned; and the same, folded for matching. Both have the same length."""

    text: str
    fold: str
    offsets: OffsetMap
    breaks: tuple[int, ...] = ()  # where paragraphs begin
    rows: frozenset[int] = frozenset()  # those that are rows of a table, in which no line before them goes on

    def paragraph_end(self, offset: int) -> int:
        """Where the paragraph that ``offset`` stands in ends."""
        k = bisect_right(self.breaks, offset)
        return self.breaks[k] if k < len(self.breaks) else len(self.fold)


class Boundary(IntEnum):
    """What stands before a possible heading label, the stronger the greater."""

    GLUED = 0
    SPACE = 1
    SEMICOLON = 2
    COLON = 3
    BRACKET = 4
    SENTENCE = 5
    LINE = 6


class Label(NamedTuple):
    """A possible heading label (序号): 一、 (一) 1. (1) ① 第一章 …"""

    start: int
    end: int
    style: str
    rank: int
    number: int
    boundary: Boundary


class Bracket(NamedTuple):
    """A pair of brackets, or one that never closes (``closed`` is false and ``end`` is where it is taken to end)."""

    start: int
    end: int
    closed: bool


class Unit(NamedTuple):
    """A responsible unit (责任单位) as `fields.units` reads it; offsets in the text it was given."""

    name: str
    text: str
    start: int
    end: int
    note: str | None = None
    collective: bool = False
    likely: bool = False  # ends as units' names do
    barred: bool = False  # is what stands in lists of units and is none (下同, 2024年底前完成)


class Duty(NamedTuple):
    """Units of one role in one trailer. ``group`` tells which comma-group of the trailer each unit stands in."""

    role: str
    label: str | None
    units: tuple[Unit, ...]
    groups: tuple[int, ...] = ()


class Trailer(NamedTuple):
    """A trailer (责任分工): who is responsible for the text before it."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    extra: tuple[tuple[str, str], ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    conventions: tuple[tuple[Rule, tuple[Unit, ...]], ...] = ()
    own_line: bool = False


class Cell(NamedTuple):
    """One cell of a task table: its stretch of text."""

    start: int
    end: int


def trimmed(fold: str, start: int, end: int) -> Cell:
    """``[start, end)`` without the white space at its ends."""
    while start < end and fold[start] in " \n":
        start += 1
    while end > start and fold[end - 1] in " \n":
        end -= 1
    return Cell(start, end)


def label_at(fold: str, start: int, end: int, grammar: Grammar) -> Rule | None:
    """The style of the heading label that ``fold[start:end]`` begins with, whether it is meant as one or not; the highest where several fit."""
    fitting = [rule for rule in grammar.rules("headings") if grammar.pattern(rule.id).match(fold, start, end)]
    return min(fitting, key=_rank, default=None)


def _rank(style: Rule) -> int:
    rank: int = style.get("rank")
    return rank


def holding(stretches: Sequence[Cell | Bracket]) -> Callable[[int], bool]:
    """Tells whether an offset stands in one of the stretches, which are in order and may overlap."""
    starts = [stretch.start for stretch in stretches]
    reach = list(accumulate((stretch.end for stretch in stretches), max))  # how far those up to each go

    def held(offset: int) -> bool:
        k = bisect_right(starts, offset)
        return k > 0 and offset < reach[k - 1]

    return held


class Group(NamedTuple):
    """A group row of a task table: the cell that names the group, and the one its number stands in where that is another."""

    label: Cell | None
    title: Cell


class Row(NamedTuple):
    """One task row: its cells by field (``title`` … ``note``), those of unknown columns by name, and the group rows above it."""

    start: int
    end: int
    cells: dict[str, Cell]
    extra: dict[str, Cell]
    path: tuple[Group, ...] = ()


class Table(NamedTuple):
    """A task table (任务清单) found in the text."""

    start: int
    end: int
    rows: tuple[Row, ...]
    skipped: tuple[Cell, ...] = ()  # header rows, repeated ones too, group rows and sums
    first_leads: bool = False  # the header says that the first unit of a cell leads
    caption: Cell | None = None  # the title in a row above the header


class Front(NamedTuple):
    """The front matter (文头) of a plan, each item with its stretch of text."""

    number: Cell | None = None
    issuer: tuple[Cell, ...] = ()
    addressees: tuple[Unit, ...] = ()
    issued_on: str | None = None
    attachments: tuple[Cell, ...] = ()
    held: tuple[Cell, ...] = ()  # stretches that are front matter and nothing else
    borrowed: bool = False  # number, addressees, issuer and date are those of a cover over several plans


class Piece(NamedTuple):
    """A stretch of own text of a heading or plan."""

    start: int
    end: int


@dataclass(slots=True)
class Heading:
    """A heading with its own stretch; children and owners are filled in while the tree grows."""

    label: Label
    rank: int
    level: int
    start: int
    end: int  # of its own stretch: where the next heading begins
    title: Piece | None = None
    body: list[Piece] = field(default_factory=list)
    trailers: list[Trailer] = field(default_factory=list)  # close own text: each gives a task
    covering: list[Trailer] = field(default_factory=list)  # hold for the children
    children: list[Heading] = field(default_factory=list)
    measures: list[tuple[int, int, int]] = field(default_factory=list)  # start, end of label, end of item
    role: str = "other"
    leaf_role: str = ""  # a role that holds only where the section is a leaf
    last: int = 0  # end of its last descendant


@dataclass(slots=True)
class PlanPart:
    """One document of the file: where its cover, body and tail lie, and what was found there."""

    start: int
    end: int
    body: int  # where the plan's own text begins, after cover and title
    close: int  # where it ends, before signature, attachments and page furniture
    title: tuple[Cell, ...] = ()
    kind: str = "plan"
    attached_to: int | None = None
    front: Front = field(default_factory=Front)
    headings: list[Heading] = field(default_factory=list)
    text: list[Piece] = field(default_factory=list)
    loose: list[Trailer] = field(default_factory=list)  # trailers before the first heading
    table: Table | None = None  # the document is this table
    inline: tuple[Table, ...] = ()  # tables that stand in the document's text
    by: str = ""  # what told that a document begins here
    implementers: list[tuple[int, tuple[Unit, ...]]] = field(default_factory=list)  # from where on they are added to every task
    furniture: list[Cell] = field(default_factory=list)
    appended: list[Cell] = field(default_factory=list)  # the text of attachments that are no plans
    year: int | None = None


class Outline(NamedTuple):
    """Everything the chain knows so far."""

    source: Source
    view: View
    tables: tuple[Table, ...] = ()
    other_tables: tuple[Cell, ...] = ()  # where tables stand that are no task tables: text without headings
    labels: tuple[Label, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    trailers: tuple[Trailer, ...] = ()
    furniture: tuple[Cell, ...] = ()
    plans: tuple[PlanPart, ...] = ()
