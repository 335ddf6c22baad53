"""What a trailer says: who leads, who is responsible, who supports (records.md 2.4). Knows nothing of where the trailer stands."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from planparse.fields.units import MEMO_SIZE, Unit, read_units, trim
from planparse.grammar import Grammar, Rule
from planparse.grammar.compile import Match

TOP: Final = re.compile(r"[()<>“”《》,;。]")
SEPARATORS: Final = " ,;。、\n"
LISTED: Final = "\u3001"  # 、, between units of one list
LONGEST_LABEL: Final = 24
HAN_FIRST: Final = "\u4e00"
HAN_LAST: Final = "\u9fff"


class Duty(NamedTuple):
    """Units of one role in one trailer. ``group`` tells which comma-group of the trailer each unit stands in."""

    role: str
    label: str | None
    units: tuple[Unit, ...]
    groups: tuple[int, ...] = ()


class Trailer(NamedTuple):
    """A trailer (责任分工): who is responsible for the text before it."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    extra: tuple[tuple[str, str], ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    conventions: tuple[tuple[Rule, tuple[Unit, ...]], ...] = ()
    own_line: bool = False


class _Segment(NamedTuple):
    """A stretch under one label (or under none)."""

    start: int
    end: int
    role: str | None
    label: str | None


def read_trailer(
    fold: str, text: str, start: int, end: int, grammar: Grammar, *, bare: int
) -> Trailer | None:
    """The trailer whose content (inside its brackets) is ``fold[start:end]``, or None where that names nobody.

    ``bare`` allows a list of that many units or more without label or verb (0: none at all); what may stand there is for the caller to know.
    """
    conventions, cut = _conventions(fold, text, start, end, grammar)
    duties: list[Duty] = []
    extra: list[tuple[str, str]] = []
    times: list[tuple[int, int]] = []
    labelled = False
    for a, b in cut:
        for segment in _segments(fold, text, a, b, grammar):
            if segment.role == "time":
                times.append((segment.start, segment.end))
            elif segment.role == "extra":
                extra.append(
                    (
                        segment.label or "",
                        text[segment.start : segment.end].strip(SEPARATORS + "；，"),
                    )
                )
            elif segment.role is None:
                found, rest = _by_verbs(fold, text, segment.start, segment.end, grammar)
                times += rest
                duties += found
                if not found and bare and not labelled and not duties:
                    found, rest = _bare(fold, text, segment.start, segment.end, grammar)
                    if sum(len(duty.units) for duty in found) >= bare:
                        duties += found
                        times += rest
            else:
                labelled = True
                found, rest = _labelled(fold, text, segment, grammar)
                duties += found
                times += rest
    if not duties and not (
        conventions and cut != [(start, end)] and any(units for _rule, units in conventions)
    ):
        return None
    duties = [part for duty in duties for part in _noted_leads(duty, grammar)]
    return Trailer(start, end, tuple(duties), tuple(extra), tuple(times), tuple(conventions))


def _noted_leads(duty: Duty, grammar: Grammar) -> list[Duty]:
    """Units with a bracket that says they lead (甲局(牵头)、乙局) stand for themselves."""
    leads = [
        unit
        for unit in duty.units
        if unit.note and grammar.pattern("note-leads").fullmatch(unit.note)
    ]
    if not leads or duty.role == "lead":
        return [duty]
    others = tuple(unit for unit in duty.units if unit not in leads)
    return [
        Duty("lead", duty.label, tuple(leads)),
        *([Duty(duty.role, duty.label, others)] if others else []),
    ]


def _conventions(
    fold: str, text: str, start: int, end: int, grammar: Grammar
) -> tuple[list[tuple[Rule, tuple[Unit, ...]]], list[tuple[int, int]]]:
    """The conventions printed in the trailer, and what is left of it around their sentences (which name no unit of this trailer)."""
    if not grammar.pattern("convention-hint").search(fold, start, end):
        return [], [(start, end)]
    found: list[tuple[Rule, tuple[Unit, ...]]] = []
    cut: list[tuple[int, int]] = [(start, end)]
    for rule in grammar.rules("conventions"):
        m = next((m for a, b in cut if (m := grammar.pattern(rule.id).search(fold, a, b))), None)
        if m is None:
            continue
        units: tuple[Unit, ...] = ()
        if rule.get("effect") == "implementers":
            units = tuple(read_units(fold, m.start("units"), m.end("units"), grammar, text))
        found.append((rule, units))
        cut = [
            piece
            for a, b in cut
            for piece in ((a, min(b, m.start())), (max(a, m.end()), b))
            if piece[1] > piece[0]
        ]
    cut = [piece for piece in cut if not grammar.pattern("nothing-said").fullmatch(fold, *piece)]
    return found, cut


def _segments(fold: str, text: str, start: int, end: int, grammar: Grammar) -> list[_Segment]:
    """The stretches under each label; what stands before the first label has none."""
    union = grammar.union("labels")
    marks: list[tuple[int, int, str, str]] = []
    at = fold.find(":", start, end)
    while at >= 0:
        a, b = _label_before(fold, start, at)
        known = union.pattern.fullmatch(fold, a, b) if b > a else None
        if known is None:
            c, d = _padded_label(fold, start, at)
            padded = union.pattern.fullmatch("".join(fold[c:d].split())) if d > c else None
            if padded:
                a, b, known = c, d, padded
        if (
            known is None
            and marks
            and (glued := _glued_label(fold, marks[-1][1], at, grammar)) is not None
        ):
            a, b, known = glued
        if b > a and fold.count("(", start, a) <= fold.count(")", start, a):
            marks.append(
                (
                    a,
                    at + 1,
                    union.rule(known).get("role") if known else "extra",
                    "".join(text[a:b].split()),
                )
            )
        at = fold.find(":", at + 1, end)
    segments: list[_Segment] = []
    if not marks or fold[start : marks[0][0]].strip(SEPARATORS):
        segments.append(_Segment(start, marks[0][0] if marks else end, None, None))
    for i, (_a, b, role, label) in enumerate(marks):
        segments.append(_Segment(b, marks[i + 1][0] if i + 1 < len(marks) else end, role, label))
    return segments


def _padded_label(fold: str, floor: int, colon: int) -> tuple[int, int]:
    """A label at the start of its stretch with white space inside: set wide (责 任 人) or broken over lines (责任单⏎位)."""
    start = end = colon
    while start > floor and (HAN_FIRST <= fold[start - 1] <= HAN_LAST or fold[start - 1] in " \n"):
        start -= 1
    while start < end and fold[start] in " \n":
        start += 1
    if end - start > LONGEST_LABEL or (start > floor and fold[start - 1] not in SEPARATORS):
        return (end, end)
    return (start, end)


def _glued_label(
    fold: str, floor: int, colon: int, grammar: Grammar
) -> tuple[int, int, Match] | None:
    """A label that follows what stands under the one before without a mark between them (责任单位:县住建局完成时限:6月底前)."""
    start = colon
    while start > floor and HAN_FIRST <= fold[start - 1] <= HAN_LAST:
        start -= 1
    union = grammar.union("labels")
    for a in range(max(start + 1, colon - LONGEST_LABEL), colon - 1):
        known = union.pattern.fullmatch(fold, a, colon)
        if known:
            goes_on = (
                start == floor or fold[start - 1] not in SEPARATORS or fold[start - 1] == LISTED
            )
            return (
                (a, colon, known)
                if goes_on or grammar.pattern("unit-like").search(fold[start:a])
                else None
            )
    return None


def _label_before(fold: str, floor: int, colon: int) -> tuple[int, int]:
    """The label that ends at a colon: Han characters, perhaps with a bracket behind them; an empty stretch where there is none."""
    end = colon
    while end > floor and fold[end - 1] == " ":
        end -= 1
    start = end
    if fold[start - 1] == ")":
        opened = fold.rfind("(", max(floor, start - LONGEST_LABEL), start)
        start = opened if opened >= 0 else start
    body = start
    while start > floor and HAN_FIRST <= fold[start - 1] <= HAN_LAST:
        start -= 1
    if not 2 <= body - start <= LONGEST_LABEL // 2 or (
        start > floor and (fold[start - 1].isalnum() or fold[start - 1] in ")”")
    ):
        return (end, end)
    return (start, end)


def _groups(fold: str, start: int, end: int) -> list[tuple[int, int]]:
    """The comma- and semicolon-groups of a stretch, brackets and quotes kept whole."""
    groups: list[tuple[int, int]] = []
    depth, at = 0, start
    for m in TOP.finditer(fold, start, end):
        mark = m.group()
        if mark in "(<“《":
            depth += 1
        elif mark in ")>”》":
            depth = max(0, depth - 1)
        elif depth == 0:
            groups.append((at, m.start()))
            at = m.end()
    groups.append((at, end))
    return [(a, b) for a, b in groups if fold[a:b].strip(SEPARATORS)]


def _labelled(
    fold: str, text: str, segment: _Segment, grammar: Grammar
) -> tuple[list[Duty], list[tuple[int, int]]]:
    """Units under a label. A verb covers those of its own group only; the groups before keep the label's role."""
    role = segment.role or "responsible"
    duties: list[Duty] = []
    times: list[tuple[int, int]] = []
    kept: list[Unit] = []
    numbers: list[int] = []
    for number, (a, b) in enumerate(_groups(fold, segment.start, segment.end)):
        verb = _last_verb(fold, a, b, grammar)
        if verb is None:
            if is_time(fold, a, b, grammar):
                times.append((a, b))
                continue
            joint = grammar.pattern("together-with").search(fold, a, b) and _chunk(
                fold, text, a, a, b, role, "", grammar, role
            )
            if joint:
                kept += joint[0][0].units
                numbers += [number] * len(joint[0][0].units)
                duties += [duty._replace(label=segment.label) for duty in joint[0][1:]]
                continue
            units = [u for u in read_units(fold, a, b, grammar, text) if not u.barred]
            if (
                number
                and fold[segment.start : a].rstrip().endswith("。")
                and not all(unit.likely for unit in units)
            ):
                continue  # a sentence behind the list
            kept += units
            numbers += [number] * len(units)
            continue
        found = _by_verbs(fold, text, a, b, grammar, under=role)[0]
        for duty in found:
            if duty.role == role:
                kept += duty.units
                numbers += [number] * len(duty.units)
            else:
                duties.append(Duty(duty.role, duty.label, duty.units, (number,) * len(duty.units)))
    if kept:
        duties.insert(0, Duty(role, segment.label, tuple(kept), tuple(numbers)))
    return duties, times


def read_listed(
    fold: str, text: str, start: int, end: int, role: str, grammar: Grammar
) -> list[Duty]:
    """The duties of a list that stands under ``role`` with no label of its own, as the cell of a table does: A会同B is two."""
    return _labelled(fold, text, _Segment(start, end, role, None), grammar)[0]


def is_time(fold: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether a stretch of a trailer tells a time (2024年底前完成, 持续推进) and no unit."""
    a, b = trim(fold, start, end, grammar)
    return grammar.pattern("time-like").match(fold, a, b) is not None


def _last_verb(fold: str, start: int, end: int, grammar: Grammar) -> tuple[int, int, Rule] | None:
    if not grammar.pattern("verb-hint").search(fold, start, end):
        return None
    union = grammar.union("verbs")
    last = None
    for m in union.pattern.finditer(fold, start, end):
        if m.end() >= end or fold[m.end()] in SEPARATORS or is_time(fold, m.end(), end, grammar):
            last = (m.start(), m.end(), union.rule(m))
    return last


def _by_verbs(
    fold: str, text: str, start: int, end: int, grammar: Grammar, under: str | None = None
) -> tuple[list[Duty], list[tuple[int, int]]]:
    """Units by the verbs after them: each verb covers the units since the last one. Nothing where a verb follows what is no unit."""
    if not grammar.pattern("verb-hint").search(fold, start, end):
        return [], []
    union = grammar.union("verbs")
    duties: list[Duty] = []
    times: list[tuple[int, int]] = []
    at = start
    for m in union.pattern.finditer(fold, start, end):
        if (
            m.end() < end
            and fold[m.end()] not in SEPARATORS
            and not is_time(fold, m.end(), end, grammar)
        ):
            continue
        rule = union.rule(m)
        a, b = at, m.start()
        if not fold[a:b].strip(SEPARATORS):
            at = m.end()
            continue
        chunk = _chunk(
            fold, text, start, a, b, rule.get("role"), text[m.start() : m.end()], grammar, under
        )
        if (
            chunk is None
        ):  # what follows good duties is a remark; what stands first decides that this is no trailer
            if duties:
                break
            return [], []
        duties += chunk[0]
        times += chunk[1]
        at = m.end()
    if not duties:
        return [], []
    for a, b in _groups(fold, at, end):
        if is_time(fold, a, b, grammar) or not duties:
            times.append((a, b))
            continue
        units = read_units(fold, a, b, grammar, text)
        if not units:
            continue
        if all(unit.likely and not unit.barred for unit in units):
            duties.append(Duty("responsible", None, tuple(units), (len(duties),) * len(units)))
        else:
            times.append((a, end))
            break
    return duties, times


def _chunk(
    fold: str,
    text: str,
    first: int,
    start: int,
    end: int,
    role: str,
    verb: str,
    grammar: Grammar,
    under: str | None,
) -> tuple[list[Duty], list[tuple[int, int]]] | None:
    """The duties of the units before one verb; None where they are no units."""
    times: list[tuple[int, int]] = []
    groups = _groups(fold, start, end)
    while len(groups) > 1 and is_time(fold, *groups[0], grammar):
        times.append(groups.pop(0))
    together = grammar.pattern("together-with").search(fold, groups[0][0] if groups else start, end)
    spans = (
        [groups]
        if together is None
        else [_groups(fold, groups[0][0], together.start()), _groups(fold, together.end(), end)]
    )
    read: list[tuple[list[Unit], list[int]]] = []
    for part in spans:
        units: list[Unit] = []
        numbers: list[int] = []
        for a, b in part:
            found = read_units(fold, a, b, grammar, text)
            units += found
            numbers += [fold.count(",", first, a)] * len(found)
        if not units or any(unit.barred for unit in units) or not units[-1].likely:
            return None
        read.append((units, numbers))
    label = verb or None
    if together is None:
        return [
            Duty(
                _role_under(role, verb, under, grammar), label, tuple(read[0][0]), tuple(read[0][1])
            )
        ], times
    first_role, second_role = (
        ("supervise", "supervise") if role == "supervise" else (under or "lead", "support")
    )
    return [
        Duty(first_role, label, tuple(read[0][0]), tuple(read[0][1])),
        Duty(second_role, label, tuple(read[1][0]), tuple(read[1][1])),
    ], times


def _role_under(role: str, verb: str, under: str | None, grammar: Grammar) -> str:
    """“A、B按职责分工负责” under a label keeps the label's role unless another verb of the label says who leads; 牵头 and 配合 say so themselves."""
    if under == "lead" and role == "responsible":
        return under
    return role


def _bare(
    fold: str, text: str, start: int, end: int, grammar: Grammar
) -> tuple[list[Duty], list[tuple[int, int]]]:
    """A list of units and nothing else but times: all responsible."""
    units: list[Unit] = []
    numbers: list[int] = []
    times: list[tuple[int, int]] = []
    for number, (a, b) in enumerate(_groups(fold, start, end)):
        if units and is_time(fold, a, b, grammar):
            times.append((a, b))
            continue
        found = read_units(fold, a, b, grammar, text)
        units += found
        numbers += [number] * len(found)
    if not units or not all(_surely_unit(fold, unit, grammar) for unit in units):
        return [], []
    return [Duty("responsible", None, tuple(units), tuple(numbers))], times


def _surely_unit(fold: str, unit: Unit, grammar: Grammar) -> bool:
    if unit.barred:
        return False
    known: dict[str, bool] = grammar.memo.setdefault("sure", {})
    name = fold[unit.start : unit.end]
    sure = known.get(name)
    if sure is None:
        sure = (
            grammar.pattern("unit-name").search(name) is not None
            or grammar.pattern("collective").search(name) is not None
        )
        if len(known) < MEMO_SIZE:
            known[name] = sure
    return sure
