"""What can be wrong with a file that is read (PP1nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP101": Wording(
        "cannot read the file: {reason}",
        "check the path and its permissions",
        "The file is not there, is a folder, or may not be read.",
    ),
    "PP101:folder": Wording(
        "this is a folder",
        "name the files in it; planparse FOLDER -o OUT converts all of them",
    ),
    "PP101:stdin": Wording(
        "standard input is closed",
        "name a file",
    ),
    "PP101:url": Wording(
        "cannot open the URL: {reason}",
        "check its scheme, and what fsspec needs for it",
    ),
    "PP101:unlisted": Wording(
        "cannot list the folder: {reason}",
    ),
    "PP101:no-match": Wording(
        "no file matches the pattern",
        "check the pattern, and quote it so that the shell leaves it alone",
    ),
    "PP102": Wording(
        "no known encoding fits these bytes",
        "name it with --encoding, or save the file as UTF-8",
        "The bytes are not UTF-8, GB18030 (with GBK and GB2312), UTF-16 with a byte order mark, "
        "or Big5: another encoding, or no text at all.",
    ),
    "PP102:wide": Wording(
        "these bytes hold too many NUL to be text",
        "if it is UTF-16 without a byte order mark, name it: --encoding utf-16-le",
    ),
    "PP102:unknown": Wording(
        "the encoding {encoding} is not known",
        "try utf-8, gb18030, utf-16 or big5",
    ),
    "PP102:unfit": Wording(
        "the bytes are not {encoding}: the first wrong one is byte {at}",
        "leave --encoding out, or name another",
    ),
    "PP102:damaged": Wording(
        "{count} characters are not {encoding}",
    ),
    "PP103": Wording(
        "past a limit of reading",
        "if you trust the document, raise the limit: --limit NAME=N",
        "planparse refuses rather than cuts: a hostile file could take the whole machine. "
        "Documents of offices stay far below every limit.",
    ),
    "PP103:bytes": Wording(
        "the input is larger than {limit} bytes",
        "split it, or, if you trust it, raise the limit: --limit bytes=N",
    ),
    "PP103:chars": Wording(
        "the text has more than {limit} characters",
        "split it, or, if you trust it, raise the limit: --limit chars=N",
    ),
    "PP103:line": Wording(
        "a line of the text has more than {limit} characters",
        "if you trust the document, raise the limit: --limit line=N",
    ),
    "PP103:entries": Wording(
        "the container has {count} entries, more than {limit}; it may be a zip bomb",
        "if you trust it, raise the limit: --limit entries=N",
    ),
    "PP103:part": Wording(
        "{entry} inflates to more than {limit} bytes; it may be a zip bomb",
        "if you trust it, raise the limit: --limit part=N",
    ),
    "PP103:inflated": Wording(
        "the parts inflate to more than {limit} bytes; it may be a zip bomb",
        "if you trust it, raise the limit: --limit inflated=N",
    ),
    "PP103:ratio": Wording(
        "{entry} inflates to more than {limit} times its size; it may be a zip bomb",
        "if you trust it, raise the limit: --limit ratio=N",
    ),
    "PP103:depth": Wording(
        "the elements of {part} are nested more than {limit} deep",
        "if you trust it, raise the limit: --limit depth=N",
    ),
    "PP103:huge": Wording(
        "{part} is larger or deeper than XML parts are",
        "save the document anew in the program that made it",
    ),
    "PP103:paragraphs": Wording(
        "the document has more than {limit} paragraphs",
        "split it, or, if you trust it, raise the limit: --limit paragraphs=N",
    ),
    "PP103:columns": Wording(
        "a table has more than {limit} columns",
        "if you trust the document, raise the limit: --limit columns=N",
    ),
    "PP103:rows": Wording(
        "a table has {count} rows, more than {limit}",
        "split it, or, if you trust it, raise the limit: --limit rows=N",
    ),
    "PP103:cells": Wording(
        "a sheet holds {count} cells, more than {limit}",
        "split it, or, if you trust it, raise the limit: --limit cells=N",
    ),
    "PP103:pages": Wording(
        "the document has more than {limit} pages",
        "split it, or, if you trust it, raise the limit: --limit pages=N",
    ),
    "PP103:tags": Wording(
        "tags are nested {count} deep, more than {limit}",
        "if you trust the page, raise the limit: --limit tags=N",
    ),
    "PP103:seconds": Wording(
        "{program} took longer than {limit} seconds",
        "if the document is just large, give it more: --limit seconds=N",
    ),
    "PP103:memory": Wording(
        "reading the document took more than {limit} MiB, or crashed",
        "if the document is just large, allow more: --limit memory=N",
    ),
    "PP103:unknown": Wording(
        "there is no limit {name}={value}",
        "limits, each a whole number from 1: {known}",
    ),
    "PP104": Wording(
        "{count} undecodable bytes or half characters, shown as U+FFFD, first at character {at}",
        "compare the text there with the original",
        "A few bytes fit no character of the file's encoding. Each stands as U+FFFD in the "
        "text; everything else is read.",
    ),
    "PP105": Wording(
        "the container holds no document that is read (docx, ofd or xlsx)",
        "take the documents out of it, and give them to planparse",
        "The file is a container of something else: a zip archive, an OpenDocument file, a book.",
    ),
    "PP105:odt": Wording(
        "this is an OpenDocument text (odt), which is not read",
        "save it as docx",
    ),
    "PP105:ods": Wording(
        "this is an OpenDocument workbook (ods), which is not read",
        "save it as xlsx",
    ),
    "PP105:odp": Wording(
        "this is an OpenDocument presentation (odp), which is not read",
        "save its text",
    ),
    "PP105:epub": Wording(
        "this is an EPUB book, which is not read",
        "save it as html or docx",
    ),
    "PP105:ole": Wording(
        "the container holds no document that is read (doc, wps or xls)",
    ),
    "PP106": Wording(
        "the input holds no text",
        "check that it is the right file",
        "The file is empty or holds only white space: there are no plans in it.",
    ),
    "PP107": Wording(
        "reading {kind} needs the package {package}",
        "install it: pip install 'planparse[{extra}]'",
        "Formats beyond text are extras: [docx], [html], [pdf], [ofd], [xlsx], or [all] of "
        "them. planparse doctor tells what is installed.",
    ),
    "PP107:url": Wording(
        "URLs need the package {package}",
        "install it: pip install 'planparse[url]' {package}",
    ),
    "PP108": Wording(
        "the file is damaged",
        "open it in the program that made it and save it anew",
        "The inside of the file is not what its format asks for. Nothing of it was read.",
    ),
    "PP108:entry": Wording(
        "the file is damaged ({entry}: {problem})",
    ),
    "PP108:container": Wording(
        "the file is damaged (no whole zip container: {problem})",
    ),
    "PP108:compression": Wording(
        "{entry} is compressed in a way that is not read",
    ),
    "PP108:twice": Wording(
        "the file is damaged (two entries have the same name)",
    ),
    "PP108:overlap": Wording(
        "the file is damaged (its entries overlap)",
    ),
    "PP108:lacks": Wording(
        "the file is damaged (there is no {part})",
    ),
    "PP108:xml": Wording(
        "the file is damaged ({part}: {problem})",
    ),
    "PP108:doctype": Wording(
        "{part} has a document type declaration, which no office program writes",
        "do not open this file; ask whoever sent it",
    ),
    "PP108:no-pages": Wording(
        "the file is damaged (it has no pages)",
    ),
    "PP108:page": Wording(
        "the file is damaged (page {page}: {problem})",
    ),
    "PP108:pdf": Wording(
        "the file is damaged (no whole PDF: {problem})",
    ),
    "PP108:sheet": Wording(
        "the file is damaged (no whole workbook: {problem})",
    ),
    "PP108:no-main": Wording(
        "the file is damaged (there is no main document in it)",
    ),
    "PP108:doc": Wording(
        "the file is damaged (no whole Word document: {problem})",
    ),
    "PP108:cut": Wording(
        "the file is damaged (it is cut off)",
    ),
    "PP108:ole-header": Wording(
        "the file is damaged (the header of its container is broken)",
    ),
    "PP108:ole-directory": Wording(
        "the file is damaged (the directory of its container is missing)",
    ),
    "PP108:libreoffice": Wording(
        "LibreOffice does not open the file",
    ),
    "PP108:plain": Wording(
        "the file is damaged (LibreOffice takes it for plain text)",
    ),
    "PP109": Wording(
        "the file is encrypted",
        "save it without a password",
        "planparse does not ask for passwords.",
    ),
    "PP110": Wording(
        "there is no text in this {kind}: it is a scan",
        "run OCR on it first, such as ocrmypdf -l chi_sim",
        "The pages are pictures. An OCR program reads the text off them; ocrmypdf with Chinese "
        "(-l chi_sim) writes a PDF that planparse reads.",
    ),
    "PP110:pictures": Wording(
        "there is no text in this document: its pages are pictures",
        "run OCR on the pictures first, such as ocrmypdf -l chi_sim",
    ),
    "PP111": Wording(
        "reading {kind} needs LibreOffice",
        "install it, or save the document as docx",
        "Rich text (rtf), and an old document (doc, wps) that the package msdoc2docx cannot "
        "convert, is converted by LibreOffice, where it is installed.",
    ),
    "PP112": Wording(
        "the document holds macros, which are ignored",
        "nothing is to be done",
        "Only the text is read; nothing in a document is ever run.",
    ),
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
}
