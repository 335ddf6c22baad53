"""Tables of other kinds whose cells stand a line each, a bar behind every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.kept import compiled
from planparse.text.spans import Span, trimmed
from planparse.text.view import View

# Eight of them or more.
CELLS: Final = compiled(r"(?<![^\n])(?: *[^\n|]{0,200}\| *\n[ \n]*+){8,}")


def barred_tables(view: View) -> Iterator[Span]:
    """Stretches of lines that each end with a bar, which running text has not."""
    for m in CELLS.finditer(view.fold):
        yield trimmed(view.fold, *m.span())
