"""Lists of responsible units (责任单位), split and named (records.md 2.5)."""

from __future__ import annotations

import re
from typing import Final

from planparse.grammar import Grammar
from planparse.outline import Unit

TOKEN: Final = re.compile(r"[()<>“”《》‘’、,;/\n]| {2,}")
OPEN: Final = "(<“《‘"
CLOSE: Final = ")>”》’"


def read_units(fold: str, start: int, end: int, grammar: Grammar, text: str | None = None) -> list[Unit]:
    """The units named in ``fold[start:end]``, in order; offsets are those of ``fold``.

    ``text`` is the unfolded text of the same length, of which the names are made; without it they are made of ``fold``. Never fails:
    a list that is none gives its pieces.
    """
    text = fold if text is None else text
    units: list[Unit] = []
    for a, b in _pieces(fold, start, end, grammar):
        for c, d in _split_and(fold, a, b, grammar):
            units += _split_etc(fold, text, c, d, grammar)
    return units


def _pieces(fold: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Split at 、 , ; outside brackets and quotes; what 各 governs to its shared tail stays one piece."""
    joined = {m.start(): m.end() for m in grammar.pattern("governed-list").finditer(fold, start, end)}
    cuts: list[tuple[int, int]] = []
    depth, at, skip = 0, start, -1
    spans = iter(sorted(joined.items()))
    span = next(spans, None)
    for m in TOKEN.finditer(fold, start, end):
        mark = m.group()
        pos = m.start()
        while span and pos >= span[0]:
            skip = max(skip, span[1])
            span = next(spans, None)
        if mark in OPEN:
            depth += 1
        elif mark in CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and pos >= skip:
            cuts.append((at, pos))
            at = m.end()
    cuts.append((at, end))
    return [span for a, b in cuts if (span := trim(fold, a, b, grammar))[1] > span[0]]


def trim(fold: str, start: int, end: int, grammar: Grammar) -> tuple[int, int]:
    """``[start, end)`` without the white space and loose marks around a unit."""
    edge = " \n、,;。.:"
    while start < end and fold[start] in edge:
        start += 1
    while end > start and fold[end - 1] in edge:
        end -= 1
    m = grammar.pattern("unit-lead-in").match(fold, start, end)
    return (m.end() if m else start), end


def _split_and(fold: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Split at 和/及/以及 between units, never inside a name (发展和改革局)."""
    for m in grammar.pattern("and").finditer(fold, start, end):
        left, right = fold[start : m.start()], fold[m.end() : end]
        if fold.count("(", start, m.start()) > fold.count(")", start, m.start()):
            continue
        if grammar.pattern("kept-together").search(left) and grammar.pattern("bare-kind").fullmatch(right):
            continue
        if grammar.pattern("qualifier-only").search(left):
            continue
        if grammar.pattern("unit-like").search(left) and grammar.pattern("unit-after-and").match(right):
            return [trim(fold, start, m.start(), grammar), *_split_and(fold, m.end(), end, grammar)]
    return [(start, end)]


def _split_etc(fold: str, text: str, start: int, end: int, grammar: Grammar) -> list[Unit]:
    """“A等相关部门” is A and the collective 相关部门; a 等 with nothing after it, or with a bare kind, falls away."""
    m = None
    for m in grammar.pattern("etc").finditer(fold, start, end):
        if fold.count("(", start, m.start()) <= fold.count(")", start, m.start()):
            break
    else:
        m = None
    if m is None:
        unit = _unit(fold, text, start, end, grammar)
        return [unit] if unit else []
    units = [_unit(fold, text, start, m.start(), grammar)]
    a, b = trim(fold, m.end(), end, grammar)
    if b > a and not grammar.pattern("etc-dropped").fullmatch(fold, a, b):
        units.append(_unit(fold, text, a, b, grammar))
    return [unit for unit in units if unit]


def _unit(fold: str, text: str, start: int, end: int, grammar: Grammar) -> Unit | None:
    if end <= start:
        return None
    printed, folded = text[start:end], fold[start:end]
    shared = list(grammar.pattern("same-below").finditer(folded))
    for m in reversed(shared):
        printed = printed[: m.start()] + printed[m.end() :]
        folded = folded[: m.start()] + folded[m.end() :]
    printed, folded = printed.replace("\n", "").strip(), folded.replace("\n", "").strip()
    if not printed:
        return None
    name, note = printed, None
    if folded.count("(") > folded.count(")"):
        opener = printed[folded.index("(")]
        name += {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}.get(opener, ")")
        folded += ")"
    collective = grammar.pattern("collective").search(folded) is not None
    m = grammar.pattern("unit-note").fullmatch(folded)
    if m and not collective and not grammar.pattern("place-kinds").fullmatch(folded, m.start("note"), m.end("note")):
        name, note = name[: m.start("note") - 1].strip(), name[m.start("note") : m.end("note")]
    return Unit(name=name, text=printed, start=start, end=end, note=note, collective=collective)
