"""A grammar file to begin with, for ``planparse grammar new``: every section that one's own words
go into, each behind ``#: `` and with an example that works."""

from __future__ import annotations

from typing import Final

from planparse.grammar.locate import grammar_folder
from planparse.messages import Lang

NAME: Final = "%NAME%"
BASE: Final = "%BASE%"


def template(name: str, base: str, lang: Lang) -> str:
    """The text of a new grammar file called ``name`` that extends ``base``."""
    path = grammar_folder() / "templates" / f"{lang}.yaml"
    return path.read_text(encoding="utf-8").replace(NAME, name).replace(BASE, base)
