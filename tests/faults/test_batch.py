"""What a folder and a night do to a batch."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from planparse.batch import guard, inputs, journal, names, places
from planparse.batch.batch import Batch
from planparse.batch.executors import executor_for
from planparse.batch.folder import to_folder
from planparse.batch.inputs import find
from planparse.batch.values import Answer, Job, Outcome, Settings, Shard
from planparse.readers.limits import Limits

from ..conftest import ROOT

PLAN = (
    "修路计划{}\n一、修东路。3月底前新修3公里。（责任单位：县交通局、县财政局）\n"
    "二、修西路。（责任单位：县水利局）\n"
)
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
SAMPLE = ROOT / "samples" / "notice_with_plan.txt"


def folder(path: Path, count: int = 6) -> Path:
    """A folder of small plans, some of them below it."""
    for k in range(count):
        place = path / ("sub" if k % 3 == 2 else "") / f"n{k:03}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(PLAN.format(k), encoding="utf-8")
    return path


Done = subprocess.CompletedProcess[bytes]


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "planparse", *map(str, arguments)]


def run(*arguments: str | Path, **options: object) -> Done:
    return subprocess.run(
        command(*arguments), **{"capture_output": True, "timeout": 100, **options}
    )  # type: ignore[call-overload, no-any-return]


def tree(path: Path) -> dict[str, bytes]:
    """All files below a folder, but the lock, which says nothing."""
    return {
        str(p.relative_to(path)): p.read_bytes()
        for p in sorted(path.rglob("*"))
        if p.is_file() and p.name != "lock"
    }


def report(path: Path) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in (path / "planparse-report.jsonl").read_bytes().splitlines()
    ]


@POSIX
def test_84_links_pipes_and_sockets_are_left_out_and_loops_end(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices", 3)
    (notices / "loop").symlink_to(notices)
    (tmp_path / "outside.txt").write_text(PLAN, encoding="utf-8")
    (notices / "link.txt").symlink_to(tmp_path / "outside.txt")
    os.mkfifo(notices / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        where = os.open(notices, os.O_RDONLY)
        server.bind(
            f"/proc/self/fd/{where}/socket.txt"
            if Path("/proc/self/fd").exists()
            else str(notices / "socket.txt")
        )
        os.close(where)
        done = run(notices, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert [row["path"] for row in report(tmp_path / "out")] == [
        "n000.txt",
        "n001.txt",
        "sub/n002.txt",
    ]
    said = done.stderr.decode()
    assert [
        name in said
        for name in ("loop: PP804", "link.txt: PP804", "pipe.txt: PP804", "socket.txt: PP804")
    ] == [True] * 4


def test_85_no_two_inputs_have_one_output() -> None:
    nfc, nfd = "caf\u00e9.txt", "cafe\u0301.txt"
    paths = [
        "a/x.txt",
        "b/x.txt",
        "x.txt",
        "x.docx",
        "X.txt",
        nfc,
        nfd,
        "x.txt.json/y.txt",
        "planparse-report.jsonl",
        ".planparse",
    ]
    given = names.Names(".json", ("planparse-report.jsonl", ".planparse"))
    found = [given.of(path) for path in paths]
    folded = {name.casefold().encode() for name in found}
    assert len(folded) == len(paths)
    assert found[:4] == ["a/x.txt.json", "b/x.txt.json", "x.txt.json", "x.docx.json"]
    assert found[4].startswith("X~") and found[4].endswith(".txt.json")
    assert not any(other.startswith(f"{name}/") for name in found for other in found)
    again = names.Names(".json", ("planparse-report.jsonl", ".planparse"))
    assert [again.of(path) for path in paths] == found
    reserved = names.Names(".jsonl", ("planparse-report.jsonl",))
    assert reserved.of("planparse-report") != "planparse-report.jsonl"


def test_85_twins_are_both_written(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for name in ("x.txt", "x.md", "cafe\u0301.txt", "caf\u00e9.txt"):
        (notices / name).write_text(PLAN.format(name), encoding="utf-8")
    count = len(list(notices.iterdir()))  # a file system may take two of them for one
    assert run(notices, "-o", tmp_path / "out").returncode == 0
    outputs = [row["output"] for row in report(tmp_path / "out")]
    assert (
        len(set(outputs))
        == count
        == len(
            [name for name in tree(tmp_path / "out") if name.endswith((".txt.json", ".md.json"))]
        )
    )


def test_86_an_output_folder_inside_the_input_folder_is_no_input(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices", 3)
    for out in (notices, notices / "out"):
        first = run(notices, "-o", out)
        assert first.returncode == 0, first.stderr
        if out != notices:
            (out / "stray.txt").write_text("x", encoding="utf-8")
        before = report(out)
        assert run(notices, "-o", out).returncode == 0
        assert report(out) == before
        assert len(before) == 3


@pytest.mark.parametrize(
    "name",
    [
        "计" * 86 + ".txt",
        "CON",
        "nul.txt",
        "a.",
        "b ",
        '<>:"|?*.txt',
        "-leading.txt",
        "a\nb.txt",
        "\x1b[31m.txt",
        "c" * 300,
    ],
)
def test_87_names_that_some_file_system_refuses(name: str) -> None:
    given = names.safe(name)
    assert len(given.encode()) <= names.MAX_NAME - names.ROOM + 1 or given == name
    assert not names.UNSAFE.search(given) and not names.DEVICES.fullmatch(given)
    assert names.safe(given) == given
    assert names.safe(name + "x") != given


def test_87_a_path_that_is_too_long_is_flattened() -> None:
    deep = "/".join(["计划" * 30] * 40) + "/x.txt"
    given = names.Names(".json").of(deep)
    assert "/" not in given and len(given.encode()) < names.MAX_NAME and given.endswith(".txt.json")


@POSIX
def test_87_a_name_of_255_bytes_is_converted_and_so_is_one_with_a_line_end(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for name in ("计" * 83 + ".txt", "a\nb.txt", "-o.txt"):
        (notices / name).write_text(PLAN, encoding="utf-8")
    done = run(notices, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert len(report(tmp_path / "out")) == 3
    assert all(
        (tmp_path / "out" / str(row["output"])).is_file() for row in report(tmp_path / "out")
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_88_names_that_are_not_utf_8(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    raw = "县计划.txt".encode("gb18030")
    (notices / os.fsdecode(raw)).write_text(PLAN, encoding="utf-8")
    done = run(notices, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    (row,) = report(tmp_path / "out")
    assert row["path"] == raw.decode("utf-8", "backslashreplace")
    assert bytes.fromhex(str(row["path_bytes"])) == raw
    assert str(row["output"]).startswith("县计划~")
    assert (tmp_path / "out" / str(row["output"])).is_file()
    line = json.loads(run(notices).stdout.splitlines()[0])
    assert line["source"] == row["path"]
    alone = run(notices / os.fsdecode(raw))
    assert json.loads(alone.stdout)["source"]["name"] == row["path"]


def test_89_the_hash_is_of_the_bytes_that_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN.format("旧"), encoding="utf-8")
    before = path.read_bytes()
    whole = places.read

    def changed_while_read(place: str, most: int) -> bytes:
        data = whole(place, most)
        path.write_text("另一篇", encoding="utf-8")
        return data

    monkeypatch.setattr(places, "read", changed_while_read)
    to_folder(Batch(find([str(path)]).inputs, Settings(), jobs=1), str(tmp_path / "out"))
    (row,) = report(tmp_path / "out")
    assert row["sha256"] == hashlib.sha256(before).hexdigest()
    result = json.loads((tmp_path / "out" / "a.txt.json").read_bytes())
    assert result["source"]["sha256"] == row["sha256"] and len(result["plans"][0]["tasks"]) == 2


def test_89_files_that_are_gone_empty_or_folders(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "folder.txt").mkdir()
    done = run(
        tmp_path / "empty.txt",
        tmp_path / "gone.txt",
        tmp_path / "folder.txt",
        "-o",
        tmp_path / "out",
    )
    assert done.returncode == 1
    assert [(row["code"], row["plans"]) for row in report(tmp_path / "out")] == [
        (None, 0),
        ("PP101", 0),
    ]


FULL = """
import errno, os
from pathlib import Path
from typing import NamedTuple
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


def on_a_full_disk(tmp_path: Path, notices: Path, out: Path, **full: str) -> Done:
    """A run whose ``worker`` or ``parent`` begins with these lines."""
    worker, parent = tmp_path / "worker.py", tmp_path / "parent.py"
    worker.write_text(
        f"{full.get('worker', '')}\nfrom planparse.batch.guarded import main\nmain()\n",
        encoding="utf-8",
    )
    parent.write_text(
        f"import sys\n{full.get('parent', '')}\nfrom planparse.batch import guard\n"
        f"guard.COMMAND = (sys.executable, {str(worker)!r})\nfrom planparse.cli import main\n"
        "main()\n",
        encoding="utf-8",
    )
    line = [sys.executable, str(parent), str(notices), "-o", str(out), "-j", "1"]
    return subprocess.run(line, capture_output=True, timeout=60)


@pytest.mark.parametrize("where", ["worker", "parent"])
@pytest.mark.parametrize(("owner", "step"), [("os", "fsync"), ("Path", "replace")])
@pytest.mark.parametrize("writes", [0, 1, 3])
def test_90_a_disk_that_is_full_at_the_nth_write(
    tmp_path: Path, where: str, owner: str, step: str, writes: int
) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    out.mkdir()
    (out / "n000.txt.json").write_text("old", encoding="utf-8")
    full = FULL.format(writes=writes, owner=owner, step=step)
    done = on_a_full_disk(tmp_path, notices, out, **{where: full})
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
    assert run(notices, "-o", tmp_path / "whole").returncode == 0
    assert tree(out) == tree(tmp_path / "whole")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_90_a_full_device_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(
            folder(tmp_path / "n"), "-q", capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


def test_91_an_output_that_cannot_be_is_told_before_any_work(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    begun = [
        sys.executable,
        "-c",
        "import sys; from planparse.batch import guard; guard.Guard._start = None; from "
        "planparse.cli import main; main()",
    ]
    for out in (
        tmp_path / "file" / "out",
        "/proc/nothing/out" if Path("/proc").exists() else tmp_path / "file" / "x",
    ):
        done = subprocess.run(
            [*begun, str(notices), "-o", f"{out}/"], capture_output=True, timeout=60
        )
        assert done.returncode == 2, done.stderr
        assert b"PP701 cannot write" in done.stderr and done.stderr.count(b"\n") == 1
    single = run(tmp_path / "nosuch.txt", "-o", tmp_path / "file" / "t.json")
    assert (
        single.returncode == 2 and b"PP701" in single.stderr
    )  # the output comes first, so nothing is read in vain


@POSIX
def test_93_the_order_of_a_write_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        steps.append("fsync folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "fsync file")
        real_fsync(handle)

    def replace(self: Path, target: Path) -> Path:
        steps.append("replace")
        assert self.read_bytes() == b"new" and target.read_bytes() == b"old"
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    places.write(str(target), b"new")
    assert steps == ["fsync file", "replace", "fsync folder"]
    assert target.read_bytes() == b"new"


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    try:
        tasks = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    found = [int(child) for task in tasks for child in task]
    return found + [below for child in found for below in children(child)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("delay", [0.2, 0.7])
def test_94_signals_stop_within_two_seconds_without_orphans(
    tmp_path: Path, number: int, code: int, delay: float
) -> None:
    notices, out = folder(tmp_path / "notices", 200), tmp_path / "out"
    process = subprocess.Popen(
        command(notices, "-o", out, "-j", "2"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while not out.exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(delay)
    workers = children(process.pid)
    process.send_signal(number)
    begun = time.monotonic()
    _out, errors = process.communicate(timeout=20)
    assert process.returncode in (
        code,
        0,
        -number,
    )  # all may have been done before, and the interpreter on its way out
    assert time.monotonic() - begun < 2
    assert b"Traceback" not in errors
    time.sleep(0.1)
    assert not [pid for pid in workers if alive(pid)]
    assert not [name for name in tree(out) if "tmp" in name]
    assert run(notices, "-o", out, "--resume").returncode == 0
    assert run(notices, "-o", tmp_path / "whole").returncode == 0
    assert tree(out) == tree(tmp_path / "whole")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_94_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices", 300), tmp_path / "out"
    process = subprocess.Popen(command(notices, "-o", out, "-j", "2"), stderr=subprocess.DEVNULL)
    while len(workers := children(process.pid)) < 2:
        time.sleep(0.02)
    process.kill()
    process.wait()
    end = time.monotonic() + 10
    while any(alive(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [pid for pid in workers if alive(pid)]


@POSIX
def test_95_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices", 200)
    line = (
        f"'{sys.executable}' -m planparse '{notices}' -q | head -1 >/dev/null; echo "
        f"${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60)
    assert done.stderr == b""
    assert done.stdout.strip() == b"141"


@POSIX
def test_96_no_standard_output_at_all(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m planparse '{folder(tmp_path / 'n')}' >&-"],
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 2


def dying(how: str) -> str:
    """A module that makes the guarded process do something to itself where the text says so."""
    return f"""
import os, signal, time, sys
from planparse.batch import document, guarded, job
real = document.answer
def answer(question, settings):
    if "自尽" in question.data.decode("utf-8"):
        {how}
    return real(question, settings)
job.convert.__defaults__ = (answer,)
guarded.main()
"""


class Death(NamedTuple):
    """How a process dies, and what is said of it."""

    how: str
    code: str
    words: str
    limits: Limits = Limits()


THREE_SECONDS = Limits(worker_seconds=3)


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Gives a folder of plans, one of which makes its process do ``how``."""

    def make(how: str) -> Path:
        notices = folder(tmp_path / "notices")
        (notices / "m.txt").write_text(PLAN.format("自尽"), encoding="utf-8")
        script = tmp_path / "deadly.py"
        script.write_text(dying(how), encoding="utf-8")
        monkeypatch.setattr(guard, "COMMAND", (sys.executable, str(script)))
        return notices

    return make


@pytest.mark.parametrize(
    "death",
    [
        Death("os.kill(os.getpid(), signal.SIGKILL)", "PP801", "SIGKILL"),
        Death("os.abort()", "PP801", "SIGABRT"),
        Death("os._exit(3)", "PP801", "exit code 3"),
        Death("raise RuntimeError('odd')", "PP801", "RuntimeError: odd"),
        Death("time.sleep(600)", "PP802", "longer than 3 s", THREE_SECONDS),
        Death("os.kill(os.getpid(), signal.SIGSTOP)", "PP802", "longer than 3 s", THREE_SECONDS),
        Death("x = bytearray(3 << 30)", "PP803", "512 MiB", Limits(worker_memory=512)),
    ],
    ids=lambda death: death.how,
)
@POSIX
def test_97_98_a_process_that_dies_costs_its_own_file_alone(
    deadly: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    death: Death,
) -> None:
    monkeypatch.setattr(guard, "GRACE", 1)
    notices = deadly(death.how)
    settings = Settings(limits=death.limits)
    summary = to_folder(Batch(find([str(notices)]).inputs, settings, jobs=2), str(tmp_path / "out"))
    assert summary.failures == {death.code: 1}
    rows = {str(row["path"]): row for row in report(tmp_path / "out")}
    assert len(rows) == 7
    assert [row["code"] for path, row in rows.items() if path != "m.txt"] == [None] * 6
    assert rows["m.txt"]["code"] == death.code
    assert death.words in str(rows["m.txt"]["message"])
    assert rows["m.txt"]["output"] is None


@POSIX
def test_97_a_second_try_alone_can_succeed(deadly: Callable[[str], Path], tmp_path: Path) -> None:
    once = tmp_path / "once"
    notices = deadly(
        f"os.path.exists({str(once)!r}) or (open({str(once)!r}, 'w').close(), os.kill(os.getpid(), "
        "signal.SIGKILL))"
    )
    summary = to_folder(
        Batch(find([str(notices)]).inputs, Settings(), jobs=2), str(tmp_path / "out")
    )
    assert once.exists() and summary.failed == 0 and summary.files == 7
    plain = to_folder(
        Batch(find([str(notices)]).inputs, Settings(), jobs=2), str(tmp_path / "plain")
    )
    assert plain.failed == 0 and tree(tmp_path / "out") == tree(tmp_path / "plain")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_97_a_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices", 200), tmp_path / "out"
    process = subprocess.Popen(command(notices, "-o", out, "-j", "2"), stderr=subprocess.PIPE)
    while not (workers := children(process.pid)) or len(list(out.rglob("*.json"))) < 5:
        time.sleep(0.01)
    os.kill(random.choice(workers), signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert run(notices, "-o", tmp_path / "whole").returncode == 0
    assert tree(out) == tree(tmp_path / "whole")


def test_99_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    with journal.Journal(str(out)).locked():
        done = run(notices, "-o", out)
    assert done.returncode == 2
    assert b"PP805 another planparse is writing to this folder" in done.stderr
    assert run(notices, "-o", out).returncode == 0


@pytest.mark.parametrize("damage", ["cut", "flip", "version", "rubbish", "outputs"])
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


def test_101_102_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices", 9)
    (notices / "龦.txt").write_text(PLAN.format("龦"), encoding="utf-8")
    (notices / "bad.docx").write_bytes(b"PK\x03\x04 cut")
    trees, streams = [], []
    for k, (surroundings, jobs) in enumerate(zip(SURROUNDINGS, (1, 2, 8), strict=True)):
        env = {**os.environ, **surroundings}
        done = run(
            notices, "-o", tmp_path / f"out{k}", "-j", str(jobs), env=env, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 1, done.stderr
        trees.append(tree(tmp_path / f"out{k}"))
        streams.append(run(notices, "-j", str(jobs), env=env).stdout)
        assert run(notices, "-j", str(jobs), "-o", tmp_path / f"t{k}.csv", env=env).returncode == 1
        assert (
            run(notices, "-j", str(jobs), "-o", tmp_path / f"t{k}.parquet", env=env).returncode == 1
        )
    assert trees[0] == trees[1] == trees[2] and len(trees[0]) == 12
    assert streams[0] == streams[1] == streams[2] and streams[0].count(b"\n") == 20
    assert len({(tmp_path / f"t{k}.csv").read_bytes() for k in range(3)}) == 1
    assert len({(tmp_path / f"t{k}.parquet").read_bytes() for k in range(3)}) == 1


def test_104_what_a_file_is_is_told_by_its_content(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    (notices / "page.txt").write_text(
        f"<html><body><p>{PLAN.replace(chr(10), '</p><p>')}</p></body></html>", encoding="utf-8"
    )
    (notices / "text.docx").write_text(PLAN, encoding="utf-8")
    (notices / "nothing.pdf").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    (notices / "no suffix").write_text(PLAN, encoding="utf-8")
    (notices / "picture.png").write_bytes(b"\x89PNG")
    done = run(notices, "-o", tmp_path / "out")
    assert [(row["path"], row["format"], row["code"]) for row in report(tmp_path / "out")] == [
        ("nothing.pdf", None, "PP105"),
        ("page.txt", "html", None),
        ("text.docx", "txt", None),
    ]
    assert b"not read: 2 files of other kinds, 0 left out" in done.stderr
    named = run(notices / "no suffix", notices / "page.txt", "-q")
    assert named.stdout.count(b"\n") == 4
    piped = run(
        "-", notices / "page.txt", "-o", tmp_path / "two", capture_output=True, input=PLAN.encode()
    )
    assert piped.returncode == 0
    assert [row["output"] for row in report(tmp_path / "two")] == ["stdin.json", "page.txt.json"]


def test_outcomes_come_in_order_and_within_bounds() -> None:
    """A slow file holds up what is given out, never what is in memory."""
    from concurrent.futures import ThreadPoolExecutor

    from planparse.batch import run as run_module

    held = most = 0

    def job(given: Job, _settings: Settings) -> Outcome:
        time.sleep(0.3 if given.path == "0" else 0)
        return Outcome(given, Answer())

    def finished(_outcome: Outcome) -> None:
        nonlocal held, most
        held += 1
        most = max(most, held)

    jobs = [Job("", str(k), "") for k in range(200)]
    order = []
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(3) as threads:
        patch.setattr(run_module, "run_job", job)
        for outcome in run_module.Run(
            threads, Settings(), run_module.Room(at_once=6, ahead=20), finished
        ).outcomes(jobs):
            held -= 1
            order.append(outcome.job.path)
    assert order == [str(k) for k in range(200)]
    assert 6 < most <= 20


def test_a_guard_answers_again_after_it_has_died() -> None:
    with executor_for(1, None) as threads:
        call = guard.Guard(Limits()).call
        first = threads.submit(call, len, "abc").result()
        guard.kill_all()
        second = threads.submit(call, len, "abc").exception()
        third = threads.submit(call, len, "abc").result()
    assert isinstance(second, guard.DiedError) and second.code == "PP801"
    assert first == third == 3
    assert inputs.find([str(SAMPLE)]).inputs == [inputs.Input(str(SAMPLE))]


@POSIX
def test_a_table_that_an_earlier_run_wrote_into_its_input_is_no_input(tmp_path: Path) -> None:
    for name in ("a.csv", "all.csv", "b.txt"):
        (tmp_path / name).write_text("序号,任务\n", encoding="utf-8")
    names = [each.rel for each in find([str(tmp_path)], str(tmp_path / "all.csv")).inputs]
    assert names == ["a.csv", "b.txt"]


def test_84_a_pipe_that_is_named_is_an_error_and_no_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    done = run(tmp_path / "pipe.txt", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert done.returncode == 1 and b"it is a pipe" in done.stderr
    assert [row["code"] for row in report(tmp_path / "out")] == ["PP101", None]
    through_url = run(
        (tmp_path / "a.txt").as_uri(), tmp_path / "pipe.txt", "-o", (tmp_path / "out2").as_uri()
    )
    assert through_url.returncode == 1 and (tmp_path / "out2" / "a.txt.json").is_file()


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


@POSIX
def test_91_open_streams_and_devices_are_written_into_and_not_replaced(tmp_path: Path) -> None:
    notices, log = folder(tmp_path / "notices"), tmp_path / "log"
    line = (
        f"(echo before; '{sys.executable}' -m planparse '{notices}' -q -o /dev/stdout; echo after) "
        f"> '{log}'"
    )
    subprocess.run(["bash", "-c", line], check=True, timeout=60)
    content = log.read_bytes()
    assert (
        content.startswith(b"before\n{")
        and content.endswith(b"}\nafter\n")
        and content.count(b"\n") == 14
    )
    assert run(notices, "-q", "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()


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


def test_99_a_shard_and_the_whole_do_not_share_a_folder(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices"), tmp_path / "out"
    with journal.Journal(str(out), Shard(1, 2)).locked():
        assert b"PP805" in run(notices, "-o", out).stderr
        assert run(notices, "-o", out, "--shard", "2/2").returncode == 0
    with journal.Journal(str(out)).locked():
        assert b"PP805" in run(notices, "-o", out, "--shard", "2/2").stderr


@POSIX
def test_101_a_locale_that_cannot_say_the_names(tmp_path: Path) -> None:
    notices = folder(tmp_path / "通知")
    env = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert run(notices, "-o", tmp_path / "结果", env=env).returncode == 0
    assert (tmp_path / "结果" / "n000.txt.json").is_file()
