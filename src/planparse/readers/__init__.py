"""Readers: the bytes of a file in, a `Source` out.

The format is told by the content (`detect`), then by the file's suffix. Each reader is a module of
its own with a function ``read(data, request, format_) -> Source`` and a row in `formats`; libraries
beyond the core are extras, loaded when a file asks for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, Unpack

from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.frozen import NamedTuple, TypedDict
from planparse.kept import compiled
from planparse.readers.detect import detect, family, misnamed
from planparse.readers.formats import FORMATS, HERE
from planparse.readers.limits import Limits
from planparse.readers.together import Together
from planparse.text.source import Source

DAMAGE: Final = "PP104"
LACKS: Final = "PP115"
FIRST: Final = 40  # characters that are shown of what is left out
SHOWN: Final = "\ufffd"  # what stands for bytes that fit no character
PRIVATE: Final = compiled("[\ue000-\uf8ff]")
HALVES: Final = compiled("[\ud800-\udfff]")
ODD: Final = compiled("[\ud800-\uf8ff]")  # both, which stand side by side


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
    no other (`planparse.readers.apart`) has to be started for what is no text; ``together`` are the
    old documents of a batch that may be converted with this one.

    Raises `ReadError` where the bytes are of no format that is read, are damaged or encrypted, or
    where an extra is not installed (the message has the command that installs it); `LimitError`
    past a limit.
    """
    request = Request(name, collector, **options)
    if len(data) > request.limits.bytes:
        raise request.limits.past("bytes", name)
    if not request.guarded and (format_ or family(data, name)) not in HERE:
        from planparse.readers.apart import source_of  # what a text need not load

        return source_of(data, request, format_)
    kind = format_ or detect(data, name, request.limits)
    suffix = misnamed(kind, name) if format_ is None else ""
    if suffix:
        collector.add("PP118", suffix=suffix)
    try:
        source = _source_of(kind, data, request)
    except ReadError as error:
        if suffix and error.code == "PP102" and request.encoding is None:
            raise ReadError("PP108", name, case="suffix", suffix=suffix) from error
        raise
    _place_damage(source, collector)
    source = _of_left_out(source, collector)
    return _of_known(source, collector) if ODD.search(source.text) else source


def _source_of(kind: str, data: bytes, request: Request) -> Source:
    """What the reader of a format makes of ``data``."""
    entry = FORMATS[kind]
    try:  # a reader may load its libraries only when it reads
        reader = import_module(f"planparse.readers.{entry.module}")
        source: Source = reader.read(data, request, kind)
    except ModuleNotFoundError as error:
        raise ReadError(
            "PP107", request.name, kind=kind, package=error.name or "", extra=entry.extra or ""
        ) from error
    return source


def _of_left_out(source: Source, collector: Collector) -> Source:
    """A source that keeps of what it leaves out only what it does not say; that is told (PP115),
    each part once."""
    if not source.left_out:
        return source
    from planparse.text.left_out import unsaid  # here, since no text leaves anything out

    kept = tuple(unsaid(source.left_out, source.text))
    for part in dict.fromkeys(piece.part for piece in kept):
        lines = [
            line.strip()
            for piece in kept
            if piece.part is part
            for line in piece.text.splitlines()
            if line.strip()
        ]
        collector.add(LACKS, case=part.value, count=len(lines), first=lines[0][:FIRST])
    return source._replace(left_out=kept)


def _of_known(source: Source, collector: Collector) -> Source:
    """A source without halves of characters; private ones (PP113) are told."""
    source = of_characters(source, collector)
    private = PRIVATE.findall(source.text)
    if private:
        at = source.text.index(private[0])
        collector.add("PP113", at, at + 1, count=len(private))
    return source


def of_characters(source: Source, collector: Collector) -> Source:
    """A source whose text any encoding of Unicode can carry: halves of characters (lone
    surrogates), which a string of Python or the font of a PDF may hold, stand as U+FFFD, and that
    is told. Offsets stay."""
    found = HALVES.search(source.text)
    if found is None:
        return source
    text, count = HALVES.subn(SHOWN, source.text)
    at = found.start()
    collector.add(DAMAGE, at, at + 1, count=count, at=at)
    return source._replace(text=text)


def _place_damage(source: Source, collector: Collector) -> None:
    """Have PP104 point into the extracted text: what was decoded was the file, its tags and marks
    too."""
    for k, item in enumerate(collector.items):
        if item.code != DAMAGE or source.text.startswith(SHOWN, item.start):
            continue
        at = source.text.find(SHOWN)
        case = {} if at >= 0 else {"case": "outside"}
        params = {**item.params, **case, "at": at}
        collector.items[k] = item._replace(params=params, start=at, end=at + 1 if at >= 0 else -1)
