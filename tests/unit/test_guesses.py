"""Guesses of the chain that may be wrong: each is told."""

from __future__ import annotations

from typing import Any

import pytest

import planparse
from planparse.records.models import ParseResult

from .word_parts import p, style, word


def told(result: ParseResult, code: str) -> list[dict[str, Any]]:
    return [dict(each.params) for each in result.diagnostics if each.code == code]


ITEM = "\n\n一、修路。%s前修好东路。（责任单位：县交通局）\n二、管路。管好所有的路。\n"
NUMBER = "青政办发〔%d〕3号\n"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("青石县养路工作方案\n为贯彻2024年全县大会部署，制定本方案。" + ITEM % "9月底", "printed"),
        ("青石县养路工作方案\n为贯彻2024年全县大会部署，制定本方案。" + ITEM % "2025年9月底", None),
        ("青石县养路工作方案\n为贯彻2024年全县大会部署，制定本方案。" + ITEM % "适时", None),
        (NUMBER % 2025 + "青石县2024年养路工作方案" + ITEM % "9月底", "past"),
        (NUMBER % 2024 + "青石县2024年养路工作方案" + ITEM % "9月底", None),
        (NUMBER % 2023 + "青石县2024年养路工作方案" + ITEM % "9月底", None),  # issued in advance
        (NUMBER % 2025 + "青石中学2024-2025学年工作计划" + ITEM % "9月底", "school"),
        (NUMBER % 2024 + "青石中学2024-2025学年工作计划" + ITEM % "9月底", None),
        ("关于做好养路工作的通知\n各镇：" + ITEM % "1月底" + "县交通局\n2024年12月9日\n", "issued"),
        ("关于做好养路工作的通知\n各镇：" + ITEM % "11月底" + "县交通局\n2024年12月9日\n", None),
        ("关于做好2024年养路的通知\n各镇：" + ITEM % "1月底" + "县交通局\n2024年12月9日\n", None),
        ("关于做好养路工作的通知\n各镇：" + ITEM % "1月底" + "县交通局\n2024年3月9日\n", None),
    ],
)
def test_a_year_that_is_guessed_is_told_where_a_day_is_counted_from_it(
    text: str, case: str | None
) -> None:
    result = planparse.parse(text)
    assert [each["case"] for each in told(result, "PP308")] == ([case] if case else [])
    assert told(planparse.parse(text, year=2030), "PP308") == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("附件：1.养路任务清单", "attachment list"),
        ("青石县人民政府办公室\n2025年3月8日", "signature"),
    ],
)
def test_a_head_or_a_tail_in_a_trailer_is_told(line: str, what: str) -> None:
    trailer = f"（责任单位：县交通局、\n{line}\n县公安局）"
    text = f"养路方案\n一、修路。修好东路。{trailer}\n二、管路。管路。\n"
    assert {each["what"] for each in told(planparse.parse(text), "PP510")} == {what}


@pytest.mark.parametrize(
    ("title", "looks"), [("大家一起来养路", True), ("青石县养路工作方案", False)]
)
def test_a_title_that_its_look_alone_makes_is_told(title: str, looks: bool) -> None:
    big = style("big", '<w:rPr><w:sz w:val="44"/></w:rPr>')
    made = word(
        p(title, '<w:pStyle w:val="big"/><w:jc w:val="center"/>')
        + p("一、修路。修好东路。（责任单位：县交通局）")
        + p("二、管路。管好所有的路。"),
        styles=big,
    )
    result = planparse.parse_bytes(made, name="a.docx")
    assert result.plans[0].title == title
    assert told(result, "PP301") == ([{"case": "look"}] if looks else [])


@pytest.mark.parametrize(
    ("title", "doubted"), [("大家一起来养路", True), ("青石县养路工作方案", False)]
)
def test_a_title_that_its_place_alone_makes_is_told(title: str, doubted: bool) -> None:
    result = planparse.parse(f"{title}\n一、修路。修好东路。\n二、管路。管好所有的路。\n")
    assert result.plans[0].title == title
    assert told(result, "PP301") == ([{"case": "place"}] if doubted else [])


@pytest.mark.parametrize("line", ["青石县交通局", "附件1", "大家一起来养路，人人有责"])
def test_a_first_line_that_is_no_title(line: str) -> None:
    result = planparse.parse(f"{line}\n各镇要把路养好。\n一、修路。修好东路。\n二、管路。\n")
    assert result.plans[0].title is None


def test_owners_after_the_last_of_the_highest_items_are_told() -> None:
    items = "青石县养路工作方案\n一、修路。{}\n二、管路。\n三、绿化。\n\n责任单位：县交通局\n"
    assert told(planparse.parse(items.format("")), "PP505") == [{"case": "last"}]
    timed = (
        "青石县养路工作方案\n一、修路。（责任单位：县公安局）\n二、管路。（责任单位：县交通局）\n"
    )
    assert told(planparse.parse(f"{timed}完成时限：6月底\n"), "PP505") == [{"case": "last"}]
    own_times = timed.replace("县公安局", "县公安局；完成时限：5月底")
    assert told(planparse.parse(f"{own_times}完成时限：6月底\n"), "PP505") == []
    owned = items.format("（责任单位：县公安局）")
    assert told(planparse.parse(owned), "PP505") == []


HEAD = ("序号", "工作任务", "工作措施", "责任单位")


def table(*rows: tuple[str, ...]) -> str:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows).join(
        ("<table>", "</table>")
    )


def listed(*tables: str) -> ParseResult:
    return planparse.parse_bytes("".join(("<p>养路任务清单</p>", *tables)).encode(), name="a.html")


def test_owners_in_a_bracket_of_a_row_that_names_others_are_told() -> None:
    row = ("1", "修路", "修好东路（责任单位：县公安局）", "县交通局")
    result = listed(table(HEAD, row, ("2", "管路", "管路（责任单位：县财政局）", "")))
    assert told(result, "PP511") == [{"count": 1}]


def test_tables_that_are_joined_are_told() -> None:
    first = table(HEAD, ("1", "修路", "修好东路", "县交通局"))
    more = ("2", "管路", "管好所有的路", "县财政局")
    joined = listed(first, table(more, ("3", "护路", "护好路", "县林业局")))
    assert len(joined.plans[0].tasks) == 3 and told(joined, "PP507") == [{}]
    beside = listed(first, "<p>其二</p>", table(HEAD, more))
    assert len(beside.plans) == 1 and told(beside, "PP507") == [{"case": "list"}]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("清理淤泥，责任单位县水利局，6月底前完成。", 1),
        ("清理淤泥，责任人：张三，联系人：李四", 0),
        ("清理淤泥。责任人：张三，联系人：李四", 0),
        ("清理淤泥。（责任单位：县水利局）", 0),
        ("各责任单位要抓好落实。", 0),
        ("清理淤泥。\n责任单位：县水利局", 0),
    ],
)
def test_owners_in_running_text_are_told(line: str, count: int) -> None:
    result = planparse.parse(f"青石县治河方案\n一、清淤。{line}\n二、绿化。栽树。\n")
    assert len(told(result, "PP512")) == count


def test_a_plan_without_any_task_is_told() -> None:
    bullets = "青石县治河方案\n● 清理淤泥，6月底前完成。\n● 栽树500株。\n"
    assert told(planparse.parse(bullets), "PP309") == [{}]
    assert told(planparse.parse(bullets.replace("● ", "一、", 1)), "PP309") == []
    notice = "关于停水的通知\n各用户：\n因施工停水两天，请做好准备。\n"
    assert told(planparse.parse(notice), "PP309") == []


@pytest.mark.parametrize(
    ("name", "cells", "case"),
    [
        ("业主方", ("县交通局", "县公安局、各镇"), "owners"),
        ("业主方", ("东路", "西路"), None),
        ("何时", ("6月底前", "9月底前完成"), "time"),
        ("要点", ("全年无事故", "6月开展了演练的优先"), None),
    ],
)
def test_a_column_that_reads_like_owners_or_times_is_told(
    name: str, cells: tuple[str, str], case: str | None
) -> None:
    beside = "完成时限" if case == "owners" else "责任单位"
    held = "6月底前" if case == "owners" else "县交通局"
    rows = (
        ("序号", "工作任务", beside, name),
        *((str(k), f"修好第{k}路", held, cell) for k, cell in enumerate(cells, 1)),
    )
    text = "青石县养路任务清单\n" + "".join("\t".join(row) + "\n" for row in rows)
    wanted = [{"case": case, "name": name}] if case else []
    assert told(planparse.parse(text), "PP513") == wanted


CUT = """青石县养路任务表
序号|工作任务|工作措施|责任单位
1|修路|每段路落实养护|县交通局
序号|工作任务|工作措施|责任单位
"""


@pytest.mark.parametrize(
    ("rows", "doubts"),
    [
        ("||工，逐段修补|\n2|管路|逐段巡查|县公路站\n", [{}]),
        ("1|修路|工，逐段修补|\n2|管路|逐段巡查|县公路站\n", [{}, {}, {}]),
        ("||设立标志|县公安局\n2|管路|逐段巡查|县公路站\n", []),
        ("2|管路|逐段巡查。|县公路站\n||设立标志|\n", [{"case": "apart"}]),
        ("2|管路|逐段巡查|县公路站\n城区|||\n3|架桥|架好|县公路站\n", [{"case": "group"}]),
        ("2|管路|逐段巡查|县公路站\n", []),
    ],
)
def test_what_may_be_the_rest_of_a_row_cut_in_a_dump_is_told(
    rows: str, doubts: list[dict[str, Any]]
) -> None:
    assert told(planparse.parse(CUT + rows), "PP507") == doubts


def test_a_column_left_of_weak_measures_is_told_by_what_it_is() -> None:
    rows = (
        ("序号", "河段", "工作内容", "责任单位", "完成时限"),
        *((str(k), f"第{k}段", f"修好第{k}闸", "县水利局", "6月底前") for k in range(1, 4)),
    )
    text = "青石县河道整治任务清单\n" + "".join("\t".join(row) + "\n" for row in rows)
    assert told(planparse.parse(text), "PP513") == [{"case": "left", "name": "河段"}]
