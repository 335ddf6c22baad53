"""What the parser doubts, as plain data: codes, their meaning, and the collector that one parse fills.

The first digit of a code names where it comes from: 1 reading, 2 cleaning, 3 plans and front matter, 4 headings,
5 trailers and tables, 6 values, 7 writing, 8 folders, 9 grammars.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Code(NamedTuple):
    """One entry of the catalogue: its severity, a message template, and what ``planparse explain`` adds."""

    severity: Severity
    message: str
    meaning: str


CODES: Final[dict[str, Code]] = {
    "PP101": Code(
        "error",
        "cannot read the file: {reason}",
        "The file is missing, is a folder, or may not be read. Check the path and its permissions.",
    ),
    "PP102": Code(
        "error",
        "no known encoding fits these bytes",
        "The bytes are not UTF-8, GB18030/GBK, UTF-16 with a byte order mark, or Big5. Name the encoding with --encoding, or open the file in an editor and save it as UTF-8.",
    ),
    "PP103": Code(
        "error",
        "{what}: past the limit of {limit}",
        "planparse refuses rather than cuts: a hostile file could take the whole machine. Split the document; if you trust it, raise the limit with --limit NAME=N.",
    ),
    "PP104": Code(
        "warning",
        "{count} undecodable bytes, shown as U+FFFD, the first at character {at}",
        "A few bytes fit no character of the file's encoding. They stand as U+FFFD in the text; everything else is read.",
    ),
    "PP105": Code(
        "error",
        "the container holds no document that is read (docx, ofd or xlsx)",
        "The file is a zip archive of something else. Take the documents out of it, and give them to planparse.",
    ),
    "PP106": Code(
        "info",
        "the input holds no text",
        "The file is empty or holds only white space: there are no plans in it.",
    ),
    "PP107": Code(
        "error",
        "reading {kind} needs the package {package}",
        "Formats beyond text are extras: pip install 'planparse[docx]', [html], [pdf], [ofd], [xlsx], or [all].",
    ),
    "PP108": Code(
        "error",
        "the file is damaged ({what})",
        "The inside of the file is not what its format asks for. Open it in the program that made it and save it anew.",
    ),
    "PP109": Code(
        "error",
        "the file is encrypted",
        "planparse does not ask for passwords. Save the file without one.",
    ),
    "PP110": Code(
        "error",
        "there is no text in this file: it is a scan",
        "The pages are pictures. Run an OCR program on the file first, for example ocrmypdf with Chinese (-l chi_sim).",
    ),
    "PP111": Code(
        "error",
        "reading {kind} needs LibreOffice",
        "Old formats (doc, wps, rtf) are converted by LibreOffice where it is installed. Install it, or save the document as docx.",
    ),
    "PP112": Code(
        "info",
        "the document holds macros, which are ignored",
        "Only the text is read; nothing in the document is ever run.",
    ),
    "PP113": Code(
        "info",
        "{count} characters of private use, the first here",
        "Fonts of a vendor's own put characters there that no other program knows. They are kept as they are; compare them with the printed document.",
    ),
    "PP114": Code(
        "warning",
        "{count} parts of the document were not read: {what}",
        "An old document has damaged styles, lists or text boxes, so that numbers or words of boxes may be missing; "
        "or one holds another as a whole (altChunk). Open it in Word, save it as docx anew, and compare. "
        "Pages of a PDF that are pictures have no text: run OCR on them, for example ocrmypdf --skip-text.",
    ),
    "PP201": Code(
        "info",
        "{count} × {rule} cleaned",
        "The text carries noise of a scraper (pinyin after characters, doubled marks, invisible characters). It is left out of titles, texts and labels; spans point at the raw text.",
    ),
    "PP202": Code(
        "info",
        "byte-shifted run recovered as “{text}”",
        "A replacement cut a GBK character in half and the ones after it slipped by a byte; shifting back gave this text. Compare it with the original.",
    ),
    "PP203": Code(
        "warning",
        "byte-shifted run kept as it is",
        "The run looks like GBK that slipped by a byte, and could not be put back with certainty. Compare it with the original.",
    ),
    "PP301": Code(
        "info",
        "the title is taken from the covering notice",
        "The plan's title is not printed above its text; it is the name in the notice's 《》.",
    ),
    "PP302": Code(
        "info",
        "no title found",
        "Neither a title line nor a covering notice names the plan. title is null.",
    ),
    "PP303": Code(
        "warning",
        "printed twice: the same text as {other}",
        "Two plans of this file have the same title and the same text. Both are kept.",
    ),
    "PP304": Code(
        "info",
        "no planning year found",
        "Neither title, number, date nor attachments name a year. Give it with --year to resolve dates without one.",
    ),
    "PP305": Code(
        "warning",
        "{count} characters belong nowhere",
        "No rule says what this text is. It is kept in the layout as unplaced; please report the document.",
    ),
    "PP306": Code(
        "info",
        "attachment named but not in the file: {name}",
        "The plan names an attachment whose text is not in this file.",
    ),
    "PP307": Code(
        "warning",
        "{count} characters taken for {kind} read like a body ({why})",
        "A head, a tail or the page's own words hold labels of one run, a trailer, a duty, or a long text that no record has. Compare the place with the original.",
    ),
    "PP401": Code(
        "warning",
        "number {label} follows {previous}: a number is missing",
        "The numbering skips. The heading is kept at its place; compare it with the original for a lost item.",
    ),
    "PP402": Code(
        "warning", "number {label} is printed again", "The number repeats. Both headings are kept."
    ),
    "PP403": Code(
        "warning",
        "{label} stands where {meant} is meant",
        "The label has the wrong style or number for its place: the next heading carries on as if it were another. Its level is repaired, the label stays as printed.",
    ),
    "PP404": Code(
        "info",
        "the numbering starts anew at {label}",
        "A run of labels begins again at 1 without a higher heading: an upper heading may be lost.",
    ),
    "PP405": Code(
        "info",
        "the numbering starts with {label}",
        "The first heading of its run is not number 1: items before it may be lost.",
    ),
    "PP501": Code(
        "warning",
        "the trailer's closing bracket is missing",
        "The bracket is read as closed at the end of its paragraph or before the next heading.",
    ),
    "PP502": Code(
        "info",
        "a convention for all later trailers: {rule}",
        "The document says once how all later trailers are to be read (列第一位者为牵头单位, 不再列出 …); it is applied from here on.",
    ),
    "PP503": Code(
        "info",
        "a labelled bracket names no unit",
        "The bracket looks like a trailer but no unit is found in it; it stays in the text.",
    ),
    "PP504": Code(
        "warning",
        "{count} cells where the header has {columns}",
        "A row of the table dump has more or fewer cells than its header; cells were placed by what they hold.",
    ),
    "PP505": Code(
        "info",
        "own-line labels after the children cover all of them",
        "A trailer in a paragraph of its own after the last child belongs to the parent section; its children inherit it.",
    ),
    "PP601": Code(
        "warning",
        "there is no such day: {text}",
        "The calendar does not have the printed day (2月30日, 13月). It stays in the text and gives no deadline; ask the office that issued the plan.",
    ),
    "PP901": Code(
        "error",
        "{reason}",
        "The grammar file is wrong at this place. Unknown keys, missing examples, unknown fragments and patterns that do not compile are all refused.",
    ),
    "PP902": Code(
        "error",
        "rule {rule}: {reason}",
        "Every rule carries examples, checked both ways: match lines must be matched, no_match lines must not.",
    ),
    "PP903": Code(
        "error",
        "rule {rule} ran longer than {seconds} s",
        "A pattern of this grammar backtracks without end on this document. Simplify it: no nested quantifiers.",
    ),
    "PP904": Code(
        "error",
        "rule {rule}: {reason}",
        "Documents as they are usually printed do not bring this rule into play, or another rule takes its words first. planparse grammar check tries each rule of yours.",
    ),
    "PP701": Code(
        "error",
        "cannot write {path}: {reason}",
        "The output could not be written. Nothing half-written is left behind.",
    ),
    "PP702": Code(
        "error",
        "writing {kind} needs the package {package}",
        "Parquet is an extra: pip install 'planparse[parquet]'.",
    ),
    "PP703": Code(
        "error",
        "cannot write under this name: {reason}",
        "The system refuses the name of this one output. Choose an output folder with a shorter path; the other files are not concerned.",
    ),
    "PP801": Code(
        "error",
        "the process that parsed this file crashed ({reason})",
        "Something in the file broke the program or a library; it was tried twice, the second time alone. Please report it with the file. The other files are not concerned.",
    ),
    "PP802": Code(
        "error",
        "parsing this file took longer than {seconds} s; if it is just large, give it more: --limit worker_seconds=N",
        "The file was given up, twice, the second time alone on the machine. The other files are not concerned.",
    ),
    "PP803": Code(
        "error",
        "parsing this file took more than {memory} MiB; if it is just large, allow more: --limit worker_memory=N",
        "The file was given up, twice. The other files are not concerned.",
    ),
    "PP804": Code(
        "warning",
        "left out: {reason}",
        "Symbolic links in a folder may lead out of it or in circles; pipes, sockets and devices are no documents. Name the file itself to have it read. A file named twice is read once.",
    ),
    "PP805": Code(
        "error",
        "another planparse is writing to this folder",
        "Two runs in one output folder would undo each other's work. Wait for the other one, or choose another folder.",
    ),
    "PP806": Code(
        "error",
        "the executor takes no more work: {reason}",
        "The cluster, or the pool of processes, that the batch runs on is gone. What was finished is kept: run the command again with --resume.",
    ),
}


def worded(code: str, **params: object) -> str:
    """The message of a code with its parameters put in."""
    return CODES[code].message.format(**params)


class Diagnostic(NamedTuple):
    """One doubt. ``start``/``end`` are raw offsets, or -1 when it is about the whole input."""

    code: str
    severity: Severity
    message: str
    plan: str | None = None
    start: int = -1
    end: int = -1
    params: Mapping[str, str | int] = MappingProxyType({})


class Collector:
    """Collects the diagnostics of one parse; the only thing that links write to."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items: list[Diagnostic] = []

    def add(
        self,
        code: str,
        start: int = -1,
        end: int = -1,
        plan: str | None = None,
        **params: str | int,
    ) -> None:
        """Record ``code`` about ``[start, end)``; ``params`` fill its message."""
        entry = CODES[code]
        message = entry.message.format(**params)
        self.items.append(Diagnostic(code, entry.severity, message, plan, start, end, params))
