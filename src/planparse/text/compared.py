"""Words as they are compared where two documents, or two programs, say the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from planparse.kept import compiled

CLAUSE_ENDS: Final = compiled(r"[,;:!?\n\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]")
# What makes a figure another one, and what is no part of any word.
MARKS: Final = compiled(
    r"(?P<kept>(?<=\d)[./:](?=\d)|(?<=\d)[%\u2030])|(?P<range>(?<=\d)[-~\u2013\u2014](?=\d))|[\W_]+"
)


@lru_cache(maxsize=65536)
def bare(words: str) -> str:
    """``words`` in one width, without blanks and punctuation, but for what stands in a figure: 1.5
    is no 15, 3-5 no 35, and 5% is more than 5."""
    return MARKS.sub(_in_figure, unicodedata.normalize("NFKC", words)).casefold()


def _in_figure(mark: re.Match[str]) -> str:
    return mark["kept"] or ("-" if mark["range"] else "")


def clauses(words: str) -> list[str]:
    """The clauses of ``words``, as printed; those that say nothing are left out."""
    return [piece for piece in CLAUSE_ENDS.split(words) if bare(piece)]
