"""The lines of organs above a date of signing, and what stands beside their names: words that lead
in (发文单位：), seals (盖章), brackets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from planparse.fields.organs import is_cut
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.text.spans import Span, trimmed

# The end of a sentence, the number of an attachment, a telephone or an address, a file's suffix.
SENTENCE: Final = compiled(
    r"[。:;!?)]|(?<![0-9])[0-9]{1,2} ?[.、](?![0-9])"
    r"|[0-9]号(?=[^\W\dA-Za-z_])|[0-9A-Za-z@._-]{6,}(?=[^\W\dA-Za-z_])"
    r"|\.[a-z]{3,5}(?=[^\W\dA-Za-z_])"
)
STOP: Final = "。"  # which some put behind a name, and behind the day
MOST_LINES: Final = 14  # joint notices are signed by a dozen organs, a few a line
LONGEST_LINE: Final = 600  # characters of a line that names organs
LONGEST_LABEL: Final = 12  # characters before a name that only lead in
SHORTEST_NAME: Final = 4


def organs_above(
    fold: str, breaks: Sequence[int], k: int, organs: list[Span], grammar: Grammar
) -> list[Span]:
    """``organs`` with those of the lines above paragraph ``k``, the uppermost first."""
    k -= 1
    while k >= 0 and len(organs) < MOST_LINES:
        above = trimmed(fold, breaks[k], breaks[k + 1])
        k -= 1
        if above.end == above.start:
            continue
        above = _own_name(fold, above, grammar)
        bracket = grammar.pattern("organ-bracket").fullmatch(fold, *above)
        if bracket:
            if bracket.end("name") > bracket.start("name"):
                organs.append(Span(*bracket.span("name")))
            continue
        if not grammar.pattern("organ-line").fullmatch(fold, *above):
            ended = fold[above.end : above.end + 1] == STOP
            if organs and not ended and is_cut(fold, above, organs[-1], grammar):
                organs[-1] = Span(above.start, organs[-1].end)
                continue
            over = trimmed(fold, breaks[k], breaks[k + 1]) if k >= 0 else above
            if not organs and is_cut(fold, over, above, grammar):
                organs.append(Span(over.start, above.end))
                k -= 1
                continue
            rest = _behind_sentence(fold, above, grammar)
            if rest and (not organs or _beside_another(fold, rest, organs[-1], grammar)):
                organs.append(rest)
            break
        _add(fold, above, organs, grammar)
    while organs and fold[organs[-1].start] == "(":  # a bracket needs an organ above it
        organs.pop()
    return organs[::-1]


def _beside_another(fold: str, organ: Span, other: Span, grammar: Grammar) -> bool:
    """Whether only blanks part an organ of a place from another, as in a text that lost its line
    ends."""
    blank = "\n" not in fold[organ.end : other.start]
    return blank and grammar.pattern("organ-of-place").match(fold, *organ) is not None


def _add(fold: str, above: Span, organs: list[Span], grammar: Grammar) -> None:
    """Add the organ of a line above: the office below its name belongs to it (办公室)."""
    if organs and grammar.pattern("organ-office").fullmatch(fold, *organs[-1]):
        organs[-1] = Span(above.start, organs[-1].end)
    else:
        organs.append(above)


def bracketed_above(fold: str, breaks: Sequence[int], k: int, grammar: Grammar) -> list[Span]:
    """The organ in a bracket of its own on the line above paragraph ``k``."""
    above = trimmed(fold, breaks[k - 1], breaks[k]) if k > 0 else Span(0, 0)
    if fold[above.start : above.start + 1] != "(" or fold[above.end - 1] != ")":
        return []
    name = trimmed(fold, above.start + 1, above.end - 1)
    return [name] if grammar.pattern("organ-line").fullmatch(fold, *name) else []


def organ_behind(
    fold: str, breaks: Sequence[int], start: int, end: int, grammar: Grammar
) -> tuple[Span, int] | None:
    """The organ behind a date ``[start, end)`` that begins its line or a bracket on it, and where
    the signature ends: on the same line, or alone on the next one where no text follows."""
    k = bisect_right(breaks, start) - 1
    line = max(breaks[k] if k >= 0 else 0, start - LONGEST_LINE)
    before = fold[line:start].strip()
    limit = breaks[k + 1] if k + 1 < len(breaks) else len(fold)
    rest = trimmed(fold, end, min(limit, end + LONGEST_LINE))
    if before not in ("", "(") or (before and fold[rest.end - 1] != ")"):
        return None
    organ = grammar.pattern("organ-line")
    if rest.end > rest.start:
        name = trimmed(fold, rest.start, rest.end - len(before), " ,")
        return (name, rest.end) if organ.fullmatch(fold, *name) else None
    if before:
        return None
    below, after = _lines_below(fold, breaks, k + 1)
    ends = after.start == after.end or grammar.pattern("behind-signature").match(fold, *after)
    return (below, below.end) if ends and organ.fullmatch(fold, *below) else None


def _lines_below(fold: str, breaks: Sequence[int], k: int) -> tuple[Span, Span]:
    """The first two paragraphs from number ``k`` on that hold anything; empty ones at the end."""
    found: list[Span] = []
    while k < len(breaks) and len(found) < 2:
        line = trimmed(fold, breaks[k], breaks[k + 1] if k + 1 < len(breaks) else len(fold))
        found += [line] if line.end > line.start else []
        k += 1
    end = Span(len(fold), len(fold))
    first, second, *_rest = (*found, end, end)
    return first, second


def leads_in(
    fold: str, breaks: Sequence[int], start: int, grammar: Grammar, *, bracket: bool
) -> int:
    """Where a signature begins whose first name or date does at ``start``: before the words that
    lead in, or the opening half of the ``bracket`` that it ends."""
    k = bisect_right(breaks, start) - 1
    line = max(breaks[k] if k >= 0 else 0, start - LONGEST_LABEL)
    before = trimmed(fold, line, start)
    if before.end > before.start and grammar.pattern("signing-label").fullmatch(fold, *before):
        return before.start
    return start - 1 if bracket and fold[start - 1 : start] == "(" else start


def without_seal(fold: str, organ: Span, grammar: Grammar) -> Span:
    """An organ's name without the words for its seal (盖章)."""
    seal = grammar.pattern("seal").search(
        fold, max(organ.start, organ.end - LONGEST_LABEL), organ.end
    )
    return trimmed(fold, organ.start, seal.start()) if seal else organ


def _own_name(fold: str, line: Span, grammar: Grammar) -> Span:
    """What of a line stands behind the words that lead in, or behind the opening half of a
    bracket that closes below."""
    label = grammar.pattern("signing-label").match(fold, *line)
    start = label.end() if label else line.start
    inside = fold[start : line.end]
    opened = inside[:1] == "(" and ")" not in inside
    return trimmed(fold, *trimmed(fold, start + opened, line.end), STOP)


def _behind_sentence(fold: str, line: Span, grammar: Grammar) -> Span | None:
    """The organ that follows the last sentence on its line, where the date stands below."""
    marks = [
        m.end() for m in SENTENCE.finditer(fold, max(line.start, line.end - LONGEST_LINE), line.end)
    ]
    if not marks:
        return None
    rest = trimmed(fold, marks[-1], line.end)
    long = rest.end - rest.start >= SHORTEST_NAME
    return rest if long and grammar.pattern("organ-line").fullmatch(fold, *rest) else None
