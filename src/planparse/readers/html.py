"""Saved web pages and Word's html.

The article found among navigation, the page's table of metadata, tables with their spans resolved.

Nothing is fetched: no style, picture, frame or script is looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from planparse.kept import compiled
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.encodings import codec_of
from planparse.readers.html_tables import cells_of, is_table, rows_of, span_of
from planparse.readers.html_tags import check_tags
from planparse.readers.html_tree import Tree
from planparse.readers.text import declared, decode
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

CHARSET: Final = compiled(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
HEAD: Final = 4096
UTF_8: Final = "utf-8"
# Their text is none of the page's, and there may be more of it than of the article.
UNSEEN: Final = ["script", "style", "noscript", "template"]
# where government sites and editors put an article; the first that holds enough of the page's text
# is it
ARTICLES: Final = (
    "#UCAP-CONTENT", "#zoom", "#Zoom", "#zoomcon", "#mainText", "#artibody", "#articleContent",
    "#content-text", ".TRS_Editor", ".trs_editor_view",
    ".TRS_UEDITOR", ".xxgk_content", ".pages_content", ".article-content", ".article_content",
    ".articleContent", ".arti_content", ".wp_articlecontent",
    ".news_content", ".detail-content", ".view-content", ".main-txt", "article",
)  # fmt: skip
DROPPED: Final = frozenset((
    "head", "title", "nav", "iframe", "object", "svg", "select", "option", "button", "input",
    "textarea", "form-control",
))  # fmt: skip
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
HIDDEN: Final = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
# A line end of the source inside a sentence.
BROKEN: Final = compiled(r"(?<=[^\x00-\xff])[ \t\r]*\n\s*(?=[^\x00-\xff])")
GAPS: Final = compiled(r"[ \t\r\n\f]+")
SHARE: Final = 0.3  # of a page's text that an article holds at least
LONG_KEY: Final = 20
LONG_PAIR: Final = 80  # characters of a name and its value
LONG_TITLE: Final = 500
MOST_BLANK: Final = 4_000  # white space, as it stands in the source
ORDERED: Final = "ol"
PAIR: Final = compiled(r"([^：:。，]{2,10}[：:])\s*(\S[^：。]{0,60})")  # a name and its value
TITLE_END: Final = compiled(r"\s*[-_|—–]\s*")  # what parts a page's title from the name of its site
HEAD_OF_ARTICLE: Final = 400
SHORTEST_TITLE: Final = 6
FEWEST_PAIRS: Final = 2
COLONS: Final = ("：", ":")


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a page; its places are the paragraphs of the article, counted from 1."""
    text, used = _decoded(data, request)
    check_tags(text, request.name, request.limits)
    parser = LexborHTMLParser(text)
    parser.strip_tags(UNSEEN, recursive=True)
    body = parser.body or parser.root
    if body is None:
        return Blocks(request.name, request.limits).source(data, format_, used)
    tree = Tree(body)
    walk = _Walk(request, tree)
    article = _article(parser, tree, body)
    if article.mem_id != body.mem_id:
        walk.metadata(body, article)
        walk.title(parser, article)
    walk.blocks(article)
    walk.end()
    return walk.out.source(data, format_, used)


def _decoded(data: bytes, request: Request) -> tuple[str, str]:
    """The text: in the encoding asked for, in UTF-8 where the bytes are that, in the one that the
    page declares if that fits, else in what the bytes tell.
    """
    said = CHARSET.search(data[:HEAD])
    codec = codec_of(said[1].decode("ascii")) if said and request.encoding is None else None
    if codec and codec != UTF_8 and not _is_utf8(data):
        found = declared(data, codec)
        if found is not None:
            return found
    return decode(data, request.name, request.collector, request.encoding)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode(UTF_8)
    except UnicodeDecodeError:
        return False
    return True


def _article(parser: LexborHTMLParser, tree: Tree, body: LexborNode) -> LexborNode:
    """The node that holds the page's article.

    A known container, else the one with most text in paragraphs of its own.
    """
    least = SHARE * tree.length(body)
    for selector in ARTICLES:
        for node in parser.css(selector):
            if node in tree and tree.length(node) >= least:
                return node
    best, most = body, 0
    for node in parser.css("div, td, section, main"):
        if node in tree and tree.in_paragraphs(node) > most:
            best, most = node, tree.in_paragraphs(node)
    return best if most >= least else body


def _line_of(node: LexborNode) -> str:
    return " ".join(node.text(deep=True, separator="").split())


def _plain(node: LexborNode) -> str:
    return "".join(node.text(deep=True, separator="").split())


class _Walk:
    """One walk over an article: inline text gathers until a block begins or ends."""

    def __init__(self, request: Request, tree: Tree) -> None:
        self.out = Blocks(request.name, request.limits)
        self._tree = tree
        self._limits = request.limits
        self._name = request.name
        self._line: list[str] = []
        self._cells: list[Cell] = []
        self._count = 0

    def metadata(self, body: LexborNode, article: LexborNode) -> None:
        """Add the names and values that the page tells of the document, a pair a line.

        From tables outside the article, and from lists of them.
        """
        pairs: list[tuple[str, str]] = []
        for table in body.css("table"):
            if self._tree.tables_in(table) > 1 or self._tree.within(table, article):
                continue
            rows = rows_of(cells_of(table, self._limits, self._name))
            told = [
                (row[i], row[i + 1])
                for row in rows
                for i in range(0, len(row) - 1, 2)
                if row[i].rstrip().endswith(COLONS)
            ]
            if len(told) >= FEWEST_PAIRS and all(len(key) <= LONG_KEY for key, _value in told):
                pairs += told
        for group in body.css("ul, dl, div"):
            if self._tree.within(group, article) or group.mem_id == article.mem_id:
                continue
            items = [
                PAIR.fullmatch(_line_of(item))
                for item in group.iter()
                if _is_short(item, self._tree, LONG_PAIR)
            ]
            listed = [(m[1], m[2]) for m in items if m]
            if len(listed) >= FEWEST_PAIRS:
                pairs += listed
        for key, value in dict.fromkeys(pairs):
            if value.strip():
                self.out.paragraph("".join(key.split()) + value.strip())

    def title(self, parser: LexborHTMLParser, article: LexborNode) -> None:
        """Add the title where it stands outside the article.

        In the page's heading, else at the head of its ``title``.
        """
        head = _plain(article)[:HEAD_OF_ARTICLE]
        named = parser.css_first("title")
        page = _line_of(named) if named is not None else ""
        headings = [
            _line_of(node)
            for node in parser.css(
                "h1, h2, .title, .tit, #title, .article-title, .arti_title, .content-title"
            )
            if _is_short(node, self._tree, LONG_TITLE)
        ]
        for text in (
            *(text for text in headings if text and text in page),
            *headings[:1],
            TITLE_END.split(page)[0],
        ):
            if len(text) >= SHORTEST_TITLE:
                if "".join(text.split()) not in head:
                    self.out.paragraph(text)
                return

    def blocks(self, node: LexborNode) -> None:
        """Add everything below ``node``."""
        open_: list[_Open] = [_Open(node)]
        while open_:
            item = next(open_[-1].inside, None)
            if item is None:
                if open_.pop().tag in BLOCKS:
                    self.end()
                continue
            tag = item.tag or ""
            if tag == "-text":
                self._line.append(GAPS.sub(" ", BROKEN.sub("", item.text(deep=False) or "")))
            elif tag == "br":
                self._line.append("\n")
            elif tag in DROPPED or tag.startswith("-") or _hidden(item):
                continue
            elif tag == "table" and self._is_table(item):
                self.end()
                self._count += 1
                self.out.grid(self._cells, paragraph=self._count)
            else:
                if tag in BLOCKS:
                    self.end()
                if tag == "li":
                    self._line.append(open_[-1].ordinal())
                open_.append(_Open(item))

    def end(self) -> None:
        """End the paragraph that is open; each line break in it begins another."""
        for line in "".join(self._line).split("\n"):
            if line.strip(" \xa0\u3000"):
                self._count += 1
                self.out.paragraph(line.strip(" \xa0"), paragraph=self._count)
        self._line = []

    def _is_table(self, table: LexborNode) -> bool:
        """Whether a table is one, and holds no other; its cells are kept."""
        if self._tree.tables_in(table) > 1:
            return False
        self._cells = cells_of(table, self._limits, self._name)
        return is_table(self._cells)


class _Open:
    """An element that is gone through: what is left of it, and the number of its next item."""

    def __init__(self, node: LexborNode) -> None:
        self.tag = node.tag or ""
        self.inside = node.iter(include_text=True)
        self._number = span_of(node, "start") if self.tag == ORDERED else 0

    def ordinal(self) -> str:
        """The number that a browser shows before the next item of an ordered list."""
        if self.tag != ORDERED:
            return ""
        self._number += 1
        return f"{self._number - 1}."


def _is_short(node: LexborNode, tree: Tree, most: int) -> bool:
    """Whether an element says no more than so many characters, and not much white space: others are
    not asked for their words.
    """
    return (
        node in tree and tree.length(node) <= most and tree.whole_length(node) <= most + MOST_BLANK
    )


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or HIDDEN.search(attributes.get("style") or "") is not None
