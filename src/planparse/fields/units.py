"""Lists of responsible units (责任单位), split and named (records.md 2.5)."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Final

from planparse.fields.pieces import pieces_of
from planparse.fields.splits import split_and, split_etc, split_loose, trim
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar, Rule
from planparse.kept import compiled

CELL_BREAK: Final = compiled(
    r"\n|<br ?/?>|(?<=[^\W\dA-Za-z_]) (?=[^\W\dA-Za-z_]{3})|(?<=\)) (?=[^\W\dA-Za-z_]{3})"
)
WRAP: Final = compiled(r"\s*\n\s*")
WIDE: Final = compiled(r"(?:[^\s()] +)+[^\s()]")  # a name set wide (县 水 利 局)
LONE_OPENING: Final = "( "
CLOSING_OF: Final = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}
# Pieces whose reading is kept; the same units stand in trailer after trailer.
MEMO_SIZE: Final = 20_000

LIKELY: Final = ("unit-like", "unit-rare")  # the second asked where the first says no


class Unit(NamedTuple):
    """A responsible unit (责任单位) as `fields.units` reads it; offsets in the text it was
    given."""

    name: str
    text: str
    start: int
    end: int
    note: str | None = None
    collective: bool = False
    likely: bool = False  # ends as units' names do
    barred: bool = False  # is what stands in lists of units and is none (下同, 2024年底前完成)


class _Reading(NamedTuple):
    """What a piece of a list names: one unit, offsets relative to the piece."""

    start: int
    end: int
    dropped: tuple[tuple[int, int], ...]  # 下同 and the like, which fall away
    # Of the bracketed remark inside the unit as printed, after dropping.
    note: tuple[int, int] | None
    unclosed: int  # offset of an opening bracket that never closes, or -1
    collective: bool
    likely: bool
    barred: bool


def read_units(
    fold: str, start: int, end: int, grammar: Grammar, text: str | None = None
) -> list[Unit]:
    """The units named in ``fold[start:end]``, in order; offsets are those of ``fold``.

    ``text`` is the unfolded text of the same length, of which the names are made; without it they
    are made of ``fold``. Never fails: a list that is none gives its pieces.
    """
    text = fold if text is None else text
    lists: dict[str, list[tuple[int, _Reading]]] = grammar.memo.setdefault("lists", {})
    whole = fold[start:end]
    last: tuple[str, str, int, list[Unit]] | None = grammar.memo.get("last list")
    if last and last[2] == start and last[0] is text and last[1] == whole:
        return last[3].copy()  # most are asked for twice: whether they are units, and which
    placed = lists.get(whole)
    if placed is None:
        placed = _place(whole, grammar)
        if len(lists) < MEMO_SIZE // 10:
            lists[whole] = placed
    found = [_unit(text, start + offset, reading) for offset, reading in placed]
    grammar.memo["last list"] = text, whole, start, found
    return found.copy()


def _place(whole: str, grammar: Grammar) -> list[tuple[int, _Reading]]:
    """The readings of a list's pieces, each with where its piece begins."""
    pieces: dict[str, list[_Reading]] = grammar.memo.setdefault("pieces", {})
    placed: list[tuple[int, _Reading]] = []
    for a, b in pieces_of(whole, grammar):
        piece = whole[a:b]
        readings = pieces.get(piece)
        if readings is None:
            readings = _read(piece, grammar)
            if len(pieces) < MEMO_SIZE:
                pieces[piece] = readings
        for reading in readings:
            placed.append((a, reading))
    return placed


def read_lines(
    fold: str, start: int, end: int, grammar: Grammar, text: str | None = None
) -> list[Unit]:
    """As `read_units`, for a table cell: each line and each ``<br>`` of the cell begins another
    unit."""
    units: list[Unit] = []
    at = start
    for m in CELL_BREAK.finditer(fold, start, end):
        units += read_units(fold, at, m.start(), grammar, text)
        at = m.end()
    return units + read_units(fold, at, end, grammar, text)


def name_units(units: Iterable[Unit]) -> bool:
    """Whether what was read as units is nothing else."""
    return all(unit.likely and not unit.barred for unit in units)


def _read(piece: str, grammar: Grammar) -> list[_Reading]:
    # Most names are plain, and the rest of this is not cheap.
    if grammar.pattern("plain-unit").fullmatch(piece):
        return [made(_Reading, (0, len(piece), (), None, -1, False, True, False))]
    readings: list[_Reading] = []
    parts = [
        part
        for start, end in split_loose(piece, grammar)
        for part in split_and(piece, *trim(piece, start, end, grammar), grammar)
    ]
    for a, b in parts:
        for c, d in split_etc(piece, a, b, grammar):
            if d > c and (reading := _reading(piece, c, d, grammar)) is not None:
                readings.append(reading)
    return readings


def _reading(fold: str, start: int, end: int, grammar: Grammar) -> _Reading | None:
    # What stood in the bracket was cut off: 园区管委会(逗号前为牵头单位).
    while end > start and fold[end - 1] in LONE_OPENING:
        end -= 1
    # What it opened with was lost: 责任单位:县水利局).
    if fold.endswith(")", start, end):
        lost = fold.count(")", start, end) - fold.count("(", start, end)
        while lost > 0 and fold.endswith(")", start, end):
            end, lost = end - 1, lost - 1
    folded = WRAP.sub("", fold[start:end]) if "\n" in fold[start:end] else fold[start:end]
    dropped = tuple((m.start(), m.end()) for m in grammar.pattern("same-below").finditer(folded))
    folded = _without(folded, dropped)
    if not folded.strip():
        return None
    unclosed = folded.index("(") if folded.count("(") > folded.count(")") else -1
    whole = folded + ")" if unclosed >= 0 else folded
    noted = grammar.pattern("unit-note").fullmatch(whole) if "(" in whole else None
    note = noted.span("note") if noted else None
    named = whole
    if note and noted_role(whole[slice(*note)], grammar):
        named = whole[: note[0] - 1].rstrip()  # 各镇(牵头)
    collective = grammar.pattern("collective").search(named) is not None
    if note and named is whole:
        no_note = collective or grammar.pattern("place-kinds").fullmatch(whole, *note)
        note = None if no_note else note
    name = named if named is not whole else folded
    likely = any(grammar.pattern(rule).search(name) for rule in LIKELY)
    told = folded[: note[0] - 1] if note else folded
    barred = grammar.pattern("no-unit").search(told) is not None
    return made(_Reading, (start, end, dropped, note, unclosed, collective, likely, barred))


def noted_role(note: str, grammar: Grammar) -> Rule | None:
    """The verb or label that a bracket behind a unit's name is (牵头, 配合单位), or None."""
    for section in ("verbs", "labels"):
        union = grammar.union(section)
        if (known := union.pattern.fullmatch(note)) and known.end():
            rule = union.rule(known)
            return rule if rule.get("role") not in ("time", "extra") else None
    return None


def _without(text: str, dropped: tuple[tuple[int, int], ...]) -> str:
    for a, b in reversed(dropped):
        text = text[:a] + text[b:]
    return text


def _unit(text: str, offset: int, reading: _Reading) -> Unit:
    begin, stop, dropped, remark, unclosed, collective, likely, barred = reading
    start, end = offset + begin, offset + stop
    printed = text[start:end]
    if "\n" in printed:  # a line broken by its width
        printed = WRAP.sub("", printed)
    if dropped:
        printed = _without(printed, dropped)
    printed = intern(printed)  # the same few names stand in trailer after trailer
    named = "".join(printed.split()) if " " in printed and WIDE.fullmatch(printed) else printed
    name = named + CLOSING_OF.get(printed[unclosed], ")") if unclosed >= 0 else named
    note = None
    if remark:
        note = name[remark[0] : remark[1]]
        name = name[: remark[0] - 1].rstrip()
    return made(Unit, (name, printed, start, end, note, collective, likely, barred))
