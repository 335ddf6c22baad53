"""Brackets that read like trailers (责任分工) and in which no owner was read: they stay text, and
are told of (PP503)."""

from __future__ import annotations

from typing import Final

from planparse.fields.responsibilities import BARE, names_units
from planparse.fields.verbs import units_in
from planparse.grammar import Grammar
from planparse.outline import Context
from planparse.outline.marks import Bracket
from planparse.text.brackets import SHOWING
from planparse.text.stretch import Stretch
from planparse.text.view import View

LONGEST_NAME: Final = 20  # characters of a lone unit in a bracket, and of what it may name anew
LONGEST_ACTS: Final = 48  # and of a unit with what it does
ACTING: Final = ("unit-acts", "person-alone", "persons-alone", "each-does", "by-level")
LISTING: Final = frozenset("、,")
CLAUSE_ENDS: Final = ("。", ";")
BREAK: Final = "\n"


def looks_like_one(view: View, bracket: Bracket, inside: Stretch, bare: int, ctx: Context) -> bool:
    """Whether a bracket that is no trailer reads like one; a list may stand there of ``bare`` units
    or more."""
    grammar = ctx.grammar
    return bool(
        inside.match(grammar.pattern("labelled"))
        or _ends_in_verb(inside, ctx)
        or (_may_list(view, bracket, bare) and names_units(inside, grammar))
        or _is_labelled_anew(inside, grammar)
        or inside.match(grammar.pattern("label-odd"))
        or _names_one(view, bracket, inside, bare, grammar)
        or _tells_facts(view, bracket, inside, grammar)
        or (bare > 0 and inside.fullmatch(grammar.pattern("owner-acts")))
        or (BREAK in inside.fold and _is_broken(inside, grammar))
    )


def _is_broken(inside: Stretch, grammar: Grammar) -> bool:
    """Whether a label or a verb of duty, which a line's end cuts, tells that one is a trailer."""
    whole = inside.fold.replace(BREAK, "")
    ends = (m.end() == len(whole) for m in grammar.union("verbs").pattern.finditer(whole))
    return grammar.pattern("labelled").match(whole) is not None or any(ends)


def _names_one(view: View, bracket: Bracket, inside: Stretch, bare: int, grammar: Grammar) -> bool:
    """Whether a bracket that closes a clause, or stands where a list may, says that a unit does
    something, or holds one name that may be a unit's, with none before it whose other name that
    may be."""
    if inside.end - inside.start > LONGEST_ACTS:
        return False
    fold = view.fold
    if not _closes_clause(view, bracket) and not bare:
        return False
    if any(inside.fullmatch(grammar.pattern(rule)) for rule in ACTING):
        return True
    if inside.fullmatch(grammar.pattern("one-name")) is None:
        return False
    start = max(view.paragraph_start(bracket.start), bracket.start - LONGEST_NAME)
    return grammar.pattern("unit-like").search(fold, start, bracket.start) is None


def _tells_facts(view: View, bracket: Bracket, inside: Stretch, grammar: Grammar) -> bool:
    """Whether a bracket that closes a clause says who or which unit something is, each behind a
    label (主抓：李某；包村：各村)."""
    if not _closes_clause(view, bracket):
        return False
    return inside.fullmatch(grammar.pattern("facts-of-owners")) is not None


def _closes_clause(view: View, bracket: Bracket) -> bool:
    after = view.fold[bracket.end : bracket.end + 1]
    return after in CLAUSE_ENDS or not after.strip()


def _may_list(view: View, bracket: Bracket, bare: int) -> bool:
    """Whether a bracket of names is worth telling of: where a list may stand, one that is shown,
    one that closes a clause."""
    clause = view.fold[bracket.end : bracket.end + 1] == ";"
    return clause or bare > 0 or view.text[bracket.start] in SHOWING


def _is_labelled_anew(inside: Stretch, grammar: Grammar) -> bool:
    """Whether a bracket begins with what reads like a label of units, and units stand behind it."""
    label = inside.match(grammar.pattern("label-like"))
    units = units_in(inside.part(label.end(), inside.end), grammar) if label else []
    return bool(units) and units[0].likely and not units[0].barred


def _ends_in_verb(inside: Stretch, ctx: Context) -> bool:
    """Whether a bracket ends in a verb of duty behind a list (…、…按职责分工负责; …牵头,…落实)."""
    if LISTING.isdisjoint(inside.fold):
        return False
    if not inside.search(ctx.grammar.pattern("verb-hint")):
        return False
    last = list(inside.finditer(ctx.grammar.union("verbs").pattern))[-1:]
    if not last or last[0].end() != inside.end:
        return False
    named = units_in(inside.part(inside.start, last[0].start()), ctx.grammar)
    sure = ctx.grammar.pattern(BARE).search
    return any(unit.collective or sure(inside.view.fold[unit.start : unit.end]) for unit in named)
