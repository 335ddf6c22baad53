"""Words as they are compared where two documents, or two programs, say the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from planparse.kept import compiled

CLAUSE_ENDS: Final = compiled(r"[,;:!?\n\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]")
MARKS: Final = compiled(r"[\W_]+")


@lru_cache(maxsize=65536)
def bare(words: str) -> str:
    """``words`` in one width, without blanks and punctuation."""
    return MARKS.sub("", unicodedata.normalize("NFKC", words)).casefold()


def clauses(words: str) -> list[str]:
    """The clauses of ``words``, as printed; those that say nothing are left out."""
    return [piece for piece in CLAUSE_ENDS.split(words) if bare(piece)]
