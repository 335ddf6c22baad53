"""Old documents of a batch: several go into one call of LibreOffice, and none lasts on."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from planparse.batch import grouped as groups
from planparse.batch.values import Job
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read
from planparse.readers.limits import Limits, limits_of
from planparse.readers.together import Together

from ..conformance.makers import as_docx

RICH = b"{\\rtf1 %d}"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called soffice that makes the same of each document but the third, and keeps count
    of its calls."""
    made = tmp_path / "made.docx"
    made.write_bytes(as_docx(["修路计划", "一、修东路。（责任单位：县交通局）"]))
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\necho call >> {tmp_path}/calls\nmkdir -p out\n"
        'for each in "$@"; do case "$each" in *document2.rtf) ;; *.rtf)\n'
        f'  cp {made} "out/$(basename "$each" .rtf).docx";; esac; done\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return program


@pytest.mark.usefixtures("office")
def test_a_folder_of_old_documents_needs_few_calls(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.rtf").write_bytes(RICH % number)
    (folder / "a.txt").write_text("修路计划\n一、修西路。\n", encoding="utf-8")
    command = [sys.executable, "-m", "planparse", str(folder), "-f", "jsonl", "-q", "-j", "2"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    tasks = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(tasks) == 7
    calls = (tmp_path / "calls").read_text().splitlines()
    assert len(calls) == 2  # one for all, one for that which it left out


def test_a_group_is_converted_by_whoever_comes_first(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.rtf" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(RICH % number)
    files.append(tmp_path / "gone.rtf")
    together = Together(str(tmp_path), tuple(map(str, files)))
    asked: list[int] = []

    def convert(documents: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
        asked.append(len(documents))
        yield from ((k, b"made " + data) for k, data in enumerate(documents) if k != 1)

    def made(number: int) -> bytes | None:
        data = RICH % number
        return together.made(data, Limits(), lambda other: other.startswith(b"{"), convert)

    assert [made(2), made(0), made(1)] == [b"made " + RICH % 2, None, b"made " + RICH % 1]
    assert asked == [3]


def test_groups_are_of_old_documents_near_one_another() -> None:
    jobs = [Job(f"/x/{n}", n, n) for n in ("a.rtf", "b.txt", "c.RTF", "d.doc")]
    jobs.append(Job("-", "-", "-.rtf", data=b"x"))
    found = list(groups.grouped(jobs, lambda: "/shelf"))
    assert [job.name for job in found] == [job.name for job in jobs]
    assert [bool(job.together) for job in found] == [True, False, True, False, False]
    assert not any(job.together for job in groups.grouped(jobs[:2], list))


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("apart", [True, False])
def test_what_takes_too_long_is_ended_with_all_that_it_started(
    office: Path, monkeypatch: pytest.MonkeyPatch, apart: bool
) -> None:
    from planparse.readers import office as reader

    if not apart:
        monkeypatch.setattr(reader, "_can_unshare", lambda: False)
    office.write_text("#!/bin/sh\nsleep 97 &\n(while true; do echo x >> busy; done) &\nsleep 97\n")
    with pytest.raises(PlanParseError, match="PP103"):
        read(RICH % 1, "a.rtf", Collector(), limits=limits_of({"seconds": 1}))
    until = time.monotonic() + 10
    while _running("sleep\x0097") and time.monotonic() < until:
        time.sleep(0.1)
    assert not _running("sleep\x0097")


def _running(command: str) -> bool:
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if command in entry.read_text():
                return True
        except OSError:
            continue
    return False
