"""Names in 《》: which a cover issues (现将《X》印发给你们) and which it only cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.outline import Context, Outline
from planparse.outline.landmarks import ELSEWHERE, Kind, Landmark
from planparse.text.spans import Span, holding

BEFORE: Final = 42  # characters before a name that tell whether it is issued or cited
AFTER: Final = 90
ISSUES: Final = "issues-something"
LONGEST: Final = 240  # characters between marks that are a pair


def issued_names(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """The names that are issued: those in 《》, and those of 关于印发X的通知 outside of them."""
    fold, grammar = outline.view.fold, ctx.grammar
    marked: list[Span] = []
    for chain in _chains(fold, marked, ctx):
        before = fold[max(0, chain[0].start - BEFORE) : chain[0].start - 1]
        end = chain[-1].end + 1
        if grammar.pattern("cites-after").match(fold, end):
            continue
        if grammar.pattern("issues-before").search(before) or (
            not grammar.pattern("cites-before").search(before)
            and grammar.pattern("issues-after").match(fold, end, min(end + AFTER, len(fold)))
        ):
            for name in chain:
                if grammar.pattern("short-name").fullmatch(fold, *name):
                    continue
                told = grammar.pattern(ELSEWHERE).search(before)
                inner = grammar.pattern("issued-name").search(fold, *name)
                own = Span(*inner.span("name")) if inner else name
                rule = ELSEWHERE if told else ISSUES
                yield Landmark(Kind.ISSUED, own.start, own.end, rule, name=own)
    in_marks = holding(marked)
    cited = 0  # where the last one ends that is only cited
    for m in grammar.pattern("issued-name").finditer(fold):
        before = fold[max(cited, m.start() - BEFORE) : m.start()]
        along = cited and grammar.pattern("cited-along").fullmatch(before)
        if along or grammar.pattern("cites-before").search(before):
            cited = m.end()
        elif not in_marks(m.start()):
            own = Span(*m.span("name"))
            yield Landmark(Kind.ISSUED, own.start, own.end, "issued-name", name=own)


def _chains(fold: str, marked: list[Span], ctx: Context) -> Iterator[list[Span]]:
    """The insides of 《》, those that follow one another (《A》《B》和《C》) together: what issues
    one issues all. All go to ``marked`` too."""
    chain: list[Span] = []
    after = ctx.grammar.pattern("after-name")
    for name in marked_names(fold):
        marked.append(name)
        if chain and not after.search(fold[max(0, name.start - BEFORE) : name.start - 1]):
            yield chain
            chain = []
        chain.append(name)
    if chain:
        yield chain


def marked_names(fold: str) -> Iterator[Span]:
    """The insides of outermost 《》."""
    depth, at = 0, -1
    opening, closing = fold.find("《"), fold.find("》")
    while opening >= 0 or (depth and closing >= 0):
        if opening >= 0 and not 0 <= closing < opening:
            if depth == 0 or opening - at > LONGEST:
                depth, at = 0, opening + 1
            depth += 1
            opening = fold.find("《", opening + 1)
            continue
        if depth:
            depth -= 1
            if depth == 0 and closing > at:
                yield Span(at, closing)
        closing = fold.find("》", closing + 1)
