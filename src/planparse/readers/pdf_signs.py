"""The signs of footnotes (脚注序号) in the text of a page: raised and smaller than what stands
beside them, or in square brackets."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from planparse.readers.pdf_glyphs import Glyphs

SMALLER: Final = 0.85  # of the size of the neighbour
RAISED: Final = 0.12  # of its size, how far above its line
SQUARE: Final = "[〔【"  # brackets that hold no number of a list


def signs_in(glyphs: Glyphs, signs: Collection[str], top: float) -> dict[str, list[int]]:
    """The characters above ``top`` that are such signs, by the sign. A power (m²) is none, nor is a
    figure of the text."""
    found: dict[str, list[int]] = {}
    for sign in set(signs):
        for m in re.finditer(re.escape(sign), glyphs.text):
            start, end = m.span()
            if glyphs.origin(start)[1] < top and (
                sign[0] in SQUARE or _is_raised(glyphs, start, end)
            ):
                found.setdefault(sign, []).extend(range(start, end))
    return found


def _is_raised(glyphs: Glyphs, start: int, end: int) -> bool:
    """Whether all of a sign is raised beside the character before it, else the one behind, and no
    neighbour is raised with it."""
    before, behind = (glyphs.text[at : at + 1].strip() for at in (start - 1, end))
    if before.isascii() and before.isalpha():
        return False
    if start and before:
        return _above(glyphs, start, start - 1) and not (behind and _above(glyphs, end, start - 1))
    return bool(behind) and _above(glyphs, start, end)


def _above(glyphs: Glyphs, k: int, beside: int) -> bool:
    size = glyphs.size(beside)
    (_x, y), (_left, base) = glyphs.origin(k), glyphs.origin(beside)
    return glyphs.size(k) < SMALLER * size and RAISED * size < base - y < size
