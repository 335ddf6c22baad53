"""JSON (RFC 8259): one result, indented, characters as they are.

Lone surrogates are escaped, so that it always encodes as UTF-8.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from planparse.writers.plain import AS_EVER, How, Sink

__all__ = ["Encode", "Sink", "piece", "safely", "scalar"]

Encode = Callable[[Any], str]
COMPACT: Final = frozenset({"span", "locator"})
NESTS: Final = (dict, list)
_string: Final = json.encoder.encode_basestring
_nested: Final[Encode] = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:  # noqa: ARG001
    """The result as JSON text; spans and locators on one line each."""
    return safely(_text, result)


def safely(render: Callable[[dict[str, Any], Encode], str], result: dict[str, Any]) -> bytes:
    """What ``render`` makes of a result, in UTF-8.

    Values with lone surrogates, as good as never there, are looked for only if there is one.
    """
    try:
        return render(result, _encode).encode()
    except UnicodeEncodeError:
        return render(result, scalar).encode()


def _encode(value: Any) -> str:
    """As `json.dumps`, without its way round for the strings that nearly all values are."""
    if isinstance(value, str):
        return _string(value)
    return "null" if value is None else _nested(value)


def scalar(value: Any) -> str:
    """A value on one line, which can be encoded whatever it holds."""
    text = _encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can carry
        return json.dumps(value, ensure_ascii=True, allow_nan=False)
    return text


def _text(result: dict[str, Any], encode: Encode) -> str:
    text = _Text(encode)
    text.add(result, "\n")
    return "".join((*text.parts, "\n"))


class _Text:
    """The parts of a JSON text, as they are put together.

    There are thousands of values and few names of fields, so these are made once.
    """

    __slots__ = ("encode", "names", "parts")

    def __init__(self, encode: Encode) -> None:
        self.encode = encode
        self.names: dict[str, str] = {}
        self.parts: list[str] = []

    def add(self, value: dict[str, Any] | list[Any], indent: str) -> None:
        """A value that nests; what does not is written by one call."""
        inner = indent + "  "
        encode, names, put = self.encode, self.names, self.parts.append
        if isinstance(value, dict):
            lead = "{" + inner
            for key, item in value.items():
                name = names.get(key) or names.setdefault(key, f"{encode(key)}: ")
                if item and isinstance(item, NESTS) and key not in COMPACT:
                    put(lead + name)
                    self.add(item, inner)
                else:
                    put(f"{lead}{name}{encode(item)}")
                lead = "," + inner
            put(indent + "}")
            return
        lead = "[" + inner
        flat = _is_flat(value)
        for item in value:
            if flat or not item or not isinstance(item, NESTS):
                put(lead + encode(item))
            else:
                put(lead)
                self.add(item, inner)
            lead = "," + inner
        put(indent + "]")


def _is_flat(items: list[Any]) -> bool:
    """Whether each item stands on one line: values that do not nest, and the tiles of a layout."""
    first = items[0]
    if isinstance(first, dict) and len(first) <= 4 and "kind" in first and "owner" in first:
        return True
    return not any(isinstance(item, NESTS) for item in items)
