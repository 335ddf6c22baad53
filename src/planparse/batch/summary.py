"""What is counted while a batch goes on, and who is told."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from planparse.batch.values import Outcome
from planparse.ledger.selection import Counts
from planparse.messages.codes import SEVERITIES

NONE: Final = Counts()


@dataclass
class Summary:
    """Counts of a batch: of all outcomes there are so far."""

    total: int
    files: int = 0
    kept: int = 0
    plans: int = 0
    tasks: int = 0
    chosen: Counts = NONE  # what the selection left of them, where there is one
    warned: int = 0  # files with a warning
    failures: Counter[str] = field(default_factory=Counter)  # by code
    stale: int = 0  # outputs of earlier runs whose inputs are gone

    def finish(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.files += 1
        if outcome.answer.code is not None:
            self.failures[outcome.answer.code] += 1
        plans, tasks, codes = (
            outcome.answer.plans,
            outcome.answer.tasks,
            [code for code, _count in outcome.answer.diagnostics],
        )
        if outcome.kept and outcome.job.known:
            entry = json.loads(outcome.job.known.line)
            plans, tasks, codes = entry["plans"], entry["tasks"], list(entry["diagnostics"])
            self.kept += 1
            if "chosen" in entry:
                self.chosen = self.chosen.plus(Counts(entry["chosen"], tasks, entry["undated"]))
        if outcome.answer.chosen is not None:
            self.chosen = self.chosen.plus(outcome.answer.chosen)
        self.plans += plans
        self.tasks += tasks
        self.warned += any(SEVERITIES[code] != "info" for code in codes)

    @property
    def failed(self) -> int:
        """How many files gave no result."""
        return sum(self.failures.values())


class Watch:
    """Told of a batch as it goes on; this one listens to nothing."""

    def begin(self, summary: Summary) -> None:
        """The work is about to start; ``summary`` is kept up to date."""

    def finished(self, outcome: Outcome) -> None:
        """A file is finished, in the order of time."""

    def outcome(self, outcome: Outcome) -> None:
        """A file is given out, in the order of the inputs."""

    def waiting(self) -> None:
        """Nothing has happened for a moment."""
