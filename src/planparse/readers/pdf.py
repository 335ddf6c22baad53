"""PDF with a text layer.

`pdf_pages` gives the lines and ruled tables of its pages, `lines` makes paragraphs of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.readers.blocks import Blocks
from planparse.readers.pages import add_pages, tell_of_edges
from planparse.readers.pdf_pages import pages_of
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a PDF; its places are pages, counted from 1.

    Raises `ReadError` for a scan without text, an encrypted or a damaged file, `LimitError` past a
    limit, `ModuleNotFoundError` where a library is missing.
    """
    pages, files = pages_of(data, request.limits, request.name)
    for case, count in (("pictures", sum(page.picture for page in pages)), ("attached", files)):
        if count:
            request.collector.add("PP114", case=case, count=count)
    out = Blocks(request.name, request.limits)
    tell_of_edges(add_pages(pages, out, request.collector), request.collector)
    return out.source(data, format_)
