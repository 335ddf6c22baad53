"""What the properties of a Word paragraph, or of a style, say (w:pPr, ECMA-376 part 1, 17.3.1),
gathered once: all who ask for one of them ask of every paragraph.
"""

from __future__ import annotations

from typing import Final

from planparse.frozen import NamedTuple
from planparse.readers.xml import Element, attribute, child, local, whole

LEVELS: Final = 9  # of lists and of headings
STRUCK: Final = ("strike", "dstrike")
OFF: Final = ("0", "false", "off")
CENTRED: Final = frozenset(("center", "centerGroup"))
HALF_POINTS: Final = 2
LARGEST: Final = 3276  # half-points that Word sets
DELETED: Final = frozenset(("del", "moveFrom"))


class Properties(NamedTuple):
    """None where they leave it to the style."""

    style: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    centred: bool | None = None
    outline: int | None = None  # from 1; None for running text
    leader: bool | None = None  # whether a tab is filled with dots or a line
    hidden: bool = False  # of a paragraph's mark: it is not shown
    merges: bool = False  # likewise: it is a tracked deletion, the text belongs to the next


NONE: Final = Properties()


def properties_of(element: Element) -> Properties:
    """The properties of a paragraph or a style; of each kind the first holds."""
    properties = child(element, "pPr")
    if properties is None or not len(properties):
        return NONE
    said: dict[str, Element] = {}
    for item in properties:
        said.setdefault(local(item), item)
    mark = said.get("rPr")
    numbered = said.get("numPr")
    level = attribute(child(numbered, "ilvl"), "val")
    return Properties(
        attribute(said.get("pStyle"), "val"),
        attribute(child(numbered, "numId"), "val"),
        whole(level, 0, LEVELS - 1, 0) if level is not None else None,
        _centred(said.get("jc")),
        _outline(said.get("outlineLvl")),
        _leader(said.get("tabs")),
        hidden(mark),
        mark is not None and any(local(item) in DELETED for item in mark),
    )


def _centred(aligned: Element | None) -> bool | None:
    how = attribute(aligned, "val")
    return None if how is None else how in CENTRED


def _outline(item: Element | None) -> int | None:
    level = whole(attribute(item, "val"), 0, LEVELS, LEVELS)
    return level + 1 if level < LEVELS else None


def _leader(tabs: Element | None) -> bool | None:
    if tabs is None:
        return None
    return any((attribute(tab, "leader") or "none") != "none" for tab in tabs)


def on(item: Element | None, name: str, *, otherwise: bool = False) -> bool:
    """Whether an attribute switches something on; ``otherwise`` where the element has no such
    attribute.
    """
    value = attribute(item, name)
    return otherwise if value is None else value not in OFF


def size_of(properties: Element | None) -> float | None:
    """The size in points that properties of characters set; None where they do not say."""
    if properties is None:
        return None
    size = whole(attribute(child(properties, "sz"), "val"), 0, LARGEST, 0)
    return size / HALF_POINTS if size else None


def unprinted_by(properties: Element | None) -> tuple[bool | None, bool | None]:
    """Whether properties of characters strike them, and whether they hide them; None where they
    leave it to the style."""
    lines = [line for name in STRUCK if (line := child(properties, name)) is not None]
    vanish = child(properties, "vanish")
    return (
        any(attribute(line, "val") not in OFF for line in lines) if lines else None,
        attribute(vanish, "val") not in OFF if vanish is not None else None,
    )


def hidden(properties: Element | None) -> bool:
    """Whether properties of characters hide them."""
    return bool(unprinted_by(properties)[1])
