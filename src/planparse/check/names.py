"""Names of units (单位名称): when two of them are one unit."""

from __future__ import annotations

from typing import Final

from planparse.check.words import words
from planparse.ledger.names import folded

SHORTEST_FORM: Final = 3  # characters of an abbreviation: 发改局
WORD: Final = 2  # characters


def rank_of(name: str) -> str:
    """The rank of place that a folded name begins with: 县 of 县教育局; empty where it has none."""
    ranked = (
        rank
        for rank in words("place-ranks")
        if name.startswith(rank) and len(name) - len(rank) >= SHORTEST_FORM
    )
    return next(ranked, "")


def without_place(name: str) -> str:
    """A folded name without the rank of its place: 教育局 of 县教育局."""
    return name[len(rank_of(name)) :]


def differs_by_rank(one: str, other: str) -> bool:
    """Whether two names are one but for the rank of a place that one lacks."""
    short, long = sorted((folded(one), folded(other)), key=len)
    return short != long and without_place(long) == short


def whole_name(name: str) -> str:
    """A name folded, and with 委 for 委员会, which it is short for."""
    full, short = words("commissions")
    return folded(name).replace(full, short)


def is_other_name(one: str, other: str) -> bool:
    """Whether two names, as `whole_name` has them, are of one unit: one lacks the rank of its
    place, or is made of a character of each word of the other (发改局, 发展和改革局)."""
    bare, plain = without_place(one), without_place(other)
    ranks = {name[: len(name) - len(rest)] for name, rest in ((one, bare), (other, plain))}
    if len(ranks - {""}) > 1:
        return False  # 县教育局 and 市教育局 are two
    return bare == plain or is_short_form(*sorted((bare, plain), key=len))


def is_short_form(short: str, long: str) -> bool:
    """Whether ``short`` takes single characters of the words of ``long`` (卫健局 of 卫生健康局), or
    lacks one word of it (交通局 of 交通运输局). More than a word may be another office (农业局,
    农业综合执法局)."""
    if any(long.replace(left_out, "") == short for left_out in words("left-out-words")):
        return True
    if not SHORTEST_FORM <= len(short) < len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    if short[1] == long[1] and len(long) - len(short) > WORD:
        return False
    rest = iter(long)
    return all(character in rest for character in short)
