"""Processes of a batch that are stopped, killed or die."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from planparse.batch.batch import Batch
from planparse.batch.folder import to_folder
from planparse.batch.inputs import find
from planparse.batch.values import Answer, Job, Outcome, Settings
from planparse.guard import process as guard
from planparse.readers.limits import Limits

from .batches import PLAN, POSIX, command, folder, report, run, tree, whole


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pids: list[int]) -> bool:
    """Whether processes end by themselves before long."""
    end = time.monotonic() + 60
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(alive, pids))


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
@pytest.mark.fault(94)
@pytest.mark.promise("scriptable")
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
    _out, errors = process.communicate(timeout=200)
    assert process.returncode in (
        code,
        0,
        -number,
    )  # all may have been done before, and the interpreter on its way out
    ended = time.monotonic()
    subprocess.run([sys.executable, "-c", "pass"], check=True)  # how busy the machine is
    assert ended - begun < 2 + 20 * (time.monotonic() - ended)
    assert b"Traceback" not in errors
    assert gone(workers)
    assert not [name for name in tree(out) if "tmp" in name]
    assert run(notices, "-o", out, "--resume").returncode == 0
    assert tree(out) == whole(200)


def under_way(
    notices: Path, out: Path, enough: Callable[[list[int]], bool]
) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A run, and its workers where there are ``enough``; where all was done before they were, it
    begins anew."""
    while True:
        process = subprocess.Popen(command(notices, "-o", out, "-j", "2"), stderr=subprocess.PIPE)
        while process.poll() is None:
            if enough(workers := children(process.pid)):
                return process, workers
            time.sleep(0.01)
        process.communicate()
        shutil.rmtree(out)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.fault(94)
def test_94_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices", 300), tmp_path / "out"
    process, workers = under_way(notices, out, lambda workers: len(workers) == 2)
    process.kill()
    process.communicate()
    assert gone(workers)


@POSIX
@pytest.mark.fault(95)
def test_95_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices", 200)
    line = (
        f"'{sys.executable}' -m planparse '{notices}' -q | head -1 >/dev/null; echo "
        f"${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=200)
    assert done.stderr == b""
    assert done.stdout.strip() == b"141"


@POSIX
@pytest.mark.fault(96)
@pytest.mark.promise("scriptable")
def test_96_no_standard_output_at_all(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m planparse '{folder(tmp_path / 'n')}' >&-"],
        capture_output=True,
        timeout=200,
    )
    assert done.returncode == 2


def dying(ways: Mapping[str, str]) -> str:
    """A module that makes the guarded process do something to itself where the text has one of
    these words, which tell how."""
    return f"""
import os, signal, time, sys
from planparse.batch import document, job
from planparse.guard import inside
real, ways = document.answer, {dict(ways)!r}
def answer(question, settings):
    for word, how in ways.items():
        if word in question.data.decode("utf-8"):
            exec(how)
    return real(question, settings)
job.convert.__defaults__ = (answer,)
inside.main()
"""


class Death(NamedTuple):
    """How a process dies, and what is said of it."""

    how: str
    code: str
    words: str


LATE = 5  # seconds, within which a busy machine starts a process and reads a small plan
DEATHS = {  # by the words of the text
    "中弹": Death("os.kill(os.getpid(), signal.SIGKILL)", "PP801", "SIGKILL"),
    "跳崖": Death("os.abort()", "PP801", "SIGABRT"),
    "离去": Death("os._exit(3)", "PP801", "exit code 3"),
    "出错": Death("raise RuntimeError('odd')", "PP801", "RuntimeError: odd"),
    "撑破": Death("x = bytearray(3 << 30)", "PP803", "512 MiB"),
}
DELAYS = {
    "长眠": Death("time.sleep(600)", "PP802", f"longer than {LATE} s"),
    "停住": Death("os.kill(os.getpid(), signal.SIGSTOP)", "PP802", f"longer than {LATE} s"),
}


@pytest.fixture
def deadly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Mapping[str, str]], Path]]:
    """Gives a folder of plans, and one for each of the ways in which a process ends over it."""

    def make(ways: Mapping[str, str]) -> Path:
        notices = folder(tmp_path / "notices")
        for word in ways:
            (notices / f"{word}.txt").write_text(PLAN.format(word), encoding="utf-8")
        script = tmp_path / "deadly.py"
        script.write_text(dying(ways), encoding="utf-8")
        monkeypatch.setattr(guard, "COMMAND", (sys.executable, str(script)))
        guard.close_all()  # those that are kept from a run before are of another command
        return notices

    yield make
    guard.close_all()


@pytest.mark.parametrize(
    ("deaths", "limits"),
    [(DEATHS, Limits(worker_memory=512)), (DELAYS, Limits(worker_seconds=LATE))],
    ids=["at once", "late"],
)
@POSIX
@pytest.mark.fault(97, 98)
def test_97_98_a_process_that_dies_costs_its_own_file_alone(
    deadly: Callable[[Mapping[str, str]], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    deaths: Mapping[str, Death],
    limits: Limits,
) -> None:
    """However it dies: the ways stand in one folder, whose other files are read by processes that
    follow those which died."""
    monkeypatch.setattr(guard, "GRACE", 1)
    notices = deadly({word: death.how for word, death in deaths.items()})
    batch = Batch(find([str(notices)]).inputs, Settings(limits=limits), jobs=2)
    summary = to_folder(batch, str(tmp_path / "out"))
    assert summary.failures == Counter(death.code for death in deaths.values())
    rows = {str(row["path"]): row for row in report(tmp_path / "out")}
    for word, death in deaths.items():
        row = rows.pop(f"{word}.txt")
        assert (row["code"], row["output"]) == (death.code, None), death.how
        assert death.words in str(row["message"]), death.how
    assert [row["code"] for row in rows.values()] == [None] * 6


@POSIX
@pytest.mark.fault(97)
def test_97_a_second_try_alone_can_succeed(
    deadly: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    once = tmp_path / "once"
    notices = deadly({
        "自尽": f"os.path.exists({str(once)!r}) or (open({str(once)!r}, 'w').close(), "
        "os.kill(os.getpid(), signal.SIGKILL))"
    })  # fmt: skip
    summary = to_folder(
        Batch(find([str(notices)]).inputs, Settings(), jobs=2), str(tmp_path / "out")
    )
    assert once.exists() and summary.failed == 0 and summary.files == 7
    plain = to_folder(
        Batch(find([str(notices)]).inputs, Settings(), jobs=2), str(tmp_path / "plain")
    )
    assert plain.failed == 0 and tree(tmp_path / "out") == tree(tmp_path / "plain")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.fault(97)
def test_97_a_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    notices, out = folder(tmp_path / "notices", 200), tmp_path / "out"
    process, workers = under_way(
        notices, out, lambda workers: bool(workers) and len(list(out.rglob("*.json"))) >= 5
    )
    os.kill(random.choice(workers), signal.SIGKILL)
    process.communicate(timeout=200)
    assert process.returncode == 0
    assert tree(out) == whole(200)


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
