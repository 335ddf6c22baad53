"""What is known of a stretch of the text: values with codes and parameters, words come later."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from planparse.frozen import NamedTuple


class Term(NamedTuple):
    """A word of the code that the catalogue has words for: of an Enum, or of the records."""

    kind: str
    code: str

    @classmethod
    def of(cls, member: Enum) -> Term:
        """The term of a member of an Enum."""
        return cls(type(member).__name__, str(member.value))


Params = Mapping[str, "str | int | float | Term"]
NONE: Final[Params] = MappingProxyType({})


class Finding(NamedTuple):
    """One thing that was decided about ``[start, end)`` of the raw text, and by what.

    ``what`` names its sentence in the catalogue. ``rule`` is the id of the rule of the grammar that
    read it, ``reason`` the code of why it counts, ``record`` the id of the record that it went to.
    """

    what: str
    start: int
    end: int
    rule: str | None = None
    reason: str | None = None
    record: str | None = None
    params: Params = NONE
