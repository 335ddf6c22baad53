"""What was left out of a text, or stands in it as nobody else can read it (PP113 to PP120)."""

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
        "Running headers, footers, page numbers, tables of contents, what a web page prints around "
        "its article, and what nobody sees who opens the document are no part of the text. What "
        "of them reads like a body is PP119.",
    ),
    "PP115:edges": Wording("{count} running lines are left out, the first “{first}”"),
    "PP115:contents": Wording("{count} entries of contents are left out, the first “{first}”"),
    "PP115:around": Wording(
        "{count} lines around the article of the page are left out, the first “{first}”"
    ),
    "PP115:links": Wording("{count} lines of links are left out, the first “{first}”"),
    "PP115:controls": Wording("{count} lines of menus and forms are left out, the first “{first}”"),
    "PP115:hidden": Wording(
        "{count} lines that the document hides are left out, the first “{first}”"
    ),
    "PP115:deleted": Wording(
        "{count} lines of deleted or struck words are left out, the first “{first}”"
    ),
    "PP115:comments": Wording("{count} lines of comments are left out, the first “{first}”"),
    "PP115:sheets": Wording("{count} lines of hidden sheets are left out, the first “{first}”"),
    "PP115:boxes": Wording(
        "{count} lines of drawings and pictures are left out, the first “{first}”"
    ),
    "PP115:notes": Wording(
        "{count} lines of annotations and forms are left out, the first “{first}”"
    ),
    "PP115:front": Wording("{count} lines of data on top are left out, the first “{first}”"),
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
    "PP114:attached": Wording(
        "{count} files that are attached to the document were not read",
        "save each as a file of its own and parse it too",
    ),
    "PP114:sheets": Wording(
        "{count} sheets that the workbook names are not in it, and were not read",
        "open it in Excel or WPS, look at each sheet, and save it anew",
    ),
    "PP114:linked": Wording(
        "{count} documents that this one takes in from elsewhere were not read",
        "parse each as a file of its own, or open it in Word, take them in, and save it anew",
    ),
    "PP114:objects": Wording(
        "{count} objects of other programs in the document were not read",
        "open each in its program and save it as a file of its own",
    ),
    "PP117": Wording(
        "{count} rows and columns that are hidden in the sheets are read too",
        "look whether they belong to the plan",
        "A filter, a closed outline or a hand hides them from who opens the workbook; hidden "
        "sheets are not read.",
    ),
    "PP119": Wording(
        "{count} characters that are left out ({kind}) read like a body ({why}): “{first}”",
        "look for it in the document; if it belongs to the plan, save that as text and add it",
        "What stands outside the article, is hidden, deleted or a remark is in no record. This "
        "stretch holds labels of one run, a trailer, a duty, rows of tasks or a long text.",
    ),
    "PP118": Wording(
        "the file is called {suffix}, but its content is plain text; it is read as that",
        "open it with its program: it may be a download that failed, or the rest of a document",
        "What a file is, is told by its content. A text under the suffix of a document or workbook "
        "is rarely what its name says.",
    ),
    "PP120": Wording(
        "{count} lines may end paragraphs or not, the first on page {page}: “{first}”",
        "look whether the next line goes on with it",
        "A page prints lines, and only their places tell which are one paragraph: one that reaches "
        "the right edge goes on in the next. A page of few lines does not show where its edge is; "
        "where no line is indented, one that nearly reaches it may end a paragraph.",
    ),
    "PP120:parted": Wording(
        "{count} lines that end before the edge of the page are taken for the ends of paragraphs, "
        "the first on page {page}: “{first}”"
    ),
    "PP120:joined": Wording(
        "{count} lines that nearly reach the edge of the page go on in the next, the first on page "
        "{page}: “{first}”"
    ),
}
