"""Cells as a sheet holds them (ECMA-376 part 1, 18.3.1.4), all but their places.

Rows are drawn where the document was parsed, on all cores, so that whoever writes the workbook only
puts them in place. Words are words whatever they look like: no cell of a document is a formula, a
number or a link, and what XML cannot carry is escaped as Excel does it (``_x000B_``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.ledger import looks
from planparse.ledger.cells import RUN, encodable, serial

PLAIN: Final = 255  # characters up to which a cell may have the format of text (then ### in some)
WORDS: Final = ("text", "long", "quoted")  # in every size
OTHERS: Final = ("number", "count", "date", "percent", "light", "label")
STYLES: Final = (
    *((kind, size) for kind in WORDS for size in looks.SIZES),
    *((kind, looks.SIZES[0]) for kind in OTHERS),
)  # the format of each number of a style, from 1
NUMBERS: Final = {style: number for number, style in enumerate(STYLES, 1)}
ESCAPE: Final = compiled(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
AT: Final = "\0"  # in a drawn row: its number in the sheet, from 1; no cell can hold this


class Head(NamedTuple):
    """A column of a sheet: what it is called, how its cells are written, how wide it is."""

    header: str
    kind: str = "text"  # text, number, count, date, percent, light
    width: float = looks.DEFAULT_WIDTH
    hidden: bool = False


class Cell(NamedTuple):
    """A cell behind its place (``<c r="B7"``), and how high it is, in points."""

    rest: str
    height: float = 0.0


def drawn(head: Head, value: Any) -> Cell:
    """A cell of a column: text, a number, or an ISO date in a column of dates; "" is an empty
    one."""
    if not isinstance(value, str):
        kind = head.kind if (head.kind, looks.SIZES[0]) in NUMBERS else "number"
        return Cell(f' s="{style(kind)}"><v>{value}</v></c>')
    if not value:
        return Cell(f' s="{style(head.kind)}"/>')
    day = serial(value) if head.kind == "date" else None
    if day is not None:
        return Cell(f' s="{style("date")}"><v>{day}</v></c>')
    size, height = looks.fitting(value, head.width)
    kind = "text" if len(value) <= PLAIN else "quoted" if value.startswith(RUN) else "long"
    return Cell(_words(value, style(kind, size)), 0.0 if head.hidden else height)


def marked(cell: Cell, mark: str) -> Cell:
    """The cell with its last ``mark``, a control character that its words ended or began with, as
    it is: somebody puts words of ours there. Those of a document stay escaped."""
    before, _mark, behind = cell.rest.rpartition(_sign(mark))
    return cell._replace(rest=f"{before}{mark}{behind}")


def counted(mark: str) -> Cell:
    """A cell of a whole number, for which ``mark`` stands."""
    return Cell(f' s="{style("number")}"><v>{mark}</v></c>')


def light(formula: str) -> Cell:
    """A cell that a formula of ours makes."""
    return Cell(
        f' s="{style("light")}" t="str"><f>{marked_up(formula.removeprefix("="))}</f><v></v></c>'
    )


def label(text: str, width: float) -> Cell:
    """A cell of the header."""
    return Cell(_words(text, style("label")), looks.fitting(text, width)[1])


def note(text: str) -> Cell:
    """Words below a table, in no column's format, which run on over other columns."""
    return Cell(_words(text, 0))


def row_of(cells: Sequence[Cell]) -> str:
    """A row of cells, from the first column on, with `AT` for its number."""
    height = min(max(looks.LOWEST, *(cell.height for cell in cells)), looks.TALLEST)
    places = zip(letters(len(cells)), cells, strict=True)
    drawn = "".join(f'<c r="{letter}{AT}"{cell.rest}' for letter, cell in places)
    return f'<row r="{AT}" ht="{height:g}">{drawn}</row>'


def letters(count: int) -> list[str]:
    """The names of the first columns."""
    while len(_LETTERS) < count:
        _LETTERS.append(_letters(len(_LETTERS)))
    return _LETTERS[:count]


def _letters(at: int) -> str:
    found, at = "", at + 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(65 + rest) + found
    return found


def style(kind: str, size: int = looks.SIZES[0]) -> int:
    """The number of a kind's format."""
    return NUMBERS[kind, size]


def _words(text: str, number: int) -> str:
    said = marked_up(escaped(text))
    return f' s="{number}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def marked_up(text: str) -> str:
    """``text`` in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped(text: str) -> str:
    """``text`` with what XML cannot carry escaped; an escape that is printed stays what it is."""
    return encodable(ESCAPE.sub(lambda m: _sign(m[0]), text))


def _sign(char: str) -> str:
    return f"_x{ord(char):04X}_"


_LETTERS: list[str] = []
