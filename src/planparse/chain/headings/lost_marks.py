"""Paragraphs that read like headings whose closing mark is lost (（一 清淤, 二清淤): they open no
section, and their text stays with what is above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.headings.admitted import Admitted
from planparse.fields.numerals import han_number
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline import Outline
from planparse.outline.documents import Document
from planparse.outline.marks import RANK_OF_FIGURES
from planparse.text.spans import Span, last_before, within

LONGEST: Final = 24  # characters of a heading that are told


class _Counted(NamedTuple):
    """A label, or what may be one: its place, its number, whether that is in figures, and for what
    may be one whether a bracket opens it."""

    span: Span
    number: int
    figures: bool
    lost: bool = False
    opened: bool = False


def lost_marks(
    outline: Outline, part: Document, admitted: Sequence[Admitted], grammar: Grammar
) -> Iterator[Span]:
    """The paragraphs of a document's body that begin with a number in a bracket which never
    closes; or with a number without any mark, where it counts on from another or another from
    it."""
    lost = list(_lost(outline, part, {item.label.start for item in admitted}, grammar))
    if not lost:
        return
    labels = [
        _Counted(Span(label.start, label.end), label.number, label.rank >= RANK_OF_FIGURES)
        for label in (item.label for item in admitted)
    ]
    counted = sorted([*labels, *lost])
    last = {True: 0, False: 0}
    behind = _behind(counted)
    for one, following in zip(counted, behind, strict=True):
        counts_on = one.number == last[one.figures] + 1 and one.number > 1
        if one.lost and (one.opened or counts_on or following == one.number + 1):
            yield one.span
        last[one.figures] = one.number


def _behind(counted: Sequence[_Counted]) -> list[int]:
    """For each label the number of the next one in its numerals; 0 for none."""
    following = {True: 0, False: 0}
    found: list[int] = []
    for one in reversed(counted):
        found.append(following[one.figures])
        following[one.figures] = one.number
    return found[::-1]


def _lost(
    outline: Outline, part: Document, known: set[int], grammar: Grammar
) -> Iterator[_Counted]:
    """What may be a label that lost its mark, at the start of a paragraph outside tables."""
    view, fold = outline.view, outline.view.fold
    inside = within(outline.brackets, part.body, part.close)
    closed = {bracket.start for bracket in inside if bracket.closed}
    match = grammar.pattern("unmarked-label").match
    for at in view.breaks_in(part.body, part.close):
        while fold[at : at + 1] == " ":
            at += 1
        m = match(fold, at, part.close)
        if m is None or at in known or at in closed:
            continue
        printed = m.group("number")
        number = int(printed) if printed.isascii() else han_number(printed)
        if number and not _in_table(outline, at):
            line = Span(at, min(view.paragraph_end(at), at + LONGEST))
            yield _Counted(line, number, printed.isascii(), True, m.group("opened") is not None)


def _in_table(outline: Outline, at: int) -> bool:
    for tables in (outline.tables, outline.other_tables):
        k = last_before(tables, at)
        if k >= 0 and at < tables[k].end:
            return True
    return False
