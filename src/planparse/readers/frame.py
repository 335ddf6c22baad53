"""Where a point of a PDF page is seen: from its upper left corner, turned as the page is shown."""

from __future__ import annotations

from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]


class Frame(NamedTuple):
    """The part of a page that is shown, in the coordinates of the file, and how it is turned:
    quarters of a circle, clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Points to the right of, and below, the upper left corner of the page as it is shown."""
        if self.turned == 1:
            return y - self.bottom, x - self.left
        if self.turned == 2:
            return self.right - x, y - self.bottom
        if self.turned == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    @property
    def area(self) -> float:
        """What is shown, in square points."""
        return (self.right - self.left) * (self.top - self.bottom)

    @property
    def height(self) -> float:
        """How high the page is as it is shown."""
        return self.right - self.left if self.turned % 2 else self.top - self.bottom


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
