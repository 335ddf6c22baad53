"""The noun that a figure measures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from planparse.fields.passage import clause_around, item_start
from planparse.fields.quantities.model import Figure, Stretch
from planparse.grammar import Grammar
from planparse.grammar.compile import Match

LOOK_BACK: Final = 60  # characters of a clause before a figure that may name what it measures
LOOK_AHEAD: Final = 72  # of what stands behind it: what such things are like, and their name
LONGEST_SUBJECT: Final = 30
SHORTEST_SUBJECT: Final = 2  # one character before a figure is the end of a word or a particle
SHORT: Final = "short-noun"  # the few that are one (宽)
SHORT_NOTE: Final = 8  # and of one amid a noun
LIST_MARK: Final = "、"
COMMA: Final = ","
LONGEST_NOTE: Final = 30  # characters of a bracket between a noun and its figure
MARKS: Final = " \n“”、-×*"


def subject_of(figure: Figure, stop: int) -> Stretch | None:
    """The noun that is measured: right behind the figure (60个村, 10个以上村), which ends with its
    sign at ``stop``, else what stands before it (参保率达到99%)."""
    found = _named(figure, stop)
    fold, grammar = figure.passage.fold, figure.passage.grammar
    if not grammar.pattern("money").match(fold, figure.match.start("unit")):
        return found
    if found is None or figure.says("each-alone"):
        return _given(figure, stop) or found
    given = grammar.pattern("given-noun").search(fold, *found)
    return given.span(given.lastgroup or 0) if given else found


def _given(figure: Figure, stop: int) -> Stretch | None:
    """What a sum is for, where that stands behind it (按每人500元的标准发放培训补贴)."""
    fold, grammar = figure.passage.fold, figure.passage.grammar
    given = grammar.pattern("given-behind").match(fold, stop, min(figure.end, stop + LOOK_AHEAD))
    return given.span("subject") if given else None


def _named(figure: Figure, stop: int) -> Stretch | None:
    """The noun right behind a figure, or before it."""
    m, taken = figure.match, figure.taken
    after = _behind(figure, stop)
    if after and after.group("subject") and (stop == m.end() or m.group("counter")):
        return after.span("subject")
    fold, grammar = figure.passage.fold, figure.passage.grammar
    first = bisect_left(taken, (figure.clause, 0))
    last = bisect_right(taken, (figure.at, 0))
    times = [taken[k] for k in range(first, last) if taken[k][1] <= figure.at]
    found = noun(fold, times[-1][1] if times else figure.clause, figure.at, grammar)
    if after and after.group("share") and not (m.group("counter") and found):
        measured = found and grammar.pattern("measured-noun").search(fold, *found)
        found = found if measured else after.span("share")
    if found:
        return found if times else _with_note(figure, _with_listed(figure, found))
    if figure.clause == figure.at and fold[figure.at - 1 : figure.at] == ")":
        return _before_note(figure)  # 城市书房(百姓书屋)4家
    # 拨付率在9月底前达到75%
    return noun(fold, figure.clause, times[-1][0], grammar) if times else _said_before(figure)


def _said_before(figure: Figure) -> Stretch | None:
    """The noun of the clause before a figure, where that says that it grows, and the figure how
    far (企业数量翻一番,达到2000家)."""
    fold, grammar, low = figure.passage.fold, figure.passage.grammar, figure.at - LOOK_BACK
    if fold[figure.clause - 1 : figure.clause] not in (COMMA, LIST_MARK):
        return None
    low = max(low, figure.floor)
    grows = grammar.pattern("reached-then").search(fold, low, figure.at)
    if grows is None:
        return None
    found = noun(fold, item_start(fold, grows.start(), low), grows.start(), grammar)
    measured = found and grammar.pattern("measured-noun").search(fold, *found)
    return found if measured else None


def _with_note(figure: Figure, found: Stretch) -> Stretch:
    """A noun with the bracket in it that its item seems to begin behind (执业(助理)医师)."""
    fold, grammar = figure.passage.fold, figure.passage.grammar
    if found[0] != figure.clause or fold[figure.clause - 1 : figure.clause] != ")":
        return found
    opened = fold.rfind("(", max(0, found[0] - SHORT_NOTE), found[0])
    if opened <= figure.floor or not grammar.pattern("note-amid").match(fold, opened):
        return found
    start = item_start(fold, opened, max(figure.floor, opened - LOOK_BACK))
    before = noun(fold, start, opened, grammar)
    return (before[0], found[1]) if before and before[1] == opened else found


def _with_listed(figure: Figure, found: Stretch) -> Stretch:
    """A noun with those that are listed before it, where it says that it sums them up
    (水稻、小麦等作物5万亩)."""
    passage, fold = figure.passage, figure.passage.fold
    if fold[figure.clause - 1 : figure.clause] != LIST_MARK:
        return found
    if not passage.grammar.pattern("and-such").search(fold, *found):
        return found
    low = figure.at - LOOK_BACK
    floor = max(figure.floor, low)
    begin, _end = clause_around(fold, figure.clause, figure.clause, floor, figure.clause)
    k = bisect_right(figure.taken, (figure.clause, 0))
    begin = max(begin, figure.taken[k - 1][1]) if k else begin
    if begin <= low or passage.figures(begin, figure.clause):
        return found
    listed = noun(fold, begin, found[1], passage.grammar)
    return listed if listed and listed[0] < found[0] else found


def _behind(figure: Figure, stop: int) -> Match | None:
    """What stands behind a figure and its sign, up to the next time."""
    taken = figure.taken
    until = next((begin for begin, _end in taken[bisect_left(taken, (stop, 0)) :]), figure.end)
    limit = min(until, figure.end, stop + LOOK_AHEAD)
    m = figure.passage.grammar.pattern("subject-after").match(figure.passage.fold, stop, limit)
    cut = m is not None and m.end() == stop + LOOK_AHEAD  # amid a name, perhaps
    return None if cut else m


def _before_note(figure: Figure) -> Stretch | None:
    fold = figure.passage.fold
    opened = fold.rfind("(", max(0, figure.at - LONGEST_NOTE), figure.at)
    if opened <= 0:
        return None
    start = item_start(fold, opened, max(0, opened - LOOK_BACK))
    return noun(fold, start, opened, figure.passage.grammar)


def noun(fold: str, start: int, stop: int, grammar: Grammar) -> Stretch | None:
    """The noun at the end of a stretch, verbs before it and words of being behind it left out; None
    where nothing is left."""
    changed = grammar.pattern("changed-from").search(fold, start, stop)
    stop = changed.start() if changed else stop
    bound = grammar.pattern("bound-inside").search(fold, start, stop)
    if bound and fold[bound.end() : stop].strip(MARKS):
        part = None if bound.group("gives") else noun(fold, start, bound.start(), grammar)
        if part and grammar.pattern("measured-noun").search(fold, *part):
            return part
        return noun(fold, bound.end(), stop, grammar)
    being = grammar.pattern("being").search(fold, start, stop)
    until = being.start() if being else stop
    lead = grammar.pattern("subject-lead-in").match(fold, start, until)
    begin = lead.end() if lead else start
    for verb in grammar.pattern("subject-verb").finditer(fold, begin, until):
        begin = verb.end() if verb.end() < until else begin
    if begin > (lead.end() if lead else start):  # 组织种植生态林
        verb_behind = grammar.pattern("verb-behind").match(fold, begin, until)
        begin = verb_behind.end() if verb_behind else begin
    elif lead and begin == until and grammar.pattern(SHORT).fullmatch(fold, start, until):
        return start, until  # 出栏20万头
    begin, until = stripped(fold, begin, until)
    if fold.find(" ", begin, until) >= 0:
        begin = _line_start(fold, begin, until)
    if SHORTEST_SUBJECT <= until - begin <= LONGEST_SUBJECT:
        return begin, until
    return (begin, until) if grammar.pattern(SHORT).fullmatch(fold, begin, until) else None


def _line_start(fold: str, begin: int, until: int) -> int:
    """Where the last line of what stands in a cell begins, whose lines blanks part (指标 目标
    优良率 above 92%)."""
    blank = fold.rfind(" ", begin + SHORTEST_SUBJECT, until - SHORTEST_SUBJECT)
    if blank < 0:
        return begin
    beside = fold[blank - SHORTEST_SUBJECT : blank] + fold[blank + 1]
    return begin if any(map(str.isascii, beside)) else blank + 1


def stripped(fold: str, start: int, end: int) -> Stretch:
    """A stretch without the marks at its ends; an opening quotation mark whose other half follows
    stays, and what stands before one amid it whose other half was a mark at the end is left out."""
    while end > start and fold[end - 1] in MARKS:
        end -= 1
    while start < end and fold[start] in MARKS and "”" not in fold[start:end]:
        start += 1
    opened = fold.rfind("“", start, end)
    if opened > start and fold[end : end + 1] == "”" and fold.find("”", opened, end) < 0:
        start = opened + 1
    return start, end
