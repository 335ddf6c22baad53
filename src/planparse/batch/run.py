"""Jobs over an executor, any `concurrent.futures.Executor`.

Outcomes in the order of the jobs, in bounded memory, each file that died tried once more alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from queue import Empty, SimpleQueue

from planparse.batch.grouped import grouped
from planparse.batch.job import run_job
from planparse.batch.report import line_of
from planparse.batch.values import Answer, Job, Outcome, Settings
from planparse.errors import PlanParseError
from planparse.frozen import NamedTuple
from planparse.messages import Lang

TICK = 0.25  # seconds after which who watches is told that nothing has happened


class Room(NamedTuple):
    """How much there may be: jobs with the executor, and outcomes that wait for one before them."""

    at_once: int
    ahead: int


class Run:
    """One pass over many jobs."""

    def __init__(
        self,
        executor: Executor,
        settings: Settings,
        room: Room,
        finished: Callable[[Outcome], None] = lambda _outcome: None,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        """``finished`` is called with each outcome when it is there, in the order of time, and
        ``waiting`` now and then."""
        self.folder: Callable[[], str] | None = None  # for what jobs make for one another
        self._executor = executor
        self._settings = settings
        self._room = room
        self._finished, self._waiting = finished, waiting
        self._line: deque[Job | Outcome] = deque()  # all that is begun and not given out, in order
        self._base = 0  # the number of the first of them
        self._running: dict[Future[Outcome], int] = {}
        self._ended: SimpleQueue[Future[Outcome]] = SimpleQueue()

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job, in order.

        Raises `PlanParseError` (PP806) where the executor takes no more work.
        """
        source = grouped(jobs, self.folder) if self.folder else iter(jobs)
        while True:
            at_once, ahead = self._room
            room = min(at_once - len(self._running), ahead - len(self._line))
            for job in islice(source, max(0, room)):
                self._line.append(job)
                self._submit(job, self._base + len(self._line) - 1)
            while self._line and isinstance(self._line[0], Outcome):
                outcome = self._line[0]
                if outcome.died:
                    outcome = self._alone(outcome.job)
                self._line.popleft()
                self._base += 1
                yield outcome
            if not self._running and not self._line:
                head = next(source, None)
                if head is None:
                    return
                self._line.append(head)
                self._submit(head, self._base)
            self._gather()

    def _submit(self, job: Job, number: int) -> None:
        try:
            future = self._executor.submit(run_job, job, self._settings)
        except (BrokenExecutor, RuntimeError) as error:
            raise PlanParseError("PP806", reason=str(error)) from error
        self._running[future] = number
        future.add_done_callback(self._ended.put)

    def _gather(self) -> None:
        """Wait for something to be finished, and put it in its place."""
        if not self._running:
            return
        try:
            future = self._ended.get(timeout=TICK)
        except Empty:
            self._waiting()
            return
        place = self._running.pop(future) - self._base
        job = self._line[place]
        assert isinstance(job, Job)
        outcome = _outcome(future, job, self._settings.lang)
        self._line[place] = outcome
        if not outcome.died:
            self._finished(outcome)

    def _alone(self, job: Job) -> Outcome:
        """A second try, with nothing else under way that could have been the reason."""
        while self._running:
            self._gather()
        self._line[0] = job
        self._submit(job, self._base)
        while self._running:
            self._gather()
        outcome = self._line[0]
        assert isinstance(outcome, Outcome)
        if outcome.died:
            self._finished(outcome)
        return outcome


def _outcome(future: Future[Outcome], job: Job, lang: Lang) -> Outcome:
    """What a future holds; where its own process, on whatever machine, is gone, that is the
    outcome.
    """
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, PlanParseError):  # of no file: there is no process to do the work
        raise error
    gone = Outcome(
        job,
        Answer.failure("PP801", reason=f"{type(error).__name__}: {error}"[:300]),
    )
    return gone._replace(line=line_of(gone, lang))
