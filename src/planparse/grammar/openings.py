"""With which characters the lines begin that a pattern matches: read off the pattern itself."""

from __future__ import annotations

from typing import Any, Final

MOST: Final = 64  # characters of a range
MOST_TOLD: Final = 40


def opening(pattern: str) -> str | None:
    r"""The characters one of which stands first, behind blanks, in the line that the pattern
    matches; None of a pattern that does not begin with a line end and blanks (``\n *``), or may go
    on with anything, or with a number, which lines of all texts begin with."""
    try:
        from re import _constants as codes  # type: ignore[attr-defined]
        from re import _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern)
    except (ImportError, AttributeError):  # another engine's
        return None
    steps = list(parsed)
    if len(steps) < 3 or steps[0] != (codes.LITERAL, ord("\n")) or parsed.state.flags & 2:
        return None
    first, blanks = steps[1]
    if first not in (codes.MAX_REPEAT, codes.POSSESSIVE_REPEAT) or blanks[0] != 0:
        return None
    found, empty = _Reader(codes).firsts(steps[2:])
    blank = list(blanks[2]) == [(codes.LITERAL, ord(" "))]
    told = blank and not empty and not any(one.isnumeric() for one in found)
    return "".join(sorted(found)) if told and len(found) <= MOST_TOLD else None


class _Reader:
    """Reads what `re` parsed."""

    def __init__(self, codes: Any) -> None:
        self._codes = codes
        self._repeats = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
        self._looks = (codes.ASSERT, codes.ASSERT_NOT, codes.AT)

    def firsts(self, steps: Any) -> tuple[set[str], bool]:
        """The characters with which a sequence begins, and whether it may match nothing (or begin
        with anything that is not told by its characters)."""
        found: set[str] = set()
        for code, what in steps:
            if code in self._looks:
                continue
            more, empty = self._step(code, what)
            found |= more
            if not empty:
                return found, not more
            if not more:
                break
        return set(), True

    def _step(self, code: Any, what: Any) -> tuple[set[str], bool]:
        """As `firsts`, of one step; no characters where it may be any."""
        codes = self._codes
        if code == codes.LITERAL:
            return {chr(what)}, False
        if code == codes.IN:
            return self._set(what), False
        if code == codes.SUBPATTERN:
            return self.firsts(what[3])
        if code in self._repeats:
            more, empty = self.firsts(what[2])
            return more, empty or what[0] == 0
        if code == codes.BRANCH:
            ways = [self.firsts(way) for way in what[1]]
            if not all(more for more, _empty in ways):
                return set(), True
            return set().union(*(more for more, _empty in ways)), any(empty for _m, empty in ways)
        return set(), True

    def _set(self, members: Any) -> set[str]:
        codes = self._codes
        found: set[str] = set()
        for code, what in members:
            if code == codes.LITERAL:
                found.add(chr(what))
            elif code == codes.RANGE and what[1] - what[0] < MOST:
                found |= set(map(chr, range(what[0], what[1] + 1)))
            else:
                return set()
        return found
