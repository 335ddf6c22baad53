"""YAML that readers of 1.1 and of 1.2 read alike.

Every string is double-quoted as JSON quotes it, which both versions take: unquoted, ``no``,
``12:30`` or ``1e3`` is a string to one and something else to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from planparse.kept import compiled
from planparse.writers.json_writer import COMPACT, Encode, safely
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


MUST_ESCAPE: Final = compiled("[" + "".join(map(chr, ESCAPED)) + "]")


def piece(result: dict[str, Any]) -> bytes:
    """The result as one YAML document in block style; spans and locators in flow style."""
    return safely(_text, result)


def _text(result: dict[str, Any], encode: Encode) -> str:
    parts: list[str] = []
    _block(result, "", None, encode, parts.append)
    text = "".join(parts)
    return (
        text.translate(ESCAPED) if MUST_ESCAPE.search(text) else text
    )  # all that is to be escaped stands inside quotation marks


def _block(
    value: dict[str, Any],
    indent: str,
    first: str | None,
    encode: Encode,
    put: Callable[[str], None],
) -> None:
    """Append the lines of a mapping; of an item of a list the first line begins with ``first``."""
    lead = indent if first is None else first
    for key, item in value.items():
        name = key if key.isidentifier() and key.isascii() else encode(key)
        if isinstance(item, dict) and item and key not in COMPACT:
            put(f"{lead}{name}:\n")
            _block(item, indent + "  ", None, encode, put)
        elif isinstance(item, list) and item and isinstance(item[0], dict):
            put(f"{lead}{name}:\n")
            for entry in item:
                if "owner" in entry and "kind" in entry:
                    put(f"{indent}- {encode(entry)}\n")
                else:
                    _block(entry, indent + "  ", f"{indent}- ", encode, put)
        else:
            put(f"{lead}{name}: {encode(item)}\n")
        lead = indent
