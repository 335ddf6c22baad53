"""Automatic numbers as Word shows them (ECMA-376 part 1, 17.9).

Numbering.xml, styles that carry numbers, and the counters of one document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from planparse.readers.xml import Element, attribute, child, local, whole

LEVELS: Final = 9
MOST: Final = 32_767  # the largest number that Word counts to
PLACE: Final = re.compile(r"%([1-9])")
DIGITS: Final = "〇一二三四五六七八九"
HAN_UNITS: Final = ("", "十", "百", "千")
CIRCLES: Final = (
    (1, 20, 0x2460),
    (21, 35, 0x3251),
    (36, 50, 0x32B1),
)  # first, last, code of the first
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BULLETS: Final = frozenset({"bullet", "none"})
ENDS: Final = "、.．)）.:："  # a label that ends so needs no space behind it


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


class List(NamedTuple):
    """A list (w:num): the counters that it shares with others of its kind, its levels, and the
    starts that it sets anew.
    """

    shared: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


def show(value: int, format_: str) -> str:
    """A number in one of Word's formats; what is not known is shown in Arabic digits."""
    if format_ in (
        "chineseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
        "chineseLegalSimplified",
    ):
        return _thousands(value)
    if format_ in ("chineseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"):
        return _thousands(value) if value < 100 or format_ != "chineseCounting" else _digits(value)
    if format_ in (
        "ideographDigital",
        "japaneseDigitalTenThousand",
        "taiwaneseDigital",
        "koreanDigital",
    ):
        return _digits(value)
    if format_.startswith("decimalEnclosedCircle"):
        return next(
            (chr(code + value - first) for first, last, code in CIRCLES if first <= value <= last),
            str(value),
        )
    if format_ == "decimalEnclosedParen":
        return chr(0x2474 + value - 1) if 1 <= value <= 20 else f"({value})"
    if format_ == "decimalEnclosedFullstop":
        return chr(0x2488 + value - 1) if 1 <= value <= 20 else f"{value}."
    if format_ == "ideographEnclosedCircle":
        return chr(0x3220 + value - 1) if 1 <= value <= 10 else str(value)
    if format_ == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    if format_ == "decimalZero":
        return f"{value:02d}"
    if format_ in ("upperLetter", "lowerLetter"):
        letter = (
            chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            if 0 < value <= 260
            else str(value)
        )
        return letter.upper() if format_ == "upperLetter" else letter
    if format_ in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman.upper() if format_ == "upperRoman" else roman
    return str(value)


def _digits(value: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(value))


def _thousands(value: int) -> str:
    """十二, 二十, 一百零五: as numbers are read."""
    if not 0 < value < 10_000:
        return _digits(value)
    shown, gap = "", False
    digits = str(value)
    for i, digit in enumerate(digits):
        unit = HAN_UNITS[len(digits) - 1 - i]
        if digit == "0":
            gap = True
            continue
        shown += ("零" if gap and shown else "") + DIGITS[int(digit)] + unit
        gap = False
    return shown[1:] if 10 <= value < 20 else shown


def _roman(value: int) -> str:
    shown = ""
    for worth, letters in ROMAN:
        while value >= worth and len(shown) < 20:
            shown += letters
            value -= worth
    return shown


class Numbering:
    """The lists of a document and their counters.

    `label` is asked for each numbered paragraph in order.
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}  # a style link to the abstract list that defines it
        self._lists: dict[str, List] = {}
        self._styles: dict[
            str, tuple[str | None, str | None, int | None]
        ] = {}  # based on, list, level
        self.contents: set[str] = set()  # the styles of tables of contents
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_lists(self, root: Element) -> None:
        pending: dict[str, str] = {}
        for item in root:
            if local(item) == "abstractNum":
                key = attribute(item, "abstractNumId") or ""
                self._abstract[key] = {
                    level: read
                    for each in item
                    if local(each) == "lvl"
                    for level, read in (_level(each),)
                }
                defines, follows = (
                    attribute(child(item, "styleLink"), "val"),
                    attribute(child(item, "numStyleLink"), "val"),
                )
                if defines:
                    self._linked[defines] = key
                if follows:
                    pending[key] = follows
        for key, style in pending.items():
            if style in self._linked:
                self._abstract[key] = self._abstract[self._linked[style]]
        for item in root:
            if local(item) != "num":
                continue
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
            self._lists[attribute(item, "numId") or ""] = List(shared, levels, starts)

    def _read_styles(self, root: Element) -> None:
        for style in root:
            if local(style) != "style":
                continue
            if (attribute(child(style, "name"), "val") or "").lower().startswith("toc "):
                self.contents.add(attribute(style, "styleId") or "")
            properties = child(child(style, "pPr"), "numPr")
            level = attribute(child(properties, "ilvl"), "val")
            self._styles[attribute(style, "styleId") or ""] = (
                attribute(child(style, "basedOn"), "val"),
                attribute(child(properties, "numId"), "val"),
                whole(level, 0, LEVELS - 1, 0) if level is not None else None,
            )

    def of_paragraph(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph.

        Its own, else those of its style; None where it is not numbered.
        """
        numbered = child(properties, "numPr")
        list_id = attribute(child(numbered, "numId"), "val")
        level_text = attribute(child(numbered, "ilvl"), "val")
        level = whole(level_text, 0, LEVELS - 1, 0) if level_text is not None else None
        style = attribute(child(properties, "pStyle"), "val")
        seen: set[str] = set()
        while style and style not in seen and (list_id is None or level is None):
            seen.add(style)
            base, its_list, its_level = self._styles.get(style, (None, None, None))
            if list_id is None and its_list is not None:
                list_id = its_list
                known = self._lists.get(its_list)
                linked = (
                    [k for k, each in known.levels.items() if each.style in seen] if known else []
                )
                level = (
                    level
                    if level is not None
                    else its_level
                    if its_level is not None
                    else (linked[0] if linked else None)
                )
            style = base
        if list_id is None or list_id == "0" or list_id not in self._lists:
            return None
        return list_id, level or 0

    def label(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level, as shown; empty for a bullet."""
        numbered = self._lists[list_id]
        definition = numbered.levels.get(level)
        if definition is None:
            return ""
        counters = self._counters.setdefault(numbered.shared, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for each, start in numbered.starts.items():
                counters[each] = start - 1
        counters[level] = min(MOST, counters[level] + 1) if level in counters else definition.start
        for below in [each for each in counters if each > level]:
            rule = numbered.levels[below].restart if below in numbered.levels else None
            if rule is None or (rule != 0 and level < rule):
                del counters[below]
        if definition.format in BULLETS:
            return ""

        def number(found: re.Match[str]) -> str:
            which = int(found[1]) - 1
            shown = numbered.levels.get(which, definition)
            value = counters.get(which, shown.start)
            return show(value, "decimal" if definition.legal else shown.format)

        label = PLACE.sub(number, definition.text)
        return label if not label or label[-1] in ENDS else label + " "


def _level(item: Element) -> tuple[int, Level]:
    format_ = child(item, "numFmt")
    legal = child(item, "isLgl")
    restart = attribute(child(item, "lvlRestart"), "val")
    return whole(attribute(item, "ilvl"), 0, LEVELS - 1, 0), Level(
        start=whole(attribute(child(item, "start"), "val"), 0, MOST, 1),
        format=attribute(format_, "format") or attribute(format_, "val") or "decimal",
        text=attribute(child(item, "lvlText"), "val") or "",
        restart=whole(restart, 0, LEVELS, 0) if restart is not None else None,
        legal=legal is not None and (attribute(legal, "val") or "1") not in ("0", "false", "off"),
        style=attribute(child(item, "pStyle"), "val"),
    )
