"""HTML: the review page of a document (`planparse.page`)."""

from __future__ import annotations

from typing import Any, Final

from planparse.page import page
from planparse.writers.plain import AS_EVER, How, Sink

__all__ = ["Sink", "piece"]

LANG: Final = "zh"


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:
    """The page, whole."""
    return page(result, how.headers or LANG).encode("utf-8", "replace")
