"""Word 97-2003 documents (doc): converted by the package msdoc2docx in a process of its own, and
read as docx; by LibreOffice where that fails.

Both work on files, so the document stands in a folder of its own meanwhile, which is removed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from planparse.errors import LimitError, ReadError
from planparse.guard import scratch
from planparse.readers import office
from planparse.readers.apart import converted
from planparse.readers.container import damaged
from planparse.readers.formats import CONVERTER
from planparse.sums import sha256
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

WORKER: Final = "planparse.readers.doc_worker"
ENCRYPTED: Final = "PP109"
NO_PROGRAM: Final = "PP111"


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a doc, or of a wps in that format.

    Raises `ReadError` for an encrypted one, and for one that neither way can read; `LimitError`
    where it takes too long or too much memory.
    """
    if find_spec(CONVERTER) is None:
        return office.read(data, request, format_)
    try:
        made, lost = _converted(data, request)
    except (ReadError, LimitError) as error:
        if error.code == ENCRYPTED:
            raise
        return _otherwise(error, data, request, format_)
    if lost:
        request.collector.add("PP114", count=len(lost), what=", ".join(lost))
    source = converted(made, request, format_)
    return source._replace(sha256=sha256(data).hexdigest())


def _otherwise(
    trouble: ReadError | LimitError, data: bytes, request: Request, format_: str
) -> Source:
    """The source by way of LibreOffice; where that is not installed, a limit stays a limit."""
    try:
        return office.read(data, request, format_)
    except ReadError as error:
        if error.code == NO_PROGRAM and isinstance(trouble, LimitError):
            raise trouble from error
        raise error from trouble


def _converted(data: bytes, request: Request) -> tuple[bytes, list[str]]:
    """The document as docx, and what of it was left out, as `doc_worker` tells."""
    with scratch.folder() as folder:
        place = Path(folder)
        (place / "document.doc").write_bytes(data)
        answer = _asked(place, request)
        if answer.get("encrypted"):
            raise ReadError(ENCRYPTED, request.name)
        if "error" in answer:
            raise damaged(request.name, "doc", problem=str(answer["error"])[:200])
        return (place / "document.docx").read_bytes(), list(answer["lost"])


def _asked(folder: Path, request: Request) -> dict[str, Any]:
    """What `doc_worker` answers about the document in a folder.

    Raises `LimitError` where it takes too long, or ended for want of memory or was ended,
    `ReadError` where it said nothing.
    """
    limits = request.limits
    # -P: modules are not looked for where the documents stand
    bounds = limits.of_reading()
    command = [sys.executable, "-P", "-m", WORKER, str(bounds.memory), str(limits.bytes)]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=bounds.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise limits.past("seconds", request.name, program="msdoc2docx") from error
    if b"MemoryError" in done.stderr or done.returncode < 0:
        raise limits.past("memory", request.name)
    if done.returncode or not done.stdout:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise damaged(request.name, "doc", problem=last[:200])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
