"""The extracted text of formats that are no text: paragraphs ended by a line end, cells of a table by a tab, its rows by a line end (records.md 1)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from planparse.readers.limits import Limits
from planparse.text.source import Place, Source

SPACE: Final = re.compile(r"[\t\r\n\x0b\x0c]+")


class Blocks:
    """Collects paragraphs and tables, and where each stands."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._parts: list[str] = []
        self._places: list[Place] = []
        self._length = 0
        self._count = 0

    def paragraph(
        self, text: str, *, paragraph: int | None = None, page: int | None = None
    ) -> None:
        """Add a paragraph; line ends inside it stay (a broken line is one paragraph's), tabs become spaces."""
        self._count += 1
        if self._count > self._limits.paragraphs:
            raise self._limits.past("paragraphs", self._name)
        if not text.strip():
            return
        self._place(paragraph, page)
        self._add(text.replace("\t", " ").rstrip() + "\n")

    def table(
        self,
        rows: Sequence[Sequence[str]],
        *,
        paragraph: int | None = None,
        page: int | None = None,
    ) -> None:
        """Add a table whose merged cells are resolved: each row with all its columns, those that a cell spans empty."""
        if len(rows) > self._limits.rows:
            raise self._limits.past("rows", self._name, count=len(rows))
        if any(len(row) > self._limits.columns for row in rows):
            raise self._limits.past("columns", self._name)
        for row in rows:
            cells = [SPACE.sub(" ", cell).strip() for cell in row]
            if any(cells):
                self._place(paragraph, page)
                self._add("\t".join(cells) + "\n")

    def source(self, data: bytes, format_: str, encoding: str | None = None) -> Source:
        """The source of everything added."""
        return Source(
            text="".join(self._parts),
            name=self._name,
            format=format_,
            encoding=encoding,
            sha256=hashlib.sha256(data).hexdigest(),
            places=tuple(self._places),
        )

    def _place(self, paragraph: int | None, page: int | None) -> None:
        if not self._places or self._places[-1][1:] != (paragraph, page):
            self._places.append(Place(self._length, paragraph, page))

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limits.chars:
            raise self._limits.past("chars", self._name)
        self._parts.append(text)
