"""How the lines of a printed page become paragraphs, told by their places and sizes alone."""

from __future__ import annotations

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.readers.blocks import Blocks
from planparse.readers.limits import Limits
from planparse.readers.lines import Line, Page
from planparse.readers.pages import add_pages

from .test_running_lines import Drawn, pdf

LEFT, RIGHT, SIZE = 80.0, 528.0, 16.0  # 28 characters a line
FULL = "组织各村逐段排查河道并且逐处登记造册写满这一行的全部宽度"


def line(k: int, words: str, at: float = 0.0, size: float = SIZE, short: float = 0.0) -> Line:
    """A line that begins ``at`` so many characters from the margin; it ends at the right edge, or
    so many characters before it where that is ``short``, else where its words do."""
    left = LEFT + at * SIZE
    right = RIGHT - short * SIZE if short else left + len(words) * size
    return Line(words, left, right, 100 + 28 * k, size)


def paragraphs(*lines: Line) -> list[str]:
    """What a page with indented paragraphs comes to, its own eight lines apart."""
    own = [line(k, FULL[:26] if k % 2 else FULL, 2.0 * (k % 2)) for k in range(1, 9)]
    out = Blocks("a.pdf", Limits())
    moved = [each._replace(top=each.top + 28 * 8) for each in lines]
    add_pages([Page([*own, *moved], [], 840.0)], out)
    return out.source(b"", "pdf").text.splitlines()[4:]


def test_what_may_not_be_parted_leaves_a_line_short_and_goes_on() -> None:
    for end, begin, short in (
        ("印发有关经费保障政策的通知（财社", "〔2020〕2号）有关规定。", 4.0),
        ("报名网站（网址：", "www.example.org.cn）公布。", 9.0),
        ("考试时间为上午9：00—11：", "30。", 1.9),
    ):
        made = paragraphs(line(1, end, 2.0, short=short), line(2, begin))
        assert made == [end + begin]


def test_a_number_behind_a_sentence_begins_an_item() -> None:
    made = paragraphs(line(1, f"{FULL[:24]}。", 2.0, short=1.8), line(2, "10.清淤。"))
    assert made == [f"{FULL[:24]}。", "10.清淤。"]


def test_a_date_on_the_right_ends_its_paragraph() -> None:
    made = paragraphs(line(1, "2018年5月29日", 16.0, short=3.0), line(2, "抄送：各镇"))
    assert made == ["2018年5月29日", "抄送：各镇"]


def test_a_wide_title_is_not_one_with_a_smaller_line_below() -> None:
    title = Line("溪口县突发急性传染病应急处置任务分工", 90, 522, 324, 22)
    assert paragraphs(title, line(9, "1 总体安排", 0.6)) == [title.text, "1 总体安排"]


@pytest.mark.parametrize("pages", [2, 3])
def test_a_running_header_above_a_few_last_lines_is_none_of_the_text(pages: int) -> None:
    def page(number: int) -> list[Drawn]:
        last = number == pages
        body: list[Drawn] = [(80, 140 + 28 * k, 16, FULL) for k in range(20)]
        ends: list[Drawn] = [(96, 140, 16, "本意见自印发之日起施行。"), (400, 200, 16, "青石县")]
        head: Drawn = (200, 50, 10.5, "青石县河道清淤意见")
        return [head, *(ends if last else body), (290, 790, 10.5, f"— {number} —")]

    data = pdf(*(page(k) for k in range(1, pages + 1)))
    made = planparse.parse_bytes(data, name="a.pdf").text
    assert made is not None and "清淤意见" not in made


def test_a_title_over_two_centred_lines_is_one() -> None:
    lines: list[Drawn] = [
        (150, 100, 22, "蓝湾市碳达峰碳中和三年"),
        (190, 130, 22, "行动路径（试行）"),
        (230, 170, 16, "蓝政发〔2025〕3号"),
    ]
    lines += [(72 + 32 * (k % 2), 210 + 28 * k, 16, FULL[: 28 - 2 * (k % 2)]) for k in range(9)]
    lines += [(104, 480, 16, "一、加快海上风电建设。年内装机容量达到20万千瓦。")]
    (plan,) = planparse.parse_bytes(pdf(lines), name="a.pdf").plans
    assert plan.title == "蓝湾市碳达峰碳中和三年行动路径（试行）"
    assert plan.document_number == "蓝政发〔2025〕3号"


def test_a_number_in_another_size_does_not_end_its_line() -> None:
    long = "编好改造计划，逐栋逐户征求意见，二月底前公布年度计划"
    lines: list[Drawn] = [(80 + 32 * (k % 2), 100 + 28 * k, 16, FULL[:24]) for k in range(10)]
    lines += [(112, 380, 11, "（一）"), (145, 380, 16, long[:22])]
    lines += [(80, 408, 16, f"{long[22:]}。")]
    made = planparse.parse_bytes(pdf(lines), name="a.pdf").text
    assert made is not None and f"（一）{long}。" in made


def test_a_title_wider_than_the_page_goes_on_above_a_table() -> None:
    title = "秀川县2025年夏秋旅游旺季筹备工作进度安"
    lines = [Line(title, 80, 528, 100, 22), Line("排表", 282, 326, 130, 22)]
    out = Blocks("a.pdf", Limits())
    add_pages([Page(lines, [], 840.0)], out)
    assert out.source(b"", "pdf").text == f"{title}排表\n"


def test_pages_of_two_columns_are_read_one_below_the_other() -> None:
    words = "组织各村逐段排查河道并且逐处登记造册"
    said = "逐村排查河道、桥涵、沟渠和塘坝，逐处登记造册"
    page: list[Drawn] = [(180, 60, 18, "青石县河道清淤方案")]
    for left in (60, 320):
        page += [
            (left + 24 * (k % 2), 100 + 20 * k, 12, words[: 18 - 2 * (k % 2)]) for k in range(16)
        ]
    page[16:17] = [(84, 400, 12, said[:16])]
    page[17:18] = [(320, 100, 12, f"{said[16:]}。")]
    made = planparse.parse_bytes(pdf(page), name="a.pdf").text
    assert made is not None and f"{said}。" in made


WIDE = 595.0  # points from side to side of A4


def alone(*lines: Line, collector: Collector | None = None) -> list[str]:
    """The paragraphs of a page that prints these lines and nothing else."""
    out = Blocks("a.pdf", Limits())
    add_pages([Page(list(lines), [], 842.0, width=WIDE)], out, collector)
    return out.source(b"", "pdf").text.splitlines()


@pytest.mark.parametrize("at", [0.0, 2.0])
def test_short_lines_alone_on_a_page_are_paragraphs(at: float) -> None:
    said = ["镇水利站清淤", "镇应急办备料", "各村出工出力", "镇党政办报数"]
    assert alone(*(line(k, words, at) for k, words in enumerate(said, 1))) == said


def test_the_edge_that_other_pages_show_is_that_of_a_short_one() -> None:
    text = [line(k, FULL[: 28 - 2 * (k % 3 == 0)], 2.0 * (k % 3 == 0)) for k in range(9)]
    said = ["镇水利站清淤十四处并且报送镇政府", "镇应急办备料一百二十方并报镇政府"]
    short = [line(k, words) for k, words in enumerate(said, 1)]
    out = Blocks("a.pdf", Limits())
    add_pages([Page([*text, line(9, "报送。")], [], 842.0), Page(short, [], 842.0)], out)
    assert out.source(b"", "pdf").text.splitlines()[-2:] == said


def test_a_comma_goes_on_though_the_line_ends_far_from_the_edge() -> None:
    made = alone(line(1, "清淤河道十二公里，加固堤防，"), line(2, "植树造林。"))
    assert made == ["清淤河道十二公里，加固堤防，植树造林。"]


def test_a_long_line_that_may_be_full_is_told() -> None:
    collector = Collector()
    words = "组织各村逐段排查河道并且逐处登记"
    assert alone(line(1, words), line(2, "造册上报"), collector=collector) == [words, "造册上报"]
    (told,) = collector.items
    assert (told.code, told.params["case"]) == ("PP120", "parted")


def test_a_line_that_nearly_reaches_the_edge_is_told_where_none_is_indented() -> None:
    collector = Collector()
    first = f"{FULL[:27]}。"
    short = line(2, FULL[:27], short=1.4)
    made = alone(line(1, first), short, line(3, "各村包干"), collector=collector)
    assert made == [first, FULL[:27] + "各村包干"]
    assert [told.params["case"] for told in collector.items] == ["joined"]


@pytest.mark.parametrize("number", ["二、", "（二）", "2.", "②", "第二条 "])
def test_a_number_begins_an_item_where_no_line_is_indented(number: str) -> None:
    said = [FULL, f"{number}各村包干"]
    assert alone(*(line(k, words) for k, words in enumerate(said, 1))) == said


def test_what_goes_on_below_the_words_of_an_item_is_one_with_it() -> None:
    made = alone(line(1, f"1.{FULL}"[:28]), line(2, FULL[:26], 2.0), line(3, "报送。", 2.0))
    assert made == [f"1.{FULL}"[:28] + FULL[:26] + "报送。"]


def test_attachments_that_count_on_are_no_running_lines() -> None:
    def page(k: int) -> Page:
        head = [line(0, f"附件{k}"), line(1, "河道清淤任务表", 10.0)]
        said = (FULL[j + k : j + k + 7] for j in range(2, 9))
        return Page([*head, *(line(j, words, 2.0) for j, words in enumerate(said, 2))], [], 842.0)

    own = Page([line(k, FULL) for k in range(9)], [], 842.0)
    out = Blocks("a.pdf", Limits())
    assert add_pages([own, *(page(k) for k in (1, 2, 3))], out) == []
