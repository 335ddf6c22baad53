"""The two engines under a grammar's patterns, and what spares them work.

The built-in grammar runs on the standard library's ``re``: it is tested to be linear, starts
faster and scans faster. A grammar from elsewhere runs on ``regex`` under a time limit, since nobody
has tested its patterns. Both take the same syntax, and a test holds that they agree on every
example.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, Final, cast

from planparse import kept
from planparse.errors import GrammarError
from planparse.frozen import NamedTuple, Protocol
from planparse.grammar.literals import Hint, finds, opens, places

NESTED: Final = "its brackets are nested too deep"
SECONDS: Final = 2.0  # how long one call of one pattern of a foreign grammar may run


class Match(Protocol):
    """What the links use of a match, whichever engine made it."""

    lastgroup: str | None

    def start(self, group: int | str = 0, /) -> int: ...  # noqa: D102
    def end(self, group: int | str = 0, /) -> int: ...  # noqa: D102
    def group(self, group: int | str = 0, /) -> Any: ...  # noqa: D102
    def span(self, group: int | str = 0, /) -> tuple[int, int]: ...  # noqa: D102
    def groupdict(self) -> dict[str, Any]: ...  # noqa: D102


class Pattern(Protocol):
    """What the links use of a compiled pattern."""

    def search(self, text: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...  # noqa: D102
    def match(self, text: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...  # noqa: D102
    def fullmatch(self, text: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...  # noqa: D102
    def finditer(self, text: str, pos: int = ..., endpos: int = ..., /) -> Iterator[Match]: ...  # noqa: D102


class TimedPattern:
    """A pattern on the ``regex`` engine that gives up after `SECONDS`, with an error that names
    its rule."""

    __slots__ = ("_compiled", "_rule")

    def __init__(self, rule: str, compiled: Any) -> None:
        self._rule = rule
        self._compiled = compiled

    def search(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Match | None:
        """As ``re.Pattern.search``."""
        return self._in_time(self._compiled.search, text, pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Match | None:
        """As ``re.Pattern.match``."""
        return self._in_time(self._compiled.match, text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Match | None:
        """As ``re.Pattern.fullmatch``."""
        return self._in_time(self._compiled.fullmatch, text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None, /) -> Iterator[Match]:
        """As ``re.Pattern.finditer``."""
        try:
            yield from self._compiled.finditer(text, pos, endpos, timeout=SECONDS)
        except TimeoutError:
            raise self._late() from None

    def _in_time(
        self, call: Callable[..., Match | None], text: str, pos: int, endpos: int | None
    ) -> Match | None:
        try:
            return call(text, pos, endpos, timeout=SECONDS)
        except TimeoutError:
            raise self._late() from None

    def _late(self) -> GrammarError:
        return GrammarError("PP903", rule=self._rule, seconds=f"{SECONDS:g}")


def _opens_and(opening: str, hint: Hint, text: str, pos: int, endpos: int) -> object:
    """Whether a line may begin as a pattern does, and the pattern's hint says yes."""
    return opens(opening, text, pos, endpos) and hint(text, pos, endpos)


class NeedingPattern:
    """A pattern that is not searched for where none of the literals stands that it needs, or no
    line begins as it does (``opening``), and not compiled before one of them did."""

    __slots__ = ("_compile", "_compiled", "_may", "_opening", "fullmatch", "match")

    def __init__(self, compile_: Callable[[], Pattern], hint: Hint, opening: str = "") -> None:
        self._compile = compile_
        self._compiled: Pattern | None = None
        self._opening = opening
        # Whether it may be found in a stretch.
        self._may = partial(_opens_and, opening, hint) if opening else hint
        # As those of ``re.Pattern``; they look at one place, so there is nothing to save.
        self.match: Callable[..., Match | None] = self._first_match
        self.fullmatch: Callable[..., Match | None] = self._first_fullmatch

    def compiled(self) -> Pattern:
        """The pattern itself."""
        if self._compiled is None:
            pattern = self._compiled = self._compile()
            self.match, self.fullmatch = pattern.match, pattern.fullmatch
        return self._compiled

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        """As ``re.Pattern.search``."""
        return self.compiled().search(text, pos, endpos) if self._may(text, pos, endpos) else None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[Match]:
        """As ``re.Pattern.finditer``."""
        return (
            self.compiled().finditer(text, pos, endpos)
            if self._may(text, pos, endpos)
            else iter(())
        )

    def _first_match(self, *place: Any) -> Match | None:
        return self.compiled().match(*place)

    def _first_fullmatch(self, *place: Any) -> Match | None:
        return self.compiled().fullmatch(*place)


class PlacedPattern(NeedingPattern):
    """A pattern that is tried alone where the literals tell that it needs. What begins with a class
    of characters, or may begin with white space, would else be tried at every character of a text.
    It matches nothing empty."""

    __slots__ = ("_needs",)

    def __init__(
        self, compile_: Callable[[], Pattern], needs: Sequence[str], opening: str = ""
    ) -> None:
        super().__init__(compile_, finds(needs), opening)
        self._needs = needs

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Match | None:
        """As ``re.Pattern.search``."""
        return next(self.finditer(text, pos, endpos), None)


class Reach(NamedTuple):
    """At most how many characters before a literal matches begin, and with which: any, where there
    are none."""

    characters: int
    beginning: frozenset[str]


class ReachingPattern(PlacedPattern):
    """A pattern whose matches begin within reach of one of the literals."""

    __slots__ = ("_beginning", "_reach")

    def __init__(
        self, compile_: Callable[[], Pattern], needs: Sequence[str], reach: Reach, opening: str = ""
    ) -> None:
        super().__init__(compile_, needs, opening)
        self._reach, self._beginning = reach

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[Match]:
        """As ``re.Pattern.finditer``."""
        if self._opening and not opens(self._opening, text, pos, endpos):
            return
        found_at = places(self._needs, text, pos, endpos)
        if not found_at:
            return
        match, beginning = self.compiled().match, self._beginning
        for place in found_at:  # one that stands twice is tried once: the next goes on behind it
            first = place - self._reach
            for start in range(pos if pos > first else first, place + 1):
                pos = start + 1
                if beginning and text[start] not in beginning:
                    continue
                if found := match(text, start, endpos):
                    yield found
                    pos = found.end()
                    break


class LinePattern(PlacedPattern):
    """A pattern whose matches begin where a line does that holds one of the literals."""

    __slots__ = ()

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[Match]:
        """As ``re.Pattern.finditer``."""
        if self._opening and not opens(self._opening, text, pos, endpos):
            return
        found_at = places(self._needs, text, pos, endpos)
        if not found_at:
            return
        match = self.compiled().match
        begun = pos  # where a line is taken to begin, as at each line's end
        for place in found_at:
            if place < pos:  # of a line that was tried, or in a match
                continue
            line = text.rfind("\n", max(pos - 1, begun), place) + 1 or pos
            end = text.find("\n", place, endpos)
            pos = end if end >= 0 else endpos
            if line > begun and text[line - 1] != "\n":  # a match ended in this line
                continue
            if found := match(text, line, endpos):
                yield found
                pos = max(pos, found.end())


# A pattern that calls itself, or a group of its own: in a union of rules that is another one.
CALLS: Final = kept.compiled(r"(?<!\\)\(\?(?:R|[+-]?[0-9]+|&\w+|P>\w+)\)")
CALLING: Final = "calls a pattern, which re does not know; write it out"


def compiled(rule: str, text: str, where: str, trusted: bool, grammar: str) -> Pattern:
    """A pattern of a grammar ready to match: on ``re`` where it is ``trusted``, else on ``regex``
    under a time limit."""
    if trusted:
        try:
            # re.Pattern has these methods, with wider overloads
            return cast("Pattern", kept.compiled(_cheaper(text), 0, grammar))
        except re.error as error:
            raise _broken(rule, error, where) from error
    import regex  # here, so that the built-in grammar does not pay for its import

    if found := CALLS.search(text):
        raise _broken(rule, f"{found.group()} {CALLING}", where)
    try:
        return TimedPattern(rule, _of_regex(text))
    except RecursionError as error:  # its parser calls itself for each bracket
        raise _broken(rule, NESTED, where) from error
    except (regex.error, ValueError) as error:  # flags that exclude one another
        raise _broken(rule, error, where) from error


# A grammar of one's own has the built-in one's rules, hundreds of them, and few of its own; the
# 500 that `regex` itself remembers are fewer than those of two grammars.
@lru_cache(maxsize=4096)
def _of_regex(text: str) -> Any:
    import regex

    return regex.compile(text)


def _broken(rule: str, error: object, where: str) -> GrammarError:
    return GrammarError("PP901", where, case="pattern", rule=rule, problem=str(error))


LOOK_AT_ONE: Final = kept.compiled(
    r"\(\?([!=])(?:\[([^\x00-\xff]{3,})\]|([^\x00-\xff](?:\|[^\x00-\xff]){2,}))\)"
)


def _cheaper(pattern: str) -> str:
    """The same pattern, cheaper to compile: `re` takes a third of a millisecond to make a set of
    three or more Han characters, and start-up is most of the time that one document takes. So a
    look-ahead at one of them is written as alternatives, with an empty one that keeps `re` from
    making a set."""

    def alternatives(found: re.Match[str]) -> str:
        characters = found[2] or found[3].replace("|", "")
        return f"(?{found[1]}{'|'.join(characters)}|(?!))"

    return LOOK_AT_ONE.sub(alternatives, pattern)
