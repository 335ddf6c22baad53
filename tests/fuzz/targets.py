"""What is fuzzed: each target makes an input (bytes) of chance, and runs it.

``run`` may raise `PlanParseError` and nothing else; what has to hold of what it gives is asserted.
"""

from __future__ import annotations

import datetime
import json
import shutil
import tempfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.fields import deadlines, indicators, number, units
from planparse.grammar import load_grammar
from planparse.readers import of_characters, read
from planparse.records.models import ParseResult
from planparse.text.source import Source

from . import grammars, parts, promises, words

AWKWARD: Final[list[str]] = [*words.PIECES["awkward"], "长" * 1100]
PART: Final = 16  # one in so many of a long run's files goes through the chain
CODECS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be"]


class Target(NamedTuple):
    """One of them."""

    make: Callable[[Random], bytes]
    run: Callable[[bytes], None]
    seconds: float = 5.0  # that one run may take
    often: Callable[[bytes], None] | None = None  # what a long run does, if not all of ``run``


def encoded(text: str) -> bytes:
    """Text as an input; halves of characters pass."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """What `encoded` was given; any other bytes as some text."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def parsed(source: Source, grammar: str = "default") -> dict[str, Any]:
    """A result whose promises hold."""
    result = parse_source(source, Collector("en"), grammar=grammar)
    promises.hold(result)
    if result["source"]["sha256"][0] in "0" and len(source.text) % 2:  # one in thirty or so
        ParseResult.model_validate(result, strict=False)
        assert parse_source(source, Collector("en"), grammar=grammar) == result
    return result


def chain(data: bytes) -> None:
    """A string through the chain."""
    parsed(of_characters(Source.from_text(decoded(data)), Collector("en")))  # as the API does


def fields(data: bytes) -> None:
    """A stretch of text through the readers of values."""
    text = decoded(data)
    last = 0
    before = (0, 0)
    for time in deadlines(text, year=2025, stated=len(text) % 2 == 1):
        assert last <= time.span[0] < time.span[1] <= len(text) or time.span == before
        assert text[slice(*time.span)] == time.text
        days = [datetime.date.fromisoformat(day) for day in (time.start, time.end) if day]
        assert days == sorted(days)
        before, last = time.span, time.span[1]  # several days may be said in one stretch
    last = 0
    for figure in indicators(text):
        assert last <= figure.span[0] < figure.span[1] <= len(text)
        assert text[slice(*figure.span)] == figure.text
        last = figure.span[1]
    for unit in units(text):
        assert 0 <= unit.start <= unit.end <= len(text)
    number(text)
    for word in text.split()[:3]:
        number(word)


def reader(format_: str, data: bytes, *, chained: bool = True) -> None:
    """A file through its reader and the chain, in this process.

    The chain costs ten times what most readers do and has a target of its own: of the inputs that
    are not ``chained``, one in sixteen goes through it, told by its bytes.
    """
    source = read(data, f"a.{format_}", Collector("en"), guarded=True)
    source.text.encode()
    at = 0
    for place in source.places:
        assert at <= place.start <= len(source.text)
        at = place.start
    for table in source.tables:
        assert 0 <= table.start <= table.end <= len(source.text)
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end
    if chained or zlib.crc32(data) % PART == 0:
        parsed(source)


def encodings(chance: Random) -> bytes:
    """A text in some encoding, whole or with bytes changed."""
    codec = chance.choice(CODECS)
    data = words.any_text(chance).encode(codec, "replace")
    return parts.flipped(data, chance) if chance.random() < 0.6 else data


def grammar(data: bytes) -> None:
    """A grammar file: an error of its own, or a grammar that parses."""
    path = _place() / "own.yaml"
    path.write_bytes(data)
    load_grammar.__globals__["_kept"].clear()  # two writes may be closer than a clock tells
    loaded = load_grammar(str(path), checked=len(data) % 4 == 0)
    assert isinstance(loaded.sections, dict)
    parsed(Source.from_text(words.DOCUMENTS[len(data) % 3]), str(path))


@cache
def _place() -> Path:
    place = Path(tempfile.mkdtemp(prefix="planparse-fuzz-"))
    shutil.copy(Path(__file__).parent / grammars.SMALL, place)
    return place


def written(data: bytes) -> None:
    """A result with strings of chance in it, written and read back."""
    seed, _mark, text = decoded(data).partition("\n")
    chance = Random(seed)
    words_ = [one for one in text.split("\x1f") if one] or ["渠"]
    result = json.loads(_result())
    _strewn(result["plans"], chance, words_)
    promises.read_back(json.loads(json.dumps(result).encode("utf-8", "replace")))


@cache
def _result() -> str:
    return json.dumps(parse_source(Source.from_text(words.DOCUMENTS[0]), Collector("en")))


FREE = ("title", "label", "text", "name", "note", "subject", "issuer", "unit")


def _strewn(value: Any, chance: Random, strings: list[str]) -> None:
    if isinstance(value, list):
        for one in value:
            _strewn(one, chance, strings)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in FREE and chance.random() < 0.5:
                value[key] = chance.choice(strings)
            else:
                _strewn(one, chance, strings)
        if "extra" in value:
            value["extra"] = {one: chance.choice(strings) for one in strings[:3]}


def to_write(chance: Random) -> bytes:
    """A seed, and the strings."""
    strings = [chance.choice((words.any_text, words.figures))(chance) for _ in range(4)]
    strings += chance.choices(AWKWARD, k=3)
    text = "\x1f".join(strings).encode("utf-8", "replace").decode()
    return encoded(f"{chance.randrange(1 << 30)}\n{text}")


def _of_files(format_: str, make: Callable[[Random], bytes], seconds: float) -> Target:
    run = partial(reader, format_)
    return Target(make, run, seconds, partial(run, chained=False))


READERS: Final = ("docx", "html", "md", "xlsx", "xls", "csv", "pdf", "ofd")
TARGETS: Final = {
    "chain": Target(lambda chance: encoded(words.any_text(chance)), chain),
    "fields": Target(lambda chance: encoded(words.figures(chance)), fields),
    "txt": _of_files("txt", encodings, 5.0),
    **{one: _of_files(one, partial(parts.file, one), 10.0) for one in READERS},
    "grammar": Target(grammars.file, grammar, 10.0),
    "written": Target(to_write, written),
}
