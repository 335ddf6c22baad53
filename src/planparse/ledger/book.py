"""A workbook as it is written: sheets of rows, in constant memory, the same bytes each time.

Only this module knows XlsxWriter, which makes all parts but the rows: those are drawn already.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from planparse.errors import WriteError
from planparse.ledger import looks
from planparse.ledger.drawn import AT, STYLES, Head, drawn, label, note, row_of, style
from planparse.messages import sheet_text

ROWS: Final = 1_048_576  # of a sheet, its header included
SPARE: Final = 500  # rows below the last for which lists and colours hold too
A3: Final = 8
MARGINS: Final = 0.4  # inches
EARLIEST: Final = datetime.datetime(1980, 1, 1)


class Rows(Worksheet):  # type: ignore[misc]
    """A worksheet whose rows come drawn.

    They go where XlsxWriter puts finished rows in its mode of constant memory. A row's height is
    none that a user has set, so that it still grows with what people write into it.
    """

    def put(self, row: int, drawn: str, last: int) -> None:
        """The row with a number, from 0, behind those before it; ``last`` is its last column."""
        self.fh.write(drawn.replace(AT, str(row + 1)))
        self.dim_rowmin, self.dim_rowmax = 0, row
        self.dim_colmin, self.dim_colmax = 0, last
        self.previous_row = row + 1


class Book:
    """A workbook that goes into a stream when it is closed."""

    def __init__(self, stream: BinaryIO, folder: Path) -> None:
        """``folder`` takes the temporary files, and the workbook before it is whole: whatever goes
        wrong then, nothing has been written into the stream."""
        self._stream, self._file = stream, folder / "book.xlsx"
        self.raw = Workbook(str(self._file), {"constant_memory": True, "tmpdir": str(folder)})
        self.raw.use_zip64()
        for kind, size in STYLES:
            made = self.raw.add_format(_BODY | _FORMATS[kind] | {"font_size": size})
            assert made._get_xf_index() == style(kind, size), "XlsxWriter numbers formats otherwise"

    def sheet(self, name: str, heads: Sequence[Head], title: str = "") -> Sheet:
        """A sheet with its header. ``title`` stands above every printed page."""
        return Sheet(self, name, heads, title)

    def close(self, title: str, dated: str) -> None:
        """Write it. ``dated`` is the ISO date that the file says it was made on, or empty, where
        ``SOURCE_DATE_EPOCH`` says nothing. Raises `OSError`.
        """
        self.raw.set_properties({"title": title, "created": _made(dated)})
        try:
            self.raw.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else error
            raise cause if isinstance(cause, OSError) else OSError(None, str(error)) from error
        with self._file.open("rb") as whole:
            shutil.copyfileobj(whole, self._stream)

    def leave(self) -> None:
        """Let go of what is open on disk."""
        for sheet in self.raw.worksheets():
            sheet.row_data_fh.close()


class Sheet:
    """A sheet of rows, which come one after another."""

    def __init__(self, book: Book, name: str, heads: Sequence[Head], title: str) -> None:
        self.name, self.heads, self.rows = name, heads, 0
        self.raw = book.raw.add_worksheet(name, Rows)
        self._page(title or name)
        for at, column in enumerate(heads):
            self.raw.set_column(at, at, column.width, None, {"hidden": column.hidden})
        labels = [label(head.header, head.width) for head in heads]
        self.raw.put(0, row_of(labels), len(heads) - 1)

    def _page(self, title: str) -> None:
        """How it is printed: A3 across, the header on every page, which says which page it is."""
        self.raw.set_landscape()
        self.raw.set_paper(A3)
        self.raw.set_margins(MARGINS, MARGINS, 2 * MARGINS, 2 * MARGINS)
        self.raw.fit_to_pages(1, 0)
        self.raw.repeat_rows(0)
        self.raw.freeze_panes(1, 0)
        self.raw.set_header(f'&C&"{sheet_text("font head", "zh")}"&16{_in_header(title)}')

    def foot(self, words: str) -> None:
        """What stands below every printed page."""
        self.raw.set_footer(f"&C&10{words}")

    def add(self, values: Sequence[Any]) -> None:
        """A row of values. Raises `WriteError` where the sheet is full."""
        self.put(row_of([drawn(*pair) for pair in zip(self.heads, values, strict=True)]))

    def put(self, drawn: str) -> None:
        """A row that is drawn. Raises `WriteError` where the sheet is full."""
        self.rows += 1
        if self.rows >= ROWS:
            raise WriteError("PP704", limit=ROWS - 1)
        self.raw.put(self.rows, drawn, len(self.heads) - 1)

    def finish(self) -> None:
        """What holds for all rows, once they are known."""
        last = max(self.rows, 1)
        shown = [at for at, head in enumerate(self.heads) if not head.hidden]
        self.raw.autofilter(0, 0, last, len(self.heads) - 1)
        self.raw.print_area(0, 0, last, shown[-1])

    def notes(self, lines: Sequence[str]) -> None:
        """Lines below the table, in its first column, over as many as they need."""
        for at, line in enumerate(lines, self.rows + 2):
            self.raw.put(at, row_of([note(line)]), len(self.heads) - 1)
        if lines:
            self.raw.print_area(0, 0, self.rows + 1 + len(lines), len(self.heads) - 1)

    def rest(self) -> None:
        """No row comes any more; so many sheets could not all stay open."""
        self.raw._opt_close()

    def last_row(self) -> int:
        """The last row for which lists and colours hold, from 0."""
        return min(self.rows + SPARE, ROWS - 1)


def _made(dated: str) -> datetime.datetime:
    """When a workbook was made: never what the clock says, so that its bytes stay the same."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        made = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        made = datetime.datetime.fromisoformat(dated) if dated else EARLIEST
    return max(made, EARLIEST)


def _in_header(text: str) -> str:
    """Words in a page's header, in which & begins a code; of 255 characters at most."""
    return text[:100].replace("&", "&&")


_BODY: Final = {
    "font_name": sheet_text("font body", "zh"),
    "font_charset": looks.CHARSET,
    "font_family": 3,
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": looks.LINE,
}
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "text": {"num_format": "@"},
    "long": {},
    "quoted": {"quote_prefix": True},
    "number": {"align": "center", "num_format": "0"},
    "count": {"align": "center", "num_format": "0;-0;"},
    "date": {"align": "center", "num_format": "yyyy-mm-dd"},
    "percent": {"align": "center", "num_format": "0%"},
    "light": {"align": "center"},
    "label": {
        "font_name": sheet_text("font head", "zh"),
        "align": "center",
        "bg_color": looks.HEAD_FILL,
        "num_format": "@",
    },
}
