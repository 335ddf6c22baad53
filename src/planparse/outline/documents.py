"""The documents of a file, and the front matter (文头) of each."""

from __future__ import annotations

from enum import Enum

from planparse.fields.units import Unit
from planparse.frozen import NamedTuple
from planparse.outline.tables import Table
from planparse.text.spans import Span


class KnownBy(Enum):
    """From what it is known that a document begins somewhere, the surest first."""

    SERIES = "series"  # ……篇一, ……篇二
    TABLE = "table"  # the title above a task table
    ANNOUNCED = "announced"  # a name that the cover issues, printed again
    SIGNED = "signed"  # a title right below the signature of a cover
    REPEATED = "repeated"  # the same title line, a document apart
    LISTED = "listed"  # a title named in a list of contents
    RESTARTED = "restarted"  # a title line below which the highest headings start anew
    ATTACHED = "attached"  # a title below an attachment mark
    HEAD = "head"  # none of these: the head of the file
    ANEW = "anew"  # nor a title line, but a head behind another document


class YearBy(Enum):
    """From what the planning year of a document is known, where that is a guess."""

    TITLE = "title"  # no guess: asked for, or named by title or number
    SCHOOL = "school"  # a school year whose first term a head of the second year hardly means
    WINTER = "winter"  # a winter, whose months of spring are taken for those of the next year
    MONTHS = "months"  # a schedule whose months go on over New Year
    PAST = "past"  # a title that names a year before the one in which the document was issued
    PRINTED = "printed"  # the first year that is printed before the first heading
    TARGET = "target"  # the same, of one by which something is to be reached


class Front(NamedTuple):
    """The front matter (文头) of a plan, each item with its stretch of text."""

    number: Span | None = None
    issuer: tuple[Span, ...] = ()
    addressees: tuple[Unit, ...] = ()
    issued_on: str | None = None
    attachments: tuple[Span, ...] = ()
    held: tuple[Span, ...] = ()  # stretches that are front matter and nothing else
    text: tuple[Span, ...] = ()  # running text of the cover
    below: tuple[Span, ...] = ()  # what stands below the signature and is the plan's text


class Document(NamedTuple):
    """One document of the file: where its cover, body and tail lie, and what was found there."""

    start: int
    end: int
    body: int  # where the plan's own text begins, after cover and title
    close: int  # where it ends, before signature, attachments and page furniture
    title: tuple[Span, ...] = ()
    kind: str = "plan"
    attached_to: int | None = None
    by: KnownBy = KnownBy.HEAD
    table: Table | None = None  # the document is this table
    inline: tuple[Table, ...] = ()  # tables that stand in the document's text
    furniture: tuple[Span, ...] = ()
    appended: tuple[Span, ...] = ()  # lists of attachments
    front: Front = Front()
    year: int | None = None
    year_by: YearBy = YearBy.TITLE
    opens: int = 1  # the month with which that year begins: a school year (学年) begins in autumn
    name: str = ""  # that stands for a title which is not printed: a sheet's
