"""The exceptions: raised only for "cannot go on". What a document merely makes doubtful is a diagnostic instead."""

from __future__ import annotations


class PlanParseError(Exception):
    """Base of everything planparse raises on purpose.

    ``code`` is the ``PPnnn`` that ``planparse explain`` knows; ``where`` names the file, or file and line, that it is about.
    """

    def __init__(self, code: str, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(code, message, where, hint)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.code} {self.words}"

    @property
    def words(self) -> str:
        """What is wrong and what to do, without code and place."""
        return f"{self.message}; {self.hint}" if self.hint else self.message


class ReadError(PlanParseError):
    """The input cannot be opened or decoded."""


class LimitError(PlanParseError):
    """The input is larger than a limit allows; nothing of it was dropped silently."""


class GrammarError(PlanParseError):
    """A grammar file is wrong: the author's fault, not the document's."""


class WriteError(PlanParseError):
    """The result cannot be written where it was asked for."""
