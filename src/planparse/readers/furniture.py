"""What stands around the text of printed pages: running headers and footers (页眉, 页脚), page
numbers, and what a browser prints at the edges of a page.

Only lines at the edges of a page are looked at, from its edge inward: the first one that belongs to
the text ends the search.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.footnotes import is_note
from planparse.readers.lines import CLOSED, ROW_GAPS, Line, Page

PAGE_NUMBER: Final = compiled(
    r"[-—–·\s]*(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*/\s*\d{1,4})?[-—–·\s]*"
    r"|(?i:page)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
PRINT_MARK: Final = compiled(  # of whatever country the browser is
    r"(?:https?|file)://\S|^\d{4}/\d{1,2}/\d{1,2}[ ,]|\d{1,2}:\d{2}(?::\d{2})?\s*$"
)
BROWSER: Final = compiled(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4},? ?\D{0,3}\d{1,2}:\d{2}")
ADDRESS: Final = compiled(r"(?:https?|file)://\S+\s+\d{1,4}/\d{1,4}\s*")  # below all else
DIGITS: Final = compiled(r"\d+")
SPACE: Final = compiled(r"\s+")
COLON: Final = compiled(r"[：:]")
EDGE_LINES: Final = 4  # at the top and bottom of a page that may be its header and footer
COUNTED: Final = 3  # pages that count on, which are no accident
LONGEST_NUMBER: Final = 5  # digits of a page number are fewer
NARROW: Final = 0.5  # of the widest line, which one with a page number is not
AROUND_NUMBER: Final = 8  # other characters in the line of a page number, at most
REPEATED: Final = 2  # pages on which a running header stands at least, apart from the text
ALIKE: Final = 3  # pages on which one stands at least, close to the text
MOST_FIGURES: Final = 12  # of a line, that are looked at
LONGEST_HEADER: Final = 120
SAME_PLACE: Final = 4.0  # points by which the place of a running line may differ
SMALL: Final = 0.8  # of the text's size, below which a line at the very edge is a header or footer
OTHER_SIZE: Final = 0.1  # of the text's size, by which lines differ that look otherwise
OUTER: Final = 0.2  # of a page's height, in which its header or footer stands
FULL: Final = 8  # lines of a page that tell how far those of the text are apart
FEW: Final = 4  # lines from which on that decides; between fewer, the size does
APART: Final = 1.5  # of the text's line spacing, which such a line keeps from the text

Key = tuple[int, int]  # the number of a page from 1, and of a line on it from 0


class _Edge(NamedTuple):
    """One edge of a page: its lines from the edge inward."""

    page: int
    lines: list[tuple[int, Line]]  # each with its number on the page
    height: float  # where places are counted from: 0 at the top
    width: float  # of the widest line
    depth: float  # how far from the edge a header or footer stands at most
    upper: bool

    def far(self, line: Line) -> float:
        """How far a line stands from the edge; only what is further means something where nobody
        knows how high the page is."""
        return line.top if self.upper else self.height - line.top


class _Text(NamedTuple):
    """How the text of a page is set: its size, and how far its lines are apart."""

    size: float
    spacing: float
    lines: int
    tabled: bool  # whether the page has a ruled table
    foot: float  # where its footnotes begin


def furniture(pages: Sequence[Page]) -> set[Key]:
    """Lines that are no part of the text, as (number of the page from 1, of the line from 0)."""
    edges = [edge for number, page in enumerate(pages, 1) for edge in _edges(number, page)]
    counted = _counted(edges)
    places = _places(edges)
    found: set[Key] = set()
    alike = Counter(page.height for page in pages)
    texts = _texts(pages)
    every: defaultdict[float, list[_Edge]] = defaultdict(list)
    for edge in edges:
        every[pages[edge.page - 1].height].append(edge)
    for height, same in every.items():
        seen = _Seen(counted, places, alike[height])
        reach = _reach(same, seen, texts)
        for edge in same:
            found.update(_outside(edge, texts[edge.page - 1], seen, reach[edge.upper]))
    return found - _titles(pages, found) if found else found


def _titles(pages: Sequence[Page], found: set[Key]) -> set[Key]:
    """Of the lines that are ``found``, those above the table at the head of the first page, where
    nothing else stands above it: its title, which a workbook prints again on each page."""
    page = pages[0]
    top = min((table.top for table in page.tables), default=0.0)
    above = [(k, line) for k, line in enumerate(page.lines) if line.top < top]
    if not above or any((1, k) not in found for k, _line in above):
        return set()
    size = median_low(line.size for line in page.lines)
    return {
        (1, k) for k, line in above if not is_plain_furniture(line) and line.size > SMALL * size
    }


def _edges(number: int, page: Page) -> list[_Edge]:
    """The upper and the lower edge of a page."""
    order = sorted(enumerate(page.lines), key=lambda item: item[1].top)
    half = order[: EDGE_LINES + 1], order[: -EDGE_LINES - 2 : -1]
    width = max((line.right - line.left for line in page.lines), default=0.0)
    places = 0.0, page.height
    depth = OUTER * page.height or float("inf")
    return [
        _Edge(number, lines, place, width, depth, upper)
        for lines, place, upper in zip(half, places, (True, False), strict=True)
        if order
    ]


def _texts(pages: Sequence[Page]) -> list[_Text]:
    """How the text of each page is set: one with a few lines, between wide gaps, as most others."""
    texts = [_set(page) for page in pages]
    full = [text.spacing for text in texts if text.lines >= FULL]
    usual = median_low(full) if full else 0.0
    return [
        text._replace(spacing=usual) if usual and FEW <= text.lines < FULL else text
        for text in texts
    ]


def _set(page: Page) -> _Text:
    """How the text of a page is set."""
    if not page.lines:
        return _Text(0.0, 0.0, 0, bool(page.tables), page.foot)
    middles = sorted(line.middle for line in page.lines)
    spacing = median(b - a for a, b in pairwise(middles)) if len(middles) > 1 else 0.0
    size = median_low(line.size for line in page.lines)  # of two one may be a watermark
    return _Text(size, spacing, len(middles), bool(page.tables), page.foot)


def is_plain_furniture(line: Line) -> bool:
    """Whether a line is the number of a page or what a browser prints, and can be nothing else."""
    words = line.text.strip()
    printed = PRINT_MARK.search(words) or BROWSER.match(words)
    return PAGE_NUMBER.fullmatch(words) is not None or printed is not None


def running_words(line: Line) -> str:
    """What a running line says on each page, whatever its figures and blanks."""
    return DIGITS.sub("#", SPACE.sub("", line.text))


def _counting(line: Line, page: int) -> list[str]:
    """What a running line says on each page if its figures stay the same; and if one of them, the
    first, the second … counts on with the pages.
    """
    text = SPACE.sub("", line.text)
    figures = list(DIGITS.finditer(text))[:MOST_FIGURES]
    return [
        f"={text}",
        *(
            f"{text[: figure.start()]}{int(figure.group()) - page:+}{text[figure.end() :]}"
            for figure in figures
            if figure.end() - figure.start() < LONGEST_NUMBER
        ),
    ]


def _places(edges: Sequence[_Edge]) -> dict[str, list[float]]:
    """Where lines at the edges of pages stand, by what they say; each list in order."""
    found = {
        (words, edge.page, line.top - edge.height)
        for edge in edges
        for _k, line in edge.lines
        if len(line.text) < LONGEST_HEADER
        for words in (running_words(line), *_counting(line, edge.page))
    }
    places: defaultdict[str, list[float]] = defaultdict(list)
    for words, _page, place in found:
        places[words].append(place)
    return {words: sorted(every) for words, every in places.items()}


def _counted(edges: Sequence[_Edge]) -> set[Key]:
    """Page numbers: short lines at the edges of pages whose figure counts on with the pages."""
    numbers: list[tuple[tuple[str, int], Key]] = []
    for edge in edges:
        for k, line in edge.lines:
            words = running_words(line)
            if not 0 < words.count("#") < 3 or len(words) > AROUND_NUMBER:
                continue
            if line.right - line.left > NARROW * edge.width:
                continue
            for digits in DIGITS.findall(line.text):
                if len(digits) < LONGEST_NUMBER:
                    numbers.append(((words, int(digits) - edge.page), (edge.page, k)))
    seen = Counter(kind for kind, _key in set(numbers))
    return {key for kind, key in numbers if seen[kind] >= COUNTED}


def _reach(edges: Sequence[_Edge], seen: _Seen, texts: Sequence[_Text]) -> dict[bool, float]:
    """How far from the upper (true) and the lower edge text begins, at the least: the outermost
    lines that do not run and are no smaller. What stands no further outside is text, however often
    pages say it (附件1, 附件2).
    """
    found = {True: float("inf"), False: float("inf")}
    for edge in edges:
        least = (1 - OTHER_SIZE) * texts[edge.page - 1].size
        for k, line in edge.lines:
            runs = (edge.page, k) in seen.counted or is_plain_furniture(line)
            if line.size >= least and not (runs or seen.again(edge, line)):
                found[edge.upper] = min(found[edge.upper], edge.far(line))
                break
    return found


class _Seen(NamedTuple):
    """What all pages tell of the lines at their edges."""

    counted: set[Key]
    places: dict[str, list[float]]
    pages: int  # as high as the one looked at: those that lie and those that stand have their own

    def times(self, edge: _Edge, line: Line, words: str) -> int:
        """On how many pages a line that says these ``words`` stands where ``line`` does."""
        tops = self.places.get(words, [])
        top = line.top - edge.height
        return bisect_right(tops, top + SAME_PLACE) - bisect_left(tops, top - SAME_PLACE)

    def again(self, edge: _Edge, line: Line) -> bool:
        """Whether a line stands on as many pages as a running one, whatever its figures."""
        return self.times(edge, line, running_words(line)) >= max(REPEATED, self.pages // 3)


def _outside(edge: _Edge, text: _Text, seen: _Seen, reach: float) -> list[Key]:
    """The lines at an edge that are no part of the text, which begins so far from it."""
    run: list[bool] = []  # of each line that may be one, whether it may stand close to the text
    for place, (k, line) in enumerate(edge.lines[:EDGE_LINES]):
        far = edge.far(line)
        outer = far < reach - SAME_PLACE
        counted = outer and (edge.page, k) in seen.counted
        alone = is_plain_furniture(line)
        certain = counted or _certain(edge, place, text, seen)
        certain = certain or (alone and is_note(line, text.foot))  # which says more
        small = place == 0 and line.size < SMALL * text.size and not is_note(line, text.foot)
        again = outer and seen.again(edge, line)
        near = far <= edge.depth
        if not (certain or (near and (alone or small or again))):
            break
        run.append(certain)
    while run and not (all(run) or _apart(edge, len(run), text)):
        run.pop()
    return [(edge.page, k) for k, _line in edge.lines[: len(run)]]


def _certain(edge: _Edge, place: int, text: _Text, seen: _Seen) -> bool:
    """Whether a line is a running one however close the text is: it stands on many pages, and looks
    otherwise than the text or is no more than a name; or a browser printed it above or below all
    else.
    """
    line = edge.lines[place][1]
    words = line.text.strip()
    if place == 0 and (BROWSER.match(words) or ADDRESS.fullmatch(words)):
        return True
    said = _counting(line, edge.page)
    if abs(line.size - text.size) <= OTHER_SIZE * text.size:
        said = said[:1] if _is_name(line) else []
    times = max((seen.times(edge, line, words) for words in said), default=0)
    return times >= max(ALIKE, seen.pages / 2)


def _is_name(line: Line) -> bool:
    """Whether a line may be no more than the name of a document or an organ: it is no sentence, no
    trailer (责任单位：…) and no row of a table."""
    words = line.text.strip()
    return line.gaps < ROW_GAPS and words[-1:] not in CLOSED and not COLON.search(words)


def _apart(edge: _Edge, count: int, text: _Text) -> bool:
    """Whether the ``count`` outermost lines are further from the rest than lines of the text are
    from one another, or stand alone beside a table.
    """
    if count == text.lines:
        return text.tabled
    if count == len(edge.lines):
        return False
    last, after = edge.lines[count - 1][1], edge.lines[count][1]
    gap = abs(after.middle - last.middle)
    if text.lines < FEW:
        return gap > 2 * last.size
    return gap > APART * text.spacing
