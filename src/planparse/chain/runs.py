"""Trailers without brackets that stand behind sentences of a line, or that something else than a
label begins (6月底前，责任单位：甲局; 甲局牵头，完成时限：6月底; records.md 2.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from planparse.fields.labels import known_label
from planparse.fields.persons import PERSON
from planparse.fields.responsibilities import Trailer, read_trailer
from planparse.fields.verbs import comma_groups, is_time
from planparse.frozen import made
from planparse.grammar import Grammar
from planparse.outline import Context, Outline
from planparse.outline.marks import Boundary, Label, begun_by
from planparse.text.spans import Span, last_mark, trimmed, within
from planparse.text.stretch import Stretch

LONGEST_LABEL: Final = 64  # characters of a label, spaces before it and a note behind it included
LONGEST_ASKING: Final = 16  # characters of a label and of the heading that it is glued to
LONGEST_LEAD: Final = 160  # characters of what stands before the first label
LONGEST_NAME: Final = 12  # characters of a unit that only labels around it make one
PARTING: Final = frozenset(",;。 ")
FEWEST: Final = 2  # numbers that count on
LINES: Final = ("spoken-line", "label-line")
SENTENCE_END: Final = "。"
SENTENCE_ENDS: Final = ("。", ";")
WHITE: Final = 8  # characters of white space before a line
BELOW: Final = ("。", ";", ")", "!", ":", "")


def _items(outline: Outline, line: Span) -> list[Span]:
    """A line from number to number, where numbers of one style count on in it (1.清理河道
    责任单位：县水利局 2.修补堤坝 责任单位：…); else all of it."""
    inner = within(outline.labels, *line)
    if len(inner) < FEWEST:
        return [line]
    begun: dict[str, Label] = {}
    cuts: set[int] = set()
    for label in inner:
        if label.boundary is Boundary.COLON:  # what counts on behind it is a list of its own
            begun.pop(label.style, None)
            continue
        before = begun.get(label.style)
        counts_on = before is not None and label.number == before.number + 1
        if before and counts_on and label.boundary >= Boundary.SPACE:
            cuts |= {before.start, label.start}
        if counts_on or label.number == 1 or label.start == line.start:
            begun[label.style] = label
    if not cuts:
        return [line]
    at = (line.start, *sorted(cuts - {line.start}), line.end)
    return [trimmed(outline.view.fold, *part) for part in pairwise(at)]


def behind_sentences(
    outline: Outline, line: Span, held: Callable[[int], bool], ctx: Context
) -> Iterator[Trailer]:
    """The labelled lists behind sentences of a line, all of whose units are ones, outside what is
    ``held`` by brackets."""
    for item in _items(outline, line):
        for trailer in _behind(outline, item, held, ctx):
            if not held(trailer.start):
                yield trailer


def _behind(
    outline: Outline, line: Span, held: Callable[[int], bool], ctx: Context
) -> Iterator[Trailer]:
    view, grammar = outline.view, ctx.grammar
    fold = view.fold
    done, colon = line.start, fold.find(":", line.start, line.end)
    number = begun_by(outline.labels, line.start) if colon >= 0 else None
    begins = number.end if number else line.start
    while colon >= 0:
        room = made(Stretch, (view, done, line.end))
        label = asked = None
        if colon >= done and not held(colon):
            before = room.part(max(done, colon - LONGEST_LABEL), colon)
            label = known_label(before, grammar)
            asked = None if label else _behind_asking(before, grammar)
        run = grammar.pattern("run-behind").match(fold, colon, line.end) if label or asked else None
        if run and label and (led := _led(room, label, run.end("list"), grammar)):
            done = run.end()
            if begun_by(outline.labels, led.start) is None:
                own = not any(map(str.isalnum, fold[line.start : led.start]))
                yield led._replace(end=done, own_line=own)
        elif run and (asked or _ends_sentence(room, label, grammar)):
            listed = room.part((label or asked or line).start, run.end("list"))
            done = run.end()
            trailer = read_run(listed, grammar, bare=0)
            if trailer and (_names_units(trailer) or _names_shortly(listed, trailer, grammar)):
                yield trailer._replace(end=done)
        elif (
            run
            and label
            and _heads(fold[begins : label.start], numbered=number is not None)
            and (closing := _closing(room, label, run.end(), grammar))
        ):
            done = run.end()
            yield closing._replace(end=done)
        colon = fold.find(":", colon + 1, line.end)


def _behind_asking(before: Stretch, grammar: Grammar) -> Span | None:
    """The label glued to a heading that asks for units (责任分工牵头单位:)."""
    near = before.part(max(before.start, before.end - LONGEST_ASKING), before.end)
    for m in near.finditer(grammar.pattern("asks-who")):
        if known := known_label(before.part(m.end(), before.end), grammar):
            return known
    return None


def spoken_lines(outline: Outline, ctx: Context) -> dict[int, Trailer]:
    """The lines without a colon that only say who does it (甲局牵头，乙局配合; 责任单位为甲局),
    each by where it begins: below the end of a sentence, of a bracket or of another such line, and
    with no number before it."""
    view, found = outline.view, {}
    below = -1
    matches = [m for rule in LINES for m in ctx.grammar.pattern(rule).finditer(view.fold)]
    for m in sorted(matches, key=lambda m: m.start()):
        start = m.start()
        above = last_mark(view.fold, max(0, start - WHITE), start)
        if above not in BELOW and view.fold[below:start].strip():
            continue
        if begun_by(outline.labels, start):
            continue
        said = Stretch(view, *m.span("said"))
        if (trailer := _read(said, ctx.grammar, bare=0)) and _only_times(
            said, trailer, ctx.grammar
        ):
            below = m.end()
            found[start] = trailer._replace(start=start, end=below, own_line=True)
    return found


def units_above(outline: Outline, line: Span, at: int, ctx: Context) -> Trailer | None:
    """The line right above one that says by when, at ``at``, where it names units and says nothing
    else."""
    fold = outline.view.fold
    if line.end - line.start > LONGEST_LEAD or fold[line.end : at].strip():
        return None
    if line.start == line.end or begun_by(outline.labels, line.start):
        return None
    trailer = _read(Stretch(outline.view, *line), ctx.grammar, bare=1)
    if trailer is None or trailer.times or trailer.extra:
        return None
    return trailer._replace(own_line=True)


def _only_times(stretch: Stretch, trailer: Trailer, grammar: Grammar) -> bool:
    """Whether all that a trailer says besides its units is by when."""
    return all(is_time(stretch.part(*time), grammar) for time in trailer.times)


def _ends_sentence(room: Stretch, label: Span | None, grammar: Grammar) -> bool:
    """Whether a label that is no word of running text (负责:) stands behind a sentence."""
    fold, at = room.view.fold, label.start if label else room.start
    while at > room.start and fold[at - 1] == " ":
        at -= 1
    if label is None or fold[at - 1 : at] not in SENTENCE_ENDS:
        return False
    return grammar.pattern("bare-label").fullmatch(fold, *label) is None


def _heads(words: str, *, numbered: bool) -> bool:
    """Whether words before a label are what is to be done; a line without a number that begins with
    another label is of facts, all of it."""
    return any(map(str.isalnum, words)) and (numbered or ":" not in words)


def _closing(room: Stretch, label: Span, end: int, grammar: Grammar) -> Trailer | None:
    """The trailer that the rest of a line is from a label on that blanks or a comma part from what
    stands before it (1.清理河道  责任单位：县水利局); one whose label is a word of running text
    too (负责:) names units alone."""
    fold = room.view.fold
    before = fold[label.start - 1]
    if end < room.end or before not in PARTING:
        return None
    trailer = read_run(room.part(label.start, end), grammar, bare=0)
    if trailer and grammar.pattern("bare-label").fullmatch(fold, *label):
        return trailer if before != SENTENCE_END and _names_units(trailer) else None
    return trailer


def _led(room: Stretch, label: Span, end: int, grammar: Grammar) -> Trailer | None:
    """The trailer up to ``end`` whose first label something stands before that only trailers
    say."""
    fold = room.view.fold
    if label.start > room.start and fold[label.start - 1] not in PARTING:
        return None
    floor = max(room.start, label.start - LONGEST_LEAD)
    stop = fold.rfind(SENTENCE_END, floor, label.start - 1)
    if stop < 0 and floor > room.start:
        return None
    start = stop + 1 if stop >= 0 else room.start
    if bullet := grammar.pattern("bullet").match(fold, start, label.start):
        start = bullet.end()
    while fold[start] == " ":
        start += 1
    if start >= label.start:
        return None
    ahead = room.part(start, label.start)
    # A sentence that only says by when is of the text, and so is one of bare names.
    sentence = last_mark(fold, start, label.start) == SENTENCE_END
    if _tells_when(ahead, grammar):
        if sentence:
            return None
    elif not _names_who(ahead, grammar, bare=0 if sentence else 1):
        return None
    return _read(room.part(start, end), grammar, bare=1)


def _tells_when(stretch: Stretch, grammar: Grammar) -> bool:
    return all(is_time(group, grammar) for group in comma_groups(stretch))


def _names_who(stretch: Stretch, grammar: Grammar, *, bare: int) -> bool:
    """Whether a stretch says who does it, as a bracket would, perhaps by when, and nothing else."""
    trailer = read_trailer(stretch, grammar, bare=bare)
    if trailer is None or not _names_units(trailer):
        return False
    return _only_times(stretch, trailer, grammar)


def read_run(stretch: Stretch, grammar: Grammar, *, bare: int) -> Trailer | None:
    """The trailer that a stretch without brackets is; of one that only tells a time, without
    duties."""
    trailer = read_trailer(stretch, grammar, bare=bare)
    if trailer is None and stretch.match(grammar.pattern("time-label")) is not None:
        return Trailer(*stretch.span, (), times=(stretch.span,), rule="time-label")
    return trailer


def _read(stretch: Stretch, grammar: Grammar, *, bare: int) -> Trailer | None:
    """The same, if all its units are ones."""
    trailer = read_run(stretch, grammar, bare=bare)
    return trailer if trailer and _names_units(trailer) else None


def _names_shortly(stretch: Stretch, trailer: Trailer, grammar: Grammar) -> bool:
    """Whether a trailer's names, of no known kind, are short, and all else that it says is by when
    (责任单位：服务商完成时限：6月底前)."""
    names = (unit for duty in trailer.duties for unit in duty.units)
    short = all(unit.end - unit.start <= LONGEST_NAME for unit in names)
    return short and _only_times(stretch, trailer, grammar)


def _names_units(trailer: Trailer) -> bool:
    duties = (duty for duty in trailer.duties if duty.role != PERSON)
    return all(unit.likely for duty in duties for unit in duty.units)
