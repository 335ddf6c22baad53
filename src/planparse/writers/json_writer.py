"""JSON (RFC 8259): one result, indented, characters as they are; what nobody reads line by line
(spans, units, paths, times, figures) stands on one line.

Lone surrogates are escaped, so that it always encodes as UTF-8.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from planparse.writers.plain import AS_EVER, MANY, How, Put, Sink, encoded, whole

__all__ = ["Lines", "Sink", "encode", "piece", "quoted", "scalar", "write"]

# Fields whose value stands on one line, and lists whose items each do.
ONE_LINE: Final = frozenset({"span", "locator", "params"})
ITEM_A_LINE: Final = frozenset(
    {"responsibilities", "path", "deadlines", "indicators", "measures", "columns", "layout"}
)
FIGURES: Final = frozenset({int, float, bool})
SHARED: Final = frozenset({"responsibilities", "path"})  # whose items stand in many records
quoted: Final[Callable[[str], str]] = json.encoder.encode_basestring


def _encoder() -> Callable[[Any], str]:
    """What writes a value on one line: that of `json`, made once for all values."""
    whole = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
    try:
        from json.encoder import c_make_encoder  # type: ignore[attr-defined]

        chunks = c_make_encoder(None, whole.default, quoted, None, ": ", ", ", False, False, False)
    except (ImportError, TypeError):
        return whole.encode
    return lambda value: "".join(chunks(value, 0))


encode: Final = _encoder()


def bare(key: str, value: Any) -> str:
    """A figure, an empty list or record, or one that stands on one line. Most are figures, empty or
    spans, for which the encoder would take longer than for all else."""
    if value.__class__ is int:
        return f"{value}"
    if key == "span":
        return f'{{"start": {value["start"]}, "end": {value["end"]}}}'
    if not value and value.__class__ is list:
        return "[]"
    return encode(value)


def tile(value: dict[str, Any]) -> str:
    """A tile of the layout."""
    owner = value["owner"]
    place = f'"start": {value["start"]}, "end": {value["end"]}, "kind": "{value["kind"]}"'
    return f'{{{place}, "owner": {quoted(owner) if owner else "null"}}}'


def scalar(value: Any) -> str:
    """A value on one line, which can be encoded whatever it holds."""
    return encoded(encode(value)).decode()


class Lines(dict[int, tuple[str, Any]]):
    """The lines of what stands in many records, by the identity of its data: each is made once.

    The data is held with its line: records that are made when asked for (`planparse.packed`) are
    gone when the next is asked for, and another would have their identity.
    """

    def of(self, item: Any) -> str:
        """The line of an item of a result that is not changed meanwhile."""
        known = self.get(id(item))
        if known is None:
            known = self[id(item)] = encode(item), item
        return known[0]


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:  # noqa: ARG001
    """The result as JSON text."""
    return whole(result, write)


def write(result: dict[str, Any], put: Put, how: How = AS_EVER) -> None:  # noqa: ARG001
    """Give ``put`` the result as JSON text, piece by piece."""
    text = _Text(put)
    text.mapping(result, "\n")
    text.parts.append("\n")
    text.flush()


class _Text:
    """The parts of a JSON text, given on when there are many."""

    __slots__ = ("_leads", "_lines", "_put", "parts")

    def __init__(self, put: Put) -> None:
        self._put = put
        self._leads: dict[str, dict[str, str]] = {}  # of fields, by their indent
        self._lines = Lines()
        self.parts: list[str] = []

    def flush(self) -> None:
        """Give on what there is."""
        self._put(encoded("".join(self.parts)))
        self.parts.clear()
        self._lines.clear()

    def mapping(self, value: dict[str, Any], indent: str) -> None:
        """A record, a field a line."""
        leads = self._leads.setdefault(indent, {})
        add, mark = self.parts.append, "{"
        for key, item in value.items():
            lead = leads.get(key) or leads.setdefault(key, f"{indent}  {quoted(key)}: ")
            if item.__class__ is str:
                add(f"{mark}{lead}{quoted(item)}")
            elif item is None:
                add(f"{mark}{lead}null")
            elif not item or key in ONE_LINE or item.__class__ in FIGURES:
                add(f"{mark}{lead}{bare(key, item)}")
            else:
                add(mark + lead)
                if item.__class__ is dict:
                    self.mapping(item, indent + "  ")
                else:
                    self._sequence(key, item, indent + "  ")
            mark = ","
        add(indent + "}")

    def _sequence(self, key: str, items: Sequence[Any], indent: str) -> None:
        """A list, an item a line where it is one of those, or no record."""
        inner = indent + "  "
        if key in ITEM_A_LINE or items[0].__class__ is not dict:
            of = self._lines.of if key in SHARED else tile if key == "layout" else encode
            lines = map(of, items)
            self.parts.append(f"[{inner}{f',{inner}'.join(lines)}{indent}]")
            return
        mark = "["
        for item in items:
            self.parts.append(mark + inner)
            self.mapping(item, inner)
            mark = ","
            if len(self.parts) > MANY:
                self.flush()
        self.parts.append(indent + "]")
