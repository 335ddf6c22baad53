"""What reads like the body of a plan, wherever it stands (records.md 2.1): found before any guess
about heads, tails and pages, so that the guard can hold these guesses against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from planparse.frozen import made
from planparse.outline import Context, Outline
from planparse.outline.marks import Boundary, Label
from planparse.outline.signs import Mark, Sign
from planparse.text.spans import Span, begin, holding

COLON, RUN, TRAILER = Boundary.COLON, Mark.RUN, Mark.TRAILER
CONTENTS: Final = ("page.contents",)
PAGE_FACTS: Final = ("page.metadata",)


def find_signs(outline: Outline, ctx: Context) -> Outline:
    """The outline with the signs of a body that its text holds, in order."""
    signs = [*outline.signs, *_runs(outline, ctx), *_trailers(outline, ctx), *_duties(outline, ctx)]
    return outline._replace(signs=tuple(sorted(signs, key=begin)))


def _runs(outline: Outline, ctx: Context) -> Iterator[Sign]:
    """Two labels of one style that count on; those of a list of contents are none."""
    listed = _matched(outline, CONTENTS, ctx)
    last: dict[int, Label] = {}
    for label in outline.labels:
        if label.boundary < COLON or listed(label.start):
            continue
        before = last.get(label.rank)
        if before and before.number + 1 == label.number:
            yield made(Sign, (before.start, label.end, RUN))
        last[label.rank] = label


def _trailers(outline: Outline, ctx: Context) -> Iterator[Sign]:
    """Trailers; the 责任部门 of a page's own facts is none (records.md 2.4)."""
    of_the_page = _matched(outline, PAGE_FACTS, ctx)
    for trailer in outline.trailers:
        if not of_the_page(trailer.start):
            yield made(Sign, (trailer.start, trailer.end, TRAILER))


def _duties(outline: Outline, ctx: Context) -> Iterator[Sign]:
    """Sentences of duty."""
    for m in ctx.grammar.pattern("duty-sentence").finditer(outline.view.fold):
        yield Sign(m.start(), m.end(), Mark.DUTY)


def _matched(outline: Outline, rules: tuple[str, ...], ctx: Context) -> Callable[[int], bool]:
    """Tells whether an offset stands where one of the rules matches."""
    fold = outline.view.fold
    found = (m for rule in rules for m in ctx.grammar.pattern(rule).finditer(fold))
    return holding(sorted(Span(*m.span()) for m in found))
