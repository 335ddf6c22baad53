"""Titles that a covering notice (印发通知) issues, where they are printed again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from planparse.chain.documents.region import Region
from planparse.chain.documents.start import Start
from planparse.chain.documents.title import head_title
from planparse.kept import compiled
from planparse.outline.documents import KnownBy
from planparse.outline.landmarks import TITLE_LENGTH, Kind
from planparse.outline.marks import Boundary
from planparse.text.spans import Span, holding, plain, trimmed, within

TITLE_LINES: Final = 4  # lines that a title may be broken over
CLOSEST: Final = 600  # characters in which 关于印发X的通知 is the document's own title
FEW: Final = 80  # characters between two prints of a title that hold no body
BEFORE: Final = 12  # characters that tell whether a title begins behind them
OPENING, CLOSING = "[《〈<＜]", "[》〉>＞]"
# A name within a name has other marks than alone.
ANY_MARK: Final = {
    **dict.fromkeys("《〈<＜", OPENING),
    **dict.fromkeys("》〉>＞", CLOSING),
}
MARKS_OF_NAMES: Final = ("《", "》", "〈", "〉", "“", "”")
NO_TITLE: Final = compiled(r"[。:;]")


def announced(region: Region) -> list[Span]:
    """The names that the head of a region says it issues, in order, where it says so."""
    head = region.part(region.begin, region.head_end())
    issued = head.landmarks(Kind.ISSUED)
    marked = [mark for mark in issued if mark.rule != "issued-name"]
    near = [mark for mark in issued if mark.start < region.begin + CLOSEST]
    names: dict[str, Span] = {}
    for mark in marked or near:
        names.setdefault(plain(region.fold[mark.start : mark.end]), Span(mark.start, mark.end))
    return list(names.values())


def announced_titles(region: Region) -> Iterator[Start]:
    """The first place where each name stands as a title after its announcement; printed again near
    below with no heading between, the last of these: the others name an attachment."""
    for name in announced(region):
        printed: Span | None = None
        for again in _printed(region, name):
            if printed and not _near(region, printed, again):
                break
            printed = again
        if printed:
            start = _with_organ(region, printed.start)
            yield Start(start, printed.end, KnownBy.ANNOUNCED)


def _near(region: Region, first: Span, second: Span) -> bool:
    """Whether no heading and few words stand between two prints of a title."""
    few = len(plain(region.fold[first.end : second.start])) < FEW
    return few and not within(region.labels, first.end, second.start)


def _printed(region: Region, name: Span) -> Iterator[Span]:
    """Where a name stands as a title: not in marks, not in running text, not in a list."""
    fold, text = region.fold, region.view.text
    wanted = plain(text[name.start : name.end])
    pattern = re.compile(r"\s*".join(ANY_MARK.get(mark) or re.escape(mark) for mark in wanted))
    for m in pattern.finditer(text, name.end, region.stop):
        a, b = m.span()
        if fold[a - 1 : a] in MARKS_OF_NAMES or fold[b : b + 1] in MARKS_OF_NAMES:
            continue
        if not _is_marked(region, a) and (_is_listed(region, a) or not _may_begin(region, a)):
            continue
        if not region.ctx.grammar.pattern("name-goes-on").match(fold, b):
            yield Span(a, b)


def _is_listed(region: Region, at: int) -> bool:
    """Whether an offset stands in a list of attachments."""
    lists = region.outline.landmarks.last(Kind.ATTACHMENT_LIST, 0, at + 1)
    return lists is not None and at < lists.end


def _may_begin(region: Region, at: int) -> bool:
    """Whether a title may begin at an offset: with its paragraph, or behind what may stand before
    one."""
    before = max(0, at - BEFORE)
    return region.view.begins_paragraph(at) or region.has("before-title", before, at)


def _is_marked(region: Region, at: int) -> bool:
    """Whether an attachment's mark has its title at an offset."""
    mark = region.outline.landmarks.last(Kind.ATTACHMENT_MARK, 0, at + 1)
    return mark is not None and mark.name is not None and mark.name.start == at


def signed_titles(region: Region) -> Iterator[Start]:
    """A title right after the signature of a cover, whatever the cover calls it: a name in its
    《》, or a line that reads like a title."""
    limit = region.head_end()
    signed = region.part(region.begin, limit).landmarks(Kind.SIGNATURE)
    if not signed or not only_cover(region, region.begin, signed[-1].start):
        return
    last = signed[-1]
    note = region.ctx.grammar.pattern("after-signature").match(region.fold, last.end, limit)
    at = _behind_marks(region, note.end() if note else last.end, limit)
    found = (
        _in_marks(region, at, last.start)
        or _line_below(region, at, limit)
        or _glued_below(region, at, limit)
    )
    if found:
        yield Start(*found, KnownBy.SIGNED)


def _behind_marks(region: Region, at: int, limit: int) -> int:
    """Where the title may begin behind a signature: behind an imprint, and behind the mark of an
    attachment that is glued to it."""
    at = trimmed(region.fold, at, limit).start
    printed = region.outline.landmarks.first(Kind.IMPRINT, at, at + 1)
    at = trimmed(region.fold, printed.end, limit).start if printed else at
    mark = region.ctx.grammar.pattern("attachment-glued").match(region.fold, at, limit)
    return mark.end() if mark else at


def only_cover(region: Region, start: int, end: int) -> bool:
    """Whether no heading stands between two offsets; what counts attachments is none."""
    labels = within(region.outline.labels, start + 1, end)
    return not any(
        label.boundary >= Boundary.COLON and not _is_listed(region, label.start) for label in labels
    )


def _in_marks(region: Region, at: int, end: int) -> Span | None:
    """A name of the cover's 《》 printed at ``at``."""
    text = region.view.text
    for m in re.finditer(
        r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》", region.fold[region.begin : end]
    ):
        name = plain(text[region.begin + m.start(1) : region.begin + m.end(1)])
        again = re.compile(r"\s*".join(map(re.escape, name))).match(text, at) if name else None
        if again:
            return Span(at, again.end())
    return None


def _line_below(region: Region, at: int, limit: int) -> Span | None:
    """The lines from ``at`` on that read like a title, marks of attachments and lines of the page
    left out."""
    # a rule for a whole line of a page begins with the line end above it
    of_the_page = holding(within(region.outline.furniture, at - 1, limit))
    lines = [
        line
        for line in islice(region.view.paragraphs(at, limit), TITLE_LINES + 1)
        if not of_the_page(line.start) and not region.matches("attachment-mark", *line)
    ][:TITLE_LINES]
    pattern = region.ctx.grammar.pattern("title-line")
    for count, (a, b) in enumerate(lines, 1):
        if b - a > TITLE_LENGTH or NO_TITLE.search(region.fold, a, b):
            break
        joined = "".join(region.fold[c:d] for c, d in lines[:count])
        begun = lines[0].start
        whole = joined.count("《") <= joined.count("》")  # else it goes on in the next line
        if whole and pattern.fullmatch(joined) and not within(region.outline.labels, begun, b):
            return Span(begun, b)
    return None


def _glued_below(region: Region, at: int, limit: int) -> Span | None:
    """A title at ``at`` that the text follows without a break: it names its organ, place or
    year."""
    pattern = region.ctx.grammar.pattern
    if pattern("attachment-begins").match(region.fold, at, limit):
        return None  # what stands behind a mark is an attachment's
    named = pattern("issuer-in-title").match(region.fold, at, limit) or (
        pattern("full-title").match(region.fold, at, limit)
        and not pattern("preamble").match(region.fold, at, limit)
    )
    title = head_title(region.part(at, limit)) if named and announced(region) else None
    if title and title.cells and title.cells[0].start == at:
        return Span(at, title.cells[-1].end)
    return None


def _with_organ(region: Region, start: int) -> int:
    """Where a title begins: at the line of the organ above it, which stands between the cover's
    date and 关于…, or at itself."""
    fold = region.fold
    if not region.view.begins_paragraph(start):
        return start
    above = region.view.paragraph_above(start)
    if above is None or "\n\n" in fold[above.end : start].replace(" ", ""):
        return start
    if not region.matches("organ-of-title", *above):
        return start
    before = fold[max(0, above.start - 40) : above.start].rstrip()
    dated = region.ctx.grammar.pattern("date-ends").search(before)
    return above.start if dated else start
