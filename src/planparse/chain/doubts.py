"""What is doubtful of whole plans once everything is read: no title or one known by its look, no
year or a guessed one, printed twice, an attachment that is named and not there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.chain.attached_names import bare_name, without_marks
from planparse.chain.named_lists import doubt_rows
from planparse.chain.page_lines import doubt_page_lines
from planparse.chain.placed import doubt_places
from planparse.chain.unanswered import doubt_unanswered
from planparse.chain.unread import doubt_columns, doubt_names, doubt_owners
from planparse.chain.unsigned import doubt_signature
from planparse.grammar import Grammar
from planparse.outline import Context, Outline
from planparse.outline.documents import Document, KnownBy, YearBy
from planparse.outline.landmarks import SUBTITLE, Kind
from planparse.outline.plans import Plan
from planparse.outline.tasks import PlanTasks
from planparse.text.printed import Printed
from planparse.text.spans import Span, plain_words

REPORT: Final = "report"
NOTICE: Final = "notice"
SECOND: Final = 2  # an item that follows another
WITH_TASKS: Final = {"plan", "task_list"}  # kinds of documents that give tasks
FEW: Final = 16  # names that are looked for one after another
LAST: Final = "~"  # behind every day
LONG_BEFORE: Final = 7  # months: who issues a plan that late means those of the next year
KEY: Final = 8  # characters of a name by which the places are found where it may stand


def doubt_plans(outline: Outline, plans: Iterator[Plan], ctx: Context) -> Iterator[Plan]:
    """Each plan with the earlier one that it says again; doubts go to the collector."""
    if not outline.plans:
        ctx.collector.add("PP106")
    doubt_owners(outline, ctx)
    doubt_names(outline, ctx)
    doubt_columns(outline, ctx)
    doubt_page_lines(outline, ctx)
    for i, name in _missing(outline, ctx.grammar):
        ctx.collector.add("PP306", plan=f"p{i + 1}", name=name)
    copies, tasks = _Copies(outline), 0
    for plan in plans:
        _doubt_head(outline, plan, ctx)
        doubt_signature(outline, plan, ctx)
        doubt_places(outline, plan, ctx)
        doubt_rows(outline, plan, ctx)
        doubt_unanswered(outline, plan, ctx)
        if plan.document.kind == REPORT:
            from planparse.chain.reported import doubt_ahead  # few documents are any

            doubt_ahead(outline, plan, ctx)
        repeats = copies.first(plan)
        if repeats is not None:
            ctx.collector.add("PP303", plan=plan.id, other=f"p{repeats + 1}")
        tasks += len(plan.found.tasks)
        yield plan._replace(repeats=repeats)
    if not tasks and any(
        part.kind in WITH_TASKS or _lists(outline, part, ctx) for part in outline.plans
    ):
        ctx.collector.add("PP309")


def _lists(outline: Outline, part: Document, ctx: Context) -> bool:
    """Whether a notice without tasks counts what is to be done in its sentences (一是…二是…)."""
    if part.kind != NOTICE:
        return False
    grammar, fold = ctx.grammar, outline.view.fold
    return any(
        grammar.number(rule.id, m.group("number")) == SECOND
        for rule in grammar.rules("series")
        for m in grammar.pattern(rule.id).finditer(fold, part.body, part.close)
    )


def _doubt_head(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt the title and the year of a plan."""
    part = plan.document
    if not part.title and not part.name:
        ctx.collector.add("PP302", plan=plan.id)
    elif part.title and plan.found.tasks and not any(task.shares for task in plan.found.tasks):
        _doubt_kind(outline, plan, ctx)
    if part.year is None:
        ctx.collector.add("PP304", plan=plan.id)
    elif part.year_by is not YearBy.TITLE and _counts(outline, plan, ctx):
        ctx.collector.add("PP308", plan=plan.id, case=part.year_by.value, year=part.year)
    elif _counts_back(outline, plan, ctx):
        ctx.collector.add("PP308", plan=plan.id, case="issued", year=part.year)
    if title := _unsure_title(outline, part, ctx):
        shown = outline.landmarks.first(Kind.DISPLAYED, title.start, title.start + 1)
        placed = part.by in (KnownBy.HEAD, KnownBy.ANEW) or _is_no_table_title(outline, part, ctx)
        if shown or placed:
            start, end = map(outline.view.offsets.start, title)
            case = "look" if shown else "place"
            ctx.collector.add("PP301", start, end, plan=plan.id, case=case)


def _doubt_kind(outline: Outline, plan: Plan, ctx: Context) -> None:
    """Doubt the tasks of a plan whose title is that of a 办法, 批复, 公告 … (PP315)."""
    cells = plan.document.title
    if ctx.grammar.pattern("no-plan-title").search(_words(outline, cells)):
        start, end = outline.view.offsets.span(cells[0].start, cells[-1].end)
        text = "".join(outline.view.text[a:b] for a, b in cells)
        ctx.collector.add("PP315", start, end, plan.id, text=text)


def _words(outline: Outline, cells: Sequence[Span]) -> str:
    """The words of a title, without its second line (——……)."""
    fold = outline.view.fold
    return plain_words(fold, (cell for cell in cells if not fold.startswith(SUBTITLE, cell.start)))


def _is_no_table_title(outline: Outline, part: Document, ctx: Context) -> bool:
    """Whether a line above a table is its title by its place alone."""
    title = ctx.grammar.pattern("table-title")
    cell = part.title[0]
    alone = part.by is KnownBy.TABLE and part.start == cell.start
    return alone and title.search(outline.view.fold, *cell) is None


def _counts(outline: Outline, plan: Plan, ctx: Context, before: str = LAST) -> bool:
    """Whether a day of a plan, one before the month ``before``, is counted from its year: its own
    year is not printed."""
    fold, printed = outline.view.fold, ctx.grammar.pattern("year-printed")
    return any(
        (day := time.until or time.since)
        and day < before
        and not printed.search(fold, time.start, time.end)
        for values in plan.values
        for time, _inherited in values.deadlines
    )


def _counts_back(outline: Outline, plan: Plan, ctx: Context) -> bool:
    """Whether a day that is counted from the year in which a plan was issued, and that its title
    does not name, lies long before it was: the next year may be meant."""
    part = plan.document
    issued = part.front.issued_on
    if issued is None or int(issued[:4]) != part.year or int(issued[5:7]) <= LONG_BEFORE:
        return False
    year = ctx.grammar.pattern("year")
    if any(year.search(outline.view.fold, *cell) for cell in part.title):
        return False
    return _counts(outline, plan, ctx, f"{issued[:4]}-{int(issued[5:7]) - LONG_BEFORE:02}-99")


def _unsure_title(outline: Outline, part: Document, ctx: Context) -> Span | None:
    """The title of a plan where its look or place alone makes it one: its words are of no known
    kind."""
    if not part.title:
        return None
    title = Span(part.title[0].start, part.title[-1].end)
    known = ctx.grammar.pattern("head-title").match(_words(outline, part.title))
    alone = outline.view.fold[title.start - 1 : title.start] != "《"
    return title if alone and not known else None


class _Copies:
    """Tells which plans say again what an earlier one of the same title says (2.11 of
    docs/records.md). What they said is remembered as a hash."""

    def __init__(self, outline: Outline) -> None:
        self._printed = Printed(outline.view)
        titles = ["".join(self._printed.string(*span) for span in p.title) for p in outline.plans]
        self._titles, self._often = titles, Counter(titles)
        self._seen: dict[tuple[str, int], int] = {}

    def first(self, plan: Plan) -> int | None:
        """The index of the first plan that says what a plan says; None where it is the first."""
        title = self._titles[plan.nth]
        said = _said(self._printed, plan.found) if self._often[title] > 1 else None
        if said is None:
            return None
        first = self._seen.setdefault((title, hash(said)), plan.nth)
        return first if first != plan.nth else None


def _said(printed: Printed, plan: PlanTasks) -> tuple[str, ...] | None:
    """What a plan says, title aside; None where it says nothing. Of one with tasks these alone: the
    cover of the first copy is text of its plan, and stands there once."""
    if not plan.tasks:
        text = printed.pieces(plan.text)
        return (text,) if text else None
    said = []
    for task in plan.tasks:
        said.append(printed.string(*task.title) if task.title else "")
        said.append(printed.pieces(task.body))
    return tuple(said)


def _missing(outline: Outline, grammar: Grammar) -> Iterator[tuple[int, str]]:
    """Attachments that are named and whose text is not in the file, each with its plan."""
    printed = Printed(outline.view)
    view = outline.view
    named = [
        (i, span, _looked_for(view.fold[span.start : span.end], grammar))
        for i, part in enumerate(outline.plans)
        for span in part.front.attachments
    ]
    if not named:
        return
    counts = _times_of(without_marks(view.fold), {words for _plan, _span, words in named})
    found = {
        bare_name("".join(view.fold[a:b] for a, b in part.title), grammar)
        for part in outline.plans
        if part.attached_to is not None
    }
    for plan, span, words in named:
        if counts[words] < 2 and bare_name(words, grammar) not in found:
            yield plan, printed.string(*span)


def _looked_for(name: str, grammar: Grammar) -> str:
    """What of a name is looked for in the text: all of that of a file, which a link may have too,
    and else its bare words."""
    whole = without_marks(name)
    return whole if grammar.pattern("file-suffix").search(whole) else bare_name(whole, grammar)


def _times_of(text: str, names: set[str]) -> dict[str, int]:
    """How often each name stands in the text; many are looked for in one pass by how they begin."""
    if len(names) <= FEW:
        return {name: text.count(name) for name in names}
    counts = {name: 0 if name else len(text) for name in names}
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in filter(None, names):
        by_key[name[:KEY]].append(name)
    lengths = {len(key) for key in by_key}
    # Python looks only where one may begin.
    begins = re.compile(f"[{re.escape(''.join(sorted({key[0] for key in by_key})))}]")
    for m in begins.finditer(text):
        at = m.start()
        left = len(text) - at
        for length in lengths if left >= KEY else (n for n in lengths if n <= left):
            for name in by_key.get(text[at : at + length], ()):
                counts[name] += text.startswith(name, at)
    return counts
