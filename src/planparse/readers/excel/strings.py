"""Words of a workbook (ECMA-376 part 1, 18.4): those that several cells share, and those through
which a line goes: they are deleted, as struck words of a document are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.excel.hidden import TRUE
from planparse.readers.xml import Element, attribute, child, local, whole
from planparse.text.left_out import Part

ESCAPED: Final = compiled(r"_x([0-9A-Fa-f]{4})_")
MOST: Final = 10**9

Runs = tuple[tuple[str, bool | None], ...]


class Words(NamedTuple):
    """Words of a cell and, where runs of them have looks of their own, these runs: each with
    whether it is struck, None where it looks as its cell does."""

    text: str
    runs: Runs = ()

    def parted(self, *, struck: bool) -> tuple[str, str]:
        """What is not struck and what is, in a cell whose own font is ``struck`` or not."""
        if not self.runs:
            return ("", self.text) if struck else (self.text, "")
        parts = [(said, struck if own is None else own) for said, own in self.runs]
        return (
            "".join(said for said, gone in parts if not gone),
            "".join(said for said, gone in parts if gone),
        )


def words_of(item: Element | None) -> Words:
    """The words of a text, without how they are read aloud (phonetic runs)."""
    if item is None:
        return Words("")
    parts: list[tuple[str, bool | None]] = []
    rich = False
    for piece in item:
        kind = local(piece)
        if kind == "t":
            parts.append((_plain(piece), None))
        elif kind == "r":
            looks = child(piece, "rPr")
            rich = rich or looks is not None
            own = None if looks is None else _is_struck(looks)
            parts += [(_plain(t), own) for t in piece if local(t) == "t"]
    return Words("".join(said for said, _own in parts), tuple(parts) if rich else ())


def struck_styles(styles: Element | None) -> frozenset[int]:
    """The styles of cells whose font is struck."""
    fonts = {k for k, font in enumerate(items(child(styles, "fonts"))) if _is_struck(font)}
    own = enumerate(items(child(styles, "cellXfs")) if fonts else ())
    return frozenset(
        k for k, style in own if whole(attribute(style, "fontId"), 0, MOST, 0) in fonts
    )


def _plain(text: Element) -> str:
    return ESCAPED.sub(lambda m: chr(int(m[1], 16)), text.text or "")


def _is_struck(looks: Element) -> bool:
    line = child(looks, "strike")
    return line is not None and attribute(line, "val") in (None, *TRUE)


def items(element: Element | None) -> Iterator[Element]:
    """The children of an element, if there is one."""
    return iter(element) if element is not None else iter(())


def struck_rows(cells: Mapping[tuple[int, int], str]) -> tuple[tuple[Part, str], ...]:
    """Struck cells by row and column, in order, those of a row in one line."""
    rows = groupby(cells.items(), key=lambda item: item[0][0])
    return tuple((Part.DELETED, "\t".join(said for _at, said in row)) for _row, row in rows)
