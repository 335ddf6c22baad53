"""The straight lines that pages draw: rules of tables (表格线), what underlines words, and what
strikes them.

Lengths are points; ``y`` grows downward.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import fmean
from typing import Final

from planparse.frozen import NamedTuple

THIN: Final = 3.0  # up to which a filled rectangle is a line
SHORTEST: Final = 4.0  # that a line is long
SKEW: Final = 0.5  # by which the ends of a straight line may be off
SNAP: Final = 3.0  # by which lines that are one may differ, and the gaps that their parts may leave


Point = tuple[float, float]
Ends = tuple[Point, Point]  # of a straight line


class Rule(NamedTuple):
    """A straight line: where it runs (y of one across, x of one down), and from where to where."""

    at: float
    first: float
    last: float


def thin(points: list[Point]) -> Iterator[Ends]:
    """The line that a thin filled shape is, along its longer side; none of another."""
    xs, ys = zip(*points, strict=True)
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    if len(points) < 3 or min(right - left, high - low) > THIN:
        return
    if right - left > high - low:
        yield (left, (low + high) / 2), (right, (low + high) / 2)
    else:
        yield ((left + right) / 2, low), ((left + right) / 2, high)


def rules_of(lines: Iterable[Ends]) -> tuple[list[Rule], list[Rule]]:
    """The lines across and those down; slanted and very short ones are none."""
    across: list[Rule] = []
    down: list[Rule] = []
    for (x0, y0), (x1, y1) in lines:
        if abs(y0 - y1) <= SKEW and abs(x0 - x1) >= SHORTEST:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= SKEW and abs(y0 - y1) >= SHORTEST:
            down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return across, down


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn in parts, or twice close by, as one."""
    whole: list[Rule] = []
    for group in snapped(rules):
        at = fmean(rule.at for rule in group)
        parts: list[Rule] = []
        for rule in sorted(group, key=lambda rule: rule.first):
            if parts and rule.first <= parts[-1].last + SNAP:
                parts[-1] = Rule(at, parts[-1].first, max(parts[-1].last, rule.last))
            else:
                parts.append(rule._replace(at=at))
        whole += parts
    return whole


def snapped(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Lines by where they run, those close together in one group."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups
