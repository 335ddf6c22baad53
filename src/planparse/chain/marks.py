"""One scan for what may matter later: heading labels and brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from planparse.grammar import Grammar, Rule
from planparse.grammar.numerals import ENCLOSED
from planparse.outline import Context, Outline
from planparse.outline.marks import Boundary, Bracket, Label, in_runs
from planparse.text.view import View

OPEN, CLOSE = (
    re.compile(r"\("),
    re.compile(r"\)"),
)  # each alone: `re` looks for one character many times faster than for two
BEFORE: Final = {
    "。": Boundary.SENTENCE, "!": Boundary.SENTENCE, "?": Boundary.SENTENCE, "…": Boundary.SENTENCE,
    ":": Boundary.COLON, ";": Boundary.SEMICOLON, ")": Boundary.BRACKET,
}  # fmt: skip
CLOSING: Final = "”’』」》>"
LONGEST_BRACKET: Final = (
    900  # characters; longer “brackets” are two lone halves that happen to face each other
)


def find_marks(outline: Outline, ctx: Context) -> Outline:
    """All labels and brackets outside tables, in order. What they mean is for later links to say."""
    view = outline.view
    labels: list[Label] = []
    enclosed = ENCLOSED.search(view.fold) is not None
    for rule in ctx.grammar.rules("headings"):
        if enclosed or not ctx.grammar.numerals[rule.id].enclosed:
            found = _labels(view, rule, ctx.grammar)
            labels += in_runs(found) if rule.get("runs") else found
    labels.sort(key=lambda label: (label.start, -label.end))
    labels = [label for i, label in enumerate(labels) if not i or label.start >= labels[i - 1].end]
    labels = _outside(labels, [*((t.start, t.end) for t in outline.tables), *outline.other_tables])
    brackets = _pair(view, labels)
    inside = _covered(brackets, labels)
    labels = [label for i, label in enumerate(labels) if i not in inside]
    return outline._replace(labels=tuple(labels), brackets=tuple(brackets))


def _labels(view: View, rule: Rule, grammar: Grammar) -> list[Label]:
    """Every label of one style, in order."""
    rank = rule.get("rank")
    labels: list[Label] = []
    for m in grammar.pattern(rule.id).finditer(view.fold):
        number = grammar.number(rule.id, m.group("number"))
        if number:
            labels.append(
                Label(m.start(), m.end(), rule.id, rank, number, boundary_at(view, m.start()))
            )
    return labels


def boundary_at(view: View, start: int) -> Boundary:
    """What stands before ``start``."""
    at = bisect_right(view.breaks, start)
    if at and not view.fold[view.breaks[at - 1] : start].strip(" "):
        return Boundary.LINE
    fold = view.fold
    i = start - 1
    if i >= 0 and fold[i] == " ":
        while i >= 0 and fold[i] == " ":
            i -= 1
        if i < 0:
            return Boundary.LINE
        return max(Boundary.SPACE, BEFORE.get(fold[i], Boundary.SPACE))
    while i >= 0 and fold[i] in CLOSING:
        i -= 1
    return BEFORE.get(fold[i], Boundary.GLUED) if i >= 0 else Boundary.LINE


def _outside(labels: list[Label], tables: list[tuple[int, int]]) -> list[Label]:
    return (
        [label for label in labels if not any(start <= label.start < end for start, end in tables)]
        if tables
        else labels
    )


def _pair(view: View, labels: list[Label]) -> list[Bracket]:
    """Outermost brackets, labels' own left out. A heading label at the start of a paragraph ends every bracket still open there."""
    own = {label.start: label.end for label in labels}
    line_starts = {label.start for label in labels if label.boundary is Boundary.LINE}
    half = {label.end - 1 for label in labels}  # the lone half of “1)”
    lines = sorted(line_starts)
    starts = [label.start for label in labels]
    pairs: list[Bracket] = []
    open_at: list[int] = []
    done, line = 0, 0
    for at in sorted([m.start() for half in (OPEN, CLOSE) for m in half.finditer(view.fold)]):
        if at < done:
            continue
        while line < len(lines) and lines[line] <= at:
            if open_at:
                pairs += [
                    Bracket(start, lines[line], False) for start in open_at if start < lines[line]
                ]
                open_at = [start for start in open_at if start > lines[line]]
            line += 1
        if at in own:
            done = own[at]
        elif view.fold[at] == "(":
            if open_at:
                cut = _broken(view.fold, open_at[-1], at, labels, starts)
                if cut:
                    pairs.append(Bracket(open_at.pop(), cut, False))
            open_at.append(at)
        elif at in half:
            continue
        elif open_at:
            start = open_at.pop()
            if at - start <= LONGEST_BRACKET:
                pairs.append(Bracket(start, at + 1, True))
    limit = lines[line] if line < len(lines) else len(view.fold)
    pairs += [Bracket(start, limit, False) for start in open_at]
    pairs.sort(key=lambda b: (b.start, -b.end))
    outer: list[Bracket] = []
    for bracket in pairs:
        if (
            not bracket.closed
            or not outer
            or bracket.start >= max([b.end for b in outer[-3:] if b.closed], default=0)
        ):
            outer.append(bracket)
    return outer


def _broken(fold: str, opened: int, at: int, labels: list[Label], starts: list[int]) -> int:
    """Where a bracket that is still open when the next one opens was broken off: at a heading label with a sentence after it; else 0."""
    for label in labels[bisect_right(starts, opened) : bisect_right(starts, at)][:4]:
        if "。" in fold[label.end : at] and "。" not in fold[opened : label.start]:
            return label.start
    return 0


def _covered(brackets: list[Bracket], labels: list[Label]) -> set[int]:
    """Indexes of labels inside a closed bracket: they number what is said there, unless they begin a paragraph."""
    closed = [b for b in brackets if b.closed]
    starts = [b.start for b in closed]
    covered = set()
    for i, label in enumerate(labels):
        k = bisect_right(starts, label.start) - 1
        if (
            k >= 0
            and closed[k].start < label.start < closed[k].end
            and label.boundary is not Boundary.LINE
        ):
            covered.add(i)
    return covered
