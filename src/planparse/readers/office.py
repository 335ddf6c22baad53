"""Old office formats (doc, wps, rtf) by way of LibreOffice, where it is installed.

They are converted to docx in a folder of its own, which is removed; several of a batch in one call.
LibreOffice reads whatever it is given: what it does not know it takes for plain text, and tells of
success. So what a file is gets looked at before, and what came of it afterwards.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planparse.errors import LimitError, ReadError
from planparse.guard import scratch
from planparse.readers.apart import converted
from planparse.readers.container import damaged
from planparse.readers.ole import MAGIC as OLE
from planparse.sums import sha256
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

# A network of its own, with nothing in it; and all that it starts ends with it.
APART: Final = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
LAST_MOMENT: Final = 5  # seconds for what was ended to be gone
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
    made = _together(program, data, request, format_) or _alone(program, data, request, format_)
    source = converted(made, request, format_)
    if _is_raw(source.text, RTF if format_ == "rtf" else OLE):
        raise damaged(request.name, "plain")
    return source._replace(sha256=sha256(data).hexdigest())


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


def _together(program: str, data: bytes, request: Request, format_: str) -> bytes | None:
    """The conversion of a file of a batch with others in one call; None where there are none."""
    if request.together is None:
        return None

    def convert(documents: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
        with suppress(LimitError):  # what is left over is converted alone
            yield from _made(program, documents, request, format_)

    magic = RTF if format_ == "rtf" else OLE
    return request.together.made(data, request.limits, lambda x: x.startswith(magic), convert)


def _alone(program: str, data: bytes, request: Request, format_: str) -> bytes:
    """The conversion of a file; that it exists is checked, since LibreOffice reports success
    without one."""
    for _number, made in _made(program, [data], request, format_):
        return made
    raise damaged(request.name, "libreoffice")


def _made(
    program: str, documents: Sequence[bytes], request: Request, format_: str
) -> Iterator[tuple[int, bytes]]:
    """The bytes of the docx that LibreOffice makes of each of the documents, with its number, as
    far as it makes them.

    It runs with a profile of its own, and without a network where the system lets a process be cut
    off from it. Raises `LimitError` behind those that were made in time.
    """
    with scratch.folder() as folder:
        place = Path(folder)
        names = [f"document{number or ''}" for number in range(len(documents))]
        inputs = [place / f"{name}{SUFFIXES[format_]}" for name in names]
        for path, data in zip(inputs, documents, strict=True):
            path.write_bytes(data)
        command = [
            *(program, "--headless", "--norestore", "--nolockcheck"),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            *("--convert-to", "docx", "--outdir", str(place / "out"), *map(str, inputs)),
        ]
        in_time = _ended(command, place, request.limits.of_reading().seconds)
        for number, name in enumerate(names):
            made = place / "out" / f"{name}.docx"
            if made.is_file() and made.stat().st_size <= request.limits.bytes:
                yield number, made.read_bytes()
        if not in_time:
            raise request.limits.past("seconds", request.name, program="LibreOffice")


def _ended(command: list[str], folder: Path, seconds: float) -> bool:
    """Whether a command came to its end in this time; else it is ended with all that it started."""
    apart = _can_unshare()
    process = subprocess.Popen(
        [*(APART if apart else ()), *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=not apart,  # a group, which can be ended as one
    )
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process, whole=not apart and os.name == "posix")
    return True


def _end(process: subprocess.Popen[bytes], *, whole: bool) -> None:
    """End a process and what it has started; it is gone when nobody holds its output any more."""
    with suppress(ProcessLookupError):
        if whole:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=LAST_MOMENT)


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
