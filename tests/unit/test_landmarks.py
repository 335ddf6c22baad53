"""Landmarks: what stands where in heads and tails, each with the rule that read it."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from planparse.chain import LINKS, run_chain
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark
from planparse.text.edits import OffsetMap
from planparse.text.source import Source
from planparse.text.view import View

DOCUMENT = """000018
特急
青石县教育局
青石县财政局文件
青石县民政局
青教联发〔2025〕9号　　　　签发人：陈某某
关于印发《青石县助学工作方案》的通知
各中小学校，县直各部门：
现将《青石县助学工作方案》印发你们，请按照《青石县教育规划》认真落实。
附件：1.青石县助学工作方案
2.助学金标准
青石县教育局　青石县财政局
青石县民政局
二〇二五年三月六日
（此件公开发布）
附件1
青石县助学工作方案
一、摸清底数。3月底前完成摸底。
二、发放资助。资助学生300名。
附件2 助学金标准
每人每年600元。
抄送：县委办公室，县人大常委会办公室。
青石县教育局办公室　2025年3月7日印发
"""


def outline_of(text: str) -> Outline:
    return run_chain(Source.from_text(text), Context(load_grammar(), Collector()))


def printed(outline: Outline, kind: Kind) -> list[str]:
    fold = outline.view.fold
    return [fold[mark.start : mark.end].strip() for mark in outline.landmarks.of(kind)]


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (Kind.HEAD_MARK, ["000018", "特急"]),
        (Kind.LETTERHEAD, ["青石县教育局\n青石县财政局文件\n青石县民政局"]),
        (Kind.NUMBER, ["青教联发(2025)9号"]),
        (Kind.ADDRESSEES, ["各中小学校,县直各部门:"]),
        (Kind.SIGNATURE, ["青石县教育局 青石县财政局\n青石县民政局\n二〇二五年三月六日"]),
        (Kind.NOTE, ["(此件公开发布)"]),
        (Kind.ATTACHMENT_LIST, ["附件:1.青石县助学工作方案\n2.助学金标准"]),
        (Kind.ATTACHMENT_MARK, ["附件1", "附件2 助学金标准"]),
        (Kind.ISSUED, ["青石县助学工作方案"] * 3),
    ],
    ids=lambda value: value.value if isinstance(value, Kind) else "",
)
def test_each_is_found_once_at_its_place(kind: Kind, lines: list[str]) -> None:
    assert printed(outline_of(DOCUMENT), kind) == lines


def test_each_keeps_the_rule_that_read_it_and_stands_in_order() -> None:
    outline = outline_of(DOCUMENT)
    rules = {rule.id for rules in load_grammar().sections.values() for rule in rules}
    for kind in Kind:
        marks = outline.landmarks.of(kind)
        assert {mark.rule for mark in marks} <= rules | {"attachment-name"}
        assert list(marks) == sorted(marks, key=lambda mark: mark.start)
        assert {mark.kind for mark in marks} <= {kind}


def test_what_was_read_comes_with_it() -> None:
    outline = outline_of(DOCUMENT)
    marks, fold = outline.landmarks, outline.view.fold
    [signature] = marks.of(Kind.SIGNATURE)
    assert signature.date == "2025-03-06"
    assert len(signature.organs) == 2
    [letterhead] = marks.of(Kind.LETTERHEAD)
    assert [fold[o.start : o.end] for o in letterhead.organs] == [
        "青石县教育局",
        "青石县财政局",
        "青石县民政局",
    ]
    [addressed] = marks.of(Kind.ADDRESSEES)
    assert [unit.name for unit in addressed.units] == ["各中小学校", "县直各部门"]


def test_of_is_by_bisection_and_first_and_last_are_its_ends() -> None:
    marks = outline_of(DOCUMENT).landmarks
    [one, two] = marks.of(Kind.ATTACHMENT_MARK)
    assert marks.first(Kind.ATTACHMENT_MARK, 0, two.end) == one
    assert marks.last(Kind.ATTACHMENT_MARK, 0, two.end) == two
    assert marks.of(Kind.ATTACHMENT_MARK, one.start + 1, two.start) == ()
    assert marks.first(Kind.ATTACHMENT_FILE, 0, 10**6) is None
    assert isinstance(one, Landmark)


@pytest.mark.parametrize(
    "line",
    [
        "（一）2024年3月12日镇政府召开部署会。",
        "二、县政府2024年3月12日",
        "2024年3月12日～4月1日",
        "2024年3月12日镇政府召开部署会。",
        "完成时限：2024年3月12日",
        "2024年3月12日印发",
    ],
)
def test_a_date_in_a_text_signs_nothing(line: str) -> None:
    assert (
        printed(outline_of(f"青石镇工作方案\n一、准备。做好准备。\n{line}\n"), Kind.SIGNATURE) == []
    )


MANY: dict[str, Callable[[int], str]] = {
    "plans": lambda n: "".join(
        f"青石镇第{i}防汛工作方案\n一、巡查。每日巡查。\n二、备沙。储备{i}袋。\n镇政府\n2024年3月8日\n\n"
        for i in range(n)
    ),
    "attachments": lambda n: (
        "青石镇工作方案\n一、甲。做好。\n二、乙。做好。\n附件："
        + "\n".join(f"{i}.巡查规定第{i}号文本" for i in range(1, n + 1))
        + "\n青石镇人民政府\n2024年3月8日\n"
        + "".join(f"附件{i}\n巡查规定{i}\n一、巡查{i}。\n二、备沙{i}条。\n" for i in range(n))
    ),
    "one line": lambda n: "".join(
        f"一、巡查河道{i}。每日巡查。二、备足沙袋。附件：巡查规定青石县水利局2024年3月8日附件巡查规定"
        for i in range(n)
    ),
    "colons": lambda n: "县水利局、县农业农村局：" * n,
    "names": lambda n: "现将《青石县护林规定》印发你们。" * n,
}
HEADS = ("copies", "furniture", "landmarks", "documents", "front_matter", "years")


def work(text: str) -> int:
    """Calls that the links of heads and tails make, of built-in functions too."""
    ctx = Context(load_grammar(), Collector())
    outline = Outline(source=Source.from_text(text), view=View(text, text, OffsetMap()))
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    for name, link in LINKS[: [name for name, _link in LINKS].index("years") + 1]:
        if name in HEADS:
            sys.setprofile(count)
        try:
            outline = link(outline, ctx)
        finally:
            sys.setprofile(None)
    return calls


@pytest.mark.parametrize("kind", MANY)
def test_the_work_grows_with_the_text(kind: str) -> None:
    make = MANY[kind]
    work(make(4))  # what is compiled when first used
    assert work(make(320)) <= 9 * work(make(40))
