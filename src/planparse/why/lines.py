"""Findings by the lines of the extracted text, as ``planparse text`` prints them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from planparse.frozen import NamedTuple
from planparse.why.finding import Finding


class Line(NamedTuple):
    """A line, counted from 1, without its end; and what was decided about any part of it."""

    number: int
    start: int
    end: int
    text: str
    findings: tuple[Finding, ...]


def by_line(text: str, findings: Sequence[Finding]) -> tuple[Line, ...]:
    """The lines of a text, which end at LF alone; what goes over several stands in each of them.

    What stands behind the last end of a line is a line where it is anything. An empty text has one
    line, so that it is told of like any other.
    """
    parts = text.split("\n")
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    starts: list[int] = []
    at = 0
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    held: list[list[Finding]] = [[] for _part in parts]
    for finding in findings:
        first = max(0, bisect_right(starts, finding.start) - 1)
        last = bisect_left(starts, max(finding.end, finding.start + 1))
        for k in range(first, min(last, len(parts))):
            held[k].append(finding)
    return tuple(
        Line(k + 1, start, start + len(line), line.rstrip("\r"), tuple(found))
        for k, (start, line, found) in enumerate(zip(starts, parts, held, strict=True))
    )
