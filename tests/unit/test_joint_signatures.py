"""Signatures of several organs (联合行文署名): all of them issue, and none is anything else."""

from __future__ import annotations

import pytest

import planparse
from planparse.records.models import ParseResult

from .word_parts import p, word

HEAD = [
    "青山县河道清理工作方案",
    "各镇人民政府：",
    "为做好河道清理工作，制定本方案。",
    "一、清理淤泥。5月底前完成。",
    "二、修复闸门。全年修复闸门12座。",
]
WATER, MONEY, HOUSES = "青山县水利局", "青山县财政局", "青山县住房和城乡建设局"
DAY = "2025年3月6日"


def holds(result: ParseResult, *organs: str) -> None:
    (plan,) = result.plans
    assert plan.issuers == list(organs)
    assert plan.issued_on == "2025-03-06"
    assert plan.addressees == ["各镇人民政府"]
    assert plan.text == HEAD[2]
    assert [(task.title, task.text) for task in plan.tasks] == [
        ("清理淤泥", "5月底前完成。"),
        ("修复闸门", "全年修复闸门12座。"),
    ]


@pytest.mark.parametrize(
    "signed",
    [
        f"{WATER}\n{MONEY}\n{HOUSES}\n{DAY}",
        f"    {WATER}    {MONEY}    {HOUSES}\n            {DAY}",
        f"{WATER}\t{MONEY}\t{HOUSES}\n\t\t{DAY}",
        f"{WATER}  {MONEY}\n{HOUSES}  {DAY}",
        f"{WATER}    {MONEY}    {HOUSES}\n{DAY}    {DAY}    {DAY}",
        f"{WATER}\n{DAY}\n{MONEY}\n{DAY}\n{HOUSES}\n{DAY}",
        f"{WATER}    {MONEY}    {HOUSES[:6]}\n{HOUSES[6:]}\n{DAY}",
        f"{WATER}    {MONEY}    {HOUSES[:2]}\n{HOUSES[2:]}\n{DAY}",
        f"{WATER}    {MONEY}    {HOUSES[:9]}\n{HOUSES[9:]}\n{DAY}",
    ],
)
def test_organs_side_by_side_or_below_one_another_issue(signed: str) -> None:
    holds(planparse.parse("\n".join([*HEAD, "", signed, ""])), WATER, MONEY, HOUSES)


def test_a_line_above_a_signature_is_no_part_of_its_organ() -> None:
    text = "\n".join([*HEAD[:-1], "二、修复闸门 更换护栏", "水利局", DAY, ""])
    assert "更换护栏" not in (planparse.parse(text).plans[0].issuer or "")


def cell(*lines: str) -> str:
    return "<w:tc>" + "".join(p(line) for line in lines) + "</w:tc>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


@pytest.mark.parametrize(
    "laid",
    [
        table([cell(WATER), cell(MONEY)], [cell(DAY), cell(DAY)]),
        table([cell(WATER), cell(MONEY)], [cell(""), cell(DAY)]),
        table([cell(WATER, DAY), cell(MONEY, DAY)]),
        table([cell(WATER)], [cell(MONEY)], [cell(DAY)]),
    ],
)
def test_a_table_that_lays_out_a_signature_is_none(laid: str) -> None:
    data = word("".join(p(line) for line in HEAD) + laid + p(""))
    result = planparse.parse_bytes(data, name="a.docx")
    holds(result, WATER, MONEY)
    assert "PP506" not in {told.code for told in result.diagnostics}
