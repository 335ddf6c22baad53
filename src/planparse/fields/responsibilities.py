"""What a trailer says: who leads, who is responsible, who supports (records.md 2.4). Knows nothing
of where the trailer stands."""

from __future__ import annotations

from typing import Final

from planparse.fields.conventions import Convention, read_conventions
from planparse.fields.labels import SEPARATORS, Segment, segments
from planparse.fields.persons import with_persons
from planparse.fields.timed import joined, noted_times, timed_units
from planparse.fields.units import MEMO_SIZE, Unit, noted_role
from planparse.fields.verbs import (
    NOTHING,
    TOGETHER,
    Duty,
    Said,
    Verb,
    before_verb,
    by_verbs,
    comma_groups,
    has_verb,
    is_time,
    units_in,
)
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar
from planparse.text.spans import Span, last_mark, trimmed
from planparse.text.stretch import Stretch

__all__ = [
    "Duty",
    "Trailer",
    "by_notes",
    "names_units",
    "read_listed",
    "read_trailer",
]

LOOSE: Final = SEPARATORS + "；，"
# Rules that read units which no label and no verb governs.
BARE: Final = "unit-name"
PLACE: Final = "unit-place"  # vouched for by units beside it
AS_ABOVE: Final = "as-above"
PAIR: Final = 2


class Trailer(NamedTuple):
    """A trailer (责任分工): who is responsible for the text before it. ``rule`` is the one that
    told that it is a trailer."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    extra: tuple[tuple[str, str], ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    conventions: tuple[Convention, ...] = ()
    own_line: bool = False
    rule: str = ""
    as_above: tuple[str, ...] = ()  # the roles of labels under which 同上 is printed


def read_trailer(stretch: Stretch, grammar: Grammar, *, bare: int) -> Trailer | None:
    """The trailer whose content (inside its brackets) is ``stretch``, or None where that names
    nobody.

    ``bare`` allows a list of that many units or more without label or verb (0: none at all); what
    may stand there is for the caller to know.
    """
    conventions, rest = read_conventions(stretch, grammar)
    said = NOTHING
    as_above: list[str] = []
    for part in rest:
        listed = segments(part, grammar)
        for segment in listed:
            if segment.role not in (None, "time", "extra"):
                bare = 0  # nothing behind a label is a bare list
            if segment.role and _is_as_above(segment, grammar):
                as_above.append(segment.role)
                continue
            ahead = segment.role is None and len(listed) > 1
            more = _segment(segment, grammar, 0 if said.duties else bare, ahead=ahead)
            said = more if said is NOTHING else said.and_(more)
    adds = conventions and any(each.units for each in conventions) and rest != [stretch]
    if not said.duties and not adds and not as_above:
        return None
    duties = tuple([part for duty in said.duties for part in by_notes(duty, grammar)])
    times = (*said.times, *noted_times(stretch.view.fold, duties, grammar))
    if len(times) > 1:
        times = joined(stretch.view.fold, times, grammar)
    by = duties[0].rule if duties else conventions[0].rule.id if conventions else AS_ABOVE
    start, end = stretch.start, stretch.end
    read = (start, end, duties, said.extra, times, conventions, False, by, tuple(as_above))
    return made(Trailer, read)


def _is_as_above(segment: Segment, grammar: Grammar) -> bool:
    """Whether nothing but 同上 stands under a label."""
    stretch = segment.stretch
    here = trimmed(stretch.view.fold, stretch.start, stretch.end, LOOSE)
    return grammar.pattern(AS_ABOVE).fullmatch(stretch.view.fold, *here) is not None


def read_listed(stretch: Stretch, role: str, grammar: Grammar, rule: str = "") -> list[Duty]:
    """The duties of a list that stands under ``role`` with no label of its own, as the cell of a
    table does: A会同B is two."""
    duties = _labelled(Segment(stretch, role, None, rule), grammar).duties
    return [part for duty in duties for part in by_notes(duty, grammar)]


def _segment(segment: Segment, grammar: Grammar, bare: int, *, ahead: bool) -> Said:
    """What stands under one label, or under none; ``ahead`` of one that has it."""
    stretch = segment.stretch
    if segment.role == "time":
        return Said(times=(stretch.span,))
    if segment.role == "extra":
        return Said(extra=((segment.label or "", stretch.text.strip(LOOSE)),))
    if segment.role is not None:
        return _labelled(segment, grammar)
    if ahead and is_time(stretch, grammar):
        return Said(times=(stretch.span,))  # 6月底前，责任单位：甲局
    said = by_verbs(stretch, grammar)
    together = stretch.search(grammar.pattern(TOGETHER)) if bare and not said.duties else None
    if together:
        joint = _joint(stretch, grammar)
        both = [unit for duty in joint.duties for unit in duty.units]
        if both and all(unit.likely for unit in both):
            return joint
    # A bracket that says what one does is as good as a verb (甲局(牵头)、乙局).
    noted = not bare and ")" in stretch.fold
    if said.duties or not (bare or noted):
        return said
    listed = _bare(stretch, grammar)
    units = [unit for duty in listed.duties for unit in duty.units]
    if noted and not any(unit.note and noted_role(unit.note, grammar) for unit in units):
        return NOTHING
    return listed if len(units) >= (bare or 2) else NOTHING


def _joint(stretch: Stretch, grammar: Grammar) -> Said:
    """A会同B without a verb, and the times behind it."""
    groups = comma_groups(stretch)
    times: list[Span] = []
    while len(groups) > 1 and is_time(groups[-1], grammar):
        times.insert(0, groups.pop().span)
    who = stretch.part(stretch.start, groups[-1].end)
    joint = before_verb(who, 0, Verb("lead", None, TOGETHER, None), grammar)
    return joint._replace(times=(*joint.times, *times)) if joint else NOTHING


def by_notes(duty: Duty, grammar: Grammar) -> list[Duty]:
    """Units with a bracket that says what they do (甲局(牵头)、乙局、丙局(配合)) stand for
    themselves, who leads first."""
    if not any(unit.note for unit in duty.units):  # as with most
        return [duty]
    apart: dict[str, list[Unit]] = {}
    rules: dict[str, str] = {}
    kept: list[Unit] = []
    for unit in duty.units:
        rule = noted_role(unit.note, grammar) if unit.note else None
        role = rule.get("role") if rule else duty.role
        if rule is None or role == duty.role:
            kept.append(unit)
            continue
        apart.setdefault(role, []).append(unit._replace(note=None))
        rules.setdefault(role, rule.id)
    if not apart:
        return [duty]
    own = [Duty(duty.role, duty.label, tuple(kept), rule=duty.rule)] if kept else []
    noted = [
        Duty(role, duty.label, tuple(units), rule=rules[role]) for role, units in apart.items()
    ]
    return sorted([*own, *noted], key=lambda part: part.role != "lead")


# ---- under a label


class _Group(NamedTuple):
    """One comma-group under a label: units of the label's role, duties of others, and times."""

    kept: tuple[Unit, ...] = ()
    others: tuple[Duty, ...] = ()
    times: tuple[Span, ...] = ()  # and what says something and is no unit
    plain: bool = False  # a list and nothing else


def _labelled(segment: Segment, grammar: Grammar) -> Said:
    """Units under a label. A verb covers those of its own group only; the groups before keep the
    label's role."""
    role = segment.role or "responsible"
    kept: list[Unit] = []
    numbers: list[int] = []
    others: list[Duty] = []
    times: list[Span] = []
    for number, stretch in enumerate(comma_groups(segment.stretch)):
        group = _group(segment, stretch, grammar)
        if number and group.plain and _behind_list(segment, stretch, group):
            continue
        kept += group.kept
        numbers += [number] * len(group.kept)
        others += [duty._replace(groups=(number,) * len(duty.units)) for duty in group.others]
        times += group.times
    if not kept and role == "lead":
        kept, numbers, others = _leading(others)
    own: list[Duty] = []
    if kept:
        said = (role, segment.label, tuple(kept), tuple(numbers), segment.rule, None)
        own = with_persons(segment.stretch.view, made(Duty, said), grammar)
    return made(Said, ((*own, *others), tuple(times), ()))


def _leading(others: list[Duty]) -> tuple[list[Unit], list[int], list[Duty]]:
    """The first of those who support leads, where a label says that one does and nobody else is
    named (牵头单位:甲局、乙局配合)."""
    first = others[0] if others else None
    if first is None or first.role != "support" or len(first.units) < PAIR:
        return [], [], others
    rest = first._replace(units=first.units[1:], groups=first.groups[1:])
    return [first.units[0]], [*first.groups[:1]], [rest, *others[1:]]


def _behind_list(segment: Segment, stretch: Stretch, group: _Group) -> bool:
    """Whether a group is a sentence behind the list, and names no unit of it."""
    before = last_mark(stretch.view.fold, segment.stretch.start, stretch.start)
    return before == "。" and not all(unit.likely for unit in group.kept)


def _group(segment: Segment, stretch: Stretch, grammar: Grammar) -> _Group:
    """What one comma-group under a label says."""
    role = segment.role or "responsible"
    if has_verb(stretch, grammar):
        said = by_verbs(stretch, grammar, under=role)
        kept = tuple(unit for duty in said.duties if duty.role == role for unit in duty.units)
        others = tuple(duty for duty in said.duties if duty.role != role)
        return _Group(kept, others, said.times)
    if is_time(stretch, grammar):
        return _Group(times=(stretch.span,))
    if stretch.search(grammar.pattern(TOGETHER)):
        joint = before_verb(stretch, 0, Verb(role, None, TOGETHER, role), grammar)
        if joint:
            own, *joined = joint.duties
            return _Group(own.units, tuple(duty._replace(label=segment.label) for duty in joined))
    units, times = timed_units(stretch, grammar)
    return made(_Group, (units, (), times, True))


# ---- bare lists


def _bare(stretch: Stretch, grammar: Grammar) -> Said:
    """A list of units and nothing else but times: all responsible."""
    units: list[Unit] = []
    numbers: list[int] = []
    times: list[Span] = []
    for number, group in enumerate(comma_groups(stretch)):
        found = units_in(group, grammar)
        if is_time(group, grammar) and (units or not any(unit.likely for unit in found)):
            times.append(group.span)
            continue
        units += found
        numbers += [number] * len(found)
    fold = stretch.view.fold
    place = grammar.pattern(PLACE)
    sure = [_surely_unit(fold, unit, grammar) for unit in units]
    if not any(sure) or not all(
        known or place.fullmatch(fold, unit.start, unit.end)
        for known, unit in zip(sure, units, strict=True)
    ):
        return NOTHING
    return Said((Duty("responsible", None, tuple(units), tuple(numbers), BARE),), tuple(times))


def names_units(stretch: Stretch, grammar: Grammar) -> bool:
    """Whether half of what a stretch lists surely are units, though it is no list of units."""
    fold = stretch.view.fold
    listed = [unit for group in comma_groups(stretch) for unit in units_in(group, grammar)]
    sure = [unit for unit in listed if _surely_unit(fold, unit, grammar)]
    if 2 * len(sure) == len(listed):
        lone = grammar.pattern("lone-unit")
        sure = [unit for unit in sure if lone.fullmatch(fold, unit.start, unit.end)]
        return bool(sure)
    return len(sure) > 1 and 2 * len(sure) > len(listed)


def _surely_unit(fold: str, unit: Unit, grammar: Grammar) -> bool:
    if unit.barred:
        return False
    known: dict[str, bool] = grammar.memo.setdefault("sure", {})
    name = fold[unit.start : unit.end]
    sure = known.get(name)
    if sure is None:
        sure = any(grammar.pattern(rule).search(name) for rule in (BARE, "collective"))
        if len(known) < MEMO_SIZE:
            known[name] = sure
    return sure
