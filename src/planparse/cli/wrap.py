"""Text in lines of so many columns, where a Han character takes two."""

from __future__ import annotations

from typing import Final

from planparse.kept import compiled

WIDE: Final = "\u2e80"  # from here on characters take two columns

NEVER_FIRST: Final = "\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff09\u300b\u201d"
NEVER_LAST: Final = "\uff08\u300a\u201c"
PIECE: Final = compiled(rf"[{NEVER_LAST}]*(?:[!-~]+|[^!-~\s])[{NEVER_FIRST}]* *| +")


def columns(text: str) -> int:
    """How many columns ``text`` takes in a terminal."""
    return sum(2 if char >= WIDE else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines; words stay whole, and no line begins with a mark that closes."""
    lines: list[str] = []
    line = ""
    for piece in PIECE.findall(text):
        if line and columns(line) + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line else lines
