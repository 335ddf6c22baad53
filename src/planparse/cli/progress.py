"""How far a batch is, on standard error: a bar on a terminal, else a line a minute."""

from __future__ import annotations

import json
import sys
import time
from typing import IO, Any, Final

import click

from planparse.batch.summary import Summary, Watch
from planparse.batch.values import Outcome
from planparse.cli.inputs import printable
from planparse.diagnostics import CODES
from planparse.text.source import shown

MINUTE: Final = 60.0


class Talk(Watch):
    """Tells of files that failed (and of what was doubted, with ``verbose``), and how far it is."""

    def __init__(self, *, quiet: bool, verbose: bool, timings: IO[bytes] | None = None) -> None:
        """``timings`` takes a line for each file with the seconds that it took."""
        self._quiet, self._verbose, self._timings = quiet, verbose, timings
        self._summary = Summary(0)
        self._bar: Any = None
        self._task: Any = None
        self._begun = self._said = time.monotonic()

    def begin(self, summary: Summary) -> None:
        """Show the bar, where there is a terminal."""
        self._summary = summary
        self._begun = self._said = time.monotonic()
        if not self._quiet and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("", total=summary.total, failed=0)
            self._bar.start()

    def finished(self, outcome: Outcome) -> None:
        """Move the bar."""
        if self._bar is not None:
            self._bar.update(self._task, completed=self._summary.files, failed=self._summary.failed)
        else:
            self.waiting()

    def waiting(self) -> None:
        """Say a line, if the last is a minute old."""
        now = time.monotonic()
        if self._bar is None and not self._quiet and now - self._said >= MINUTE:
            self._said = now
            self.say(progress_line(self._summary, now - self._begun))

    def outcome(self, outcome: Outcome) -> None:
        """Say what went wrong with a file."""
        answer, path = outcome.answer, printable(shown(outcome.job.path))
        if answer.code is not None:
            self.say(f"{path}: {answer.code} {printable(answer.message or '')}")
        if self._verbose:
            for line in (*answer.warnings, *answer.remarks):
                self.say(f"{path}:{printable(line)}")
        if self._timings is not None:
            entry = {"path": shown(outcome.job.path), "seconds": round(outcome.seconds, 6)}
            self._timings.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")

    def say(self, line: str) -> None:
        """A line on standard error, above the bar."""
        if self._bar is not None:
            self._bar.console.print(
                line, markup=False, highlight=False, emoji=False, soft_wrap=True
            )
        else:
            click.echo(line, err=True)

    def stopped(self, *, resumable: bool) -> None:
        """Say what there is when a signal ended it."""
        self.end()
        if not self._quiet and self._summary.total:
            rest = (
                "; the same command with --resume goes on"
                if resumable
                else "; nothing was put in place"
            )
            self.say(
                f"stopped: {self._summary.files} of {self._summary.total} files are finished{rest}"
            )

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def progress_line(summary: Summary, seconds: float) -> str:
    """How far it is, in one line."""
    rate = summary.files / seconds if seconds else 0.0
    left = f", about {_span((summary.total - summary.files) / rate)} left" if rate else ""
    return f"{summary.files} of {summary.total} files, {rate:.1f} a second, {summary.failed} failed{left}"


def closing_lines(summary: Summary, others: int, left_out: int, seconds: float) -> list[str]:
    """What a batch came to."""
    kept = f" ({summary.kept} unchanged since the last run)" if summary.kept else ""
    found = f"{summary.plans} plans, {summary.tasks} tasks"
    lines = [
        f"{summary.files} files{kept} in {_span(seconds)}: {found}; {summary.failed} failed, {summary.warned} with warnings"
    ]
    lines += [
        f"  {count} × {code} {_first_sentence(CODES[code].meaning)}"
        for code, count in sorted(summary.failures.items())
    ]
    if others or left_out:
        lines.append(f"not read: {others} files of other kinds, {left_out} left out")
    if summary.stale:
        lines.append(
            f"outputs of earlier runs that belong to none of these inputs: {summary.stale}"
        )
    return lines


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].removesuffix(".")


def _span(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    return (
        f"{seconds:.0f} s"
        if seconds < 2 * MINUTE
        else f"{minutes} min"
        if minutes < 120
        else f"{minutes / 60:.1f} h"
    )


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(TextColumn):
        """Files a second."""

        def __init__(self) -> None:
            super().__init__("")

        def render(self, task: Any) -> Any:
            from rich.text import Text

            return Text(f"{task.speed or 0:.1f}/s")

    failed = TextColumn("{task.fields[failed]} failed")
    return Progress(
        BarColumn(),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        Rate(),
        failed,
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
