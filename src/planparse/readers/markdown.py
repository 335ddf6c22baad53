"""Markdown as text: its marks (#, **, >, list bullets, link targets) left out, its lines kept; its
tables, with pipes or in html, as cells.

Where a table has other lines than the file, `Source.places` keep those of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers import text as plain
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.html_cells import captions_in, cells_in
from planparse.text.left_out import Part
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

# Lines of data on top (YAML): keys, items, what belongs to them. A text between two rules is none.
FRONT: Final = compiled(
    r"\A---\n(?:(?:[\w .-]{1,40}:(?:[ \t].*)?|[ \t].*|-[ \t].*|#.*|)\n)*?(?:---|\.\.\.)(?:\n|\Z)"
)
HAN: Final = "\u3400-\u9fff"
HEADING: Final = compiled(r"^ {0,3}#{1,6}(?:[ \t]+(.*))?$", re.M)
QUOTE: Final = compiled(r"^ {0,3}(?:> ?)+", re.M)
# A bullet, with a box to tick (- [x]) too.
BULLET: Final = compiled(r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)", re.M)
RULE: Final = compiled(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.M)
# What a fence says of its language; words behind it are the text's.
FENCE: Final = compiled(rf"^ {{0,3}}(?:`{{3,}}|~{{3,}})[^{HAN}\n]*", re.M)
STRONG: Final = compiled(r"(?:\*\*|__)(?=\S)")  # that may open
STRONG_ENDS: Final = {  # by the mark: where it may close, looked for from any place in a line
    mark: compiled(rf"(?<=\S)(?={re.escape(mark)})|\n") for mark in ("**", "__")
}
EMPHASIS: Final = compiled(r"(?<![*\w])\*(?=\S)([^*\n]*?\S)\*(?![*\w])")
# Han characters in a target are those of a path; else the bracket is the text's (责任单位：甲局),
# as is a title in Han characters.
TARGET: Final = rf"(?:[^()\[\]\s{HAN}]*|[^()\[\]\s：]*[./#%][^()\[\]\s：]*)"
LINK: Final = compiled(rf"!?\[([^\[\]\n]*)\]\({TARGET}(?:[ \t]+\"[^\"\n{HAN}]*\")?\)")
# The sign of a footnote: in the text, and where the note begins.
NOTE: Final = compiled(r"^ {0,3}\[\^[^\]\s]{1,20}\]:[ \t]*|\[\^[^\]\s]{1,20}\]", re.M)
# Struck words; 10~~20次 is a range, and a fence of tildes has more.
STRUCK: Final = compiled(r"(?<![~\\])~~(?!(?<=[0-9]~~)[0-9])(?![~\s])([^~\n]{0,2000}[^~\s])~~(?!~)")
STRUCK_TAG: Final = compiled(r"<(del|s|strike)>([^<>\n]*)</\1>", re.I)
MARKED: Final = compiled(r"[*_\[\\<`]")  # one of which stands in each of these
CODE: Final = compiled(r"(?<![`\\])`([^`\n]+)`(?!`)")
ESCAPE: Final = compiled(r"\\([!-/:-@\[-`{-~])")
BREAK: Final = compiled(
    r"<br[ \t]*/?>|</?(?:details|summary|div|p|center|h[1-6]|[uod]l|li|d[td])(?:[ \t][^<>\n]*)?>",
    re.I,
)
INLINE: Final = compiled(
    r"</?(?:span|[biua]|em|strong|font|su[bp]|small|mark|ins)(?:[ \t][^<>\n]*)?>", re.I
)
COMMENT: Final = compiled(r"<!--((?:(?!-->)[^<>]){0,5000})-->")
OPENING: Final = compiled(r"<table\b[^<>]*>", re.I)
CLOSING: Final = compiled(r"</table[ \t]*>", re.I)
DASHES: Final = compiled(r"\|?:?-+:?(?:\|:?-+:?)*\|?")
BAR: Final = compiled(r"(?<!\\)\|")
LINES: Final = ((FENCE, ""), (RULE, ""), (QUOTE, ""))


class Piece(NamedTuple):
    """A stretch of the file that is text, or a table with its cells and, where its rows are the
    file's lines, the lines of them.
    """

    start: int
    text: str
    cells: tuple[Cell, ...] = ()
    lines: tuple[int, ...] = ()


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a Markdown file; offsets are those of the text without the marks, places the
    lines of the file.
    """
    decoded = plain.read(data, request, format_)
    text = decoded.text.replace("\r\n", "\n")
    out = Blocks(request.name, request.limits)
    if front := FRONT.match(text):
        out.leave_out(Part.FRONT, front.group().strip("-.\n"))
        text = "\n" * front.group().count("\n") + text[front.end() :]
    text = _printed(text, out)
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    for piece in _pieces(text, starts, request):
        if piece.cells:
            out.at_line(*(piece.lines or (bisect_right(starts, piece.start),)))
            out.grid(piece.cells, merges=not piece.lines)
            continue
        for start, part in _at_breaks(piece):
            out.at_line(bisect_right(starts, start))
            out.verbatim(_without_marks(part))
    return out.source(data, format_, decoded.encoding)


def _printed(text: str, out: Blocks) -> str:
    """The text without what is struck and without comments, which are kept beside it; its lines
    stay."""
    if "~~" in text or "<" in text:
        for pattern, part in (
            (STRUCK, Part.DELETED),
            (STRUCK_TAG, Part.DELETED),
            (COMMENT, Part.COMMENTS),
        ):
            for m in pattern.finditer(text):
                out.leave_out(part, m[m.lastindex or 0])
            text = pattern.sub(lambda m: "\n" * m[0].count("\n"), text)
    return text


def _pieces(text: str, starts: list[int], request: Request) -> Iterator[Piece]:
    """The file's text and tables, in order."""
    at = 0
    while opening := OPENING.search(text, at):
        closing = CLOSING.search(text, opening.end())
        if closing is None:
            break
        yield from _with_pipes(text, at, opening.start(), starts)
        table = text[opening.start() : closing.end()]
        cells = cells_in(table, request.limits, request.name)
        if captions := captions_in(table):
            yield Piece(opening.start(), "\n".join(captions) + "\n")
        if cells:
            yield Piece(opening.start(), "", cells)
        at = closing.end()
        if text.startswith("\n", at):
            at += 1
    yield from _with_pipes(text, at, len(text), starts)


def _with_pipes(text: str, start: int, end: int, starts: list[int]) -> Iterator[Piece]:
    """A stretch without html tables: its text, and its tables with pipes, which a line of dashes
    below their head tells.
    """
    lines = text[start:end].splitlines(keepends=True)
    at, begun = start, 0  # where line k begins; the first line that is not yet handed on
    k = 0
    first = start
    while k < len(lines):
        if not _is_head(lines, k):
            at += len(lines[k])
            k += 1
            continue
        last = k + 2
        while last < len(lines) and "|" in lines[last]:
            last += 1
        if k > begun:
            yield Piece(first, "".join(lines[begun:k]))
        rows = [k, *range(k + 2, last)]
        line = bisect_right(starts, at)
        cells = (
            Cell(row, column, cell)
            for row, each in enumerate(rows)
            for column, cell in enumerate(_split(lines[each]))
        )
        yield Piece(at, "", tuple(cells), tuple(line + each - k for each in rows))
        at += sum(map(len, lines[k:last]))
        first, begun, k = at, last, last
    if begun < len(lines):
        yield Piece(first, "".join(lines[begun:]))


def _at_breaks(piece: Piece) -> Iterator[tuple[int, str]]:
    """The parts of a text that its html breaks make lines of, and where in the file each begins."""
    at = 0
    for m in BREAK.finditer(piece.text):
        ended = piece.text.startswith("\n", m.end())
        yield piece.start + at, piece.text[at : m.start()] + ("" if ended else "\n")
        at = m.end()
    yield piece.start + at, piece.text[at:]


def _is_head(lines: list[str], k: int) -> bool:
    """Whether a line is the head of a table: that below is of dashes, and has as many columns."""
    return (
        "|" in lines[k]
        and k + 1 < len(lines)
        and "|" in lines[k + 1]
        and DASHES.fullmatch("".join(lines[k + 1].split())) is not None
        and len(_split(lines[k])) == len(_split(lines[k + 1]))
    )


def _split(line: str) -> list[str]:
    """The cells of a line with pipes; a pipe behind a backslash is the cell's own, a break of html
    the end of a line in it.
    """
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    if "<" in inside:
        inside = BREAK.sub("\n", inside)
    return [_without_inline(cell) for cell in BAR.split(inside)]


def _without_marks(text: str) -> str:
    for pattern, by in LINES:
        text = pattern.sub(by, text)
    text = HEADING.sub(lambda m: _unclosed(m[1] or ""), text)
    return _without_inline(BULLET.sub("", text))


def _unclosed(heading: str) -> str:
    """A heading without the signs that close it."""
    plain = heading.rstrip(" \t")
    inside = plain.rstrip("#")
    return inside.rstrip(" \t") if inside[-1:] in ("", " ", "\t") else plain


def _without_inline(text: str) -> str:
    if MARKED.search(text) is None:  # most cells have none
        return text
    text = CODE.sub(r"\1", INLINE.sub("", text))
    text = LINK.sub(r"\1", LINK.sub(r"\1", NOTE.sub("", text)))  # a picture may stand in a link
    return ESCAPE.sub(r"\1", EMPHASIS.sub(r"\1", _without_strong(text)))


def _without_strong(text: str) -> str:
    """The text without marks that make words strong: the first that may open goes with the next of
    its kind in its line that may close.

    To look for that anew from each mark would take the square of a line that never closes one.
    """
    parts: list[str] = []
    at = 0  # what is before is done
    closed = dict.fromkeys(STRONG_ENDS, -1)  # where the next end of each may be
    opening = STRONG.search(text)
    while opening:
        mark, inside = opening[0], opening.end()
        if closed[mark] <= inside:
            closing = STRONG_ENDS[mark].search(text, inside + 1)
            closed[mark] = closing.start() if closing else len(text)
        end = closed[mark]
        if not text.startswith(mark, end):  # the line ends before
            opening = STRONG.search(text, inside - 1)
            continue
        parts += text[at : opening.start()], text[inside:end]
        at = end + len(mark)
        opening = STRONG.search(text, at)
    return "".join([*parts, text[at:]])
