"""Which brackets and lines are trailers (责任分工): labelled, verb-style or bare lists of units
(records.md 2.4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from planparse.chain.lookalikes import CLAUSE_ENDS, LONGEST_NAME, looks_like_one
from planparse.chain.own_lines import MAX_CONTENT, own_lines
from planparse.chain.said_above import said_above
from planparse.fields.responsibilities import BARE, Trailer, read_trailer
from planparse.fields.verbs import comma_groups, is_time
from planparse.frozen import made
from planparse.grammar import Grammar
from planparse.outline import Context, Outline
from planparse.outline.marks import Boundary, Bracket, Label
from planparse.text.ahead import Ahead
from planparse.text.brackets import SHOWING, unwrapped
from planparse.text.spans import BLANK_OR_STOP, Span, begin, holding, last_before, last_mark, within
from planparse.text.stretch import Stretch
from planparse.text.view import View

LONGEST_OPEN: Final = 400  # characters an unclosed trailer may have
LONGEST_DUTY: Final = 600  # characters of what one unit of a list does
LABELS_BEHIND: Final = 3  # labels that may end an unclosed trailer
AFTER_BARE: Final = ("", "\n", " ", "。", ";")
BRACKET: Final = Boundary.BRACKET
SENTENCE_ENDS: Final = ("。", "!", ";")
# Of a grammar in whose documents one unit in a bracket is a trailer wherever it stands.
ALONE: Final = "owner-alone"


def find_trailers(outline: Outline, ctx: Context) -> Outline:
    """All trailers of the text outside tables, in order. Brackets that only look like one stay
    text."""
    own = own_lines(outline, ctx)
    elsewhere = holding(sorted((*own, *outline.all_tables()), key=begin))
    trailers = said_above(
        outline.view, sorted([*_bracketed(outline, elsewhere, ctx), *own], key=begin), ctx
    )
    held = holding(trailers)
    _tell_of_units_first(outline, elsewhere, ctx)
    labels = [label for label in outline.labels if not held(label.start)]
    openers = {bracket.end: bracket.start for bracket in outline.brackets if bracket.closed}
    return outline._replace(
        trailers=tuple(trailers),
        labels=tuple([_after_bracket(outline.view, label, trailers, openers) for label in labels]),
    )


def _tell_of_units_first(outline: Outline, elsewhere: Callable[[int], bool], ctx: Context) -> None:
    """Doubt lists of units with what each does (县水利局:负责…), which give no owners (PP509)."""
    fold, grammar = outline.view.fold, ctx.grammar
    lists: list[list[Span]] = []
    for m in grammar.pattern("unit-first").finditer(fold):
        unit = Span(*m.span("unit"))
        if elsewhere(unit.start) or not grammar.pattern("unit-like").search(fold, *unit):
            continue
        if lists and unit.start - lists[-1][-1].end < LONGEST_DUTY:
            lists[-1].append(unit)
        else:
            lists.append([unit])
    offsets = outline.view.offsets
    for units in lists:
        if len(units) > 1:
            ctx.collector.add(
                "PP509", *offsets.span(units[0].start, units[-1].end), count=len(units)
            )


def _bracketed(outline: Outline, elsewhere: Callable[[int], bool], ctx: Context) -> list[Trailer]:
    """The trailers in brackets."""
    found: list[Trailer] = []
    done = 0
    hinted = Ahead(ctx.grammar.pattern("trailer-hint"), outline.view.fold).within
    dated = False  # whether a bare list says by when
    for bracket in outline.brackets:
        if bracket.start < done or elsewhere(bracket.start):
            continue
        if not bracket.closed and not hinted(bracket.start + 1, bracket.start + 1 + LONGEST_OPEN):
            continue
        read = _closed if bracket.closed else _unclosed
        trailer = read(outline.view, bracket, outline.labels, ctx)
        if trailer and not (not dated and _signs(outline, bracket, trailer, ctx)):
            found.append(trailer)
            done = trailer.end
            dated = dated or bool(trailer.times)
    return found


def _signs(outline: Outline, bracket: Bracket, trailer: Trailer, ctx: Context) -> bool:
    """Whether a bare list alone on its line is a signature in brackets: a whole day is the last of
    it, or of the line below, and no heading stands before it, or none behind."""
    if trailer.rule != BARE or not outline.view.begins_paragraph(bracket.start):
        return False
    fold, labels = outline.view.fold, outline.labels
    if ctx.grammar.pattern("signed-bracket").match(fold, bracket.start) is None:
        return False
    k = bisect_right(labels, bracket.start, key=begin)
    if not 0 < k < len(labels):
        return True
    # what counts attachments is no heading
    listed = ctx.grammar.pattern("attachment-begins").search(fold, bracket.end, labels[k].end)
    return listed is not None


def _after_bracket(
    view: View, label: Label, trailers: Sequence[Trailer], openers: dict[int, int]
) -> Label:
    """What a bracket right before a label is worth: a trailer ends a section; a remark after the
    end of a sentence leaves it ended."""
    fold = view.fold
    k = last_before(trailers, label.start)
    if k >= 0 and _ends_at(fold, trailers[k].end, label.start):
        return label._replace(boundary=max(label.boundary, Boundary.BRACKET))
    if label.boundary is not BRACKET:
        return label
    close = label.start
    while close and fold[close - 1] == " ":
        close -= 1
    opener = openers.get(close)
    if opener and last_mark(fold, max(0, opener - 4), opener) in SENTENCE_ENDS:
        return label._replace(boundary=Boundary.SENTENCE)
    return label._replace(boundary=Boundary.GLUED)


def _ends_at(fold: str, end: int, offset: int) -> bool:
    """Whether only white space and full stops stand between ``end`` and ``offset``."""
    while offset > end and fold[offset - 1] in " 。":
        offset -= 1
    return offset <= end


def _closed(view: View, bracket: Bracket, labels: Sequence[Label], ctx: Context) -> Trailer | None:
    """The trailer that a closed bracket is."""
    inside = _inside(view, bracket)
    grammar = ctx.grammar
    if not 2 <= inside.end - inside.start <= MAX_CONTENT:
        return None
    if not inside.search(grammar.pattern("trailer-hint")):
        return None
    if _broken_off(view, bracket, labels, ctx):
        return _unclosed(view, Bracket(bracket.start, bracket.end, False), labels, ctx)
    alone = ALONE in grammar and inside.fullmatch(grammar.pattern(ALONE)) is not None
    lone = _is_lone(view, bracket, inside, grammar)
    bare = 1 if alone else _may_be_bare(view, bracket, labels)
    if bare > 1 and (lone or _tells_when(inside, grammar)):
        bare = 1
    trailer = read_trailer(inside, grammar, bare=bare)
    if trailer is None and grammar.pattern("time-label").match(view.fold, *inside.span):
        trailer = Trailer(*inside.span, (), times=(inside.span,), rule="time-label")
    if trailer:
        return made(Trailer, (bracket.start, bracket.end, *trailer[2:]))
    told = lone and view.fold[bracket.end : bracket.end + 1] in CLAUSE_ENDS
    told = told or (not bare and _answers(inside, grammar))
    if told or looks_like_one(view, bracket, inside, bare, ctx):
        start, end = view.offsets.span(bracket.start, bracket.end)
        ctx.collector.add("PP503", start, end)
    return None


def _inside(view: View, bracket: Bracket) -> Stretch:
    """What stands in a bracket, or in the one that is all of it ((责任单位：县水利局))."""
    start, end = bracket.start + 1, bracket.end - 1
    if view.fold.startswith("(", start):
        start, end = unwrapped(view.fold, Span(start, end))
    return made(Stretch, (view, start, end))


def _tells_when(inside: Stretch, grammar: Grammar) -> bool:
    """Whether a part of a bracket says by when: what it names beside is no other name of what
    stands before it (某办(某局))."""
    parts = comma_groups(inside)
    return len(parts) > 1 and any(is_time(part, grammar) for part in parts)


def _answers(inside: Stretch, grammar: Grammar) -> bool:
    """Whether a bracket within a sentence says who does it, and by when."""
    return _tells_when(inside, grammar) and read_trailer(inside, grammar, bare=1) is not None


def _is_lone(view: View, bracket: Bracket, inside: Stretch, grammar: Grammar) -> bool:
    """Whether a bracket holds one name that surely is a unit's, and no name stands before it whose
    other name that may be (某办(某局))."""
    if inside.end - inside.start > LONGEST_NAME or view.text[bracket.start] in SHOWING:
        return False
    before = view.fold[bracket.start - 1 : bracket.start]
    if not (before.isalpha() or before in ("%", "‰")):
        return False  # a telephone's number
    if inside.fullmatch(grammar.pattern("lone-unit")) is None:
        return False
    start = max(view.paragraph_start(bracket.start), bracket.start - LONGEST_NAME)
    named = grammar.pattern("unit-like").search(view.fold, start, bracket.start)
    counted = grammar.pattern("counted-end").search(view.fold, start, bracket.start)
    return named is None or counted is not None


def _may_be_bare(view: View, bracket: Bracket, labels: Sequence[Label]) -> int:
    """How many units make a bare list here a trailer; 0 where none may stand.

    A bare list closes a paragraph, a sentence or an item (records.md 2.4). Right behind a name a
    single unit is that name's other name (某办(某局)). What stands in 【】 is shown, and no list
    but behind the last sentence of a paragraph.
    """
    fold = view.fold
    before = last_mark(fold, max(0, bracket.start - 6), bracket.start)
    after = fold[bracket.end : bracket.end + 1]
    if view.text[bracket.start] in SHOWING:
        last = after in ("", "\n") and not view.begins_paragraph(bracket.start)
        return int(last and before in SENTENCE_ENDS)
    if after not in AFTER_BARE and before not in SENTENCE_ENDS:
        return 0
    if view.begins_paragraph(bracket.start) or before in (*SENTENCE_ENDS, "?", "…", "”"):
        return 1
    return 2 if _item_ends(view, bracket.end, labels) else 0


def _item_ends(view: View, offset: int, labels: Sequence[Label]) -> bool:
    """Whether a paragraph ends at ``offset``, or, behind a semicolon, the next item begins."""
    fold, limit = view.fold, view.paragraph_end(offset - 1)
    listed = fold[offset : offset + 1] == ";"
    while offset < limit and fold[offset] in " \n。;":
        offset += 1
    return offset == limit or (listed and bool(within(labels, offset, offset + 1)))


def _broken_off(view: View, bracket: Bracket, labels: Sequence[Label], ctx: Context) -> bool:
    """Whether a labelled trailer lost its closing half, so that the next one's closed it: a heading
    stands between."""
    fold, start = view.fold, bracket.start + 1
    return (
        fold.find("(", start, bracket.end) >= 0
        and ctx.grammar.pattern("labelled").match(fold, start) is not None
        and any(label.boundary >= Boundary.SPACE for label in within(labels, start, bracket.end))
    )


def _unclosed(
    view: View, bracket: Bracket, labels: Sequence[Label], ctx: Context
) -> Trailer | None:
    """A trailer without its closing half ends with its paragraph, or before the next heading or the
    list of attachments."""
    fold, start = view.fold, bracket.start + 1
    longest = start + LONGEST_OPEN
    hint = ctx.grammar.pattern("trailer-hint")
    if not hint.search(fold, start, min(longest, len(fold))):
        return None
    i = bisect_right(labels, start, key=begin)
    behind = (b.start for b in labels[i : i + LABELS_BEHIND] if b.boundary >= Boundary.SPACE)
    limits = (bracket.end, len(fold), longest, view.paragraph_end(start), next(behind, longest))
    listed = ctx.grammar.pattern("attachment-note").search(fold, start, min(limits))
    end = listed.start() if listed else min(limits)
    while end > start and fold[end - 1] in BLANK_OR_STOP:
        end -= 1
    if end == longest:
        return None
    bare = _may_be_bare(view, bracket._replace(end=end), labels)
    trailer = read_trailer(Stretch(view, start, end), ctx.grammar, bare=bare)
    if trailer is None:
        return None
    ctx.collector.add("PP501", *view.offsets.span(bracket.start, end))
    return trailer._replace(start=bracket.start, end=end)
