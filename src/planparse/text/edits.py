"""Recorded clean-ups, and the way from offsets of a cleaned text back to the raw one. All offsets
are code points."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from planparse.frozen import NamedTuple

MOVED: Final = "cut-row"  # the rule of edits that put words where they go on


class Edit(NamedTuple):
    """One recorded clean-up: ``raw[start:end]`` was replaced by ``new``."""

    start: int
    end: int
    new: str
    rule: str


class OffsetMap:
    """Offsets of a cleaned text back to the raw one it was made from."""

    __slots__ = ("_clean", "_raw", "edits")

    def __init__(self, edits: tuple[Edit, ...] = ()) -> None:
        """``edits`` in order and apart from one another."""
        self.edits = edits
        # Where in the cleaned text the k-th edit's replacement ends: the edit's end belongs there.
        self._clean: list[int] = []
        self._raw = [edit.start for edit in edits]
        shift = 0
        for start, end, new, _rule in edits:
            shift += end - start - len(new)
            self._clean.append(end - shift)

    def start(self, offset: int) -> int:
        """The raw offset at which the cleaned character ``offset`` begins."""
        if not self._clean:
            return offset
        k = bisect_right(self._clean, offset)
        inside = self._inside(k, offset)
        if inside is not None:
            return inside
        return offset if k == 0 else self.edits[k - 1].end + offset - self._clean[k - 1]

    def end(self, offset: int) -> int:
        """The raw offset at which the cleaned stretch that ends before ``offset`` ends."""
        if not self._clean or offset == 0:
            return offset
        last = offset - 1
        k = bisect_right(self._clean, last)
        if self._inside(k, last) is not None:
            return self.edits[k].end
        return (last if k == 0 else self.edits[k - 1].end + last - self._clean[k - 1]) + 1

    def clean(self, raw: int) -> int:
        """Where in the cleaned text the raw offset ``raw`` is; one that an edit took out is where
        its replacement ends.
        """
        k = bisect_right(self._raw, raw) - 1
        if k < 0:
            return raw
        edit = self.edits[k]
        if raw == edit.start and edit.end > raw:
            return self._clean[k] - len(edit.new)
        return self._clean[k] + max(0, raw - edit.end)

    def _inside(self, k: int, offset: int) -> int | None:
        """Raw start of the edit whose replacement holds ``offset``; it stands for the whole of what
        it replaced."""
        if k < len(self.edits):
            edit = self.edits[k]
            if edit.new and self._clean[k] - len(edit.new) <= offset < self._clean[k]:
                return edit.start
        return None


def with_edits(offsets: OffsetMap, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits of a text that was cleaned once, and further ``edits`` of what came out, as edits
    of the raw text, in order. One that would touch an earlier one is left out.
    """
    kept: list[Edit] = []
    for edit in sorted(
        [
            *offsets.edits,
            *(
                Edit(
                    offsets.start(e.start), max(offsets.start(e.start), offsets.end(e.end)), *e[2:]
                )
                for e in edits
            ),
        ],
        key=_place,
    ):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def apply_edits(raw: str, edits: tuple[Edit, ...]) -> str:
    """``raw`` with the edits made."""
    if not edits:
        return raw
    parts: list[str] = []
    done = 0
    for start, end, new, _rule in edits:
        parts.append(raw[done:start])
        if new:
            parts.append(new)
        done = end
    parts.append(raw[done:])
    return "".join(parts)
