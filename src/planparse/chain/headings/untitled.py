"""Items whose first words may be a title that runs into its text: its closing mark is lost
(records.md 2.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.headings.nested import Nested
from planparse.grammar import Grammar
from planparse.text.spans import Span
from planparse.text.view import View

ARTICLES: Final = 25  # the rank of 第一条 and what stands above it, which have no titles
SHORT: Final = 8  # characters of titles that are words for a thing, not sentences
FEWEST: Final = 3  # items of a run that have one, for each that has none
MARKS: Final = " 。;:"
SHOWN: Final = 24  # characters that tell which item it is

Held = tuple[Span | None, Sequence[Span]]  # the title and the text of a heading


def untitled(
    view: View, nested: Sequence[Nested], held: Sequence[Held], grammar: Grammar
) -> Iterator[Span]:
    """The first words of items without a title: where most of their run have a short one each, or
    a blank parts words at their start, as it may in a sentence that was taken for a title."""
    runs: dict[tuple[int, int], list[int]] = defaultdict(list)
    yield from _parted(view, held, grammar)
    if all(title for title, _body in held):
        return
    for i, item in enumerate(nested):
        if item.rank > ARTICLES:
            runs[item.parent, item.rank].append(i)
    blank, begins = grammar.pattern("title-by-blank"), grammar.pattern("title-may-begin")
    for run in runs.values():
        without = [i for i in run if held[i][0] is None and held[i][1]]
        lengths = [t.end - t.start for i in run if (t := held[i][0]) and held[i][1]]
        sure = len(lengths) >= max(FEWEST, FEWEST * len(without)) and max(lengths) <= SHORT
        for i in without:
            first = held[i][1][0]
            if (sure and begins.match(view.fold, *first)) or blank.match(view.fold, *first):
                yield Span(first.start, min(first.end, first.start + SHOWN))


def _parted(view: View, held: Sequence[Held], grammar: Grammar) -> Iterator[Span]:
    """Titles with a blank amid their words, that stand at the head of a paragraph; two halves of
    a heading are as long as each other."""
    fold = view.fold
    blank = -1  # the first one from the start of a title on
    for title, body in held:
        if title is None or not body or blank >= title.end:
            continue
        if blank < title.start:
            blank = fold.find(" ", title.start)
            if blank < 0:
                return
        if blank < title.end and fold[title.end] != "\n":
            m = grammar.pattern("title-by-blank").match(fold, *title)
            if m and len(m.group().strip()) != len(fold[m.end() : title.end].rstrip(MARKS)):
                yield Span(title.start, min(title.end, title.start + SHOWN))
