"""Headings without a number, shown in brackets at the start of a paragraph (【重点任务】)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from planparse.grammar import Grammar
from planparse.outline.marks import Boundary, Bracket, Label
from planparse.text.spans import begin, plain
from planparse.text.view import View

STYLE: Final = "bracketed"
FEWEST: Final = 2  # a lone one is a remark
OPEN_NAMES: Final = 4  # headings for each bracket in mid-sentence
# Above all styles where they come before any number, else below all.
HIGHEST, LOWEST = 0, 1000


def bracketed(
    view: View, brackets: Sequence[Bracket], numbered: Sequence[Label], grammar: Grammar
) -> list[Label]:
    """Labels without a width before the headings in 【】 of one plan, numbered in order; none where
    they stand alone, or none of them tells what its section is for, or where a form leaves names
    open in such brackets (现将【事项】通知如下).

    ``brackets`` are all closed 【】 of the plan outside its tables, ``numbered`` its other labels.
    """
    shown = [bracket for bracket in brackets if _is_shown(view, bracket, grammar)]
    if len(shown) < FEWEST or not any(_names_role(view.fold, one, grammar) for one in shown):
        return []
    if OPEN_NAMES * sum(_in_sentence(view, one) for one in brackets) > len(shown):
        return []
    if not numbered or shown[0].start < numbered[0].start:
        return [_label(bracket, HIGHEST, number) for number, bracket in enumerate(shown, 1)]
    found: list[Label] = []
    above, number = 0, 0
    for bracket in shown:
        k = bisect_right(numbered, bracket.start, key=begin)
        above, number = k, number + 1 if k == above else 1
        found.append(_label(bracket, LOWEST, number))
    return found


def left_out(view: View, brackets: Sequence[Bracket], grammar: Grammar) -> list[Bracket]:
    """The 【】 of a plan without any `bracketed` heading that may be some all the same: two, or
    one that tells what a section is for; none where a form leaves names open in sentences."""
    if any(_in_sentence(view, one) for one in brackets):
        return []
    shown = [bracket for bracket in brackets if _is_shown(view, bracket, grammar)]
    if len(shown) < FEWEST and not any(_names_role(view.fold, one, grammar) for one in shown):
        return []
    return shown


def _is_shown(view: View, bracket: Bracket, grammar: Grammar) -> bool:
    """Whether a bracket begins a paragraph, with a few words in it, and names nobody addressed."""
    return (
        view.begins_paragraph(bracket.start)
        and not view.fold.startswith(":", bracket.end)
        and grammar.pattern(STYLE).fullmatch(view.fold, bracket.start, bracket.end) is not None
    )


def _in_sentence(view: View, bracket: Bracket) -> bool:
    """Whether words of a sentence stand right before a bracket."""
    return view.fold[bracket.start - 1 : bracket.start].isalnum()


def _names_role(fold: str, bracket: Bracket, grammar: Grammar) -> bool:
    words = plain(fold[bracket.start + 1 : bracket.end - 1])
    return grammar.union("roles").pattern.search(words) is not None


def _label(bracket: Bracket, rank: int, number: int) -> Label:
    return Label(bracket.start, bracket.start, STYLE, rank, number, Boundary.LINE)
