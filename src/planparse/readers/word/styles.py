"""Paragraph and character styles (ECMA-376 part 1, 17.7): what a paragraph has by its style, and by
the styles that this is based on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.xml import Element, attribute, child, local, whole

LEVELS: Final = 9  # of lists and of headings
OFF: Final = ("0", "false", "off")
CENTRED: Final = frozenset(("center", "centerGroup"))
DEEPEST: Final = 64  # styles based on one another
HALF_POINTS: Final = 2
LARGEST: Final = 3276  # half-points that Word sets
HEADING: Final = compiled(r"heading ([1-9])", re.I)
TITLE: Final = frozenset(("title",))


# A style of tables, as Office and WPS write it.
TABLE, TABLE_END = b'<w:style w:type="table"', b"</w:style>"


def without_tables(data: bytes) -> bytes:
    """The bytes of a part of styles without those of tables, which say nothing of paragraphs, and
    are nine tenths of what a template has: parsing them takes longer than all else in a package.

    Where anything but elements could hold the bytes that tell one, all is as it was.
    """
    # One character is looked for many times faster than two, and most parts have none of these.
    if (b"!" in data and b"<!" in data) or (data.count(b"?") > 2 and data.count(b"<?") > 1):
        return data
    kept, done = [], 0
    while (start := data.find(TABLE, done)) >= 0:
        tag = data.find(b">", start)
        end = tag + 1 if data[tag - 1 : tag] == b"/" else data.find(TABLE_END, tag) + len(TABLE_END)
        if tag < 0 or end < tag:
            break
        kept.append(data[done:start])
        done = end
    return b"".join([*kept, data[done:]])


class Style(NamedTuple):
    """What one style says itself; None where it leaves that to the style it is based on."""

    name: str
    based_on: str | None
    list_id: str | None = None
    list_level: int | None = None
    centred: bool | None = None
    size: float | None = None  # in points
    outline: int | None = None  # 1 for the highest heading, 0 for the style of titles
    leader: bool | None = None  # whether a tab of it is filled with dots or a line


NOTHING: Final = Style("", None)


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._items: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}  # those that were asked for: a template has 160
        self._made: dict[str, Style] = {}  # with what they are based on
        self._default: str | None = None
        self._size: float | None = None
        for item in root if root is not None else ():
            if local(item) == "docDefaults":
                self._size = size_of(child(child(item, "rPrDefault"), "rPr"))
            if local(item) != "style":
                continue
            said = {name.rpartition("}")[2]: value for name, value in item.attrib.items()}
            key = said.get("styleId") or ""
            self._items[key] = item
            if said.get("type") == "paragraph" and said.get("default", "0") not in OFF:
                self._default = key

    def _known(self, key: str | None) -> Style | None:
        """A style, read when it is first asked for; None where it is not defined."""
        if key is None or key not in self._items:
            return None
        if key not in self._styles:
            self._styles[key] = _style(self._items[key])
        return self._styles[key]

    def of_paragraph(self, properties: Element | None) -> str | None:
        """The id of a paragraph's style: its own, else that of all paragraphs without one; None
        where there is none.
        """
        return attribute(child(properties, "pStyle"), "val") or self._default

    def name(self, key: str | None) -> str:
        """The name of a style: what Office calls it, in English for those that it came with; its id
        where it is not defined.
        """
        style = self._known(key)
        return (style.name if style else key) or ""

    def chain(self, key: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on, nearest first, within bounds: one may be based on
        itself, and no document needs so many.
        """
        for _ in range(DEEPEST):
            style = self._known(key)
            if not key or style is None:
                return
            yield key, style
            key = style.based_on

    def own_size(self, key: str | None) -> float | None:
        """The size in points that a style or one that it is based on sets, the document's default
        aside.
        """
        return self._inherited(key).size

    def list_of(self, key: str | None) -> tuple[str | None, int | None]:
        """The list, and its level if it is said, of a style or the nearest that it is based on."""
        made = self._inherited(key)
        return made.list_id, made.list_level

    def resolved(self, key: str | None) -> Style:
        """What a style says with all that it is based on; the defaults of the document where none
        says it.
        """
        made = self._inherited(key)
        return made if made.size is not None else made._replace(size=self._size)

    def _inherited(self, key: str | None) -> Style:
        """What a style says with all that it is based on. Each is asked once, however many there
        are and however they are based on one another."""
        path: list[tuple[str, Style]] = []
        while key and key not in self._made and (style := self._known(key)) is not None:
            path.append((key, style))
            self._made[key] = NOTHING  # one may be based on itself
            key = style.based_on
        made = self._made.get(key or "", NOTHING)
        for each, style in reversed(path):
            made = self._made[each] = _over(style, made)
        return made


def _over(style: Style, base: Style) -> Style:
    """What a style says, and else what it is based on."""
    numbered = base if style.list_id is None else style
    return Style(
        "",
        None,
        numbered.list_id,
        numbered.list_level,
        base.centred if style.centred is None else style.centred,
        base.size if style.size is None else style.size,
        base.outline if style.outline is None else style.outline,
        base.leader if style.leader is None else style.leader,
    )


def _style(item: Element) -> Style:
    properties = child(item, "pPr")
    numbered = child(properties, "numPr")
    level = attribute(child(numbered, "ilvl"), "val")
    name = (attribute(child(item, "name"), "val") or "").strip()
    heading = HEADING.fullmatch(name)
    outline = int(heading[1]) if heading else 0 if name.lower() in TITLE else None
    return Style(
        name,
        attribute(child(item, "basedOn"), "val"),
        attribute(child(numbered, "numId"), "val"),
        whole(level, 0, LEVELS - 1, 0) if level is not None else None,
        centred_by(properties),
        size_of(child(item, "rPr")),
        outline if outline is not None else outline_of(properties),
        leader_of(properties),
    )


def on(item: Element | None, name: str, *, otherwise: bool = False) -> bool:
    """Whether an attribute switches something on; ``otherwise`` where the element has no such
    attribute.
    """
    value = attribute(item, name)
    return otherwise if value is None else value not in OFF


def centred_by(properties: Element | None) -> bool | None:
    """Whether properties of a paragraph centre it; None where they do not say."""
    aligned = attribute(child(properties, "jc"), "val")
    return None if aligned is None else aligned in CENTRED


def size_of(properties: Element | None) -> float | None:
    """The size in points that properties of characters set; None where they do not say."""
    size = whole(attribute(child(properties, "sz"), "val"), 0, LARGEST, 0)
    return size / HALF_POINTS if size else None


def outline_of(properties: Element | None) -> int | None:
    """The outline level that properties of a paragraph set, from 1; None for running text."""
    level = whole(attribute(child(properties, "outlineLvl"), "val"), 0, LEVELS, LEVELS)
    return level + 1 if level < LEVELS else None


def leader_of(properties: Element | None) -> bool | None:
    """Whether properties of a paragraph set a tab that is filled with dots or a line; None where
    they set no tab.
    """
    tabs = child(properties, "tabs")
    if tabs is None:
        return None
    return any((attribute(tab, "leader") or "none") != "none" for tab in tabs)
