"""Trailers without brackets: lines of their own (“牵头部门:A”, “参与部门:B”, “完成时限:T”; those
that follow each other are one), and labelled lists behind a sentence (records.md 2.4)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from planparse.chain.runs import behind_sentences, read_run, spoken_lines, units_above
from planparse.fields.conventions import read_conventions
from planparse.fields.labels import segments
from planparse.fields.responsibilities import Trailer
from planparse.fields.verbs import by_verbs, comma_groups, is_time, units_in
from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar, Rule
from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.marks import RANK_OF_FIGURES, Boundary, Label, begun_by
from planparse.text.brackets import outside
from planparse.text.spans import Span, begin, holding, trimmed
from planparse.text.stretch import Stretch
from planparse.text.view import View

MAX_CONTENT: Final = 900  # characters of a trailer
LABELS_INSIDE: Final = 8  # labels looked at in a line of trailers
WIDEST_LABEL: Final = 24  # characters of a label set wide
OPEN_MARKS: Final = "、,:"  # a line that ends in one goes on in the next
GOING_ON: Final = "、,:; "  # a space behind one parts nothing
PARTS: Final = compiled(r"[() 。]")  # marks that may part a list from what follows, and brackets
LABEL_LIKE: Final = compiled(r"(?:[^\W\d] ?){1,6}:")  # below an empty label another one (成 员：)
LONGEST_BESIDE: Final = 80  # characters of a line that tells of a task below who answers for it
NO_OWNERS: Final = ("time", "extra")
SHORTEST_SENTENCE: Final = 6


class _Line(NamedTuple):
    """A line that is not blank, and the number of its paragraph."""

    number: int
    start: int
    end: int


def own_lines(outline: Outline, ctx: Context) -> list[Trailer]:
    """The trailers without brackets, outside tables, in order."""
    fold = outline.view.fold
    other = ctx.grammar.pattern("site-metadata")
    groups: list[list[Trailer]] = []  # those that follow each other
    held = holding(outline.brackets)
    # A trailer in brackets that is broken over lines is one.
    in_bracket = holding([bracket for bracket in outline.brackets if bracket.closed])
    spoken = spoken_lines(outline, ctx)
    above = Span(0, 0)
    done = 0
    for line in _lines(outline):
        if line.start < done:
            continue
        if fold.find(":", line.start, line.end) < 0:  # no label
            if (trailer := spoken.get(line.start)) and not in_bracket(line.start):
                _append(groups, trailer, fold)
            above = made(Span, (line.start, line.end))
            continue
        begins = line.start
        line = _unmarked(fold, _numbered(outline.labels, line, fold, ctx), ctx)
        labelled = _is_labelled(fold, line, ctx) and not in_bracket(line.start)
        if not labelled or other.search(fold[slice(*above)]):
            span = made(Span, (line.start, line.end))
            groups += [[trailer] for trailer in behind_sentences(outline, span, held, ctx)]
        elif trailer_here := _line(outline.view, line.start, _end(outline, line, ctx), ctx) or (
            _beside(outline, line, ctx) if _follows(groups, fold, begins) else None
        ):
            trailer_here = trailer_here._replace(start=begins)
            done = trailer_here.end
            if not trailer_here.duties and not _follows(groups, fold, begins):
                units = units_above(outline, above, begins, ctx)
                groups += [[units]] if units else []
            _append(groups, trailer_here, fold)
        else:
            _doubt(outline.view, line, ctx)
        above = made(Span, (begins, line.end))
    return [trailer for group in groups if _tells(trailer := _joined(group), outline.labels)]


def _follows(groups: list[list[Trailer]], fold: str, start: int) -> bool:
    """Whether what begins at ``start`` stands right below the last trailer on a line of its own."""
    last = groups[-1][-1] if groups else None
    return bool(last and last.own_line and not fold[last.end : start].strip(" \n。;"))


def _append(groups: list[list[Trailer]], trailer: Trailer, fold: str) -> None:
    """Put a line's trailer to those right above it, or begin a group with it."""
    if _follows(groups, fold, trailer.start):
        groups[-1].append(trailer)
    else:
        groups.append([trailer])


def _beside(outline: Outline, line: _Line, ctx: Context) -> Trailer | None:
    """What a line right below a trailer says of the same task under a label that tells of other
    things elsewhere (时限：年底前; 完成情况：已完成); with text below it, it may be of that, and is
    told (时间：5月1日 above 地点：…)."""
    view = outline.view
    rule, colon = _label_before(view.fold, line, ctx)
    if rule is None or rule.get("role") not in NO_OWNERS:
        return None
    if line.end - line.start > LONGEST_BESIDE:
        return None
    said = (line.start, line.end, ())
    if _text_below(outline, line, ctx):
        place = view.offsets.span(line.start, line.end)
        ctx.collector.add("PP519", *place, text=view.text[line.start : line.end])
    if rule.get("role") == "time":
        return Trailer(*said, times=((line.start, line.end),), own_line=True, rule=rule.id)
    name, told = view.text[line.start : colon].strip(), view.text[colon + 1 : line.end]
    told = told.strip(" 。;；")
    return Trailer(*said, extra=((name, told),), own_line=True, rule=rule.id) if told else None


def _text_below(outline: Outline, line: _Line, ctx: Context) -> bool:
    """Whether the next line is text: it begins with no heading's label and no trailer's."""
    view, breaks, below = outline.view, outline.view.breaks, line.number + 1
    while below < len(breaks):
        start, end = trimmed(view.fold, breaks[below], view.paragraph_end(breaks[below]))
        if start < end:
            rule, _colon = _label_before(view.fold, _Line(below, start, end), ctx)
            return rule is None and not _is_numbered(outline.labels, start, end)
        below += 1
    return False


def _label_before(fold: str, line: _Line, ctx: Context) -> tuple[Rule | None, int]:
    """The rule that knows all that stands before the first colon of a line as a label, and where
    that colon is."""
    union, colon = ctx.grammar.union("labels"), fold.find(":", line.start, line.end)
    known = union.pattern.fullmatch(fold[line.start : max(line.start, colon)].strip())
    return (union.rule(known) if known else None), colon


def _tells(trailer: Trailer, labels: tuple[Label, ...]) -> bool:
    """Whether a trailer names somebody, or says by when on a line that no number stands before
    (3.完成时限：… is a heading of its own)."""
    numbered = begun_by(labels, trailer.start) is not None
    return bool(trailer.duties or trailer.as_above or (trailer.times and not numbered))


def _doubt(view: View, line: _Line, ctx: Context) -> None:
    """Tell of a line with a label of owners that names nobody (牵头单位:同上), but not of an empty
    form."""
    rule, _colon = _label_before(view.fold, line, ctx)
    if rule and rule.get("role") in NO_OWNERS:
        return  # 进度要求:4月底前 is text
    said = view.fold.index(":", line.start) + 1
    if not ctx.grammar.pattern("left-open").fullmatch(view.fold, said, line.end):
        ctx.collector.add("PP503", *view.offsets.span(line.start, line.end))


def _numbered(labels: tuple[Label, ...], line: _Line, fold: str, ctx: Context) -> _Line:
    """A line without its own number where that counts what is said of one task (3.责任单位：…)."""
    label = begun_by(labels, line.start)
    if label is None or label.number == 1 or label.rank < RANK_OF_FIGURES:
        return line
    behind = line._replace(start=label.end)
    return behind if _is_labelled(fold, behind, ctx) else line


def _unmarked(fold: str, line: _Line, ctx: Context) -> _Line:
    """A line without the bullet before its label (●责任单位：…)."""
    bullet = ctx.grammar.pattern("bullet").match(fold, line.start, line.end)
    behind = line._replace(start=bullet.end()) if bullet else line
    return behind if bullet and _is_labelled(fold, behind, ctx) else line


def _lines(outline: Outline) -> Iterator[_Line]:
    """The lines outside tables that are not blank; a table may begin in a line, and ends it."""
    fold = outline.view.fold
    tables = list(reversed(outline.tables))  # the next one last
    for number, (at, until) in enumerate(pairwise((*outline.view.breaks, len(fold)))):
        if tables and at < tables[-1].start < until:
            until = tables[-1].start
        text = fold[at:until].rstrip()
        end = at + len(text)
        start = end - len(text.lstrip())
        if start == end:
            continue
        while tables and tables[-1].end <= start:
            tables.pop()
        if not (tables and tables[-1].start <= start):
            yield made(_Line, (number, start, end))


def _is_labelled(fold: str, line: _Line, ctx: Context) -> bool:
    """Whether a line begins with a trailer's label, plain or set wide (责 任 单 位:)."""
    labelled = ctx.grammar.pattern("labelled")
    if labelled.match(fold, line.start, line.end) is not None:
        return True
    colon = fold.find(":", line.start, min(line.end, line.start + WIDEST_LABEL))
    if colon <= line.start or " " not in fold[line.start : colon]:
        return False
    return labelled.match("".join(fold[line.start : colon + 1].split())) is not None


def _end(outline: Outline, line: _Line, ctx: Context) -> int:
    """Where the list that a line begins ends: with the line, before a heading's label in it, or in
    a line below that it goes on in."""
    view = outline.view
    fold, breaks = view.fold, view.breaks
    labelled = ctx.grammar.pattern("labelled")
    end = _before_sentence(view, line.start, _before_label(outline.labels, line), ctx.grammar)
    below = line.number + 1
    while fold[end - 1] in OPEN_MARKS and below < len(breaks) and end - line.start < MAX_CONTENT:
        at, until = breaks[below], view.paragraph_end(breaks[below])
        rest = fold[at:until].rstrip()
        says_other = LABEL_LIKE.match(rest) or _is_numbered(outline.labels, at, until)
        if labelled.match(rest) or (fold[end - 1] == ":" and says_other):
            break
        end = max(end, at + len(rest))
        below += 1
    return end


def _is_numbered(labels: tuple[Label, ...], start: int, end: int) -> bool:
    """Whether a line begins with a label: what stands there is no list of units."""
    k = bisect_left(labels, start, key=begin)
    return k < len(labels) and labels[k].start < end and labels[k].boundary is Boundary.LINE


def _before_label(labels: tuple[Label, ...], line: _Line) -> int:
    """Where a line of trailers ends: before a heading's label that only a space parts from it,
    unless the labels in it count its units."""
    k = bisect_right(labels, line.start, key=begin)
    inner = [label for label in labels[k : k + LABELS_INSIDE] if label.start < line.end]
    if any(label.number == 1 for label in inner):
        return line.end
    spaced = (label.start for label in inner if label.boundary is Boundary.SPACE)
    return next(spaced, line.end)


def _before_sentence(view: View, start: int, end: int, grammar: Grammar) -> int:
    """Where the list of a line ends: before a sentence that a space or a full stop parts from it
    (责任单位:县水利局 各地要加强宣传。)."""
    fold = view.fold
    colon = fold.find(":", start, end)
    for m in outside(PARTS.finditer(fold, colon, min(end, start + MAX_CONTENT))):
        if m.group() == "。" or fold[m.start() - 1] not in GOING_ON:
            stop = fold.find("。", m.end(), end)
            if stop >= 0 and _is_sentence(Stretch(view, m.end(), stop), grammar):
                return m.end()
    return end


def _is_sentence(stretch: Stretch, grammar: Grammar) -> bool:
    """Whether a stretch is a sentence, and neither units nor anything else that trailers say."""
    if stretch.end - stretch.start < SHORTEST_SENTENCE or is_time(stretch, grammar):
        return False
    if read_conventions(stretch, grammar)[0]:
        return False
    if any(part.role for part in segments(stretch, grammar)):
        return False
    if stretch.match(grammar.pattern("closing")) is not None:
        return True
    if by_verbs(stretch, grammar).duties:
        return False
    # Up to the next space: it may be a unit, and the sentence begins behind that space.
    space = stretch.view.fold.find(" ", stretch.start, stretch.end)
    first = stretch.part(stretch.start, space if space >= 0 else stretch.end)
    groups = [group for group in comma_groups(first) if not is_time(group, grammar)]
    return not all(unit.likely for group in groups for unit in units_in(group, grammar))


def _line(view: View, start: int, end: int, ctx: Context) -> Trailer | None:
    """The trailer that a line is; of one that only tells a time, without duties."""
    if end - start > MAX_CONTENT:
        return None
    trailer = read_run(Stretch(view, start, end), ctx.grammar, bare=0)
    return trailer._replace(own_line=True) if trailer else None


def _joined(group: list[Trailer]) -> Trailer:
    """Trailers that follow each other as one."""
    first = group[0]
    if len(group) == 1:
        return first
    return first._replace(
        end=group[-1].end,
        duties=tuple(duty for trailer in group for duty in trailer.duties),
        extra=tuple(item for trailer in group for item in trailer.extra),
        times=tuple(time for trailer in group for time in trailer.times),
        conventions=tuple(rule for trailer in group for rule in trailer.conventions),
        as_above=tuple(role for trailer in group for role in trailer.as_above),
    )
