"""Paragraph and character styles (ECMA-376 part 1, 17.7): what a paragraph has by its style, and by
the styles that this is based on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.word.properties import properties_of, size_of, unprinted_by
from planparse.readers.word.sheet import Sheet
from planparse.readers.xml import Element, attribute, child

DEEPEST: Final = 64  # styles based on one another
HEADING: Final = compiled(r"heading ([1-9])", re.I)
TITLE: Final = frozenset(("title",))


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
    struck: bool | None = None  # whether a line goes through its words
    hidden: bool | None = None  # whether its words are not shown


NOTHING: Final = Style("", None)


class Styles:
    """The styles of a document by their ids, each read when it is first asked for."""

    def __init__(self, sheet: Sheet | None) -> None:
        self._sheet = sheet
        self._styles: dict[str, Style | None] = {}
        self._made: dict[str, Style] = {}  # with what they are based on
        self._resolved: dict[str | None, Style] = {}
        self.default = sheet.default if sheet else None  # of paragraphs that name no style

    def _known(self, key: str | None) -> Style | None:
        """A style; None where it is not defined."""
        if key is None or self._sheet is None:
            return None
        if key not in self._styles:
            item = self._sheet[key]
            self._styles[key] = None if item is None else _style(item)
        return self._styles[key]

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

    def unprinted(self, key: str | None) -> tuple[bool, bool]:
        """Whether a style of characters strikes its words, and whether it hides them."""
        made = self._inherited(key)
        return bool(made.struck), bool(made.hidden)

    def list_of(self, key: str | None) -> tuple[str | None, int | None]:
        """The list, and its level if it is said, of a style or the nearest that it is based on."""
        made = self._inherited(key)
        return made.list_id, made.list_level

    def resolved(self, key: str | None) -> Style:
        """What a style says with all that it is based on; the defaults of the document where none
        says it.
        """
        if key not in self._resolved:
            made = self._inherited(key)
            if made.size is None and self._sheet:
                made = made._replace(size=_default_size(self._sheet.defaults()))
            self._resolved[key] = made
        return self._resolved[key]

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
        base.struck if style.struck is None else style.struck,
        base.hidden if style.hidden is None else style.hidden,
    )


def _default_size(defaults: Element | None) -> float | None:
    return size_of(child(child(defaults, "rPrDefault"), "rPr"))


def _style(item: Element) -> Style:
    said = properties_of(item)
    name = (attribute(child(item, "name"), "val") or "").strip()
    heading = HEADING.fullmatch(name)
    outline = int(heading[1]) if heading else 0 if name.lower() in TITLE else None
    return Style(
        name,
        attribute(child(item, "basedOn"), "val"),
        said.list_id,
        said.list_level,
        said.centred,
        size_of(child(item, "rPr")),
        outline if outline is not None else said.outline,
        said.leader,
        *unprinted_by(child(item, "rPr")),
    )
