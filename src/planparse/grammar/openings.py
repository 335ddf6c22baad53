r"""With which characters the lines begin that a pattern matches: read off the pattern itself.

That is its opening: of a pattern that stands behind a line end (``\n *``), the character behind the
blanks. What all else begins with, `planparse.beginnings` reads off for the engine, and its
`beginning` tells who tries many rules at one place; what a rule says itself of that is its
``first`` (`planparse.grammar.rules`).
"""

from __future__ import annotations

from typing import Any, Final

from planparse.beginnings import Reader

MOST_TOLD: Final = 40  # characters
MOST_BEGINNINGS: Final = 200


def opening(pattern: str) -> str | None:
    r"""The characters one of which stands first, behind blanks, in the line that the pattern
    matches; None of a pattern that does not begin with a line end and blanks (``\n *``), or may go
    on with anything, or with a number, which lines of all texts begin with."""
    known = _parsed(pattern)
    if known is None:
        return None
    codes, parsed = known
    steps = list(parsed)
    line_end = (codes.LITERAL, ord("\n"))
    if len(steps) < 3 or steps[0] != line_end or parsed.state.flags & codes.SRE_FLAG_IGNORECASE:
        return None
    first, blanks = steps[1]
    if first not in (codes.MAX_REPEAT, codes.POSSESSIVE_REPEAT) or blanks[0] != 0:
        return None
    if list(blanks[2]) != [(codes.LITERAL, ord(" "))]:
        return None
    members, empty = Reader(codes).firsts(steps[2:])
    if not members or empty:
        return None
    found = set().union(*(_characters(*member) for member in members))
    told = len(found) <= MOST_TOLD and not any(one.isnumeric() for one in found)
    return "".join(sorted(found)) if told else None


def beginning(pattern: str) -> str:
    """All the characters with which the matches of a pattern may begin; "" where it may be any, or
    one of very many."""
    known = _parsed(pattern)
    if known is None:
        return ""
    codes, parsed = known
    if parsed.state.flags & codes.SRE_FLAG_IGNORECASE:
        return ""
    members, empty = Reader(codes).firsts(parsed)
    ranges = [range(*_ends(what)) for _code, what in members or ()]
    if empty or sum(map(len, ranges)) > MOST_BEGINNINGS:
        return ""
    return "".join(sorted({chr(one) for codes_ in ranges for one in codes_}))


def _parsed(pattern: str) -> tuple[Any, Any] | None:
    """The constants of `re`, and a pattern as it parses it; None of another engine's."""
    try:
        from re import _constants, _parser  # type: ignore[attr-defined]

        return _constants, _parser.parse(pattern)
    except (ImportError, AttributeError):
        return None


def _ends(what: int | tuple[int, int]) -> tuple[int, int]:
    first, last = (what, what) if isinstance(what, int) else what
    return first, last + 1


def _characters(_code: object, what: int | tuple[int, int]) -> set[str]:
    """Those of a member of a set, some of them where it is a long range."""
    first, end = _ends(what)
    return {chr(one) for one in range(first, min(end, first + MOST_TOLD + 1))}
