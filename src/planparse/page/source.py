"""The left side of the page: the text as it is printed, with what was read in it marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from planparse.frozen import NamedTuple

Json = Mapping[str, Any]
PLAIN: Final = frozenset({"text", "space", "cell"})  # kinds of the layout that get no mark
VALUES: Final = (("deadlines", "d"), ("indicators", "i"))
PART: Final = 4000  # characters of HTML in a block


class Value(NamedTuple):
    """A time or figure in the text."""

    start: int
    end: int
    mark: str


def marked(result: Json, numbers: Mapping[str, int]) -> Iterator[str]:
    """The text, escaped, in pieces. ``numbers`` gives the tasks by id: where one begins, a link to
    its record stands."""
    text, tiles = result["text"], result["layout"]
    values = _values(result)
    begins = _begins(result, numbers)
    places = sorted(begins)
    for tile in tiles:
        start, end = tile["start"], tile["end"]
        for piece in _pieces(start, end, values):
            yield from _anchored(text, tile["kind"], piece, (places, begins))


def parts(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces in blocks that end with lines, of which a browser lays out only what is seen."""
    length, end = 0, "\n"
    for piece in filter(None, pieces):
        if length >= PART and end == "\n":
            yield "</div>"
            length = 0
        if not length:
            yield '<div class="part">'
        yield piece
        length += len(piece)
        end = piece[-1]
    if length:
        yield "</div>"


def _values(result: Json) -> list[Value]:
    """The times and figures of all tasks, in order, none within another."""
    found = {
        Value(v["span"]["start"], v["span"]["end"], mark)
        for plan in result["plans"]
        for task in plan["tasks"]
        for field, mark in VALUES
        for v in task[field]
    }
    kept: list[Value] = []
    for value in sorted(found):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _begins(result: Json, numbers: Mapping[str, int]) -> dict[int, list[int]]:
    """Where tasks begin, with their numbers."""
    found: dict[int, list[int]] = {}
    for plan in result["plans"]:
        for task in plan["tasks"]:
            found.setdefault(task["span"]["start"], []).append(numbers[task["id"]])
    return found


def _pieces(start: int, end: int, values: Sequence[Value]) -> Iterator[Value]:
    """A stretch cut at the values in it; what is none has no mark."""
    at = start
    k = max(0, bisect_right(values, start, key=lambda value: value.start) - 1)
    while k < len(values) and values[k].start < end:
        first, last = max(start, values[k].start), min(end, values[k].end)
        if first < last:
            if at < first:
                yield Value(at, first, "")
            yield Value(first, last, values[k].mark)
            at = last
        k += 1
    if at < end:
        yield Value(at, end, "")


def _anchored(
    text: str, kind: str, piece: Value, begins: tuple[Sequence[int], Mapping[int, list[int]]]
) -> Iterator[str]:
    """A piece with its marks, and before each task that begins in it a link."""
    places, tasks = begins
    at = piece.start
    k = bisect_right(places, piece.start - 1)
    while k < len(places) and places[k] < piece.end:
        yield _shown(text[at : places[k]], kind, piece.mark)
        yield from (
            f'<a class="at" id="s{n}" href="#t{n}" aria-label="{n}"></a>' for n in tasks[places[k]]
        )
        at = places[k]
        k += 1
    yield _shown(text[at : piece.end], kind, piece.mark)


def _shown(words: str, kind: str, mark: str) -> str:
    if not words:
        return ""
    said = escape(words, quote=False)
    if mark:
        said = f'<mark class="{mark}">{said}</mark>'
    return said if kind in PLAIN else f'<span class="{kind}">{said}</span>'
