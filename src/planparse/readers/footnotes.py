"""Footnotes (脚注) of printed pages: small lines at the foot of a page, mostly below a short rule,
each behind a sign that the text above prints raised (¹, ①) or in brackets ([1]).

They are no part of the sentence that a page ends in: as in a Word document, they stand behind all
of the text, without their signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.readers.lines import Line, TableBox, joint, margins
from planparse.readers.rules import Rule

SIGN: Final = compiled(
    r"\s*(?P<sign>[\[(（〔【]?(?:[0-9]{1,2}(?![0-9.．、%])|[ivx]{1,5}(?![A-Za-z])|[\u2460-\u2473]|\*{1,3}|※)[\])）〕】]?)\s*"
)
NUMBER: Final = compiled(r"[0-9]+|[\u2460-\u2473]")
SHORTEST: Final = 40.0  # points of a rule above footnotes
WIDEST: Final = 0.55  # of the width of the text
AT_MARGIN: Final = 6.0  # points by which it may begin elsewhere than the text
CLOSE: Final = 2.5  # characters from the rule to the first note, at most
ABOVE: Final = 0.5  # characters by which the first note may reach over the rule
SMALLER: Final = 0.85  # of the size of the text above, which notes without a rule are below
APART: Final = 2.5  # characters from the text to such notes, at least
CIRCLED: Final = 0x2460 - 1  # before ①


class Foot(NamedTuple):
    """Where the footnotes of a page begin, and with which signs."""

    top: float
    signs: tuple[str, ...]


NO_FOOT: Final = Foot(0.0, ())


def foot_of(lines: Sequence[Line], across: Sequence[Rule], tables: Sequence[TableBox]) -> Foot:
    """Where footnotes may begin on a page, with signs that some text above has to print: below a
    short rule at the margin that is none of a table's, else apart from the text and smaller."""
    left, right = margins(lines)
    for rule in across:
        length = rule.last - rule.first
        tabled = any(box.top - CLOSE <= rule.at <= box.bottom + CLOSE for box in tables)
        short = SHORTEST <= length <= WIDEST * (right - left)
        if tabled or not short or abs(rule.first - left) > AT_MARGIN:
            continue
        below = _below(lines, rule.at)
        if below and below[0].top - rule.at < CLOSE * below[0].size and SIGN.match(below[0].text):
            return _foot(rule.at, below)
    return _without_rule(lines)


def _foot(top: float, notes_: Sequence[Line]) -> Foot:
    return Foot(top, tuple(sign for sign, _text in _notes(notes_) if sign))


def _without_rule(lines: Sequence[Line]) -> Foot:
    """Where notes begin that no rule parts from the text: the last lines of a page, smaller than
    the text and apart from it, or all of it; the first behind a sign that is no plain number."""
    order = sorted(lines, key=_top)
    largest = list(accumulate((line.size for line in reversed(order)), max))[::-1]
    first = next(
        (k for k in range(1, len(order)) if largest[k] < SMALLER * order[k - 1].size), len(order)
    )
    first = first if first < len(order) else 0  # all of the page may be notes
    begun = SIGN.match(order[first].text) if order else None
    if begun is None or begun["sign"].isdecimal():
        return NO_FOOT
    above, note = order[max(0, first - 1)], order[first]
    apart = first == 0 or note.top - above.top >= APART * above.size
    return _foot(note.top, order[first:]) if apart else NO_FOOT


def is_note(line: Line, top: float) -> bool:
    """Whether a line stands below where the footnotes of its page begin (0: nowhere)."""
    return top > 0 and line.top > top - ABOVE * line.size


def notes(lines: Sequence[Line]) -> Iterator[str]:
    """What each note says that these lines print, without its sign."""
    return (text for _sign, text in _notes(lines))


def _below(lines: Sequence[Line], top: float) -> list[Line]:
    return sorted((line for line in lines if is_note(line, top)), key=_top)


def _top(line: Line) -> float:
    return line.top


def _notes(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The sign of each note and what it says: another begins where the next sign does."""
    sign, text, last = "", "", 0
    for line in lines:
        begun = SIGN.match(line.text)
        number = _number(begun["sign"]) if begun else 0
        if begun and (not text or number == last + 1 or not number):
            if text:
                yield sign, text
            sign, last, text = begun["sign"], number, line.text[begun.end() :]
        else:
            text = joint(text, line.text.strip()) if text else line.text.strip()
    if text:
        yield sign, text


def _number(sign: str) -> int:
    """The number of a sign; 0 where it has none (*)."""
    found = NUMBER.search(sign)
    if found is None:
        return 0
    digits = found.group()
    return int(digits) if digits.isdecimal() else ord(digits) - CIRCLED
