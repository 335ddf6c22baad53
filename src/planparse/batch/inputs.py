"""What a batch has to do: files, folders and patterns in, a list of files out, in an order that
does not depend on the machine.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planparse.batch.places import STATE, is_url, join
from planparse.batch.remote import filesystem
from planparse.batch.values import Job
from planparse.errors import ReadError
from planparse.found import suffix_of
from planparse.frozen import NamedTuple
from planparse.kept import compiled
from planparse.messages import Params
from planparse.readers.formats import SUFFIXES

OWN: Final = compiled(r"planparse-report(\.[0-9]+-of-[0-9]+)?\.jsonl")  # beside results
HIDDEN: Final = (".", "~$")  # what systems and Word keep beside documents
PATTERN: Final = frozenset("*?[")


class Root(NamedTuple):
    """A folder that was named, shared by all that was found in it.

    Its place, and what stands before the paths below it.
    """

    place: str
    reported: str
    mirrored: str


class Input(NamedTuple):
    """One file, as a path with ``/`` between its parts below its root.

    Or, without a root, as it was named.
    """

    rel: str
    root: Root | None = None
    trouble: Params | None = None  # of PP101: a folder not to be listed, a pattern without a match

    @property
    def place(self) -> str:
        """What is opened."""
        return join(self.root.place, self.rel) if self.root else self.rel

    @property
    def path(self) -> str:
        """The path in the report."""
        return self.root.reported + self.rel if self.root else self.rel.replace(os.sep, "/")

    @property
    def below(self) -> str:
        """Where its output goes, below the output folder."""
        return self.root.mirrored + self.rel if self.root else _last(self.rel)

    def job(self, stdin: bytes | None) -> Job:
        """What there is to do for it, its output left open.

        ``stdin`` is what standard input held.
        """
        path = self.path
        return Job(
            self.place,
            path,
            path.rpartition("/")[2],
            data=stdin if self.rel == "-" else None,
            trouble=self.trouble,
        )


class LeftOut(NamedTuple):
    """What was found and not taken, and why: a case of PP804."""

    place: str
    case: str


class Found(NamedTuple):
    """All inputs in order, what was left out for a reason, how many files were of other kinds."""

    inputs: list[Input]
    left_out: list[LeftOut]
    others: int


def find(
    arguments: list[str], output: str | None = None, suffixes: frozenset[str] = SUFFIXES
) -> Found:
    """The files that ``arguments`` name.

    Files as they are, folders with all files below them that have one of ``suffixes`` (documents),
    patterns (``plans/**/*.docx``), URLs, ``-``.

    A path in the report is relative to the folder, if one folder is all that was named; else it
    begins as named. The folder or file ``output`` inside an input folder is left out, and so is
    what planparse writes for itself. In a folder its files come before its folders, each by the
    bytes of its name.
    """
    walk = _Walk(output, suffixes)
    for argument in arguments:
        named, last = argument.replace(os.sep, "/").rstrip("/"), _last(argument)
        root = (
            Root(argument, "", "")
            if len(arguments) == 1
            else Root(argument, f"{named}/", f"{last}/" if last else "")
        )
        if is_url(argument):
            if not walk.url(root):
                walk.inputs.append(Input(argument))
        elif os.path.isdir(argument):  # noqa: PTH112 - it may not be text, and stays a string
            walk.folder(root)
        elif _is_pattern(argument):
            walk.pattern(argument)
        else:
            walk.inputs.append(Input(argument))
    inputs = walk.inputs if len(arguments) == 1 else _once(walk.inputs, walk.left_out)
    return Found(inputs, walk.left_out, walk.others)


def may_be_many(argument: str) -> bool:
    """Whether an argument is a folder or a pattern, and so may stand for many files."""
    if is_url(argument):
        system, path = filesystem(argument)
        with _opening(argument):
            return bool(system.isdir(path))
    return os.path.isdir(argument) or _is_pattern(argument)  # noqa: PTH112


@contextmanager
def _opening(url: str) -> Iterator[None]:
    """An `OSError` of the block as the `ReadError` for a URL."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError("PP101", url, case="url", reason=reason) from error


class _Walk:
    """Collects what arguments name."""

    def __init__(self, output: str | None, suffixes: frozenset[str]) -> None:
        self.suffixes = suffixes
        self.inputs: list[Input] = []
        self.left_out: list[LeftOut] = []
        self.others = 0
        self.output = (
            os.path.realpath(output)
            if output and not is_url(output)
            else (output or "").rstrip("/")
        )

    def folder(self, root: Root) -> None:
        """All documents below a folder.

        Without recursion, since trees may be deeper than it goes.
        """
        waiting = [""]
        while waiting:
            rel = waiting.pop()
            try:
                with os.scandir(join(root.place, rel)) as entries:
                    found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
            except OSError as error:
                reason = error.strerror or str(error)
                self.inputs.append(Input(rel or ".", root, {"case": "unlisted", "reason": reason}))
                continue
            below: list[str] = []
            for entry in found:
                if entry.name.startswith(HIDDEN):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if not self._is_output(entry):
                        below.append(f"{rel}{entry.name}/")
                elif not self._is_output(entry) and self._wanted(entry):
                    self.inputs.append(Input(rel + entry.name, root))
            waiting += reversed(below)

    def _is_output(self, entry: os.DirEntry[str]) -> bool:
        """Whether an entry is where the output goes: a folder, or one table of all tasks that an
        earlier run wrote."""
        return (
            entry.name == os.path.basename(self.output)  # noqa: PTH119 - as bytes that may be no text
            and os.path.realpath(entry.path) == self.output
        )

    def _wanted(self, entry: os.DirEntry[str]) -> bool:
        if entry.is_symlink():
            self.left_out.append(LeftOut(entry.path, "link"))
        elif suffix_of(entry.name) not in self.suffixes:
            self.others += OWN.fullmatch(entry.name) is None
        elif not entry.is_file(follow_symlinks=False):
            self.left_out.append(LeftOut(entry.path, _kind(entry)))
        else:
            return True
        return False

    def url(self, root: Root) -> bool:
        """All documents below the folder that a URL names; whether it names one."""
        system, top = filesystem(root.place)
        with _opening(root.place):
            if not system.isdir(top):
                return False
            found = sorted(system.find(top), key=order)
        for file in found:
            rel = file[len(top.rstrip("/")) :].lstrip("/")
            parts = rel.split("/")
            if any(
                part.startswith(HIDDEN) for part in parts
            ) or f"{join(root.place, rel)}/".startswith(f"{self.output}/"):
                continue
            if suffix_of(rel) in self.suffixes:
                self.inputs.append(Input(rel, root))
            else:
                self.others += 1
        return True

    def pattern(self, pattern: str) -> None:
        """All files that match a pattern."""
        matches = sorted(glob.iglob(pattern, recursive=True), key=os.fsencode)  # noqa: PTH207 - strings, since they may not be text
        files = [
            Input(match)
            for match in matches
            if os.path.isfile(match)  # noqa: PTH113
            and STATE not in Path(match).parts
        ]
        self.inputs += files or [Input(pattern, None, {"case": "no-match"})]


def order(path: str) -> list[tuple[bool, bytes]]:
    """The order in which a folder's files come before its folders, each by its name's bytes."""
    parts = path.split("/")
    return [(k < len(parts) - 1, os.fsencode(part)) for k, part in enumerate(parts)]


def _once(inputs: list[Input], left_out: list[LeftOut]) -> list[Input]:
    """The inputs, each file where it is named first."""
    seen: set[str] = set()
    kept = []
    for item in inputs:
        place = item.place
        key = place if place == "-" or is_url(place) else os.path.realpath(place)
        if key in seen:
            left_out.append(LeftOut(place, "twice"))
        else:
            seen.add(key)
            kept.append(item)
    return kept


def _kind(entry: os.DirEntry[str]) -> str:
    mode = entry.stat(follow_symlinks=False).st_mode
    return "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"


def _last(argument: str) -> str:
    """The last name of a path; none of a folder that is named by dots."""
    last = argument.replace(os.sep, "/").rstrip("/").rpartition("/")[2]
    return "stdin" if argument == "-" else "" if last in (".", "..") else last


def _is_pattern(argument: str) -> bool:
    return bool(PATTERN & set(argument)) and not os.path.lexists(argument)
