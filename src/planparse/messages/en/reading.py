"""What can be wrong with a file that is read (PP1nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.en.left_out import WORDINGS as LEFT_OUT
from planparse.messages.en.limits import WORDINGS as LIMITS
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
    "PP101:no-copies": Wording(
        "there is no copy in it",
        "name the filled copies, or the folder that holds them",
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
    "PP104": Wording(
        "{count} undecodable bytes or half characters, shown as U+FFFD, first at character {at}",
        "compare the text there with the original",
        "A few bytes fit no character of the file's encoding. Each stands as U+FFFD in the "
        "text; everything else is read.",
    ),
    "PP104:outside": Wording(
        "{count} undecodable bytes, none of them in the text",
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
    "PP105:mail": Wording(
        "this is a saved mail or a web page in one file (eml, mht), which is not read",
        "open it, and save the page as html or the mail's documents as files of their own",
    ),
    "PP105:picture": Wording(
        "this is a picture, and holds no text",
        "run an OCR program over it first, and give its text, docx or PDF to planparse",
    ),
    "PP105:packed": Wording(
        "this is a packed archive (gz, 7z, rar, xz, bz2), which is not opened",
        "take the documents out of it, and give them to planparse",
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
    "PP108:crash": Wording(
        "the program that reads it broke ({reason})",
        "open it in the program that made it and save it anew; please report it with the file",
    ),
    "PP108:suffix": Wording(
        "the file is damaged (it is called {suffix}, and holds neither that nor text)",
        "get it anew from where it came from",
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
    **LEFT_OUT,
    **LIMITS,
}
