"""YAML that readers of 1.1 and of 1.2 read alike.

Every string is double-quoted as JSON quotes it, which both versions take: unquoted, ``no``,
``12:30`` or ``1e3`` is a string to one and something else to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from planparse.kept import compiled
from planparse.writers.json_writer import (
    FIGURES,
    ITEM_A_LINE,
    ONE_LINE,
    SHARED,
    Lines,
    bare,
    encode,
    quoted,
    tile,
)
from planparse.writers.plain import AS_EVER, MANY, How, Put, Sink, encoded, whole

__all__ = ["Sink", "piece", "write"]

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
LONGEST_KEY: Final = 1000  # a longer one needs the mark of a key (YAML 1.2, 7.4.3 and 8.2.2)
# What looks like a name of a field, and is a truth or nothing to readers of YAML 1.1.
WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:  # noqa: ARG001
    """The result as one YAML document."""
    return whole(result, write)


def write(result: dict[str, Any], put: Put, how: How = AS_EVER) -> None:  # noqa: ARG001
    """Give ``put`` the result as one YAML document in block style, what stands on one line in JSON
    in flow style."""
    text = _Text(put)
    text.block(result, "", None)
    text.flush()


@lru_cache(maxsize=1 << 10)
def _name(key: str, indent: str) -> str:
    """A key as it stands before its colon: names of fields as they are, keys out of documents in
    quotation marks."""
    if key.islower() and key.isidentifier() and key.isascii() and key not in WORDS:
        return key
    name = quoted(key)
    return name if len(name) <= LONGEST_KEY else f"? {name}\n{indent}"


class _Text:
    """The lines of a YAML text, given on when there are many."""

    __slots__ = ("_lines", "_put", "parts")

    def __init__(self, put: Put) -> None:
        self._put = put
        self._lines = Lines()
        self.parts: list[str] = []

    def flush(self) -> None:
        """Give on what there is: all that is to be escaped stands inside quotation marks."""
        text = "".join(self.parts)
        # None of those to be escaped is printable; to ask that takes a third of looking for them.
        printable = text.replace("\n", " ").isprintable()
        escaped = not printable and MUST_ESCAPE.search(text)
        self._put(encoded(text.translate(ESCAPED) if escaped else text))
        self.parts.clear()
        self._lines.clear()

    def block(self, value: dict[str, Any], indent: str, first: str | None) -> None:
        """The lines of a mapping; of an item of a list the first begins with ``first``."""
        add, lead = self.parts.append, indent if first is None else first
        for key, item in value.items():
            name = _name(key, indent)
            if item.__class__ is str:
                add(f"{lead}{name}: {quoted(item)}\n")
            elif item is None:
                add(f"{lead}{name}: null\n")
            elif item and item.__class__ is dict and key not in ONE_LINE:
                add(f"{lead}{name}:\n")
                self.block(item, indent + "  ", None)
            elif (
                not item
                or key in ONE_LINE
                or item.__class__ in FIGURES
                or item[0].__class__ is not dict
            ):
                add(f"{lead}{name}: {bare(key, item)}\n")
            else:
                add(f"{lead}{name}:\n")
                self._items(key, item, indent)
            lead = indent

    def _items(self, key: str, items: Iterable[dict[str, Any]], indent: str) -> None:
        if key in ITEM_A_LINE:
            of = self._lines.of if key in SHARED else tile if key == "layout" else encode
            self.parts += [f"{indent}- {of(item)}\n" for item in items]
            return
        for item in items:
            self.block(item, indent + "  ", f"{indent}- ")
            if len(self.parts) > MANY:
                self.flush()
