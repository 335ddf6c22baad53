"""XML parts of containers, parsed without trust.

No DTD, no entities, no network, bounded depth.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from lxml import etree

from planparse.errors import LimitError
from planparse.readers.container import damaged, problem_of
from planparse.readers.limits import Limits

Element = Any  # lxml's stubs do not say which of its element classes iteration gives

SHORTEST: Final = len(b"<a/>")
PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    dtd_validation=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
DEEPEST: Final = 256  # elements inside one another, past which libxml2 itself gives up


def parse_xml(data: bytes, name: str, part: str, limits: Limits) -> Element:
    """The root element of a part.

    Raises `ReadError` for a document type declaration and for what is no XML, `LimitError` past a
    limit.
    """
    if len(data) > SHORTEST * limits.elements:  # else it cannot have so many
        count = data.count(b"<") - data.count(b"</")
        if count > limits.elements:  # before any is made
            raise limits.past("elements", name, part=part, count=count)
    try:
        root = etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error) or "huge" in str(error).lower() or "too long" in str(error):
            raise LimitError("PP103", name, case="huge", part=part) from error
        raise damaged(name, "xml", part=part, problem=problem_of(error)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise damaged(name, "doctype", part=part)
    try:
        too_deep = limits.depth < DEEPEST and _deeper_than(limits.depth)(root)
    except etree.XPathEvalError as error:  # more elements than it counts
        raise LimitError("PP103", name, case="huge", part=part) from error
    if too_deep:
        raise limits.past("depth", name, part=part)
    return root


@cache
def _deeper_than(depth: int) -> etree.XPath:
    """Tells whether a document has an element at more than this depth: a path of so many steps,
    which libxml2 goes a level at a time, ten times faster than we could walk."""
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """The attribute called ``name`` in whatever namespace (files differ in it), or None."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, name: str) -> Element | None:
    """The first child called ``name``, or None."""
    return None if element is None else next(element.iterchildren("{*}" + name), None)


def whole(text: str | None, least: int, most: int, default: int) -> int:
    """A number from a document, between bounds: such numbers may be anything (1e999, -1, 10^20)."""
    if text is None:
        return default
    plain = text.strip()
    if not plain.lstrip("-").isascii() or not plain.lstrip("-").isdigit() or len(plain) > 9:
        return default
    return max(least, min(most, int(plain)))
