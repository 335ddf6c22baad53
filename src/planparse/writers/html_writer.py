"""HTML: the review page of a document (`planparse.page`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from planparse.page import page
from planparse.page.index import NAME as INDEX
from planparse.page.index import index as made_index
from planparse.writers.plain import AS_EVER, How, Sink

__all__ = ["INDEX", "Sink", "index", "piece"]

LANG: Final = "zh"


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:
    """The page, whole."""
    return page(result, how.headers or LANG).encode("utf-8", "replace")


def index(lines: Iterable[str], how: How = AS_EVER) -> bytes:
    """The index of a folder of pages, of the lines of its report."""
    return made_index(lines, how.headers or LANG).encode("utf-8", "replace")
