"""What stands behind the last item of a list and is none of it: the text goes on at an upper level
whose own label is lost (第十条), or which has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.headings.closing import own_paragraphs
from planparse.chain.headings.nested import Nested
from planparse.fields.responsibilities import Trailer
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.outline.signs import LONGEST_PIECE
from planparse.text.spans import Stretched, last_mark, trimmed, within
from planparse.text.view import View

FEWEST_IN_LINES: Final = 3  # items, each a paragraph, that tell how long the last one is
ARTICLES: Final = 25  # the rank of 第一条 and what stands above it, which have as many as they like
LISTED: Final = frozenset(";,、")  # what parts the items of a list that is one sentence


class Stretches(NamedTuple):
    """The headings of a plan, where the own stretch of each ends, and what else stands in them:
    trailers; tables and what a page says."""

    view: View
    nested: Sequence[Nested]
    ends: Sequence[int]
    trailers: Sequence[Trailer]
    others: Sequence[Stretched]


class Beyond(NamedTuple):
    """What stands behind a list: its stretch, the index of the heading that is the list's last
    item, whether it is text of the plan for sure, and whether there is anything to doubt: a few
    words behind the plan's last list close the plan."""

    start: int
    end: int
    item: int
    apart: bool
    doubtful: bool


def behind_lists(at: Stretches, grammar: Grammar) -> Iterator[Beyond]:
    """What stands behind lists, in order; where a trailer or a table follows, it is the item's.

    A list of items that ; parts is one sentence and ends with it: what follows is apart from it,
    and the plan's where no heading stands above. Where items are a paragraph each, a further one
    may be the last item's.
    """
    for run in _runs(at.nested):
        last = run[-1]
        start = _behind_sentence(at, run)
        apart = start is not None and at.nested[last].parent < 0
        if start is None:
            start = _behind_paragraphs(at, run)
        if start is None and (start := _before_another(at, last)) is not None:
            apart = at.nested[last].parent < 0
        if start is None:
            continue
        rest = trimmed(at.view.fold, start, at.ends[last])
        taken: tuple[Sequence[Stretched], ...] = (at.trailers, at.others)
        said = any(map(str.isalnum, at.view.fold[slice(*rest)]))  # …… says nothing
        if not said or any(within(one, *rest) for one in taken):
            continue
        if grammar.pattern("goes-on-in-item").match(at.view.fold, *rest) is None:
            closes = apart and last + 1 == len(at.nested)
            doubtful = not closes or rest.end - rest.start > LONGEST_PIECE
            yield Beyond(rest.start, rest.end, last, apart, doubtful)


def _runs(nested: Sequence[Nested]) -> Iterator[list[int]]:
    """The indices of headings that count on from number to number, have one parent, and nothing
    below them."""
    run: list[int] = []
    for i, item in enumerate(nested):
        counts_on = bool(run) and _counts_on(nested[run[-1]], item)
        if len(run) > 1 and not counts_on:
            yield run
        if i + 1 < len(nested) and nested[i + 1].level > item.level:
            run = []
        elif counts_on:
            run.append(i)
        else:
            run = [i]
    if len(run) > 1:
        yield run


def _counts_on(before: Nested, item: Nested) -> bool:
    return (
        item.parent == before.parent
        and item.rank == before.rank
        and item.label.number == before.label.number + 1
    )


def _behind_sentence(at: Stretches, run: Sequence[int]) -> int | None:
    """Where the sentence ends that a list is; None where it is not one."""
    fold = at.view.fold
    for i in run[:-1]:
        start, end = at.nested[i].label.end, at.ends[i]
        if last_mark(fold, start, end) not in LISTED or fold.find("。", start, end) >= 0:
            return None
    start = at.nested[run[-1]].label.end
    stop = fold.find("。", start, min(at.ends[run[-1]], at.view.paragraph_end(start)))
    return stop + 1 if stop > 0 else None


def _behind_paragraphs(at: Stretches, run: Sequence[int]) -> int | None:
    """Where the paragraph of the last item begins that no other has: all of them have one, or, in a
    list that ends its plan, as many."""
    last, view = run[-1], at.view
    # Items above the run have headings below them, and are of the same list.
    if at.nested[last].label.number < FEWEST_IN_LINES or at.nested[last].rank <= ARTICLES:
        return None
    if not view.breaks_in(at.nested[last].label.end, at.ends[last] - 1):
        return None
    own = own_paragraphs(view, at.nested[last], at.ends[last], at.trailers)
    if len(own) < 2 or view.fold[own[0].end - 1] not in "。)":
        return None
    peers = {len(own_paragraphs(view, at.nested[i], at.ends[i], at.trailers)) for i in run[:-1]}
    size = peers.pop()
    ends_plan = last + 1 == len(at.nested)
    if peers or not 0 < size < len(own) or (size > 1 and not ends_plan):
        return None
    return own[size].start


def _before_another(at: Stretches, last: int) -> int | None:
    """Where the sentence begins, on the line of the last item, that introduces another list: it
    ends in a colon, and the same numbers start anew behind it."""
    if last + 1 == len(at.nested):
        return None
    item, after, fold = at.nested[last], at.nested[last + 1], at.view.fold
    begin, end = item.label.end, after.label.start
    if after.label.number != 1 or after.rank != item.rank or fold[end - 1] != ":":
        return None
    stop = fold.rfind("。", begin, end)
    on_line = stop >= 0 and at.view.paragraph_start(stop) <= begin
    return stop + 1 if on_line else None
