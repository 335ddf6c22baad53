"""Saved web pages and Word's html.

The article found among navigation, the page's table of metadata, tables with their spans resolved.

Nothing is fetched: styles in the page tell what is hidden; no picture, frame, script or file of
styles is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from planparse.kept import compiled
from planparse.readers.attached import FILE, Told, attached
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.html_article import is_saved, parts_of
from planparse.readers.html_aside import aside, part_of, pictured, unprinted_in
from planparse.readers.html_encoding import decoded
from planparse.readers.html_looks import PLAIN, is_own_line, look_of
from planparse.readers.html_notes import add_notes, take_notes
from planparse.readers.html_styles import hide_by_styles, strike_by_styles
from planparse.readers.html_tables import cells_of, facts_in, is_layout, is_table, rows_of, span_of
from planparse.readers.html_tags import check_tags
from planparse.readers.html_tree import BLOCKS, TEXT, Tree
from planparse.text.left_out import Part
from planparse.text.looks import Look
from planparse.text.source import Source
from planparse.text.spans import holding

if TYPE_CHECKING:
    from planparse.readers import Request

# Their text is none of the page's, and there may be more of it than of the article.
UNSEEN: Final = ["script", "style", "noscript"]
UNSCRIPTED: Final = "noscript"
# A line end of the source inside a sentence.
BROKEN: Final = compiled(r"(?<=[^\x00-\xff])[ \t\r]*\n\s*(?=[^\x00-\xff])")
GAPS: Final = compiled(r"[ \t\r\n\f]+")
LONG_PAIR: Final = 80  # characters of a name and its value
LONG_TITLE: Final = 500
ORDERED: Final = "ol"
BREAK: Final = "br"
INLINE: Final = frozenset((BREAK, TEXT))
CONTROLS: Final = dict.fromkeys((*range(9), *range(14, 32), 127))  # which nothing is shown for
PAIR: Final = compiled(r"([^：:。，]{2,10}[：:])\s*(\S[^：。]{0,60})")  # a name and its value
CALLED: Final = "[class*=tit], [id*=tit]"  # what a page calls a title in some way
LINES: Final = "div, p, td"  # what it may have its title in, which its browser's title says too
TITLE_END: Final = compiled(r"\s*[-_|—–]\s*")  # what parts a page's title from the name of its site
HEAD_OF_ARTICLE: Final = 400
SHORTEST_TITLE: Final = 6
LONG_ENOUGH: Final = 10  # of one that only a name of its author tells
FEWEST_PAIRS: Final = 2


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a page; its places are the paragraphs of the article, counted from 1."""
    text, used = decoded(data, request)
    check_tags(text, request.name, request.limits)
    parser = LexborHTMLParser(text)
    unscripted = [_line_of(node) for node in parser.css(UNSCRIPTED)]
    hide_by_styles(parser)
    strike_by_styles(parser)
    parser.strip_tags(UNSEEN, recursive=True)
    notes = take_notes(parser)
    body = parser.body or parser.root
    if body is None:
        return Blocks(request.name, request.limits).source(data, format_, used)
    tree = Tree(body)
    walk = _Walk(request, tree)
    parts = [body] if is_saved(parser) else parts_of(parser, tree, body)
    if parts[0].mem_id != body.mem_id:
        walk.metadata(body, parts)
        walk.title(parser, parts[0])
    walk.page(body, parts)
    for part, told in ((Part.CONTROLS, unscripted), (Part.BOXES, pictured(parser))):
        for said in told:
            walk.out.leave_out(part, said)
    add_notes(walk.out, notes)
    return walk.out.source(data, format_, used)


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
        self._files: list[str] = []  # that the page links, which stand below the article
        self._look = PLAIN
        self._told: set[int] = set()  # elements whose names and values are told

    def metadata(self, body: LexborNode, parts: Iterable[LexborNode]) -> None:
        """Add the names and values that the page tells of the document, a pair a line.

        From tables outside the article, and from lists of them.
        """
        stretches = [self._tree.stretch(part) for part in parts]
        read = holding(stretches)
        pairs: list[tuple[str, str]] = []
        for table in body.css("table"):
            if self._tree.tables_in(table) > 1 or read(self._tree.stretch(table).start):
                continue
            told = facts_in(rows_of(cells_of(table, self._limits, self._name)))
            if told:
                pairs += told
                self._told.add(table.mem_id)
        for group in body.css("ul, dl, div"):
            start = self._tree.stretch(group).start
            if read(start):
                continue
            below = start > stretches[0].start  # comments of readers stand there: a name and a word
            listed = {
                item.mem_id: (m[1], m[2])
                for item in group.iter()
                if self._tree.is_short(item, LONG_PAIR)
                and (m := PAIR.fullmatch(_line_of(item)))
                and (FILE.search(m[2]) or not (below or self._leads_away(item)))
            }
            if len(listed) >= FEWEST_PAIRS:
                pairs += listed.values()
                self._told.update(listed)
        for key, value in dict.fromkeys(pairs):
            if value.strip():
                line = "".join(key.split()) + value.strip()
                self._files.append(line) if FILE.search(value) else self.out.paragraph(line)

    def _leads_away(self, node: LexborNode) -> bool:
        """Whether what is said is mostly a link: to the article before, or to a list of others."""
        return 2 * self._tree.in_links(node) > self._tree.length(node)

    def title(self, parser: LexborHTMLParser, article: LexborNode) -> None:
        """Add the title where it stands outside the article.

        In the page's heading, else at the head of its ``title``.
        """
        head = _plain(article)[:HEAD_OF_ARTICLE]
        named = parser.css_first("title")
        page = _line_of(named) if named is not None and not is_saved(parser) else ""
        headings = [
            _line_of(node)
            for node in parser.css(
                "h1, h2, .title, .tit, #title, .article-title, .arti_title, .content-title"
            )
            if self._tree.is_short(node, LONG_TITLE)
        ]
        lines = self._above(parser, article, LINES) if page else []
        for text in (
            *(text for text in headings if text and text in page),
            *headings[:1],
            *self._above(parser, article, CALLED)[-1:],
            *[text for text in lines if text in page][-1:],
            TITLE_END.split(page)[0],
        ):
            if len(text) >= SHORTEST_TITLE:
                if "".join(text.split()) not in head:
                    self.out.paragraph(text)
                return

    def _above(self, parser: LexborHTMLParser, article: LexborNode, css: str) -> list[str]:
        """The words of the elements of a kind that stand above the article, in order."""
        start = self._tree.stretch(article).start
        return [
            text
            for node in parser.css(css)
            if self._tree.is_short(node, LONG_TITLE)
            and self._tree.stretch(node).start < start
            and not self._tree.in_links(node)
            and len(text := _line_of(node)) >= LONG_ENOUGH
        ]

    def page(self, body: LexborNode, parts: Sequence[LexborNode]) -> None:
        """Add the article, and keep what stands around it."""
        articles = {part.mem_id for part in parts}
        above: set[int] = set()
        node = parts[0].parent
        while node is not None and node.mem_id not in above:
            above.add(node.mem_id)
            node = node.parent
        open_ = [iter((body,))]
        behind: list[Told] = []
        begun = False
        while open_:
            item = next(open_[-1], None)
            if item is None:
                open_.pop()
            elif item.mem_id in articles:
                self.blocks(item)
                self.end()
                begun = True
            elif item.mem_id in above:
                open_.append(item.iter(include_text=True))
            elif begun:
                behind += aside(item, Part.AROUND, self._told)
            else:
                self._leave_out(item, Part.AROUND)
        files, rest = attached(behind, "".join(_line_of(part) for part in parts))
        for part, line in rest:
            self.out.leave_out(part, line)
        for line in [*self._files, *files]:
            self.out.paragraph(line)

    def _leave_out(self, node: LexborNode, part: Part) -> None:
        for own, line in aside(node, part, self._told):
            self.out.leave_out(own, line)

    def blocks(self, node: LexborNode) -> None:
        """Add everything below ``node``."""
        open_: list[_Open] = [_Open(node)]
        while open_:
            item = next(open_[-1].inside, None)
            if item is None:
                if open_.pop().ends_line:
                    self.end()
                self._look = open_[-1].look if open_ else PLAIN
                continue
            tag = item.tag or ""
            if tag in INLINE:
                self._line.append(_printed(item))
            elif part := part_of(item):
                self._leave_out(item, part)
            elif tag.startswith("-"):
                continue
            elif tag == "table" and self._is_table(item):
                self._captions(item)
                self._count += 1
                self.out.grid(self._cells, paragraph=self._count)
            else:
                if tag in BLOCKS or is_own_line(item):
                    self.end()
                    self._look = look_of(item, self._look, self._tree)
                if tag == "li":
                    self._line.append(open_[-1].ordinal())
                open_.append(_Open(item, self._look))

    def _captions(self, table: LexborNode) -> None:
        """Add what a table is called, as paragraphs above it."""
        self.end()
        for caption in table.css("caption"):
            self._line.append(_line_of(caption))
            self.end()

    def end(self) -> None:
        """End the paragraph that is open; each line break in it begins another."""
        for line in "".join(self._line).translate(CONTROLS).split("\n"):
            if line.strip(" \xa0\u3000"):
                self._count += 1
                self.out.paragraph(line.strip(" \xa0"), paragraph=self._count, look=self._look)
        self._line = []

    def _is_table(self, table: LexborNode) -> bool:
        """Whether a table is one, and no layout that others stand in; its cells are kept."""
        if is_layout(table, self._tree):
            return False
        for item, part in unprinted_in(table):
            self._leave_out(item, part)
            item.decompose()
        self._cells = cells_of(table, self._limits, self._name)
        return is_table(self._cells)


class _Open:
    """An element that is gone through: what is left of it, and the number of its next item."""

    def __init__(self, node: LexborNode, look: Look = PLAIN) -> None:
        self.tag = node.tag or ""
        self.look = look
        self.ends_line = self.tag in BLOCKS or is_own_line(node)
        self.inside = node.iter(include_text=True)
        self._number = span_of(node, "start") if self.tag == ORDERED else 0

    def ordinal(self) -> str:
        """The number that a browser shows before the next item of an ordered list."""
        if self.tag != ORDERED:
            return ""
        self._number += 1
        return f"{self._number - 1}."


def _printed(item: LexborNode) -> str:
    """What text, or a break, adds to the line."""
    if item.tag == BREAK:
        return "\n"
    return GAPS.sub(" ", BROKEN.sub("", item.text(deep=False) or ""))
