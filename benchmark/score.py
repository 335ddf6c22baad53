"""Scores: what a system says of documents against the gold of their annotations.

A system's answer for one document is plain data, the neutral form of `run.py`: ``{"plans":
[title…], "meta": [{…}], "sections": [[level, label, title or text]…], "tasks": [{"label", "title",
"text", "category", "owners": [[role, unit]…], "deadlines": ["2025-03-31" or "every P3M" or
"none"…], "indicators": [[value, unit]…], "measures": [label…]}…]}``; what it cannot say it leaves
out.

Each aspect is precision, recall and F1 over all items of all documents. ``tree`` is STEDS, the
similarity of heading trees: 1 - edit distance / size of the larger tree, as HRDoc has it, its mean
over the documents; two headings are alike where label and title are.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markup import Document, Section, Task

ASPECTS = ("plans", "meta", "sections", "tasks", "categories", "owners", "deadlines", "indicators",
           "measures")  # fmt: skip
META = ("kind", "document_number", "issuer", "addressees", "issued_on", "year", "attachments")
HEAD = 6  # characters of title or text by which an item is known
ROLE_MARKS = re.compile(r"^[★☆▲*]|\((?:牵头|配合|责任|主办|协办)(?:单位|部门)?\)$")
BRACKETS = str.maketrans("〔〕【】[]“”", "()()()''")


def folded(value: object) -> str:
    """Text without what does not count: width, white space, closing marks."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).translate(BRACKETS)
    return re.sub(r"\s", "", text).strip("。.,、;:")


def unit(name: object) -> str:
    """A unit without what only marks its role: 县水利局（牵头） is 县水利局."""
    return ROLE_MARKS.sub("", folded(name))


@dataclass
class Tally:
    """Items of the gold, of the answer, and of both."""

    gold: int = 0
    said: int = 0
    both: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, where: str, gold: Sequence[Any], said: Sequence[Any]) -> None:
        """Count two bags of items."""
        one, two = Counter(gold), Counter(said)
        self.gold += one.total()
        self.said += two.total()
        self.both += (one & two).total()
        self.misses += [f"{where}: lacks {item}" for item in (one - two).elements()]
        self.misses += [f"{where}: says {item}" for item in (two - one).elements()]

    @property
    def f1(self) -> float | None:
        """F1; None where the gold holds nothing, or the system never says anything of it."""
        if not self.gold or not self.said:
            return None
        return 2 * self.both / (self.gold + self.said)


class Scores:
    """The tallies of one system over documents."""

    def __init__(self) -> None:
        self.of = {aspect: Tally() for aspect in ASPECTS}
        self.trees: list[float] = []
        self.clean: list[str] = []  # documents without any fault

    def add(self, document: Document, answer: Mapping[str, Any], name: str = "") -> None:
        """Score one document, told by ``name`` in the misses."""
        before = {aspect: len(tally.misses) for aspect, tally in self.of.items()}
        name = name or document.name
        titles = [folded(plan["title"]) for plan in document.plans]
        self.of["plans"].add(name, titles, [folded(title) for title in answer.get("plans", ())])
        for plan, said in zip(document.plans, answer.get("meta", ()), strict=False):
            self.of["meta"].add(name, list(_meta(plan)), list(_meta(said)))
        gold = [(one.level, folded(one.label), _head(one)) for one in document.sections]
        said = [
            (level, folded(label), folded(title)[:HEAD])
            for level, label, title in answer.get("sections", ())
        ]
        self._sections(name, gold, said)
        if document.sections or said:
            self.trees.append(steds(document.sections, answer.get("sections", ())))
        self._tasks(name, document.tasks, answer.get("tasks", ()))
        if all(len(tally.misses) == before[aspect] for aspect, tally in self.of.items()):
            self.clean.append(name)

    def _sections(self, name: str, gold: list[Any], said: list[Any]) -> None:
        pairs = aligned(gold, said)
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        tally = self.of["sections"]
        tally.gold, tally.said = tally.gold + len(gold), tally.said + len(said)
        tally.both += len(pairs)
        tally.misses += [f"{name}: lacks {x}" for i, x in enumerate(gold) if i not in left]
        tally.misses += [f"{name}: says {x}" for j, x in enumerate(said) if j not in right]

    def _tasks(self, name: str, gold: Sequence[Task], said: Sequence[Mapping[str, Any]]) -> None:
        pairs = aligned(
            [(folded(task.label), _task_head(task.title, task.text)) for task in gold],
            [(folded(task.get("label")), _task_head(task.get("title"), task.get("text")))
             for task in said],
        )  # fmt: skip
        partner = dict(pairs)
        taken = set(partner.values())
        tally = self.of["tasks"]
        tally.gold, tally.said = tally.gold + len(gold), tally.said + len(said)
        tally.both += len(pairs)
        for i, task in enumerate(gold):
            where = f"{name} {task.label} {(task.title or task.text)[:HEAD]}"
            if i not in partner:
                tally.misses.append(f"{where}: no such task")
            self._values(where, task, said[partner[i]] if i in partner else {})
        for j, extra in enumerate(said):
            if j not in taken:
                where = f"{name} {extra.get('label')} {extra.get('title')}"
                tally.misses.append(f"{where}: a task that is none")
                self._values(where, None, extra)

    def _values(self, where: str, gold: Task | None, said: Mapping[str, Any]) -> None:
        if gold and said.get("category"):
            self.of["categories"].add(where, [gold.category], [said["category"]])
        owners = [(role, unit(name)) for role, name in gold.owners] if gold else []
        self.of["owners"].add(
            where, owners, [(role, unit(name)) for role, name in said.get("owners", ())]
        )
        self.of["deadlines"].add(
            where, gold.deadlines if gold else [], [str(one) for one in said.get("deadlines", ())]
        )
        figures = gold.indicators if gold else []
        self.of["indicators"].add(
            where,
            [(round(value, 6), folded(of)) for value, of in figures],
            [(round(float(value), 6), folded(of)) for value, of in said.get("indicators", ())],
        )
        self.of["measures"].add(
            where,
            [folded(one) for one in (gold.measures if gold else ())],
            [folded(one) for one in said.get("measures", ())],
        )

    @property
    def tree(self) -> float | None:
        """The mean similarity of heading trees; None where a system never tells a heading."""
        told = self.trees and self.of["sections"].said
        return sum(self.trees) / len(self.trees) if told else None


def _meta(plan: Mapping[str, Any]) -> list[tuple[str, str]]:
    told = []
    for name in META:
        value = plan.get(name)
        if value not in (None, "", []):
            values = value if isinstance(value, list) else [value]
            told.append((name, "|".join(map(folded, values))))
    return told


def _head(section: Section) -> str:
    return folded(section.title or section.text)[:HEAD]


def _task_head(title: object, text: object) -> str:
    return folded(title or text)[:HEAD]


def aligned(gold: Sequence[Any], said: Sequence[Any]) -> list[tuple[int, int]]:
    """Pairs of equal items, in order."""
    matcher = difflib.SequenceMatcher(None, gold, said, autojunk=False)
    return [
        (block.a + k, block.b + k)
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    ]


def steds(gold: Sequence[Section], said: Sequence[Sequence[Any]]) -> float:
    """The similarity of two heading trees, from 0 to 1."""
    from apted import APTED, Config

    class Alike(Config):  # a rename costs where label or title differ; putting in and out cost 1
        def rename(self, node1: _Node, node2: _Node) -> int:
            return int(node1.name != node2.name)

    one = _tree([(item.level, item.label, item.title or item.text) for item in gold])
    two = _tree([(level, label, title) for level, label, title in said])
    distance = APTED(one, two, Alike()).compute_edit_distance()
    return 1 - distance / max(one.size(), two.size())


class _Node:
    """A heading with those below it."""

    def __init__(self, name: tuple[str, str]) -> None:
        self.name = name
        self.children: list[_Node] = []

    def size(self) -> int:
        return 1 + sum(child.size() for child in self.children)


def _tree(items: Sequence[tuple[int, Any, Any]]) -> _Node:
    root = _Node(("", ""))
    way: list[tuple[int, _Node]] = [(0, root)]
    for level, label, title in items:
        while way[-1][0] >= level:
            way.pop()
        node = _Node((folded(label), folded(title)[:HEAD]))
        way[-1][1].children.append(node)
        way.append((level, node))
    return root
