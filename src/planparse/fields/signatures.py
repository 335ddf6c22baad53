"""Signatures (发文机关署名 with 成文日期): who issued a document, and when."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.fields.numerals import digit_string, han_number
from planparse.fields.signing import (
    LONGEST_LINE,
    MOST_LINES,
    SENTENCE,
    SHORTEST_NAME,
    bracketed_above,
    leads_in,
    organ_behind,
    organs_above,
    without_seal,
)
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.grammar.compile import Match
from planparse.kept import compiled
from planparse.text.spans import BLANK_OR_STOP, Span, begin, trimmed

NOTE: Final = compiled(r"\s*\([^()]*\)\s*")  # (此件发至县) before the date
WHOLE: Final = "".join(map(chr, range(32, 127)))  # what a mark before a date may begin with
FULL_STOP: Final = "。!?;"
PRINTED_AGAIN: Final = 20_000  # characters in which an attachment of that name is looked for
LONGEST_NOTE: Final = 80  # characters of a bracket before the date in it
BEFORE_DATE: Final = 12  # characters that tell what stands glued before a date
BESIDE: Final = 80  # blanks between the dates of organs side by side
SAME_ORGAN: Final = 8  # characters that two organs seldom share
WORN: Final = "worn-date"


class Signature(NamedTuple):
    """A signature: its stretch of text, the lines that name the organs, the ISO date (None where a
    year alone is printed), its rule.

    Where only a date is printed there are no organs.
    """

    start: int
    end: int
    organs: tuple[Span, ...]
    date: str | None
    rule: str


def find_signatures(fold: str, breaks: Sequence[int], grammar: Grammar) -> list[Signature]:
    """The signatures of ``fold``, in order. A date in running text, or of printing, is none.

    ``breaks`` are where paragraphs begin; offsets are code points of ``fold``.
    """
    found: list[Signature] = []
    for rule, dotted in (("full-date", False), ("dotted-date", True), (WORN, True)):
        if found and rule == WORN:
            break  # a page that lost the marks of one date has lost those of all
        marks = _Marks(fold)
        for m, date in _dates(fold, rule, grammar):
            after = _after(fold, breaks, m)
            organs = _organs(marks, breaks, m, after, grammar)
            if not organs and (named := organ_behind(fold, breaks, m.start(), m.end(), grammar)):
                organs, after = [named[0]], named[1]
            # figures may be anything: only an organ before them makes them a date of signing
            if organs is None or (dotted and not (organs and organs[-1].end <= m.start())):
                continue
            begun = min(organs[0].start, m.start()) if organs else m.start()
            start = leads_in(fold, breaks, begun, grammar, bracket=after > m.end())
            end = _last_alike(fold, after, date, rule, grammar) if organs else after
            named_by = tuple([without_seal(fold, organ, grammar) for organ in organs])
            found.append(Signature(start, end, named_by, date, rule))
    return _together(fold, sorted([*found, *_of_a_year(fold, breaks, grammar)], key=begin))


def _of_a_year(fold: str, breaks: Sequence[int], grammar: Grammar) -> Iterator[Signature]:
    """The organs above a bare year that ends the text, perhaps with who signs for them between:
    their day is not printed."""
    end = len(fold.rstrip())
    k = bisect_right(breaks, end - 1) - 1
    rule = "signed-year"
    if k < 1 or not grammar.pattern(rule).fullmatch(fold, *trimmed(fold, breaks[k], end)):
        return
    while k > 1 and not fold[breaks[k - 1] : breaks[k]].strip():
        k -= 1
    above = trimmed(fold, breaks[k - 1], breaks[k])
    signer = grammar.pattern("signer-of-post").fullmatch(fold, *above)
    if organs := organs_above(fold, breaks, k - bool(signer), [], grammar):
        yield Signature(organs[0].start, end, tuple(organs), None, rule)


def _last_alike(fold: str, end: int, date: str, rule: str, grammar: Grammar) -> int:
    """Where a date ends, or the last of those behind it that say the same: one for each organ."""
    for _ in range(MOST_LINES):
        start = trimmed(fold, end, min(end + BESIDE, len(fold))).start
        m = grammar.pattern(rule).match(fold, start)
        if m is None or iso_date(m.group("year"), m.group("month"), m.group("day")) != date:
            break
        end = m.end()
    return end


def _together(fold: str, found: list[Signature]) -> list[Signature]:
    """The signatures, those of organs that each have the same date below them as one."""
    kept: list[Signature] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is None or one.start < last.end:
            kept += [] if last else [one]
        elif (
            last.date == one.date
            and 0 < len(last.organs) < MOST_LINES
            and not fold[last.end : one.start].strip()
        ):
            kept[-1] = last._replace(end=one.end, organs=(*last.organs, *one.organs))
        else:
            kept.append(one)
    return kept


def iso_date(year: str, month: str, day: str) -> str | None:
    """The ISO date of printed parts in Arabic or Han digits; None where there is no such day."""
    parts = [_number(text.replace(" ", "")) for text in (year, month, day)]
    try:
        return datetime.date(*(part or 0 for part in parts)).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int | None:
    """A part of a date; a zero among Han digits may be typed as an Arabic one."""
    digits = digit_string(text if text.isascii() else text.replace("0", "〇"))
    return int(digits) if digits else han_number(text)


def _dates(fold: str, rule: str, grammar: Grammar) -> Iterator[tuple[Match, str]]:
    """The printed days that may be one of signing."""
    for m in grammar.pattern(rule).finditer(fold):
        if grammar.pattern("not-signed").match(fold, m.end()):
            continue
        date = iso_date(m.group("year"), m.group("month"), m.group("day"))
        if date is not None:
            yield m, date


def _after(fold: str, breaks: Sequence[int], date: Match) -> int:
    """Where a date ends, with the bracket that it closes if that begins its line:
    （县水利局 2024年3月8日）."""
    end = date.end()
    if fold[end : end + 1] != ")":
        return end
    k = bisect_right(breaks, date.start()) - 1
    line = fold[max(breaks[k] if k >= 0 else 0, date.start() - LONGEST_NOTE) : date.start()]
    if not line.strip() and k > 0:  # the line above may begin it
        line = fold[max(breaks[k - 1], breaks[k] - LONGEST_NOTE) : date.start()]
    held = line.lstrip()[:1] == "(" and line.count("(") - line.count(")") == 1
    return end + 1 if held or line[-1:] == "(" else end


class _Marks:
    """Where the last sentence mark before each date of a text stands; asked for in order, so that
    a line of many dates is read once."""

    def __init__(self, fold: str) -> None:
        self.fold = fold
        self._line = -1  # where the line begins that was read last, and how far it is read
        self._read = 0
        self._last = -1

    def last(self, line: int, at: int) -> int:
        """The end of the last mark in the line that begins at an offset, before another; -1 where
        there is none in as much as a line that names organs may have."""
        if line != self._line:
            self._line, self._read, self._last = line, line, -1
        for m in SENTENCE.finditer(self.fold, self._read, at):
            self._last = m.end()
        begin = max(line, self._last, at - LONGEST_LINE)
        self._read = begin + len(self.fold[begin:at].rstrip(WHOLE))  # a number may go on
        return self._last if self._last > at - LONGEST_LINE else -1


def _organs(
    marks: _Marks, breaks: Sequence[int], date: Match, after: int, grammar: Grammar
) -> list[Span] | None:
    """The organ lines before a date that ends ``after``; [] for a date without any; None where it
    is no signature."""
    fold, at = marks.fold, date.start()
    k = bisect_right(breaks, at) - 1
    printed = breaks[k] if k >= 0 else 0
    begin = max(printed, at - LONGEST_LINE)
    mark = marks.last(printed, at)
    line = fold[begin:at]
    if grammar.pattern("dating-label").fullmatch(fold, *trimmed(fold, begin, at)):
        return organs_above(fold, breaks, k, [], grammar) or None
    cell = _bare(fold, *trimmed(fold, max(begin, mark), at), bracket=after > date.end())
    if fold[cell.end] == "," and not _ends(fold, breaks, after, grammar):
        return None
    if cell.end > cell.start:
        organs = _beside(fold, breaks, k, cell, grammar) if mark < 0 else None
        organs = _glued(fold, cell, date, grammar) if mark >= 0 else organs
        if organs is None and grammar.pattern("signed-by-head").search(fold, *cell):
            return []  # an order
        near = max(cell.start, cell.end - BEFORE_DATE)
        headed = organs is None and grammar.pattern("before-date").search(fold, near, cell.end)
        return [] if headed and _ends(fold, breaks, after, grammar) else organs
    if NOTE.fullmatch(line) or mark < 0:
        organs = organs_above(fold, breaks, k, [], grammar)
        if not organs and after > date.end():  # else it is 题注
            return bracketed_above(fold, breaks, k, grammar) or None
        return organs if organs or _ends(fold, breaks, after, grammar) else None
    ended = line.rstrip()[-1:] in FULL_STOP
    return [] if ended and _ends(fold, breaks, after, grammar) else None


def _bare(fold: str, start: int, end: int, *, bracket: bool) -> Span:
    """A stretch without a comma before the date; and where the date closes a ``bracket``, which may
    stand before the organ or between it and the date, without its opening half."""
    if bracket:
        start += fold[start:end][:1] == "("
        end -= fold[start:end][-1:] == "("
    return trimmed(fold, *trimmed(fold, start, end), ",")


def _beside(
    fold: str, breaks: Sequence[int], k: int, cell: Span, grammar: Grammar
) -> list[Span] | None:
    """The organ that a date's line begins with, and those of the lines above."""
    if not grammar.pattern("organ-line").fullmatch(fold, *cell):
        return None
    return organs_above(fold, breaks, k, [cell], grammar)


def _ends(fold: str, breaks: Sequence[int], at: int, grammar: Grammar) -> bool:
    """Whether nothing of the date's own sentence stands behind it."""
    k = bisect_right(breaks, at - 1)
    limit = breaks[k] if k < len(breaks) else len(fold)
    if not fold[at:limit].strip(BLANK_OR_STOP):
        return True
    return grammar.pattern("after-date").match(fold, at) is not None


def _glued(fold: str, cell: Span, date: Match, grammar: Grammar) -> list[Span] | None:
    """The organ on the date's own line behind a mark; an attachment's name may stand before it, or
    that of a linked file or page."""
    organ = grammar.pattern("organ-line")
    after_list = grammar.pattern("attachment-item-before").search(
        fold, max(0, cell.start - 12), cell.start
    )
    if after_list:
        closed = fold.find("》", *cell) + 1 if fold[cell.start] == "《" else 0
        cut = closed or _name_end(fold, cell, date.end(), grammar)
        if cut == cell.end:
            return []
        cell = Span(cut, cell.end)
    else:
        file = grammar.pattern("file-before").match(fold, *cell)
        cell = _signing(fold, Span(file.end(), cell.end) if file else cell)
    return [cell] if organ.fullmatch(fold, *cell) else None


def _signing(fold: str, cell: Span) -> Span:
    """The organ that signs, where the address of one stands glued before it: its name recurs."""
    again = fold.rfind(fold[cell.start : cell.start + SAME_ORGAN], cell.start + 1, cell.end)
    return Span(again, cell.end) if again > 0 else cell


def _name_end(fold: str, cell: Span, after: int, grammar: Grammar) -> int:
    """Where the name of an attachment ends that an organ is glued to: as far as it is printed again
    below, else after a word for a list or plan."""
    low, high = 0, cell.end - cell.start
    limit = after + PRINTED_AGAIN
    while low < high:
        middle = (low + high + 1) // 2
        if fold.find(fold[cell.start : cell.start + middle], after, limit) >= 0:
            low = middle
        else:
            high = middle - 1
    named = [m.end() for m in grammar.pattern("name-before-organ").finditer(fold, *cell)]
    again = cell.start + low
    # what is printed again may be the first words of another name
    # … and one character more the first of what stands behind both
    if low >= SHORTEST_NAME and (again in named or not named or named[-1] < again - 1):
        return again
    return named[-1] if named else cell.start
