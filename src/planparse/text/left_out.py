"""What the extracted text lacks of a document: kept beside it, so that nothing goes in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from planparse.frozen import NamedTuple
from planparse.text.spans import plain


class Part(Enum):
    """What a stretch is that a reader leaves out."""

    AROUND = "around"  # of a page, outside its article
    LINKS = "links"  # of a page: lines that are links and nothing else
    CONTROLS = "controls"  # of a page: menus, buttons, fields, what stands in for scripts
    HIDDEN = "hidden"  # what nobody sees who opens the document
    EDGES = "edges"  # running headers and footers (页眉页脚), page numbers
    CONTENTS = "contents"  # entries of a table of contents (目录)
    DELETED = "deleted"  # tracked deletions (修订), struck words (删除线)
    COMMENTS = "comments"  # remarks of reviewers (批注)
    SHEETS = "sheets"  # hidden sheets of a workbook
    # text boxes and drawings of a workbook, diagrams of Word (SmartArt), what stands for pictures
    BOXES = "boxes"
    NOTES = "notes"  # annotations of a page, and what its form is filled with
    FRONT = "front"  # of Markdown, the lines of data on top


# What names parts of a text that is there, or of others: no wonder that its labels count on.
NAMES: Final = frozenset((Part.LINKS, Part.CONTENTS))
# What says again what the text says, and is left out for that.
AGAIN: Final = frozenset((Part.EDGES, Part.CONTENTS))
LONG: Final = 20  # characters of a line that is not said twice by chance
COPY: Final = 0.8  # of a stretch that the text says too, from which on it is a copy


class LeftOut(NamedTuple):
    """A stretch that the text lacks: what it is, its words with a line end behind each line, and
    the offset in the extracted text at which it would stand."""

    part: Part
    text: str
    at: int


def unsaid(pieces: Iterable[LeftOut], text: str) -> Iterator[LeftOut]:
    """The stretches less the lines that the text says too: long ones that are no row of a table,
    and all where nearly all of a stretch is said (a page may hold its article a second time, for
    other screens)."""
    said = {plain(line) for line in text.split("\n")}
    for piece in pieces:
        if piece.part in AGAIN:
            yield piece
            continue
        lines = [(line, plain(line)) for line in piece.text.splitlines(keepends=True)]
        double = sum(len(words) for _line, words in lines if words in said)
        copy = double >= COPY * sum(len(words) for _line, words in lines)
        rest = "".join(
            line
            for line, words in lines
            if words not in said or not (copy or (len(words) >= LONG and "\t" not in line))
        )
        if rest.strip():
            yield piece._replace(text=rest)
