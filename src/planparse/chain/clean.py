"""First link: noise out, with the way back recorded; and the folded text that every later link
matches on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import add, itemgetter, le, ne
from typing import Final

from planparse.chain.wrapped import PAGE_NUMBER, wrapped_lines
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar, Rule
from planparse.grammar.compile import Match
from planparse.outline import Context, Outline
from planparse.text.edits import Change, Edit, OffsetMap
from planparse.text.spans import Span, trimmed
from planparse.text.view import View, in_order

SPARSE: Final = 400  # characters a line: a text with longer ones on average lost line ends
RARE: Final = 1500
ANY: Final = (0.0, 1.0)  # parts of the pairs that a rule does not ask about
FEWEST_SPACES: Final = 2  # behind sentences, in a text whose paragraphs single spaces part


class _Lines(NamedTuple):
    """The lines of a text that lost line ends: where they begin, the first aside, which are long,
    and whether the text has kept the ends of the others."""

    fold: str
    begins: Sequence[int]
    long: Sequence[Span]
    kept: bool


def clean(outline: Outline, ctx: Context) -> Outline:
    """Clean the text of noise that is dense enough to be noise (records.md 2.9), then fold it and
    find its paragraphs.

    A document with three readings in brackets is a textbook, not a scrape: a rule of the grammar's
    ``noise`` section acts only where what it finds is dense, and parts words where it says so
    (`grammar.rules`). Where the reader is certain of the paragraphs, none is joined to another.
    Every clean-up is an `Edit`, so that spans still point at the raw text.
    """
    raw = outline.source.text
    edits: list[Change] = []
    pieced = False  # a site cut the text into pieces, whose line ends are all that it has
    for rule in ctx.grammar.rules("noise"):
        unless: str | None = rule.get("unless")
        if unless and unless in raw:
            continue
        found = list(ctx.grammar.pattern(rule.id).finditer(raw))
        apart: int | None = rule.get("counts_on")
        if found and apart:
            found = [] if outline.source.certain else _counting(found, apart)
        if found and outline.source.cell_breaks:
            # that a line of a cell ends there is known: such a blank is no noise
            found = _beside(found, outline.source.cell_breaks)
        if not found or not _is_dense(raw, found, rule):
            continue
        pieced = pieced or bool(apart)
        new = rule.get("replace", "")
        edits += [(start, end, new, rule.id) for start, end in _taken(found)]
        ctx.collector.add("PP201", found[0].start(), found[0].end(), count=len(found), rule=rule.id)
    if edits:
        # here, since few documents were scraped and its patterns are not cheap to compile
        from planparse.chain.shifted import shifted_runs

        edits = _settle([*shifted_runs(raw, ctx.collector), *edits])
    wrapped = [] if outline.source.certain else _wrapped(raw, ctx)
    if wrapped:
        edits = _settle([*edits, *wrapped])
    offsets = OffsetMap(tuple(edits))
    view = _folded(offsets.applied(raw), offsets, ctx, pieced=pieced)
    return outline._replace(view=view._replace(certain=outline.source.certain))


def _wrapped(raw: str, ctx: Context) -> list[Edit]:
    """What joins lines that a page broke, and takes out the numbers of pages amid them; these are
    told as noise is."""
    edits = wrapped_lines(raw, ctx.grammar)
    numbers = [edit for edit in edits if edit.rule == PAGE_NUMBER]
    if numbers:
        place = numbers[0].start, numbers[0].end
        ctx.collector.add("PP201", *place, count=len(numbers), rule=PAGE_NUMBER)
    return edits


def _folded(text: str, offsets: OffsetMap, ctx: Context, *, pieced: bool) -> View:
    """The view of a cleaned text, with its paragraphs; ``pieced`` where it is known to have lost
    its line ends."""
    fold = ctx.grammar.fold(text)
    ends = ctx.grammar.pattern("line-end").finditer(fold)
    lines = [m.end() for m in ends if m.end() < len(fold)]
    kept = not pieced and len(lines) > len(fold) // SPARSE  # but perhaps those of a few lines
    most = 0 if pieced else RARE
    long = [Span(*line) for line in pairwise((0, *lines, len(fold))) if line[1] - line[0] > most]
    if kept and not long:  # as most texts are
        return View(text, fold, offsets, in_order((0, *lines)))
    found = _Lines(fold, lines, long, kept)
    spaced = tuple(_parted_by_spaces(found, ctx.grammar))
    view = View(text, fold, offsets, _paragraphs(found, spaced, ctx.grammar), spaced=spaced)
    if kept:
        _doubt_gaps(view, long, ctx)
    return view


def _taken(found: list[Match]) -> list[tuple[int, int]]:
    """What is taken out of what a rule found: all, or what stands around its group ``kept``."""
    if "kept" not in found[0].groupdict():
        return [m.span() for m in found]
    return [
        around for m in found for around in ((m.start(), m.start("kept")), (m.end("kept"), m.end()))
    ]


def _is_dense(raw: str, found: list[Match], rule: Rule) -> bool:
    """Whether what a rule found is so much, and parts so many words, that it is noise."""
    least = max(rule.get("min_count", 1), rule.get("per_thousand", 0.0) * len(raw) / 1000)
    if len(found) < least:
        return False
    part: float = rule.get("unparted", 0.0)
    most: float = rule.get("most_unparted", 1.0)
    if (part, most) == ANY:
        return True
    texts = (raw, *rule.get("vocabulary", ()))
    pairs = {pair for text in texts for pair in map(add, text, text[1:])}
    parted = (raw[m.start() - 1 : m.start()] + raw[m.end() : m.end() + 1] for m in found)
    return part * len(found) <= sum(pair in pairs for pair in parted) <= most * len(found)


def _beside(found: list[Match], breaks: Sequence[int]) -> list[Match]:
    """Those that hold none of these places, which are in order."""
    return [m for m in found if bisect_left(breaks, m.start()) == bisect_left(breaks, m.end())]


def _counting(found: list[Match], apart: int) -> list[Match]:
    """Those whose numbers count on from 1, each ``apart`` characters or more behind the one
    before."""
    kept: list[Match] = []
    for m in found:
        if m.group("number") == str(len(kept) + 1) and (
            not kept or m.start() - kept[-1].end() >= apart
        ):
            kept.append(m)
    return kept


def _settle(edits: list[Change]) -> list[Change]:
    """Edits in order; of those that overlap the first is kept, and of those that begin alike the
    longest (of like ones the earlier listed)."""
    edits.sort(key=itemgetter(0))
    starts, ends = [*map(itemgetter(0), edits)], map(itemgetter(1), edits)
    if all(map(le, ends, starts[1:])) and all(map(ne, starts, starts[1:])):
        return edits  # as nearly always
    settled: list[Change] = []
    last, done = -1, 0
    for edit in edits:
        start, end, _new, _rule = edit
        if start == last and end > done:
            settled[-1] = edit
            done = end
        elif start >= done:
            settled.append(edit)
            last, done = start, end
    return settled


def _parted_by_spaces(lines: _Lines, grammar: Grammar) -> Iterator[Span]:
    """The lines that lost their ends and wide gaps, so that single spaces part their paragraphs
    (records.md 2.10): a text that is one line, and a line as long as such a text among others;
    more spaces tell of one where the other lines have kept their ends."""
    fold = lines.fold
    gap, space = grammar.pattern("paragraph-gap"), grammar.pattern("paragraph-space")
    alone = not lines.kept and "\n" not in fold.strip()
    for start, end in [Span(0, len(fold))] if alone else lines.long:
        line = trimmed(fold, start, end)
        if gap.search(fold, *line) is None:
            count = sum(1 for _m in space.finditer(fold, *line))
            if count >= ((end - start) // SPARSE if lines.kept else FEWEST_SPACES):
                yield Span(start, end)


def _paragraphs(lines: _Lines, spaced: Sequence[Span], grammar: Grammar) -> Sequence[int]:
    """Where paragraphs begin: after line ends; in a text that lost its line ends, or in a long line
    of another, after wide gaps; in one that lost these too, after a space behind a full stop. No
    gap parts a label from what it names (责任单位:␣␣县水利局)."""
    fold = lines.fold
    gap, space = grammar.pattern("paragraph-gap"), grammar.pattern("paragraph-space")
    places = lines.long if lines.kept else [Span(0, len(fold))]
    breaks = {0, *lines.begins, *(m.end() for line in places for m in gap.finditer(fold, *line))}
    if not lines.kept and len(breaks) < 2 + len(fold) // RARE:
        breaks.update(m.end() for m in space.finditer(fold))
    breaks.update(m.end() for line in spaced for m in space.finditer(fold, *line))
    return in_order(breaks)


def _doubt_gaps(view: View, long: Sequence[Span], ctx: Context) -> None:
    """Tell of the blanks in a long line that are taken for the ends of paragraphs, though the other
    lines have kept theirs (PP204)."""
    for start, end in long:
        count = bisect_left(view.breaks, end) - bisect_right(view.breaks, start)
        if count:
            place = view.offsets.span(start, end)
            ctx.collector.add("PP204", *place, count=count)
