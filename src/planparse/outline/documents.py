"""The documents of a file, and the front matter (文头) of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from planparse.fields.units import Unit
from planparse.outline.tables import Table
from planparse.text.spans import Span


class Front(NamedTuple):
    """The front matter (文头) of a plan, each item with its stretch of text."""

    number: Span | None = None
    issuer: tuple[Span, ...] = ()
    addressees: tuple[Unit, ...] = ()
    issued_on: str | None = None
    attachments: tuple[Span, ...] = ()
    held: tuple[Span, ...] = ()  # stretches that are front matter and nothing else
    borrowed: bool = (
        False  # number, addressees, issuer and date are those of a cover over several plans
    )


@dataclass(slots=True)
class PlanPart:
    """One document of the file: where its cover, body and tail lie, and what was found there."""

    start: int
    end: int
    body: int  # where the plan's own text begins, after cover and title
    close: int  # where it ends, before signature, attachments and page furniture
    title: tuple[Span, ...] = ()
    kind: str = "plan"
    attached_to: int | None = None
    front: Front = field(default_factory=Front)
    text: list[Span] = field(default_factory=list)  # of its cover
    table: Table | None = None  # the document is this table
    inline: tuple[Table, ...] = ()  # tables that stand in the document's text
    by: str = ""  # what told that a document begins here
    furniture: list[Span] = field(default_factory=list)
    appended: list[Span] = field(default_factory=list)  # the text of attachments that are no plans
    year: int | None = None
