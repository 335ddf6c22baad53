"""Values read out of stretches of text. These modules know nothing of the chain, and can be used
alone.

    from planparse.fields import deadlines, indicators, number, units

    deadlines("9月底前达到75%以上", year=2024)[0].end     # "2024-09-30"
    indicators("9月底前达到75%以上")[0].comparator        # ">="

Each function takes the text as it is printed (any width of marks and digits) and gives values whose
``span`` points into it, in code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.fields.numerals import read_number
from planparse.fields.passage import Passage
from planparse.fields.quantities import read_quantities, unit_text
from planparse.fields.times import Options, Recurrence, Time, read_times
from planparse.fields.units import Unit, read_units
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar, load_grammar

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = [
    "Deadline",
    "Indicator",
    "Recurrence",
    "Unit",
    "deadlines",
    "indicators",
    "number",
    "units",
]

Span = tuple[int, int]


class Deadline(NamedTuple):
    """A time by or within which, or how often, something is to be done (docs/records.md 2.7); dates
    are ISO."""

    text: str
    kind: str
    start: str | None
    end: str | None
    precision: str | None
    recurrence: Recurrence | None
    span: Span


class Indicator(NamedTuple):
    """A quantity that is to be reached or done (records.md 2.8)."""

    text: str
    subject: str | None
    value: float | int
    upper: float | int | None
    unit: str
    comparator: str
    direction: str | None
    span: Span


def number(text: str) -> int | Decimal | None:
    """The value of a numeral: 一百二十三, 两千, 廿三, 3.5万, 1,200; None where ``text`` is none."""
    return read_number(load_grammar().fold(text.strip()))


def deadlines(
    text: str,
    *,
    year: int | None = None,
    issued: str | None = None,
    stated: bool = False,
    grammar: str = "default",
) -> list[Deadline]:
    """The times in ``text``, in order.

    ``year`` is that of the plan; without it, ends whose year is not printed are None. ``issued`` is
    its 成文日期 (ISO), from which 本月底前 counts. ``stated`` is for a text that lists times and
    nothing else, as a column 完成时限 does: there a bare year counts anywhere, 持续推进 does, and
    words that no rule reads (立行立改) are one deadline of kind stated. Days that the calendar does
    not have give no deadline. Raises `GrammarError` where ``grammar`` cannot be loaded, and
    `ValueError` where ``issued`` is no date.
    """
    options: Options = {"year": year, "issued": issued, "stated": stated, "worded": stated}
    return [
        Deadline(
            text[t.start : t.end],
            t.kind,
            t.since,
            t.until,
            t.precision,
            t.recurrence,
            (t.start, t.end),
        )
        for t in _times(text, load_grammar(grammar), options)
    ]


def indicators(text: str, *, grammar: str = "default") -> list[Indicator]:
    """The quantities in ``text``, in order: figures in Arabic digits with a unit, and none that
    belong to a time."""
    loaded = load_grammar(grammar)
    taken = [(time.start, time.end) for time in _times(text, loaded, {})]
    fold = loaded.fold(text)
    return [
        Indicator(
            text[q.start : q.end],
            text[slice(*q.subject)] if q.subject else None,
            q.value,
            q.upper,
            unit_text(q, fold, text),
            q.comparator,
            q.direction,
            (q.start, q.end),
        )
        for q in read_quantities(Passage(fold, 0, len(text), loaded), 0, len(text), taken=taken)
    ]


def units(text: str, *, grammar: str = "default") -> list[Unit]:
    """The units that a list such as 县教育局、县财政局等相关部门 names (records.md 2.5)."""
    loaded = load_grammar(grammar)
    return read_units(loaded.fold(text), 0, len(text), loaded, text)


def _times(text: str, grammar: Grammar, options: Options) -> list[Time]:
    passage = Passage(grammar.fold(text), 0, len(text), grammar)
    return read_times(passage, 0, len(text), **options)
