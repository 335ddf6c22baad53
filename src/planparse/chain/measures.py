"""Inline items (一是…二是…, 第一，…第二，…, 首先…) of a section's own text (records.md 1,
Task.measures)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from planparse.frozen import NamedTuple
from planparse.grammar import Rule
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.headings import Heading, Measure, flat
from planparse.outline.plans import Plan
from planparse.text.spans import Span, last_before

CLAUSE_MARKS: Final = frozenset("。;:,!?\n ”)、")


class _Item(NamedTuple):
    """A word that may begin an item: its number, and its label."""

    number: int
    start: int
    label_end: int


def find_measures(outline: Outline, plans: Iterator[Plan], ctx: Context) -> Iterator[Plan]:
    """Each plan with the measures of its headings: a series counts when it begins with its first
    item and has a second."""
    for plan in plans:
        headings = flat(plan.tree.headings)
        found: dict[int, list[Measure]] = defaultdict(list)
        for rule in ctx.grammar.rules("series"):
            for k, items in _items(outline, plan.document, headings, rule, ctx).items():
                found[k] += _series(outline.view.fold, headings[k], items, rule.id)
        measures = {headings[k].start: tuple(sorted(series)) for k, series in found.items()}
        yield plan._replace(measures=MappingProxyType(measures))


def _items(
    outline: Outline, part: Document, headings: Sequence[Heading], rule: Rule, ctx: Context
) -> dict[int, list[_Item]]:
    """The words of one series in each heading, by the heading's index."""
    words: list[str] = rule.get("words", [])
    found: dict[int, list[_Item]] = defaultdict(list)
    for m in ctx.grammar.pattern(rule.id).finditer(outline.view.fold, part.body, part.close):
        k = last_before(headings, m.start())
        number = ctx.grammar.number(rule.id, m.group("number"))
        if k < 0 or not number:
            continue
        before = found[k]
        if number == len(words) and before:  # 最后 follows any number
            number = before[-1].number + 1
        before.append(_Item(number, m.start(), m.end("label")))
    return found


def _series(fold: str, heading: Heading, items: Sequence[_Item], rule: str) -> Iterator[Measure]:
    """The items of one heading that make series."""
    body = heading.body
    runs: list[list[_Item]] = []
    for item in items:
        piece = _holding(body, item.start)
        if piece is None or not (item.start == piece.start or fold[item.start - 1] in CLAUSE_MARKS):
            continue
        if item.number == 1:
            runs.append([item])
        elif runs and item.number == runs[-1][-1].number + 1:
            runs[-1].append(item)
    for k, run in enumerate(runs):
        if len(run) < 2:
            continue
        for item, following in pairwise(run):
            yield Measure(item.start, item.label_end, following.start, rule)
        # The last goes up to the end of its paragraph, or to the next series.
        last = run[-1]
        piece = _holding(body, last.start) or body[-1]
        end = min(piece.end, runs[k + 1][0].start) if k + 1 < len(runs) else piece.end
        yield Measure(last.start, last.label_end, end, rule)


def _holding(pieces: Sequence[Span], offset: int) -> Span | None:
    """The piece that an offset stands in."""
    k = last_before(pieces, offset)
    return pieces[k] if k >= 0 and offset < pieces[k].end else None
