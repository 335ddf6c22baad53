"""Saved web pages and Word's html.

The article found among navigation, the page's table of metadata, tables with their spans resolved.

Nothing is fetched: no style, picture, frame or script is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from planparse.kept import compiled
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.encodings import codec_of
from planparse.readers.html_tables import cells_of, is_table, rows_of, span_of
from planparse.readers.limits import Limits
from planparse.readers.text import declared, decode
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

CHARSET: Final = compiled(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
HEAD: Final = 4096
UTF_8: Final = "utf-8"
TAG: Final = compiled(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]{0,2000}?(/?)>")
# elements that have no closing tag, or that end without one where the next begins: old pages never
# close them
UNCLOSED: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
    "font", "span",
))  # fmt: skip
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
    "script", "style", "noscript", "template", "head", "title", "nav", "iframe", "object", "svg",
    "select", "option", "button",
    "input", "textarea", "form-control",
))  # fmt: skip
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
PARAGRAPHS: Final = frozenset(
    ("p", "table", "ul", "ol", "span")
)  # what an article's text stands in, directly below its node
HIDDEN: Final = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
BROKEN: Final = compiled(
    r"(?<=[^\x00-\xff])[ \t\r]*\n\s*(?=[^\x00-\xff])"
)  # a line end of the source inside a sentence
GAPS: Final = compiled(r"[ \t\r\n\f]+")
SHARE: Final = 0.3  # of a page's text that an article holds at least
LONG_KEY: Final = 20
PAIR: Final = compiled(r"([^：:。，]{2,10}[：:])\s*(\S[^：。]{0,60})")  # a name and its value
TITLE_END: Final = compiled(r"\s*[-_|—–]\s*")  # what parts a page's title from the name of its site
HEAD_OF_ARTICLE: Final = 400
SHORTEST_TITLE: Final = 6
FEWEST_PAIRS: Final = 2
COLONS: Final = ("：", ":")


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a page; its places are the paragraphs of the article, counted from 1."""
    text, used = _decoded(data, request)
    _check_depth(text, request.name, request.limits)
    tree = LexborHTMLParser(text)
    tree.strip_tags(
        UNSEEN, recursive=True
    )  # their text is none of the page's, and there may be more of it than of the article
    walk = _Walk(request)
    body = tree.body or tree.root
    if body is not None:
        article = _article(tree, body)
        if article is not None and article.mem_id != body.mem_id:
            walk.metadata(body, article)
            walk.title(tree, article)
        walk.blocks(article or body)
        walk.end()
    return walk.out.source(data, format_, used)


def _decoded(data: bytes, request: Request) -> tuple[str, str]:
    """The text: in the encoding asked for, in UTF-8 where the bytes are that, in the one that the
    page declares if that fits, else in what the bytes tell.
    """
    said = CHARSET.search(data[:HEAD])
    codec = codec_of(said[1].decode("ascii")) if said and request.encoding is None else None
    if codec and codec != UTF_8 and not _is(data, UTF_8):
        found = declared(data, codec)
        if found is not None:
            return found
    return decode(data, request.name, request.collector, request.encoding)


def _is(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _check_depth(text: str, name: str, limits: Limits) -> None:
    """Refuse a page nested so deep that parsing it would take minutes.

    Counted on the tags as written.
    """
    depth = deepest = 0
    for m in TAG.finditer(text):
        if m[3] or m[2].lower() in UNCLOSED:
            continue
        depth = max(0, depth - 1) if m[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > limits.tags:
        raise limits.past("tags", name, count=deepest)


def _article(tree: LexborHTMLParser, body: LexborNode) -> LexborNode | None:
    """The node that holds the page's article.

    A known container, else the one with most text in paragraphs of its own.
    """
    whole = len(_plain(body))
    for selector in ARTICLES:
        for node in tree.css(selector):
            if len(_plain(node)) >= SHARE * whole:
                return node
    best, most = None, 0
    for node in tree.css("div, td, section, main"):
        own = sum(len(_plain(item)) for item in node.iter() if item.tag in PARAGRAPHS)
        if own > most:
            best, most = node, own
    return best if best is not None and most >= SHARE * whole else body


def _line_of(node: LexborNode) -> str:
    return " ".join(node.text(deep=True, separator="").split())


def _plain(node: LexborNode) -> str:
    return "".join(node.text(deep=True, separator="").split())


class _Walk:
    """One walk over an article: inline text gathers until a block begins or ends."""

    def __init__(self, request: Request) -> None:
        self.out = Blocks(request.name, request.limits)
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
            if len(table.css("table")) > 1 or _within(table, article):
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
            if _within(group, article) or group.mem_id == article.mem_id:
                continue
            items = [
                PAIR.fullmatch(" ".join(item.text(deep=True, separator="").split()))
                for item in group.iter()
            ]
            listed = [(m[1], m[2]) for m in items if m]
            if len(listed) >= FEWEST_PAIRS:
                pairs += listed
        for key, value in dict.fromkeys(pairs):
            if value.strip():
                self.out.paragraph("".join(key.split()) + value.strip())

    def title(self, tree: LexborHTMLParser, article: LexborNode) -> None:
        """Add the title where it stands outside the article.

        In the page's heading, else at the head of its ``title``.
        """
        head = _plain(article)[:HEAD_OF_ARTICLE]
        named = tree.css_first("title")
        page = _line_of(named) if named is not None else ""
        headings = [
            _line_of(node)
            for node in tree.css(
                "h1, h2, .title, .tit, #title, .article-title, .arti_title, .content-title"
            )
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
        stack: list[Iterator[LexborNode]] = [node.iter(include_text=True)]
        names = [""]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
                if names.pop() in BLOCKS:
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
                if tag == "li" and item.parent is not None and item.parent.tag == "ol":
                    self._line.append(f"{_ordinal(item)}.")
                stack.append(item.iter(include_text=True))
                names.append(tag)

    def end(self) -> None:
        """End the paragraph that is open; each line break in it begins another."""
        for line in "".join(self._line).split("\n"):
            if line.strip(" \xa0\u3000"):
                self._count += 1
                self.out.paragraph(line.strip(" \xa0"), paragraph=self._count)
        self._line = []

    def _is_table(self, table: LexborNode) -> bool:
        """Whether a table is one; its cells are kept."""
        self._cells = cells_of(table, self._limits, self._name)
        return is_table(table, self._cells)


def _within(node: LexborNode, outer: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id == outer.mem_id:
            return True
        parent = parent.parent
    return False


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or HIDDEN.search(attributes.get("style") or "") is not None


def _ordinal(item: LexborNode) -> int:
    """The number that a browser shows before an item of an ordered list."""
    items = [each.mem_id for each in item.parent.iter() if each.tag == "li"] if item.parent else []
    first = span_of(item.parent, "start") if item.parent else 1
    return first + items.index(item.mem_id) if item.mem_id in items else first
