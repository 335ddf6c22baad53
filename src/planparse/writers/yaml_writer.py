"""YAML that readers of 1.1 and of 1.2 read alike: every string double-quoted as JSON quotes it, which both versions take (faults.md 66, 67)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from planparse.writers.json_writer import scalar
from planparse.writers.plain import Sink

__all__ = ["Sink", "piece"]

# JSON leaves these as they are, but YAML takes them for line breaks or forbids them in a stream
ESCAPED: Final = {
    0x85: "\\u0085",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
    0x7F: "\\u007f",
    0xFEFF: "\\ufeff",
    0xFFFE: "\\ufffe",
    0xFFFF: "\\uffff",
} | {code: f"\\u{code:04x}" for code in range(0x80, 0xA0)}


def piece(result: dict[str, Any]) -> bytes:
    """The result as one YAML document in block style; spans and locators in flow style."""
    return "".join(_block(result, "")).encode()


def _scalar(value: Any) -> str:
    return scalar(value).translate(ESCAPED)


def _block(value: dict[str, Any], indent: str, first: str | None = None) -> Iterator[str]:
    for key, item in value.items():
        lead = indent if first is None else first
        first = None
        yield f"{lead}{_scalar(key) if not key.isidentifier() or not key.isascii() else key}:"
        if isinstance(item, dict) and item and key not in ("span", "locator"):
            yield "\n"
            yield from _block(item, indent + "  ")
        elif isinstance(item, list) and item and isinstance(item[0], dict):
            yield "\n"
            for entry in item:
                if "owner" in entry and "kind" in entry:
                    yield f"{indent}- {_scalar(entry)}\n"
                else:
                    yield from _block(entry, indent + "  ", f"{indent}- ")
        else:
            yield f" {_scalar(item)}\n"
