"""Clause by clause: what a list (任务清单) says otherwise than the body, leaves out, or adds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from planparse.check.pairs import Pair, likeness
from planparse.check.walk import is_usual
from planparse.check.words import pattern
from planparse.fields import number
from planparse.frozen import NamedTuple
from planparse.records.models import Task
from planparse.text.compared import CLAUSE_ENDS, bare

REWORDED: Final = 0.4  # alike as much, two passages say one thing
DONE: Final = 3  # characters that go with a time: 完成, 前完工
SHOWN: Final = 40  # characters of a passage in a message


class Passage(NamedTuple):
    """Clauses of a row or of a task of the body, running or nearly so."""

    task: Task
    words: str
    first: str  # its first clause, by which it is found in the text

    @property
    def shown(self) -> str:
        """As a message has it."""
        return self.words if len(self.words) <= SHOWN else f"{self.words[: SHOWN - 1]}…"


class Difference(NamedTuple):
    """A passage of a row, of the body, or of both in other words."""

    row: Passage | None
    body: Passage | None


class _Clause(NamedTuple):
    task: Task
    start: int
    end: int
    bare: str


def differences(pair: Pair) -> Iterator[Difference]:
    """Where the rows of a task say otherwise than the body, in the order of the text. Titles of
    inline items (一是…) and times, which have a column, may be left out; order does not matter."""
    ours, theirs = _of_rows(pair), _of_body(pair)
    matcher = SequenceMatcher(
        None, [c.bare for c in theirs], [c.bare for c in ours], autojunk=False
    )
    more, less = _more(ours, theirs), _more(theirs, ours)
    less -= {bare(item.title or "") for item in pair.task.measures}
    less -= {clause.bare for clause in theirs if _is_a_time(clause)}
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            rows = list(_passages(ours[j1:j2], more))
            yield from _matched(rows, list(_passages(theirs[i1:i2], less)))


def _matched(rows: Sequence[Passage], bodies: list[Passage]) -> Iterator[Difference]:
    """Passages of one place: those that say one thing together, the rest alone."""
    for row in rows:
        graded = [(likeness(row.words, body.words), -i) for i, body in enumerate(bodies)]
        alike, at = max(graded, default=(0.0, 0))
        yield Difference(row, bodies.pop(-at) if alike >= REWORDED else None)
    yield from (Difference(None, body) for body in bodies)


def are_excerpts(pairs: Sequence[Pair]) -> bool:
    """Whether rows print clauses of the body as a rule, and so what differs is an oversight."""
    return _has_most((_of_rows(pair), _of_body(pair)) for pair in pairs)


def are_whole(pairs: Sequence[Pair]) -> bool:
    """Whether rows have nearly all clauses of the body, and so what they lack is an oversight."""
    return _has_most((_of_body(pair), _of_rows(pair)) for pair in pairs)


def _has_most(sides: Iterable[tuple[list[_Clause], list[_Clause]]]) -> bool:
    """Whether of the first sides most clauses stand on the second too."""
    has = [
        clause.bare in known
        for clauses, others in sides
        for known in [{other.bare for other in others}]
        for clause in clauses
    ]
    return is_usual(sum(has), len(has))


def _of_rows(pair: Pair) -> list[_Clause]:
    days = _days(pair)
    return [clause for row in pair.rows for clause in _clauses(row, days)]


def _of_body(pair: Pair) -> list[_Clause]:
    return list(_clauses(pair.task, _days(pair)))


def _days(pair: Pair) -> list[str]:
    """The days of both sides, as they stand in clauses: a list has them in a column."""
    times = (time for task in (pair.task, *pair.rows) for time in task.deadlines)
    days = {_compared(t.text) for t in times if t.recurrence is None and t.kind != "relative"}
    return sorted(days, key=lambda day: (-len(day), day))


def _clauses(task: Task, days: Sequence[str]) -> Iterator[_Clause]:
    """The clauses of a text, compared without the labels of inline items and without days."""
    labels = tuple(bare(item.label) for item in task.measures)
    at = 0
    for stop in [*(end.start() for end in CLAUSE_ENDS.finditer(task.text)), len(task.text)]:
        words = _compared(task.text[at:stop])
        words = words[len(next((label for label in labels if words.startswith(label)), "")) :]
        day = next((day for day in days if day in words and len(words) > len(day) + DONE), "")
        if words:
            yield _Clause(task, at, stop, words.replace(day, "", 1))
        at = stop + 1


@lru_cache(maxsize=4096)  # a list and a body say the same, and are asked more than once
def _compared(words: str) -> str:
    """``words`` bare, and with figures by their value: 5万 is 50000, and 1.5 is not 15."""
    plain = unicodedata.normalize("NFKC", words)
    return bare(pattern("numbers").sub(lambda found: _value(found[0]), plain))


def _value(figure: str) -> str:
    value = number(figure)
    return figure if value is None else str(value).replace(".", "point")


def _is_a_time(clause: _Clause) -> bool:
    """Whether a clause says by when alone (6月底前完成)."""
    times = (_compared(time.text) for time in clause.task.deadlines)
    return any(time in clause.bare and len(clause.bare) - len(time) <= DONE for time in times)


def _more(ours: Iterable[_Clause], theirs: Iterable[_Clause]) -> set[str]:
    """The clauses that one side prints more often."""
    return set(Counter(c.bare for c in ours) - Counter(c.bare for c in theirs))


def _passages(clauses: Iterable[_Clause], more: set[str]) -> Iterator[Passage]:
    """The clauses that the other side lacks, those of one sentence together."""
    ends = pattern("sentence-ends")
    running: list[_Clause] = []
    for clause in clauses:
        is_on = running and running[-1].task.id == clause.task.id
        if is_on and ends.search(clause.task.text, running[-1].end, clause.start + 1):
            is_on = False
        if running and (not is_on or clause.bare not in more):
            yield _passage(running)
            running = []
        if clause.bare in more:
            running.append(clause)
    if running:
        yield _passage(running)


def _passage(clauses: Sequence[_Clause]) -> Passage:
    task, start, end = clauses[0].task, clauses[0].start, clauses[-1].end
    first = task.text[start : clauses[0].end].strip()
    return Passage(task, task.text[start:end].strip(), first)
