"""One scan for what may matter later: heading labels and brackets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar, Rule
from planparse.grammar.compile import Match
from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.marks import (
    OTHERS,
    Boundary,
    Bracket,
    Label,
    between_others,
    in_runs,
)
from planparse.outline.tables import Table
from planparse.text.spans import Span, begin, holding
from planparse.text.view import View

LINE, GLUED = Boundary.LINE, Boundary.GLUED  # to ask an Enum costs as much as two calls
# Each alone: `re` looks for one character many times faster than for two.
HALVES: Final = (compiled(r"\("), compiled(r"\)"))
BEFORE: Final = {
    "。": Boundary.SENTENCE, "!": Boundary.SENTENCE, "?": Boundary.SENTENCE, "…": Boundary.SENTENCE,
    ":": Boundary.COLON, ";": Boundary.SEMICOLON, ")": Boundary.BRACKET,
}  # fmt: skip
CLOSING: Final = "”’』」》>"
# Characters; longer “brackets” are two lone halves that happen to face each other.
LONGEST_BRACKET: Final = 900
LABEL: Final = "label"  # the group of a style that holds the label alone
MARKDOWN: Final = "# "  # a marked heading
NOTE: Final = 12  # characters before a label in which 备注： stands
LABELS_TRIED: Final = 4  # labels in an open bracket that may break it off


class _Style(NamedTuple):
    """A heading style: its rule, and what is asked of that again and again."""

    rule: Rule
    first: bool  # whether it says with which characters it begins
    runs: bool | str | None
    rank: int
    shown: int | str  # the group that holds the label


def find_marks(outline: Outline, ctx: Context) -> Outline:
    """All labels and brackets outside tables, in order. What they mean is for later links to
    say."""
    view = outline.view
    labels = sorted(_of_styles(view, ctx.grammar), key=lambda label: (label.start, -label.end))
    labels = [label for i, label in enumerate(labels) if not i or label.start >= labels[i - 1].end]
    tables = outline.all_tables()
    if tables:
        in_table = holding(tables)
        labels = [label for label in labels if not in_table(label.start)]
    labels = _outside_notes(view.fold, labels, ctx.grammar)
    others = [style.rule.id for style in _styles(ctx.grammar) if style.runs == OTHERS]
    labels = between_others(view.fold, labels, others)
    if MARKDOWN in outline.source.text:
        from planparse.chain.marked_depth import below_marked  # few documents have any

        labels = below_marked(outline.source.text, view, labels)
    brackets = _pair(view, labels, tables)
    # What stands in a closed bracket numbers what is said there, unless it begins a paragraph.
    in_bracket = holding([bracket for bracket in brackets if bracket.closed])
    labels = [label for label in labels if label.boundary is LINE or not in_bracket(label.start)]
    return outline._replace(labels=tuple(labels), brackets=tuple(brackets))


def _of_styles(view: View, grammar: Grammar) -> Iterator[Label]:
    """What may be a label, by each style of the grammar in turn."""
    begun = _begun(view.fold, grammar)
    for style in _styles(grammar):
        style_id = style.rule.id
        if style.first:
            matches: Iterable[Match] = begun.get(style_id, ())
        else:
            matches = grammar.pattern(style_id).finditer(view.fold)
        found = _labels(view, style, matches, grammar)
        yield from in_runs(found) if style.runs is True else found


def _styles(grammar: Grammar) -> Sequence[_Style]:
    """The styles of headings, in order: what is asked of each in every text."""
    styles: Sequence[_Style] | None = grammar.compiled.get("heading-styles")
    if styles is None:
        styles = grammar.compiled["heading-styles"] = [
            _Style(rule, bool(rule.get("first")), rule.get("runs"), rule.get("rank"), _shown(rule))
            for rule in grammar.rules("headings")
        ]
    return styles


def _shown(rule: Rule) -> int | str:
    """The group of a style that holds its label: a style may see more than that (the line's end
    before it)."""
    return LABEL if f"(?P<{LABEL}>" in rule.pattern else 0


def _begun(fold: str, grammar: Grammar) -> dict[str, list[Match]]:
    """The matches of the styles that say with which characters they begin."""
    union = grammar.begun("headings")
    found: dict[str, list[Match]] = {}
    done = 0
    for m in union.pattern.finditer(fold):
        if m.start() >= done:
            rule = union.rule(m)
            match = grammar.pattern(rule.id).match(fold, m.start())
            if match:
                found.setdefault(rule.id, []).append(match)
                done = match.end()
    return found


def _labels(view: View, style: _Style, found: Iterable[Match], grammar: Grammar) -> list[Label]:
    """Every label of one style, in order."""
    rule, _first, _runs, rank, shown = style
    labels: list[Label] = []
    for m in found:
        number = grammar.number(rule.id, m.group("number"))
        if number:
            start, end = m.span(shown)
            place = _boundary(view, start)
            labels.append(made(Label, (start, end, rule.id, rank, number, place)))
    return labels


def _outside_notes(fold: str, labels: Sequence[Label], grammar: Grammar) -> list[Label]:
    """The labels but those that number the remarks of a note (备注：1.…；2.…), up to one that is
    higher or does not count on."""
    if not any(label.number == 1 for label in labels):
        return list(labels)
    opens = grammar.pattern("note-opens")
    kept: list[Label] = []
    last: Label | None = None  # of the note, while it goes on
    for label in labels:
        if last and label.rank == last.rank and label.number == last.number + 1:
            last = label
            continue
        if last and label.rank > last.rank:
            continue
        begins = label.number == 1 and opens.search(fold, max(0, label.start - NOTE), label.start)
        last = label if begins else None
        if not begins:
            kept.append(label)
    return kept


def _boundary(view: View, start: int) -> Boundary:
    """What stands before ``start``."""
    if view.begins_paragraph(start):
        return LINE
    fold = view.fold
    i = start - 1
    if i >= 0 and fold[i] == " ":
        while i >= 0 and fold[i] == " ":
            i -= 1
        if i < 0:
            return Boundary.LINE
        return max(Boundary.SPACE, BEFORE.get(fold[i], Boundary.SPACE))
    while i >= 0 and fold[i] in CLOSING:
        i -= 1
    return BEFORE.get(fold[i], Boundary.GLUED) if i >= 0 else Boundary.LINE


def _pair(view: View, labels: Sequence[Label], tables: Sequence[Table | Span]) -> list[Bracket]:
    """Outermost brackets, labels' own left out. A heading label at the start of a paragraph, and
    each edge of a table, ends every bracket still open there."""
    own = {label.start: label.end for label in labels}
    # The lone half of “1)”; behind other words it closes their bracket (见附件4).
    half = {label.end - 1 for label in labels if label.boundary is not GLUED}
    lines = [label.start for label in labels if label.boundary is LINE]
    if tables:
        lines = sorted({*lines, *(edge for table in tables for edge in (table.start, table.end))})
    pairing = _Pairing(view.fold, labels)
    done, line = 0, 0
    for at in sorted([m.start() for half_of in HALVES for m in half_of.finditer(view.fold)]):
        if at < done:
            continue
        while line < len(lines) and lines[line] <= at:
            pairing.end(lines[line])
            line += 1
        if at in own:
            done = own[at]
        elif view.fold[at] == "(":
            pairing.open(at)
        elif at not in half:
            pairing.close(at)
    pairing.end(lines[line] if line < len(lines) else len(view.fold))
    return _outermost(sorted(pairing.pairs, key=lambda b: (b.start, -b.end)))


class _Pairing:
    """Brackets while they are paired, from front to back."""

    __slots__ = ("fold", "labels", "opened", "pairs")

    def __init__(self, fold: str, labels: Sequence[Label]) -> None:
        self.fold, self.labels = fold, labels
        self.opened: list[int] = []
        self.pairs: list[Bracket] = []

    def open(self, at: int) -> None:
        """An opening half; it may show that the one before was broken off."""
        if self.opened and (cut := _broken(self.fold, self.opened[-1], at, self.labels)):
            self.pairs.append(Bracket(self.opened.pop(), cut, False))
        self.opened.append(at)

    def close(self, at: int) -> None:
        """A closing half."""
        if self.opened:
            start = self.opened.pop()
            if at - start <= LONGEST_BRACKET:
                self.pairs.append(made(Bracket, (start, at + 1, True)))

    def end(self, at: int) -> None:
        """Where every bracket ends that is still open."""
        self.pairs += [Bracket(start, at, False) for start in self.opened if start < at]
        self.opened = [start for start in self.opened if start > at]


def _outermost(pairs: Sequence[Bracket]) -> list[Bracket]:
    """The brackets that stand in no closed one, and those that never close."""
    outer: list[Bracket] = []
    reach = 0  # where the last closed one ends: of those kept none ends behind a later one
    for bracket in pairs:
        start, end, closed = bracket
        if not closed:
            outer.append(bracket)
        elif start >= reach:
            outer.append(bracket)
            reach = end
    return outer


def _broken(fold: str, opened: int, at: int, labels: Sequence[Label]) -> int:
    """Where a bracket that is still open when the next one opens was broken off: at a heading label
    with a sentence after it; else 0."""
    at = min(at, opened + LONGEST_BRACKET)
    first = bisect_right(labels, opened, key=begin)
    last = min(bisect_left(labels, at, key=begin), first + LABELS_TRIED)
    if first >= last:
        return 0
    sentence = fold.find("。", opened, at)
    for label in labels[first:last]:
        if 0 <= sentence < label.start:
            return 0
        if fold.find("。", label.end, at) >= 0:
            return label.start
    return 0
