"""How deep the tags of a page are nested, and how many attributes one has, counted as they are
written: before anything is parsed, since a parser takes a time that grows with their square.

The count goes by the tokens of the HTML standard (13.2.5): tags, with quotation marks in values,
comments, and elements whose content is no markup. What a parser makes of tags that do not fit may
be flatter than the count, and in contrived pages deeper: those the guarded process ends.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from planparse.kept import compiled
from planparse.readers.limits import Limits

BEGIN: Final = compiled("<[A-Za-z!/?]")
MOST: Final = 1_000  # attributes that are looked at in one step
# A name, and a value in quotation marks of either kind or none.
_ATTRIBUTE: Final = (
    r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\s>]*+))?+"
)
TAG: Final = compiled(rf"<(/?)([A-Za-z][^\s/>]*+)((?:{_ATTRIBUTE}){{0,{MOST}}}+)[\s/]*+(>?)")
ATTRIBUTE: Final = compiled(_ATTRIBUTE)
# elements that have no closing tag, or that end without one where the next begins: old pages never
# close them
UNCLOSED: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
    "font", "span",
))  # fmt: skip
RAW: Final = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
)
# A tag inside one of these closes nothing outside it.
ROOMS: Final = frozenset(("table", "td", "th", "caption", "object", "marquee", "applet"))
CELLS: Final = frozenset(("td", "th", "tr"))


def check_tags(text: str, name: str, limits: Limits) -> None:
    """Raises `LimitError` for a page nested too deep, and for a tag with too many attributes."""
    rooms = _Rooms()
    at = 0
    while begin := BEGIN.search(text, at):
        tag = TAG.match(text, begin.start())
        if tag is None:
            at = _behind(text, begin.start())
            continue
        at = tag.end()
        if not tag[4] or len(tag[3]) > limits.attributes:
            at = _behind_attributes(text, tag, name, limits)
        kind = tag[2].lower()
        if tag[1]:
            rooms.end(kind)
            continue
        rooms.begin(kind)
        if rooms.depth > limits.tags:
            raise limits.past("tags", name, count=rooms.depth)
        if kind in RAW:
            at = _behind_raw(text, kind, at)


class _Rooms:
    """The elements that are open, by the rooms that they stand in: a tag inside one closes nothing
    outside it.
    """

    def __init__(self) -> None:
        self.depth = 0
        self._rooms: list[tuple[str, Counter[str]]] = [("", Counter())]
        self._open: Counter[str] = Counter()  # rooms by their kind

    def begin(self, kind: str) -> None:
        """A tag opens an element; a cell, or a row, ends the cell before it."""
        if kind in CELLS and self._rooms[-1][0] in CELLS:
            self._leave()
        if kind in ROOMS:
            self._rooms.append((kind, Counter()))
            self._open[kind] += 1
        else:
            self._rooms[-1][1][kind] += 1
        self.depth += kind not in UNCLOSED

    def end(self, kind: str) -> None:
        """A tag closes one, if one is open that it reaches."""
        if kind in ROOMS:
            while self._open[kind]:
                if self._leave() == kind:
                    return
        elif self._rooms[-1][1][kind]:
            self._rooms[-1][1][kind] -= 1
            self.depth -= kind not in UNCLOSED

    def _leave(self) -> str:
        """Leave the innermost room, with all that is open in it."""
        kind, inside = self._rooms.pop()
        self._open[kind] -= 1
        self.depth -= sum(count for each, count in inside.items() if each not in UNCLOSED)
        self.depth -= kind not in UNCLOSED
        return kind


def _behind_attributes(text: str, tag: re.Match[str], name: str, limits: Limits) -> int:
    """Where the attributes of a tag end. Raises `LimitError` where there are too many."""
    at, count = tag.start(3), 0
    while further := ATTRIBUTE.match(text, at):
        at, count = further.end(), count + 1
        if count > limits.attributes:
            raise limits.past("attributes", name)
    return at


def _behind(text: str, start: int) -> int:
    """Where a comment, or what is taken for one, ends."""
    comment = text.startswith("<!--", start)
    end = text.find("-->" if comment else ">", start + 2)
    return len(text) if end < 0 else end + (3 if comment else 1)


def _behind_raw(text: str, kind: str, at: int) -> int:
    """Where the content of an element ends that is no markup."""
    end = re.compile(rf"</{kind}(?=[\s/>])", re.I).search(text, at)
    return len(text) if end is None else end.start()
