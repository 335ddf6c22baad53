"""What a page's own styles hide or strike: rules of its style elements with display:none,
visibility:hidden or Word's mso-hide, in their order, and with line-through.

What scripts, files of styles and conditions (print) do is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import SelectolaxError

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.html_article import HIDDEN
from planparse.readers.html_aside import THROUGH

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST: Final = 200_000  # characters of styles that are looked at
MOST_RULES: Final = 60
COMMENT: Final = compiled(r"/\*.*?(?:\*/|\Z)", re.S)
BRACE: Final = compiled(r"[{}]")
SHOWING: Final = compiled(r"(?:^|[;\s])(?:display|visibility|mso-hide)\s*:", re.I)
DECORATED: Final = compiled(r"text-decoration", re.I)
STRIKES: Final = "text-decoration:line-through"
OF_SCREENS: Final = compiled(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.I)
SHOWN_AT_ALL: Final = compiled(r"none|hid", re.I)
SELECTOR: Final = compiled(r"[\w.#\[\]=\"' >+~-]{2,200}")
NAME: Final = compiled(r"[.#][\w-]+")
MARK: Final = "hidden"  # the attribute
OPENS: Final = "<!--"  # what Office begins its styles with
FRAME: Final = ("html", "body")


class Rule(NamedTuple):
    """A selector, and whether what it chooses is hidden, or struck."""

    selector: str
    told: bool


def hide_by_styles(parser: LexborHTMLParser) -> None:
    """Mark the elements that the page's own styles hide as hidden; a style of an element's own
    counts for more."""
    css = _styles_of(parser)
    if not SHOWN_AT_ALL.search(css):
        return
    marked: dict[int, LexborNode] = {}
    for rule in _that_count(list(_rules(css, SHOWING, HIDDEN))):
        for node in _chosen(parser, rule.selector):
            attributes = node.attributes
            if rule.told and not SHOWING.search(attributes.get("style") or ""):
                if MARK not in attributes:
                    node.attrs[MARK] = ""
                    marked[node.mem_id] = node
            elif not rule.told and marked.pop(node.mem_id, None) is not None:
                del node.attrs[MARK]


def strike_by_styles(parser: LexborHTMLParser) -> None:
    """Give the elements that the page's own styles strike a style of their own that says so, but
    for those whose own says otherwise (Excel puts all looks into classes)."""
    css = _styles_of(parser)
    if THROUGH.search(css):
        struck = [rule for rule in _rules(css, DECORATED, THROUGH) if rule.told]
        for rule in struck[:MOST_RULES]:
            for node in _chosen(parser, rule.selector):
                own = node.attributes.get("style") or ""
                if not DECORATED.search(own):
                    node.attrs["style"] = f"{own};{STRIKES}"


def _styles_of(parser: LexborHTMLParser) -> str:
    """What the page's style elements say, without comments, as far as it is read."""
    css = "\n".join(node.text(deep=True) or "" for node in parser.css("style"))
    return COMMENT.sub("", css[:MOST])


def _that_count(rules: list[Rule]) -> list[Rule]:
    """The rules that hide, and those that show again what one of these names."""
    names = {name for rule in rules if rule.told for name in NAME.findall(rule.selector)}
    kept = [rule for rule in rules if rule.told or names.intersection(NAME.findall(rule.selector))]
    return kept[:MOST_RULES]


def _rules(css: str, about: re.Pattern[str], says: re.Pattern[str]) -> Iterator[Rule]:
    """What the rules say that are ``about`` showing, in order; none of those under a condition."""
    blocks: list[bool] = []  # whether what stands in the blocks that are open counts
    selectors = ""
    begin = 0
    for m in BRACE.finditer(css):
        piece = css[begin : m.start()]
        begin = m.end()
        if m[0] == "{":
            prelude = piece.strip().rpartition(";")[2].strip().removeprefix(OPENS).strip()
            at = prelude.startswith("@")
            counts = all(blocks) and (not at or OF_SCREENS.fullmatch(prelude) is not None)
            blocks.append(counts)
            selectors = "" if at or not counts else prelude
            continue
        told = bool(selectors) and about.search(piece) is not None
        for selector in selectors.split(",") if told else ():
            yield Rule(selector.strip(), says.search(piece) is not None)
        selectors = ""
        if blocks:
            blocks.pop()


def _chosen(parser: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements that a plain selector chooses, but for the page as a whole."""
    if not SELECTOR.fullmatch(selector):
        return []
    try:
        return [node for node in parser.css(selector) if node.tag not in FRAME]
    except (SelectolaxError, ValueError):
        return []
