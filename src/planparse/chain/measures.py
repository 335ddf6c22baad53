"""Inline items (一是…二是…, 第一，…第二，…, 首先…) of a section's own text (records.md 1, Task.measures)."""

from __future__ import annotations

from planparse.fields.numerals import label_number
from planparse.grammar import Rule
from planparse.outline import Context, Heading, Outline, Piece


def find_measures(outline: Outline, ctx: Context) -> Outline:
    """Fill in the measures of every heading: a series counts when it begins with its first item and has a second."""
    rules = ctx.grammar.rules("series")
    for part in outline.plans:
        stack = list(part.headings)
        while stack:
            heading = stack.pop()
            stack += heading.children
            for rule in rules:
                heading.measures += _series(outline, heading, rule, ctx)
            heading.measures.sort()
    return outline


def _series(outline: Outline, heading: Heading, rule: Rule, ctx: Context) -> list[tuple[int, int, int]]:
    fold = outline.view.fold
    pattern = ctx.grammar.pattern(rule.id)
    words: list[str] = rule.get("words", [])
    found: list[tuple[int, int, int]] = []  # number, start, end
    pieces = list(heading.body)
    if heading.title and pieces and pieces[0].start == heading.title.end:
        pieces[0] = Piece(heading.title.end, pieces[0].end)
    for piece in pieces:
        for m in pattern.finditer(fold, piece.start, piece.end):
            word = m.group("number")
            number = words.index(word) + 1 if words else label_number(word)
            if number and _at_clause(fold, piece, m.start()):
                found.append((number, m.start(), m.end("label")))
    runs: list[list[tuple[int, int, int]]] = []
    for item in found:
        if item[0] == 1:
            runs.append([item])
        elif runs and item[0] == runs[-1][-1][0] + 1:
            runs[-1].append(item)
    items: list[tuple[int, int, int]] = []
    ends = [piece.end for piece in pieces]
    for k, run in enumerate(runs):
        if len(run) < 2:
            continue
        for j, (_number, start, end) in enumerate(run):
            if j + 1 < len(run):
                stop = run[j + 1][1]
            else:
                stop = runs[k + 1][0][1] if k + 1 < len(runs) else max(ends)
                stop = min(stop, next((e for e in ends if e > start), stop))
            items.append((start, end, stop))
    return items


def _at_clause(fold: str, piece: Piece, start: int) -> bool:
    """Whether an item's label begins a clause, not a word (统一是)."""
    return start == piece.start or fold[start - 1] in "。;:,!?\n ”)、"
