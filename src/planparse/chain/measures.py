"""Inline items (一是…二是…, 第一，…第二，…, 首先…) of a section's own text (records.md 1,
Task.measures)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from planparse.frozen import NamedTuple
from planparse.grammar import Rule
from planparse.outline import Context, Outline
from planparse.outline.documents import Document
from planparse.outline.headings import Heading, Measure, flat
from planparse.outline.plans import Plan
from planparse.text.spans import Span, holding, last_before, within

FEWEST_APART: Final = 3  # paragraphs that count on beside the sections
CLAUSE_MARKS: Final = frozenset("。;:,!?\n ”)、")


class _Item(NamedTuple):
    """A word that may begin an item: its number, and its label."""

    number: int
    start: int
    label_end: int


class _Run(NamedTuple):
    """Items that begin paragraphs and count on from 1, and the indices of the sections that they
    stand in, -1 for none."""

    items: list[_Item]
    sections: set[int]


def find_measures(outline: Outline, plans: Iterator[Plan], ctx: Context) -> Iterator[Plan]:
    """Each plan with the measures of its headings: a series counts when it begins with its first
    item and has a second."""
    tables = outline.all_tables()
    for plan in plans:
        headings = flat(plan.tree.headings)
        own_tables = within(tables, plan.document.body, plan.document.close)
        found: dict[int, list[Measure]] = defaultdict(list)
        for rule in ctx.grammar.rules("series"):
            items = _items(outline, plan.document, headings, rule, ctx)
            for k in items.keys() - {-1}:
                found[k] += _series(outline.view.fold, headings[k], items[k], rule.id)
            if sum(map(len, items.values())) >= FEWEST_APART:
                _doubt_apart(outline, plan, items, holding(own_tables), ctx)
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
        if not number:
            continue
        before = found[k]
        if number == len(words) and before:  # 最后 follows any number
            number = before[-1].number + 1
        before.append(_Item(number, m.start(), m.end("label")))
    return found


def _doubt_apart(
    outline: Outline,
    plan: Plan,
    items: Mapping[int, Sequence[_Item]],
    in_table: Callable[[int], bool],
    ctx: Context,
) -> None:
    """Tell of paragraphs that 一是, 二是 … count, one by one, beside sections or across them."""
    view, run = outline.view, _Run([], set())
    headings = flat(plan.tree.headings)
    for k, item in [(nth, item) for nth in sorted(items) for item in items[nth]]:
        if not view.begins_paragraph(item.start) or in_table(item.start):
            continue
        if item.number != len(run.items) + 1:
            _tell(outline, plan, run, ctx)
            run = _Run([], set())
        if item.number == len(run.items) + 1:
            held = k >= 0 and _holding(headings[k].body, item.start) is not None
            run.items.append(item)
            run.sections.add(k if held else -1)
    _tell(outline, plan, run, ctx)


def _tell(outline: Outline, plan: Plan, run: _Run, ctx: Context) -> None:
    """Tell of a run (PP411), unless it is short or one section's own."""
    if len(run.items) < FEWEST_APART or (len(run.sections) == 1 and -1 not in run.sections):
        return
    text, offsets = outline.view.text, outline.view.offsets
    first, last = (text[item.start : item.label_end] for item in (run.items[0], run.items[-1]))
    place = offsets.span(run.items[0].start, run.items[-1].label_end)
    ctx.collector.add("PP411", *place, plan.id, count=len(run.items), first=first, last=last)


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
