"""Where literals stand in a text: what spares patterns the way through it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from planparse import kept

SHORT: Final = 1_000  # characters that are looked through for any literal
LINE_OPENS: Final = kept.compiled(r"\n *(.)")

Hint = Callable[[str, int, int], object]  # whether a stretch of a text may hold what is looked for


class _Firsts(dict[str, int]):
    """Where in one text each literal stands first, found when it is first asked for; -1 where it
    does not stand.

    Many rules need the same characters, and one character is looked for several times faster than
    two: a literal does not stand where one of its characters does not.
    """

    __slots__ = ("_characters", "_openings", "_text", "sets")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._characters: dict[str, int] = {}  # likewise of single ones, of all literals
        self._openings: frozenset[str] | None = None
        self.sets: dict[str, int] = {}  # likewise of any character of a set

    @property
    def openings(self) -> frozenset[str]:
        """The characters that stand first in its lines, behind blanks."""
        if self._openings is None:
            first = self._text[:SHORT].lstrip(" ")[:1]
            self._openings = frozenset((first, *LINE_OPENS.findall(self._text)))
        return self._openings

    def of(self, text: str) -> bool:
        """Whether this is about ``text``, the same object."""
        return self._text is text

    def __missing__(self, literal: str) -> int:
        text, characters = self._text, self._characters
        least = 0  # the last of its characters stands no sooner than any of them does
        for character in literal:
            at = characters.get(character)
            if at is None:
                at = characters[character] = text.find(character)
            if at < 0:
                break
            if at > least:
                least = at
        else:
            more = len(literal) - 1
            at = text.find(literal, least - more if least > more else 0) if more else least
        self[literal] = at
        return at


# Those of the last two long texts: a text, and the one that a link makes of it for itself.
_LATEST: Final = [_Firsts(""), _Firsts("")]


def _firsts(text: str) -> _Firsts:
    known = _LATEST[0]
    if not known.of(text):
        known = _LATEST[1] if _LATEST[1].of(text) else _Firsts(text)
        _LATEST[:] = known, _LATEST[0]
    return known


def forget() -> None:
    """Let go of the texts that were looked through."""
    _LATEST[:] = _Firsts(""), _Firsts("")


def finds(needs: Sequence[str]) -> Hint:
    """Looks for a few literals, each through the whole text: the fastest way through a long one."""

    def hint(text: str, pos: int, endpos: int) -> bool:
        if endpos - pos <= SHORT or len(text) <= SHORT:
            for literal in needs:  # noqa: SIM110  any() over a generator takes twice as long
                if text.find(literal, pos, endpos) >= 0:
                    return True
            return False
        known = _firsts(text)
        for literal in needs:
            at = known[literal]
            if 0 <= at < pos:
                at = text.find(literal, pos, endpos)
            if 0 <= at <= endpos - len(literal):
                return True
        return False

    return hint


def begins(characters: str) -> Hint:
    """Looks for any of the characters of a set: in a long text once, whoever asks."""
    search = kept.compiled(f"[{characters}]").search

    def hint(text: str, pos: int, endpos: int) -> object:
        if len(text) <= SHORT:
            return search(text, pos, endpos)
        sets = _firsts(text).sets
        at = sets.get(characters)
        if at is None:
            found = search(text)
            at = sets[characters] = found.start() if found else -1
        return at >= 0 and (at >= pos or search(text, pos, endpos))

    return hint


def opens(characters: str, text: str, pos: int, endpos: int) -> bool:
    """Whether a line may begin with one of the characters: of a long text it is known at once."""
    if endpos - pos <= SHORT or len(text) <= SHORT:
        return True
    return not _firsts(text).openings.isdisjoint(characters)


def searches(needs: Iterable[str]) -> Hint:
    """Looks for many literals at once: the fastest way through a short text."""
    return kept.compiled("|".join(map(re.escape, needs))).search


def places(needs: Sequence[str], text: str, pos: int, endpos: int) -> list[int]:
    """Where the literals stand in ``text[pos:endpos]``, in order; twice where two begin."""
    found = []
    known = _firsts(text) if endpos - pos > SHORT and len(text) > SHORT else None
    for literal in needs:
        at = pos if known is None else known[literal]
        if at < 0:
            continue
        at = text.find(literal, at if at > pos else pos, endpos)
        while at >= 0:
            found.append(at)
            at = text.find(literal, at + 1, endpos)
    found.sort()
    return found
