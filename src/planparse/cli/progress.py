"""How far a batch is, on standard error: a bar on a terminal, else a line a minute."""

from __future__ import annotations

import json
import sys
import time
from typing import IO, Any, Final

from planparse.batch.inputs import Found
from planparse.batch.summary import Summary, Watch
from planparse.batch.values import Outcome
from planparse.cli.language import spoken
from planparse.cli.output import printable, say
from planparse.diagnostics import Said
from planparse.messages import entry_of, full, phrase, title
from planparse.messages.codes import SEVERITIES
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

    def finished(self, _outcome: Outcome) -> None:
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
        answer, path, lang = outcome.answer, shown(outcome.job.path), spoken()
        if answer.code is not None:
            self.say(f"{path}: {answer.code} {full(answer.code, answer.params, lang)}")
        for said in _serious_first(answer.said) if self._verbose else ():
            self.say(f"{path}:{said.words(lang)}")
        if self._timings is not None:
            entry = {"path": shown(outcome.job.path), "seconds": round(outcome.seconds, 6)}
            self._timings.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")

    def say(self, line: str) -> None:
        """A line on standard error, above the bar."""
        if self._bar is not None:
            self._bar.console.print(
                printable(line), markup=False, highlight=False, emoji=False, soft_wrap=True
            )
        else:
            say(line)

    def stopped(self, *, resumable: bool) -> None:
        """Say what there is when a signal ended it."""
        self.end()
        if not self._quiet and self._summary.total:
            key = "stopped-resumable" if resumable else "stopped"
            counts = {"files": self._summary.files, "total": self._summary.total}
            self.say(phrase(key, spoken(), **counts))

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def progress_line(summary: Summary, seconds: float) -> str:
    """How far it is, in one line."""
    rate = summary.files / seconds if seconds else 0.0
    counts: dict[str, str | int] = {
        "files": summary.files,
        "total": summary.total,
        "rate": f"{rate:.1f}",
        "failed": summary.failed,
    }
    if not rate:
        return phrase("progress", spoken(), **counts)
    left = _span((summary.total - summary.files) / rate)
    return phrase("progress-left", spoken(), left=left, **counts)


def closing_lines(summary: Summary, found: Found, seconds: float) -> list[str]:
    """What a batch came to."""
    lang = spoken()
    counts: dict[str, str | int] = {
        "files": summary.files,
        "kept": summary.kept,
        "time": _span(seconds),
        "plans": summary.plans,
        "tasks": summary.tasks,
        "failed": summary.failed,
        "warned": summary.warned,
    }
    lines = [phrase("done-kept" if summary.kept else "done", lang, **counts)]
    for code, count in sorted(summary.failures.items()):
        what = title(entry_of(code, None, lang).message)
        lines.append("  " + phrase("failures", lang, count=count, code=code, title=what))
    left = len(found.left_out)
    if found.others or left:
        lines.append(phrase("not-read", lang, others=found.others, left=left))
    if summary.stale:
        lines.append(phrase("stale", lang, count=summary.stale))
    return lines


def _serious_first(said: tuple[Said, ...]) -> list[Said]:
    return sorted(said, key=lambda item: SEVERITIES[item.code] == "info")


def _span(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    if seconds < 2 * MINUTE:
        return phrase("seconds", spoken(), count=f"{seconds:.0f}")
    if minutes < 120:
        return phrase("minutes", spoken(), count=minutes)
    return phrase("hours", spoken(), count=f"{minutes / 60:.1f}")


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

    failed = TextColumn(phrase("bar-failed", spoken(), count="{task.fields[failed]}"))
    return Progress(
        BarColumn(),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        Rate(),
        failed,
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
