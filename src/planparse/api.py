"""The Python API: text, bytes or a file in, a `ParseResult` out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planparse.build import build
from planparse.chain import run_chain
from planparse.diagnostics import Collector
from planparse.errors import LimitError, ReadError
from planparse.grammar import load_grammar
from planparse.outline import Context
from planparse.readers import read
from planparse.readers.limits import MAX_BYTES, MAX_CHARS
from planparse.source import Source

if TYPE_CHECKING:
    from planparse.records import ParseResult


def parse(text: str, *, name: str = "", grammar: str = "default", year: int | None = None, max_chars: int = MAX_CHARS) -> ParseResult:
    """Everything that ``text`` holds: its plans, sections and tasks, with spans in code points into ``text``.

    ``grammar`` names a built-in grammar or a grammar file; ``year`` is the planning year where the document names none. Raises `GrammarError` for a
    wrong grammar and `LimitError` past ``max_chars``; whatever the text says gives a result.
    """
    if len(text) > max_chars:
        raise LimitError(
            "PP103", f"the input is larger than the limit: {len(text)} > {max_chars} characters", name, "split it, or raise max_chars"
        )
    return _validated(parse_source(Source.from_text(text, name), Collector(), grammar=grammar, year=year))


def parse_bytes(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    grammar: str = "default",
    year: int | None = None,
    max_chars: int = MAX_CHARS,
) -> ParseResult:
    """As `parse`, for the bytes of a file of any format that is read (text, Markdown, docx, html, pdf, ofd, xlsx …); ``encoding`` is that of a text format.

    Spans point into the extracted text. Raises `ReadError` where the bytes are of no such format, are damaged, or need an extra that is not installed.
    """
    collector = Collector()
    source = read(data, name, collector, encoding=encoding, max_chars=max_chars)
    return _validated(parse_source(source, collector, grammar=grammar, year=year))


def parse_file(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    grammar: str = "default",
    year: int | None = None,
    max_chars: int = MAX_CHARS,
) -> ParseResult:
    """As `parse_bytes`, for a file; raises `ReadError` where it cannot be read."""
    return parse_bytes(read_file(Path(path)), name=Path(path).name, encoding=encoding, grammar=grammar, year=year, max_chars=max_chars)


def read_file(path: Path) -> bytes:
    """The bytes of a file, or a `ReadError` that says why not."""
    if path.is_dir():
        raise ReadError("PP101", "this is a folder", str(path), "name the files in it")
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)  # one more than may be, which tells that it is too large
    except OSError as error:
        raise ReadError("PP101", f"cannot read the file: {error.strerror}", str(path), "check the path and its permissions") from error


def parse_source(source: Source, collector: Collector, *, grammar: str = "default", year: int | None = None) -> dict[str, Any]:
    """The result for a source as plain data, in the shape and order of `ParseResult`; what the writers write."""
    ctx = Context(load_grammar(grammar), collector, year)
    return build(run_chain(source, ctx), ctx)


def _validated(data: dict[str, Any]) -> ParseResult:
    from planparse.records import validated

    return validated(data)
