"""The benchmark's documents: as many and as different as they are said to be, their marks as the
texts print them, and its scorer."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmark"))
from forms import FORMS, render
from markup import ROLES, Document, documents, load
from score import Scores, folded
from systems import naive, planparse_  # type: ignore[import-not-found]

DOCUMENTS = documents()
COUNT = 60
LEAST = 15  # tasks of a document
SHARED = 0.2  # of the sentences of one that may stand in another
ALIKE = 0.8  # of the pairs of characters of a sentence: then it is the same


def names(document: Document) -> str:
    return str(document.name)


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_a_document_is_whole(document: Document) -> None:
    assert document.forms and set(document.forms) <= set(FORMS)
    assert len(document.tasks) >= LEAST
    plans = (item.plan for item in (*document.sections, *document.tasks))
    assert len(document.plans) == 1 + max(plans)
    text = folded(document.text)
    for section in document.sections:
        assert folded(section.label + section.title) in text
    for task in document.tasks:
        assert {role for role, _unit in task.owners} <= set(ROLES)
        assert task.title or task.text


def sentences(document: Document) -> list[frozenset[str]]:
    """The sentences of a text, each as the pairs of its characters."""
    found = [re.sub(r"\W|\d", "", one) for one in re.split(r"[。；：\n]", document.text)]
    return [frozenset(map("".join, pairwise(one))) for one in found if len(one) > 8]


def shared(told: list[list[frozenset[str]]]) -> dict[tuple[int, int], float]:
    """The share of the sentences of each text that stand, or nearly stand, in each other.

    Two sets that have 0.8 of their members in common share one of their rarest fifth: only those
    are compared.
    """
    often = Counter(pair for text in told for one in text for pair in one)
    at: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    counts: Counter[tuple[int, int]] = Counter()
    for i, text in enumerate(told):
        for one in text:
            for pair in rarest(one, often):
                at[pair].append((i, one))
    for i, text in enumerate(told):
        for one in text:
            near = {found for pair in rarest(one, often) for found in at[pair]}
            counts.update(
                {(i, j) for j, other in near if len(one & other) >= ALIKE * len(one | other)}
            )
    return {(i, j): count / len(told[i]) for (i, j), count in counts.items()}


def rarest(one: frozenset[str], often: Counter[str]) -> list[str]:
    ordered = sorted(one, key=lambda pair: (often[pair], pair))
    return ordered[: len(one) - math.ceil(ALIKE * len(one)) + 1]


def test_there_are_as_many_as_it_says() -> None:
    assert len(DOCUMENTS) == COUNT
    assert {form for document in DOCUMENTS for form in document.forms} == set(FORMS)
    readme = (ROOT / "benchmark" / "README.md").read_text(encoding="utf-8")
    tasks = sum(len(document.tasks) for document in DOCUMENTS)
    files = sum(len(document.forms) for document in DOCUMENTS)
    assert f"{COUNT} documents, {tasks} tasks, {files} files" in readme


def test_no_two_say_the_same() -> None:
    found = shared([sentences(document) for document in DOCUMENTS])
    names_of = [document.name for document in DOCUMENTS]
    same = [(names_of[i], names_of[j], share) for (i, j), share in found.items()
            if i != j and share > SHARED]  # fmt: skip
    assert not same


def test_a_document_that_says_half_again_is_found() -> None:
    own, other = sentences(DOCUMENTS[0]), sentences(DOCUMENTS[1])
    found = shared([own, other + own[::2]])
    assert found[0, 0] == 1.0 and found[0, 1] >= 1 / 2


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read(form: str, tmp_path: Path) -> None:
    name = "005-investment-table" if form == "workbook" else "001-river-patrol"
    document = load(ROOT / "benchmark" / "documents" / f"{name}.txt")
    name, data = render(document, form)
    (tmp_path / name).write_bytes(data)
    scores = Scores()
    scores.add(document, planparse_.answer(tmp_path / name))
    assert scores.of["tasks"].f1 == scores.of["owners"].f1 == 1.0
    assert scores.tree == (None if form == "workbook" else 1.0)


def test_the_scorer_counts_what_differs(tmp_path: Path) -> None:
    document = load(ROOT / "benchmark" / "documents" / "001-river-patrol.txt")
    (tmp_path / "a.txt").write_text(document.text, encoding="utf-8")
    answer = naive.answer(tmp_path / "a.txt")
    answer["sections"][0][2] = "别的"
    scores = Scores()
    scores.add(document, answer)
    count = len(document.sections)
    assert scores.of["sections"].both == count - 1
    assert scores.tree == pytest.approx(1 - 1 / (count + 1))
    assert scores.of["tasks"].said == count and scores.of["tasks"].both == len(document.tasks)
    assert scores.of["plans"].f1 is None and not scores.clean
    assert any("lacks 2025-03-31" in miss for miss in scores.of["deadlines"].misses)


def test_a_wrong_mark_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "---\nforms: [clean]\nplans: [{title: 甲}]\n---\n甲\n{lead|县水利局}\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"a\.txt:6: lead stands in no task"):
        load(path)
