"""How a ledger looks: widths, fonts, colours, and what fits into a row."""

from __future__ import annotations

from typing import Final

CHARSET: Final = 134  # GB 2312: what a system without these fonts chooses others by
SIZES: Final = (11, 9, 7, 6)  # points of a body; smaller where a row would be higher than it can be
TALLEST: Final = 405.0  # points of a row, of 409.5
LOWEST: Final = 20.0
PADDING: Final = 0.4  # of a line, above and below
LEADING: Final = 1.3  # of a line, in its size
DEFAULT_WIDTH: Final = 14
COLUMN: Final = 0.92  # how much of a column's width words take
WIDTHS: Final = {
    "no": 5, "document": 15, "headings": 13, "label": 6, "work": 20, "steps": 38, "lead": 12,
    "responsible": 14, "support": 11, "supervise": 11, "person": 8, "due": 11.5, "when": 12,
    "deadlines": 11, "indicators": 13, "status": 7.5, "progress": 8, "report": 14, "problems": 11,
    "remarks": 11, "place": 16, "light": 7.5, "text": 38, "title": 20, "source": 16, "issuer": 14,
    "document_number": 16, "plan_title": 20, "path": 16, "measures": 24, "extra": 16,
}  # fmt: skip

HEAD_FILL: Final = "#DCE6F1"
LINE: Final = "#A6A6A6"
LIGHTS: Final = {  # by the names of their words: fill and ink, also told apart in black and white
    "overdue": ("#FFC7CE", "#9C0006"),
    "soon": ("#FFEB9C", "#7F6000"),
    "fine": ("#C6EFCE", "#006100"),
    "done": ("#D9D9D9", "#595959"),
    "unsure": ("#FCE4D6", "#C65911"),
}
BAR: Final = "#63A4DA"
SOON: Final = 30  # days before its date from which a task is near it


def lines(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column of ``width`` characters."""
    room = max(2, int(width))
    if "\n" not in text:
        return -(-columns(text) // room)
    return sum(max(1, -(-columns(line) // room)) for line in text.split("\n"))


def columns(text: str) -> int:
    """How many columns of plain characters ``text`` takes."""
    return len(text.encode("gb18030", "replace"))  # of which a Han character takes two bytes


def fitting(text: str, width: float) -> tuple[int, float]:
    """The largest of `SIZES` in which ``text`` fits into the tallest row, else the smallest; and
    how high it is in that, in points."""
    for size in SIZES:
        height = (lines(text, width * COLUMN * SIZES[0] / size) * LEADING + PADDING) * size
        if height <= TALLEST:
            break
    return size, height
