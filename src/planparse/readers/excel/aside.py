"""What a sheet says beside its cells: comments, text boxes, and what is printed at its edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planparse.kept import compiled
from planparse.readers.container import Container
from planparse.readers.relationships import related
from planparse.readers.xml import Element, attribute, child, local, parse_xml
from planparse.text.left_out import Part

if TYPE_CHECKING:
    from planparse.readers import Request

# By the kind of the part that a sheet names: what it is, and the elements that are one remark, or
# one paragraph, each.
PARTS: Final = {
    "comments": (Part.COMMENTS, "{*}comment"),
    "threadedComment": (Part.COMMENTS, "{*}threadedComment"),
    "drawing": (Part.BOXES, "{*}p"),
}
WORDS: Final = ("{*}t", "{*}text")
# In what is printed at an edge: fonts, sizes, colours, and what stands for numbers, dates, names.
CODES: Final = compiled(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|.)')


def aside_of(
    container: Container, request: Request, name: str, sheet: Element
) -> Iterator[tuple[Part, str]]:
    """What the part of this name says beside its cells, each with what it is."""
    for item in related(container, request, name):
        if item.kind not in PARTS:
            continue
        part, one = PARTS[item.kind]
        root = parse_xml(container.read(item.part), request.name, item.part, request.limits)
        for element in root.iter(one):
            yield part, "".join(words.text or "" for words in element.iter(*WORDS))
    checks = child(sheet, "dataValidations")
    for check in checks if checks is not None else ():
        for name in ("prompt", "error"):
            yield Part.COMMENTS, attribute(check, name) or ""
    edges = child(sheet, "headerFooter")
    for edge in edges if edges is not None else ():
        said = CODES.sub(" ", edge.text or "") if local(edge) else ""
        if any(char.isalpha() for char in said):
            yield Part.EDGES, said
