"""Ranges of characters that look like a list and are none: ``[一-十]`` has 1,400 characters
between its ends, and 四 is not among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from planparse.errors import GrammarError
from planparse.grammar.files import GrammarText
from planparse.kept import compiled

HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLASS: Final = compiled(r"(?<!\\)(?:\\\\)*\[\^?\]?(?:\\.|[^\]\\])*\]", re.S)
RANGE: Final = compiled(f"([{HAN}])-([{HAN}])")
ESCAPED: Final = compiled(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})")
BLOCKS: Final = {  # the first of a block of Unicode, and the least that a range to its end goes to
    "\u3400": "\u4db5",
    "\u4e00": "\u9fa5",
    "\uf900": "\ufad9",
    "\U00020000": "\U0002a6d6",
}


def false_range(pattern: str) -> str | None:
    """The first range between two Han characters that is not a block of Unicode (一-龥), or
    None."""
    plain = ESCAPED.sub(_character, pattern)
    for found in CLASS.finditer(plain):
        for first, last in RANGE.findall(found[0]):
            if last < BLOCKS.get(first, "\U0010ffff"):
                return f"{first}-{last}"
    return None


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3], 16)
    return chr(code) if code < 0x110000 else found[0]


def patterns_of(data: dict[str, Any]) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Every pattern of a grammar file, its fragments too, with its place."""
    for name, fragment in (data.get("fragments") or {}).items():
        if isinstance(fragment, str):
            yield ("fragments", name), fragment
    for section, entries in data.items():
        for i, entry in enumerate(entries) if isinstance(entries, list) else ():
            if isinstance(entry, dict) and "pattern" in entry:
                yield (section, i, "pattern"), entry["pattern"]


def refuse_ranges(file: GrammarText) -> None:
    """Raise `GrammarError` for the first such range of a file."""
    for place, pattern in patterns_of(file.data):
        wrong = false_range(pattern)
        if wrong and place[0] == "fragments":
            raise GrammarError(
                "PP901",
                file.where(*place),
                case="fragment-range",
                fragment=str(place[1]),
                range=wrong,
            )
        if wrong:
            rule = str(file.data[str(place[0])][place[1]]["id"])
            raise GrammarError("PP901", file.where(*place), case="range", rule=rule, range=wrong)
