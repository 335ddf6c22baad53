"""The cyclic collector is put off while a long text is parsed, and always given back."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator

import pytest

import planparse
from planparse import pause
from planparse.pause import LEAST, collector_paused

from ..conftest import ROOT

TEXT = (ROOT / "samples" / "notice_with_plan.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    assert gc.isenabled()
    yield
    assert gc.isenabled() and not pause._PAUSE.holders
    gc.enable()


def test_a_parse_leaves_nothing_for_the_collector() -> None:
    planparse.parse(TEXT)  # what is made once
    gc.freeze()  # all that is there is of no concern, and takes seconds to be looked at
    gc.disable()
    try:
        result = planparse.parse(TEXT)
        del result
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_long_text_is_parsed_without_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def chain(source: object, ctx: object, run: object = planparse.api.run_chain) -> object:
        seen.append(gc.isenabled())
        return run(source, ctx)  # type: ignore[operator]

    monkeypatch.setattr("planparse.api.run_chain", chain)
    planparse.parse("方案\n" + "修渠。" * (LEAST // 3))
    planparse.parse(TEXT)
    assert seen == [False, True]


def test_it_is_given_back_when_something_is_raised() -> None:
    with pytest.raises(KeyboardInterrupt), collector_paused(LEAST):
        assert not gc.isenabled()
        raise KeyboardInterrupt
    assert gc.isenabled()


def test_where_the_program_has_disabled_it_it_stays_so() -> None:
    gc.disable()
    try:
        with collector_paused(LEAST):
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_threads_share_one_pause() -> None:
    inside, leave = threading.Barrier(2), threading.Event()

    def hold() -> None:
        with collector_paused(LEAST):
            inside.wait(10)
            leave.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait(10)
    with collector_paused(LEAST):
        assert not gc.isenabled()
    assert not gc.isenabled()  # the other still parses
    leave.set()
    thread.join(10)
    assert gc.isenabled()


def test_parses_that_always_overlap_do_not_keep_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    with collector_paused(LEAST):
        monkeypatch.setattr(pause, "LONGEST", -1.0)
        late = collector_paused(LEAST)
        late.__enter__()
        assert len(pause._PAUSE.holders) == 1
    assert gc.isenabled()  # though the late one still parses
    late.__exit__(None, None, None)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are of POSIX")
def test_a_process_forked_off_has_it() -> None:
    with collector_paused(LEAST):
        child = os.fork()
        if not child:
            os._exit(0 if gc.isenabled() else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert not gc.isenabled()
