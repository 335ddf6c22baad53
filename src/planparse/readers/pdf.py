"""PDF with a text layer.

`pdf_worker` gives the lines and ruled tables of its pages, `lines` makes paragraphs of them.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from planparse.errors import LimitError, ReadError
from planparse.readers.blocks import Blocks, Cell
from planparse.readers.lines import Line, Page, TableBox
from planparse.readers.pages import add_pages
from planparse.readers.workers import Worker, ask
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

LIBRARY: Final = "pypdfium2"
WORKER: Final = Worker("planparse.readers.pdf_worker", "pdfium", "pdf")


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a PDF; its places are pages, counted from 1.

    Raises `ReadError` for a scan without text, an encrypted or a damaged file, `LimitError` where
    it takes too long or too much memory, `ModuleNotFoundError` where a library is missing.
    """
    if find_spec(LIBRARY) is None:  # asked for here, since it is mostly another process's to use
        raise ModuleNotFoundError(f"No module named {LIBRARY!r}", name=LIBRARY)
    pages = _pages_here(data, request) if request.guarded else _pages_apart(data, request)
    pictures = sum(page.picture for page in pages)
    if pictures:
        request.collector.add("PP114", case="pictures", count=pictures)
    out = Blocks(request.name, request.limits)
    add_pages(pages, out).tell(request.collector)
    return out.source(data, format_)


def _pages_here(data: bytes, request: Request) -> list[Page]:
    """The pages as this process reads them, which may be lost without harm.

    To start another for each of many files would cost more than the reading.
    """
    from planparse.readers.pdf_worker import pages_of

    return pages_of(data, request.limits)


def _pages_apart(data: bytes, request: Request) -> list[Page]:
    """The pages as a process of its own reads them, with bounds on its memory and time."""
    answer = ask(WORKER, request, data=data)
    if "error" in answer:
        kind, code, params = answer["error"]
        raise (LimitError if kind == LimitError.__name__ else ReadError)(
            code, request.name, **params
        )
    return [
        Page([Line(*line) for line in lines], [_table(*table) for table in tables], *more)
        for lines, tables, *more in answer["pages"]
    ]


def _table(top: float, bottom: float, edges: list[float], cells: list[Any], *more: Any) -> TableBox:
    """A table out of plain data."""
    return TableBox(top, bottom, edges, [Cell(*cell) for cell in cells], *more)
