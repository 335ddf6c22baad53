"""Units by the verbs behind them (甲局牵头,乙局配合,2024年底前完成; records.md 2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.fields.labels import SEPARATORS
from planparse.fields.splits import trim
from planparse.fields.units import Unit, name_units, read_units
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.text.brackets import outside
from planparse.text.spans import Span
from planparse.text.stretch import Stretch

TOP: Final = compiled(r"[()<>“”《》,;。]")
TOGETHER: Final = "together-with"
LONGEST_UNKNOWN: Final = 12  # characters of a name that only those before it vouch for
CLAUSE_ENDS: Final = SEPARATORS + "/|"
BEHIND_VERB: Final = "unit-like"  # the rule that reads units behind the last verb


class Duty(NamedTuple):
    """Units of one role in one trailer, and the rule (of a label, a verb, a bare list …) that read
    them.

    ``groups`` tells which comma-group of the trailer each unit stands in; ``convention`` is the
    rule of the convention that changed the role.
    """

    role: str
    label: str | None
    units: tuple[Unit, ...]
    groups: tuple[int, ...] = ()
    rule: str = ""
    convention: str | None = None


class Said(NamedTuple):
    """What a part of a trailer says."""

    duties: tuple[Duty, ...] = ()
    times: tuple[Span, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    def and_(self, other: Said) -> Said:
        """This and what ``other`` says."""
        return Said(self.duties + other.duties, self.times + other.times, self.extra + other.extra)


class Verb(NamedTuple):
    """What governs the units before it: a verb, with the role of the label that it stands under."""

    role: str
    label: str | None
    rule: str
    under: str | None


NOTHING: Final = Said()


def comma_groups(stretch: Stretch) -> list[Stretch]:
    """The comma- and semicolon-groups of a stretch, brackets and quotes kept whole."""
    cuts: list[Stretch] = []
    at = stretch.start
    for m in outside(stretch.finditer(TOP)):
        cuts.append(stretch.part(at, m.start()))
        at = m.end()
    cuts.append(stretch.part(at, stretch.end))
    return [cut for cut in cuts if cut.fold.strip(SEPARATORS)]


def units_in(stretch: Stretch, grammar: Grammar) -> list[Unit]:
    """The units of a list, in order."""
    view = stretch.view
    return read_units(view.fold, stretch.start, stretch.end, grammar, view.text)


def lists_units(stretch: Stretch, grammar: Grammar) -> bool:
    """Whether a stretch lists units, and nothing else."""
    units = units_in(stretch, grammar)
    return bool(units) and name_units(units)


def is_time(stretch: Stretch, grammar: Grammar) -> bool:
    """Whether a stretch of a trailer tells a time (2024年底前完成, 持续推进) and no unit."""
    fold = stretch.view.fold
    start, end = trim(fold, stretch.start, stretch.end, grammar)
    return grammar.pattern("time-like").match(fold, start, end) is not None


def _ends_clause(stretch: Stretch, end: int, grammar: Grammar) -> bool:
    """Whether a verb that ends at ``end`` is followed by nothing, a mark, or a time."""
    return (
        end >= stretch.end
        or stretch.view.fold[end] in CLAUSE_ENDS
        or is_time(stretch.part(end, stretch.end), grammar)
    )


def has_verb(stretch: Stretch, grammar: Grammar) -> bool:
    """Whether a verb in a stretch ends a clause."""
    if not stretch.search(grammar.pattern("verb-hint")):
        return False
    verbs = grammar.union("verbs").pattern
    return any(_ends_clause(stretch, m.end(), grammar) for m in stretch.finditer(verbs))


def by_verbs(stretch: Stretch, grammar: Grammar, under: str | None = None) -> Said:
    """Units by the verbs after them: each verb covers the units since the last one. Nothing where a
    verb follows what is no unit."""
    if not stretch.search(grammar.pattern("verb-hint")):
        return NOTHING
    union = grammar.union("verbs")
    said = NOTHING
    at, commas = stretch.start, 0
    for m in stretch.finditer(union.pattern):
        if not _ends_clause(stretch, m.end(), grammar):
            continue
        before = stretch.part(at, m.start())
        if before.fold.strip(SEPARATORS):
            rule = union.rule(m)
            printed = stretch.part(*m.span()).text
            own = rule.get("own")  # 均为责任单位 says itself what they are
            verb = Verb(rule.get("role"), printed, rule.id, None if own else under)
            chunk = before_verb(before, commas, verb, grammar)
            if chunk is None:
                # What follows good duties is a remark; what stands first decides that this is no
                # trailer.
                break
            said = said.and_(chunk)
        commas += stretch.view.fold.count(",", at, m.end())
        at = m.end()
    return said.and_(_behind_verbs(stretch.part(at, stretch.end), said, grammar))


def _behind_verbs(rest: Stretch, said: Said, grammar: Grammar) -> Said:
    """What stands behind the last verb that has units: further units, times, remarks on when."""
    if not said.duties:
        return NOTHING
    duties: list[Duty] = []
    times: list[Span] = []
    for group in comma_groups(rest):
        if is_time(group, grammar):
            times.append(group.span)
            continue
        units = units_in(group, grammar)
        if not units:
            continue
        if not name_units(units):
            times.append(Span(group.start, rest.end))
            break
        number = len(said.duties) + len(duties)
        numbers = (number,) * len(units)
        duties.append(Duty("responsible", None, tuple(units), numbers, BEHIND_VERB))
    return Said(tuple(duties), tuple(times))


def before_verb(stretch: Stretch, commas: int, verb: Verb, grammar: Grammar) -> Said | None:
    """The duties of the units before one verb; None where they are no units. ``commas`` stand
    before it."""
    times: list[Span] = []
    groups = comma_groups(stretch)
    while len(groups) > 1 and is_time(groups[0], grammar):
        times.append(groups.pop(0).span)
    units_from = stretch.part(groups[0].start if groups else stretch.start, stretch.end)
    together = units_from.search(grammar.pattern(TOGETHER))
    sides = [groups]
    if together:
        sides = [
            comma_groups(stretch.part(units_from.start, together.start())),
            comma_groups(stretch.part(together.end(), stretch.end)),
        ]
    roles = _roles(verb, joint=together is not None)
    if together and together.start() == units_from.start:  # 会同乙局办理 behind who leads
        sides, roles = sides[1:], roles[1:]
    read = [_side(stretch, side, commas, grammar) for side in sides]
    duties: list[Duty] = []
    for role, duty in zip(roles, read, strict=True):
        if duty is None:
            return None
        duties.append(duty._replace(role=role, label=verb.label, rule=verb.rule))
    return Said(tuple(duties), tuple(times))


def _side(whole: Stretch, groups: list[Stretch], commas: int, grammar: Grammar) -> Duty | None:
    """The units of some groups of ``whole``, each with the number of commas before it; None where
    they are no units."""
    units: list[Unit] = []
    numbers: list[int] = []
    at = whole.start
    for group in groups:
        commas += group.view.fold.count(",", at, group.start)
        at = group.start
        found = units_in(group, grammar)
        units += found
        numbers += [commas] * len(found)
    if not units or any(unit.barred for unit in units) or not _vouched(whole, units, grammar):
        return None
    return Duty("", None, tuple(units), tuple(numbers))


def _vouched(whole: Stretch, units: Sequence[Unit], grammar: Grammar) -> bool:
    """Whether the last of some units is one, by its own name or by those before it that surely are
    (县农业农村局、人行河东支部负责)."""
    last, others = units[-1], units[:-1]
    if last.likely or not others or last.end - last.start > LONGEST_UNKNOWN:
        return last.likely
    sure, fold = grammar.pattern("unit-name"), whole.view.fold
    return all(sure.search(fold[unit.start : unit.end]) for unit in others)


def _roles(verb: Verb, *, joint: bool) -> tuple[str, ...]:
    """The roles of the units before a verb: of both sides of 会同, or of all.

    “A、B按职责分工负责” under a label keeps the label's role unless another verb of the label says
    who leads; 牵头 and 配合 say so themselves.
    """
    if joint:
        if verb.role == "supervise":
            return ("supervise", "supervise")
        return (verb.under or "lead", "support")
    return ("lead" if verb.under == "lead" and verb.role == "responsible" else verb.role,)
