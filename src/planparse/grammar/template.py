"""A grammar file to begin with, for ``planparse grammar new``: every section that one's own words
go into, each behind a ``#`` and with an example that works."""

from __future__ import annotations

from typing import Final

from planparse.grammar.locate import grammar_folder
from planparse.messages import Lang

MARK: Final = "#: "  # lines of the template that are rules, once this is taken off
NAME: Final = "%NAME%"
BASE: Final = "%BASE%"


def template(name: str, base: str, lang: Lang) -> str:
    """The text of a new grammar file called ``name`` that extends ``base``."""
    path = grammar_folder() / "templates" / f"{lang}.yaml"
    return path.read_text(encoding="utf-8").replace(NAME, name).replace(BASE, base)


def rules_of(text: str) -> str:
    """The same with all its examples switched on."""
    return "".join(line.removeprefix(MARK) for line in text.splitlines(keepends=True))
