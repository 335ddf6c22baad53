"""How guarded processes end where the usual way is not open: on other systems, in what was forked,
without a parent. Looked at from inside, since what is killed tells nothing."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from planparse.guard import bounds, inside, own, process
from planparse.guard.bounds import Bounds

from . import odd

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
BOUNDS = Bounds(30, 512)


def running(monkeypatch: pytest.MonkeyPatch) -> process.Guard:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    guard = process.Guard(BOUNDS)
    assert guard.call("odd:echo", 1) == (1, b"")
    return guard


def test_without_groups_of_processes_it_is_ended_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = running(monkeypatch)
    child = guard._process
    assert child is not None
    with monkeypatch.context() as other:
        other.setattr(os, "name", "nt")
        guard.kill()
    assert child.wait(10) == -signal.SIGKILL
    guard.close()


def test_a_fork_lets_go_of_what_is_its_parent_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_pool", process._Pool())
    guard = running(monkeypatch)
    child = guard._process
    assert child is not None and process._pool.guards == {guard}
    process._forget()
    assert guard._process is None and not process._pool.guards
    os.kill(child.pid, 0)  # it was not ended: its pipes were let go of
    assert os.waitpid(child.pid, 0) == (child.pid, 0)
    guard.leave()  # what runs no more


def test_what_is_no_more_of_the_pool_stays_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_pool", process._Pool())
    pool = process._pool
    guard = pool.take(BOUNDS)
    pool.give_back(guard)  # after `close_all`
    pool._end(guard)
    assert not pool.idle and not pool.guards


def test_an_installed_planparse_is_found_without_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "__file__", "/usr/site-packages/planparse/guard/process.py")
    assert process._environment() == dict(os.environ)


def test_want_of_memory_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "odd", odd)
    assert inside._called("odd:no_memory", None, b"") == (["full"], b"")
    assert inside._called("odd:echo", 1, b"x") == (["told", 1], b"x")


def test_it_ends_when_its_parent_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    parents, ended = [5, 5, 1], []
    monkeypatch.setattr(os, "getppid", lambda: parents.pop(0))
    monkeypatch.setattr(os, "killpg", lambda *told: ended.append(told))
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    inside._end_with(5)
    assert not parents and ended[-1] == 0


def test_a_system_without_bounds_sets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    bounds._bound("RLIMIT_CPU", 1)


def test_a_system_that_does_not_tell_what_is_held(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(own, "TOLD", str(tmp_path / "none"))
    assert own._held(4096) == 0


def test_a_timer_that_would_end_before_stays() -> None:
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 50)
    try:
        with own.bounded(Bounds(60, 4096)):
            assert signal.getsignal(signal.SIGALRM) == signal.SIG_IGN
            assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 50
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 50
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
