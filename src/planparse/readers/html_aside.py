"""What a page says outside its article, and what it hides or offers inside: words that are no part
of the text, line by line, each with what it belongs to.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from planparse.kept import compiled
from planparse.readers.html_article import is_hidden
from planparse.readers.html_cells import CELLS
from planparse.readers.html_tree import BLOCKS, LINK, TEXT
from planparse.text.left_out import Part

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

TEMPLATE: Final = "template"
DROPPED: Final = frozenset((
    "head", "title", "nav", "iframe", "object", "svg", "select", "option", "button", "input",
    "textarea", "form-control", TEMPLATE,
))  # fmt: skip
DELETED: Final = frozenset(("del", "s", "strike"))
THROUGH: Final = compiled(r"text-decoration[^;:]*:[^;]*\bline-through", re.I)
UNPRINTED: Final = (
    "del, s, strike, [hidden], [style*=line-through], [style*=display], [style*=visibility],"
    " [style*=mso-hide]"
)
SHORTEST_SAYING: Final = 8  # characters of what stands for a picture; fewer are its name
FIELDS: Final = ("text", "search")
TAG: Final = compiled(r"<[^<>]*>")
BLANKS: Final = compiled(r"\s+")


def part_of(node: LexborNode, part: Part | None = None) -> Part | None:
    """What an element is that is no part of the text, else ``part``, that of what it stands in."""
    if is_hidden(node):
        return Part.HIDDEN
    if node.tag in DELETED or THROUGH.search(node.attributes.get("style") or ""):
        return Part.DELETED
    return Part.CONTROLS if node.tag in DROPPED and part is not Part.HIDDEN else part


def unprinted_in(table: LexborNode) -> list[tuple[LexborNode, Part]]:
    """The outermost elements in the cells of a table that are deleted or hidden, and what stands in
    cells that are struck; each with what it is."""
    found: list[tuple[LexborNode, Part]] = []
    inside: set[int] = set()
    for node in table.css(UNPRINTED):
        part = part_of(node)
        if part is None or node.mem_id in inside or (node.tag in CELLS and part is Part.HIDDEN):
            continue
        parts = node.iter(include_text=True) if node.tag in CELLS else (node,)
        found += [(each, part) for each in parts]
        inside.update(item.mem_id for item in node.css(UNPRINTED))
    return found


def aside(node: LexborNode, part: Part, told: Collection[int]) -> Iterator[tuple[Part, str]]:
    """The lines of an element that belongs to ``part``, cells with a tab between them; lines that
    are links and nothing else, outside the article, are told apart. Elements that are ``told`` (by
    their ids) say nothing more.
    """
    walk = _Aside()
    walk.add(said_by(node))
    if node.tag == TEXT:
        walk.add(node.text(deep=False) or "")
        yield from walk.line(part)
        return
    open_ = [(node, part_of(node, part) or part, node.iter(include_text=True))]
    while open_:
        above, part, inside = open_[-1]
        item = next(inside, None)
        if item is None:
            open_.pop()
            walk.leave(above)
            if (above.tag in BLOCKS and not (above.tag in CELLS or walk.cells)) or not open_:
                yield from walk.line(part)
        elif item.tag == TEXT:
            walk.add(item.text(deep=False) or "")
        elif item.tag and item.tag[0] not in "-!" and item.mem_id not in told:
            own = part_of(item, part) or part
            if own is not part or (item.tag in BLOCKS and not walk.cells):
                yield from walk.line(part)
            walk.enter(item)
            if said := said_by(item):
                walk.add(said)
            open_.append((item, own, item.iter(include_text=True)))


def pictured(parser: LexborHTMLParser) -> Iterator[str]:
    """What stands for the pictures of a page where these are not shown, but for names."""
    for picture in parser.css("img[alt]"):
        said = " ".join((picture.attributes.get("alt") or "").split())
        if len(said) >= SHORTEST_SAYING:
            yield said


def said_by(node: LexborNode) -> str:
    """What an element says in no node of its own: a field of a form, the page in a frame, what a
    script or the browser may take out of a template."""
    attributes = node.attributes
    if node.tag == "iframe":
        return _words_of(attributes.get("srcdoc"))
    if node.tag == TEMPLATE:
        return _words_of(node.html)
    is_field = node.tag == "input" and (attributes.get("type") or "text") in FIELDS
    return (attributes.get("value") or "") if is_field else ""


def _words_of(page: str | None) -> str:
    return html.unescape(TAG.sub(" ", page or ""))


class _Aside:
    """The line that is open."""

    def __init__(self) -> None:
        self.cells = 0  # that are open
        self._links = 0
        self._words: list[str] = []
        self._linked = True  # whether all of it is links

    def enter(self, node: LexborNode) -> None:
        """An element begins."""
        self._links += node.tag == LINK
        self.cells += node.tag in CELLS
        if node.tag == "br":
            self._words.append(" " if self.cells else "\n")

    def leave(self, node: LexborNode) -> None:
        """An element ends."""
        self._links -= node.tag == LINK
        if node.tag in CELLS:
            self.cells -= 1
            self._words.append("\t")
        elif self.cells and node.tag in BLOCKS:
            self._words.append(" ")

    def add(self, text: str) -> None:
        """Words of the line."""
        said = BLANKS.sub(" ", text)
        self._words.append(said)
        self._linked = self._linked and (self._links > 0 or not said.strip())

    def line(self, part: Part) -> Iterator[tuple[Part, str]]:
        """The line ends."""
        said = "".join(self._words).strip()
        if said:
            links = self._linked and part is Part.AROUND
            yield Part.LINKS if links else part, said
        self._words, self._linked = [], True
