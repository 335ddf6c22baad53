"""JSON (RFC 8259): one result, indented, characters as they are; lone surrogates escaped, so that it always encodes as UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from planparse.writers.plain import Sink

__all__ = ["Sink", "piece", "scalar"]

COMPACT: Final = frozenset({"span", "locator", "layout"})
_dumps: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def piece(result: dict[str, Any]) -> bytes:
    """The result as JSON text; spans and locators on one line each."""
    return ("".join(_value(result, "\n")) + "\n").encode()


def scalar(value: Any) -> str:
    """A value on one line."""
    text = _dumps(value)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can carry
        return json.dumps(value, ensure_ascii=True, allow_nan=False)
    return text


def _value(value: Any, indent: str) -> Iterator[str]:
    inner = indent + "  "
    if isinstance(value, dict) and value:
        opening = "{"
        for key, item in value.items():
            yield f"{opening}{inner}{scalar(key)}: "
            if key in COMPACT and key != "layout":
                yield scalar(item)
            else:
                yield from _value(item, inner)
            opening = ","
        yield f"{indent}}}"
    elif isinstance(value, list) and value:
        opening = "["
        flat = not any(isinstance(item, (dict, list)) for item in value) or (
            isinstance(value[0], dict) and len(value[0]) <= 4 and "kind" in value[0] and "owner" in value[0]
        )
        for item in value:
            yield f"{opening}{inner}"
            if flat:
                yield scalar(item)
            else:
                yield from _value(item, inner)
            opening = ","
        yield f"{indent}]"
    else:
        yield scalar(value)
