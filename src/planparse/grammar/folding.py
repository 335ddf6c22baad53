"""Folding: full-width marks and digits, brackets and spaces of every kind, and Traditional
characters are matched as their plain forms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planparse.kept import compiled


class Folding:
    """What a grammar's ``fold`` and ``traditional`` say. Lengths are kept, so that offsets
    agree; what is stored is never folded."""

    __slots__ = ("_mark", "_others", "_traditional", "_traditional_mark")

    def __init__(self, fold: Mapping[str, str], traditional: str) -> None:
        self._others = tuple(fold.items())
        self._mark = _one_of("".join(fold.values()))
        self._traditional = {
            ord(traditional[i]): ord(traditional[i + 1]) for i in range(0, len(traditional) - 1, 2)
        }
        self._traditional_mark = _one_of(traditional[::2])

    def is_as(self, other: Folding) -> bool:
        """Whether both fold alike."""
        mine, theirs = ((f._others, f._traditional) for f in (self, other))
        return mine == theirs

    def __call__(self, text: str) -> str:
        """``text`` for matching."""
        if self._mark.search(text):  # most of the pieces that are asked for have none
            for plain, others in self._others:
                for other in others:
                    if other in text:
                        text = text.replace(other, plain)
        if self._traditional_mark.search(text):
            text = text.translate(self._traditional)
        return text


def _one_of(characters: str) -> re.Pattern[str]:
    """Looks for the first of these characters."""
    return compiled(f"[{re.escape(characters)}]" if characters else r"(?!)")
