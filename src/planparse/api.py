"""The Python API: text, bytes or a file in, a `ParseResult` out."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Unpack

from planparse.assemble import build
from planparse.chain import read_plans, run_chain
from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.frozen import NamedTuple, TypedDict
from planparse.grammar import load_grammar
from planparse.messages import LANGS, Lang
from planparse.outline import Context
from planparse.pause import collector_paused
from planparse.readers import of_characters, read
from planparse.readers.limits import MAX_CHARS, Limits, limits_of
from planparse.text.source import Source, shown

if TYPE_CHECKING:
    from planparse.records.models import ParseResult


PIECE: Final = 64 << 20  # bytes that are read at once
SMALL: Final = 1 << 16  # likewise, where the end is expected
YEARS: Final = range(1900, 2201)  # that may be told to be the planning year


class Parsing(TypedDict, total=False):
    """How a text is parsed."""

    grammar: str
    year: int | None
    lang: Lang


class Options(Parsing, total=False):
    """How a file is read and parsed: what `parse_bytes` and `parse_file` take beside the file."""

    encoding: str | None  # of a text format; else it is found out
    max_chars: int | None
    limits: Mapping[str, int] | None
    guarded: bool  # this process has bounds of its own and may be lost: start no other


class _Parsing(NamedTuple):
    """`Parsing` with what holds where nothing is asked for; other options are a `TypeError`."""

    grammar: str = "default"
    year: int | None = None
    lang: Lang = "en"


class _Asked(NamedTuple):
    """`Options` likewise."""

    grammar: str = "default"
    year: int | None = None
    lang: Lang = "en"
    encoding: str | None = None
    max_chars: int | None = None
    limits: Mapping[str, int] | None = None
    guarded: bool = False


def parse(
    text: str, *, name: str = "", max_chars: int = MAX_CHARS, **options: Unpack[Parsing]
) -> ParseResult:
    """Everything that ``text`` holds: its plans, sections and tasks, with spans in code points.

    ``grammar`` names a built-in grammar or a grammar file; ``year`` is the planning year where the
    document names none; ``lang`` is the language of the result's messages (``en``, ``zh``). Raises
    `GrammarError` for a wrong grammar, `LimitError` past ``max_chars``, `ValueError` for a year or
    a language that is none, and `TypeError` for bytes; whatever the text says gives a result.
    """
    asked = _Parsing(**options)
    _check(asked.year, asked.lang)
    if not isinstance(text, str):
        raise TypeError(f"parse takes text, not {type(text).__name__}: see parse_bytes, parse_file")
    if len(text) > max_chars:
        raise Limits(chars=max_chars).past("chars", name)
    collector = Collector(asked.lang)
    source = of_characters(Source.from_text(text, name), collector)
    return _made(parse_source(source, collector, grammar=asked.grammar, year=asked.year))


def parse_bytes(data: bytes, *, name: str = "", **options: Unpack[Options]) -> ParseResult:
    """As `parse`, for the bytes of a file of any format that is read (text, docx, html, pdf …).

    Options are ``grammar``, ``year``, ``max_chars`` and ``lang`` as there, ``encoding`` of a text
    format, and ``limits`` by name. Spans point into the extracted text. What is no text is read in
    a process of its own, with bounds, which is kept a while for the next file; with ``guarded``,
    in this one. Raises `ReadError` where the bytes are of no such format, are damaged, or need an
    extra that is not installed; `LimitError` past a limit.
    """
    asked = _Asked(**options)
    _check(asked.year, asked.lang)
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"parse_bytes takes bytes, not {type(data).__name__}: see parse")
    collector = Collector(asked.lang)
    source = _source(bytes(data), name, asked, collector)
    return _made(parse_source(source, collector, grammar=asked.grammar, year=asked.year))


def parse_file(path: str | os.PathLike[str], **options: Unpack[Options]) -> ParseResult:
    """As `parse_bytes`, for a file; raises `ReadError` where it cannot be read.

    Options are ``grammar``, ``year``, ``lang``, ``encoding``, ``max_chars`` and ``limits``.
    """
    asked, place = _Asked(**options), pathlib.Path(path)
    _check(asked.year, asked.lang)
    collector = Collector(asked.lang)
    most = with_chars(asked.limits, asked.max_chars).bytes
    source = _source(read_file(place, most), shown(place.name), asked, collector)
    return _made(parse_source(source, collector, grammar=asked.grammar, year=asked.year))


def _check(year: int | None, lang: Lang) -> None:
    """Raises `ValueError` for what would make dates or messages that are none."""
    if year is not None and year not in YEARS:
        raise ValueError(f"year is {year!r}: it is one from {YEARS[0]} to {YEARS[-1]}, or None")
    if lang not in LANGS:
        raise ValueError(f"lang is {lang!r}: it is one of {', '.join(LANGS)}")


def _source(data: bytes, name: str, asked: _Asked, collector: Collector) -> Source:
    """The source for the bytes of a file; who asks for it need not hold them any longer."""
    return read(
        data,
        name,
        collector,
        encoding=asked.encoding,
        limits=with_chars(asked.limits, asked.max_chars),
        guarded=asked.guarded,
    )


def with_chars(limits: Mapping[str, int] | None, max_chars: int | None) -> Limits:
    """The limits asked for; ``max_chars`` is the short way to that of characters."""
    return limits_of({**(limits or {}), **({} if max_chars is None else {"chars": max_chars})})


def read_most(file: BinaryIO, most: int) -> bytes:
    """The first ``most`` bytes of a stream and one more, which tells that it is too large.

    In pieces: Python takes the memory for all that is asked for before it reads any of it, and who
    trusts a document may ask for more than there is.
    """
    parts: list[bytes] = []
    left, piece = most + 1, min(_size(file) + 1, PIECE)
    while left > 0 and (part := file.read(min(left, piece))):
        parts.append(part)
        left, piece = left - len(part), PIECE if piece == PIECE else SMALL
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _size(file: BinaryIO) -> int:
    """How many bytes a stream will have, as far as is known."""
    try:
        return os.fstat(file.fileno()).st_size or PIECE
    except (OSError, ValueError, AttributeError):  # it is none of the system's
        return PIECE


def read_file(path: str | pathlib.Path, most: int) -> bytes:
    """The first ``most`` bytes of a file and one more, or a `ReadError` that says why not."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a run that reads one file loads no pathlib
            return read_most(file, most)
    except (OSError, ValueError) as error:  # of a name that can be none, the latter
        raise unreadable(shown(str(path)), error) from error


def unreadable(place: str, error: OSError | ValueError) -> ReadError:
    """The error for a file that cannot be read."""
    if isinstance(error, IsADirectoryError):
        return ReadError("PP101", place, case="folder")
    return ReadError("PP101", place, reason=getattr(error, "strerror", None) or str(error))


def parse_source(
    source: Source, collector: Collector, *, grammar: str = "default", year: int | None = None
) -> dict[str, Any]:
    """The result for a source, of characters as `planparse.readers.read` gives it, as plain data in
    the shape and order of `ParseResult`.

    Nothing that is made here is part of a cycle, so the cyclic collector has nothing to find in it
    and is put off until a long text is done (`planparse.pause` says how).
    """
    ctx = Context(load_grammar(grammar), collector, year)
    with collector_paused(len(source.text)):
        outline = run_chain(source, ctx)
        return build(outline, read_plans(outline, ctx), collector)


def _made(data: dict[str, Any]) -> ParseResult:
    from planparse.records.made import made

    with collector_paused(data["source"]["length"]):
        return made(data)
