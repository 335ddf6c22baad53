"""Where files are: a path of this machine, or a URL that fsspec knows (``s3://``, ``hdfs://``,
``memory://``; the extra ``url``).

Local files are written whole or not at all: temporary file, fsync, replace, fsync of the folder.
What an object store writes is whole by itself.
"""

from __future__ import annotations

import errno
import os
import pathlib
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import BinaryIO, Final

from planparse.api import read_most, unreadable
from planparse.batch.remote import filesystem, foreign
from planparse.errors import WriteError
from planparse.found import file_above, folder_of, real
from planparse.kept import compiled
from planparse.sums import sha256

URL: Final = compiled(r"[A-Za-z][A-Za-z0-9+.-]+://")
BLOCK: Final = 1 << 20
STATE: Final = ".planparse"  # the folder in an output folder that planparse keeps its own files in
SPECIAL: Final = ("/dev/", "/proc/")
STREAM: Final = compiled(r"/dev/(stdout|stderr)|/(?:dev|proc/self)/fd/([0-9]{1,4})")
# About one file's name, not about the disk.
NAME_ERRORS: Final = frozenset({errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.EISDIR})


def is_url(place: str) -> bool:
    """Whether ``place`` is a URL and no path. A Windows drive is none: it has one letter."""
    return URL.match(place) is not None


def local(place: str) -> str:
    """``place``, a ``file://`` URL as the path that it stands for."""
    if not place.lower().startswith("file://"):
        return place
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return url2pathname(urlsplit(place).path)


def join(folder: str, name: str) -> str:
    """The place ``name`` (parts joined by ``/``) below ``folder``."""
    if is_url(folder):
        return f"{folder.rstrip('/')}/{name}"
    return str(pathlib.Path(folder, *name.split("/")))


def read(place: str, most: int) -> bytes:
    """The first ``most`` bytes at ``place`` and one more; `ReadError` says why not."""
    try:
        with reading(place) as file:
            return read_most(file, most)
    except OSError as error:
        raise unreadable(place, error) from error


def digest(place: str) -> str | None:
    """The SHA-256 of what lies at ``place``; None where nothing does, or it cannot be read."""
    digest = sha256()
    try:
        with reading(place) as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()


@contextmanager
def reading(place: str) -> Iterator[BinaryIO]:
    """A stream of what lies at ``place``.

    Raises `OSError`, also for what is no file: a pipe may never say anything, a device never end.
    """
    if is_url(place):
        system, path = filesystem(place)
        with foreign(), system.open(path, "rb") as file:
            yield file
    else:
        with open(place, "rb", opener=_unwaiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(errno.EINVAL, "it is a pipe, a socket or a device")
            yield file


def _unwaiting(path: str, flags: int) -> int:
    """Open without waiting for somebody to write into what may be a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def names(folder: str) -> list[str]:
    """The names of the files in a folder; none where there is no folder."""
    try:
        if is_url(folder):
            system, path = filesystem(folder)
            return [str(found).rpartition("/")[2] for found in system.ls(path, detail=False)]
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def remove(place: str) -> None:
    """Remove a file, if it is there. Raises `WriteError`."""
    with refusing(place), suppress(FileNotFoundError):
        if is_url(place):
            system, path = filesystem(place)
            system.rm_file(path)
        else:
            os.unlink(place)


def write(place: str, content: bytes, scratch: str | None = None) -> None:
    """Put ``content`` at ``place``, whole or not at all.

    Raises `WriteError`. For ``scratch`` see `writing`.
    """
    try:
        with refusing(place), writing(place, scratch) as file:
            file.write(content)
    except WriteError as error:
        if (
            scratch is None
            or not isinstance(error.__cause__, OSError)
            or error.__cause__.errno != errno.EXDEV
        ):
            raise
        # The output folder has a mount in it, and no file can be moved there from outside.
        write(place, content)


def writing(place: str, scratch: str | None = None) -> AbstractContextManager[BinaryIO]:
    """A stream whose content is put at ``place`` when the block ends.

    If it ends with an exception, what was there stays and nothing is left over.

    Folders are made. The temporary file lies in the folder ``scratch``, or beside ``place``. With
    ``scratch``, as in a batch, that the rename lasts through a loss of power is left to
    `sync_folder` at the end of the batch: a disk does a few hundred of these a second. Raises
    `WriteError` for what goes wrong before and after the block; what is written in it is the
    block's to guard, with `refusing`.
    """
    if is_url(place):
        return _into_url(place)
    if is_special(place):
        return _into_special(place)
    return _into_file(place, scratch)


@contextmanager
def _into_url(place: str) -> Iterator[BinaryIO]:
    """By way of a file of this machine: a stream broken off may be put in place as it is."""
    import tempfile

    with tempfile.NamedTemporaryFile(prefix="planparse-") as local:
        yield local  # type: ignore[misc]  # a wrapper of the stream that has all its methods
        with refusing(place):
            local.flush()
            system, path = filesystem(place)
            system.makedirs(system._parent(path), exist_ok=True)
            system.put_file(local.name, path)


@contextmanager
def _into_file(place: str, scratch: str | None) -> Iterator[BinaryIO]:
    with refusing(place):
        target = real(place) if os.path.islink(place) else place  # the link itself is to stay
        if os.path.isdir(target):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        folder = folder_of(target)
        temporary = os.path.join(scratch or folder, f".planparse-{os.urandom(8).hex()}")
        os.makedirs(folder, exist_ok=True)
        file = open(temporary, "xb")  # noqa: SIM115 - closed below
        _take_rights(file.fileno(), target)
    placed = False
    try:
        yield file
        with refusing(place):
            file.flush()
            os.fsync(file.fileno())
            file.close()
            os.replace(temporary, target)
            placed = True
            if scratch is None:
                sync_folder(folder)
    finally:
        with suppress(OSError):  # what it could not write is given up
            file.close()
        if not placed:
            with suppress(FileNotFoundError):
                os.unlink(temporary)


def _take_rights(number: int, target: str) -> None:
    """Give an open file the rights of the one whose place it takes: its mode, and its owner and
    group where this process may.
    """
    if os.name != "posix":
        return
    try:
        old = os.stat(target)
    except OSError:  # there is none
        return
    new = os.fstat(number)
    for owner, group in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            with suppress(OSError):
                os.fchown(number, owner, group)
                break
    os.fchmod(number, stat.S_IMODE(old.st_mode))


def check_below(folder: str, place: str) -> None:
    """Raises `WriteError` where what lies at ``place``, in the output ``folder``, lies elsewhere:
    a link in it leads out.
    """
    if is_url(place):
        return
    top, led = os.path.realpath(folder), os.path.realpath(place)
    if not led.startswith(os.path.join(top, "")):  # strings, which may be no text
        raise WriteError("PP703", place, case="link")


def is_special(place: str) -> bool:
    """Whether ``place`` is a device, a pipe, or a name for an open stream (``/dev/stdout``): to be
    written into, and never replaced."""
    if place.startswith(SPECIAL):
        return True
    try:
        mode = os.stat(place).st_mode  # once: of each output
    except (OSError, ValueError):  # nothing is there
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


@contextmanager
def _into_special(place: str) -> Iterator[BinaryIO]:
    """What is still buffered when the block ends is written, or refused, by its closing."""
    with refusing(place):
        stream = _open_special(place)
    try:
        yield stream
    finally:
        with refusing(place):
            stream.close()


def _open_special(place: str) -> BinaryIO:
    """A stream into a device; into an open stream at the place where it stands, which another
    opening of its file would not know.
    """
    found = STREAM.fullmatch(place)
    if found is None:
        return open(place, "ab")
    number = {"stdout": 1, "stderr": 2}.get(found[1]) or int(found[2])
    return os.fdopen(os.dup(number), "wb")


@contextmanager
def refusing(place: str) -> Iterator[None]:
    """Any `OSError` of the block as a `WriteError` about ``place``; but that a reader of it has
    gone away stays what it is."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError) and is_special(place):
            raise
        raise write_error(place, error) from error


def sync_folder(folder: str) -> None:
    """Make a rename in ``folder`` last through a loss of power, where the system lets a folder be
    synchronised.
    """
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_error(place: str, error: OSError) -> WriteError:
    """The error for an output; ``PP703`` where its name does not fit, else ``PP701``."""
    reason = error.strerror or str(error)
    if error.errno in NAME_ERRORS:
        return WriteError("PP703", place, reason=reason)
    if error.errno in (errno.EEXIST, errno.ENOTDIR) and (file := file_above(place)):
        return WriteError("PP701", place, case="file", folder=file)
    return WriteError("PP701", place, reason=reason)
