"""Lines that a page may have printed and that stand in the text: a running header, the numbers of
pages without a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind
from planparse.text.spans import Span, Stretched, begin, holding

SHORTEST, LONGEST = 4, 40  # characters of a line that heads each page
FEWEST: Final = 3  # times that it is printed
FEWEST_PAGES: Final = 2
APART: Final = 100  # characters between the numbers of two pages, at least
KNOWN: Final = (Kind.SIGNATURE, Kind.LETTERHEAD, Kind.IMPRINT)
LISTED: Final = (*KNOWN, Kind.ATTACHMENT_LIST)  # where a title is printed for a reason
NUMBER: Final = compiled(r"\n *[0-9]{1,3}(?: ?/ ?[0-9]{1,3})? *\n")
PAGE: Final = compiled(r"[0-9]{1,3}(?: ?/ ?[0-9]{1,3})?")
# The number of a page within a line, between dashes.
GLUED: Final = compiled(r"-(?<=[^\W0-9A-Za-z] -|[,;。、] -) ?[0-9]{1,3} ?- (?=[^\W0-9A-Za-z_])")
BELOW: Final = 40  # characters in which the next line begins
FINISHED: Final = frozenset("。;:!?)”》")  # ends of lines that do not break off
AROUND: Final = " -0123456789"  # what stands around the number of a page
SHORTEST_PART: Final = 5  # characters of a part of a title
ENDS: Final = frozenset("。;:,、)")  # of lines that say something


def doubt_page_lines(outline: Outline, ctx: Context) -> None:
    """Tell of a line that says a title again, or a part of one beside a page's number, of one that
    stands three times or more in texts, and of numbers alone on lines that count on (PP205);
    titles, headings, trailers, tables and furniture aside."""
    _tell_titles(outline, ctx)
    fold = outline.view.fold
    again = _again(fold)
    numbers = NUMBER.search(fold) is not None
    if glued := [Span(*m.span()) for m in GLUED.finditer(fold)]:
        _tell(outline, glued, ctx)
    if not (again or numbers):
        return
    own = _own_lines(outline)
    for line in _parts(outline, own, ctx):
        _tell(outline, [line], ctx)
    places: dict[str, list[Span]] = {said.strip(): [] for said in sorted(again, key=fold.find)}
    for line in own:
        places.get(fold[slice(*line)], []).append(line)
    for printed in places.values():
        if len(printed) >= FEWEST:
            _tell(outline, printed, ctx)
    pages = _counting(fold, own) if numbers else []
    if len(pages) < FEWEST_PAGES and numbers:
        pages = [line for line in own if _parts_sentence(outline, line)]
    if pages:
        _tell(outline, pages, ctx)


def _again(fold: str) -> set[str]:
    """The short lines that are printed so often, and do not end as a sentence does."""
    lines = [line for line in fold.split("\n") if SHORTEST <= len(line) <= LONGEST]
    if len({*lines}) == len(lines):
        return set()
    often = {line for line, count in Counter(lines).items() if count >= FEWEST}
    return {line for line in often if line.rstrip()[-1:] not in ENDS}


def _tell_titles(outline: Outline, ctx: Context) -> None:
    """Tell of a line that says a plan's title again and begins no other: the header of a page that
    is printed once or twice. Lines of it are looked for in the raw text, since they may stand in a
    sentence that was put together again."""
    raw, offsets = outline.source.text, outline.view.offsets
    printed = [
        offsets.span(plan.title[0].start, plan.title[-1].end)
        for plan in outline.plans
        if plan.title
    ]
    begun = {start for start, _end in printed}
    known = [*outline.furniture, *outline.landmarks.among(LISTED), *outline.all_tables()]
    first = offsets.start(outline.labels[0].start) if outline.labels else len(raw)
    titles = {raw[start:end] for start, end in printed}
    lengths = frozenset(map(len, titles))
    at = raw.find("\n", first) + 1
    while at and titles:
        end = raw.find("\n", at)
        if end - at in lengths and raw[at:end] in titles:
            title = raw[at:end]
            titles.discard(title)
            if at not in begun and not any(_holds(outline, one, at) for one in known):
                ctx.collector.add("PP205", at, end, count=1, text=title)
        at = end + 1


def _holds(outline: Outline, known: Stretched, at: int) -> bool:
    offsets = outline.view.offsets
    return offsets.start(known.start) <= at < offsets.end(known.end)


def _parts(outline: Outline, own: Sequence[Span], ctx: Context) -> Iterator[Span]:
    """Lines behind the first label that say a part of a title beside the number of a page."""
    fold, beside = outline.view.fold, ctx.grammar.pattern("page-number-beside")
    first = outline.labels[0].start if outline.labels else len(fold)
    titles = ["".join(fold[slice(*c)] for c in plan.title) for plan in outline.plans if plan.title]
    numbers = [line for line, _number in _numbers(fold, own)]
    above, below = {line.start - 1 for line in numbers}, {line.end + 1 for line in numbers}
    for line in own:
        number = beside.search(fold, *line)
        words = fold[line.start : number.start() if number else line.end].rstrip(AROUND)
        near = number or line.end in above or line.start in below
        if not near or line.start < first or len(words) < SHORTEST_PART:
            continue
        if any(words in title for title in titles):
            yield line


def _own_lines(outline: Outline) -> Sequence[Span]:
    """The paragraphs that nothing is known of: they are text."""
    view = outline.view
    known: list[Stretched] = [*outline.furniture, *outline.landmarks.among(KNOWN)]
    known += (*outline.trailers, *outline.all_tables(), *outline.contents)
    held = holding(sorted(known, key=begin))
    named = {label.start for label in outline.labels}
    named.update(cell.start for plan in outline.plans for cell in plan.title)
    return [
        line
        for line in view.paragraphs(0, len(view.fold))
        if line.end - line.start <= LONGEST and line.start not in named and not held(line.start)
    ]


def _counting(fold: str, lines: Sequence[Span]) -> list[Span]:
    """The lines that are numbers and count on, each a page's length behind the one before."""
    found: list[Span] = []
    for line, number in _numbers(fold, lines):
        if found and line.start - found[-1].end < APART:
            return []  # a column of a table
        if found and number != int(fold[slice(*found[-1])]) + 1:
            return []
        found.append(line)
    return found


def _parts_sentence(outline: Outline, line: Span) -> bool:
    """Whether a line is a number, perhaps a page's, behind a line that breaks off."""
    fold = outline.view.fold
    if PAGE.fullmatch(fold, *line) is None:
        return False
    above = outline.view.paragraph_above(line.start)
    below = fold[line.end : line.end + BELOW].lstrip()[:1]
    return above is not None and fold[above.end - 1] not in FINISHED and below.isalpha()


def _numbers(fold: str, lines: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    for line in lines:
        said = fold[slice(*line)]
        if said.isdecimal() and len(said) < SHORTEST:
            yield line, int(said)


def _tell(outline: Outline, lines: Sequence[Span], ctx: Context) -> None:
    view = outline.view
    start, end = view.offsets.span(lines[0].start, lines[0].end)
    text = view.text[slice(*lines[0])]
    ctx.collector.add("PP205", start, end, count=len(lines), text=text)
