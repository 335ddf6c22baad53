"""Results out: a registry of formats, and one module a format.

A module has ``piece(result, how) -> bytes``, what one document comes to, and ``Sink``, which takes
pieces, and what failed, and makes a file of them. Those that *join* make one file of many
documents. Text is UTF-8 always.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any, Final

from planparse.errors import WriteError
from planparse.frozen import NamedTuple, Protocol
from planparse.messages import Params
from planparse.writers.plain import AS_EVER, How, Put, Target

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Format",
    "How",
    "Sink",
    "Target",
    "Writer",
    "finished",
    "given_to",
    "held",
    "without_layout",
    "writer",
]


class Format(NamedTuple):
    """One row of the registry."""

    module: str
    suffixes: tuple[str, ...]
    joins: bool = False  # one file holds many documents
    whole: bool = False  # it holds all of a result, the layout too
    quotes: bool = False  # it quotes the document, whose text it is given
    indexed: bool = False  # a folder of its files has an index (``index`` of its module)
    laid: bool = False  # it shows the document, whose layout it is given too
    binary: bool = False  # and no text
    takes: tuple[str, ...] = ()  # which fields of `How` it knows
    extra: str | None = None


FORMATS: Final = {
    "json": Format("json_writer", (".json",), whole=True),
    "jsonl": Format("jsonl_writer", (".jsonl", ".ndjson"), joins=True),
    "yaml": Format("yaml_writer", (".yaml", ".yml"), whole=True),
    "csv": Format("csv_writer", (".csv",), joins=True, takes=("headers", "columns", "bom")),
    "xlsx": Format(
        "xlsx_writer",
        (".xlsx",),
        joins=True,
        quotes=True,
        binary=True,
        takes=("headers", "columns", "by_unit"),
    ),
    "parquet": Format("parquet_writer", (".parquet",), joins=True, binary=True, extra="parquet"),
    "md": Format("md_writer", (".md", ".markdown"), joins=True, takes=("headers", "columns")),
    "html": Format(
        "html_writer", (".html", ".htm"), quotes=True, laid=True, indexed=True, takes=("headers",)
    ),
    "chunks": Format("chunks_writer", (".chunks",), joins=True),
    "ics": Format("ics_writer", (".ics",), joins=True, takes=("headers",)),
}
SUFFIXES: Final = {suffix: name for name, entry in FORMATS.items() for suffix in entry.suffixes}


class Sink(Protocol):
    """Where pieces go; ``close`` writes what the format ends with, and leaves the stream open."""

    def add(self, piece: bytes) -> None: ...  # noqa: D102
    def failed(self, name: str, code: str, params: Params) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Writer(Protocol):
    """A writer module."""

    def piece(self, result: dict[str, Any], how: How = AS_EVER) -> bytes: ...  # noqa: D102
    def Sink(self, target: Target) -> Sink: ...  # noqa: N802, D102


def writer(name: str) -> Writer:
    """The module of a format, loaded when asked for, so that no format pays for another.

    Raises `WriteError` where its extra is not installed.
    """
    entry = FORMATS[name]
    try:
        module: Any = import_module(f"planparse.writers.{entry.module}")
    except ModuleNotFoundError as error:
        raise WriteError(
            "PP702", kind=name, package=error.name or "", extra=entry.extra or ""
        ) from error
    checked: Writer = module
    return checked


def given_to(put: Put, form: Writer, result: dict[str, Any], how: How = AS_EVER) -> None:
    """Give ``put`` one document's piece, in parts where the format makes it in parts: a long one is
    then never held whole."""
    write = getattr(form, "write", None)
    if write is None:
        put(form.piece(result, how))
    else:
        write(result, put, how)


def finished(format_: str, piece: bytes, how: How = AS_EVER) -> bytes:
    """The file that holds one document's piece and nothing else."""
    out = io.BytesIO()
    sink = writer(format_).Sink(Target(out, is_file=True, how=how))
    sink.add(piece)
    sink.close()
    return out.getvalue()


def without_layout(result: dict[str, Any]) -> dict[str, Any]:
    """The result as it is written where nobody asked for the layout and the text under it."""
    return {key: value for key, value in result.items() if key not in ("text", "layout")}


def held(result: dict[str, Any], format_: str, *, layout: bool) -> dict[str, Any]:
    """What a format is given of a result: the text and the layout only where it holds or quotes
    them."""
    if layout:
        return result
    return {**without_layout(result), **_quoted(result, FORMATS[format_])}


def _quoted(result: dict[str, Any], entry: Format) -> dict[str, Any]:
    names = ("text", "layout") if entry.laid else ("text",) if entry.quotes else ()
    return {name: result[name] for name in names if name in result}
