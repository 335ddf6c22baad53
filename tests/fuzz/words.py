"""Texts made of what the genre is made of, and changes of them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

PIECES: Final[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "pieces.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
HALF: Final = "\ud800"  # of a character: no text file holds it, but a string of Python may
DIGITS: Final[list[str]] = PIECES["signs"]
DOCUMENTS: Final[list[str]] = PIECES["documents"]

WORDS: Final[list[str]] = [
    word for kind in ("labels", "phrases", "trailers", "glue") for word in PIECES[kind]
] + [HALF]


def size(chance: Random, most: int) -> int:
    """Small as a rule: most faults show in little."""
    return min(most, 1 + int(chance.expovariate(6 / most)))


def soup(chance: Random, most: int = 40) -> str:
    """Pieces of the genre in any order."""
    return "".join(chance.choices(WORDS, k=size(chance, most)))


def figures(chance: Random) -> str:
    """Signs of numerals and times in any order, and a word here and there."""
    signs = chance.choices(DIGITS, k=size(chance, 16))
    for _ in range(chance.randrange(3)):
        signs.insert(chance.randrange(len(signs) + 1), chance.choice(WORDS))
    return "".join(signs)


def changed(text: str, chance: Random) -> str:
    """A text with a few changes: pieces put in, taken out, said again, moved."""
    for _ in range(size(chance, 6)):
        at, to = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        to = min(to, at + 30)
        how = chance.randrange(6)
        if how == 0:
            text = text[:at] + text[to:]
        elif how == 1:
            text = text[:to] + text[at:]
        elif how == 2:
            text = text[:at] + chance.choice(WORDS) + text[to:]
        elif how == 3:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + text[at:to] + text[place:]
        elif how == 4:
            text = text[:at] + chance.choice(WORDS) * chance.randrange(2, 12) + text[at:]
        else:
            low, high = chance.choice(((0, 128), (128, 0xD800), (0xE000, 0x30000)))
            text = text[:at] + chr(chance.randrange(low, high)) + text[at:]
    return text


def any_text(chance: Random) -> str:
    """A text of the genre, in order or not."""
    how = chance.randrange(8)
    if how < 5:
        return soup(chance)
    if how == 5:
        return figures(chance) + soup(chance, 12)
    start = chance.randrange(200)
    whole = chance.choice(DOCUMENTS)
    return changed(whole[start : start + 120] if how == 6 else whole, chance)
