"""Signatures (发文机关署名 with 成文日期): who issued a document, and when."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from planparse.fields.numerals import han_number
from planparse.grammar import Grammar
from planparse.text.spans import Span, trimmed

NOTE: Final = re.compile(r"\s*\([^()]*\)\s*")  # (此件发至县) before the date
SENTENCE: Final = re.compile(r"[。:;!?)]")
MOST_LINES: Final = 14  # joint notices are signed by a dozen organs, a few a line


class Signature(NamedTuple):
    """A signature: its stretch of text, the lines that name the organs (none where only a date is printed), and the ISO date."""

    start: int
    end: int
    organs: tuple[Span, ...]
    date: str


def find_signatures(
    fold: str, breaks: Sequence[int], start: int, end: int, grammar: Grammar
) -> list[Signature]:
    """The signatures within ``fold[start:end]``, in order. A date in running text, or of printing (印发), is none."""
    found: list[Signature] = []
    for m in grammar.pattern("full-date").finditer(fold, start, end):
        if grammar.pattern("not-signed").match(fold, m.end()):
            continue
        date = iso_date(m.group("year"), m.group("month"), m.group("day"))
        if date is None:
            continue
        organs = _organs(fold, breaks, start, m.start(), grammar)
        if organs is None:
            continue
        found.append(
            Signature(organs[0].start if organs else m.start(), m.end(), tuple(organs), date)
        )
    for m in grammar.pattern("dotted-date").finditer(fold, start, end):
        date = iso_date(m.group("year"), m.group("month"), m.group("day"))
        organs = _organs(fold, breaks, start, m.start(), grammar) if date else None
        if (
            date and organs and organs[-1].end <= m.start()
        ):  # figures may be anything: only an organ before them makes them a date of signing
            found.append(Signature(organs[0].start, m.end(), tuple(organs), date))
    found.sort(key=lambda signature: signature.start)
    return found


def iso_date(year: str, month: str, day: str) -> str | None:
    """The ISO date of printed parts in Arabic or Han digits; None where there is no such day."""
    parts = []
    for text in (year, month, day):
        plain = re.sub(
            r"[O0Oo](?=[一二三四五六七八九〇])|(?<=[一二三四五六七八九〇])[O0o]",
            "〇",
            text.replace(" ", ""),
        )
        parts.append(int(plain) if plain.isascii() and plain.isdigit() else han_number(plain))
    if None in parts:
        return None
    try:
        return datetime.date(*(part or 0 for part in parts)).isoformat()
    except ValueError:
        return None


def _organs(
    fold: str, breaks: Sequence[int], floor: int, at: int, grammar: Grammar
) -> list[Span] | None:
    """The organ lines before a date at ``at``; [] for a date alone in its paragraph; None where it is no signature."""
    k = bisect_right(breaks, at) - 1
    begin = max(breaks[k] if k >= 0 else 0, floor)
    line = fold[begin:at]
    marks = [m.end() for m in SENTENCE.finditer(line)]
    cell = trimmed(fold, begin + (marks[-1] if marks else 0), at)
    organ = grammar.pattern("organ-line")
    if cell.end > cell.start:
        if not organ.fullmatch(fold, cell.start, cell.end):
            return None
        if marks:
            named = list(grammar.pattern("name-before-organ").finditer(fold, cell.start, cell.end))
            if (
                named and fold[cell.start - 1] == ":"
            ):  # the name of an attachment stands glued before the organ
                cell = Span(named[-1].end(), cell.end)
            return [cell]
        organs = [cell]
    else:
        if marks and not NOTE.fullmatch(line):
            return None
        organs = []
    k -= 1
    while k >= 0 and breaks[k + 1] > floor and len(organs) < MOST_LINES:
        above = trimmed(fold, breaks[k], breaks[k + 1])
        if floor > above.start < above.end:
            break
        if above.end > above.start:
            bracket = grammar.pattern("organ-bracket").fullmatch(fold, above.start, above.end)
            if bracket:
                if bracket.end("name") > bracket.start("name"):
                    organs.append(Span(*bracket.span("name")))
                k -= 1
                continue
            if not organ.fullmatch(fold, above.start, above.end):
                marks = [m.end() for m in SENTENCE.finditer(fold[above.start : above.end])]
                if (
                    not organs and marks
                ):  # the organ follows the last sentence on its line, the date stands below
                    rest = trimmed(fold, above.start + marks[-1], above.end)
                    if rest.end - rest.start >= 4 and organ.fullmatch(fold, rest.start, rest.end):
                        organs.append(rest)
                break
            organs.append(above)
        k -= 1
    while organs and fold[organs[-1].start] == "(":  # a bracket needs an organ above it
        organs.pop()
    return organs[::-1]
