"""Numbers of documents broken over lines, and ends of lines as pages print them."""

from __future__ import annotations

import pytest

import planparse


@pytest.mark.parametrize("number", ["青水〔2026〕\n3号", "青水\n〔2026〕3号", "青水〔2026〕 3号"])
def test_a_number_over_two_lines_is_read(number: str) -> None:
    text = (
        f"青石县水利局文件\n{number}\n关于印发《2026年防汛方案》的通知\n各乡镇：\n现印发给你们。\n"
    )
    plan = planparse.parse(text + "一、修堤。修补缺口。\n二、清淤。清理河道。\n").plans[0]
    assert "".join((plan.document_number or "").split()) == "青水〔2026〕3号"


def test_breaks_of_a_page_end_lines() -> None:
    text = (
        "2026年防汛方案<br>一、修堤。<br/>修补缺口。<BR />责任单位：县水利局<br>\n二、清淤。清理。"
    )
    first, second = planparse.parse(text).plans[0].tasks
    assert (first.title, first.text, second.title) == ("修堤", "修补缺口。", "清淤")
    assert [unit.name for duty in first.responsibilities for unit in duty.units] == ["县水利局"]


def test_who_answers_for_all_is_told() -> None:
    text = "2026年防汛方案\n一、修堤。修补缺口。（市水利局）\n以上任务，各区政府均为责任单位。\n"
    told = [found.params["text"] for found in planparse.parse(text).diagnostics if found.params]
    assert "各区政府均为责任单位" in told
