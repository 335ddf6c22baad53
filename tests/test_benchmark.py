"""The benchmark's documents: as many and as different as they are said to be, their marks as the
texts print them, and its scorer."""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmark"))
import run
from forms import FORMS, render
from markup import ROLES, Document, documents, load
from score import Scores, folded, unit
from systems import naive, planparse_  # type: ignore[import-not-found]

import cases

DOCUMENTS = documents()
COUNT = 60
LEAST = 15  # tasks of a document
SHARED = 0.2  # of the sentences of one that may stand in another
COUNTS = {"deadlines": 73, "figures": 50, "units": 31, "trailers": 45, "numbering": 22}
WRONG = {"deadlines": ["放假前清退宿舍"]}  # no event of times in grammars/_times.yaml
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


def test_a_run_prints_a_line_for_each_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--systems", "planparse,fields,naive,llm", "--documents", "011"]
    monkeypatch.setattr(sys, "argv", ["run.py", *asked, "--json"])
    monkeypatch.delenv("LLM_MODEL", raising=False)
    run.main()
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert told["documents"] == 1 and told["systems"].keys() == {"planparse", "fields", "naive"}
    assert told["systems"]["planparse"]["owners"] == told["systems"]["planparse"]["tree"] == 1.0
    assert told["systems"]["fields"]["deadlines"] == 1.0
    assert told["systems"]["fields"]["tasks"] is None  # they are given to it
    assert told["systems"]["naive"]["sections"] == pytest.approx(0.2)
    assert "llm: left out: " in printed.err
    monkeypatch.setattr(sys, "argv", ["run.py", *asked[:-1], "001", "--misses"])
    run.main()
    lines = capsys.readouterr().out.splitlines()
    assert "1 documents, 16 tasks, 1 files" in lines
    assert any(line.startswith("naive tasks 001-river-patrol.clean.txt 一、") for line in lines)
    assert any(line.startswith("| planparse | 1 | 1.000 | 1.000 |") for line in lines)


def test_a_figure_that_the_readme_does_not_print_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = (ROOT / "benchmark" / "README.md").read_text(encoding="utf-8").splitlines()
    own = next(one for one in table if one.startswith("| planparse | "))
    assert run.unprinted([own, own.replace("0.999", "0.998")]) == ["planparse"]
    monkeypatch.setattr(
        sys, "argv", ["run.py", "--systems", "naive", "--documents", "001", "--check"]
    )
    with pytest.raises(SystemExit, match=r"prints other figures of naive"):
        run.main()
    assert "| naive | 1 |" in capsys.readouterr().out


def test_rows_of_several_tasks_and_forms_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "---\nforms: [web]\nplans: [{title: 甲}]\n---\n甲\n"
        "| 事项 | 一季度 | 单位 |\n"
        "|- {text|清基}3处{by 2025-03-31|} | 修路 | ^{lead 县水利局|}\n"
        "|- {title|修桥} | {text|打桩}{lead 县水利局|}{+}{title 修桥|}{text|架梁} | ^\n"
        "|- 名称 | {title|修渠}\n"
        "|+ 单位 | {responsible|各镇}\n",
        encoding="utf-8",
    )
    document = load(path)
    told = [(task.title, task.text, task.owners, task.deadlines) for task in document.tasks]
    assert told == [
        ("", "清基3处", [("lead", "县水利局")], ["2025-03-31"]),
        ("修桥", "打桩", [("lead", "县水利局")], []),
        ("修桥", "架梁", [], []),
        ("修渠", "", [("responsible", "各镇")], []),
    ]
    assert document.text.startswith("甲\n事项\t一季度\t单位\n清基3处\t修路\t\n")
    assert b"<td rowspan=3>\xe5\x8d\x95\xe4\xbd\x8d</td>" in render(document, "web")[1]


def test_each_stretch_and_what_is_not_printed_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "---\nforms: [clean]\nplans: [{title: 甲}]\n---\n甲\n"
        "{1|一、|修路}{lead^ 县水利局|}\n{2*|1.|清基}。\n（牵头单位：县水利局）\n"
        "{1*|二、|}先修桥。（{lead|甲}牵头）{+}后修站。（{lead|乙}牵头）\n"
        "{0*|●|}种树。\n",
        encoding="utf-8",
    )
    document = load(path)
    assert [(task.label, task.title or task.text, task.owners) for task in document.tasks] == [
        ("1.", "清基", [("lead", "县水利局")]),
        ("二、", "先修桥。（甲牵头）", [("lead", "甲")]),
        ("二、", "后修站。（乙牵头）", [("lead", "乙")]),
        ("●", "种树。", []),
    ]
    assert [section.label for section in document.sections] == ["一、", "1.", "二、"]
    assert document.tasks[2].printed == "后修站。（乙牵头）\n"


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_cases_are_as_many_as_it_says_and_read(kind: str, count: int) -> None:
    assert len(cases.cases()[kind]) == count
    wrong = [text for text, _right, _said in cases.wrong(kind)]
    assert wrong == WRONG.get(kind, [])


def test_cases_are_written_as_plain_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["cases.py", "--export", str(tmp_path)])
    cases.main()
    assert {path.stem for path in tmp_path.iterdir()} == {*COUNTS, *cases.KINDS}
    told = json.loads((tmp_path / "deadlines.json").read_text(encoding="utf-8"))
    assert told[0] == {"text": "7月20日前把清单交到区水务局", "right": ["2025-07-20"]}


def test_a_unit_is_known_without_the_mark_of_its_role() -> None:
    assert unit("★县水利局（河长办）") == unit("县水利局（河长办）（牵头）") == "县水利局(河长办)"
