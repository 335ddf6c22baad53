"""The exceptions: raised only for "cannot go on". What a document merely makes doubtful is a
diagnostic instead."""

from __future__ import annotations

from typing import Any

from planparse.messages import Lang, advice, full


class PlanParseError(Exception):
    """Base of everything planparse raises on purpose; it can be pickled.

    ``code`` is the ``PPnnn`` that ``planparse explain`` knows; ``where`` names the file, or file
    and line, that it is about, or is empty; ``params`` fill the message of the code.
    """

    def __init__(self, code: str, where: str = "", **params: str | int) -> None:
        super().__init__(code, where, params)
        self.code = code
        self.where = where
        self.params = params

    def __str__(self) -> str:
        return self.line()

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (type(self), self.code, self.where, self.params)

    def line(self, lang: Lang = "en") -> str:
        """One line with place, code, what is wrong and what to do."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.code} {self.message(lang)}"

    def message(self, lang: Lang = "en") -> str:
        """What is wrong and what to do, without code and place."""
        return full(self.code, self.params, lang)

    def advice(self, lang: Lang = "en") -> str:
        """What to do."""
        return advice(self.code, self.params, lang)


def _made(kind: type[PlanParseError], code: str, where: str, params: dict[str, Any]) -> Any:
    return kind(code, where, **params)


class ReadError(PlanParseError):
    """The input cannot be opened or decoded."""


class LimitError(PlanParseError):
    """The input is larger than a limit allows; nothing of it was dropped silently."""


class GrammarError(PlanParseError):
    """A grammar file is wrong: the author's fault, not the document's."""


class WriteError(PlanParseError):
    """The result cannot be written where it was asked for."""
