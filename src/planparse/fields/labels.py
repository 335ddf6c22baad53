"""The labels in a trailer (牵头单位: … 责任单位: …), and the stretch that each of them rules
(records.md 2.4)."""

from __future__ import annotations

from sys import intern
from typing import Final

from planparse.fields.units import read_units
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar
from planparse.grammar.compile import Match, Pattern
from planparse.kept import compiled
from planparse.text.spans import Span, trimmed
from planparse.text.stretch import Stretch

SEPARATORS: Final = " ,;。、\n"
WHO: Final = ("lead", "responsible", "support", "supervise")
NAMES: Final = ("unit-like", "family-named")
AHEAD: Final = compiled(r"[^、,;。()]+[,;]")
SURELY_UNITS: Final = ("unit-name", "collective")
FIRST: Final = compiled(r"[^、,;。()]+")  # what stands up to the first mark
BLANKS: Final = frozenset(" \n")
LISTED: Final = "\u3001"  # 、, between units of one list
SAID: Final = "label-is"
LONGEST_LABEL: Final = 24
HAN_FIRST: Final = "\u4e00"
HAN_LAST: Final = "\u9fff"


class Segment(NamedTuple):
    """A stretch under one label (or under none): the label's role, what is printed, and the label's
    rule."""

    stretch: Stretch
    role: str | None
    label: str | None
    rule: str = ""


class _Label(NamedTuple):
    """A label in front of a colon; ``known`` is its match, None where the grammar does not have
    it."""

    start: int
    end: int
    known: Match | None


def segments(stretch: Stretch, grammar: Grammar) -> list[Segment]:
    """The stretches under each label; what stands before the first label has none."""
    start, end = stretch.start, stretch.end
    marks = colons = _marks(stretch, grammar)
    before = stretch.part(start, marks[0][0].start) if marks else stretch
    if before.end > start:
        marks = [*_without_colon(before, grammar), *marks]
    if colons:
        marks = _with_said(stretch, marks, grammar)
    union = grammar.union("labels")
    first = marks[0][0].start if marks else end
    found: list[Segment] = []
    if not marks or stretch.part(start, first).fold.strip(SEPARATORS):
        found.append(Segment(stretch.part(start, first), None, None))
    for i, (label, begins) in enumerate(marks):
        under = stretch.part(begins, marks[i + 1][0].start if i + 1 < len(marks) else end)
        printed = intern("".join(stretch.part(label.start, label.end).text.split()))
        if label.known:
            rule = union.rule(label.known)
            found.append(made(Segment, (under, rule.get("role"), printed, rule.id)))
        else:
            found.append(Segment(under, "extra", printed))
    return found


def _without_colon(stretch: Stretch, grammar: Grammar) -> list[tuple[_Label, int]]:
    """The label at the beginning of a stretch whose units follow without a colon
    (责任单位县水利局); and all that 为 stands behind (牵头单位为甲局,配合单位为乙局)."""
    if said := _said(stretch, grammar):
        return said
    ahead = AHEAD.match(stretch.view.fold, stretch.start, stretch.end)
    if ahead and grammar.pattern("time-like").match(stretch.view.fold, *ahead.span()):
        stretch = stretch.part(ahead.end(), stretch.end)  # 6月底前，责任单位县水利局
    known = stretch.match(grammar.union("labels").pattern)
    if known is None or grammar.union("labels").rule(known).get("role") not in WHO:
        return []
    named = FIRST.match(stretch.view.fold, known.end(), stretch.end)
    units = read_units(named.string, *named.span(), grammar) if named else []
    sure = [grammar.pattern(rule).search for rule in SURELY_UNITS]
    if not units or not all(any(search(unit.name) for search in sure) for unit in units):
        return []
    return [(_Label(stretch.start, known.end(), known), known.end())]


def _with_said(
    stretch: Stretch, marks: list[tuple[_Label, int]], grammar: Grammar
) -> list[tuple[_Label, int]]:
    """The labels with a colon, and those behind the first of them that 为 stands behind
    (牵头单位:甲局,配合单位为乙局), outside brackets."""
    fold, at = stretch.view.fold, marks[0][1]
    known, more = {label.start for label, _begins in marks}, []
    depth = 0  # brackets that are open at a label
    for mark in _said(stretch.part(at, stretch.end), grammar):
        depth += _opened(fold, at, mark[0].start)
        at = mark[0].start
        if not depth and at not in known:
            more.append(mark)
    return sorted([*marks, *more], key=lambda mark: mark[1]) if more else marks


def _said(stretch: Stretch, grammar: Grammar) -> list[tuple[_Label, int]]:
    """The labels behind which something else than a colon stands for it."""
    union, fold = grammar.union("labels").pattern, stretch.view.fold
    return [
        (_Label(*m.span("label"), union.fullmatch(fold, *m.span("label"))), m.end())
        for m in stretch.finditer(grammar.pattern(SAID))
    ]


def _marks(stretch: Stretch, grammar: Grammar) -> list[tuple[_Label, int]]:
    """The labels outside brackets, each with where what it rules begins: behind its colon."""
    fold = stretch.view.fold
    marks: list[tuple[_Label, int]] = []
    depth, counted = 0, stretch.start  # brackets that are open there
    colon = fold.find(":", stretch.start, stretch.end)
    while colon >= 0:
        floor = marks[-1][1] if marks else -1
        label = _label(stretch.part(stretch.start, colon), floor, grammar)
        if label.start >= counted:
            depth += _opened(fold, counted, label.start)
            counted = label.start
        if label.end > label.start and depth - _opened(fold, label.start, counted) <= 0:
            marks.append((label, colon + 1))
        colon = fold.find(":", colon + 1, stretch.end)
    return marks


def _opened(fold: str, start: int, end: int) -> int:
    """How many more brackets open in a stretch than close."""
    return fold.count("(", start, end) - fold.count(")", start, end)


def known_label(before: Stretch, grammar: Grammar) -> Span | None:
    """The label that ends at the colon behind ``before``; None where the grammar does not know
    it."""
    label = _label(before, -1, grammar)
    return Span(label.start, label.end) if label.known else None


def _label(before: Stretch, floor: int, grammar: Grammar) -> _Label:
    """The label that ends at the colon behind ``before``; what stands under the label before it
    begins at ``floor``, or -1."""
    union = grammar.union("labels").pattern
    plain = _label_before(before)
    known = plain.fullmatch(union) if plain.end > plain.start else None
    label = made(_Label, (plain.start, plain.end, known))
    if known is None:
        label = _padded_label(before, union) or label
    if label.known is None and (linked := _linked_label(before, plain, grammar)):
        label = linked
    if label.known is None and floor >= 0:
        label = _glued_label(before.part(floor, before.end), grammar) or label
    return label


def _linked_label(before: Stretch, plain: Stretch, grammar: Grammar) -> _Label | None:
    """The label that 为 stands behind, before its colon (牵头单位为:县水利局)."""
    copula = grammar.pattern("label-copula").search(before.view.fold, plain.start, plain.end)
    named = plain.part(plain.start, copula.start()) if copula else plain
    known = named.fullmatch(grammar.union("labels").pattern) if copula else None
    return _Label(named.start, named.end, known) if known else None


def _padded_label(before: Stretch, union: Pattern) -> _Label | None:
    """The label at the end of a stretch with white space inside: set wide (责 任 人) or broken
    over lines (责任单⏎位). What words it has is tried from the last of them on."""
    fold = before.view.fold
    floor = max(before.start, before.end - LONGEST_LABEL)
    end = trimmed(fold, floor, before.end).end
    if BLANKS.isdisjoint(fold[floor:end]):
        return None
    start, squeezed = end, ""
    while start > floor and (_is_han(fold[start - 1]) or fold[start - 1] in BLANKS):
        start -= 1
        if fold[start] in BLANKS:
            continue
        squeezed = fold[start] + squeezed
        parted = start == before.start or fold[start - 1] in SEPARATORS
        if parted and end - start > len(squeezed) > 1 and (known := union.fullmatch(squeezed)):
            return _Label(start, before.end, known)
    return None


def _glued_label(before: Stretch, grammar: Grammar) -> _Label | None:
    """A label that follows what stands under the one before without a mark between them
    (责任单位:县住建局完成时限:6月底前)."""
    fold, floor, colon = before.view.fold, before.start, before.end
    start = colon
    while start > floor and _is_han(fold[start - 1]):
        start -= 1
    union = grammar.union("labels").pattern
    for a in range(max(start + 1, colon - LONGEST_LABEL), colon - 1):
        known = union.fullmatch(fold, a, colon)
        if known is None:
            continue
        before_name = fold[start - 1] if start > floor else LISTED
        goes_on = before_name not in SEPARATORS or before_name == LISTED
        name = fold[start:a]
        if goes_on or any(grammar.pattern(rule).search(name) for rule in NAMES):
            return _Label(a, colon, known)
        return None
    return None


def _label_before(before: Stretch) -> Stretch:
    """The label at the end of a stretch: Han characters, perhaps with a bracket behind them; an
    empty stretch where there is none."""
    fold, floor, end = before.view.fold, before.start, before.end
    while end > floor and fold[end - 1] in BLANKS:
        end -= 1
    start = end
    if start and fold[start - 1] == ")":
        opened = fold.rfind("(", max(floor, start - LONGEST_LABEL), start)
        start = opened if opened >= 0 else start
    name_end = start
    while start > floor and _is_han(fold[start - 1]):
        start -= 1
    fits = 2 <= name_end - start <= LONGEST_LABEL // 2
    if not fits or (start > floor and (fold[start - 1].isalnum() or fold[start - 1] in ")”")):
        start = end
    return before.part(start, end)


def _is_han(character: str) -> bool:
    return HAN_FIRST <= character <= HAN_LAST
