"""Words as they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from planparse.records.models import Task

CLAUSE_ENDS: Final = re.compile(r"[,;:!?\n\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]")
MARKS: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def plain(words: str) -> str:
    """``words`` in one width, without blanks and punctuation."""
    return MARKS.sub("", unicodedata.normalize("NFKC", words)).casefold()


def clauses(words: str) -> list[str]:
    """The clauses of ``words``, plain."""
    return [piece for piece in map(plain, CLAUSE_ENDS.split(words)) if piece]


def said(task: Task) -> str:
    """All that a task says, plain."""
    inline = "".join(f"{m.label}{m.title or ''}{m.text}" for m in task.measures)
    return plain(f"{task.title or ''}{task.text}{inline}")


def whole(task: Task) -> str:
    """A task's title and text as printed."""
    return "。".join(filter(None, (task.title, task.text)))
