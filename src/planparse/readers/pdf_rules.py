"""The straight lines that a page of a PDF draws, and how much of it pictures cover.

A line is what is stroked, or a thin rectangle that is filled: shading is no rule, and what is white
is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from itertools import pairwise
from typing import Any, Final

import pypdfium2.raw as raw

from planparse.readers.frame import Frame, Matrix, placed, times
from planparse.readers.rules import Ends, Point, Rule, rules_of, thin

WHITE: Final = 250  # of 255, from which on a colour is not seen on paper
DEEPEST: Final = 5  # forms inside one another
MOST_OBJECTS: Final = 100_000  # of a page; a page with more is a drawing
ONE: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn(page: Any, frame: Frame) -> tuple[list[Rule], list[Rule], float]:
    """The lines across and down, and the area of the largest picture in square points."""
    lines: list[Ends] = []
    picture = 0.0
    for item, matrix in _objects(page):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _e, _f = matrix
            picture = max(picture, abs(a * d - b * c))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            lines += ((frame.seen(*a), frame.seen(*b)) for a, b in _lines(item, matrix))
    return *rules_of(lines), picture


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """The paths and pictures of a page, those in forms too, each with where it is drawn."""
    left = MOST_OBJECTS
    levels = [(raw.FPDFPage_GetObject, page.raw, iter(range(raw.FPDFPage_CountObjects(page))), ONE)]
    while levels and left:
        get, parent, numbers, outer = levels[-1]
        number = next(numbers, None)
        if number is None:
            levels.pop()
            continue
        left -= 1
        item = get(parent, number)
        matrix = times(_matrix(item), outer)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif len(levels) < DEEPEST:
            count = raw.FPDFFormObj_CountObjects(item)
            levels.append((raw.FPDFFormObj_GetObject, item, iter(range(count)), matrix))


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return ONE
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _lines(path: Any, matrix: Matrix) -> Iterator[Ends]:
    """The ends of the straight lines that are seen of a path, as they stand on the page."""
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    stroked = bool(stroke.value) and _seen(path, raw.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and _seen(path, raw.FPDFPageObj_GetFillColor)
    if not (stroked or filled):
        return
    for points in _parts(path, matrix):
        if stroked:
            yield from pairwise(points)
        else:
            yield from thin(points)


def _seen(path: Any, colour: Any) -> bool:
    """Whether something is painted that shows on white paper."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not colour(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE


def _parts(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of each part of a path that has straight lines only."""
    points: list[Point] = []
    straight = True
    for k in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, k)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(placed(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points
