"""Annotated documents: the text of a plan with what it holds marked in it, so that the gold cannot
drift from the text.

A document is a file of UTF-8 text. Between two lines ``---`` stands YAML: ``forms`` (keys of
`forms.FORMS`: those in which it is run) and ``plans``, a list of what the front matter says of each
plan. Below stands the text as printed, with marks in braces:

- ``{2|(一)|摸清底数}``: a section of level 2, its label, its title (empty: none); printed as label
  and title without anything between.
- ``{2*|(一)|摸清底数}``: the same, and a task; ``*step`` and ``*safeguard`` for other categories.
  Level 0 is a task in no section: ``{0*|●|}``, ``{0*||}``.
- ``{+}``: here begins the next task of the same section, as where a trailer closes each stretch.
- ``{lead|县水利局}``: a unit in a role (lead, responsible, support, supervise, person); ``lead^``:
  of a section, for all tasks below it. ``{lead 县水利局|}`` says what is not printed here.
- ``{by 2025-03-31|3月底前}``: a time by its last day; ``{range 2025-03-01 2025-04-15|…}``;
  ``{every P3M|每季度}``; ``{open|长期坚持}`` and ``{relative|…}`` have no day.
- ``{fig 50 公里|50公里以上}``: a quantity: value (万 and 亿 multiplied in) and unit.
- ``{m|一是}``: the label of an inline item.
- ``{plan}``: here begins the next plan of ``plans``; prints nothing.

A line that begins with ``|`` is a row of a table, cells parted by ``|``; one that begins with
``|*`` is a row that is a task: its first cell is the label, ``{title|…}`` and ``{text|…}`` mark
title and text in it (``{title 修路|}``: not printed here); ``|-`` is a task without a label, and
``|+`` goes on with the task of the row above, as where a form has a line for each field. A cell
``^`` is one with the cell above, ``<`` one with that on its left; text forms print nothing there.
All else is printed as it stands. Values belong to the section or row in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MARK = re.compile(r"\{([^{}|]*)\|((?:[^{}])*)\}|\{plan\}|\{\+\}")
SECTION = re.compile(r"([0-9])(\*(?:step|safeguard)?)?")
CATEGORIES = {"*": "task", "*step": "step", "*safeguard": "safeguard"}
ROLES = ("lead", "responsible", "support", "supervise", "person")
MERGED = ("^", "<")
HEAD = 12  # characters of the text by which a task without a title is known


@dataclass
class Section:
    """A section of the gold tree, in document order."""

    plan: int
    level: int
    label: str
    title: str
    text: str = ""  # what begins behind a label without a title


@dataclass
class Task:
    """What a careful reader says of a task."""

    plan: int
    label: str
    title: str
    category: str = "task"
    text: str = ""
    owners: list[tuple[str, str]] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)
    indicators: list[tuple[float, str]] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    printed: str = ""  # all that is printed of it, trailers included: for readers of single values


@dataclass
class Block:
    """A paragraph, or a row of a table as its cells."""

    text: str = ""
    cells: list[str] | None = None


@dataclass
class Document:
    """An annotated document: what is printed, and the gold."""

    name: str
    forms: list[str]
    plans: list[dict[str, Any]]
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as a clean file prints it: a paragraph a line, cells parted by tabs."""
        return "".join(
            ("\t".join(map(alone, block.cells)) if block.cells is not None else block.text) + "\n"
            for block in self.blocks
        )


def alone(cell: str) -> str:
    """What a cell prints by itself: nothing where it is one with another."""
    return "" if cell in MERGED else cell


def load(path: Path) -> Document:
    """Read an annotated document. Raises `ValueError` with file and line for a wrong mark."""
    _nothing, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    told = yaml.safe_load(front)
    document = Document(path.stem, told["forms"], told["plans"])
    reader = _Reader(document)
    first = front.count("\n") + 3
    for number, line in enumerate(body.rstrip("\n").split("\n"), first):
        try:
            reader.line(line)
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(f"{path}:{number}: {error}: {line[:60]}") from error
    return document


class _Reader:
    """Reads lines; knows the section and the task that values belong to."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.plan = 0
        self.task: Task | None = None
        self.in_row = self.in_text = False  # in a row; behind what begins a row's text
        self.above: list[tuple[int, list[tuple[str, str]]]] = []  # level and owners for all below

    def line(self, line: str) -> None:
        if line.startswith("|"):
            self._row(line)
            return
        if self.task is not None:
            self.task.printed += "\n"
        self.document.blocks.append(Block("".join(self._pieces(line))))

    def _row(self, line: str) -> None:
        is_task = line[1:2] in ("*", "-")
        cells = [cell.replace("\0", "|") for cell in _outside(line)]
        self.in_row = True
        if is_task:
            label = MARK.sub(lambda found: found[2] or "", cells[0]) if line[1] == "*" else ""
            self.task = Task(self.plan, label, "")
            self.document.tasks.append(self.task)
        elif line[1:2] == "+":
            self.task = self.document.tasks[-1]
        self.document.blocks.append(Block(cells=[self._cell(cell) for cell in cells]))
        if line[1:2] in ("*", "-", "+"):
            self.task = None
        self.in_row = False

    def _cell(self, cell: str) -> str:
        self.in_text = False
        return "".join(self._pieces(cell))

    def _pieces(self, line: str) -> Iterator[str]:
        """What is printed of a line."""
        at = 0
        for found in MARK.finditer(line):
            yield self._plain(line[at : found.start()])
            at = found.end()
            if found[0] == "{plan}":
                self.plan += 1
                self.task, self.above = None, []
            elif found[0] == "{+}":
                self._next()
            else:
                yield self._mark(found[1].strip(), found[2])
        yield self._plain(line[at:])

    def _plain(self, text: str) -> str:
        if "{" in text or "}" in text:
            raise ValueError("a brace that is no mark")
        self._add(text)
        return text

    def _add(self, text: str) -> None:
        if self.task is None:
            return
        self.task.printed += text
        if self.task.title or (self.in_row and not self.in_text) or len(self.task.text) >= HEAD:
            return
        self.task.text += text.strip()
        if self.document.sections and not self.in_row:
            self.document.sections[-1].text = self.task.text

    def _mark(self, kind: str, text: str) -> str:
        section = SECTION.fullmatch(kind)
        if section:
            return self._section(int(section[1]), section[2], *text.split("|", 1))
        word, *values = kind.split()
        if word in ("title", "text"):
            task = self._task_of(word)
            setattr(task, word, " ".join(values) or text)
            self.in_text = word == "text"
            task.printed += f" {text}"
            return text
        if word.rstrip("^") in ROLES:
            self._owner(word, " ".join(values) or text)
        elif word == "m":
            self._task_of(kind).measures.append(text)
        elif word == "fig":
            self._task_of(kind).indicators.append((float(values[0]), values[1]))
        else:
            self._task_of(kind).deadlines.append(_time(word, values))
        self._add(text)
        return text

    def _section(self, level: int, star: str | None, label: str, title: str) -> str:
        if level:
            self.document.sections.append(Section(self.plan, level, label.strip(), title))
        self.above = [(deep, owners) for deep, owners in self.above if deep < level]
        self.task = None
        if star:
            inherited = [owner for _deep, owners in self.above for owner in owners]
            self.task = Task(self.plan, label.strip(), title, CATEGORIES[star], owners=inherited)
            self.task.printed = title
            self.document.tasks.append(self.task)
        self.above.append((level, []))
        return label + title

    def _next(self) -> None:
        """A further task of the section that is open."""
        before = self._task_of("+")
        self.task = Task(self.plan, before.label, "", before.category)
        self.document.tasks.append(self.task)

    def _owner(self, word: str, unit: str) -> None:
        if word.endswith("^"):
            self.above[-1][1].append((word[:-1], unit))
        else:
            self._task_of(word).owners.append((word, unit))

    def _task_of(self, kind: str) -> Task:
        if self.task is None:
            raise ValueError(f"{kind} stands in no task")
        return self.task


def _time(word: str, values: list[str]) -> str:
    """A time as the gold has it: its last day, ``every P3M``, or what kind of none."""
    if word == "every":
        return f"every {values[0]}"
    if word in ("by", "range"):
        return values[-1]
    if word in ("open", "relative"):
        return "none"
    raise ValueError(f"no mark {word}")


def _outside(line: str) -> list[str]:
    """The cells of a row: bars inside of marks part none."""
    hidden = MARK.sub(lambda found: found[0].replace("|", "\0"), line)
    bare = re.sub(r"^\|[*+-]?", "", hidden).rstrip().removesuffix("|")
    return [cell.strip() for cell in bare.split("|")]


def documents(folder: Path = Path(__file__).parent / "documents") -> list[Document]:
    """All annotated documents, by name."""
    return [load(path) for path in sorted(folder.glob("*.txt"))]
