"""Automatic numbers as Word shows them (ECMA-376 part 1, 17.9): numbering.xml, styles that carry
numbers, and the counters of one document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.word.number_formats import show
from planparse.readers.word.properties import LEVELS, Properties, on
from planparse.readers.word.styles import Styles
from planparse.readers.xml import Element, attribute, child, local, whole

MOST: Final = 32_767  # the largest number that Word counts to
PLACE: Final = compiled(r"%([1-9])")
BULLET: Final = "bullet"
ENDS: Final = "、.．)）.:："  # a label that ends so needs no space behind it
NUMBER_END: Final = compiled(r"[.．][0-9０-９]|[0-9０-９][0-9０-９.．]")


class Level(NamedTuple):
    """One level of a list: where it starts, how it counts, what it shows, and below which level it
    starts anew.
    """

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool  # all numbers in it are shown as Arabic ones
    style: str | None  # the paragraph style that is numbered with it
    suffix: str  # what stands behind the number: tab, space or nothing


class List(NamedTuple):
    """A list (w:num): the counters that it shares with others of its kind, its levels, and the
    starts that it sets anew.
    """

    shared: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document and their counters; `label` is asked for each numbered paragraph in
    order.
    """

    def __init__(self, numbering: Callable[[], Element | None], styles: Styles) -> None:
        """``numbering`` gives the root of numbering.xml, or None where there is none."""
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}  # a style link to the abstract list that defines it
        self._lists: dict[str, List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._by_style: dict[str | None, tuple[str | None, int | None]] = {}
        self._unread: Callable[[], Element | None] | None = numbering  # until one is numbered

    def _known(self, list_id: str | None) -> List | None:
        """A list; None where it is not defined."""
        if not list_id:
            return None
        if self._unread is not None:
            root, self._unread = self._unread(), None
            if root is not None:
                self._read_lists(root)
        return self._lists.get(list_id)

    def _read_lists(self, root: Element) -> None:
        pending: dict[str, str] = {}
        for item in root:
            if local(item) != "abstractNum":
                continue
            key = attribute(item, "abstractNumId") or ""
            self._abstract[key] = dict(_level(each) for each in item if local(each) == "lvl")
            defines = attribute(child(item, "styleLink"), "val")
            follows = attribute(child(item, "numStyleLink"), "val")
            if defines:
                self._linked[defines] = key
            if follows:
                pending[key] = follows
        for key, style in pending.items():
            if style in self._linked:
                self._abstract[key] = self._abstract[self._linked[style]]
        for item in root:
            if local(item) == "num":
                self._lists[attribute(item, "numId") or ""] = self._list(item)

    def _list(self, item: Element) -> List:
        """A list, with the levels that it defines otherwise than its kind."""
        shared = attribute(child(item, "abstractNumId"), "val") or ""
        levels = dict(self._abstract.get(shared, {}))
        starts: dict[int, int] = {}
        for change in item:
            if local(change) == "lvlOverride":
                level = whole(attribute(change, "ilvl"), 0, LEVELS - 1, 0)
                anew = attribute(child(change, "startOverride"), "val")
                if anew is not None:
                    starts[level] = whole(anew, 0, MOST, 1)
                redefined = child(change, "lvl")
                if redefined is not None:
                    levels[level] = _level(redefined)[1]
        return List(shared, levels, starts)

    def of_paragraph(self, said: Properties) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style; None where it is not
        numbered.
        """
        list_id, level = said.list_id, said.list_level
        if list_id is None:
            list_id, linked = self._of_style(said.style or self._styles.default)
            level = linked if level is None else level
        if list_id is None or list_id == "0" or self._known(list_id) is None:
            return None
        return list_id, level or 0

    def _of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """The list of a style, its own or that of one it is based on, and the level: the one it
        says, else the one that is linked to it.
        """
        if style not in self._by_style:
            found = self._styles.list_of(style)
            known = self._known(found[0])
            if known and found[1] is None:
                near = set(self._until_list(style))
                linked = (k for k, level in known.levels.items() if level.style in near)
                found = found[0], next(linked, None)
            self._by_style[style] = found
        return self._by_style[style]

    def _until_list(self, style: str | None) -> Iterator[str]:
        """A style and those it is based on, as far as the one that has the list."""
        for key, each in self._styles.chain(style):
            yield key
            if each.list_id is not None:
                return

    def label(self, list_id: str, level: int, text: str = "") -> str:
        """The number of the next paragraph of a list at a level, as shown before ``text``; empty
        for a bullet.

        A tab or space behind it is left out where the label's own mark ends it, as in typed text
        (一、总体要求), but not where it would run into a number.
        """
        numbered = self._lists[list_id]
        definition = numbered.levels.get(level)
        if definition is None:
            return ""
        counters = self._count(list_id, level)
        if definition.format == BULLET:
            return ""

        shown: dict[str, str] = {}  # a label may say a number many times

        def number(found: re.Match[str]) -> str:
            place = found[1]
            if place not in shown:
                other = numbered.levels.get(int(place) - 1, definition)
                value = counters.get(int(place) - 1, other.start)
                shown[place] = show(value, "decimal" if definition.legal else other.format)
            return shown[place]

        label = PLACE.sub(number, definition.text)
        if not label or not text:
            return label
        if NUMBER_END.search(label[-1] + text[0]):
            return label + " "
        return label if label[-1] in ENDS or definition.suffix == "nothing" else label + " "

    def _count(self, list_id: str, level: int) -> dict[int, int]:
        """Count on at a level, and start those below it anew; the counters of the list."""
        numbered = self._lists[list_id]
        counters = self._counters.setdefault(numbered.shared, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for each, start in numbered.starts.items():
                counters[each] = start - 1
        start = numbered.levels[level].start
        counters[level] = min(MOST, counters[level] + 1) if level in counters else start
        for below in [each for each in counters if each > level]:
            rule = numbered.levels[below].restart if below in numbered.levels else None
            if rule is None or (rule != 0 and level < rule):
                del counters[below]
        return counters


def _level(item: Element) -> tuple[int, Level]:
    format_ = _format(item)
    restart = attribute(child(item, "lvlRestart"), "val")
    return whole(attribute(item, "ilvl"), 0, LEVELS - 1, 0), Level(
        start=whole(attribute(child(item, "start"), "val"), 0, MOST, 1),
        format=attribute(format_, "format") or attribute(format_, "val") or "decimal",
        text=attribute(child(item, "lvlText"), "val") or "",
        restart=whole(restart, 0, LEVELS, 0) if restart is not None else None,
        legal=on(child(item, "isLgl"), "val", otherwise=child(item, "isLgl") is not None),
        style=attribute(child(item, "pStyle"), "val"),
        suffix=attribute(child(item, "suff"), "val") or "tab",
    )


def _format(item: Element) -> Element | None:
    """How a level counts; a format of one's own stands in an alternative of the markup."""
    own = child(child(child(item, "AlternateContent"), "Choice"), "numFmt")
    return own if own is not None else child(item, "numFmt")
