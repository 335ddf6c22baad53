"""Paragraphs that count on in a form that no heading style has (#1 …; 工作一：…): they open no
section, and their text stays with what is above."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planparse.fields.numerals import han_number
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Outline
from planparse.outline.documents import Document
from planparse.outline.marks import label_at
from planparse.text.spans import Span, begin, holding, within


class Counted(NamedTuple):
    """A run of such paragraphs: what its first and its last begin with, and how many there are."""

    first: Span
    last: Span
    size: int


def counted_lines(outline: Outline, part: Document, grammar: Grammar) -> Iterator[Counted]:
    """The runs of two or more in a document's body, outside tables and what the page says: the same
    marks around numbers that count on from 1."""
    fold = outline.view.fold
    labels = within(outline.labels, part.body, part.close)
    labelled = set(map(begin, labels))
    taken: Callable[[int], bool] | None = None
    runs: dict[tuple[str, str], Counted] = {}
    for m in grammar.pattern("counted-line").finditer(fold, max(0, part.body - 1), part.close):
        if m.start("printed") in labelled:
            continue  # nearly all
        before, behind = m.group("before"), m.group("behind")
        line = Span(*m.span("printed"))
        if not (before or behind) or within(labels, *line):
            continue
        if taken is None:
            taken = holding(sorted((*outline.all_tables(), *part.furniture, *labels), key=begin))
        if taken(line.start):
            continue
        if label_at(fold, line.start, part.close, grammar):
            continue  # a note's own number, or another that was refused
        number, key = _value(m.group("number")), (before, behind)
        run = runs.get(key)
        if run and number == run.size + 1:
            runs[key] = run._replace(last=line, size=number)
        elif number == 1 and run is None:
            runs[key] = Counted(line, line, 1)
    yield from (run for run in runs.values() if run.size > 1)


def _value(printed: str) -> int:
    """The value of a number; 0 where it has none."""
    return int(printed) if printed.isascii() else han_number(printed) or 0
