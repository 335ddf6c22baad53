"""What a disk and its surroundings do to a batch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planparse.batch import places
from planparse.guard import process as guard

from .batches import PLAN, POSIX, Done, folder, process, report, run, tree, whole

FULL = """
import errno, os
from pathlib import Path
left = {writes}
def failing(real):
    def step(*arguments):
        global left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)
    return step
{owner}.{step} = failing({owner}.{step})
"""


def on_a_full_disk(where: str, full: str, tmp_path: Path, notices: Path, out: Path) -> Done:
    """A run whose ``worker`` or ``parent`` begins with these lines; the parent is this process,
    whose own are put back."""
    with pytest.MonkeyPatch.context() as patch:
        if where == "parent":
            for owner, step in ((os, "fsync"), (os, "replace")):
                patch.setattr(owner, step, getattr(owner, step))
            exec(full, {})
        else:
            worker = tmp_path / "worker.py"
            told = f"{full}\nfrom planparse.guard.inside import main\nmain()\n"
            worker.write_text(told, encoding="utf-8")
            patch.setattr(guard, "COMMAND", (sys.executable, str(worker)))
        return run(notices, "-o", out)


@pytest.mark.parametrize("where", ["worker", "parent"])
@pytest.mark.parametrize(("owner", "step"), [("os", "fsync"), ("os", "replace")])
@pytest.mark.parametrize("writes", [0, 1, 3])
@pytest.mark.fault(90)
@pytest.mark.promise("atomic")
def test_90_a_disk_that_is_full_at_the_nth_write(
    tmp_path: Path, where: str, owner: str, step: str, writes: int
) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    out.mkdir()
    (out / "n000.txt.json").write_text("old", encoding="utf-8")
    full = FULL.format(writes=writes, owner=owner, step=step)
    done = on_a_full_disk(where, full, tmp_path, notices, out)
    if where == "parent" and done.returncode == 0:
        assert writes >= (2 if step == "replace" else 4)  # there were no more writes than these
        return
    assert done.returncode == 2, done.stderr
    assert (
        b"PP701 cannot write: No space left on device" in done.stderr and b"--resume" in done.stderr
    )
    assert done.stderr.count(b"\n") == 1
    assert not [name for name in tree(out) if ".planparse-" in name]
    assert (
        where == "parent" or writes or (out / "n000.txt.json").read_text(encoding="utf-8") == "old"
    )
    for name, content in tree(out).items():
        if name.endswith(".txt.json") and content != b"old":
            json.loads(content)
    assert run(notices, "-o", out, "--resume").returncode == 0
    assert tree(out) == whole(6)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.fault(90)
def test_90_a_full_device_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(
            folder(tmp_path / "n"), "-q", capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.fault(91)
def test_91_an_output_that_cannot_be_is_told_before_any_work(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    begun = [
        sys.executable,
        "-c",
        "import sys; from planparse.guard import process; process.Guard._pipes = None; from "
        "planparse.cli import main; main()",
    ]
    for out in (
        tmp_path / "file" / "out",
        "/proc/nothing/out" if Path("/proc").exists() else tmp_path / "file" / "x",
    ):
        done = subprocess.run(
            [*begun, str(notices), "-o", f"{out}/"], capture_output=True, timeout=200
        )
        assert done.returncode == 2, done.stderr
        assert b"PP701 cannot write" in done.stderr and done.stderr.count(b"\n") == 1
    single = run(tmp_path / "nosuch.txt", "-o", tmp_path / "file" / "t.json")
    assert (
        single.returncode == 2 and b"PP701" in single.stderr
    )  # the output comes first, so nothing is read in vain


@POSIX
@pytest.mark.fault(93)
@pytest.mark.promise("atomic")
def test_93_the_order_of_a_write_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(handle: int) -> None:
        steps.append("fsync folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "fsync file")
        real_fsync(handle)

    def replace(temporary: str, target: str) -> None:
        steps.append("replace")
        assert Path(temporary).read_bytes() == b"new" and Path(target).read_bytes() == b"old"
        real_replace(temporary, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    places.write(str(target), b"new")
    assert steps == ["fsync file", "replace", "fsync folder"]
    assert target.read_bytes() == b"new"


@POSIX
def test_an_output_keeps_the_rights_of_the_one_it_replaces(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    for mode in (0o640, 0o600, 0o666):
        target.write_bytes(b"old")
        target.chmod(mode)
        places.write(str(target), b"new")
        assert (target.read_bytes(), target.stat().st_mode & 0o7777) == (b"new", mode)
    new = tmp_path / "b.json"
    places.write(str(new), b"new")
    os.umask(mask := os.umask(0))
    assert new.stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_an_output_keeps_the_owner_of_the_one_it_replaces(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    os.chown(target, 12_345, 23_456)
    target.chmod(0o640)
    places.write(str(target), b"new")
    now = target.stat()
    assert (now.st_uid, now.st_gid, now.st_mode & 0o777) == (12_345, 23_456, 0o640)


@POSIX
@pytest.mark.parametrize("link", ["n000.txt.json", "sub", "planparse-report.jsonl", ".planparse"])
def test_a_link_that_leads_out_of_the_output_folder_is_refused(tmp_path: Path, link: str) -> None:
    notices, out, other = folder(tmp_path / "notices"), tmp_path / "out", tmp_path / "other"
    out.mkdir()
    other.mkdir()
    (other / "kept").write_text("old", encoding="utf-8")
    is_file = link.endswith(("json", "jsonl"))
    (out / link).symlink_to(other / "kept" if is_file else other)
    done = run(notices, "-o", out)
    assert b"PP703" in done.stderr and b"leads out of it" in done.stderr
    assert [path.name for path in other.iterdir()] == ["kept"]
    assert (other / "kept").read_text(encoding="utf-8") == "old"
    whole_run = link in ("planparse-report.jsonl", ".planparse")
    assert done.returncode == (2 if whole_run else 1)
    if not whole_run:  # the other files are not concerned
        assert sum(row["code"] is None for row in report(out)) == (5 if is_file else 4)


@POSIX
def test_a_link_inside_the_output_folder_and_to_it_may_be(tmp_path: Path) -> None:
    notices, real, out = folder(tmp_path / "notices"), tmp_path / "real", tmp_path / "out"
    (real / "elsewhere").mkdir(parents=True)
    (real / "sub").symlink_to(real / "elsewhere")
    out.symlink_to(real)
    assert run(notices, "-o", out).returncode == 0
    assert len(list((real / "elsewhere").iterdir())) == 2


@pytest.mark.fault(100)
@pytest.mark.promise("resumable")
def test_100_what_has_changed_is_done_again(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    assert run(notices, "-o", out).returncode == 0
    assert b"6 files (6 unchanged" in run(notices, "-o", out, "--resume").stderr
    (notices / "n000.txt").write_text(PLAN.format("新"), encoding="utf-8")
    (notices / "n001.txt").unlink()
    assert b"5 files (4 unchanged" in (done := run(notices, "-o", out, "--resume")).stderr
    assert b"outputs of earlier runs that belong to none of these inputs: 1" in done.stderr
    assert b"unchanged" not in run(notices, "-o", out, "--resume", "--year", "2031").stderr


SURROUNDINGS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "1",
        "TZ": "Asia/Shanghai",
        "LC_ALL": "zh_CN.gbk",
        "PYTHONIOENCODING": "gbk",
    },
    {
        "PYTHONHASHSEED": "random",
        "TZ": "America/Los_Angeles",
        "HOME": "/nowhere",
        "PYTHONUTF8": "0",
    },
]


@pytest.mark.fault(101, 102)
@pytest.mark.promise("reproducible")
def test_101_102_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    """As those of a run in the surroundings of this process, in one format after another."""
    notices = folder(tmp_path / "notices", 9)
    (notices / "龦.txt").write_text(PLAN.format("龦"), encoding="utf-8")
    (notices / "bad.docx").write_bytes(b"PK\x03\x04 cut")
    assert run(notices, "-o", tmp_path / "out").returncode == 1
    whole, stream = tree(tmp_path / "out"), run(notices).stdout
    assert len(whole) == 12 and stream.count(b"\n") == 20
    for k, surroundings in enumerate(SURROUNDINGS):
        env, out = {**os.environ, **surroundings}, tmp_path / f"out{k}"
        done = process(notices, "-j", "1", "-o", out, env=env, stdin=subprocess.DEVNULL)
        assert done.returncode == 1, done.stderr
        assert tree(out) == whole
        assert process(notices, "-j", str(k + 1), env=env).stdout == stream
    for suffix in ("csv", "parquet"):
        here, there = tmp_path / f"here.{suffix}", tmp_path / f"there.{suffix}"
        assert run(notices, "-o", here).returncode == 1
        assert process(notices, "-j", "2", "-o", there, env=env).returncode == 1
        assert here.read_bytes() == there.read_bytes()


@pytest.mark.fault(90)
def test_90_outputs_and_inputs_do_not_take_one_another_s_place(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices")
    one = notices / "n000.txt"
    for wrong in (
        (notices, "-o", tmp_path / "y.csv", "--report", tmp_path / "y.csv"),
        (notices, "-o", tmp_path / "y.csv", "--timings", tmp_path / "y.csv"),
        (notices, one, "-f", "csv", "-o", one),
        (one, "-f", "json", "-o", one),
        (notices, "-o", ""),
        ("",),
        (notices, "-o", tmp_path / "out", "--report", tmp_path / "r"),
        (notices, "--cluster", "nowhere"),
    ):
        done = run(*wrong)
        assert done.returncode == 2, wrong
        assert (
            one.read_text(encoding="utf-8") == PLAN.format(0) and not (tmp_path / "y.csv").exists()
        )


@pytest.mark.fault(100)
def test_100_an_output_goes_when_its_file_gives_none_any_more(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    assert run(notices, "-o", out).returncode == 0
    (notices / "n000.txt").write_bytes(b"PK\x03\x04 cut")
    assert run(notices, "-o", out, "--resume").returncode == 1
    assert run(notices, "-o", tmp_path / "whole").returncode == 1
    assert tree(out) == tree(tmp_path / "whole")
    assert (
        run(notices, "-o", out, "--resume", "--max-chars", "10").returncode == 1
    )  # what is kept are results of the same limits
    assert {row["code"] for row in report(out)} == {"PP103", "PP108"}
    assert run(notices, "-o", out, "--resume", "--limit", "worker_seconds=300").returncode == 1
    assert b"4 unchanged" not in run(notices, "-o", out, "--resume").stderr


@POSIX
@pytest.mark.fault(101)
def test_101_a_locale_that_cannot_say_the_names(tmp_path: Path) -> None:
    notices = folder(tmp_path / "通知")
    env = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert process(notices, "-o", tmp_path / "结果", env=env).returncode == 0
    assert (tmp_path / "结果" / "n000.txt.json").is_file()
