"""Who answers, told in running text, where nobody reads it."""

from __future__ import annotations

from typing import Final

from planparse.outline import Context, Outline
from planparse.text.spans import begin, holding

RULES: Final = ("owner-told", "person-told")
OPENERS: Final = frozenset("([")  # brackets, of which all that are no trailer were told (PP503)


def doubt_owners(outline: Outline, ctx: Context) -> None:
    """Doubt labels of trailers with a name behind them that are in no trailer, table or words of a
    page (PP512): the name is in no record of owners."""
    view = outline.view
    taken = (outline.trailers, outline.all_tables(), outline.furniture)
    held = holding(sorted((one for stretches in taken for one in stretches), key=begin))
    for m in (m for rule in RULES for m in ctx.grammar.pattern(rule).finditer(view.fold)):
        if view.fold[max(0, m.start() - 1) : m.start()] not in OPENERS and not held(m.start()):
            start, end = view.offsets.start(m.start()), view.offsets.end(m.end())
            ctx.collector.add("PP512", start, end, text=view.text[m.start() : m.end()])
