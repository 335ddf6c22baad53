"""Words as they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from planparse.records.models import Task

MARKS: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def plain(words: str) -> str:
    """``words`` in one width, without blanks and punctuation."""
    return MARKS.sub("", unicodedata.normalize("NFKC", words)).casefold()


def said(task: Task) -> str:
    """All that a task says, plain."""
    inline = "".join(f"{m.label}{m.title or ''}{m.text}" for m in task.measures)
    return plain(f"{task.title or ''}{task.text}{inline}")


def whole(task: Task) -> str:
    """A task's title and text as printed."""
    return "。".join(filter(None, (task.title, task.text)))
