"""Paragraphs that close the whole plan: they are the plan's text, not the last section's
(records.md 2.3)."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.chain.headings.nested import Nested
from planparse.fields.responsibilities import Trailer
from planparse.grammar import Grammar
from planparse.text.brackets import SHOWING
from planparse.text.spans import Span, last_before, trimmed, within
from planparse.text.view import View

LONGEST_LABEL = 12  # characters of a label that begins its line
LISTED = ";"  # how an item ends that another follows
CLAUSE_MARKS = frozenset(",。;:")
FEWEST_PEERS = 2  # items of one paragraph each that tell how long the last one is


def last_end(
    view: View,
    nested: Sequence[Nested],
    ends: Sequence[int],
    trailers: Sequence[Trailer],
    grammar: Grammar,
) -> int:
    """Where the last item ends: where every other of its rank is one paragraph, a further paragraph
    closes the whole plan, unless a label says what of the item it tells (完成时限：)."""
    close = ends[-1]
    peers = [i for i, item in enumerate(nested[:-1]) if item.rank == nested[-1].rank]
    if len(nested) <= FEWEST_PEERS or len(peers) < FEWEST_PEERS:
        return close
    own = own_paragraphs(view, nested[-1], close, trailers)
    if len(own) < 2 or view.fold[own[0].end - 1] not in "。)":
        return close
    if view.text[own[0].start] in SHOWING and view.fold[own[0].end - 1] == ")":
        return close  # a title alone (【组织保障】), whose text follows
    if grammar.pattern("labelled").match(view.fold, own[1].start):
        return close
    # What a trailer closes is the item's.
    if within(trailers, own[1].start, close):
        return close
    others = [own_paragraphs(view, nested[i], ends[i], trailers) for i in peers]
    if any(len(other) != 1 for other in others):
        return close
    # A title alone with its trailer, where all others run in: its text follows.
    titled = _is_title(view, own[0], trailers) and not grammar.pattern("closing").match(
        view.fold, own[1].start
    )
    if titled and not any(_is_title(view, other[0], trailers) for other in others):
        return close
    return own[1].start


def _is_title(view: View, paragraph: Span, trailers: Sequence[Trailer]) -> bool:
    """Whether a paragraph is one clause and the trailer behind it."""
    k = last_before(trailers, paragraph.end)
    if k < 0 or not paragraph.start < trailers[k].start < paragraph.end <= trailers[k].end:
        return False
    return CLAUSE_MARKS.isdisjoint(view.fold[paragraph.start : trailers[k].start])


def own_paragraphs(view: View, item: Nested, end: int, trailers: Sequence[Trailer]) -> list[Span]:
    """The paragraphs of a heading's own stretch, without the trailers that they begin with; those
    that only hold one left out."""
    found: list[Span] = []
    for paragraph in view.paragraphs(item.label.end, end):
        k = last_before(trailers, paragraph.start)
        if k >= 0 and trailers[k].end > paragraph.start:
            stop = paragraph.end
            paragraph = trimmed(view.fold, min(trailers[k].end, stop), stop)
        if view.fold[paragraph.start : paragraph.end].strip("。"):
            found.append(paragraph)
    return found


def split_closing(
    view: View,
    body: list[Span],
    head: tuple[int, bool],
    trailers: Sequence[Trailer],
    grammar: Grammar,
) -> tuple[list[Span], list[Span]]:
    """The own text of the last section, and what of it closes the whole plan.

    ``head`` is where the last label ends, and whether the section has a title.
    """
    body, contacts = _without_contacts(view, body, head[0], grammar)
    k = _first_closing(view, body, head, trailers, grammar)
    lost = head[0] - view.paragraph_start(head[0]) > LONGEST_LABEL  # the ends of its lines
    at = glued_closing(view, body, grammar) if lost and k == len(body) else -1
    if at >= 0:
        whole = Span(at, body[-1].end)
        return [*body[:-1], Span(body[-1].start, at)], [whole, *contacts]
    return body[:k], [*body[k:], *contacts]


def _without_contacts(
    view: View, body: list[Span], labelled: int, grammar: Grammar
) -> tuple[list[Span], list[Span]]:
    """The text of a section whose label ends at ``labelled``, and whom to ask (联系人：…) behind
    it."""
    fold, contacts = view.fold, grammar.pattern("contacts")
    if body and grammar.pattern("contacts-heading").search(fold, labelled, body[0].start):
        return body, []
    for i, piece in enumerate(body):
        m = contacts.search(fold, piece.start, piece.end)
        if m and fold[max(0, m.start() - 1) : m.start()] in ("。", ";", "\n", " "):
            before = [Span(piece.start, m.start())] if m.start() > piece.start else []
            return [*body[:i], *before], [Span(m.start(), piece.end), *body[i + 1 :]]
    return body, []


def glued_closing(view: View, body: list[Span], grammar: Grammar) -> int:
    """Where in the last piece of the last section the sentence begins that can only be on the whole
    plan; else -1."""
    if not body or grammar.pattern("closing").match(view.fold, body[-1].start):
        return -1  # a section on the plan itself (附则)
    piece, whole = body[-1], grammar.pattern("closing-whole")
    stop = view.fold.find("。", piece.start, piece.end - 1)
    while stop >= 0:
        if whole.match(view.fold, stop + 1, piece.end):
            return stop + 1
        stop = view.fold.find("。", stop + 1, piece.end - 1)
    return -1


def _first_closing(
    view: View,
    body: list[Span],
    head: tuple[int, bool],
    trailers: Sequence[Trailer],
    grammar: Grammar,
) -> int:
    """The index of the first piece that closes the plan; past the last where none does."""
    closing, validity = grammar.pattern("closing"), grammar.pattern("validity")
    sums_up = grammar.pattern("closing-behind-trailer").match
    fold = view.fold
    after = max((t.end for t in trailers), default=-1)
    line_end = view.paragraph_end(head[0])
    # Text on the heading's own line: a further paragraph may be the plan's.
    run_in = not body or body[0].start < line_end
    titled = not run_in and head[1] and after <= line_end and len(trailers) == 1
    listed = False
    for i, piece in enumerate(body):
        before = fold[max(0, piece.start - 1) : piece.start]
        in_list, listed = listed, fold[piece.start : piece.end].rstrip().endswith(LISTED)
        if in_list or listed:
            continue  # items below a trailer, one a line, are the section's
        starts_line = piece.start >= line_end and before in ("\n", " ")
        closes = closing.match(fold, piece.start) is not None
        if starts_line and validity.match(fold, piece.start):
            return i
        labelled = starts_line and grammar.pattern("labelled").match(fold, piece.start)
        ends = starts_line or closes or sums_up(fold, piece.start) is not None
        if 0 <= after <= piece.start and ends and not labelled:
            # Behind a title alone with its trailer the first paragraph is its text.
            alone = titled and CLAUSE_MARKS.isdisjoint(fold[head[0] : trailers[0].start])
            if closes or i or not alone:
                return i
        if starts_line and closes and run_in and (i > 0 or head[1]):
            return i
    return len(body)
