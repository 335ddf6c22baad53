"""A run that is broken off starts nothing more: nobody would end it."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from planparse.batch import executors
from planparse.guard import process
from planparse.guard.bounds import Bounds, LostError
from planparse.guard.runs import Run, is_over

BOUNDS = Bounds(60, 512)


@pytest.mark.apart
@pytest.mark.fault(94)
@pytest.mark.promise("scriptable")
@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_thread_that_is_late_starts_no_process_for_a_run_that_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setattr(process, "_pool", process._Pool())
    monkeypatch.setattr(executors, "PATIENCE", 0.1)
    begun, over = threading.Event(), threading.Event()

    def late() -> None:
        begun.set()
        over.wait(60)
        process.call(BOUNDS, "odd:slept", 50)

    with pytest.raises(KeyboardInterrupt), executors.executor_for(1, None) as threads:
        told = threads.submit(late)
        begun.wait(60)
        raise KeyboardInterrupt
    over.set()
    at = time.monotonic()
    assert isinstance(told.exception(40), LostError) and time.monotonic() - at < 30
    assert process.call(BOUNDS, "odd:echo", 1)[0] == 1  # who asks next is answered
    process.close_all()


def test_only_threads_of_a_run_end_with_it() -> None:
    run = Run()
    said: list[bool] = []

    def work(*, of_it: bool) -> None:
        if of_it:
            run.join()
        said.append(is_over())
        run.over = True
        said.append(is_over())

    for of_it in (True, False):
        run.over = False
        thread = threading.Thread(target=work, kwargs={"of_it": of_it})
        thread.start()
        thread.join()
    assert said == [False, True, False, False] and not is_over()
