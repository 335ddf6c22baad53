"""The documents of some folders, and what may be asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from planparse.api import parse_file, unreadable
from planparse.check import check
from planparse.diff import diff
from planparse.errors import PlanParseError
from planparse.found import is_file, resolved
from planparse.frozen import NamedTuple
from planparse.ledger.names import folded
from planparse.messages import Lang, message
from planparse.readers.formats import SUFFIXES
from planparse.records.models import ParseResult, Plan, Task

KEPT: Final = 32  # documents that stay parsed
Json = dict[str, Any]


class Found(NamedTuple):
    """Tasks that were asked for, and the documents that may hold more and cannot be read, each with
    its path and why."""

    tasks: list[Json]
    not_read: list[Json]


class RefusedError(ValueError):
    """A path that is not below the folders, or no document."""


class Library:
    """The documents below some folders; paths are relative to the one that they are in.

    A path that leads out of the folders, by ``..`` or a link, raises `RefusedError`, and so does
    what is no document; what cannot be read raises `ReadError`.
    """

    def __init__(self, folders: Iterable[Path], lang: Lang = "en") -> None:
        self.folders = [folder.resolve(strict=True) for folder in folders]
        self.lang = lang
        self._parsed: dict[tuple[Path, int, int], ParseResult] = {}

    def documents(self) -> list[str]:
        """The paths of all documents."""
        return [name for name, _path in self._files()]

    def document(self, path: str) -> Json:
        """A document: its plans, with their heads and headings, tasks counted."""
        result = self._result(path)
        return {
            "path": path,
            "plans": [
                {
                    **plan.model_dump(include=HEAD, mode="json"),
                    "headings": list(_headings(plan)),
                    "task_count": len(plan.tasks),
                }
                for plan in result.plans
            ],
            "doubts": [f"{doubt.code} {doubt.message}" for doubt in result.diagnostics],
        }

    def tasks(
        self,
        path: str | None = None,
        unit: str | None = None,
        role: str | None = None,
        due_from: str | None = None,
        due_to: str | None = None,
    ) -> Found:
        """The tasks of one document or all, those of a unit, in a role, due on days between two;
        of all, also which documents cannot be read."""
        found, not_read = [], []
        for name, result in self._results(path):
            if isinstance(result, PlanParseError):
                not_read.append({"path": name, "message": result.message(self.lang)})
                continue
            for plan in result.plans:
                for task in plan.tasks:
                    wanted = _is_of(task, unit, role) and _is_due(task, due_from, due_to)
                    if wanted and task.same_as is None and plan.duplicate_of is None:
                        found.append(_brief(name, plan, task))
        return Found(found, not_read)

    def source(self, path: str, task_id: str) -> Json:
        """What the document prints of a task: its words, where they stand, and each owner, time and
        figure with its own words. Raises `RefusedError` for a task that is not there."""
        result = self._result(path)
        for plan in result.plans:
            for task in plan.tasks:
                if task.id == task_id:
                    return _printed(path, result, task)
        raise RefusedError(f"{path} has no task {task_id}")

    def checked(self, path: str) -> list[Json]:
        """What `planparse.check` finds in a document."""
        result = self._result(path)
        return [
            {
                "code": one.code,
                "message": message(one.code, one.params, self.lang),
                "task": one.task,
                "line": result.text.count("\n", 0, one.span.start) + 1 if one.span else None,
            }
            for one in check(result)
        ]

    def compared(self, old: str, new: str) -> list[Json]:
        """What changed from one document to another."""
        return [one._asdict() for one in diff(self._result(old), self._result(new))]

    def _files(self) -> Iterator[tuple[str, Path]]:
        several = len(self.folders) > 1
        for folder in self.folders:
            for path in sorted(folder.rglob("*")):
                if path.suffix.lower() in SUFFIXES and is_file(path) and self._holds(path):
                    rel = path.relative_to(folder).as_posix()
                    yield (f"{folder.name}/{rel}" if several else rel), path

    def _holds(self, path: Path) -> bool:
        real = resolved(path)
        return any(real.is_relative_to(folder) for folder in self.folders)

    def _results(self, path: str | None) -> Iterator[tuple[str, ParseResult | PlanParseError]]:
        if path is not None:
            yield path, self._result(path)
            return
        for name, _file in self._files():
            try:
                yield name, self._result(name)
            except PlanParseError as error:
                yield name, error

    def _result(self, name: str) -> ParseResult:
        path = self._path(name)
        try:
            stat = path.stat()
        except OSError as error:  # it has gone meanwhile
            raise unreadable(name, error) from error
        key = (path, stat.st_mtime_ns, stat.st_size)
        if key not in self._parsed:
            while len(self._parsed) >= KEPT:
                self._parsed.pop(next(iter(self._parsed)))
            self._parsed[key] = parse_file(path, lang=self.lang)
        return self._parsed[key]

    def _path(self, name: str) -> Path:
        several = len(self.folders) > 1
        for folder in self.folders:
            ahead = f"{folder.name}/" if several else ""
            path = folder / name.removeprefix(ahead)
            if name.startswith(ahead) and is_file(path) and self._holds(path):
                return path
        raise RefusedError(f"{name} is no document of these folders")


HEAD: Final = {
    "id", "kind", "title", "document_number", "issuer", "addressees", "issued_on", "year",
    "attachments", "attachment_of", "duplicate_of",
}  # fmt: skip


def _headings(plan: Plan) -> Iterator[str]:
    from planparse.check.walk import sections

    for section in sections(plan.sections):
        yield f"{section.id} {section.label}{section.title or ''}"


def _is_of(task: Task, unit: str | None, role: str | None) -> bool:
    if unit is None and role is None:
        return True
    wanted = folded(unit) if unit else None
    return any(
        (role is None or duty.role == role)
        and any(wanted is None or folded(one.name) == wanted for one in duty.units)
        for duty in task.responsibilities
    )


def _is_due(task: Task, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    days = [time.end for time in task.deadlines if time.end]
    return any((first or "") <= day <= (last or "9999-12-31") for day in days)


def _brief(path: str, plan: Plan, task: Task) -> Json:
    return {
        "path": path,
        "plan": plan.title,
        "id": task.id,
        "label": task.label,
        "title": task.title or task.text,
        "owners": {duty.role: [unit.text for unit in duty.units] for duty in task.responsibilities},
        "deadlines": [{"text": time.text, "end": time.end} for time in task.deadlines],
        "figures": [f"{figure.subject or ''}{figure.text}" for figure in task.indicators],
    }


def _printed(path: str, result: ParseResult, task: Task) -> Json:
    def words(span: Any) -> Json:
        return {
            "text": result.text[span.start : span.end],
            "line": result.text.count("\n", 0, span.start) + 1,
            "start": span.start,
            "end": span.end,
        }

    return {
        "path": path,
        "id": task.id,
        "printed": words(task.span),
        "locator": task.locator.model_dump(exclude_none=True),
        "owners": [
            {"role": duty.role, "inherited": duty.inherited, **words(unit.span)}
            for duty in task.responsibilities
            for unit in duty.units
        ],
        "deadlines": [{"end": time.end, **words(time.span)} for time in task.deadlines],
        "figures": [
            {"value": figure.value, "unit": figure.unit, **words(figure.span)}
            for figure in task.indicators
        ],
    }
