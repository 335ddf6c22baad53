"""Runs of numbers (一、二、三、…) that open no section: where they reach over much of a plan, its
body may have been taken for mere text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.headings.admitted import Admitted
from planparse.outline.headings import Refused
from planparse.outline.marks import RANK_OF_FIGURES, Boundary, Label
from planparse.text.spans import Span

FEWEST: Final = 3  # numbers of a run
FEWEST_HIGH: Final = 2  # of a high style, where none but the first stands amid a sentence
PART: Final = 4  # a run that reaches over less than this part of the body is a list in a sentence


def passed_over(
    body: Span, admitted: Sequence[Admitted], refused: Sequence[Refused]
) -> Iterator[list[Label]]:
    """The longest run of each style of which no section is, where it reaches over much of the
    body."""
    known = {item.label.rank for item in admitted}
    by_rank: dict[int, list[Label]] = {}
    for label in (one.label for one in refused):
        if label.rank not in known:
            by_rank.setdefault(label.rank, []).append(label)
    for labels in by_rank.values():
        run = max(_runs(labels), key=_reach, default=None)
        if run and PART * _reach(run) >= body.end - body.start:
            yield run


def _reach(run: Sequence[Label]) -> int:
    return run[-1].end - run[0].start


def _runs(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """The runs from number 1 on, in order."""
    run: list[Label] = []
    for label in labels:
        if run and label.number == run[-1].number + 1:
            run.append(label)
        elif label.number == 1:
            if _counts(run):
                yield run
            run = [label]
    if _counts(run):
        yield run


def _counts(run: Sequence[Label]) -> bool:
    """Whether a run is long enough to be told of."""
    if len(run) != FEWEST_HIGH:
        return len(run) >= FEWEST
    last = run[-1]
    return last.rank <= RANK_OF_FIGURES and last.boundary >= Boundary.BRACKET
