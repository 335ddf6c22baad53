"""Lists of contents (目录), whose entries are printed again as the headings of what follows: they
are no sections (records.md 2.3), and no part of the head that they may stand in, above a title or
between it and the addressees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from planparse.frozen import NamedTuple
from planparse.grammar.compile import Match
from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.marks import Label
from planparse.outline.signs import Mark, Sign
from planparse.text.spans import Span, begin, holding, plain, within

REACH: Final = 6_000  # characters of a list, and of what stands between it and the first heading
LONGEST: Final = 120  # characters of an entry
FEWEST: Final = 2  # entries
SENTENCE: Final = "。"  # what no entry has
LEADER: Final = compiled(r"[.·]{3}|…{2}")
# The number behind an entry, and what leads to it.
PAGE: Final = compiled(r"[.·… _(-]*[0-9]{1,4}[ )-]*$")
KEY: Final = 2  # characters of an entry by which it is found again
GAP: Final = 16  # characters that hold these and the white space between them


class _Entry(NamedTuple):
    """A line of a list, its words without the page, and the label that it begins with."""

    line: Span
    words: str
    label: Label | None
    paged: bool


def find_contents(outline: Outline, ctx: Context) -> Outline:
    """The outline with its lists of contents as furniture, less the labels and trailers in them.

    Entries that are printed again are kept as ``contents``; the others stay signs of a body.
    """
    fold = outline.view.fold
    lists: list[Span] = []
    entries: list[_Entry] = []
    for mark in ctx.grammar.pattern("contents").finditer(fold):
        if lists and mark.start() < lists[-1].end:
            continue
        found = _lines(outline, mark, ctx) or _glued(outline, mark)
        if found:
            lists.append(Span(mark.start(), found[-1].line.end))
            entries += found
    if not lists:
        return outline
    again = _printed_again(outline, holding(lists))
    listed = [entry.line for entry in entries if again(entry)]
    lost = [entry.line for entry in entries if not again(entry)]
    return _without(outline, lists)._replace(
        contents=tuple(listed),
        signs=tuple(Sign(*line, Mark.RUN) for line in lost),
    )


def _without(outline: Outline, lists: Sequence[Span]) -> Outline:
    """The outline with the lists as furniture, in which no label and no trailer stands."""
    inside = holding(lists)
    return outline._replace(
        furniture=tuple(sorted((*outline.furniture, *lists), key=begin)),
        labels=tuple(label for label in outline.labels if not inside(label.start)),
        trailers=tuple(trailer for trailer in outline.trailers if not inside(trailer.start)),
    )


def _lines(outline: Outline, mark: Match, ctx: Context) -> list[_Entry]:
    """The entries on the lines below a mark that stands alone on its own; none where they are no
    list of contents: they have leaders, or what the first says is printed again, and no trailer
    stands between."""
    view, start = outline.view, mark.end()
    alone = not view.fold[start : view.paragraph_end(mark.start())].strip()
    if not (alone and view.begins_paragraph(mark.start())):
        return []
    found: list[_Entry] = []
    paged: set[str] = set()
    limit = min(len(view.fold), start + REACH)
    for line in view.paragraphs(start, limit):
        entry = _entry(outline, line, ctx)
        if entry is None or _is_first_again(view.fold, found, entry.label):
            break
        whole = plain(view.fold[line.start : line.end])
        if not entry.paged and whole in paged:
            break
        if entry.paged:
            paged.add(PAGE.sub("", whole))
        found.append(entry)
    if len(found) < FEWEST:
        return []
    if all(LEADER.search(view.fold, *entry.line) for entry in found):
        return found
    end = found[-1].line.end
    below = within(outline.labels, end, end + REACH)
    again = next((x.start for x in below if _is_first_again(view.fold, found, x)), -1)
    return [] if again < 0 or within(outline.trailers, end, again) else found


def _entry(outline: Outline, line: Span, ctx: Context) -> _Entry | None:
    """What a line says as an entry; None where it is none."""
    fold = outline.view.fold
    if line.end - line.start > LONGEST or SENTENCE in fold[line.start : line.end]:
        return None
    label = next(iter(within(outline.labels, line.start, line.start + 1)), None)
    words = fold[label.end if label else line.start : line.end]
    page = PAGE.search(words)
    paged = bool(page and page.start() and page.group() != words)
    attached = ctx.grammar.pattern("attachment-begins").match(fold, *line)
    if not (label or paged or attached):
        return None
    return _Entry(line, plain(words[: page.start()] if page and paged else words), label, paged)


def _glued(outline: Outline, mark: Match) -> list[_Entry]:
    """The entries right behind a mark in a text that lost its line ends: up to where the first one
    is printed again."""
    fold, start = outline.view.fold, mark.end()
    labels = within(outline.labels, start, start + REACH)
    if not labels or fold[start : labels[0].start].strip():
        return []
    found: list[_Entry] = []
    for label, after in pairwise(labels):
        if _is_first_again(fold, found, label):
            break
        line = Span(label.start, after.start)
        words = fold[label.end : after.start]
        page = PAGE.search(words)
        if SENTENCE in words or len(words) > LONGEST:
            return []
        said = plain(words[: page.start()] if page else words)
        found.append(_Entry(line, said, label, page is not None))
    else:
        return []
    return found if len(found) >= FEWEST else []


def _is_first_again(fold: str, found: Sequence[_Entry], label: Label | None) -> bool:
    """Whether a label is that of the first entry with one, with its words behind it."""
    first = next((entry for entry in found if entry.label), None)
    if label is None or first is None or first.label is None:
        return False
    same = label.style == first.label.style and label.number == first.label.number
    if not same or label.start <= first.label.start:
        return False
    behind = plain(fold[label.end : label.end + 2 * len(first.words) + 8])
    return bool(first.words) and behind.startswith(first.words)


def _printed_again(outline: Outline, inside: Callable[[int], bool]) -> Callable[[_Entry], bool]:
    """Tells whether an entry is the heading of what follows: by its label and how it begins; one
    without a label may be a name, and is never doubted."""
    fold = outline.view.fold
    headed = {
        (label.style, label.number, plain(fold[label.end : label.end + GAP])[:KEY])
        for label in outline.labels
        if not inside(label.start)
    }

    def again(entry: _Entry) -> bool:
        label = entry.label
        return label is None or (label.style, label.number, entry.words[:KEY]) in headed

    return again
