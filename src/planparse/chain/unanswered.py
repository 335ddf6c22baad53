"""Tasks for which nobody answers, and whose title or last words read like who does them (PP512)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.fields.verbs import comma_groups, is_time, lists_units
from planparse.outline import Context, Outline
from planparse.outline.plans import Plan
from planparse.outline.tasks import Task
from planparse.text.spans import Span, trimmed
from planparse.text.stretch import Stretch

FEW: Final = 2  # one title alone may be of what is done (重点地区：…)
ENDS: Final = "。;—-*●•\n"  # marks behind which the last words of a task begin
AFTER: Final = " 。;"  # marks behind them
LONGEST: Final = 40  # characters of the last words
TITLE, LAST = "title", "last"


def doubt_unanswered(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt, each once a plan, tasks without an owner whose title is who does what stands behind
    its colon (1.县水利局：负责…), and those whose last words are units alone (清淤。水利科)."""
    view = outline.view
    tasks = [task for task in plan.found.tasks if not task.shares and task.origin == "text"]
    titles = [
        task.title for task in tasks if task.title and view.fold.startswith(":", task.title.end)
    ]
    named = [title for title in titles if lists_units(Stretch(view, *title), ctx.grammar)]
    if len(named) >= FEW:
        _tell(outline, plan, named, TITLE, ctx)
    ends = (_last_words(view.fold, task) for task in tasks)
    last = [end for end in ends if end and _names_last(Stretch(view, *end), ctx)]
    if last:
        _tell(outline, plan, last, LAST, ctx)


def _tell(outline: Outline, plan: Plan, found: Sequence[Span], case: str, ctx: Context) -> None:
    first = found[0]
    text = outline.view.text[slice(*first)]
    place = outline.view.offsets.span(*first)
    ctx.collector.add("PP512", *place, plan.id, case=case, count=len(found), text=text)


def _last_words(fold: str, task: Task) -> Span | None:
    """The last words of a task's text, behind a mark or a title, where they are few."""
    if not task.body:
        return None
    start, end = trimmed(fold, *task.body[-1], AFTER)
    low = max(start, end - LONGEST - 1)
    begin = max(low, *(fold.rfind(mark, low, end) + 1 for mark in ENDS))
    if begin == start and not (task.title or len(task.body) > 1):
        return None
    words = trimmed(fold, begin, end)
    return words if 0 < words.end - words.start <= LONGEST else None


def _names_last(words: Stretch, ctx: Context) -> bool:
    """Whether words are nothing but offices, perhaps with by when behind a comma (总务科，7月)."""
    offices = ctx.grammar.pattern("offices-alone")
    groups = comma_groups(words)
    if not groups or groups[0].fullmatch(offices) is None:
        return False
    return all(is_time(group, ctx.grammar) for group in groups[1:])
