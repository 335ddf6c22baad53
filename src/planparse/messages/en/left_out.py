"""What was left out of a text, or stands in it as nobody else can read it (PP113 to PP117)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP113": Wording(
        "{count} characters of private use, the first here",
        "compare them with the printed document",
        "Fonts of a vendor's own put characters there that no other program knows. They are "
        "kept as they are.",
    ),
    "PP115": Wording(
        "{count} lines are left out of the text, the first “{first}”",
        "compare one page with the text (planparse text)",
        "Running headers, footers, page numbers and tables of contents say nothing of the plan.",
    ),
    "PP115:edges": Wording("{count} running lines are left out, the first “{first}”"),
    "PP115:contents": Wording("{count} entries of contents are left out, the first “{first}”"),
    "PP116": Wording(
        "a line at the edge of page {page} is left out: “{text}”",
        "look whether it is a note of the text",
        "It is small or stands apart, as headers do, but on this page only. It is in no record.",
    ),
    "PP114": Wording(
        "{count} parts of the document were not read: {what}",
        "open it in Word, save it as docx anew, and compare",
        "An old document has damaged styles, lists or text boxes, so that numbers or words of "
        "boxes may be missing; or one holds another as a whole (altChunk).",
    ),
    "PP114:pictures": Wording(
        "{count} pages are pictures, and have no text",
        "run OCR on them, for example ocrmypdf --skip-text",
    ),
    "PP114:embedded": Wording(
        "{count} documents that this one holds as a whole (altChunk) were not read",
        "open it in Word and save it as docx anew, which puts them in their place",
    ),
    "PP117": Wording(
        "{count} rows and columns that are hidden in the sheets are read too",
        "look whether they belong to the plan",
        "A filter, a closed outline or a hand hides them from who opens the workbook; hidden "
        "sheets are not read.",
    ),
    "PP118": Wording(
        "the file is called {suffix}, but its content is plain text; it is read as that",
        "open it with its program: it may be a download that failed, or the rest of a document",
        "What a file is, is told by its content. A text under the suffix of a document or workbook "
        "is rarely what its name says.",
    ),
}
