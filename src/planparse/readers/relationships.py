"""Which parts of an Office package belong to which (ECMA-376 part 2, relationships)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from planparse.frozen import NamedTuple
from planparse.readers.container import Container
from planparse.readers.xml import attribute, local, parse_xml

if TYPE_CHECKING:
    from planparse.readers import Request


class Related(NamedTuple):
    """A relationship: the last word of its type (styles, numbering …), its id, and the name of the
    part that it leads to.
    """

    kind: str
    id: str
    part: str


def related(container: Container, request: Request, part: str = "") -> Iterator[Related]:
    """The relationships of a part, or of the package itself, to parts that are there; nothing
    outside the package is one.

    Raises `ReadError` where what lists them is no XML, `LimitError` past a limit.
    """
    folder, name = posixpath.split(part)
    listed = container.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if listed is None:
        return
    for item in parse_xml(container.read(listed), request.name, listed, request.limits):
        if local(item) != "Relationship" or attribute(item, "TargetMode") == "External":
            continue
        target = unquote((attribute(item, "Target") or "").replace("\\", "/"))
        path = posixpath.normpath(posixpath.join("/", folder, target))
        found = container.find(path.lstrip("/"))
        if found is not None:
            kind = (attribute(item, "Type") or "").rpartition("/")[2]
            yield Related(kind, attribute(item, "Id") or "", found)
