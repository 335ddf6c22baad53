"""Old office formats (doc, wps, rtf) by way of LibreOffice, where it is installed: converted to docx in a folder of its own, which is removed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planparse.errors import ReadError
from planparse.readers import docx
from planparse.readers.container import damaged
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

APART: Final = ("unshare", "--map-root-user", "--net")  # a network of its own, with nothing in it
PROGRAMS: Final = ("soffice", "libreoffice")
SUFFIXES: Final = {"doc": ".doc", "rtf": ".rtf"}


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a doc, wps or rtf. Raises `ReadError` where LibreOffice is not installed or does not open the file, `LimitError` where it takes too long.

    It runs with a profile of its own, and without a network where the system lets a process be cut off from it; that the output exists is checked, since it
    reports success without one.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError("PP111", request.name, kind=format_)
    with tempfile.TemporaryDirectory(prefix="planparse-") as folder:
        place = Path(folder)
        input_ = place / f"document{SUFFIXES[format_]}"
        input_.write_bytes(data)
        command = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--convert-to", "docx", "--outdir", str(place / "out"), str(input_),
        ]  # fmt: skip
        if _can_unshare():
            command = [*APART, *command]
        try:
            subprocess.run(
                command,
                capture_output=True,
                timeout=request.limits.seconds,
                check=False,
                cwd=place,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired as error:
            raise request.limits.past("seconds", request.name, program="LibreOffice") from error
        made = place / "out" / "document.docx"
        if not made.is_file() or made.stat().st_size > request.limits.bytes:
            raise damaged(request.name, "libreoffice")
        source = docx.read(made.read_bytes(), request, format_)
    return replace(source, sha256=hashlib.sha256(data).hexdigest())


def _can_unshare() -> bool:
    """Whether a process can be cut off from the network here."""
    if shutil.which(APART[0]) is None:
        return False
    return (
        subprocess.run(
            [*APART, "true"], capture_output=True, check=False, stdin=subprocess.DEVNULL
        ).returncode
        == 0
    )
