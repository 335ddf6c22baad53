"""What documents say outside their tasks: goals, overviews, what stands before and behind them.

The words of a heading above tasks are its alone: other ones are no change (`moves`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.diff.change import Change
from planparse.diff.plain import said
from planparse.diff.values import LIST, paired
from planparse.kept import compiled
from planparse.records.models import ParseResult, Plan, Section
from planparse.text.compared import bare

FIELD: Final = "plan_text"
SENTENCES: Final = compiled(r"(?<=[\u3002\uff1b;])|\n")
ALIKE: Final = 60  # of a hundred: a sentence in other words


def rest(old: ParseResult, new: ParseResult) -> Iterator[Change]:
    """The sentences outside tasks that one side alone has, beside the one that they were or became
    where two are alike. A list has none to compare with a text; what a task of the other side says
    is told of the task; the plan's year is no difference, nor is another order.
    """
    everywhere = [
        "\n".join(said(t) for plan in side.plans for t in plan.tasks) for side in (old, new)
    ]
    for one, other in paired(old.plans, new.plans):
        if (one.kind == LIST) != (other.kind == LIST):
            continue
        ours, theirs = list(_sentences(one)), list(_sentences(other))
        years = (one.year, other.year)
        gone = _lacking(ours, _keys(theirs, years[1]), years[0], everywhere[1])
        came = _lacking(theirs, _keys(ours, years[0]), years[1], everywhere[0])
        for before, after in _beside(gone, came):
            yield Change("changed", (one.id,), (other.id,), FIELD, before, after)


def _sentences(plan: Plan) -> Iterator[str]:
    """The sentences of a document that are in no task, as printed."""
    tasks = {task.id for task in plan.tasks}
    for words in (plan.text, *_of_sections(plan.sections, tasks)):
        yield from filter(bare, SENTENCES.split(words))


def _of_sections(sections: Iterable[Section], tasks: set[str]) -> Iterator[str]:
    for section in sections:
        if section.id not in tasks:
            if not _has_task(section, tasks):
                yield section.title or ""
            yield section.text
            yield from _of_sections(section.children, tasks)


def _has_task(section: Section, tasks: set[str]) -> bool:
    return section.id in tasks or any(_has_task(child, tasks) for child in section.children)


def _key(sentence: str, year: int | None) -> str:
    return bare(sentence.replace(str(year), "") if year else sentence)


def _keys(sentences: Iterable[str], year: int | None) -> Counter[str]:
    return Counter(_key(sentence, year) for sentence in sentences)


def _lacking(
    sentences: Iterable[str], known: Counter[str], year: int | None, tasks: str
) -> list[str]:
    """Those sentences that the other side has not, as often as it lacks them."""
    lacking = []
    for sentence in sentences:
        key = _key(sentence, year)
        if known[key]:
            known[key] -= 1
        elif bare(sentence) not in tasks:
            lacking.append(sentence)
    return lacking


def _beside(gone: Sequence[str], came: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """What went, each beside what came for it, and what came for nothing."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    left = dict(enumerate(came))
    for sentence in gone:
        found = extractOne(sentence, left, scorer=ratio, score_cutoff=ALIKE)
        yield sentence, left.pop(found[2]) if found else None
    for sentence in left.values():
        yield None, sentence
