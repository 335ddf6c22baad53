"""Inline items (一是…二是…, 第一，…第二，…, 首先…) of a section's own text (records.md 1, Task.measures)."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from planparse.outline import Context, Outline
from planparse.outline.documents import PlanPart
from planparse.outline.headings import Heading
from planparse.text.spans import Span

CLAUSE_MARKS: Final = frozenset("。;:,!?\n ”)、")

Item = tuple[int, int, int]  # number, start, end of the label


def find_measures(outline: Outline, ctx: Context) -> Outline:
    """Fill in the measures of every heading: a series counts when it begins with its first item and has a second."""
    for part in outline.plans:
        headings = _flat(part)
        starts = [heading.start for heading in headings]
        for rule in ctx.grammar.rules("series"):
            words: list[str] = rule.get("words", [])
            found: dict[int, list[Item]] = {}
            for m in ctx.grammar.pattern(rule.id).finditer(
                outline.view.fold, part.body, part.close
            ):
                k = bisect_right(starts, m.start()) - 1
                number = ctx.grammar.number(rule.id, m.group("number"))
                if k < 0 or not number:
                    continue
                before = found.setdefault(k, [])
                if number == len(words) and before:  # 最后 follows any number
                    number = before[-1][0] + 1
                before.append((number, m.start(), m.end("label")))
            for k, items in found.items():
                headings[k].measures += _series(outline.view.fold, headings[k], items)
        for heading in headings:
            heading.measures.sort()
    return outline


def _flat(part: PlanPart) -> list[Heading]:
    """The headings of a plan in document order."""
    flat: list[Heading] = []
    stack = part.headings[::-1]
    while stack:
        heading = stack.pop()
        flat.append(heading)
        stack += heading.children[::-1]
    return flat


def _series(fold: str, heading: Heading, items: list[Item]) -> list[Item]:
    """The items of one heading that make series, each with the start and end of its label and its own end."""
    pieces = heading.body
    held = [
        (n, a, b)
        for n, a, b in items
        if (piece := _holding(pieces, a)) and (a == piece.start or fold[a - 1] in CLAUSE_MARKS)
    ]
    runs: list[list[Item]] = []
    for item in held:
        if item[0] == 1:
            runs.append([item])
        elif runs and item[0] == runs[-1][-1][0] + 1:
            runs[-1].append(item)
    measures: list[Item] = []
    for k, run in enumerate(runs):
        if len(run) < 2:
            continue
        for j, (_number, start, end) in enumerate(run):
            if j + 1 < len(run):
                stop = run[j + 1][1]
            else:
                stop = runs[k + 1][0][1] if k + 1 < len(runs) else pieces[-1].end
                stop = min(stop, next((piece.end for piece in pieces if piece.end > start), stop))
            measures.append((start, end, stop))
    return measures


def _holding(pieces: list[Span], offset: int) -> Span | None:
    return next((piece for piece in pieces if piece.start <= offset < piece.end), None)
