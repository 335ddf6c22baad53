"""Results, and what a format makes of them."""

from __future__ import annotations

import io
from typing import Any

import planparse
from planparse.writers import How, Target, writer

AS_EVER = How()


def plain(text: str, name: str = "a.txt") -> dict[str, Any]:
    """The result of a text, as plain data."""
    return planparse.parse(text, name=name).model_dump(mode="json")


def written(
    format_: str, *results: dict[str, Any], how: How = AS_EVER, to_file: bool = True
) -> bytes:
    """The file of a format that holds these results."""
    out = io.BytesIO()
    sink = writer(format_).Sink(Target(out, is_file=to_file, how=how))
    for result in results:
        sink.add(writer(format_).piece(result, how))
    sink.close()
    return out.getvalue()
