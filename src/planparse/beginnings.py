"""The code of a pattern for the engine of `re`: shorter to load, and with what matches begin with.

The engine passes over what no match begins with five times faster than it tries a pattern. `re`
sees that a pattern begins with a set only where the set stands there itself; here it is also read
off alternatives, groups, what may be left out, and what is looked ahead for. `grammar.openings` has
it read off how lines begin.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType
from typing import Any, Final

Member = tuple[Any, Any]  # of a set of characters, as `re` has it: one, or a range
INFO_AT: Final = 5  # codes before the set in the block that opens a pattern's code
ENGINES: Final = (20220615, 20221023, 20230612)  # whose code is as here: of Python 3.11 to 3.13
CHARSET: Final = 4  # the flag there of a pattern that begins with a set
FEW: Final = 8  # members of a set that is told as it stands: a map of them takes 100 codes to load
SMALL: Final = 6  # likewise inside a pattern, where a map is asked sooner


def code_of(parsed: Any, flags: int) -> list[int]:
    """The code of a pattern that `re` parsed, with few codes for small sets, and with what its
    matches begin with; for an engine that is not known here, as `re` makes it."""
    from re import _compiler, _constants  # type: ignore[attr-defined]

    make = _small_sets()["_code"] if _constants.MAGIC in ENGINES else _compiler._code
    return with_beginning(make(parsed, flags), parsed, flags | parsed.state.flags)


@cache
def _small_sets() -> dict[str, Any]:
    """The functions that make code in `re`, but that a set of few members stays as it stands."""
    from re import _compiler  # type: ignore[attr-defined]

    names = dict(vars(_compiler))
    optimized = names["_optimize_charset"]

    def told(members: list[Member], *cases: Any) -> tuple[list[Member], bool]:
        # `re` asks without the cases of letters for what a pattern begins with
        small = cases and not any(cases) and len(members) <= SMALL
        found: tuple[list[Member], bool] = (members, False) if small else optimized(members, *cases)
        return found

    for name, function in vars(_compiler).items():
        if isinstance(function, FunctionType):
            names[name] = FunctionType(function.__code__, names, name, function.__defaults__)
    names["_optimize_charset"] = told
    return names


def with_beginning(code: list[int], parsed: Any, flags: int) -> list[int]:
    """The code of a pattern with the set of characters that its matches begin with, where there is
    one that `re` has not seen; else, and for an engine that is not known here, the code as it is.
    """
    from re import _compiler, _constants  # type: ignore[attr-defined]

    least, told, block = code[3], code[2], code[1]
    if _constants.MAGIC not in ENGINES or code[0] != _constants.INFO:
        return code
    if not least or told or flags & _constants.SRE_FLAG_IGNORECASE:
        return code
    found, empty = Reader(_constants).firsts(parsed)
    if empty or not found:
        return code
    charset: list[int] = []
    members = list(dict.fromkeys(found))
    if len(members) > FEW:
        members, _cased = _compiler._optimize_charset(members)
    _compiler._compile_charset(members, flags, charset)
    info = [code[0], INFO_AT - 1 + len(charset), CHARSET, *code[3:INFO_AT], *charset]
    return [*info, *code[block + 1 :]]


class Reader:
    """Reads what `re` parsed; ``codes`` are the constants of `re`."""

    def __init__(self, codes: Any) -> None:
        self._codes = codes
        self._repeats = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
        self._looks = (codes.ASSERT, codes.ASSERT_NOT, codes.AT)
        self._plain = (codes.LITERAL, codes.RANGE)

    def firsts(self, steps: Any) -> tuple[list[Member] | None, bool]:
        """The members of the set with which what matches a sequence begins, None where it may be
        anything; and whether it may match nothing."""
        found: list[Member] = []
        for code, what in steps:
            if code == self._codes.ASSERT and what[0] > 0:  # what is looked ahead for stands there
                more, empty = self.firsts(what[1])
                if more is not None and not empty:
                    return [*found, *more], False
            if code in self._looks:
                continue
            more, empty = self._step(code, what)
            if more is None:
                return None, False
            found += more
            if not empty:
                return found, False
        return found, True

    def _step(self, code: Any, what: Any) -> tuple[list[Member] | None, bool]:
        """As `firsts`, of one step."""
        codes = self._codes
        if code == codes.LITERAL:
            return [(code, what)], False
        if code == codes.IN:
            return (what if all(member in self._plain for member, _ in what) else None), False
        if code == codes.SUBPATTERN and not (what[1] or what[2]):
            return self.firsts(what[3])
        if code == codes.ATOMIC_GROUP:
            return self.firsts(what)
        if code in self._repeats:
            more, empty = self.firsts(what[2])
            return more, empty or what[0] == 0
        if code == codes.BRANCH:
            return self._either(what[1])
        return None, False

    def _either(self, ways: Any) -> tuple[list[Member] | None, bool]:
        found: list[Member] = []
        may_be_empty = False
        for way in ways:
            more, empty = self.firsts(way)
            if more is None:
                return None, False
            found += more
            may_be_empty = may_be_empty or empty
        return found, may_be_empty
