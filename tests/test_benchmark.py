"""The benchmark's documents: as many and as different as they are said to be, their marks as the
texts print them, and its scorer."""

from __future__ import annotations

import re
import sys
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmark"))
from forms import FORMS, render
from markup import ROLES, Document, documents, load
from score import Scores, folded
from systems import naive, planparse_  # type: ignore[import-not-found]

DOCUMENTS = documents()
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


def shared(one: list[frozenset[str]], two: list[frozenset[str]]) -> float:
    """The share of the sentences of ``one`` that stand, or nearly stand, in ``two``."""
    same = sum(any(len(a & b) >= ALIKE * len(a | b) for b in two) for a in one)
    return same / len(one)


def test_no_two_say_the_same() -> None:
    told = [(document.name, sentences(document)) for document in DOCUMENTS]
    for (one, first), (two, second) in combinations(told, 2):
        assert max(shared(first, second), shared(second, first)) <= SHARED, f"{one} and {two}"


def test_the_same_document_says_the_same() -> None:
    own = sentences(DOCUMENTS[0])
    assert shared(own, own) == 1.0


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
