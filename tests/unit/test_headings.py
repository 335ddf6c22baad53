"""Why a label is a heading, where its title ended and why, why its level was repaired, and what the
links keep of it all."""

from __future__ import annotations

import pytest

import planparse
from planparse.chain import read_plans, run_chain
from planparse.chain.headings.admitted import AT, REASONS
from planparse.chain.titles import Opening, read_title
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.outline import Context, Outline
from planparse.outline.headings import Condition, Heading, Reason, Repair, TitleEnd, Tree, flat
from planparse.outline.marks import Boundary
from planparse.outline.plans import Plan
from planparse.text.source import Source
from planparse.text.view import View

GRAMMAR = load_grammar()
TITLE = "长岭县护路工作方案\n"


def read(text: str) -> tuple[Outline, list[Plan]]:
    ctx = Context(GRAMMAR, Collector())
    outline = run_chain(Source.from_text(text), ctx)
    return outline, list(read_plans(outline, ctx))


def trees(text: str) -> list[Tree]:
    return [plan.tree for plan in read(text)[1]]


def headings(text: str) -> list[Heading]:
    return [heading for tree in trees(text) for heading in flat(tree.headings)]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("一、修路。\n二、修桥。\n", [Reason.LINE, Reason.LINE]),
        ("一、修路。修。二、修桥。修。", [Reason.LINE, Reason.CARRIES_ON]),
        ("一、修路。修。三、修桥。修。", [Reason.LINE, Reason.SKIPS]),
        (
            "一、任务。抓好。（一）修路。修。（二）修桥。修。\n",
            [Reason.LINE, Reason.OPENS_RUN, Reason.CARRIES_ON],
        ),
        (
            "一、任务（一）修路。修。（二）修桥。修。\n",
            [Reason.LINE, Reason.GLUED_TO_PARENT, Reason.CARRIES_ON],
        ),
        ("一、修路。抓好落实。（一）总体要求。抓好。\n", [Reason.LINE, Reason.ROLE_WORD]),
        (
            "一、修路。抓好落实。（一）修桥1.加固。加。2.维护。维。\n",
            [Reason.LINE, Reason.OVER_RUN, Reason.GLUED_TO_PARENT, Reason.CARRIES_ON],
        ),
    ],
)
def test_reasons(text: str, reasons: list[Reason]) -> None:
    assert [heading.reason for heading in headings(TITLE + text)] == reasons


def test_behind_the_title() -> None:
    text = "长岭县2024年护路工作方案一、修路。修补路面。二、修桥。加固桥梁。三、清障。清理边沟。"
    assert [heading.reason for heading in headings(text)][:2] == [
        Reason.BEHIND_TITLE,
        Reason.CARRIES_ON,
    ]


@pytest.mark.parametrize(
    ("text", "nearest", "lacks"),
    [
        ("一、修路。修好。五、六层楼。\n二、修桥。\n", Reason.CARRIES_ON, Condition.NEXT_NUMBER),
        ("一、修路，\n三、修桥。\n", Reason.LINE, Condition.NO_LIST),
        ("一、任务。抓好。（一）修路。\n二、修桥。\n", Reason.OPENS_RUN, Condition.GOES_ON),
    ],
)
def test_refused(text: str, nearest: Reason, lacks: Condition) -> None:
    (tree,) = trees(TITLE + text)
    assert [(refused.nearest, refused.lacks) for refused in tree.refused] == [(nearest, lacks)]


def test_each_boundary_has_reasons_and_each_reason_conditions() -> None:
    assert set(AT) == set(Boundary)
    assert all(conditions for _reason, _boundaries, conditions in REASONS)
    assert {reason for reason, _boundaries, _conditions in REASONS} == set(Reason)


LONG = "为进一步加强全县农村公路养护管理工作切实提升公路养护水平和路域环境质量不断增强群众获得感"


@pytest.mark.parametrize(
    ("text", "title", "by"),
    [
        ("", None, TitleEnd.NOTHING),
        ("加强养护。修补路面。", "加强养护。", TitleEnd.SENTENCE),
        ("加强养护\n修补路面。", "加强养护", TitleEnd.LINE),
        (f"{LONG}\n修补路面。", LONG, TitleEnd.LINE),
        (f"{LONG}。修补路面。", None, TitleEnd.TOO_LONG),
        ("总体要求坚持以人民为中心。", "总体要求", TitleEnd.LOST_MARK),
        ("适用范围全县各镇。", "适用范围", TitleEnd.LOST_MARK),
        (f"目标任务紧扣{LONG}。", "目标任务", TitleEnd.ROLE_WORD),
        ("养护方面一是修补路面。", "养护方面", TitleEnd.MEASURE),
    ],
)
def test_where_a_title_ends(text: str, title: str | None, by: TitleEnd) -> None:
    fold = GRAMMAR.fold(text)
    breaks = (0, *(i + 1 for i, c in enumerate(fold) if c == "\n"))
    read = read_title(Opening(View(text, fold, breaks=breaks), 0, len(text)), GRAMMAR)
    assert read.by is by
    assert (read.span and text[slice(*read.span)]) == title


def test_a_title_that_ends_at_a_space_or_at_its_child() -> None:
    text = "护路工作方案 一、修路 修补路面。 加固桥梁。 二、清障 清理边沟。"
    assert {heading.title_end for heading in headings(text)} == {TitleEnd.SPACE}
    first = headings(TITLE + "一、任务（一）修路。修。（二）修桥。修。\n")[0]
    assert first.title_end is TitleEnd.CHILD


def test_repairs_and_the_rules_of_roles() -> None:
    found = headings(TITLE + "一、任务\n一、修路。修。\n（二）修桥。修。\n二、保障措施\n抓好。\n")
    assert [heading.repair for heading in found] == [None, Repair.OPENS_BELOW, None, None]
    rules = ["role.tasks-named"] * 3 + ["role.safeguards"]
    assert [heading.role_rule for heading in found] == rules
    middle = headings(
        TITLE + "一、任务\n（一）修路。修。\n二、修桥。修。\n（三）清障。清。\n二、保障\n抓好。\n"
    )
    assert middle[2].repair is Repair.FILLS_BELOW


def test_trailers_and_measures_keep_their_rules() -> None:
    found, (plan,) = read(
        TITLE + "一、修路。一是修路面。二是修桥。（牵头单位：县交通局（牵头）、各镇，县公安局配合；"
        "列首位的为牵头单位，下同。以下均需各村落实，不再列出）\n"
        "二、清障。（县城管局、县林业局）\n三、治超。（责任单位：县公安局、各镇）\n"
    )
    first, bare, labelled = found.trailers
    assert [duty.rule for duty in first.duties] == ["label.lead", "verb.support"]
    assert first.rule == "label.lead"
    assert [(duty.role, duty.rule, duty.convention) for duty in bare.duties] == [
        ("lead", "unit-name", "convention.first-leads"),
        ("responsible", "unit-name", "convention.first-leads"),
    ]
    assert {duty.rule for duty in labelled.duties} == {"label.responsible"}
    assert [added.rule for added in found.implementers[0]] == ["convention.implementers"]
    (series,) = plan.measures.values()
    assert {measure.rule for measure in series} == {"series.shi"}


def test_what_links_hand_on_is_frozen() -> None:
    (tree,) = trees(TITLE + "一、修路。\n二、修桥。（县交通局负责）\n")
    with pytest.raises(AttributeError):
        tree.headings[0].title = None  # type: ignore[misc]
    assert isinstance(tree.headings, tuple)
    assert isinstance(tree.headings[0].children, tuple)


def test_numbers_that_open_no_section_over_much_of_a_plan_are_told() -> None:
    """They stand in mid-line with nothing before them that parts them from what is before."""
    words = "清理河道三公里并栽好树种好草修好护栏建好步道装好路灯"
    body = "".join(f"{number}、{words}" for number in "一二三四五")
    result = planparse.parse(f"清水镇河道整治方案\n各村要抓好落实不得拖延按时上报{body}。\n")
    (doubt,) = [doubt for doubt in result.diagnostics if doubt.code == "PP406"]
    assert doubt.severity == "warning"
    assert result.text[doubt.span.start : doubt.span.end].startswith("一、清理河道")
    assert doubt.params == {"count": 5, "first": "一、", "last": "五、"}
    in_brackets = "详见（（一）水面（二）岸线（三）堤坝）三类"
    told = planparse.parse(f"清水镇河道整治方案\n一、清淤\n{in_brackets}。{words * 3}。\n")
    assert not [doubt for doubt in told.diagnostics if doubt.code == "PP406"]
