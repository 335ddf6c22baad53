"""What the parser doubts, as plain data, and the collector that one parse fills.

What a code means and says is in the catalogue (`planparse.messages`).
"""

from __future__ import annotations

from collections.abc import Callable

from planparse import messages
from planparse.frozen import NamedTuple, made
from planparse.messages import Lang
from planparse.messages.codes import SEVERITIES, Severity


class Diagnostic(NamedTuple):
    """One doubt. ``start``/``end`` are raw offsets, or -1 when it is about the whole input."""

    code: str
    params: dict[str, str | int]
    plan: str | None = None
    start: int = -1
    end: int = -1
    lang: Lang = "en"  # of its message in the result

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return SEVERITIES[self.code]

    @property
    def message(self) -> str:
        """What is wrong, as the result has it."""
        return messages.message(self.code, self.params, self.lang)


class Said(NamedTuple):
    """A diagnostic as it is told: its line (None: the whole file), code, parameters."""

    line: int | None
    code: str
    params: dict[str, str | int]

    def words(self, lang: Lang) -> str:
        """As it stands behind a file's name and a colon: ``4: PP401 …``, or without a line."""
        place = "" if self.line is None else f"{self.line}:"
        return f"{place} {self.code} {messages.full(self.code, self.params, lang)}"


class Collector:
    """Collects the diagnostics of one parse; the only thing that links write to."""

    __slots__ = ("items", "lang")

    def __init__(self, lang: Lang = "en") -> None:
        """``lang`` is the language of messages in the result."""
        self.items: list[Diagnostic] = []
        self.lang = lang

    def add(
        self,
        code: str,
        start: int = -1,
        end: int = -1,
        plan: str | None = None,
        **params: str | int,
    ) -> None:
        """Record ``code`` about ``[start, end)``; ``params`` fill its message."""
        self.items.append(made(Diagnostic, (code, params, plan, start, end, self.lang)))

    def said(self, line: Callable[[int], int]) -> tuple[Said, ...]:
        """All of it, in the order of the text; ``line`` gives the line of an offset."""
        ordered = sorted(self.items, key=lambda d: (d.start, d.end, d.code, d.message))
        return tuple(
            Said(line(d.start) if d.start >= 0 else None, d.code, d.params) for d in ordered
        )
