"""Another program's tasks against the document: kinds of mistakes, names of fields, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.cli import cli
from planparse.cli.usage import Wrong
from planparse.verify import claims_of, verify

from ..inprocess import apart

TEXT = (
    "青山县2024年护路工作方案\n一、任务\n"
    "（一）修路。修补县道路面50公里，新建护栏30公里以上。"
    "（牵头单位：县交通局；责任单位：县财政局、各镇；完成时限：9月底前）\n"
    "（二）查车。查处超限车辆，开展联合执法。（牵头单位：县公安局；完成时限：5月底前）\n"
    "（三）宣传。利用广播开展爱路宣传，培训护路员20名。（牵头单位：县融媒体中心；责任人：王平）\n"
)
RIGHT: dict[str, Any] = {
    "label": "（一）",
    "title": "修路",
    "text": "修补县道路面50公里，新建护栏30公里以上",
    "lead": "县交通局",
    "responsible": "县财政局、各镇",
    "deadline": "2024-09-30",
    "indicator": ["路面50公里", "护栏30公里以上"],
}
MISTAKES: tuple[tuple[str, dict[str, Any], tuple[str, str]], ...] = (
    ("a unit that is not printed", {"lead": "县水利局"}, ("lead", "differs")),
    ("a unit of another task", {"support": "县公安局"}, ("support", "differs")),
    ("a unit in another role", {"support": "县财政局"}, ("support", "differs")),
    ("a unit nobody names", {"support": "县气象局"}, ("support", "absent")),
    ("a unit too many", {"responsible": "县财政局、县林业局"}, ("responsible", "differs")),
    ("a person for a unit", {"person": "王平"}, ("person", "differs")),
    ("a wrong month", {"deadline": "2024-08-31"}, ("deadline", "differs")),
    ("a wrong day", {"deadline": "2024-09-15"}, ("deadline", "differs")),
    ("a wrong year", {"deadline": "2025-09-30"}, ("deadline", "differs")),
    ("a time in other words", {"deadline": "年底前"}, ("deadline", "differs")),
    ("a wrong figure", {"indicator": ["路面60公里"]}, ("indicator", "differs")),
    ("a lost bound", {"indicator": ["护栏30公里"]}, ("indicator", "differs")),
    ("a wrong unit of measure", {"indicator": ["路面50里"]}, ("indicator", "absent")),
    ("a figure made up", {"indicator": ["桥梁3座"]}, ("indicator", "absent")),
    ("a figure of another task", {"indicator": ["20名"]}, ("indicator", "differs")),
    ("a title in other words", {"title": "整治县道"}, ("title", "differs")),
    ("a title with words more", {"title": "修路养路"}, ("title", "differs")),
    ("a wrong number", {"label": "（二）"}, ("label", "differs")),
    ("a clause made up", {"text": "修补县道路面50公里，加固桥梁"}, ("text", "differs")),
    ("a point in a figure", {"text": "修补县道路面5.0公里"}, ("text", "differs")),
    ("a figure cut short", {"text": "0公里，新建护栏30公里以上"}, ("text", "differs")),
    ("a task made up", {"title": "疏浚河道", "text": "清除河道淤泥"}, ("title", "absent")),
)


@pytest.mark.parametrize(
    ("time", "verdict"),
    [("3月1日至4月30日", "found"), ("2月1日至4月30日", "differs"), ("2024-04-30", "found")],
)
def test_a_range_is_known_by_both_its_ends(time: str, verdict: str) -> None:
    result = planparse.parse(
        "青山县2024年护路方案\n一、修路。3月1日至4月30日修路。\n二、查车。查车。\n"
    )
    claims = claims_of([{"title": "修路", "deadline": [time]}])
    assert [v.verdict for v in verify(result, claims) if v.field == "deadline"] == [verdict]


@pytest.mark.parametrize(
    ("wrong", "expected"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_a_mistake(wrong: dict[str, Any], expected: tuple[str, str]) -> None:
    claims = claims_of([{**RIGHT, **wrong}])
    verdicts = verify(planparse.parse(TEXT), claims)
    assert expected in {(one.field, one.verdict) for one in verdicts}


def test_what_is_printed_is_found_with_its_place() -> None:
    verdicts = verify(planparse.parse(TEXT), claims_of([RIGHT]))
    assert {one.verdict for one in verdicts} == {"found"} and len(verdicts) == 9
    lead = next(one for one in verdicts if one.field == "lead")
    assert lead.span and TEXT[lead.span.start : lead.span.end] == "县交通局"


def test_our_own_results_are_found_whole() -> None:
    result = planparse.parse(TEXT)
    verdicts = verify(result, claims_of(result.model_dump(mode="json")))
    assert len(verdicts) > 15 and {one.verdict for one in verdicts} == {"found"}


def test_chinese_names_and_names_of_the_other() -> None:
    chinese = [{"任务名称": "查车", "牵头单位": "县公安局", "完成时限": "5月底前"}]
    assert {v.verdict for v in verify(planparse.parse(TEXT), claims_of(chinese))} == {"found"}
    theirs = {"out": {"items": [{"what": "查车", "who": ["县公安局"]}]}}
    claims = claims_of(theirs, {"title": "what", "lead": "who"}, "out.items")
    assert [v.verdict for v in verify(planparse.parse(TEXT), claims)] == ["found", "found"]


@pytest.mark.parametrize("data", [{}, [], 3, {"tasks": [1]}, {"plans": [{}]}])
def test_what_holds_no_tasks_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="tasks"):
        claims_of(data)


def test_command(tmp_path: Path) -> None:
    document, claimed = tmp_path / "a.txt", tmp_path / "llm.json"
    document.write_text(TEXT, encoding="utf-8")
    claimed.write_text(json.dumps({"tasks": [{**RIGHT, "lead": "县公安局"}]}), encoding="utf-8")
    args = ["verify", str(document), "--against", str(claimed), "--lang", "zh"]
    done = apart().invoke(cli, args)
    assert done.exit_code == 1
    assert done.stdout == "修路：牵头 县公安局：不符，原文为县交通局（第 3 行）\n"
    fields = json.loads(apart().invoke(cli, [*args, "--format", "json"]).stdout)["fields"]
    assert list(fields[0]) == ["task", "field", "value", "verdict", "printed", "span"]
    claimed.write_text("{", encoding="utf-8")
    assert apart().invoke(cli, args).exit_code == 2
    names = tmp_path / "names.yaml"
    names.write_text("tasks: rows\nfields: {title: t, lead: l}\n", encoding="utf-8")
    claimed.write_text('{"rows": [{"t": "修路", "l": "县交通局"}]}', encoding="utf-8")
    assert apart().invoke(cli, [*args, "--names", str(names)]).exit_code == 0


@pytest.mark.parametrize("kind", ["list", "folder", "none"])
def test_names_that_are_none_are_told_as_names(kind: str, tmp_path: Path) -> None:
    document, names = tmp_path / "a.txt", tmp_path / "names.yaml"
    document.write_text(TEXT, encoding="utf-8")
    if kind == "list":
        names.write_text("- tasks\n", encoding="utf-8")
    elif kind == "folder":
        names.mkdir()
    args = ["verify", str(document), "--against", str(document), "--names", str(names)]
    with pytest.raises(Wrong, match=r"names\.yaml holds no list of tasks"):
        apart().invoke(cli, args, standalone_mode=False, catch_exceptions=False)


def test_a_task_that_is_claimed_twice_is_held_against_the_document_twice() -> None:
    found = verify(planparse.parse(TEXT), claims_of([RIGHT, {"title": "修路", "lead": "县公安局"}]))
    again = [(one.field, one.verdict) for one in found[-2:]]
    assert again == [("title", "found"), ("lead", "differs")]


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [("每季度", "found"), ("每季度1次", "found"), ("每季度2次", "differs"), ("每月", "differs")],
)
def test_a_recurrence_is_found_by_how_often(claimed: str, verdict: str) -> None:
    result = planparse.parse("护路方案\n一、公示。每季度更新1次。（县交通局负责）\n")
    found = verify(result, claims_of([{"title": "公示", "deadline": claimed}]))
    assert [one.verdict for one in found if one.field == "deadline"] == [verdict]
