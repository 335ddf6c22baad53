"""Where documents begin: an ordered table of what it may be known from (records.md 2.11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Final

from planparse.chain.documents.announced import announced_titles, signed_titles
from planparse.chain.documents.attached import attached_plans
from planparse.chain.documents.region import HEAD, RUN, Region
from planparse.chain.documents.start import ISSUED, Start
from planparse.chain.documents.tabled import tables
from planparse.chain.documents.title import MARKS
from planparse.outline.documents import KnownBy
from planparse.outline.landmarks import TITLE_LENGTH, Kind
from planparse.outline.marks import Boundary
from planparse.text.spans import Span, Stretched, begin, holding, plain, within

SHORTEST_BODY: Final = 150  # characters between two titles; fewer, and one is printed twice
NO_RANK: Final = 10**6
NAMED: Final = (*ISSUED, KnownBy.SERIES)


def starts(region: Region) -> list[Start]:
    """The documents' beginnings in order, those that are one told once."""
    found = [start for find in FINDERS for start in find(region)]
    outline, here = region.outline, (region.begin, region.stop)  # no copy begins amid one of these
    in_trailer = holding(within(outline.trailers, *here))
    found = [start for start in found if not in_trailer(start.start)]
    tables: list[Stretched] = [*within(outline.tables, *here), *within(outline.other_tables, *here)]
    in_table = holding(sorted(tables, key=begin))
    found = [s for s in found if s.by is KnownBy.TABLE or not _inside(region, s, in_table)]
    found.sort(key=begin)  # stable: where two begin alike, the surer source stands first
    apart: list[Start] = []
    for start in found:
        if not apart:
            apart.append(start)
        elif start.start < max(apart[-1].end, apart[-1].start + 1):
            continue
        elif _is_page_title(region, apart[-1], start):
            apart[-1] = start
        elif _is_titled(region, apart[-1], start):
            apart[-1] = start._replace(start=apart[-1].start, end=apart[-1].end)
        elif KnownBy.TABLE not in (apart[-1].by, start.by) and _is_bare(
            region, apart[-1].end, start.start
        ):
            if start.by in NAMED or apart[-1].by not in (*NAMED, KnownBy.LISTED):
                apart[-1] = start
        else:
            apart.append(start)
    return [_with_mark(region, start) for start in apart]


def _is_titled(region: Region, first: Start, second: Start) -> bool:
    """Whether a table without a title stands right below one that something else told of."""
    bare = second.by is KnownBy.TABLE and second.start == second.end
    titled = first.by is not KnownBy.TABLE and first.end > first.start
    return bare and titled and not region.fold[first.end : second.start].strip()


def _with_mark(region: Region, start: Start) -> Start:
    """A start with the attachment's mark above its title or before it."""
    if start.above >= 0:
        return start
    mark = region.outline.landmarks.last(Kind.ATTACHMENT_MARK, region.begin, start.start + 1)
    if mark is None:
        return start
    own = mark.name is not None and mark.name.start == start.start
    above = mark.end <= start.start and not region.fold[mark.end : start.start].strip()
    return start._replace(above=mark.start) if own or above else start


def _inside(region: Region, start: Start, in_table: Callable[[int], bool]) -> bool:
    """Whether a start lies within a table, not at its edge."""
    return in_table(start.start) and not within(region.outline.tables, start.start, start.start + 1)


def _is_bare(region: Region, start: int, end: int) -> bool:
    """Whether nothing but a few words stands between two titles."""
    between = within(region.outline.labels, start, end)
    if any(label.boundary >= Boundary.COLON for label in between):
        return False
    said = len(plain(region.fold[start:end])) - _listed_in(region, start, end)
    return said < SHORTEST_BODY and not region.has("omitted", start, end)


def _listed_in(region: Region, start: int, end: int) -> int:
    """How many characters of a stretch are those of a list of contents."""
    return sum(b - a for a, b in within(region.outline.contents, start, end))


def _is_page_title(region: Region, first: Start, second: Start) -> bool:
    """Whether a covering notice stands between a title and the same title: then the first is the
    web page's."""
    if first.by is not KnownBy.REPEATED or second.by not in (KnownBy.REPEATED, *ISSUED):
        return False
    fold = region.fold
    same = plain(fold[first.start : first.end]) == plain(fold[second.start : second.end])
    near = second.start - first.end < HEAD
    return same and near and region.has("issues-something", first.end, second.start)


def _lines(region: Region) -> list[Span]:
    """The paragraphs that read like a title."""
    marks = region.landmarks(Kind.TITLE_LINE)
    return [region.behind_signature(Span(mark.start, mark.end)) for mark in marks]


def _series(region: Region) -> Iterator[Start]:
    """“……篇一”, “……篇二”."""
    pattern = region.ctx.grammar.pattern("series-title")
    found = [
        (m.group("stem"), line)
        for line in _lines(region)
        if (m := pattern.fullmatch(region.fold, *line))
    ]
    count = Counter(stem for stem, _line in found)
    return (Start(*line, KnownBy.SERIES) for stem, line in found if count[stem] > 1)


def _hold_a_body(region: Region, first: Span, second: Span) -> bool:
    """Whether a document may stand between two titles: enough of it, and a sentence or a heading,
    which a page's facts have not."""
    here = (first.end, second.start)
    of_the_page = sum(b - a for a, b in within(region.outline.furniture, *here))
    if second.start - first.end - of_the_page <= SHORTEST_BODY + _listed_in(region, *here):
        return False
    return bool(within(region.outline.labels, *here)) or region.fold.find("。", *here) >= 0


def _repeated(region: Region) -> Iterator[Start]:
    """A title line printed again, a document apart."""
    places: dict[str, list[Span]] = {}
    for line in _lines(region):
        places.setdefault(plain(region.fold[line.start : line.end]), []).append(line)
    for spans in places.values():
        if len(spans) > 1 and all(_hold_a_body(region, a, b) for a, b in pairwise(spans)):
            yield from (Start(*span, KnownBy.REPEATED) for span in spans)


def _listed(region: Region) -> Iterator[Start]:
    """Titles that a list of contents at the head of the file names, each printed again later."""
    lines = _lines(region)
    listed: dict[str, int] = {}
    for label in within(region.labels, region.begin, region.begin + HEAD) if lines else ():
        if label.boundary is Boundary.LINE:
            rest = region.fold[label.end : region.view.paragraph_end(label.start)]
            listed.setdefault(plain(rest), label.start)
    for line in lines:
        name = plain(region.fold[line.start : line.end])
        if listed.get(name, line.start) < line.start:
            yield Start(*line, KnownBy.LISTED)


def _restarted(region: Region) -> Iterator[Start]:
    """A title line after which the highest headings start anew at 1."""
    labels = region.labels
    ranks = (label.rank if label.boundary is Boundary.LINE else NO_RANK for label in labels)
    highest = list(accumulate(ranks, min, initial=NO_RANK))
    for line in _lines(region):
        i = len(within(labels, region.begin, line.end))
        if not 0 < i < len(labels):
            continue
        first = labels[i]
        anew = (
            first.number == 1
            and first.rank <= highest[i]
            and (first.boundary is Boundary.LINE or first.start == line.end)
            and first.start - line.end < HEAD
        )
        if anew and any(
            label.rank == first.rank and label.number > 1 for label in labels[i : i + RUN]
        ):
            yield Start(*_whole(region, line), KnownBy.RESTARTED)


def _whole(region: Region, line: Span) -> Span:
    """A title with the line above it that it goes on from: one that begins as titles do."""
    begins = ("full-title", "issuer-in-title")
    patterns = [region.ctx.grammar.pattern(rule) for rule in begins]
    above = region.view.paragraph_above(line.start)
    if above is None or above.start < region.begin or above.end - above.start > TITLE_LENGTH:
        return line
    if any(p.match(region.fold, *line) for p in patterns) or MARKS.search(region.fold, *above):
        return line
    begun = any(p.match(region.fold, *above) for p in patterns)
    signed = region.outline.landmarks.last(Kind.SIGNATURE, region.begin, line.start)
    dated = signed is not None and signed.end > above.start  # its year begins no title
    return Span(above.start, line.end) if begun and not dated else line


# The surest first: each finds the starts of one `KnownBy`.
FINDERS: Final[tuple[Callable[[Region], Iterable[Start]], ...]] = (
    _series,
    tables,
    announced_titles,
    signed_titles,
    _repeated,
    _listed,
    _restarted,
    attached_plans,
)
