"""Fields of Word: of those without a result, what they quote (QUOTE; ECMA-376 part 1,
17.16.5.49)."""

from __future__ import annotations

import re
from typing import Final

from planparse.kept import compiled
from planparse.readers.xml import Element, attribute

QUOTE: Final = compiled(r'\s*QUOTE\s+(?:"((?:[^"\\]|\\.)*)"?|“([^”]*)”?|(\S+))', re.I)
ESCAPED: Final = compiled(r"\\(.)")


class Fields:
    """The fields of one paragraph, while its runs are read."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: list[list[str]] = []  # instructions, and "" once there is a result

    def printed(self) -> None:
        """Something is printed: the result of the field, if one is open."""
        if self._open:
            self._open[-1] = [""]

    def step(self, item: Element, kind: str) -> str:
        """What is printed at a mark of a field or an instruction: mostly nothing."""
        if kind == "instrText":
            if self._open and self._open[-1] != [""]:
                self._open[-1].append(item.text or "")
            return ""
        mark = attribute(item, "fldCharType")
        if mark == "begin":
            self._open.append([])
        if mark != "end" or not self._open:
            return ""
        return quoted("".join(self._open.pop()))


def quoted(instruction: str) -> str:
    """The words that a field prints as they are; none of any other field."""
    m = QUOTE.match(instruction)
    return ESCAPED.sub(r"\1", m[1] or m[2] or m[3] or "") if m else ""
