"""A page as a numbered list of its nodes, from one walk: what lies in what, and how much is said
where, is then a look at two numbers.

To ask a node each time for its text, or for what it stands in, takes a time that grows with the
square of how deep pages nest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from planparse.text.spans import Span

# What a browser begins a line of its own for.
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
# What an article's text stands in, directly below its node, however many lines it has.
PARAGRAPHS: Final = frozenset(("p", "table", "ul", "ol"))
# What is a paragraph where it has one line: in editors' pages a paragraph is as often a div.
BOXES: Final = frozenset(("div", "section", "center", "blockquote"))
BREAK: Final = "br"
TEXT: Final = "-text"
MOST_BLANK: Final = 4_000  # white space of a short text, as it stands in the source
TABLE: Final = "table"
LINK: Final = "a"


class Tree:
    """The elements below a node, and the node itself, in the order of the page."""

    def __init__(self, root: LexborNode) -> None:
        self._number: dict[int, int] = {}
        self._end: list[int] = []  # the number of the first element behind each
        self._said: list[int] = []  # characters that are no white space, before each
        self._long: list[int] = []  # all characters, likewise
        self._tables: list[int] = []  # tables, likewise
        self._told: list[int] = []  # characters in paragraphs directly below each
        self._linked: list[int] = []  # characters in links, likewise
        self._lines: list[int] = []  # lines that a browser shows, likewise
        self._at = [0, 0, 0, 0, 0]
        self._links = 0  # that are open
        self._ended = True  # whether the next text begins a line
        self._walk(root)
        for ends, total in zip(self._counts(), self._at, strict=True):
            ends.append(total)

    def __contains__(self, node: LexborNode) -> bool:
        return node.mem_id in self._number

    def length(self, node: LexborNode) -> int:
        """How many characters the text of an element has, white space left out."""
        return self._inside(self._said, node)

    def whole_length(self, node: LexborNode) -> int:
        """How many it has with white space."""
        return self._inside(self._long, node)

    def is_short(self, node: LexborNode, most: int) -> bool:
        """Whether an element says no more than so many characters, and not much white space: others
        are not asked for their words.
        """
        if node not in self:
            return False
        return max(self.length(node), self.whole_length(node) - MOST_BLANK) <= most

    def tables_in(self, node: LexborNode) -> int:
        """How many tables an element holds, itself too."""
        return self._inside(self._tables, node)

    def in_paragraphs(self, node: LexborNode) -> int:
        """How many characters stand in paragraphs directly below an element."""
        return self._told[self._number[node.mem_id]]

    def in_links(self, node: LexborNode) -> int:
        """How many characters of the text of an element stand in links."""
        return self._inside(self._linked, node)

    def lines_in(self, node: LexborNode) -> int:
        """How many lines with words an element begins, however long they are."""
        return self._inside(self._lines, node)

    def stretch(self, node: LexborNode) -> Span:
        """The numbers of an element and of those in it."""
        start = self._number[node.mem_id]
        return Span(start, self._end[start])

    def _counts(self) -> tuple[list[int], ...]:
        return self._said, self._long, self._tables, self._linked, self._lines

    def _inside(self, before: list[int], node: LexborNode) -> int:
        k = self._number[node.mem_id]
        return before[self._end[k]] - before[k]

    def _walk(self, root: LexborNode) -> None:
        """Number the elements; without recursion, since pages nest deeper than it goes."""
        self._enter(root)
        stack: list[tuple[LexborNode, int, Iterator[LexborNode]]] = [
            (root, 0, root.iter(include_text=True))
        ]
        while stack:
            node, number, inside = stack[-1]
            item = next(inside, None)
            if item is None:
                stack.pop()
                self._leave(node, number, stack[-1][1] if stack else None)
            elif item.tag == TEXT:
                self._say(item.text(deep=False) or "", number)
            else:
                stack.append((item, self._enter(item), item.iter(include_text=True)))

    def _say(self, text: str, above: int) -> None:
        """Text that stands directly in an element."""
        said = len("".join(text.split()))
        self._at[0] += said
        self._at[1] += len(text)
        if self._links:
            self._at[3] += said
        else:
            self._told[above] += said
        if said:
            self._at[4] += self._ended
            self._ended = False

    def _enter(self, node: LexborNode) -> int:
        number = self._number[node.mem_id] = len(self._end)
        self._end.append(0)
        self._told.append(0)
        for before, at in zip(self._counts(), self._at, strict=True):
            before.append(at)
        self._at[2] += node.tag == TABLE
        self._links += node.tag == LINK
        self._ended |= node.tag in BLOCKS or node.tag == BREAK
        return number

    def _leave(self, node: LexborNode, number: int, above: int | None) -> None:
        self._end[number] = len(self._end)
        self._links -= node.tag == LINK
        self._ended |= node.tag in BLOCKS
        if above is not None and self._is_paragraph(node.tag or "", number):
            self._told[above] += self._at[0] - self._said[number]

    def _is_paragraph(self, tag: str, number: int) -> bool:
        """Whether an element that ends is a paragraph of the one around it, or words of it."""
        if tag in BOXES:
            return self._at[4] - self._lines[number] == 1
        return tag in PARAGRAPHS or (tag not in BLOCKS and tag != LINK)
