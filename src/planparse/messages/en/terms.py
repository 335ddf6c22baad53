"""What names of ours, which stand in parameters, are called in a message."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    # kinds of the layout (PP307)
    "front_matter": "front matter",
    "below": "text below the end of a document",
    "attachment": "an attachment",
    "noise": "words of the page",
    "cell": "rows of a table that give no task",
    # why a stretch reads like a body (PP119, PP307)
    "run": "two labels of one run",
    "trailer": "a trailer",
    "duty": "a sentence that says who does what",
    "long": "a long text that no record has",
    "table": "rows of tasks",
    # what is left out of a text (PP119)
    "around": "outside the article",
    "controls": "menus and forms",
    "hidden": "hidden",
    "edges": "headers and footers",
    "links": "links",
    "contents": "contents",
    "deleted": "deleted or struck words",
    "comments": "comments",
    "sheets": "hidden sheets",
    "boxes": "drawings and pictures",
    "notes": "annotations and forms",
    "front": "data on top",
    # parts of a document that lack (PC601)
    "document_number": "document number",
    "issuer": "issuer",
    "addressees": "addressees",
    "issued_on": "date of issue",
    # roles of units (PC501)
    "lead": "leading",
    "responsible": "responsible",
    "support": "supporting",
    "supervise": "supervising",
    # what a trailer may have swallowed (PP510)
    "letterhead": "a letterhead",
    "number": "a document number",
    "signature": "a signature",
    "attachment list": "a list of attachments",
    "attachment mark": "an attachment mark",
    "imprint": "an imprint",
    # what may hold words and was not read (PP114)
    "STYLE_TABLE_MALFORMED": "damaged styles",
    "NUMBERING_TABLE_MALFORMED": "damaged lists",
    "MAIN_TEXTBOX_TABLE_MALFORMED": "damaged text boxes",
    "OFFICEART_MALFORMED": "damaged drawings",
}


def worded(names: str) -> str:
    """Names, with a comma between them, in words; what is no name stays as it is."""
    return ", ".join(WORDS.get(name, name) for name in names.split(", "))


def translated(words: str) -> str:
    """What a system or a library says, which is English."""
    return words
