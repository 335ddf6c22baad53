"""The heading tree (标题层次)."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.fields.responsibilities import Trailer
from planparse.outline.marks import Label
from planparse.text.spans import Span


@dataclass(slots=True)
class Heading:
    """A heading with its own stretch; children and owners are filled in while the tree grows."""

    label: Label
    rank: int
    level: int
    start: int
    end: int  # of its own stretch: where the next heading begins
    title: Span | None = None
    body: list[Span] = field(default_factory=list)
    trailers: list[Trailer] = field(default_factory=list)  # close own text: each gives a task
    covering: list[Trailer] = field(default_factory=list)  # hold for the children
    children: list[Heading] = field(default_factory=list)
    measures: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # start, end of label, end of item
    role: str = "other"
    leaf_role: str = ""  # a role that holds only where the section is a leaf
    last: int = 0  # end of its last descendant
