"""Where a point of a PDF page is seen: counted from the upper left corner of what is shown."""

from __future__ import annotations

from planparse.frozen import NamedTuple

Matrix = tuple[float, float, float, float, float, float]


class Frame(NamedTuple):
    """The part of a page that is shown, in the coordinates of the file, whose y grows upward."""

    left: float
    bottom: float
    right: float
    top: float

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Points to the right of, and below, the upper left corner of the page as it is shown."""
        return x - self.left, self.top - y

    @property
    def area(self) -> float:
        """What is shown, in square points."""
        return (self.right - self.left) * (self.top - self.bottom)

    @property
    def height(self) -> float:
        """How high the page is as it is shown."""
        return self.top - self.bottom

    def turned(self, quarters: int) -> tuple[Matrix, Frame]:
        """What turns the page clockwise by so many quarters of a circle, and its frame then."""
        left, bottom, right, top = self
        wide, high = right - left, top - bottom
        if quarters == 2:
            return (-1.0, 0.0, 0.0, -1.0, right, bottom), Frame(0.0, -high, wide, 0.0)
        if quarters == 1:
            return (0.0, -1.0, 1.0, 0.0, -bottom, left), Frame(0.0, -wide, high, 0.0)
        return (0.0, 1.0, -1.0, 0.0, top, -right), Frame(0.0, -wide, high, 0.0)


def placed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point where ``matrix`` puts it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """What first ``inner`` and then ``outer`` do."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip
