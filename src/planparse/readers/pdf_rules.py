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
from planparse.readers.lattice import Rule

THIN: Final = 3.0  # points, up to which a filled rectangle is a line
SHORTEST: Final = 4.0  # points of a line
SKEW: Final = 0.5  # points by which the ends of a straight line may be off
WHITE: Final = 250  # of 255, from which on a colour is not seen on paper
DEEPEST: Final = 5  # forms inside one another
MOST_OBJECTS: Final = 100_000  # of a page; a page with more is a drawing
ONE: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn(page: Any, frame: Frame) -> tuple[list[Rule], list[Rule], float]:
    """The lines across and down, and the area of the largest picture in square points."""
    across: list[Rule] = []
    down: list[Rule] = []
    picture = 0.0
    for item, matrix in _objects(page):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _e, _f = matrix
            picture = max(picture, abs(a * d - b * c))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            for one, other in _lines(item, matrix):
                (x0, y0), (x1, y1) = frame.seen(*one), frame.seen(*other)
                if abs(y0 - y1) <= SKEW and abs(x0 - x1) >= SHORTEST:
                    across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x0 - x1) <= SKEW and abs(y0 - y1) >= SHORTEST:
                    down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return across, down, picture


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


def _lines(path: Any, matrix: Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
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
        elif len(points) > 2:
            xs, ys = zip(*points, strict=True)
            left, right, low, high = min(xs), max(xs), min(ys), max(ys)
            if min(right - left, high - low) > THIN:
                continue
            if right - left > high - low:
                yield (left, (low + high) / 2), (right, (low + high) / 2)
            else:
                yield ((left + right) / 2, low), ((left + right) / 2, high)


def _seen(path: Any, colour: Any) -> bool:
    """Whether something is painted that shows on white paper."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not colour(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE


def _parts(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path that has straight lines only."""
    points: list[tuple[float, float]] = []
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
