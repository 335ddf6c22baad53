"""Where one document ends and the next begins: covering notices, several plans in a file, attached plans and task tables (records.md 2.11)."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from planparse.fields.signatures import Signature, find_signatures
from planparse.outline import Context, Outline
from planparse.outline.documents import PlanPart
from planparse.outline.marks import Boundary, Label
from planparse.outline.tables import Table
from planparse.text.spans import Span, holding, trimmed
from planparse.text.view import View

FIRST_LINES: Final = 400  # characters that hold the first line of a page
HEAD: Final = 6000  # characters in which a cover ends
SHORTEST_BODY: Final = 150  # characters between two titles that make two documents; less, and the title is printed twice
TITLE_LENGTH: Final = 100
LINES_BETWEEN: Final = 8  # short lines that may stand between a title and its addressees
TITLE_LINES: Final = 4  # lines that a title may be broken over
BULLETS: Final = "|•·*#- "
ANY_MARK: Final = {
    "《": "[《〈]",
    "〈": "[《〈]",
    "》": "[》〉]",
    "〉": "[》〉]",
}  # a name within a name has other marks than alone
MARKS_OF_NAMES: Final = ("《", "》", "〈", "〉", "“", "”")
TAIL: Final = 2500
BEFORE_NAME: Final = 42  # characters before a name that tell whether it is issued or cited
COPY_KEY: Final = 24  # characters looked for to find a second copy of the whole document
COPY_LENGTH: Final = 200  # characters that must be alike for it to be one


class _Anchor(NamedTuple):
    """A printed title: where a document's own part begins."""

    start: int
    end: int
    by: str  # announced | series | repeated | restart | attachment | table


def split_plans(outline: Outline, ctx: Context) -> Outline:
    """The documents of the file, each with its cover, its body and its end."""
    view = outline.view
    furniture = _furniture(outline, ctx)
    of_the_page = holding(furniture)
    outline = outline._replace(
        furniture=tuple(furniture),
        trailers=tuple(t for t in outline.trailers if not of_the_page(t.start)),
        labels=tuple(label for label in outline.labels if not of_the_page(label.start)),
    )
    if not view.fold.strip():
        return outline
    parts: list[PlanPart] = []
    for start, end in _copies(outline):
        region = outline._replace(
            labels=tuple(label for label in outline.labels if start <= label.start < end)
        )
        parts += _parts(
            region, _anchors(region, start, end, ctx), furniture, start, end, len(parts), ctx
        )
    for part in parts:
        part.inline = tuple(
            t for t in outline.tables if t is not part.table and part.body <= t.start < part.end
        )
        part.furniture = [cell for cell in furniture if part.start <= cell.start < part.end]
        _close(outline, part, ctx)
    return outline._replace(plans=tuple(parts))


def _copies(outline: Outline) -> list[tuple[int, int]]:
    """The stretches of the file that begin alike: a document saved twice over (records.md 2.11); mostly the whole file."""
    view = outline.view
    first = len(view.fold) - len(view.fold.lstrip())
    key = view.fold[first : first + COPY_KEY]
    edges = [0]
    recurs = (
        view.fold.find(key, first + 1, first + COPY_LENGTH) >= 0
    )  # a list of like items: they are no documents
    at = view.fold.find(key, first + COPY_LENGTH) if len(key) == COPY_KEY and not recurs else -1
    while at >= 0:
        if view.fold[at : at + COPY_LENGTH] == view.fold[first : first + COPY_LENGTH] and not any(
            t.start < at < t.end for t in outline.trailers
        ):
            edges.append(at)
        at = view.fold.find(key, at + COPY_LENGTH)
    return list(zip(edges, [*edges[1:], len(view.fold)], strict=True))


def _furniture(outline: Outline, ctx: Context) -> list[Span]:
    """What the web page printed around the document: share lines, metadata, readings for. What a heading label stands before is a title."""
    view = outline.view
    cells: list[Span] = []
    first = "\n" + view.fold[:FIRST_LINES]  # a rule may ask for a line end before it
    for rule in ctx.grammar.rules("furniture"):
        pattern = ctx.grammar.pattern(rule.id)
        cells += [Span(m.start(), m.end()) for m in pattern.finditer(view.fold)]
        if (m := pattern.match(first)) and m.end() < len(first):
            cells.append(Span(0, m.end() - 1))
    if cells:
        headed = {
            trimmed(view.fold, label.end, min(label.end + 8, len(view.fold)))[0]
            for label in outline.labels
        }
        cells = [cell for cell in cells if cell.start not in headed]
    cells.sort(key=lambda cell: (cell.start, -cell.end))
    apart: list[Span] = []
    for cell in cells:
        if not apart or cell.start >= apart[-1].end:
            apart.append(cell)
    return apart


# ---- titles -------------------------------------------------------------------------------------------------------------------------------


def _anchors(outline: Outline, begin: int, end: int, ctx: Context) -> list[_Anchor]:
    view = outline.view
    lines = list(_title_lines(outline, begin, end, ctx))
    found = [
        *_series(view, lines, ctx),
        *_tables(outline, begin, end, ctx),
        *_announced_titles(outline, begin, end, ctx),
        *_signed_titles(outline, begin, end, ctx),
        *_repeated(view, lines),
        *_listed(outline, lines, begin),
        *_restarted(outline, lines),
        *_attached(outline, lines, ctx),
    ]
    found = [
        anchor
        for anchor in found
        if anchor.by == "table" or not any(t.start < anchor.start < t.end for t in outline.tables)
    ]
    found.sort(
        key=lambda anchor: anchor.start
    )  # stable: where two begin alike, the surer source stands first
    apart: list[_Anchor] = []
    for anchor in found:
        if apart and anchor.start < apart[-1].end:
            continue
        if (
            apart
            and apart[-1].by == "repeated"
            and anchor.by in ("repeated", "announced")
            and _is_cover(outline, apart[-1], anchor, ctx)
        ):
            apart[-1] = anchor
            continue
        if (
            apart
            and apart[-1].by != "table"
            and anchor.by != "table"
            and _is_bare(outline, apart[-1].end, anchor.start, ctx)
        ):
            if anchor.by in ("announced", "series") or apart[-1].by not in (
                "announced",
                "series",
                "listed",
            ):
                apart[-1] = anchor
            continue
        apart.append(anchor)
    return apart


def _is_bare(outline: Outline, start: int, end: int, ctx: Context) -> bool:
    """Whether nothing but a few words stands between two titles."""
    if any(
        start <= label.start < end and label.boundary >= Boundary.COLON for label in outline.labels
    ):
        return False
    gap = outline.view.fold[start:end]
    return not ctx.grammar.pattern("omitted").search(gap) and len(_plain(gap)) < SHORTEST_BODY


def _is_cover(outline: Outline, first: _Anchor, second: _Anchor, ctx: Context) -> bool:
    """Whether a covering notice stands between a title and the same title: then the first is the web page's."""
    fold = outline.view.fold
    same = _plain(fold[first.start : first.end]) == _plain(fold[second.start : second.end])
    return (
        same
        and second.start - first.end < HEAD
        and ctx.grammar.pattern("issues-something").search(fold, first.end, second.start)
        is not None
    )


def _lines(view: View, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Paragraphs between two offsets, white space trimmed."""
    breaks = [
        begin,
        *view.breaks[bisect_right(view.breaks, begin) : bisect_left(view.breaks, stop)],
        stop,
    ]
    for a, b in itertools.pairwise(breaks):
        start, end = trimmed(view.fold, a, b)
        if end > start:
            yield start, end


def _title_lines(
    outline: Outline, begin: int, stop: int, ctx: Context
) -> Iterator[tuple[int, int]]:
    """Paragraphs that read like a title: short, unpunctuated, ending in a word for a plan."""
    view = outline.view
    pattern = ctx.grammar.pattern("title-line")
    labels = {label.start for label in outline.labels}
    for start, end in _lines(view, begin, stop):
        if (
            end - start <= TITLE_LENGTH
            and start not in labels
            and pattern.fullmatch(view.fold, start, end)
        ):
            yield start, end


def _plain(text: str) -> str:
    return "".join(text.split())


def _series(view: View, lines: list[tuple[int, int]], ctx: Context) -> list[_Anchor]:
    """“……篇一”, “……篇二”."""
    pattern = ctx.grammar.pattern("series-title")
    found = [
        (m.group("stem"), start, end)
        for start, end in lines
        if (m := pattern.fullmatch(view.fold, start, end))
    ]
    stems = [stem for stem, _start, _end in found]
    return [_Anchor(start, end, "series") for stem, start, end in found if stems.count(stem) > 1]


def _repeated(view: View, lines: list[tuple[int, int]]) -> list[_Anchor]:
    """A title line printed again, a document apart."""
    places: dict[str, list[tuple[int, int]]] = {}
    for start, end in lines:
        places.setdefault(_plain(view.fold[start:end]), []).append((start, end))
    found: list[_Anchor] = []
    for spans in places.values():
        if len(spans) > 1 and all(
            b[0] - a[1] > SHORTEST_BODY for a, b in itertools.pairwise(spans)
        ):
            found += [_Anchor(start, end, "repeated") for start, end in spans]
    return found


def _tables(outline: Outline, begin: int, stop: int, ctx: Context) -> list[_Anchor]:
    """The title above a task table; a table without one begins its document itself. None for a table that stands in the text of a document."""
    found: list[_Anchor] = []
    for table in outline.tables:
        if not begin <= table.start < stop or _inside(outline, table, begin, stop):
            continue
        title = table.caption or _title_above(outline, table, ctx)
        of_a_document = (
            _counts_on(outline, title[0], begin) if title else _introduced(outline, table, ctx)
        )
        if not of_a_document:
            found.append(_Anchor(*(title or (table.start, table.start)), "table"))
    return found


def _introduced(outline: Outline, table: Table, ctx: Context) -> bool:
    """Whether a preamble stands right above a table without a title: then it is the document's."""
    view, grammar = outline.view, ctx.grammar
    above = list(_lines(view, max(0, table.start - TITLE_LENGTH * 3), table.start))[-1:]
    return bool(above) and (
        grammar.pattern("preamble").fullmatch(view.fold, *above[0]) is not None
        and grammar.pattern("issues-something").search(view.fold, *above[0]) is None
    )


def _counts_on(outline: Outline, start: int, begin: int) -> bool:
    """Whether a line begins with a label that goes on from one before it: then it is a heading of its document."""
    own = next((label for label in outline.labels if label.start == start), None)
    if own is None:
        return False
    if own.number == 1:  # the first of a document whose title stands above
        return bool(outline.view.fold[begin:start].strip())
    return any(
        begin <= label.start < start and label.rank == own.rank and label.number == own.number - 1
        for label in outline.labels
    )


def _title_above(outline: Outline, table: Table, ctx: Context) -> tuple[int, int] | None:
    """The line above a table, if it names it; what the page says of it may stand between."""
    view = outline.view
    of_the_page = holding(outline.furniture)
    until = table.start
    for start in reversed(view.breaks[: bisect_left(view.breaks, table.start)]):
        if table.start - start >= TITLE_LENGTH * 3:
            break
        a, b = trimmed(view.fold, start, until)
        if (
            b > a
            and not of_the_page(a)
            and not ctx.grammar.pattern("table-note").fullmatch(view.fold, a, b)
        ):
            names = (
                b - a <= TITLE_LENGTH
                and not re.search(r"[。:;|]", view.fold[a:b])
                and _is_table_title(view.fold[a:b], ctx)
            )
            return (a, b) if names else None
        until = start
    return None


def _inside(outline: Outline, table: Table, begin: int, stop: int) -> bool:
    """Whether a table stands in the text of a document: headings above it go on below it."""
    above = [
        label
        for label in outline.labels
        if begin <= label.start < table.start and label.boundary is Boundary.LINE
    ]
    below = next(
        (
            label
            for label in outline.labels
            if table.end <= label.start < stop and label.boundary is Boundary.LINE
        ),
        None,
    )
    return below is not None and any(
        a.rank == below.rank and below.number == a.number + 1 for a in above
    )


def _is_table_title(line: str, ctx: Context) -> bool:
    return ctx.grammar.pattern("table-title").search(line) is not None


def _restarted(outline: Outline, lines: list[tuple[int, int]]) -> list[_Anchor]:
    """A title line after which the highest headings start anew at 1."""
    labels = outline.labels
    starts = [label.start for label in labels]
    found: list[_Anchor] = []
    for start, end in lines:
        i = bisect_right(starts, end)
        if i == len(labels) or i == 0:
            continue
        first = labels[i]
        highest = min(
            (label.rank for label in labels[:i] if label.boundary is Boundary.LINE), default=10**6
        )
        anew = (
            first.number == 1
            and first.rank <= highest
            and first.boundary is Boundary.LINE
            and first.start - end < HEAD
        )
        if anew and any(
            label.rank == first.rank and label.number > 1 for label in labels[i : i + 60]
        ):
            found.append(_Anchor(start, end, "restart"))
    return found


def _listed(outline: Outline, lines: list[tuple[int, int]], begin: int) -> list[_Anchor]:
    """Titles that a list of contents at the head of the file names, each printed again later."""
    view = outline.view
    listed: dict[str, int] = {}
    for label in outline.labels if lines else ():
        if label.start > begin + HEAD or label.boundary is not Boundary.LINE:
            continue
        listed.setdefault(
            _plain(view.fold[label.end : view.paragraph_end(label.start)]), label.start
        )
    return [
        _Anchor(a, b, "listed")
        for a, b in lines
        if (name := _plain(view.fold[a:b])) in listed and listed[name] < a
    ]


def _announced_titles(outline: Outline, begin: int, stop: int, ctx: Context) -> list[_Anchor]:
    """Names in a covering notice's 《》 (现将《X》印发给你们) where they are printed again as titles."""
    view = outline.view
    found: list[_Anchor] = []
    for name, place in announced(outline, begin, stop, ctx):
        for start, end in _printed(view, name, place, stop, ctx):
            found.append(_Anchor(_with_organ(view, start, ctx), end, "announced"))
            break
    return found


def _signed_titles(outline: Outline, begin: int, stop: int, ctx: Context) -> list[_Anchor]:
    """A title right after the signature of a cover, whatever the cover calls it: a name in its 《》, or a line that reads like a title."""
    view, grammar = outline.view, ctx.grammar
    limit = min(_head_end(outline, begin), stop)
    signed = [
        s
        for s in find_signatures(view.fold, view.breaks, begin, limit, grammar)
        if s.organs or _alone(view, s)
    ]
    if not signed or not _only_cover(outline, begin, signed[-1]):
        return []
    note = grammar.pattern("after-signature").match(view.fold, signed[-1].end, limit)
    at, _end = trimmed(view.fold, note.end() if note else signed[-1].end, limit)
    for a, b in _titles_in_marks(view.fold, begin, signed[-1].start):
        m = re.compile(r"\s*".join(map(re.escape, _plain(view.text[a:b])))).match(view.text, at)
        if m:
            return [_Anchor(at, m.end(), "announced")]
    lines = [
        (a, b)
        for a, b in itertools.islice(_lines(view, at, limit), TITLE_LINES + 1)
        if not grammar.pattern("attachment-mark").fullmatch(view.fold, a, b)
    ][:TITLE_LINES]
    at = lines[0][0] if lines else at
    for count in range(1, len(lines) + 1):
        a, b = lines[count - 1]
        if b - a > TITLE_LENGTH or re.search(r"[。:;]", view.fold[a:b]):
            break
        joined = "".join(view.fold[c:d] for c, d in lines[:count])
        if grammar.pattern("title-line").fullmatch(joined) and not any(
            at <= label.start < b for label in outline.labels
        ):
            return [_Anchor(at, b, "announced")]
    return []


def _with_organ(view: View, start: int, ctx: Context) -> int:
    """Where a title begins: at the line of the organ above it, which stands between the cover's date and 关于…, or at itself."""
    k = bisect_left(view.breaks, start) - 1
    if k < 1 or view.fold[view.breaks[k] : start].strip() == "":
        return start
    above, end = trimmed(view.fold, view.breaks[k], start)
    if "\n\n" in view.fold[end:start].replace(" ", "") or not ctx.grammar.pattern(
        "organ-of-title"
    ).fullmatch(view.fold, above, end):
        return start
    before = view.fold[max(0, above - 40) : above].rstrip()
    return above if ctx.grammar.pattern("date-ends").search(before) else start


def announced(outline: Outline, begin: int, stop: int, ctx: Context) -> list[tuple[str, Span]]:
    """The names that the head of the file says it issues, in order, with the place where it says so."""
    view, grammar = outline.view, ctx.grammar
    limit = min(_head_end(outline, begin), stop)
    names: dict[str, Span] = {}
    for chain in _chains(view.fold, begin, limit, ctx):
        before = view.fold[max(0, chain[0][0] - BEFORE_NAME) : chain[0][0] - 1]
        end = chain[-1][1] + 1
        issues = grammar.pattern("issues-before").search(before) or (
            not grammar.pattern("cites-before").search(before)
            and grammar.pattern("issues-after").match(view.fold, end, min(end + 90, len(view.fold)))
        )
        for a, b in (
            chain if issues and not grammar.pattern("cites-after").match(view.fold, end) else ()
        ):
            inner = grammar.pattern("issued-name").search(view.fold, a, b)
            c, d = (inner.start("name"), inner.end("name")) if inner else (a, b)
            names.setdefault(_plain(view.fold[c:d]), Span(c, d))
    if not names:
        cited = list(_titles_in_marks(view.fold, begin, limit))
        for m in grammar.pattern("issued-name").finditer(view.fold, begin, min(limit, begin + 600)):
            before = view.fold[max(begin, m.start() - BEFORE_NAME) : m.start()]
            if not any(a <= m.start() < b for a, b in cited) and not grammar.pattern(
                "cites-before"
            ).search(before):
                names.setdefault(_plain(m.group("name")), Span(m.start("name"), m.end("name")))
    return [(view.text[cell.start : cell.end], cell) for cell in names.values()]


def _chains(fold: str, begin: int, limit: int, ctx: Context) -> Iterator[list[tuple[int, int]]]:
    """The insides of 《》 in the head, those that follow one another (《A》《B》和《C》) together: what issues one issues all."""
    chain: list[tuple[int, int]] = []
    for a, b in _titles_in_marks(fold, begin, limit):
        if chain and not ctx.grammar.pattern("after-name").search(
            fold[max(0, a - BEFORE_NAME) : a - 1]
        ):
            yield chain
            chain = []
        chain.append((a, b))
    if chain:
        yield chain


def _titles_in_marks(fold: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The insides of outermost 《》."""
    depth, at = 0, -1
    for m in re.finditer(r"[《》]", fold[start:end]):
        if m.group() == "《":
            if depth == 0:
                at = start + m.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and start + m.start() > at:
                yield at, start + m.start()


def _head_end(outline: Outline, begin: int) -> int:
    """Where the head of the file surely ends: at the first heading that counts on."""
    labels = outline.labels
    for i, label in enumerate(labels):
        if label.start > begin + HEAD:
            break
        if (
            label.number == 1
            and label.boundary >= Boundary.COLON
            and any(n.rank == label.rank and n.number == 2 for n in labels[i + 1 : i + 40])
        ):
            return label.start
    return min(begin + HEAD, len(outline.view.fold))


def _printed(
    view: View, name: str, announced_at: Span, stop: int, ctx: Context
) -> Iterator[tuple[int, int]]:
    """Where ``name`` stands as a title after its announcement: not in 《》, and not in running text."""
    pattern = re.compile(
        r"\s*".join(ANY_MARK.get(mark) or re.escape(mark) for mark in _plain(name))
    )
    fold = view.fold
    for m in pattern.finditer(view.text, announced_at.end, stop):
        a, b = m.span()
        if fold[a - 1 : a] in MARKS_OF_NAMES or fold[b : b + 1] in MARKS_OF_NAMES:
            continue
        k = bisect_right(view.breaks, a) - 1
        begins = k >= 0 and not fold[view.breaks[k] : a].strip()
        if not begins and not ctx.grammar.pattern("before-title").search(fold[max(0, a - 12) : a]):
            continue
        if not ctx.grammar.pattern("name-goes-on").match(fold, b):
            yield a, b


def _attached(outline: Outline, lines: list[tuple[int, int]], ctx: Context) -> list[_Anchor]:
    """Titles of attachments (附件) that are plans of their own: a title line after “附件N” with numbered headings below it."""
    view = outline.view
    labels = outline.labels
    starts = [label.start for label in labels]
    found: list[_Anchor] = []
    for start, end in lines:
        k = bisect_left(view.breaks, start) - 1
        while k >= 0 and not view.fold[view.breaks[k] : start].strip():
            k -= 1
        above = view.fold[view.breaks[k] : start].strip() if k >= 0 else ""
        if not ctx.grammar.pattern("attachment-mark").fullmatch(above):
            continue
        i = bisect_right(starts, end)
        if i < len(labels) and labels[i].number == 1 and labels[i].start - end < HEAD // 2:
            found.append(_Anchor(start, end, "attachment"))
    return found


# ---- parts --------------------------------------------------------------------------------------------------------------------------------


def _parts(
    outline: Outline,
    anchors: list[_Anchor],
    furniture: list[Span],
    begin: int,
    size: int,
    before: int,
    ctx: Context,
) -> list[PlanPart]:
    view = outline.view
    region = begin
    if anchors and anchors[0].by == "series" and view.fold[begin : anchors[0].start].strip():
        furniture.append(
            trimmed(view.fold, begin, anchors[0].start)
        )  # what a page says before its collection belongs to none of it
        furniture.sort(key=lambda cell: cell.start)
    parts: list[PlanPart] = []
    if not anchors or _own_items(outline, region, anchors[0], ctx):
        stop = _above_mark(view, anchors[0].start, ctx) if anchors else size
        parts.append(_single(outline, begin, stop, bool(anchors), ctx))
        begin = stop
    for i, anchor in enumerate(anchors):
        end = _above_mark(view, anchors[i + 1].start, ctx) if i + 1 < len(anchors) else size
        if anchor.by == "table":
            end = (
                max(end, next(t.end for t in outline.tables if t.end > anchor.start))
                if i + 1 < len(anchors)
                else size
            )
        title = (Span(anchor.start, anchor.end),) if anchor.end > anchor.start else ()
        part = PlanPart(start=begin, end=end, body=anchor.end, close=end, title=title)
        _add_title_tail(view, part, ctx)
        part.start, part.by = begin, anchor.by
        table = next((t for t in outline.tables if t.end > anchor.start and t.start < end), None)
        if anchor.by == "table" and table:
            part.kind, part.table = "task_list", table
            part.attached_to = before if parts else None
        elif (anchor.by == "attachment" and parts) or (
            anchor.by == "announced" and parts and parts[0].kind == "notice" and i == 0
        ):
            part.attached_to = before
        part.kind = part.kind if part.table else _kind(view, part, ctx)
        parts.append(part)
        begin = end
    return parts


def _add_title_tail(view: View, part: PlanPart, ctx: Context) -> int:
    """Take the bracketed line under a title (the years, or that it is a draft) into the title; returns where the title then ends."""
    if not part.title:
        return 0
    m = ctx.grammar.pattern("title-tail-line").match(view.fold, part.title[-1].end)
    if m is None:
        return 0
    part.title = (*part.title, Span(m.start("tail"), m.end("tail")))
    part.body = max(part.body, m.end("tail"))
    return m.end("tail")


def _above_mark(view: View, start: int, ctx: Context) -> int:
    """``start``, or where the line “附件N” above it begins."""
    k = bisect_left(view.breaks, start) - 1
    if k < 0:
        return start
    while k > 0 and not view.fold[view.breaks[k] : start].strip():
        k -= 1
    above = view.fold[view.breaks[k] : start].strip()
    return view.breaks[k] if ctx.grammar.pattern("attachment-mark").fullmatch(above) else start


def _own_items(outline: Outline, begin: int, anchor: _Anchor, ctx: Context) -> bool:
    """Whether numbered items stand before the first title: then the notice is a document of its own (or the first plan has no title)."""
    if anchor.by in ("series", "repeated", "listed"):
        return False
    view = outline.view
    limit = anchor.start
    signed = find_signatures(view.fold, view.breaks, begin, limit, ctx.grammar)
    note = ctx.grammar.pattern("attachment-note").search(view.fold, begin, limit)
    if anchor.by != "table":
        limit = min([limit, *(s.start for s in signed[-1:]), *([note.start()] if note else [])])
    labels = [
        label
        for label in outline.labels
        if label.start < limit and label.boundary >= Boundary.COLON
    ]
    if (
        anchor.by == "table"
        and not signed
        and not note
        and any(label.boundary is Boundary.LINE for label in labels)
    ):
        return True  # no cover, which would be signed or name what is attached
    return any(
        a.rank == b.rank and a.number == 1 and b.number == 2
        for i, a in enumerate(labels)
        for b in labels[i + 1 : i + 30]
    )


def _kind(view: View, part: PlanPart, ctx: Context) -> str:
    title = "".join(view.fold[cell.start : cell.end] for cell in part.title)
    return "report" if ctx.grammar.pattern("report-title").search(_plain(title)) else "plan"


def _single(outline: Outline, start: int, end: int, followed: bool, ctx: Context) -> PlanPart:
    """A document whose title does not stand between its cover and its body: it is in the head, in the notice's 《》, or nowhere."""
    view, grammar = outline.view, ctx.grammar
    limit = min(_head_end(outline, start), end)
    signed = [
        s
        for s in find_signatures(view.fold, view.breaks, start, limit, grammar)
        if s.organs or _alone(view, s)
    ]
    names = announced(outline, start, end, ctx)
    part = PlanPart(start=start, end=end, body=start, close=end)
    title, after = _head_title(outline, start, limit, ctx)
    if title:  # what the page tells of a notice is only asked where the document has no title
        of_the_page = holding(outline.furniture)
        names = [(name, cell) for name, cell in names if not of_the_page(cell.start)]
    lower = None if names else _title_below(outline, after, limit, ctx)
    if lower and (not title or "。" in view.fold[after : lower[0][0].start]):
        title, after = lower
    while (
        title
        and (again := _head_title(outline, after, limit, ctx))[0]
        and _same_title(view, title, again[0], ctx)
    ):
        title, after = again  # the first was the page's, this one is the document's
    printed_title = _plain(view.fold[title[0].start : title[-1].end]) if title else ""
    goes_on = (
        None if followed else grammar.pattern("notice-goes-on").search(view.fold, after, limit)
    )
    if goes_on or (
        names and not followed and not signed and _signed_below(outline, limit, end, ctx)
    ):
        part.kind, part.title, part.body = (
            "notice",
            title,
            max(after, _addressees_end(outline, after, limit, ctx)),
        )
    elif names and not followed:
        part.title = (names[0][1],)
        ctx.collector.add(
            "PP301", view.offsets.start(names[0][1].start), view.offsets.end(names[0][1].end)
        )
        below = max(after, _addressees_end(outline, after, limit, ctx))
        part.body = (
            signed[-1].end if signed else _cover_end(outline, below, names[0][1].end, limit, ctx)
        )
    else:
        part.title = title
        after = max(after, _add_title_tail(view, part, ctx))
        body = max(after, _addressees_end(outline, after, limit, ctx))
        part.body = body
        if (
            signed
            and signed[-1].start > body
            and not followed
            and _only_cover(outline, body, signed[-1])
        ):
            part.body = signed[-1].end
        notice = (
            grammar.pattern("notice-title").search(printed_title)
            if printed_title
            else grammar.pattern("notice-below").search(view.fold, body, limit)
        )
        if notice:
            part.kind = "notice"
    note = grammar.pattern("after-signature").match(view.fold, part.body, limit)
    if note:
        part.body = note.end()
    if part.kind != "notice":
        part.kind = _kind(view, part, ctx)
    return part


def _signed_below(outline: Outline, start: int, end: int, ctx: Context) -> bool:
    """Whether the items from ``start`` on are a notice's own: its signature stands below them, and none has the headings of a plan."""
    view = outline.view
    items = [
        label
        for label in outline.labels
        if start <= label.start < end and label.boundary is Boundary.LINE
    ]
    if (
        not items
        or items[0].start != start
        or not find_signatures(view.fold, view.breaks, items[-1].start, end, ctx.grammar)
    ):
        return False
    roles = ctx.grammar.union("roles")
    for label in items:
        m = roles.pattern.search(
            view.fold[label.end : view.paragraph_end(label.start)].strip(" \n。")
        )
        if m and roles.rule(m).get("role") != "safeguards":
            return False
    return all(label.rank == items[0].rank for label in items)


def _title_below(
    outline: Outline, start: int, limit: int, ctx: Context
) -> tuple[tuple[Span, ...], int] | None:
    """A title right above the first heading or the preamble, whatever a page says before it, and where it ends.

    It is a line that reads like one, with the organs' lines above it; a bracket may stand below.
    """
    view, grammar = outline.view, ctx.grammar
    headed = any(
        label.start == limit and label.boundary is Boundary.LINE for label in outline.labels
    )
    lines = list(_lines(view, start, limit))
    for i, line in reversed(list(enumerate(lines))):
        if not grammar.pattern("title-line").fullmatch(view.fold, *line):
            continue
        below = lines[i + 1 :]
        if below and view.fold[below[0][0]] == "(":
            below = below[1:]
        if not (grammar.pattern("preamble").match(view.fold, *below[0]) if below else headed):
            continue
        cells = [Span(*line)]
        while i and grammar.pattern("organ-of-title").fullmatch(view.fold, *lines[i - 1]):
            i -= 1
            cells.insert(0, Span(*lines[i]))
        return tuple(cells), line[1]
    return None


def _same_title(
    view: View, first: tuple[Span, ...], second: tuple[Span, ...], ctx: Context
) -> bool:
    """Whether two titles are one, but for what a page puts before it."""
    one, other = (_plain(view.fold[cells[0].start : cells[-1].end]) for cells in (first, second))
    about, other_about = (ctx.grammar.pattern("about").search(text) for text in (one, other))
    named_alike = about and other_about and about.group("what") == other_about.group("what")
    return one.endswith(other) or other.endswith(one) or bool(named_alike)


def _only_cover(outline: Outline, start: int, signature: Signature) -> bool:
    return not any(
        start < label.start < signature.start and label.boundary >= Boundary.COLON
        for label in outline.labels
    )


def _alone(view: View, signature: Signature) -> bool:
    k = bisect_right(view.breaks, signature.start) - 1
    return k >= 0 and not view.fold[view.breaks[k] : signature.start].strip()


def _cover_end(outline: Outline, start: int, name_end: int, limit: int, ctx: Context) -> int:
    """Where an unsigned cover ends: after the sentence that issues the plan, or, where only the title does, at ``start``."""
    stop = outline.view.fold.find("。", start, limit)
    if stop >= 0 and (
        start < name_end
        or ctx.grammar.pattern("issues-after").match(outline.view.fold, start, stop + 1)
    ):
        return stop + 1
    return start


def _addressees_end(outline: Outline, start: int, limit: int, ctx: Context) -> int:
    """Where the line of addressees ends, right behind ``start`` or a few lines without a sentence below; else ``start``."""
    fold = outline.view.fold
    m = ctx.grammar.pattern("addressees").match(fold, start, limit)
    if m:
        return m.end()
    for a, b in itertools.islice(_lines(outline.view, start, limit), LINES_BETWEEN):
        m = ctx.grammar.pattern("addressees").match(fold, a, b)
        if m and m.end() == b:
            return b
        if "。" in fold[a:b] or any(label.start == a for label in outline.labels):
            break
    return start


def _head_title(
    outline: Outline, start: int, limit: int, ctx: Context
) -> tuple[tuple[Span, ...], int]:
    """The title at the head of a document, its lines joined, and where it (and the number beside it) ends."""
    view, grammar = outline.view, ctx.grammar
    fold = view.fold
    number, ending = grammar.pattern("document-number"), grammar.pattern("head-title")
    of_the_page = holding(outline.furniture)
    after = start
    cells: list[Span] = []
    spare: tuple[
        Span, ...
    ] = ()  # 实施方案 alone: the name of a page's shelf, unless nothing else is a title
    for a, b in _lines(view, start, limit):
        if of_the_page(a) or (b - a <= TITLE_LENGTH and fold[b - 1] in "!?"):
            start, cells = b, []  # what the page says of the document stands above its title
            continue
        if not cells and grammar.pattern("bare-kind-of-plan").fullmatch(fold, a, b):
            start, spare = b, spare or (Span(a, b),)
            continue
        if fold[a] == "•" or grammar.pattern("file-name").fullmatch(fold, a, b):
            start, cells = b, []
            continue
        while a < b and fold[a] in BULLETS:
            a += 1
        while b > a and fold[b - 1] in BULLETS:
            b -= 1
        if a == b:
            continue
        if len(cells) > 6 or a - start > 600:
            break
        m = number.match(fold, a, b)
        if m:
            after = m.end()
            if fold[m.end() : b].strip(" -()") == "":
                after = b
                if cells:
                    break
                continue
            a = trimmed(fold, m.end(), b)[0]
            if fold[a : a + 1] == "-":
                a += 1
        if fold[a : a + 1] == "《" and fold[b - 1] == "》" and ending.fullmatch(fold, a + 1, b - 1):
            return (*cells, Span(a + 1, b - 1)), b
        m = ending.match(fold, a, min(b, limit))
        if (
            m
            and not _open(fold, cells, a, m.end("title"))
            and not _begun(view, cells, a, b, limit, ctx)
        ):
            if grammar.pattern("issuer-in-title").match(fold, a, b):
                cells = []  # it begins with who issues it: what stands above is the page's
            elif grammar.pattern("full-title").match(fold, a, b):
                cells = [
                    cell
                    for cell in cells
                    if not grammar.pattern("page-heading").fullmatch(fold, *cell)
                ]
            cells.append(Span(a, m.end("title")))
            after = m.end("title")
            m = number.match(fold, *trimmed(fold, after, limit))
            if m:
                after = m.end()
            return tuple(cells), after
        if (
            b - a > TITLE_LENGTH
            or re.search(r"[。:;,]", fold[a:b])
            or grammar.pattern("attachment-mark").fullmatch(fold, a, b)
        ):
            break
        cells.append(Span(a, b))
    return spare, max(after, spare[0].end if spare else after)


def _open(fold: str, cells: list[Span], start: int, end: int) -> bool:
    """Whether a title that ended at ``end`` would leave a 《 open: it goes on in the next line."""
    text = "".join(fold[a:b] for a, b in (*cells, (start, end)))
    return text.count("《") > text.count("》") or text.count("〈") > text.count("〉")


def _begun(view: View, cells: list[Span], start: int, end: int, limit: int, ctx: Context) -> bool:
    """Whether a title that ends with its line (关于印发……方案) goes on in the next one, which says that it is a notice's (……的通知)."""
    text = "".join(view.fold[a:b] for a, b in (*cells, (start, end)))
    below = (
        next(_lines(view, end, limit), None)
        if ctx.grammar.pattern("issues-begun").search(text)
        else None
    )
    return (
        below is not None
        and below[1] - below[0] <= TITLE_LENGTH
        and ctx.grammar.pattern("notice-title").search(view.fold, *below) is not None
    )


def _close(outline: Outline, part: PlanPart, ctx: Context) -> None:
    """Find where the body of ``part`` ends: before its signature, its list of attachments, and what the page printed below."""
    view, grammar = outline.view, ctx.grammar
    fold = view.fold
    end = part.end
    for cell in sorted(part.furniture, key=lambda c: -c.end):
        if cell.start > part.body and not fold[cell.end : end].strip():
            end = cell.start
    if part.table:
        part.close = part.body = max(part.body, part.table.start)
        part.close = part.table.end
        if fold[part.close : end].strip():
            part.appended.append(trimmed(fold, part.close, end))
        return
    last = max((t.end for t in outline.trailers if part.body < t.start < end), default=part.body)
    floor = max(part.body, last if end - last < TAIL * 4 else end - TAIL * 4)
    close = end
    tail = list(find_signatures(fold, view.breaks, floor, end, grammar))
    if tail:
        close = tail[-1].start if len(tail) == 1 else tail[0].start
    for m in grammar.pattern("attachment-note").finditer(fold, floor, end):
        if not any(
            m.end() < label.start and label.boundary is Boundary.LINE and _long(outline, label)
            for label in outline.labels
            if label.start < end
        ):
            close = min(close, m.start())
            break
    file = grammar.pattern("attachment-file").search(fold, floor, end)
    if file:
        close = min(close, file.start())
    for name in ("tail-note", "imprint"):
        remark = grammar.pattern(name).search(fold, floor, close)
        if remark:
            close = remark.start()
    close = min(close, _first_attachment(view, max(floor, last), close, ctx))
    part.close = close
    if part.close < part.body:
        part.close = part.body


def _first_attachment(view: View, start: int, stop: int, ctx: Context) -> int:
    """Where the first line that is only “附件N” stands, of an attachment that is no plan; else ``stop``."""
    mark = ctx.grammar.pattern("attachment-mark")
    for a, b in _lines(view, start, stop):
        if a > start and mark.fullmatch(view.fold, a, b):
            return a
    return stop


def _long(outline: Outline, label: Label) -> bool:
    """Whether a label's paragraph holds more than a name, so that it is a heading and no item of a list of attachments."""
    return outline.view.paragraph_end(label.start) - label.end > TITLE_LENGTH
