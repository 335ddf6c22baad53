"""Signs of a body: what a stretch must not hold that is taken for a head, a tail or the page's."""

from __future__ import annotations

from enum import Enum

from planparse.frozen import NamedTuple


class Mark(Enum):
    """What reads like the body of a plan."""

    RUN = "run"  # two labels of one run
    TRAILER = "trailer"
    DUTY = "duty"  # a sentence that says what is to be done, and by whom


class Sign(NamedTuple):
    """A sign with its stretch of the cleaned text; of a run, from the first label to the second."""

    start: int
    end: int
    mark: Mark
