"""Old office formats (doc, wps, rtf) by way of LibreOffice, where it is installed.

They are converted to docx in a folder of its own, which is removed. LibreOffice reads whatever it
is given: what it does not know it takes for plain text, and tells of success. So what a file is
gets looked at before, and what came of it afterwards.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planparse.errors import ReadError
from planparse.readers.apart import converted
from planparse.readers.container import damaged
from planparse.readers.ole import MAGIC as OLE
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

APART: Final = ("unshare", "--map-root-user", "--net")  # a network of its own, with nothing in it
PROGRAMS: Final = ("soffice", "libreoffice")
SUFFIXES: Final = {"doc": ".doc", "rtf": ".rtf"}
RTF: Final = b"{\\rtf"
OLE_HEADER: Final = 512  # bytes; the sectors begin behind it
SECTOR_SHIFTS: Final = {3: 9, 4: 12}  # by the version of the container ([MS-CFB] 2.2)
DOCUMENTS: Final = tuple(  # streams that hold a text: of Word and WPS, of Works
    name.encode("utf-16-le") for name in ("WordDocument", "MatOST")
)
CODECS: Final = ("utf-16-le", "utf-16-be", "cp1252", "latin-1", "gb18030", "big5", "utf-8")
TOLD: Final = 2  # characters of a container's first bytes that tell it, read as text


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a doc, wps or rtf.

    Raises `ReadError` for a damaged file and where LibreOffice is not installed, or does not open
    it; `LimitError` where it takes too long.
    """
    import_module("planparse.readers.docx")  # what comes of it is to be read
    if format_ == "doc":
        _check_container(data, request.name)
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError("PP111", request.name, kind=format_)
    made = _converted(program, data, request, format_)
    source = converted(made, request, format_)
    if _is_raw(source.text, RTF if format_ == "rtf" else OLE):
        raise damaged(request.name, "plain")
    return source._replace(sha256=hashlib.sha256(data).hexdigest())


def _check_container(data: bytes, name: str) -> None:
    """Raise `ReadError` where an OLE container has no sound header, or holds no text document."""
    if len(data) < OLE_HEADER:
        raise damaged(name, "cut")
    version, order, shift = struct.unpack_from("<HHH", data, 26)
    (directory,) = struct.unpack_from("<I", data, 48)
    if order != 0xFFFE or SECTOR_SHIFTS.get(version) != shift:
        raise damaged(name, "ole-header")
    if (directory + 1) << shift >= len(data):
        raise damaged(name, "ole-directory")
    if not any(stream in data for stream in DOCUMENTS):
        raise ReadError("PP105", name, case="ole")


def _converted(program: str, data: bytes, request: Request, format_: str) -> bytes:
    """The bytes of the docx that LibreOffice makes of a file.

    It runs with a profile of its own, and without a network where the system lets a process be cut
    off from it; that the output exists is checked, since it reports success without one.
    """
    with tempfile.TemporaryDirectory(prefix="planparse-") as folder:
        place = Path(folder)
        input_ = place / f"document{SUFFIXES[format_]}"
        input_.write_bytes(data)
        command = [
            *(APART if _can_unshare() else ()),
            *(program, "--headless", "--norestore", "--nolockcheck"),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            *("--convert-to", "docx", "--outdir", str(place / "out"), str(input_)),
        ]
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
        return made.read_bytes()


def _is_raw(text: str, magic: bytes) -> bool:
    """Whether a text begins with the ``magic`` of a binary file, in whatever encoding."""

    def printed(string: str) -> str:
        return "".join(char for char in string if char.isprintable() and char.strip())

    begin = printed(text[: 4 * len(magic)])
    told = (printed(magic.decode(codec, "ignore"))[:TOLD] for codec in CODECS)
    return any(len(head) == TOLD and begin.startswith(head) for head in told)


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
