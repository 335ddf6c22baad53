"""Which part of a page is its article (正文), and what of the page is shown at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planparse.kept import compiled
from planparse.readers.html_cells import CELLS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from planparse.readers.html_tree import Tree

# where government sites and editors put an article; the first that holds enough of the page's text
# is it
ARTICLES: Final = (
    "#UCAP-CONTENT", "#zoom", "#Zoom", "#zoomcon", "#mainText", "#artibody", "#articleContent",
    "#content-text", ".TRS_Editor", ".trs_editor_view",
    ".TRS_UEDITOR", ".xxgk_content", ".pages_content", ".article-content", ".article_content",
    ".articleContent", ".arti_content", ".wp_articlecontent",
    ".news_content", ".detail-content", ".view-content", ".main-txt", "article",
)  # fmt: skip
SHARE: Final = 0.3  # of a page's text that an article holds at least
LONG: Final = 120  # characters in paragraphs that a part of other looks holds at least
REST: Final = 60  # characters beside an article, of a page that a table lays out
LINKED: Final = 0.25  # of a part's text that stands in links, at most
HOLDERS: Final = ("div", "section", "main", "article")
WHOLE: Final = ("table", "p")
GENERATOR: Final = "generator"
OFFICE: Final = compiled(r"\b(?:microsoft|word|excel|libreoffice|openoffice|wps|kingsoft)\b", re.I)
# names of frames that hold no title
BESIDE: Final = compiled(r"foot|copyright|crumb|(?:^|[\s_-])(?:side|menu|share|nav)", re.I)
DIGITS: Final = compiled(r"\d+")
HIDDEN: Final = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
# What a page is framed by, told by element or by the names that its author gave.
FRAMES: Final = frozenset(("nav", "header", "footer", "aside", "form", "h1", "h2", "h3"))
FRAME: Final = compiled(
    r"foot|head|nav|menu|side|share|copyright|crumb|relat|recommend|comment|toolbar|banner|link"
    r"|pag(?:er|ina)|qrcode|print|login|search|hot|rank|list",
    re.I,
)


def parts_of(parser: LexborHTMLParser, tree: Tree, body: LexborNode) -> list[LexborNode]:
    """The nodes that hold the page's article, in order: mostly one; several side by side where an
    editor wrote a container for each part (Word's sections are so). The body where there is none.
    """
    article = _article(parser, tree, body)
    node = article
    while node.mem_id != body.mem_id:
        above = node.parent
        if above is None or above not in tree:
            break
        beside = [
            each
            for each in above.iter()
            if each.mem_id == node.mem_id or _goes_on(each, article, tree)
        ]
        if len(beside) > 1:
            return beside
        if tree.length(above) > tree.length(node):
            break
        node = above
    return [article]


def _article(parser: LexborHTMLParser, tree: Tree, body: LexborNode) -> LexborNode:
    """A known container, else the node with most text in paragraphs of its own."""
    least = SHARE * tree.length(body)
    for selector in ARTICLES:
        for node in parser.css(selector):
            if node in tree and tree.length(node) >= least:
                return node
    best, most = body, 0
    rows = _Rows(tree)
    for node in parser.css("div, td, section, main"):
        if node in tree and tree.in_paragraphs(node) > most and not rows.holds(node):
            best, most = node, tree.in_paragraphs(node)
    return _inmost(best, rows, tree) if most >= least else _unframed(body, tree)


def _unframed(body: LexborNode, tree: Tree) -> LexborNode:
    """The innermost element beside which, and beside those around it, stands nothing but frames of
    the page: an article of many parts, of which none holds much of it."""
    node = inner = body
    while inner.tag not in WHOLE:
        said = [each for each in inner.iter() if each in tree and tree.length(each)]
        parts = [each for each in said if not _is_frame(each, tree)]
        if len(parts) != 1 or _said(inner, tree) - sum(_said(each, tree) for each in said) > 0:
            return node
        inner = parts[0]
        if inner.tag in HOLDERS:
            node = inner
    return node


def _is_frame(node: LexborNode, tree: Tree) -> bool:
    """Whether an element is a frame of the page for certain; a head may hold the title."""
    if tree.in_links(node) > LINKED * tree.length(node) or node.tag in ("nav", "footer"):
        return True
    return BESIDE.search(_names(node)) is not None


def _inmost(article: LexborNode, rows: _Rows, tree: Tree) -> LexborNode:
    """The cell of a table that only lays the page out, where all else in ``article`` is links."""
    for cell in article.css("td"):
        if cell in tree and not rows.holds(cell):
            beside = _said(article, tree) - _said(cell, tree)
            article = cell if beside < REST else article
    return article


def _said(node: LexborNode, tree: Tree) -> int:
    """How many characters of an element are no links."""
    return tree.length(node) - tree.in_links(node)


class _Rows:
    """The rows of a page's tables, each looked at once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._said: dict[int, int] = {}  # of a row: how many cells have words that are no links

    def holds(self, node: LexborNode) -> bool:
        """Whether an element is a cell of a table that says something: another of its row has words
        that are no links, as the menus beside an article are.
        """
        row = node.parent
        if node.tag not in CELLS or row is None:
            return False
        if row.mem_id not in self._said:
            self._said[row.mem_id] = sum(1 for each in row.iter() if self._says(each))
        return self._said[row.mem_id] > self._says(node)

    def _says(self, node: LexborNode) -> bool:
        tree = self._tree
        return node in tree and tree.in_links(node) <= LINKED * tree.length(node) > 0


def _goes_on(node: LexborNode, article: LexborNode, tree: Tree) -> bool:
    """Whether what stands beside an article is a part of it: it looks the same, or holds long
    paragraphs; and is neither hidden nor a frame of the page, nor for the most part links.
    """
    if node not in tree or node.tag in FRAMES or is_hidden(node) or not tree.length(node):
        return False
    if tree.in_links(node) > LINKED * tree.length(node):
        return False
    if _look(node) == _look(article) and (_names(article) or tree.in_paragraphs(node)):
        return True
    return tree.in_paragraphs(node) >= LONG and not FRAME.search(_names(node))


def _look(node: LexborNode) -> tuple[str | None, str]:
    return node.tag, DIGITS.sub("", _names(node))


def _names(node: LexborNode) -> str:
    """The names that its author gave an element."""
    return " ".join(filter(None, (node.attributes.get(key) for key in ("id", "class"))))


def is_hidden(node: LexborNode) -> bool:
    """Whether an element says itself that it is not shown."""
    attributes = node.attributes
    return "hidden" in attributes or HIDDEN.search(attributes.get("style") or "") is not None


def is_saved(parser: LexborHTMLParser) -> bool:
    """Whether an office program saved the page: its ``title`` is what the document's properties
    say, and the document prints its own."""
    return any(
        (node.attributes.get("name") or "").lower() == GENERATOR
        and OFFICE.search(node.attributes.get("content") or "")
        for node in parser.css("meta[name]")
    )
