"""LibreOffice as a reader of what planparse writes.

Its start costs more than what it does: what a test has for it goes in one call, and one profile
serves all calls of a process (the first start makes it).
"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NEEDS_OFFICE = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
SECONDS = 250  # a loaded machine takes a minute to start it


@cache
def _profile() -> str:
    place = tempfile.mkdtemp(prefix="planparse-office-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return Path(place).as_uri()


def saved_again(folder: Path, kind: str, *paths: Path, options: tuple[str, ...] = ()) -> list[Path]:
    """Files, their names unlike, as LibreOffice saves them in ``folder``."""
    folder.mkdir(exist_ok=True)
    command = [str(OFFICE), f"-env:UserInstallation={_profile()}", "--headless", *options]
    command += ["--convert-to", kind, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return [folder / f"{path.stem}.{kind.partition(':')[0]}" for path in paths]
