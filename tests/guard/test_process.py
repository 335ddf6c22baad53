"""A process that may be lost: what it does to itself costs one call, and leaves nothing behind."""

from __future__ import annotations

import io
import mmap
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planparse.guard import own, process
from planparse.guard.bounds import Bounds, LostError
from planparse.guard.frames import put, take

pytestmark = [
    pytest.mark.apart,
    pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX"),
]
BOUNDS = Bounds(30, 512)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


@pytest.fixture(scope="module")
def guard() -> Iterator[process.Guard]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        guard = process.Guard(BOUNDS)
        yield guard
        guard.close()


def lost(guard: process.Guard, function: str, told: object = None) -> LostError:
    with pytest.raises(LostError) as caught:
        guard.call(f"odd:{function}", told)
    return caught.value


def test_it_answers_in_data_and_bytes(guard: process.Guard) -> None:
    told = ["一\ud800", 1.5, None, {"a": [True]}]
    assert guard.call("odd:echo", told, b"\x00\xff") == (told, b"\x00\xff")
    first = guard.call("odd:whoami", None)
    assert guard.call("odd:printed", "said")[0] == "said"
    assert guard.call("odd:whoami", None) == first


@pytest.mark.promise("bounded")
def test_it_is_bounded_by_the_system_too(guard: process.Guard) -> None:
    memory, seconds, core = guard.call("odd:bounds", None)[0]
    assert memory == 512 << 20 and core == 0
    assert 30 <= seconds < 60


@pytest.mark.parametrize(
    ("function", "told", "kind", "reason"),
    [
        ("raised", "odd", "crash", "RuntimeError: odd"),
        ("left", None, "crash", "exit code 3"),
        ("signalled", signal.SIGSEGV.value, "crash", "ended by SIGSEGV"),
        ("signalled", signal.SIGXCPU.value, "time", ""),
        ("no_json", None, "crash", "ValueError"),
        ("filled", None, "memory", ""),
    ],
)
def test_what_it_does_to_itself_is_told_and_the_next_call_answers(
    guard: process.Guard, function: str, told: object, kind: str, reason: str
) -> None:
    error = lost(guard, function, told)
    assert error.kind == kind and reason in error.reason
    assert guard.call("odd:echo", 1)[0] == 1


@pytest.mark.promise("bounded")
def test_it_has_its_time(guard: process.Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    guard.call("odd:echo", 1)
    monkeypatch.setattr(guard, "bounds", Bounds(1, 512))
    assert lost(guard, "slept", 600).kind == "time"
    assert guard.call("odd:echo", 1)[0] == 1


@LINUX
def test_what_it_has_started_ends_with_it(
    guard: process.Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard.call("odd:echo", 1)
    monkeypatch.setattr(guard, "bounds", Bounds(1, 512))
    errors = guard._errors
    said: list[bytes] = []

    def read() -> None:
        assert errors is not None
        errors.seek(0)
        said.append(errors.read())

    real = guard.kill

    def kill() -> None:
        if not said:
            read()
        real()

    monkeypatch.setattr(guard, "kill", kill)
    assert lost(guard, "started").kind == "time"
    pid = int(said[0].split()[0])
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text():
            break
        time.sleep(0.05)
    else:
        pytest.fail("it is still there")


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ((sys.executable, "-c", "import sys; sys.exit('no room')"), "no room"),
        (("/nonexistent/python",), "No such file"),
        ((sys.executable, "-c", "print('x' * 100)"), ""),
    ],
)
def test_where_none_starts_some_are_tried_and_that_is_told(
    command: tuple[str, ...], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "COMMAND", command)
    starts: list[int] = []
    real = process._environment
    monkeypatch.setattr(process, "_environment", lambda: starts.append(1) or real())
    error = lost(process.Guard(BOUNDS), "echo")
    assert error.kind == "start" and reason in error.reason
    assert len(starts) == process.TRIES


@LINUX
def test_an_interrupt_leaves_no_process(
    guard: process.Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = guard.call("odd:whoami", None)[0]

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(process, "take", interrupted)
        with pytest.raises(KeyboardInterrupt):
            guard.call("odd:echo", 1)
    assert not Path(f"/proc/{pid}").exists()  # nor as a zombie
    assert guard.call("odd:echo", 2)[0] == 2  # and not the answer to the call before


def test_calls_borrow_one_and_what_nobody_uses_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setattr(process, "_pool", process._Pool())
    first, second = (process.call(BOUNDS, "odd:whoami", None)[0] for _ in range(2))
    assert first == second
    monkeypatch.setattr(process, "IDLE", 0.05)
    assert process.call(BOUNDS, "odd:whoami", None)[0] == first
    for _ in range(200):
        if not process._pool.guards and process._pool.wakes is None:
            break
        time.sleep(0.05)
    assert not process._pool.guards and not process._pool.idle
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_threads_borrow_one_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setattr(process, "_pool", process._Pool())
    answers: list[int] = []

    def ask(number: int) -> None:
        for _ in range(5):
            answers.append(process.call(BOUNDS, "odd:echo", number)[0])

    threads = [threading.Thread(target=ask, args=(k,)) for k in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [0] * 5 + [1] * 5
    assert len(process._pool.guards) <= 2
    process.close_all()


def test_who_waits_when_all_are_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setattr(process, "_pool", process._Pool())
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(process.call, BOUNDS, "odd:slept", 600)
        while not process._pool.guards:
            time.sleep(0.01)
        process.kill_all()
        error = waiting.exception(20)
        assert isinstance(error, LostError) and error.kind in ("crash", "start")
        assert threads.submit(process.call, BOUNDS, "odd:echo", 1).result(20)[0] == 1
    process.close_all()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_process_that_forks_leaves_it_to_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setattr(process, "_pool", process._Pool())
    first = process.call(BOUNDS, "odd:whoami", None)[0]
    child = os.fork()
    if not child:
        code = 9
        try:
            own_one = process.call(BOUNDS, "odd:whoami", None)[0]
            process.close_all()
            code = 0 if own_one != first else 1
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert process.call(BOUNDS, "odd:whoami", None)[0] == first
    process.close_all()


@pytest.mark.parametrize("frame", [b"", b"\x00" * 11, b"\x00\x00\x00\x02" + bytes(8) + b"{"])
def test_a_frame_that_is_cut_is_the_end(frame: bytes) -> None:
    with pytest.raises(EOFError):
        take(io.BytesIO(frame))


def test_a_frame_past_its_bound_or_of_no_json_is_refused() -> None:
    out = io.BytesIO()
    put(out, "x" * 100)
    with pytest.raises(ValueError, match="a frame of"):
        take(io.BytesIO(out.getvalue()), 50)
    with pytest.raises(ValueError, match="Expecting"):
        take(io.BytesIO(b"\x00\x00\x00\x02" + bytes(8) + b"x!"))
    with pytest.raises(ValueError, match="JSON"):
        put(io.BytesIO(), float("nan"))


@LINUX
def test_the_process_itself_has_bounds_for_a_while() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM)
    with (
        pytest.raises(LostError, match="memory"),
        own.bounded(Bounds(20, 300)),
    ):
        bytearray(1 << 30)
    with pytest.raises(LostError, match="time"), own.bounded(Bounds(0.05, 1 << 20)):  # type: ignore[arg-type]
        while True:
            pass
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM)) == before
    left, _interval = signal.getitimer(signal.ITIMER_REAL)
    assert left == 0 or left > 1  # a timer that was there goes on


@LINUX
def test_what_a_process_holds_already_does_not_count() -> None:
    with mmap.mmap(-1, 3 << 30, prot=mmap.PROT_READ), own.bounded(Bounds(20, 300)):
        bytearray(100 << 20)
