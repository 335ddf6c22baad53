"""A place where a document begins."""

from __future__ import annotations

from typing import Final

from planparse.frozen import NamedTuple
from planparse.outline.documents import KnownBy
from planparse.outline.tables import Table

ISSUED: Final = (KnownBy.ANNOUNCED, KnownBy.SIGNED)  # what a cover issues


class Start(NamedTuple):
    """The title of a document (of no length where none is printed) and how it is known to be
    one."""

    start: int
    end: int
    by: KnownBy
    above: int = -1  # where the mark above the title begins (附件1), of an attachment
    table: Table | None = None  # of a document that is a task table
    name: str = ""  # of a sheet of a workbook that prints no title

    @property
    def begins(self) -> int:
        """Where the document begins, with what stands above its title."""
        return self.start if self.above < 0 else self.above
