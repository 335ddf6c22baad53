"""Who owns which stretch of the text, as spans that tile it (2.1 of docs/records.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from planparse.assemble.claims import Claim
from planparse.assemble.writer import Items
from planparse.diagnostics import Collector
from planparse.outline import Outline
from planparse.text.edits import MOVED
from planparse.text.spans import last_before, plain

MARKS: Final = " \n。;,、:.|-_*#()"  # what may stand between two stretches and says nothing


def layout(outline: Outline, claims: Iterable[Claim], laid: Items, collector: Collector) -> Items:
    """Spans that tile the raw text, in order, put into the list ``laid``: claims where they are,
    between them space and what is unplaced, which is doubted. Claims come in order."""
    tiles = _Tiles(outline, laid)
    for claim in claims:
        tiles.lay(claim)
    tiles.fill(len(outline.view.fold), len(outline.source.text))
    if tiles.unplaced:
        collector.add("PP305", count=tiles.unplaced)
    return laid


class _Tiles:
    """The tiles laid so far, up to ``at`` of the cleaned text and ``done`` of the raw one."""

    def __init__(self, outline: Outline, laid: Items) -> None:
        self.plans = outline.plans
        self.offsets, self.fold = outline.view.offsets, outline.view.fold
        self.edited = bool(self.offsets)
        self.raw = outline.source.text
        self.laid = laid
        self.unplaced = 0
        self.at = self.done = 0
        self.last: tuple[str, str] | None = None  # kind and owner: loose marks go to it

    def lay(self, claim: Claim) -> None:
        """A claim, or what is left of it behind those before."""
        start, end, kind, owner = claim
        if end <= self.at or end <= start:
            return
        raw_start, raw_end = start, end
        if self.edited:
            raw_start, raw_end = self.offsets.start(start), self.offsets.end(end)
        if start > self.at:
            self.fill(start, max(self.done, raw_start))
        if raw_end > self.done:
            self.laid.append({"start": self.done, "end": raw_end, "kind": kind, "owner": owner})
            self.done = raw_end
        self.last = kind, owner
        self.at = end

    def fill(self, until: int, raw_until: int) -> None:
        """What nobody claims up to ``until``."""
        gap = self.fold[self.at : until]
        stuff = gap.strip()
        if stuff:
            start = self.at + gap.index(stuff)
            self._put(max(self.done, self.offsets.start(start)), "space", None)
            end = self.offsets.end(start + len(stuff))
            if self.last and not stuff.strip(MARKS):
                self._put(end, *self.last)
            else:
                self._put(end, "unplaced", self._plan_at(start))
                self.unplaced += len(plain(stuff))
        self._put(raw_until, "space", None)

    def _is_moved(self, end: int) -> bool:
        """Whether the next raw stretch is what a row says that a page's end cut off: it is read in
        the row that it goes on."""
        return self.offsets.rule_in(self.done, end) == MOVED

    def _plan_at(self, start: int) -> str | None:
        k = last_before(self.plans, start)
        return f"p{k + 1}" if k >= 0 and start < self.plans[k].end else None

    def _put(self, end: int, kind: str, owner: str | None) -> None:
        if end <= self.done:
            return
        if kind == "space" and self.raw[self.done : end].strip():
            kind = "noise"  # what cleaning took out between two stretches
            if self.last and self._is_moved(end):
                kind, owner = "cell", self.last[1]
        self.laid.append({"start": self.done, "end": end, "kind": kind, "owner": owner})
        self.done = end
