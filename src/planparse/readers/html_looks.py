"""How the paragraphs of a page look, as far as its elements say it themselves: whether they are
centred, as a title over several lines is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planparse.kept import compiled
from planparse.text.looks import Look

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from planparse.readers.html_tree import Tree

ALIGNED: Final = compiled(r"text-align\s*:\s*(\w+)", re.I)
CENTRE: Final = "center"
TITLE_LINES: Final = 6
BOLD: Final = frozenset(("b", "strong"))
BEGINS: Final = compiled(r"[。；;！？][ \t\r]*\n\s*$")  # a sentence and its line end before a line
ENDS: Final = compiled(r"[ \t\r]*\n\s*\S")  # and behind it
PLAIN: Final = Look()


def look_of(node: LexborNode, above: Look, tree: Tree) -> Look:
    """How the paragraphs of a block look, inside one that looks like ``above``. One that centres
    more lines than a title has lays the page out: its own paragraphs say how they stand."""
    attributes = node.attributes
    said = ALIGNED.search(attributes.get("style") or "")
    align = said[1] if said else attributes.get("align") or (CENTRE if node.tag == CENTRE else "")
    if not align:
        return above
    return Look(align.lower() == CENTRE and tree.lines_in(node) <= TITLE_LINES)


def is_own_line(node: LexborNode) -> bool:
    """Whether bold words stand on a line of their own in the source of a page, behind the end of a
    sentence: a heading in a text whose author wrote no paragraphs.
    """
    if node.tag not in BOLD or node.prev is None or node.next is None:
        return False
    before, behind = node.prev.text(deep=False) or "", node.next.text(deep=False) or ""
    return BEGINS.search(before) is not None and ENDS.match(behind) is not None
