"""The numbers in a time's groups: years, months, days, counts; and what its words stand for."""

from __future__ import annotations

from typing import Final

from planparse.fields.numerals import digit_string, han_number
from planparse.fields.times.model import NoSuchDayError, UnknownWordError
from planparse.grammar import Grammar, Rule
from planparse.kept import compiled

Groups = dict[str, str]  # what the groups of a form hold, those that hold something

DIGITS: Final = compiled(r"[0-9]+")
YEARS: Final = frozenset({"y1", "y2"})
COUNTED: Final = YEARS | {"m1", "m2", "d1", "d2", "d3", "d4", "n", "nth", "programme"}
LISTS: Final = frozenset({"years", "months", "days"})  # of which each is counted
FIRST_MONTH: Final = 1  # 元月
YEAR_LENGTH: Final = 4
CENTURY: Final = 100
FAR: Final = 30  # a year of two digits is that of the plan's century, this near to the plan's year
FIRST_SHORT, LAST_SHORT = 2000, 2049  # and without a plan's year, one of these
EARLIEST, LATEST = 1900, 2199


def number(text: str, grammar: Grammar) -> int | None:
    """The number that a date's part is, before its unit (十二月, 3日); None where it is none."""
    digits = DIGITS.match(text)
    if digits:
        return int(digits.group())
    found = grammar.pattern("date-number").fullmatch("".join(text.split()))
    if found is None:
        return None
    return FIRST_MONTH if found.group("first") else han_number(found.group("number"))


def sure(text: str, grammar: Grammar) -> int:
    """As `number`, for what `counts` let pass."""
    return number(text, grammar) or 0


def parts(text: str, grammar: Grammar) -> list[str]:
    """The members of a list of months, days or weekdays."""
    edges = [edge for m in grammar.pattern("date-list-mark").finditer(text) for edge in m.span()]
    edges = [0, *edges, len(text)]
    return [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def numbers(text: str, grammar: Grammar) -> list[int]:
    """The numbers of such a list."""
    return [sure(part, grammar) for part in parts(text, grammar)]


def counts(groups: Groups, grammar: Grammar, base: int | None) -> bool:
    """Whether the groups for numbers hold numbers: rules let any letters and digits stand there."""
    for name, text in groups.items():
        if name in YEARS:
            if not _is_year(text, grammar, base):
                return False
        elif name in COUNTED:
            if not "0" <= text[0] <= "9" and number(text, grammar) is None:
                return False
        elif name in LISTS and None in [number(part, grammar) for part in parts(text, grammar)]:
            return False
    return True


def _is_year(text: str, grammar: Grammar, base: int | None) -> bool:
    if text[:YEAR_LENGTH].isdecimal() and len(text) >= YEAR_LENGTH:
        return True
    return (
        grammar.union("year-words").pattern.fullmatch("".join(text.split())) is not None
        or year(text, grammar, base) is not None
    )


def year(text: str, grammar: Grammar, base: int | None) -> int | None:
    """The year of a printed one (2024年, 二〇二四年, 25年) or of a word counted from ``base``."""
    found = grammar.pattern("date-number").fullmatch("".join(text.split()))
    if found is None:
        union = grammar.union("year-words")
        said = union.pattern.fullmatch("".join(text.split()))
        return base + int(union.rule(said).get("offset")) if said and base is not None else None
    plain = digit_string(found.group("number"))
    if plain is None or len(plain) not in (2, 4):
        return None
    if len(plain) == 2:
        return _of_this_century(int(plain), base)
    return int(plain) if text[0] == plain[0] or EARLIEST <= int(plain) <= LATEST else None


def follows(groups: Groups, grammar: Grammar) -> bool:
    """Whether the year of the last side is a word for one that was spoken of before, or for the one
    after it (同年, 次年)."""
    union = grammar.union("year-words")
    said = union.pattern.fullmatch("".join(groups.get("y2", "").split()))
    return said is not None and bool(union.rule(said).get("follows"))


def _of_this_century(value: int, base: int | None) -> int | None:
    if base is None:
        found = FIRST_SHORT + value
        return found if found <= LAST_SHORT else None
    found = base - base % CENTURY + value
    return found if abs(found - base) <= FAR else None


def word(section: str, text: str, grammar: Grammar) -> Rule:
    """The rule of a section that is the word ``text``. Raises `UnknownWordError`."""
    union = grammar.union(section)
    found = union.pattern.fullmatch("".join(text.split()))
    if found is None:
        raise UnknownWordError(text)
    return union.rule(found)


def bounds(section: str, text: str, grammar: Grammar) -> tuple[int, int, Rule]:
    """First and last month (or day) that a word for a part of a year (or month) stands for.

    Some count units: 前两个季度 from the first month on, 后三个月 back from the last. Raises
    `NoSuchDayError` where there are not so many, `UnknownWordError` where the word is none.
    """
    rule = word(section, text, grammar)
    since, until, per = rule.get("since"), rule.get("until"), rule.get("per")
    if per:
        found = grammar.pattern(rule.id).fullmatch("".join(text.split()))
        length = per * sure(found.group("n"), grammar) if found else 0
        if not 0 < length <= until - since + 1:
            raise NoSuchDayError
        if rule.get("last"):
            since = until - length + 1
        else:
            until = since + length - 1
    return since, until, rule


def from_its_first_day(groups: Groups) -> Groups:
    """The groups of a time as those of a range over it: 3月初 is 3月1日 to 3月10日."""
    last = {name: said for name, said in groups.items() if name in ("m2", "d2", "p2", "q2")}
    return {**{f"{name[0]}1": said for name, said in last.items()}, **groups}
