"""Who owns which stretch of the text, as spans that tile it (records.md 2.1)."""

from __future__ import annotations

import re
from typing import Final

from planparse.assemble.writer import Json
from planparse.outline import Context, Outline

MARKS: Final = " \n。;,、:.|-_*#()"  # what may stand between two stretches and says nothing


class Claims:
    """Who owns which stretch of the text; becomes the layout."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items: list[tuple[int, int, str, str | None]] = []

    def add(self, start: int, end: int, kind: str, owner: str | None) -> None:
        """``owner`` holds ``[start, end)`` of the cleaned text as ``kind``."""
        if end > start:
            self.items.append((start, end, kind, owner))


def layout(outline: Outline, claims: Claims, ctx: Context) -> list[Json]:
    """Spans that tile the raw text, in order: claims where they are, space and unplaced text between them (records.md 2.1)."""
    offsets, fold = outline.view.offsets, outline.view.fold
    raw = outline.source.text
    tiles: list[Json] = []
    unplaced = 0
    at = 0
    done = 0  # raw
    owned: tuple[str, str] | None = None  # who holds what stands last; loose marks go to it

    def put(end: int, kind: str, owner: str | None) -> None:
        nonlocal done
        if end > done:
            if kind == "space" and raw[done:end].strip():
                kind = "noise"  # what cleaning took out between two stretches
            tiles.append({"start": done, "end": end, "kind": kind, "owner": owner})
            done = end

    def gap(until: int, raw_until: int) -> None:
        nonlocal unplaced
        between = fold[at:until]
        stuff = between.strip()
        if stuff:
            start = at + between.index(stuff)
            stop = start + len(stuff)
            put(max(done, offsets.start(start)), "space", None)
            if stuff.strip(MARKS) == "" and owned:
                put(offsets.end(stop), owned[0], owned[1])
            else:
                owner = next(
                    (
                        f"p{i}"
                        for i, part in enumerate(outline.plans, 1)
                        if part.start <= start < part.end
                    ),
                    None,
                )
                put(offsets.end(stop), "unplaced", owner)
                unplaced += len(re.sub(r"\s+", "", stuff))
        put(raw_until, "space", None)

    for start, end, kind, owner in sorted(claims.items, key=lambda c: (c[0], -c[1])):
        if end <= at:
            continue
        if start > at:
            gap(start, max(done, offsets.start(start)))
        put(offsets.end(end), kind, owner)
        if owner:
            owned = (kind, owner)
        at = end
    gap(len(fold), len(raw))
    if unplaced:
        ctx.collector.add("PP305", count=unplaced)
    return tiles
