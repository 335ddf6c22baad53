"""The straight lines that a page of an OFD file draws (图元对象, GB/T 33190-2016 9), in points."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from planparse.readers.frame import Matrix, placed
from planparse.readers.rules import Ends, Point, Rule, rules_of, thin
from planparse.readers.xml import Element, attribute, local

POINT: Final = 72 / 25.4  # of a millimetre, which OFD counts in
LARGEST: Final = 10_000.0  # millimetres; coordinates beyond are no coordinates
WHITE: Final = 250.0  # of 255, from which on a colour is not seen on paper
ONE: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def named(parent: Element, name: str) -> Iterator[Element]:
    """The elements called ``name`` anywhere below ``parent``."""
    return (item for item in parent.iter() if local(item) == name)


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; what is none, or beyond all measure, is left out."""
    values: list[float] = []
    for part in (text or "").split():
        try:
            value = float(part)
        except ValueError:
            continue
        if abs(value) <= LARGEST:  # NaN and infinity are not
            values.append(value)
    return values


def rules(content: Element) -> tuple[list[Rule], list[Rule]]:
    """The lines across and down of a page: what is stroked, or a thin rectangle that is filled."""
    return rules_of(ends for item in named(content, "PathObject") for ends in _lines(item))


def _lines(item: Element) -> Iterator[Ends]:
    """The ends of the straight lines that are seen of a path."""
    stroked = attribute(item, "Stroke") != "false" and _seen(item, "StrokeColor")
    filled = attribute(item, "Fill") == "true" and _seen(item, "FillColor")
    box = numbers(attribute(item, "Boundary"))
    if len(box) != 4 or not (stroked or filled):
        return
    matrix = numbers(attribute(item, "CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else ONE
    own: Matrix = (a, b, c, d, e + box[0], f + box[1])
    for part in _parts(item):
        points = [(POINT * x, POINT * y) for x, y in (placed(own, *point) for point in part)]
        if stroked:
            yield from pairwise(points)
        else:
            yield from thin(points)


def _seen(item: Element, name: str) -> bool:
    """Whether a colour shows on white paper."""
    colour = next(named(item, name), None)
    if colour is None:
        return True
    values = numbers(attribute(colour, "Value"))
    return attribute(colour, "Alpha") != "0" and not (len(values) == 3 and min(values) >= WHITE)


def _parts(item: Element) -> Iterator[list[Point]]:
    """The points of each part of a path that has straight lines only."""
    data = next((child.text or "" for child in named(item, "AbbreviatedData")), "")
    points: list[Point] = []
    straight = True
    words = data.split()
    for k, word in enumerate(words):
        if word in "SM":
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        if word in ("S", "M", "L"):
            place = numbers(" ".join(words[k + 1 : k + 3]))
            if len(place) == 2:
                points.append((place[0], place[1]))
        elif word == "C" and points:
            points.append(points[0])
        elif word in ("Q", "B", "A"):
            straight = False
    if straight and len(points) > 1:
        yield points
