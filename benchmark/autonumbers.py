"""Labels as Word counts them: taken off the text of a paragraph, and given to a list that prints
the same."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

CHINESE = "一二三四五六七八九"


class Style(NamedTuple):
    """A style of labels: how it is printed, and what Word calls its numbers and their text."""

    printed: re.Pattern[str]
    format: str
    text: str


STYLES = (
    Style(re.compile(r"([一二三四五六七八九十]{1,3})、"), "chineseCountingThousand", "%1、"),
    Style(re.compile(r"（([一二三四五六七八九十]{1,3})）"), "chineseCountingThousand", "（%1）"),
    Style(re.compile(r"(\d{1,2})\.(?!\d)"), "decimal", "%1."),
    Style(re.compile(r"（(\d{1,2})）"), "decimal", "（%1）"),
)


def number(digits: str) -> int:
    """What 十二 and 12 say, up to 99."""
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (CHINESE.index(tens) + 1 if tens else bool(ten)) * 10 + CHINESE.find(ones or "〇") + 1


class Numbering:
    """The lists of one Word document: one for each style, begun anew where its numbers are."""

    def __init__(self, made: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self._part = made.part.numbering_part.element
        self._xml = lambda text: parse_xml(text.replace(">", f" {nsdecls('w')}>", 1))
        self._last: dict[Style, tuple[int, int]] = {}  # of a style: its list, and the number there
        for old in list(self._part):
            self._part.remove(old)
        for i, style in enumerate(STYLES):
            self._part.append(self._xml(
                f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{style.format}"/><w:suff w:val="nothing"/>'
                f'<w:lvlText w:val="{style.text}"/></w:lvl></w:abstractNum>'
            ))  # fmt: skip

    def add(self, paragraph: Any, text: str) -> None:
        """Fill a paragraph: with its text, or with what follows its label and the list's number."""
        found = next(((s, m) for s in STYLES if (m := s.printed.match(text))), None)
        paragraph.add_run(text[found[1].end() :] if found else text)
        if found:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = self._list(found[0], number(found[1][1]))

    def _list(self, style: Style, wanted: int) -> int:
        """The list that goes on with this number, or a new one that starts there."""
        identity, last = self._last.get(style, (0, 0))
        if not identity or wanted != last + 1:
            identity = 1 + sum(one.tag.endswith("}num") for one in self._part)
            self._part.append(self._xml(
                f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{STYLES.index(style)}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{wanted}"/></w:lvlOverride>'
                "</w:num>"
            ))  # fmt: skip
        self._last[style] = identity, wanted
        return identity
