"""Pages that office programs save: notes, tracked changes, properties; and what pictures say."""

from __future__ import annotations

import pytest

import planparse

from .reading import text
from .test_html import page
from .word_parts import p, word

ROWS = (
    "<h1>青溪镇2025年水利任务清单</h1><table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>"
    "<tr><td>1</td><td>修渠</td><td>%s镇水利站</td></tr></table>"
)


def told(result: planparse.ParseResult) -> list[tuple[object, object]]:
    return [(d.params["case"], d.params["first"]) for d in result.diagnostics if d.code == "PP115"]


def test_the_way_back_from_a_note_leads_to_no_note_though_the_item_has_its_number() -> None:
    item = "<p>1.修渠<a href='#n1' name='r1'>[1]</a>2公里。</p><p>2.清淤5公里。</p>"
    note = "<p><a href='#r1' name='n1'>[1]</a>指主渠。</p>"
    assert text(page(item + note), "a.html") == "1.修渠2公里。\n2.清淤5公里。\n指主渠。\n"


@pytest.mark.parametrize(
    ("program", "titles"), [("Microsoft Word 15", 0), ("LibreOffice 7.4", 0), ("SiteServer", 1)]
)
def test_what_a_saved_document_is_called_in_its_properties_is_no_title(
    program: str, titles: int
) -> None:
    made = (
        f"<html><head><meta charset=utf-8><meta name=Generator content='{program}'>"
        "<title>县水利局文稿</title></head><body lang=ZH><div class=S1><p align=center>"
        "青溪县2025年水利要点</p><p>一、修渠。修好东渠和西渠，方便沿线群众浇地。</p></div></body></html>"
    )
    assert text(made.encode(), "a.html").count("县水利局文稿") == titles


@pytest.mark.parametrize(
    "mark",
    ["<del>镇农办</del>", "<s>镇农办</s>", "<u style='text-decoration: line-through'>镇农办</u>"],
)
def test_struck_words_in_a_cell_are_deleted_and_told(mark: str) -> None:
    result = planparse.parse_bytes(page(ROWS % mark), name="a.html")
    (task,) = result.plans[0].tasks
    assert [u.name for r in task.responsibilities for u in r.units] == ["镇水利站"]
    assert told(result) == [("deleted", "镇农办")]


def test_hidden_words_in_a_cell_are_left_out_and_told() -> None:
    hidden = "<span style='display:none'>镇农办、</span>"
    result = planparse.parse_bytes(page(ROWS % hidden), name="a.html")
    assert "镇农办" not in result.text and told(result) == [("hidden", "镇农办、")]


def test_what_stands_for_a_picture_is_told() -> None:
    picture = "<img src=a.jpg alt='修渠任务由镇水利站6月底前完成'><img src=b.png alt='徽标'>"
    result = planparse.parse_bytes(page(f"<p>一、修渠。</p>{picture}"), name="a.html")
    assert told(result) == [("boxes", "修渠任务由镇水利站6月底前完成")]


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike w:val='1'/>"])
def test_struck_words_of_a_word_document_are_deleted_and_told(mark: str) -> None:
    body = p("一、修渠。") + p("每周", run=mark) + p("每月", run="<w:strike w:val='0'/>")
    result = planparse.parse_bytes(word(body), name="a.docx")
    assert result.text == "一、修渠。\n每月\n" and told(result) == [("deleted", "每周")]


def test_all_of_a_saved_document_is_its_text() -> None:
    long = "<p>一、修渠。修好东渠和西渠，方便沿线群众浇地，带动沿线产业发展。</p>" * 6
    made = (
        "<html><head><meta charset=utf-8><meta name=generator content='LibreOffice 7.4'></head>"
        f"<body><table><tr><td>{long}</td></tr></table><p>青溪镇人民政府</p><p>2025年3月1日</p>"
        "</body></html>"
    )
    assert text(made.encode(), "a.html").endswith("。\n青溪镇人民政府\n2025年3月1日\n")


def test_an_endnote_with_a_roman_sign_stands_behind_the_text() -> None:
    item = "<p>修渠2公里<a class=sdendnoteanc name=a href='#n'><sup>i</sup></a>。</p>"
    note = "<div><p class=sdendnote><a name=n href='#a'>i</a>指主渠。</p></div>"
    assert text(page(item + note), "a.html") == "修渠2公里。\n指主渠。\n"
