"""Chunks: a piece of a document a line (JSON Lines), for retrieval (`planparse.chunking`)."""

from __future__ import annotations

import json
from typing import Any

from planparse.chunking import chunks
from planparse.records.made import made
from planparse.writers.plain import AS_EVER, How, Sink

__all__ = ["Sink", "piece"]


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:  # noqa: ARG001
    """The lines of one document, each with its source in front."""
    source = result["source"]["name"]
    lines = (
        json.dumps({"source": source, **chunk.plain()}, ensure_ascii=False)
        for chunk in chunks(made({"text": "", "layout": [], **result}))
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
