"""What one batch is to do, and with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from tempfile import TemporaryDirectory

from planparse.batch.executors import executor_for
from planparse.batch.inputs import Input
from planparse.batch.run import Room, Run
from planparse.batch.summary import Summary, Watch
from planparse.batch.values import WHOLE, Outcome, Settings, Shard


@dataclass(frozen=True)
class Batch:
    """Inputs (see `inputs.find`), and how they are worked through.

    ``executor`` is where the work is done, with ``jobs`` files at once; without one, that many
    guarded processes of this machine. ``shard`` takes every n-th file; a name is the same in every
    shard. ``stdin`` is what standard input held, where it is one of the inputs.
    """

    inputs: list[Input]
    settings: Settings
    jobs: int
    executor: Executor | None = None
    shard: Shard = WHOLE
    stdin: bytes | None = None
    watch: Watch = field(default_factory=Watch)

    def summary(self) -> Summary:
        """The counts before anything is done."""
        return Summary(total=sum(1 for _ in self.shard.of(self.inputs)))

    @contextmanager
    def run(
        self, ahead: int, finished: Callable[[Outcome], None], scratch: str | None = None
    ) -> Iterator[Run]:
        """A run over as many jobs at once, with ``ahead`` and ``finished`` as there.

        ``scratch`` is a folder for what jobs make for one another. Without one it is made when it
        is first asked for: a run that is killed leaves it behind.
        """
        with executor_for(self.jobs, self.executor) as workers, ExitStack() as made:

            @cache
            def folder() -> str:
                return scratch or made.enter_context(
                    TemporaryDirectory(prefix="planparse-", ignore_cleanup_errors=True)
                )

            room = Room(at_once=2 * self.jobs, ahead=ahead)
            run = Run(workers, self.settings, room, finished, self.watch.waiting)
            run.folder = folder if self.executor is None else None  # elsewhere none is shared
            yield run
