"""Lines of addressees (主送机关): the one place that says what is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.fields.units import Unit, read_units
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.landmarks import UNMARKED, Kind, Landmark
from planparse.text.spans import Span, holding, within

LONGEST_HEADLINE: Final = 60  # characters that a headline has somebody say
SENTENCE: Final = frozenset("。,;:")
LONGEST: Final = 500  # characters of a line of addressees
GOING_ON: Final = "、,:"  # ends of lines of addressees that go on
HEADS: Final = (Kind.TITLE_LINE, Kind.NUMBER, Kind.DATE_NOTE)  # what addressees stand right below
MOST_LINES: Final = 8  # of a list of addressees
MOST_KNOWN: Final = 0.75  # of the units of a list whose last is none that is known
LONGEST_TAIL: Final = 16  # characters at the end of a title that lists are glued to
COLON: Final = compiled(":")

Adds = list[Unit] | None  # the units of a line of a list that goes on; None: it does not


def addressees(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """Lists of units that end with a colon, at the start of a line or behind a title; and lines of
    groups without one, before the sentence that issues something."""
    view = outline.view
    elsewhere = (
        holding(outline.furniture),
        holding(outline.trailers),
        holding(outline.all_tables()),
    )
    headed = {label.start for label in outline.labels}
    yield from _unmarked(outline, ctx)
    found: list[Landmark] = []
    read: dict[int, Adds] = {}
    for m in COLON.finditer(view.fold):
        end = m.start()
        if any(holds(end) for holds in elsewhere):
            continue
        first, alone = _begin(outline, end, ctx)
        if first in headed or within(outline.trailers, first, end):
            continue
        if alone and _speaks(outline, end):
            continue
        units = _units(outline, first, end, ctx) if _may_address(outline, first, end, ctx) else []
        if units and _addresses(units, _parted(outline, first, end, alone, ctx), ctx.grammar):
            above = _above(outline, first, ctx, read) if alone else []
            begun = above[0].start if above else first
            while found and found[-1].start >= begun:
                found.pop()  # the lines above are one list with this
            found.append(_landmark(begun, end + 1, [*above, *units], "addressee-line"))
    yield from found


def _parted(outline: Outline, first: int, end: int, alone: bool, ctx: Context) -> bool:
    """Whether a list is one for itself: on a line of its own, behind a blank or glued to a title;
    and nothing, or the beginning of a cover's text, stands behind its colon."""
    fold = outline.view.fold
    if not alone and fold[first - 1] != " ":
        glued = ctx.grammar.pattern("before-addressees")
        titles = glued.finditer(fold, max(0, first - LONGEST_TAIL), end)
        if not any(tail.end() == first for tail in titles):
            return False
    return _goes_on(outline, end, ctx)


def _units(outline: Outline, start: int, end: int, ctx: Context) -> list[Unit]:
    return read_units(outline.view.fold, start, end, ctx.grammar, outline.view.text)


def _above(outline: Outline, first: int, ctx: Context, read: dict[int, Adds]) -> list[Unit]:
    """The units of the lines above one of addressees that go on in it: each ends with a mark of a
    list, or with a colon of its own. What lines add is kept in ``read`` by where they begin."""
    units: list[Unit] = []
    line = outline.view.paragraph_above(first)
    for _line in range(MOST_LINES):
        if line is None:
            break
        if line.start not in read:
            read[line.start] = _adds(outline, line, ctx)
        more = read[line.start]
        if more is None:
            break
        units = [*more, *units]
        line = outline.view.paragraph_above(line.start)
    return units


def _adds(outline: Outline, line: Span, ctx: Context) -> Adds:
    """What a line adds to addressees that go on below it; None where it does not go on."""
    if outline.view.fold[line.end - 1] not in GOING_ON:
        return None
    if not _may_address(outline, line.start, line.end - 1, ctx):
        return None
    units = _units(outline, *line, ctx)
    return units if all(unit.likely or unit.collective for unit in units) else None


def _begin(outline: Outline, end: int, ctx: Context) -> tuple[int, bool]:
    """Where the line that ends with a colon at ``end`` begins, and whether a paragraph does."""
    view = outline.view
    begin = max(view.paragraph_start(end), end - LONGEST)
    line = view.fold[begin:end]
    cut = line.rfind("。")
    for tail in ctx.grammar.pattern("before-addressees").finditer(line):
        cut = max(cut, tail.end() - 1)
    for kind in (Kind.SIGNATURE, Kind.NOTE, Kind.NUMBER):
        for mark in outline.landmarks.of(kind, begin, end):
            cut = max(cut, min(mark.end, end) - begin - 1)
    for cell in within(outline.furniture, begin, end):
        cut = max(cut, min(cell.end, end) - begin - 1)
    begin += cut + 1
    while begin < end and view.fold[begin] in " \n)":
        begin += 1
    return begin, cut < 0


def _may_address(outline: Outline, begin: int, end: int, ctx: Context) -> bool:
    fold, grammar = outline.view.fold, ctx.grammar
    inside = fold[begin:end]
    return (
        end - begin >= 2
        and inside.count("(") == inside.count(")")
        and grammar.pattern("addressee-line").fullmatch(fold, begin, end) is not None
        and not grammar.pattern("table-note").match(fold, begin, outline.view.paragraph_end(begin))
    )


def _speaks(outline: Outline, end: int) -> bool:
    """Whether what stands behind the colon at ``end`` is what a headline has somebody say: words
    without the end of a sentence, on a line with others below (商务局:开展展销活动)."""
    fold, stop = outline.view.fold, outline.view.paragraph_end(end)
    said = fold[end + 1 : min(stop, end + LONGEST_HEADLINE)].strip()
    return bool(said) and stop <= end + LONGEST_HEADLINE and SENTENCE.isdisjoint(said)


def _goes_on(outline: Outline, end: int, ctx: Context) -> bool:
    """Whether nothing, or the beginning of a cover's text, stands behind the colon on its line."""
    fold = outline.view.fold
    below = min(outline.view.paragraph_end(end), end + LONGEST)
    return (
        not fold[end + 1 : below].strip()
        or ctx.grammar.pattern("after-addressees").match(fold, end + 1, below) is not None
    )


def _groups(units: list[Unit], known: list[bool], grammar: Grammar) -> bool:
    """Whether all that no unit's name ends are groups of people or parts of a works, the first one
    all of its kind (全体教职工；各网格长、网格员)."""
    group = grammar.pattern("addressed-group")
    first = grammar.pattern("addressed-all").match(units[0].name)
    return first is not None and all(
        is_known or group.fullmatch(unit.name) for unit, is_known in zip(units, known, strict=True)
    )


def _places_first(units: list[Unit], known: list[bool], grammar: Grammar) -> bool:
    """Whether all that no unit's name ends are places, named before the government that they share
    with the next (东川、西山市人民政府)."""
    government = grammar.pattern("government-of-place")
    place = grammar.pattern("bare-place")
    zhou = grammar.pattern("bare-zhou")
    shared = False  # by the units behind
    for unit, is_known in zip(reversed(units), reversed(known), strict=True):
        if is_known and not (shared and zhou.fullmatch(unit.name)):
            shared = government.fullmatch(unit.name) is not None
        elif not shared or unit.barred or not place.fullmatch(unit.name):
            return False
    return True


def _addresses(units: list[Unit], alone: bool, grammar: Grammar) -> bool:
    known = [unit.likely or unit.collective for unit in units]
    if all(known):
        return True
    if alone and _groups(units, known, grammar):
        return True
    if alone and known[-1] and _places_first(units, known, grammar):
        return True
    most = units[0].collective and sum(known) >= MOST_KNOWN * len(known)
    return (
        alone
        and (known[-1] or most)
        and len(known) > 1
        and any(unit.collective for unit in units)
        and not any(unit.barred for unit in units)
    )


def _unmarked(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """Lines of units that lost their colon: groups alone, before the sentence that issues something
    or right below a head; a single one only there."""
    view, rule = outline.view, UNMARKED
    headed = _heads(outline)
    for m in ctx.grammar.pattern(rule).finditer(view.fold):
        line = Span(*m.span("line"))
        if view.fold[line.end - 1] in GOING_ON:
            continue
        above = view.paragraph_above(line.start)
        below = above is not None and (above.end in headed or above.end - 1 in headed)
        if not (below or m.group("issues") is not None):
            continue
        units = _units(outline, *line, ctx)
        known = all(unit.collective or unit.likely for unit in units)
        if known and units[0].collective and (below or len(units) > 1):
            yield _landmark(line.start, line.end, units, rule)


def _heads(outline: Outline) -> set[int]:
    """Where titles, numbers and the days below those end, that addressees stand right below."""
    headed = {mark.end for kind in HEADS for mark in outline.landmarks.of(kind)}
    for mark in outline.landmarks.of(Kind.SIGNATURE):
        above = None if mark.organs else outline.view.paragraph_above(mark.start)
        if above is not None and above.end in headed:
            headed.add(mark.end)
    return headed


def _landmark(start: int, end: int, units: list[Unit], rule: str) -> Landmark:
    return Landmark(Kind.ADDRESSEES, start, end, rule, units=tuple(units))
