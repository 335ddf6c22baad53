"""Markdown: its marks left out, its lines kept, its tables as cells."""

from __future__ import annotations

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read
from planparse.text.source import Source

from ..linear.clocked import MOST, grown


def source(text: str) -> Source:
    return read(text.encode(), "a.md", Collector())


def test_headings_without_words_are_marks_alone() -> None:
    assert source("## 一、清淤\n##\n###\n县水利局\n").text == "一、清淤\n\n\n县水利局\n"


def test_tables_with_pipes() -> None:
    made = source(
        "# 清单\n\n| 序号 | 任务 | 单位 |\n|:--:|---|--:|\n"
        "| 1 | **修路**<br>架桥 | 甲\\|乙<BR/> |\n2 | [清渠](http://x) |\n\n完。\n"
    )
    assert made.text == "清单\n\n序号\t任务\t单位\n1\t修路 架桥\t甲|乙\n2\t清渠\n\n完。\n"
    (table,) = made.tables
    assert (table.rows, table.columns) == (3, 3)
    assert [made.text[:at][-1] for at in made.cell_breaks] == ["路"]
    lines = {
        words: made.place(made.text.index(words))[0]
        for words in ("清单", "序号", "修路", "清渠", "完")
    }
    assert lines == {"清单": 1, "序号": 3, "修路": 5, "清渠": 6, "完": 8}
    assert not made.certain


@pytest.mark.parametrize(
    "text",
    [
        "甲 | 乙\n丙 | 丁\n",  # no line of dashes
        "甲\n---\n乙\n",  # a heading of its own kind
        "甲 | 乙\n---\n",  # fewer columns than the line above
    ],
)
def test_what_is_no_table_stays_text(text: str) -> None:
    assert source(text).text.replace("\n\n", "\n---\n") == text and not source(text).tables


def test_html_tables() -> None:
    made = source(
        "前言\n<table border=1>\n<tr><th>序号<th>任务<th>单位</tr>\n"
        "<tr><td rowspan='2'>1</td><td rowspan=2>修路&amp;架桥</td><td>甲<br/>乙</td></tr>\n"
        "<tr><td>丙</td></tr>"
        '<!-- x --><tr><td colspan="2">合计</td><td></table>\n后记<br>附记\n末行\n'
    )
    assert made.text == (
        "前言\n序号\t任务\t单位\n1\t修路&架桥\t甲 乙\n1\t修路&架桥\t丙\n合计\t\t\n"
        "后记\n附记\n末行\n"
    )
    (table,) = made.tables
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells if not c.copied][3:] == [
        (1, 0, 2, 1),
        (1, 1, 2, 1),
        (1, 2, 1, 1),
        (2, 2, 1, 1),
        (3, 0, 1, 2),
        (3, 2, 1, 1),
    ]
    lines = {
        words: made.place(made.text.index(words))[0]
        for words in ("前言", "丙", "后记", "附记", "末行")
    }
    assert lines == {"前言": 1, "丙": 2, "后记": 6, "附记": 6, "末行": 7}


def test_tables_of_html_are_read_alike_in_markdown_and_in_pages() -> None:
    table = (
        "<table><tr><td rowspan=2>一<td>路桥<h3>修路</h3><p>架桥</p><td><ul><li>甲<li>乙</ul></tr>"
        "<tr><td colspan=2>清<b>渠</b></tr><tr><td>二<td><td>丙</tr></table>"
    )
    made = source(table + "\n")
    assert made.text == "一\t路桥 修路 架桥\t甲 乙\n一\t清渠\t\n二\t\t丙\n"
    page = read(f"<html><body>{table}</body></html>".encode(), "a.html", Collector())
    assert (page.text, page.tables, page.cell_breaks) == (
        made.text,
        made.tables,
        made.cell_breaks,
    )


def test_a_table_that_is_never_closed_stays_text() -> None:
    assert source("前言\n<table><tr><td>甲\n乙\n").text == "前言\n<table><tr><td>甲\n乙\n"


def test_a_file_that_begins_with_a_table_is_markdown_all_the_same() -> None:
    assert source("<table><tr><td>甲<td>乙</table>\n# 标题\n").text == "甲\t乙\n标题\n"
    page = read(b"<html><table><tr><td>a<td>b</table>", "a.md", Collector())
    assert page.format == "html"


def test_breaks_at_the_end_of_a_line_make_no_other() -> None:
    assert source("甲<br>\n乙<br />\n").text == "甲\n乙\n"


def test_both_kinds_of_table_give_the_rows_of_a_text() -> None:
    head, rows = ["序号", "工作任务", "责任单位", "完成时限"], [
        ["1", "修路", "县交通局、县财政局", "6月底前"],
        ["2", "清渠", "县水利局", "9月底前"],
    ]  # fmt: skip
    title = "云山县2025年任务清单\n\n"
    piped = "".join(f"| {' | '.join(row)} |\n" for row in [head, ["---"] * 4, *rows])
    tagged = "<table>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [head, *rows]
    )
    plain = "".join("\t".join(row) + "\n" for row in [head, *rows])

    def told(text: str, name: str) -> list[tuple[str | None, ...]]:
        (plan,) = planparse.parse_bytes((title + text).encode(), name=name).plans
        return [
            (plan.title, task.title, task.responsibilities[0].units[0].name, task.deadlines[0].end)
            for task in plan.tasks
        ]

    assert len(told(plain, "a.txt")) == 2
    assert told(piped, "a.md") == told(f"{tagged}</table>\n", "a.md") == told(plain, "a.txt")


@pytest.mark.parametrize(
    "piece",
    [
        "<table>", "<table><tr><td>", "|", "|-|\n", " |", "<br>", "<br>\n", "<td colspan=999>",
        "<!--", "&", "\\|", "|\n-|-\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "<table>{}</table>", "甲|乙\n-|-\n{}"])
def test_hostile_ones_take_no_more_than_their_length(piece: str, around: str) -> None:
    def read_so_many(size: int) -> None:
        try:
            source(around.format(piece * (size // len(piece))))
        except PlanParseError as error:
            assert error.code == "PP103"

    assert grown(read_so_many, 2_000) <= MOST


def test_signs_of_footnotes_are_no_words() -> None:
    made = source(
        "改造公厕12座[^1]，修好护栏。\n\n县住建局[^b]\n\n[^1]: 公厕含旱厕。\n[^b]: 联系人：小张\n"
    )
    assert made.text == "改造公厕12座，修好护栏。\n\n县住建局\n\n公厕含旱厕。\n联系人：小张\n"
