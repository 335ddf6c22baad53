"""What a code, or one case of it, says in one language."""

from __future__ import annotations

from planparse.frozen import NamedTuple


class Wording(NamedTuple):
    """Templates that the parameters fill, and a text for ``planparse explain``."""

    message: str  # what is wrong
    advice: str | None = None  # what to do; a case without one has that of its code
    meaning: str = ""  # what it means, without the particulars of a document
    basis: str = ""  # of a check: the standard, regulation or practice it goes by
