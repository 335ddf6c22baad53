"""The Python API: text, bytes or a file in, a `ParseResult` out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planparse.assemble import build
from planparse.chain import run_chain
from planparse.diagnostics import Collector
from planparse.errors import ReadError
from planparse.grammar import load_grammar
from planparse.outline import Context
from planparse.readers import read
from planparse.readers.limits import MAX_CHARS, Limits, limits_of
from planparse.text.source import Source, shown

if TYPE_CHECKING:
    from planparse.records.models import ParseResult


def parse(
    text: str,
    *,
    name: str = "",
    grammar: str = "default",
    year: int | None = None,
    max_chars: int = MAX_CHARS,
) -> ParseResult:
    """Everything that ``text`` holds: its plans, sections and tasks, with spans in code points into ``text``.

    ``grammar`` names a built-in grammar or a grammar file; ``year`` is the planning year where the document names none. Raises `GrammarError` for a
    wrong grammar and `LimitError` past ``max_chars``; whatever the text says gives a result.
    """
    if len(text) > max_chars:
        raise Limits(chars=max_chars).past("chars", name)
    return _made(
        parse_source(Source.from_text(text, name), Collector(), grammar=grammar, year=year)
    )


def parse_bytes(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    grammar: str = "default",
    year: int | None = None,
    max_chars: int | None = None,
    limits: Mapping[str, int] | None = None,
) -> ParseResult:
    """As `parse`, for the bytes of a file of any format that is read (text, Markdown, docx, html, pdf, ofd, xlsx …); ``encoding`` is that of a text format.

    Spans point into the extracted text. Raises `ReadError` where the bytes are of no such format, are damaged, or need an extra that is not installed.
    """
    collector = Collector()
    source = read(data, name, collector, encoding=encoding, limits=with_chars(limits, max_chars))
    return _made(parse_source(source, collector, grammar=grammar, year=year))


def parse_file(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    grammar: str = "default",
    year: int | None = None,
    max_chars: int | None = None,
    limits: Mapping[str, int] | None = None,
) -> ParseResult:
    """As `parse_bytes`, for a file; raises `ReadError` where it cannot be read."""
    checked = with_chars(limits, max_chars)
    data = read_file(Path(path), checked.bytes)
    return parse_bytes(
        data,
        name=shown(Path(path).name),
        encoding=encoding,
        grammar=grammar,
        year=year,
        limits=checked._asdict(),
    )


def with_chars(limits: Mapping[str, int] | None, max_chars: int | None) -> Limits:
    """The limits asked for; ``max_chars`` is the short way to that of characters."""
    return limits_of({**(limits or {}), **({} if max_chars is None else {"chars": max_chars})})


def read_file(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of a file and one more, or a `ReadError` that says why not."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)  # one more than may be, which tells that it is too large
    except OSError as error:
        raise unreadable(str(path), error) from error


def unreadable(place: str, error: OSError) -> ReadError:
    """The error for a file that cannot be read."""
    if isinstance(error, IsADirectoryError):
        return ReadError("PP101", place, case="folder")
    return ReadError("PP101", place, reason=error.strerror or str(error))


def parse_source(
    source: Source, collector: Collector, *, grammar: str = "default", year: int | None = None
) -> dict[str, Any]:
    """The result for a source as plain data, in the shape and order of `ParseResult`; what the writers write."""
    ctx = Context(load_grammar(grammar), collector, year)
    return build(run_chain(source, ctx), ctx)


def _made(data: dict[str, Any]) -> ParseResult:
    from planparse.records.made import made

    return made(data)
