"""How long other packages take with one notice, as a Markdown table: CPU milliseconds, the least of
some runs, with all that they load loaded before.

    make bench-peers                       an environment of its own (.peers), then this
    .peers/bin/python tests/bench/peer_speed.py [NOTICE.txt]

None does what planparse does: JioNLP finds times alone, the others make text or Markdown of a Word
document, the naive script goes over the lines of a text with three patterns. What is not installed,
or does not run, is said with its reason. The Word document has the paragraphs of the text in
python-docx's template.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
RUNS: Final = 7
HEADING: Final = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.．])"
)
TRAILER: Final = re.compile(r"[(（](?:责任|牵头)[^)）]*[)）]")
DAY: Final = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)?前")


class Notice(NamedTuple):
    """One document, as text and as Word."""

    text: str
    word: Path


Work = Callable[[], Any]


class Peer(NamedTuple):
    """A package: its name on the index, what is asked of it, and what makes ready to ask."""

    name: str
    package: str
    does: str
    ready: Callable[[Notice], Work]


def planparse_text(notice: Notice) -> Work:
    import planparse

    return lambda: planparse.parse(notice.text)


def planparse_word(notice: Notice) -> Work:
    import planparse

    data = notice.word.read_bytes()
    return lambda: planparse.parse_bytes(data, name="a.docx", guarded=True)


def planparse_reader(notice: Notice) -> Work:
    from planparse.diagnostics import Collector
    from planparse.readers import read

    data = notice.word.read_bytes()
    return lambda: read(data, "a.docx", Collector(), guarded=True)


def naive(notice: Notice) -> Work:
    def work() -> list[tuple[bool, list[str], list[str]]]:
        lines = notice.text.splitlines()
        return [(bool(HEADING.match(x)), TRAILER.findall(x), DAY.findall(x)) for x in lines]

    return work


def jionlp(notice: Notice) -> Work:
    import jionlp

    return lambda: jionlp.ner.extract_time(notice.text, time_base=time.time(), with_parsing=True)


def docling(notice: Notice) -> Work:
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    def work() -> Any:
        asked = InputDocument(
            path_or_stream=notice.word,
            format=InputFormat.DOCX,
            backend=MsWordDocumentBackend,
        )
        return MsWordDocumentBackend(asked, notice.word).convert()

    return work


def markitdown(notice: Notice) -> Work:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda: converter.convert(str(notice.word))


def python_docx(notice: Notice) -> Work:
    import docx

    return lambda: [p.text for p in docx.Document(str(notice.word)).paragraphs]


def gongwen(notice: Notice) -> Work:
    from engine.core.document.parser import parse_docx

    return lambda: parse_docx(notice.word)


PEERS: Final = (
    Peer("planparse", "planparse", "text to records", planparse_text),
    Peer("planparse", "planparse", "Word to records", planparse_word),
    Peer("planparse's reader", "planparse", "Word to text and tables", planparse_reader),
    Peer("naive script", "planparse", "text: three patterns over lines", naive),
    Peer("JioNLP", "jionlp", "text: times alone", jionlp),
    Peer("python-docx", "python-docx", "Word to paragraphs", python_docx),
    Peer("docling's Word backend", "docling-slim", "Word to its document model", docling),
    Peer("MarkItDown", "markitdown", "Word to Markdown", markitdown),
    Peer("gongwen-skill", "gongwen-skill", "Word: its parser", gongwen),
)


def least(work: Work) -> float:
    """CPU milliseconds of the fastest of some runs, after one that is not counted."""
    taken = []
    for _ in range(RUNS + 1):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken[1:]) * 1000


def row(peer: Peer, notice: Notice) -> str:
    """Its line of the table."""
    try:
        version = metadata.version(peer.package)
    except metadata.PackageNotFoundError:
        return f"| {peer.name} | | {peer.does} | not installed |"
    quiet = io.StringIO()
    try:
        with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
            taken = f"{least(peer.ready(notice)):.1f}"
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is its answer
        taken = f"{type(error).__name__}: {' '.join(str(error).split())[:80]}"
    return f"| {peer.name} | {version} | {peer.does} | {taken} |"


def main(arguments: list[str]) -> None:
    place = Path(arguments[0]) if arguments else ROOT / "samples" / "notice_with_plan.txt"
    text = place.read_text(encoding="utf-8-sig")
    import docx

    template = docx.Document()
    for line in text.splitlines():
        template.add_paragraph(line.strip())
    with tempfile.TemporaryDirectory(prefix="planparse-peers-") as folder:
        word = Path(folder) / "a.docx"
        template.save(str(word))
        print(f"A notice of {len(text):,} characters:\n")
        print("| package | version | what it does | CPU ms |\n|---|---|---|---:|")
        for peer in PEERS:
            print(row(peer, Notice(text, word)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
