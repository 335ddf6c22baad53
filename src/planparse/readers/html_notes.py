"""Footnotes of a page: a raised or bracketed sign that links to a line which begins with it.

The sign is no word of its sentence, and the line no part of what stands above it: as those of a
Word document, such notes stand behind all of the text.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Final

from planparse.kept import compiled
from planparse.readers.html_tree import BLOCKS, LINK

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from planparse.readers.blocks import Blocks

INSIDE: Final = "#"
RAISED: Final = "sup"
LONGEST: Final = 6  # characters of a sign
MOST: Final = 1_000  # links of a page that are looked at
MOST_READ: Final = 2_000_000  # characters of lines that they lead to
FROM_WORD: Final = ("footnote", "endnote")  # what Word and LibreOffice call such links
SIGN: Final = compiled(
    r"\s*([\[(（〔【]?(?:\d{1,3}|[ivx]{1,5}(?![A-Za-z])|[\u2460-\u2473]|\*{1,3}|※)[\])）〕】]?)\s*"
)
BRACKETS: Final = "[](（）)〔〕【】"


def take_notes(parser: LexborHTMLParser) -> list[str]:
    """What the notes of a page say; the lines themselves, and the signs that lead to them, are
    taken out of it."""
    said: dict[int, tuple[str, str]] = {}  # the sign and the words of each line that links lead to
    lines: dict[int, LexborNode] = {}
    signs: list[LexborNode] = []
    named: dict[str, LexborNode] = {}
    led: set[tuple[int, int]] = set()  # from which line to which
    left = MOST_READ
    for link in parser.css("a[href^='#']")[:MOST]:
        sign = _sign_of(link)
        if not sign or left < 0:
            continue
        named = named or _named(parser)
        line = _line_of(named.get((link.attributes.get("href") or "").removeprefix(INSIDE)))
        own = _line_of(link)
        if line is None or own is None or (line.mem_id, own.mem_id) in led:
            continue  # the last leads back, to a line that may begin with the same number
        led.add((own.mem_id, line.mem_id))
        key = line.mem_id
        if key not in said:
            whole = line.text(deep=True, separator="") or ""
            left -= len(whole)
            said[key] = _note_in(whole)
        if said[key][0] == sign and not _holds(line, link):
            lines[key] = line
            signs.append(link)
    taken = {*lines, *(link.mem_id for link in signs)}
    outer = {key: line for key, line in lines.items() if not _is_inside(line, taken)}
    for node in (*signs, *outer.values()):
        node.decompose()
    return [said[key][1] for key in outer]


def add_notes(out: Blocks, said: Sequence[str]) -> None:
    """Add notes, behind all else."""
    if said:
        out.notes_follow()
    for line in said:
        out.paragraph(line)


def _sign_of(link: LexborNode) -> str:
    """The sign that a link prints, without brackets; "" where it is none of a note."""
    words = link.text(deep=True, separator="") or ""
    if len(words) > LONGEST or not (m := SIGN.fullmatch(words)):
        return ""
    plain = m[1].strip(BRACKETS)
    parent = link.parent
    raised = link.css_first(RAISED) is not None or (parent is not None and parent.tag == RAISED)
    called = " ".join((link.attributes.get("class") or "", link.attributes.get("style") or ""))
    return plain if raised or plain != m[1] or any(word in called for word in FROM_WORD) else ""


def _note_in(line: str) -> tuple[str, str]:
    """The sign that a line begins with, without brackets, and what it says behind it."""
    words = " ".join(line.split())
    begun = SIGN.match(words)
    rest = words[begun.end() :] if begun else ""
    return (begun[1].strip(BRACKETS), rest) if begun and rest else ("", "")


def _named(parser: LexborHTMLParser) -> dict[str, LexborNode]:
    """The elements that links may lead to, by their names."""
    found: dict[str, LexborNode] = {}
    for node in parser.css("[id], a[name]"):
        for key in ("id", "name"):
            if name := node.attributes.get(key):
                found.setdefault(name, node)
    return found


def _line_of(node: LexborNode | None) -> LexborNode | None:
    """The line that an element stands in: the nearest block around it."""
    while node is not None and node.tag not in BLOCKS:
        node = node.parent
    return node if node is not None and node.tag != "body" else None


def _is_inside(node: LexborNode, taken: Container[int]) -> bool:
    """Whether an element stands in one that is taken out anyway."""
    above = node.parent
    while above is not None and above.mem_id not in taken:
        above = above.parent
    return above is not None


def _holds(line: LexborNode, link: LexborNode) -> bool:
    """Whether a link stands in a line itself: then it leads back, or nowhere."""
    return any(item.mem_id == link.mem_id for item in line.css(LINK))
