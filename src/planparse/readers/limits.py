"""Limits that keep one input from taking the machine. Going past one is a `LimitError`, never a silent cut."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 100 * 1024 * 1024
MAX_CHARS: Final = 20_000_000
MAX_ENTRIES: Final = 10_000  # of a zip container
MAX_PART: Final = 64 * 1024 * 1024  # bytes of one inflated part
MAX_INFLATED: Final = 256 * 1024 * 1024  # bytes of all parts that are read
MAX_RATIO: Final = 1_000  # inflated to deflated, of a part past MAX_FREE bytes
MAX_FREE: Final = 1_000_000
MAX_DEPTH: Final = 200  # of XML elements
MAX_PARAGRAPHS: Final = 200_000
MAX_COLUMNS: Final = 1_000  # of a table; a cell cannot span more
MAX_ROWS: Final = 200_000
MAX_PAGES: Final = 5_000
MAX_HTML_DEPTH: Final = 2_000  # of open tags, counted before anything is parsed
OFFICE_SECONDS: Final = 60  # that LibreOffice may take for one file
