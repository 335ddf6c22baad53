"""Numbers below headings that Markdown marks (### 1. …): lists of the same style are finer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.outline.marks import Boundary, Label
from planparse.text.view import View

HEADING: Final = "#"


def below_marked(raw: str, view: View, labels: Sequence[Label]) -> list[Label]:
    """The labels, those of a list that begins anew below a marked heading of the same style a
    little finer than it."""
    found: list[Label] = []
    marked: set[int] = set()  # the ranks of marked headings, but for those below a higher one
    inside: tuple[int, int] | None = None  # rank and last number of the list
    for label in labels:
        if label.boundary is not Boundary.LINE:
            found.append(label)
            continue
        rank, number = label.rank, label.number
        if _is_marked(raw, view.offsets.start(label.start)):
            marked = {*(higher for higher in marked if higher < rank), rank}
            inside = None
        elif rank in marked and (number == 1 or inside == (rank, number - 1)):
            inside = rank, number
            label = label._replace(rank=rank + 1)
        found.append(label)
    return found


def _is_marked(raw: str, at: int) -> bool:
    """Whether the line in which ``at`` lies begins with the marks of a heading."""
    return raw[raw.rfind("\n", 0, at) + 1 : at + 1].lstrip().startswith(HEADING)
