"""The name of an attachment (附件) without what its list prints around it: what it is found again
by, wherever that is looked for."""

from __future__ import annotations

from typing import Final

from planparse.grammar import Grammar
from planparse.text.spans import plain

MARKS: Final = "《》〈〉"  # a name within a name has other marks than alone
BEHIND: Final = ("file-suffix", "omitted", "name-numbered")  # rules: what may stand behind one
SHORTEST: Final = 4  # characters of a name that says more than the mark above it


def bare_name(name: str, grammar: Grammar) -> str:
    """The words of a name in the fold: without white space, marks, the suffix of a file, the remark
    that its text is left out, and its number; never nothing where it has words.

    A remark that tells of which state it is (试行, 征求意见稿) is one of its words: its title says
    so too.
    """
    bare = without_marks(name)
    while ends := [end for rule in BEHIND if (end := _end(bare, rule, grammar)) >= SHORTEST]:
        bare = bare[: ends[0]]
    return bare


def without_marks(text: str) -> str:
    """``text`` without white space and marks around names."""
    for mark in MARKS:
        text = text.replace(mark, "")
    return plain(text)


def _end(name: str, rule: str, grammar: Grammar) -> int:
    """Where a name ends without what a rule reads at its end; -1 where it reads nothing there."""
    found = (m.start() for m in grammar.pattern(rule).finditer(name) if m.end() == len(name))
    return next(found, -1)
