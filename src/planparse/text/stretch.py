"""A stretch of a view: what is read for values, with what is printed there and what patterns match
on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from planparse.frozen import NamedTuple, Protocol, made
from planparse.text.spans import Span
from planparse.text.view import View

M_co = TypeVar("M_co", covariant=True)
M = TypeVar("M")


class Matching(Protocol[M_co]):
    """What a stretch asks of a pattern, of whichever engine."""

    def search(self, text: str, pos: int, endpos: int, /) -> M_co | None: ...  # noqa: D102
    def match(self, text: str, pos: int, endpos: int, /) -> M_co | None: ...  # noqa: D102
    def fullmatch(self, text: str, pos: int, endpos: int, /) -> M_co | None: ...  # noqa: D102
    def finditer(self, text: str, pos: int, endpos: int, /) -> Iterator[M_co]: ...  # noqa: D102


class Stretch(NamedTuple):
    """``[start, end)`` of a view. Patterns match on its fold, inside its edges; offsets are those
    of the view."""

    view: View
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is printed there."""
        return self.view.text[self.start : self.end]

    @property
    def fold(self) -> str:
        """What is printed there, folded."""
        return self.view.fold[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it lies."""
        return Span(self.start, self.end)

    def part(self, start: int, end: int) -> Stretch:
        """``[start, end)`` of the same view."""
        return made(Stretch, (self.view, start, end))

    def search(self, pattern: Matching[M]) -> M | None:
        """The first match inside."""
        return pattern.search(self.view.fold, self.start, self.end)

    def match(self, pattern: Matching[M]) -> M | None:
        """A match at its beginning."""
        return pattern.match(self.view.fold, self.start, self.end)

    def fullmatch(self, pattern: Matching[M]) -> M | None:
        """A match of all of it."""
        return pattern.fullmatch(self.view.fold, self.start, self.end)

    def finditer(self, pattern: Matching[M]) -> Iterator[M]:
        """All matches inside, in order."""
        return pattern.finditer(self.view.fold, self.start, self.end)
