"""The text that a reader makes of bytes."""

from __future__ import annotations

from planparse.diagnostics import Collector
from planparse.readers import read


def text(data: bytes, name: str) -> str:
    return read(data, name, Collector()).text
