"""Readers: the bytes of a file in, a `Source` out.

The format is told by the content (`detect`), then by the file's suffix. Each reader is a module of
its own with a function ``read(data, request, format_) -> Source`` and a row in `formats`; libraries
beyond the core are extras, loaded when a file asks for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, TypedDict, Unpack

from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.detect import detect
from planparse.readers.formats import FORMATS
from planparse.readers.limits import Limits
from planparse.readers.together import Together
from planparse.text.source import Source

PRIVATE: Final = compiled("[\ue000-\uf8ff]")


class Request(NamedTuple):
    """What a reader may use beside the bytes."""

    name: str
    collector: Collector
    encoding: str | None = None
    limits: Limits = Limits()
    guarded: bool = False  # whether this process has bounds on memory and time, and may be lost
    together: Together | None = None  # old documents of a batch that are converted in one call


class Options(TypedDict, total=False):
    """What may be asked of a reader beside the file: fields of `Request`."""

    encoding: str | None
    limits: Limits
    guarded: bool
    together: Together | None


def read(
    data: bytes,
    name: str,
    collector: Collector,
    *,
    format_: str | None = None,
    **options: Unpack[Options],
) -> Source:
    """The source that ``data`` holds, in whatever format it is.

    ``format_`` names it where it shall not be told by the content. Options are the ``encoding`` of
    a text format, the ``limits``, and ``guarded``: this process has bounds and may be lost, so that
    no other has to be started for what is dangerous to read; ``together`` are the old documents of
    a batch that may be converted with this one.

    Raises `ReadError` where the bytes are of no format that is read, are damaged or encrypted, or
    where an extra is not installed (the message has the command that installs it); `LimitError`
    past a limit.
    """
    request = Request(name, collector, **options)
    if len(data) > request.limits.bytes:
        raise request.limits.past("bytes", name)
    kind = format_ or detect(data, name, request.limits)
    entry = FORMATS[kind]
    try:  # a reader may load its libraries only when it reads
        reader = import_module(f"planparse.readers.{entry.module}")
        source: Source = reader.read(data, request, kind)
    except ModuleNotFoundError as error:
        raise ReadError(
            "PP107", name, kind=kind, package=error.name or "", extra=entry.extra or ""
        ) from error
    private = PRIVATE.findall(source.text)
    if private:
        at = source.text.index(private[0])
        collector.add("PP113", at, at + 1, count=len(private))
    return source
