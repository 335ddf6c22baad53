"""Which labels open a section (records.md 2.10): a table of reasons, each with the boundaries that
it counts at and what must be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from planparse.chain.titles import GLUED_TITLE, STOP
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline.headings import Condition, Reason, Refused
from planparse.outline.marks import AHEAD, RANK_OF_FIGURES, Boundary, Label
from planparse.text.spans import last_mark

LONE_TITLE: Final = 24  # characters of a title that vouches for a label without a successor
# Characters after a heading in which a label that stands glued may be another.
LONGEST_GAP: Final = 500
BOX_TITLE: Final = 60  # characters before a label in which the title of a boxed list stands
SPACE: Final = compiled(r"\s+")


class Admitted(NamedTuple):
    """A label that opens a section, and why."""

    label: Label
    reason: Reason


class Situation(NamedTuple):
    """Where a label stands: among all labels of its plan, and after those that opened sections."""

    fold: str
    grammar: Grammar
    labels: Sequence[Label]
    place: int  # in ``labels``
    label: Label
    since: int  # where the heading before ends, else where the body begins
    first: bool  # no heading stands before it
    runs: tuple[tuple[int, int], ...]  # the open ones: rank and last number, the highest first
    last: int | None  # the last number of its rank, in a run that may be closed

    def numbers(self) -> set[int]:
        """The numbers that would carry a run of its style on."""
        expected = {number + 1 for rank, number in self.runs if rank == self.label.rank}
        return expected if self.last is None else expected | {self.last + 1}

    def gap(self) -> str:
        """What stands between the heading before and the label, as far as it is looked at."""
        return self.fold[self.since : min(self.label.start, self.since + LONGEST_GAP)]


def _no_list(at: Situation) -> bool:
    start = at.label.start
    return last_mark(at.fold, max(0, start - 40), start) not in (",", "、")


def _next_number(at: Situation) -> bool:
    return at.label.number in at.numbers()


def _near_number(at: Situation) -> bool:
    return not at.numbers().isdisjoint((at.label.number - 1, at.label.number - 2))


def _counts_on(at: Situation) -> bool:
    """Whether the next label as high counts on from this one, and begins something for sure."""
    rank, number = at.label.rank, at.label.number
    for later in at.labels[at.place + 1 : at.place + AHEAD]:
        if later.rank <= rank and later.boundary >= Boundary.SEMICOLON:
            return later.rank == rank and later.number == number + 1
    return False


def _number_one(at: Situation) -> bool:
    return at.label.number == 1


def _plain_space(at: Situation) -> bool:
    return at.fold[at.label.start - 1] == " "


def _high_style(at: Situation) -> bool:
    return at.label.rank <= RANK_OF_FIGURES


def _no_sentence(at: Situation) -> bool:
    return at.first or not STOP.search(at.gap())


def _goes_on(at: Situation) -> bool:
    return goes_on(at.labels, at.place)


def _run_below(at: Situation) -> bool:
    label, below = at.label, at.place + 1
    following = at.labels[below] if below < len(at.labels) else None
    return (
        following is not None
        and following.rank > label.rank
        and following.number == 1
        and following.start - label.end <= LONE_TITLE
        and goes_on(at.labels, below)
    )


def _names_role(at: Situation) -> bool:
    end = at.label.end
    behind = at.labels[at.place + 1].start if at.place + 1 < len(at.labels) else len(at.fold)
    limit = min(end + LONE_TITLE, behind)
    stop = STOP.search(at.fold, end, limit)
    if stop is None and limit < behind:
        return False
    title = "".join(at.fold[end : stop.start() if stop else behind].split())
    return at.grammar.union("roles").pattern.search(title) is not None


def _at_body(at: Situation) -> bool:
    return at.first and at.label.start == at.since


def _close_behind(at: Situation) -> bool:
    if at.first or at.label.start - at.since > LONGEST_GAP:
        return False
    gap = at.gap()
    plain = SPACE.sub("", gap)
    return (
        0 < len(plain) <= GLUED_TITLE
        and not STOP.search(gap)
        and not at.grammar.pattern("refers-to-number").search(plain)
    )


def _finer(at: Situation) -> bool:
    return bool(at.runs) and at.label.rank > at.runs[-1][0]


HOLDS: Final[Mapping[Condition, Callable[[Situation], bool]]] = {
    Condition.NO_LIST: _no_list,
    Condition.NEXT_NUMBER: _next_number,
    Condition.NEAR_NUMBER: _near_number,
    Condition.COUNTS_ON: _counts_on,
    Condition.NUMBER_ONE: _number_one,
    Condition.PLAIN_SPACE: _plain_space,
    Condition.HIGH_STYLE: _high_style,
    Condition.NO_SENTENCE: _no_sentence,
    Condition.GOES_ON: _goes_on,
    Condition.RUN_BELOW: _run_below,
    Condition.NAMES_ROLE: _names_role,
    Condition.AT_BODY: _at_body,
    Condition.CLOSE_BEHIND: _close_behind,
    Condition.FINER: _finer,
}

SENTENCES: Final = (Boundary.SENTENCE, Boundary.BRACKET)
MARKS: Final = (*SENTENCES, Boundary.COLON, Boundary.SEMICOLON)
FULL: Final = (*SENTENCES, Boundary.COLON)
C = Condition
# In order: the first whose conditions all hold is the reason.
REASONS: Final[tuple[tuple[Reason, tuple[Boundary, ...], tuple[Condition, ...]], ...]] = (
    (Reason.LINE, (Boundary.LINE,), (C.NO_LIST,)),
    (Reason.LINE, (Boundary.LINE,), (C.NUMBER_ONE,)),
    (Reason.CARRIES_ON, (Boundary.LINE, *MARKS, Boundary.SPACE), (C.NEXT_NUMBER,)),
    (Reason.SKIPS, SENTENCES, (C.NEAR_NUMBER,)),
    (Reason.SKIPS, (Boundary.SPACE,), (C.NEAR_NUMBER, C.PLAIN_SPACE, C.HIGH_STYLE)),
    (Reason.OPENS_RUN, MARKS, (C.NUMBER_ONE, C.GOES_ON)),
    (Reason.LOST_FIRST, SENTENCES, (C.COUNTS_ON, C.HIGH_STYLE)),
    (Reason.OPENS_RUN, (Boundary.SPACE,), (C.NUMBER_ONE, C.NO_SENTENCE, C.GOES_ON)),
    (Reason.OVER_RUN, FULL, (C.NUMBER_ONE, C.RUN_BELOW)),
    (Reason.ROLE_WORD, FULL, (C.NUMBER_ONE, C.NAMES_ROLE)),
    (Reason.BEHIND_TITLE, (Boundary.GLUED,), (C.NUMBER_ONE, C.AT_BODY, C.GOES_ON)),
    (Reason.BEHIND_TITLE, (Boundary.GLUED,), (C.NUMBER_ONE, C.AT_BODY, C.RUN_BELOW)),
    (Reason.GLUED_TO_PARENT, (Boundary.GLUED,), (C.CLOSE_BEHIND, C.NEXT_NUMBER)),
    (Reason.GLUED_TO_PARENT, (Boundary.GLUED,), (C.CLOSE_BEHIND, C.NUMBER_ONE, C.FINER, C.GOES_ON)),
    (Reason.ROLE_WORD, (Boundary.GLUED,), (C.NEXT_NUMBER, C.HIGH_STYLE, C.NAMES_ROLE)),
)


Row = tuple[Reason, tuple[tuple[Condition, Callable[[Situation], bool]], ...]]


def _by_boundary() -> Mapping[Boundary, tuple[Row, ...]]:
    rows: dict[Boundary, list[Row]] = defaultdict(list)
    for reason, boundaries, conditions in REASONS:
        for boundary in boundaries:
            rows[boundary].append((reason, tuple((each, HOLDS[each]) for each in conditions)))
    return {boundary: tuple(found) for boundary, found in rows.items()}


AT: Final = _by_boundary()
UNSURE: Final = (Boundary.GLUED, Boundary.SPACE)


def judge(at: Situation) -> Admitted | Refused:
    """Why the label opens a section; or the reason that got furthest, and the condition that it
    lacks."""
    nearest: Refused | None = None
    furthest = -1
    for reason, conditions in AT[at.label.boundary]:
        for held, (condition, holds) in enumerate(conditions):
            if not holds(at):
                if held > furthest:
                    nearest, furthest = Refused(at.label, reason, condition), held
                break
        else:
            return made(Admitted, (at.label, reason))
    assert nearest is not None  # each boundary has a reason, and each reason a condition
    return nearest


def admit(
    fold: str, body: int, labels: Sequence[Label], grammar: Grammar
) -> tuple[list[Admitted], list[Refused]]:
    """The labels of a plan that open sections, and those that do not. ``body`` is where the plan's
    own text begins."""
    box = grammar.pattern("box-title")
    admitted: list[Admitted] = []
    refused: list[Refused] = []
    runs: tuple[tuple[int, int], ...] = ()
    last: dict[int, int] = {}
    for i, label in enumerate(labels):
        since = admitted[-1].label.end if admitted else body
        if label.boundary in UNSURE and box.search(
            fold, max(since, label.start - BOX_TITLE), label.start
        ):
            label = label._replace(boundary=Boundary.COLON)
        rank = label.rank
        at = (fold, grammar, labels, i, label, since, not admitted, runs, last.get(rank))
        verdict = judge(made(Situation, at))
        if isinstance(verdict, Refused):
            refused.append(verdict)
            continue
        admitted.append(verdict)
        while runs and runs[-1][0] >= rank:
            runs = runs[:-1]
        runs = (*runs, (rank, label.number))
        last[rank] = label.number
    return admitted, refused


def goes_on(labels: Sequence[Label], i: int) -> bool:
    """Whether number 2 of the style of label ``i`` follows before a new number 1."""
    rank = labels[i].rank
    for k in range(i + 1, min(i + AHEAD, len(labels))):
        later = labels[k]
        if later.rank == rank:
            if later.number == 2:
                return True
            if later.number == 1 and later.boundary >= Boundary.SENTENCE:
                return False
    return False
