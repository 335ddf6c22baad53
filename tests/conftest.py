"""What several tests need: the samples, the corpus where there is one, and the flag that rewrites
golden results.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import warnings
from collections.abc import Generator, Iterator
from contextlib import chdir, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings

from planparse.__main__ import SURPLUS
from planparse.cli.language import settle
from planparse.guard import process
from planparse.guard.bounds import Bounds
from planparse.guard.frames import put, take
from planparse.readers import Request, doc
from planparse.readers.container import damaged

from .browsers import chromium

# No clock fails a test: how long an input takes to make is told by the machine's load.
settings.register_profile("load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("load")

# The tests start some hundred processes. Each would compile all of planparse and its patterns anew
# where no byte code may be written, which takes five times as long as what it is started for.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
OFFICE_SAMPLES = sorted(
    path for path in (ROOT / "samples").iterdir() if path.suffix not in ("", ".txt")
)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for the processes that they start."""
    return (os.cpu_count() or 1) + 1


gc.disable()  # until all is collected: what stays is not looked at again and again


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """The workers of a whole run begin to import its modules at different ones, and find what the
    others compiled: all at the same, they would each compile all of a fresh clone. What fails here
    is told where it is collected."""
    told = getattr(session.config, "workerinput", None)
    if told is None or session.config.option.file_or_dir:
        return
    files = sorted(Path(__file__).parent.rglob("test_*.py"))
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files]
    first = len(modules) * int(told["workerid"].removeprefix("gw")) // told["workercount"]
    for module in modules[first:] + modules[:first]:
        with suppress(Exception, pytest.skip.Exception):
            import_module(module)


def pytest_collection_finish() -> None:
    """The cyclic collector waits as long as in the command, and leaves alone what stays for the
    whole run (modules, tests): looking at all of it again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SURPLUS)
    gc.enable()


def pytest_sessionfinish() -> None:
    """What coverage.py has measured is saved while there is time: a process of pytest-xdist that
    takes longer than ten seconds to end is killed, and what it had reached is lost in silence."""
    measuring = sys.modules.get("coverage")
    if measuring is not None and (current := measuring.Coverage.current()) is not None:
        current.save()


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A worker of pytest-xdist sends what says something: of a test that passes one report, not
    five messages. Each is packed in Python, and holds up the process that waits for all of them."""
    if not hasattr(item.config, "workerinput") or item.config.option.durations is not None:
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """A failure is told whatever its text holds: pytest-xdist ends all of a run where a report has
    a half of a character, as soup has."""
    data = yield
    if data and data.get("outcome") == "passed" and not data.get("sections"):
        return data | {"keywords": {}}  # of thousands that say nothing
    return _sendable(data)


def _sendable(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-8", "backslashreplace").decode()
    if isinstance(data, dict):
        return {_sendable(key): _sendable(value) for key, value in data.items()}
    return type(data)(map(_sendable, data)) if type(data) in (list, tuple) else data


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="rewrite what tests compare with")


def regenerates(request: pytest.FixtureRequest) -> bool:
    """Whether a test shall rewrite what it holds its finding against: ``--regen``."""
    asked = bool(request.config.getoption("--regen"))
    assert not asked or "CI" not in os.environ, "CI does not rewrite what it checks"
    return asked


def own_program(folder: Path) -> Path:
    """A ``planparse`` in a folder, made if need be, which is the one under test."""
    folder.mkdir(exist_ok=True)
    program = folder / "planparse"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planparse "$@"\n')
    program.chmod(0o755)
    return program


def unmeasured() -> dict[str, str]:
    """An environment in which a process loads nothing of coverage.py, where that measures this
    one: for tests of what is loaded."""
    return {name: value for name, value in os.environ.items() if "COVERAGE" not in name}


def corpus_files() -> list[Path]:
    """The text documents of the corpus that PLANPARSE_CORPUS names; none where it is not set."""
    folder = os.environ.get("PLANPARSE_CORPUS")
    return sorted(Path(folder).rglob("*.txt")) if folder else []


def called_here(
    _bounds: Bounds, function: str, told: object, body: bytes = b""
) -> tuple[Any, bytes]:
    """As `planparse.guard.process.call` without a process: through the same frames."""
    module, _colon, name = function.partition(":")
    sent = io.BytesIO()
    put(sent, told, body)
    sent.seek(0)
    answer, content = getattr(import_module(module), name)(*take(sent))
    back = io.BytesIO()
    put(back, answer, content)
    back.seek(0)
    return take(back)


def converted_here(folder: Path, request: Request) -> dict[str, Any]:
    """As `planparse.readers.doc._asked` without a process, which takes ten times as long to load
    the package as that takes for a document."""
    worker = import_module(doc.WORKER)
    try:
        with chdir(folder), warnings.catch_warnings(action="ignore"):
            told: dict[str, Any] = worker.converted()
    except MemoryError as error:
        raise request.limits.past("memory", request.name) from error
    except Exception as error:
        raise damaged(request.name, "doc", problem=str(error)[:200]) from error
    return told


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser, for the tests of a module that are about pages; while it is there, no other test
    of this process can have a loop of its own."""
    with chromium() as running:
        yield running


APART = process.call, doc._asked
HERE = called_here, converted_here


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a run of another test asked for (``--lang``) is forgotten, as by a new process. Files
    are read in the test's own process, which is quicker, unless a test is about the process that
    reads them (``@pytest.mark.apart``). No fixtures: thousands of tests would set them up."""
    settle([])
    where = HERE if item.get_closest_marker("apart") is None else APART
    process.call, doc._asked = where
