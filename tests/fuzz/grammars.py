"""Grammar files of chance: pieces of right ones, changed."""

from __future__ import annotations

from random import Random
from typing import Final

from .words import HALF, PIECES, WORDS, size

SMALL: Final = "small.yaml"  # a grammar beside, of a few rules: loading it costs little
HEADS: Final[list[str]] = PIECES["heads"]
RULES: Final[list[str]] = PIECES["rules"]
TOKENS: Final[list[str]] = [*PIECES["tokens"], HALF]


def file(chance: Random) -> bytes:
    """A grammar file."""
    text = chance.choice(HEADS[: 2 if chance.random() < 0.7 else None])
    if chance.random() < 0.9:
        text = text.replace("default", SMALL)
    text += "".join(chance.sample(RULES, k=chance.randrange(4)))
    for _ in range(size(chance, 8) - 1 if chance.random() < 0.7 else 0):
        at = chance.randrange(len(text) + 1)
        piece = chance.choice(TOKENS if chance.random() < 0.8 else WORDS)
        text = text[:at] + piece + text[at + chance.choice((0, 0, 1, len(piece), 12)) :]
    return text.encode("utf-8", "surrogatepass")
