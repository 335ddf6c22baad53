"""Headings without a number: lines that name a month (三月份：) or a week of a calendar (行事历)
above items that begin anew, or in a run, and those with a mark (★近期任务)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from planparse.fields.numerals import read_number
from planparse.grammar import Grammar
from planparse.grammar.compile import Match
from planparse.kept import compiled
from planparse.outline import Context
from planparse.outline.marks import Boundary, Label
from planparse.text.spans import last_before, trimmed, within
from planparse.text.stretch import Stretch
from planparse.text.view import View

# By the rule that knows its line: the style, and how far it stands above the items below it.
STYLES: Final = {"month-line": ("month", 2), "week-line": ("week", 1), "marked-line": ("marked", 1)}
FEWEST: Final = 2  # a lone one may be anything
FEWEST_IN_RUN: Final = 3  # of those without numbered items below
MOST_LEFT_OUT: Final = 1  # a month in which nothing is planned
NEW_YEAR: Final = (12, 1)
BELOW: Final = 5  # how far the rank of a run stands below that of the heading above it
TOP: Final = 30  # the rank of a run with no heading above it
MOST_BETWEEN, LONGEST_BETWEEN = 3, 8  # lines between a month and its first item, and characters
MARKS: Final = compiled(r"[。:;,()]")


def months(body: Stretch, numbered: Sequence[Label], grammar: Grammar) -> list[Label]:
    """Labels before the lines of one plan that a rule knows, numbered in order, as wide as their
    marks; none where one of a kind stands alone."""
    kinds = (list(_headed(body, numbered, rule, grammar)) for rule in STYLES)
    return [label for kind in kinds if len(kind) >= FEWEST for label in kind]


def _headed(
    body: Stretch, numbered: Sequence[Label], rule: str, grammar: Grammar
) -> Iterator[Label]:
    """Those of one rule that stand above items which begin anew, or in a run."""
    style, above = STYLES[rule]
    lines = list(body.finditer(grammar.pattern(rule)))
    firsts = [_first_below(body, m.end("line"), numbered) for m in lines]
    ranks = [first.rank - above for first in firsts if first]
    run = _in_run(body, lines)
    rank = min(ranks, default=TOP)  # one for all of them
    if run and not ranks:
        rank = _rank_of_run(body, numbered, lines[min(run)])
    count = 0
    for k, (m, first) in enumerate(zip(lines, firsts, strict=True)):
        if first or k in run:
            count += 1
            yield Label(m.start("mark"), m.end("mark"), style, rank, count, Boundary.LINE)


def _in_run(body: Stretch, lines: Sequence[Match]) -> set[int]:
    """Which lines name months or weeks that follow one another, with words below each of them."""
    run: list[int] = []
    found: set[int] = set()
    last = 0
    for k, m in enumerate(lines):
        groups = m.groupdict()
        number = read_number(groups.get("count") or "")
        if number is None or groups.get("loose") or not _has_words(body, lines, k):
            run = []
            continue
        follows = last < number <= last + MOST_LEFT_OUT + 1 or (last, number) == NEW_YEAR
        run = [*run, k] if run and follows else [k]
        last = int(number)
        if len(run) >= FEWEST_IN_RUN:
            found.update(run)
    return found


def _has_words(body: Stretch, lines: Sequence[Match], k: int) -> bool:
    """Whether something stands between a line and the next one, and be it behind its colon."""
    end = lines[k + 1].start() if k + 1 < len(lines) else body.end
    below = trimmed(body.view.fold, lines[k].end("line"), end)
    return below.start < below.end or ":" in lines[k].group("line")[:-1]


def _rank_of_run(body: Stretch, numbered: Sequence[Label], line: Match) -> int:
    """The rank of a run whose items have no numbers: below the heading right above it, else beside
    the highest headings, where more of them follow, or above them."""
    k = last_before(numbered, line.start("line"))
    if k >= 0 and not body.view.fold.count("\n", numbered[k].start, line.start()):
        return numbered[k].rank + BELOW
    top = min((label.rank for label in numbered), default=TOP)
    below = within(numbered, line.end(), body.end)
    return top if any(label.rank == top for label in below) else top - 1


def _first_below(body: Stretch, end: int, numbered: Sequence[Label]) -> Label | None:
    """The first item, below a line, of those that begin anew; a few words may part it from the
    line: what the month is about, in cells of a calendar that lost its lines."""
    for line in islice(body.view.paragraphs(end, body.end), 1 + MOST_BETWEEN):
        first = within(numbered, line.start, line.start + 1)
        if first:
            anew = first[0].number == 1 and first[0].boundary is Boundary.LINE
            return first[0] if anew else None
        if line.end - line.start > LONGEST_BETWEEN or MARKS.search(body.view.fold, *line):
            return None
    return None


def doubt_unnumbered(view: View, named: Sequence[Label], plan: str, ctx: Context) -> None:
    """Tell of lines without a number that are taken for headings (PP412), once for each kind."""
    for style in {label.style: None for label in named}:
        lines = [
            trimmed(view.fold, label.start, view.paragraph_end(label.start))
            for label in named
            if label.style == style
        ]
        if lines:
            first, last = (view.text[slice(*lines[k])] for k in (0, -1))
            place = view.offsets.span(lines[0].start, lines[-1].end)
            ctx.collector.add("PP412", *place, plan, count=len(lines), first=first, last=last)
