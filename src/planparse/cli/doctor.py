"""``planparse doctor``: what is installed, what is missing, and known weaknesses of the machine."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Final

import click

from planparse import __version__
from planparse.cli.command import Command
from planparse.cli.language import spoken
from planparse.cli.output import printable
from planparse.messages import phrase

CORE: Final = ("XlsxWriter", "click", "filelock", "pydantic", "pyyaml", "regex", "rich")
# extra: its packages
EXTRAS: Final = {
    "docx": ("lxml", "msdoc2docx"),
    "html": ("selectolax",),
    "ofd": ("lxml",),
    "pdf": ("pypdfium2",),
    "xlsx": ("lxml", "python-calamine"),
    "diff": ("munkres", "rapidfuzz"),
    "plot": ("matplotlib",),
    "mcp": ("mcp", "munkres", "rapidfuzz"),
    "parquet": ("pyarrow",),
    "url": ("fsspec",),
    "cluster": ("distributed", "fsspec"),
}
EXPAT: Final = (2, 7, 2)
OVERLAPS: Final = {(3, 11): 8, (3, 12): 2}  # the first release that refuses entries that overlap
PATIENCE: Final = 30  # seconds for a program to tell its version


@click.command(cls=Command)
def doctor() -> None:
    """Print versions, extras, LibreOffice, fonts and known weaknesses."""
    for line in (*_core(), *_extras(), *_around(), *_weak()):
        click.echo(printable(line))


def _say(key: str, **params: str | int) -> str:
    return phrase(key, spoken(), **params)


def _head(key: str) -> str:
    return _say("heading", name=_say(key))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _core() -> Iterator[str]:
    system = f"Python {platform.python_version()}, {platform.platform()}"
    yield f"planparse {__version__} {_say('doctor-on', system=system)}"
    yield f"  {_say('doctor-language', lang=spoken())}"
    yield _head("doctor-core")
    for package in CORE:
        yield f"  {package} {_version(package) or '-'}"


def _extras() -> Iterator[str]:
    yield _head("doctor-extras")
    for extra, packages in EXTRAS.items():
        found = {package: _version(package) for package in packages}
        missing = [package for package in packages if found[package] is None]
        if missing:
            command = f"pip install 'planparse[{extra}]'"
            what = {"name": ", ".join(missing), "purpose": _purpose(extra), "command": command}
            lacks = _say("doctor-lacks", **what)
            yield f"  [{extra}] {lacks}"
        else:
            yield f"  [{extra}] " + ", ".join(f"{name} {found[name]}" for name in packages)


def _purpose(extra: str) -> str:
    """What an extra is for: the formats that need it, or what its own words say."""
    from planparse.readers.formats import FORMATS as READ
    from planparse.writers import FORMATS as WRITTEN

    read = [one for entry in READ.values() if entry.extra == extra for one in entry.suffixes]
    written = [one for entry in WRITTEN.values() if entry.extra == extra for one in entry.suffixes]
    if read or written:
        key = "doctor-reads" if read else "doctor-writes"
        return _say(key, formats=", ".join(one[1:] for one in read or written))
    return _say(f"doctor-{extra}")


def _around() -> Iterator[str]:
    yield _head("doctor-around")
    program = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    said = _output(program, "--version") if program else None
    office = (said or "").strip().partition("\n")[0] or program
    yield "  " + (_say("doctor-office", found=office) if office else _say("doctor-no-office"))
    lister = shutil.which("fc-list")
    fonts = _output(lister, ":lang=zh", "family") if lister else None
    if fonts is None:
        yield "  " + _say("doctor-fonts-unknown")
    else:
        count = len(set(fonts.splitlines()))
        yield "  " + (_say("doctor-fonts", count=count) if count else _say("doctor-no-fonts"))
    yield "  expat " + _dotted(_expat())
    if find_spec("lxml"):
        from lxml import etree

        yield "  libxml2 " + _dotted(etree.LIBXML_VERSION)


def _output(*command: str) -> str | None:
    """What a program prints; None where it does not run or ends badly."""
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=PATIENCE, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace")


def _expat() -> tuple[int, ...]:
    import pyexpat

    return tuple(int(part) for part in re.findall(r"\d+", pyexpat.EXPAT_VERSION))


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def _weak() -> Iterator[str]:
    yield _head("doctor-weak")
    found = []
    if _expat() < EXPAT:
        found.append(_say("doctor-expat", version=_dotted(_expat()), needed=_dotted(EXPAT)))
    if sys.version_info[2] < OVERLAPS.get(sys.version_info[:2], 0):
        found.append(_say("doctor-zip", version=platform.python_version()))
    if find_spec("resource") is None:
        found.append(_say("doctor-memory"))
    if shutil.which("soffice") and not shutil.which("unshare"):
        found.append(_say("doctor-alone"))
    for line in found or [_say("doctor-none")]:
        yield f"  {line}"
