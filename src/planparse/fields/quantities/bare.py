"""Figures without a unit, in a column whose head has it (目标任务（亩） above 5000)."""

from __future__ import annotations

from planparse.fields.passage import Passage
from planparse.fields.quantities.model import Quantity, Stretch
from planparse.fields.quantities.reading import read_quantities
from planparse.fields.quantities.subject import noun


def read_bare(
    passage: Passage, cell: Stretch, unit: Stretch, title: Stretch | None
) -> Quantity | None:
    """The figure that is all of a cell, in the unit that stands elsewhere; it measures what the
    row's title names. None where the cell says anything else."""
    fold, grammar = passage.fold, passage.grammar
    m = grammar.pattern("bare-figure").fullmatch(fold, *cell)
    if m is None:
        return None
    at, word = m.end("figure"), fold[slice(*unit)]
    whole = fold[cell[0] : at] + word + fold[at : cell[1]]
    found = read_quantities(Passage(whole, 0, len(whole), grammar), 0, len(whole))
    if len(found) != 1:
        return None
    quantity = found[0]
    end = cell[0] + quantity.end - len(word)
    return quantity._replace(
        start=cell[0] + quantity.start,
        end=max(end, at),
        unit=unit,
        unit_word=whole[slice(*quantity.unit)],
        subject=noun(fold, *title, grammar) if title else None,
    )
