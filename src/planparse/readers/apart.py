"""Files that are no text are read in a guarded process (`planparse.guard`): containers, pages and
workbooks may be built to take all there is, and are read by native code. Text is read where it is
asked for: what that costs is bounded by its length.

Both sides: who asks, and what is done in the process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from planparse.errors import GrammarError, LimitError, PlanParseError, ReadError, WriteError
from planparse.guard.bounds import LostError
from planparse.readers.limits import Limits
from planparse.text.grid import GridCell, GridTable
from planparse.text.left_out import LeftOut, Part
from planparse.text.looks import Look
from planparse.text.source import Place, Source

if TYPE_CHECKING:
    from planparse.readers import Request
    from planparse.readers.excel.book import Sheet

ERRORS: Final = {each.__name__: each for each in (ReadError, LimitError, GrammarError, WriteError)}
Told = tuple[list[Any], bytes]


def source_of(data: bytes, request: Request, format_: str | None) -> Source:
    """The source of a file, and what was doubted of it. Raises as `planparse.readers.read` does,
    `LimitError` where the process takes too long or too much memory, and `PlanParseError` (PP808)
    where no process starts.
    """
    (fields, doubts), text = _asked("read", data, request, [format_])
    for code, start, end, params in doubts:
        request.collector.add(code, start, end, **params)
    made: dict[str, Any] = {
        "places": tuple(Place(*each) for each in fields.pop("places")),
        "looks": tuple(Look(*each) for each in fields.pop("looks")),
        "tables": tuple(_table(*each) for each in fields.pop("tables")),
        "left_out": tuple(LeftOut(Part(part), *more) for part, *more in fields.pop("left_out")),
        "text": text.decode("utf-8", "surrogatepass"),
    }
    plain: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in fields.items()
    }
    return Source(**plain, **made)


def converted(made: bytes, request: Request, format_: str) -> Source:
    """The source of an old document that was made a docx of, as one in the old format."""
    if request.guarded:
        from planparse.readers import docx

        return docx.read(made, request, format_)
    return source_of(made, request, "docx")._replace(format=format_)


def sheets_of(data: bytes, request: Request) -> list[Sheet]:
    """All sheets of a workbook, hidden ones too and everything as it is kept; raises likewise."""
    found, _body = _asked("sheets", data, request, [])
    from planparse.readers.excel.book import Merge, Sheet  # behind, as it needs the extra

    return [
        Sheet(
            name,
            {(row, column): said for row, column, said in cells},
            tuple(Merge(*each) for each in merges),
            *more,
        )
        for name, cells, merges, *more in found
    ]


def _asked(function: str, data: bytes, request: Request, more: list[Any]) -> tuple[Any, bytes]:
    from planparse.guard.process import call

    limits, name = request.limits, request.name
    asked = [name, request.encoding, list(limits), *more]
    try:
        (error, told), body = call(limits.of_reading(), f"{__name__}:{function}", asked, data)
    except LostError as lost:
        raise _lost_error(lost, limits, name) from lost
    if error is not None:
        kind, code, params = error
        raise ERRORS.get(kind, PlanParseError)(code, name, **params)
    return told, body


def _lost_error(lost: LostError, limits: Limits, name: str) -> PlanParseError:
    """The error for a file whose process gave no answer."""
    if lost.kind == "start":
        return PlanParseError("PP808", reason=lost.reason)
    if lost.kind == "time":
        return LimitError("PP103", name, case="time", limit=limits.seconds)
    if lost.kind == "memory" or lost.signalled:
        return limits.past("memory", name)
    return ReadError("PP108", name, case="crash", reason=lost.reason)


def read(asked: list[Any], data: bytes) -> Told:
    """In the process: the source of a file as plain data, its text apart."""

    def work(request: Request) -> Told:
        from planparse.readers import read as read_here

        source = read_here(
            data,
            request.name,
            request.collector,
            format_=asked[3],
            encoding=request.encoding,
            limits=request.limits,
            guarded=True,
        )
        doubts = [[d.code, d.start, d.end, d.params] for d in request.collector.items]
        fields = {key: value for key, value in source._asdict().items() if key != "text"}
        fields["left_out"] = [[part.value, *more] for part, *more in source.left_out]
        return [fields, doubts], source.text.encode("utf-8", "surrogatepass")

    return _told(asked, work)


def sheets(asked: list[Any], data: bytes) -> Told:
    """In the process: the sheets of a workbook as plain data."""

    def work(request: Request) -> Told:
        from planparse.readers.excel import book

        return [
            [name, [[*place, said] for place, said in cells.items()], list(merges), *more]
            for name, cells, merges, *more in book.sheets_of(data, request, everything=True)
        ], b""

    return _told(asked, work)


def _told(asked: list[Any], work: Callable[[Request], Told]) -> Told:
    """What ``work`` gives, or the error that it ends in."""
    from planparse.diagnostics import Collector
    from planparse.readers import Request

    name, encoding, limits, *_more = asked
    request = Request(name, Collector(), encoding, Limits(*limits), guarded=True)
    try:
        told, body = work(request)
    except PlanParseError as error:
        return [[type(error).__name__, error.code, error.params], None], b""
    except ModuleNotFoundError as error:
        params = {"kind": "xlsx", "package": error.name or "", "extra": "xlsx"}
        return [[ReadError.__name__, "PP107", params], None], b""
    return [None, told], body


def _table(*fields: Any) -> GridTable:
    """A table out of plain data."""
    table = GridTable(*fields)
    return table._replace(cells=tuple(GridCell(*cell) for cell in table.cells))
