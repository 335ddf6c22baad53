"""Runs of a batch after one another, and at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planparse.batch import journal, places
from planparse.batch.values import Shard

from .batches import POSIX, folder, run, tree


@pytest.mark.fault(99)
def test_99_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    with journal.Journal(str(out)).locked():
        done = run(notices, "-o", out)
    assert done.returncode == 2
    assert b"PP805 another planparse is writing to this folder" in done.stderr
    assert run(notices, "-o", out).returncode == 0


@pytest.mark.parametrize("damage", ["cut", "flip", "version", "rubbish", "outputs"])
@pytest.mark.fault(100)
@pytest.mark.promise("resumable")
def test_100_a_damaged_journal_is_not_believed(tmp_path: Path, damage: str) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    assert run(notices, "-o", out).returncode == 0
    whole = tree(out)
    path = out / ".planparse" / "journal"
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[: 5 * len(content) // 12])
    elif damage == "flip":
        path.write_bytes(content.replace(b'"tasks": 2', b'"tasks": 7'))
    elif damage == "version":
        path.write_bytes(
            b"".join(
                journal.sealed(line.split(b" ", 2)[2].decode().strip(), "0" * 16)
                for line in content.splitlines(True)
            )
        )
    elif damage == "rubbish":
        path.write_bytes(os.urandom(5_000))
    else:
        (out / "n000.txt.json").write_text("{}", encoding="utf-8")
        (out / "n001.txt.json").unlink()
    done = run(notices, "-o", out, "--resume")
    assert done.returncode == 0, done.stderr
    assert tree(out) == whole
    kept = {"cut": 2, "flip": 0, "version": 0, "rubbish": 0, "outputs": 4}[damage]
    assert (
        f"6 files ({kept} unchanged" in done.stderr.decode()
        if kept
        else b"unchanged" not in done.stderr
    )


@pytest.mark.fault(99)
def test_99_a_shard_and_the_whole_do_not_share_a_folder(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    with journal.Journal(str(out), Shard(1, 2)).locked():
        assert b"PP805" in run(notices, "-o", out).stderr
        assert run(notices, "-o", out, "--shard", "2/2").returncode == 0
    with journal.Journal(str(out)).locked():
        assert b"PP805" in run(notices, "-o", out, "--shard", "2/2").stderr


@POSIX
@pytest.mark.fault(91)
def test_91_open_streams_and_devices_are_written_into_and_not_replaced(tmp_path: Path) -> None:
    notices, log = folder(tmp_path / "notices"), tmp_path / "log"
    line = (
        f"(echo before; '{sys.executable}' -m planparse '{notices}' -q -o /dev/stdout; echo after) "
        f"> '{log}'"
    )
    subprocess.run(["bash", "-c", line], check=True, timeout=200)
    content = log.read_bytes()
    assert (
        content.startswith(b"before\n{")
        and content.endswith(b"}\nafter\n")
        and content.count(b"\n") == 14
    )
    assert run(notices, "-q", "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no /dev/fd here")
def test_a_reader_that_goes_away_is_no_fault_of_the_output() -> None:
    end, into = os.pipe()
    os.close(end)
    try:
        with pytest.raises(BrokenPipeError), places.writing(f"/dev/fd/{into}") as stream:
            stream.write(b"{}")
    finally:
        os.close(into)
