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
    "no": 6, "document": 17, "headings": 16, "label": 7, "work": 24, "steps": 44, "lead": 14,
    "responsible": 16, "support": 13, "supervise": 13, "person": 9, "due": 11.5, "when": 13,
    "deadlines": 13, "indicators": 15, "status": 8.5, "progress": 9, "report": 16, "problems": 13,
    "remarks": 14, "place": 18, "light": 8.5, "text": 44, "title": 24, "source": 18, "issuer": 16,
    "document_number": 18, "plan_title": 24, "path": 20, "measures": 30, "extra": 20,
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
