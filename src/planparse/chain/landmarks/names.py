"""Names of plans and attachments that the text prints elsewhere: found again without their
marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from planparse.chain.landmarks.named import marked_names
from planparse.outline import Context
from planparse.text.spans import Span, plain
from planparse.text.view import View

SHORTEST: Final = 6  # characters of a name that is no word of the language
LONGEST: Final = 80
WINDOW: Final = 2 * LONGEST  # characters that hold a name and the white space in it


class Names:
    """Known names by their words, white space left out."""

    __slots__ = ("_fold", "_known", "_lengths")

    def __init__(self, view: View) -> None:
        self._fold = view.fold
        self._known: set[str] = set()
        self._lengths: list[int] = []

    @classmethod
    def in_marks(cls, view: View) -> Names:
        """The names that stand in 《》 anywhere."""
        names = cls(view)
        names.add(marked_names(view.fold))
        return names

    def add(self, spans: Iterable[Span]) -> None:
        """Know the names that stand in ``spans`` too."""
        for span in spans:
            name = plain(self._fold[span.start : span.end]).strip("《》")
            if SHORTEST <= len(name) <= LONGEST:
                self._known.add(name)
                if len(name) not in self._lengths:
                    self._lengths = sorted([*self._lengths, len(name)], reverse=True)

    def at(self, start: int) -> int:
        """Where the longest known name ends that the text goes on with at ``start``; 0 for none."""
        window = self._fold[start : start + WINDOW]
        words = plain(window)
        for length in self._lengths:
            if words[:length] in self._known:
                return start + _printed_length(window, length)
        return 0


def with_remark(fold: str, name: Span, limit: int, ctx: Context) -> Span:
    """A name with the bracket on the line below it that says of which state it is (试行)."""
    remark = ctx.grammar.pattern("title-tail-line").match(fold, name.end)
    end = remark.end("tail") if remark else limit + 1
    return Span(name.start, end) if end <= limit else name


def _printed_length(window: str, length: int) -> int:
    """How many characters of ``window`` hold ``length`` that are no white space."""
    for i, char in enumerate(window):
        length -= not char.isspace()
        if length == 0:
            return i + 1
    return len(window)
