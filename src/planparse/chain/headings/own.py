"""The own text of a stretch, in paragraphs: what is another's left out, lines broken in
mid-sentence joined (records.md 2.1, 2.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import Final

from planparse.frozen import made
from planparse.grammar import Grammar
from planparse.text.spans import Span, Stretched, begin, last_before
from planparse.text.view import View

WRAPPED_LINE: Final = 25  # characters of a line that may have been broken by its width
LEADING: Final = " \n,;、"  # marks that no paragraph begins with
BEHIND_TRAILER: Final = " \n。;,、"
FINISHED: Final = frozenset("。:;!?…)”》")
GOING: Final = frozenset(",、")
CLOSED: Final = FINISHED | GOING
FEWEST_LISTED: Final = 2  # further items of a list, in a text whose line ends are as typed
NEAR_END: Final = 80  # characters of white space behind the last one
MOST_LISTED: Final = 20  # lines in which it is looked for


def merged(stretches: Iterable[Stretched]) -> tuple[Span, ...]:
    """The stretches in order, those that overlap or touch made one."""
    found: list[Span] = []
    for stretch in sorted(stretches, key=begin):
        if found and stretch.start <= found[-1].end:
            if stretch.end > found[-1].end:
                found[-1] = Span(found[-1].start, stretch.end)
        else:
            found.append(made(Span, (stretch.start, stretch.end)))
    return tuple(found)


def pieces(view: View, start: int, end: int, taken: Sequence[Span], grammar: Grammar) -> list[Span]:
    """The paragraphs of ``[start, end)``. ``taken`` is what is another's, as `merged` gives it."""
    if not taken:
        return _paragraphs(view, start, end, grammar)
    found: list[Span] = []
    for a, b in _between(start, end, taken):
        found += _paragraphs(view, a, b, grammar)
    return found


def unmarked(fold: str, body: list[Span]) -> list[Span]:
    """``body`` without the mark that it begins with: one behind a trailer that closes the title
    (修渠(县水利局负责)。全年完成。)."""
    start, end = body[0]
    while start < end and fold[start] in BEHIND_TRAILER:
        start += 1
    return [Span(start, end), *body[1:]] if start < end else body[1:]


def _between(start: int, end: int, taken: Sequence[Span]) -> list[tuple[int, int]]:
    """What of ``[start, end)`` is not taken."""
    k = max(0, last_before(taken, start))
    cuts: list[tuple[int, int]] = []
    at = start
    while k < len(taken) and taken[k].start < end:
        if taken[k].end > at:
            cuts.append((at, max(at, taken[k].start)))
            at = taken[k].end
        k += 1
    return [*cuts, (at, end)]


def _paragraphs(view: View, start: int, end: int, grammar: Grammar) -> list[Span]:
    """The paragraphs of a stretch that is nobody else's."""
    fold = view.fold
    found: list[Span] = []
    listed = False
    for edge, stop in pairwise((start, *view.breaks_in(start + 1, end), end)):
        c, d = edge, stop
        while c < d and fold[c] in LEADING:
            c += 1
        while d > c and fold[d - 1] in " \n":
            d -= 1
        if d <= c or not fold[c:d].strip("。;,"):
            continue
        if found and edge not in view.rows and _broken_line(view, found[-1], c, grammar):
            least = 1 if listed or view.certain else FEWEST_LISTED
            listed = _is_listed(view, found[-1], Span(c, end), least)
            if not listed:
                found[-1] = found[-1]._replace(end=d)
                continue
        found.append(made(Span, (c, d)))
    return found


def _is_listed(view: View, above: Span, below: Span, least: int) -> bool:
    """Whether lines that leave their sentences open are items of a list: so does the next one, or
    in a text whose paragraphs are not certain, all that follow. What a trailer closes is not open.
    """
    fold, end = view.fold, below.end
    if fold[above.end - 1] in GOING:
        return False
    rest = list(islice(view.paragraphs(*below), 1 if view.certain else MOST_LISTED))
    if len(rest) < least:
        return False
    last = rest[-1].end
    reached = end - last <= NEAR_END and not fold[last:end].strip()
    if reached and fold[end : view.paragraph_end(end - 1)].strip():
        return False
    return all(fold[line.end - 1] not in CLOSED for line in rest)


def _broken_line(view: View, above: Span, start: int, grammar: Grammar) -> bool:
    """Whether the line ``above`` was broken in mid-sentence, and goes on at ``start``: a long one,
    or one with a sentence before what it leaves open."""
    fold = view.fold
    last = fold[above.end - 1]
    if last in FINISHED or grammar.pattern("list-item").match(fold, start):
        return False
    if grammar.pattern("contacts").match(fold, start):
        return False
    paragraph = view.paragraph_start(above.end - 1)
    open_sentence = fold.find("。", paragraph, above.end) >= 0
    if fold.count("\n", above.end, start) > 1 and not open_sentence:
        return False
    return last in GOING or open_sentence or above.end - max(paragraph, above.start) >= WRAPPED_LINE
