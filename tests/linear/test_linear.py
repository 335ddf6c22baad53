"""Nothing grows with the square of the input: eight times of a thing costs at most nine times the
work, counted (see `counting`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.text.source import Source
from planparse.text.spans import Span, trimmed
from planparse.why import lines_of

from .counting import copied, work

MOST: Final = 9.0
PLACES: Final = "青云白石清水东平南安"  # as numerals they would be times here and there


def places(n: int) -> list[str]:
    """``n`` names of places, no two alike."""
    return [f"{PLACES[i % 10]}{PLACES[i // 10 % 10]}{PLACES[i // 100 % 10]}河" for i in range(n)]


def plans(n: int) -> str:
    """Small plans, one after another."""
    return "".join(
        f"{place}县2024年护路工作方案\n一、养护。修补路面{i}公里。（责任单位：{place}县交通局）\n"
        f"二、治超。查处超限车辆。（责任单位：县公安局）\n{place}县人民政府\n2024年3月5日\n"
        for i, place in enumerate(places(n))
    )


def tables(n: int) -> str:
    """Task tables in one plan."""
    table = "序号|工作任务|责任单位|完成时限|\n1|修渠|{0}县水利局|6月底前|\n2|修路|各镇|年底前|\n"
    return "水利工作方案\n一、总体要求\n抓好落实。\n二、任务\n" + "".join(
        f"任务清单{i}\n{table.format(place)}\n" for i, place in enumerate(places(n))
    )


def trailers(n: int) -> str:
    """Trailers and measures in one section."""
    return "水利工作方案\n一、任务\n" + "".join(
        f"一是抓早{place}。二是抓小。（责任单位：{place}县水利局）" for place in places(n)
    )


def trailer_lines(n: int) -> str:
    """Trailers on lines of their own, in one run."""
    return "水利工作方案\n一、任务\n修渠。\n" + "".join(
        f"责任单位：{place}县水利局\n" for place in places(n)
    )


def unclosed(n: int) -> str:
    """Trailers without their closing half, over many plans."""
    return "".join(
        f"{place}县护路工作方案\n一、养护。修路。（责任单位：{place}县交通局\n"
        "二、治超。查车。（责任单位：县公安局\n"
        for place in places(n)
    )


def unclosed_line(n: int) -> str:
    """The same, all in one paragraph."""
    return "护路工作方案\n" + "".join(f"做事。（责任单位：{place}县水利局、" for place in places(n))


def attachments(n: int) -> str:
    """Names of attachments."""
    names = "".join(f"{i}.{place}县任务清单\n" for i, place in enumerate(places(n), 1))
    body = "关于护路的通知\n各镇：\n一、养护。修路。\n二、治超。查车。\n"
    return f"{body}附件：{names}青山县人民政府\n2024年3月5日\n"


def clauses(n: int) -> str:
    """One line, as flattened texts have."""
    return "护路工作方案　　一、任务。" + "".join(
        f"（{i % 9 + 1}）在{i % 12 + 1}月底前修补{place}路面{i}公里，由县交通局督办。"
        for i, place in enumerate(places(n))
    )


def headings(n: int) -> str:
    """Runs of headings, each of the wrong style here and there."""
    return "水利工作方案\n" + "".join(
        f"一、{place}\n（一）修渠。修{place}渠。\n一、修坝。修坝。\n（三）修路。修路。\n"
        for place in places(n)
    )


def unfinished_lines(n: int) -> str:
    """A heading broken over many lines."""
    return (
        "水利工作方案\n一、" + "".join(f"{place}，\n" for place in places(n)) + "二、任务\n修渠。\n"
    )


def conventions(n: int) -> str:
    """A convention that each trailer prints anew."""
    return "水利工作方案\n" + "".join(
        f"{i}.修渠。（{place}县水利局、县财政局，列首位的为牵头单位，下同）\n"
        for i, place in enumerate(places(n), 1)
    )


def pairs_in_open_bracket(n: int) -> str:
    """Brackets in one that never closes."""
    return "水利工作方案\n1.任务（其中" + "".join(f"修渠（{place}）" for place in places(n))


def signed_items(n: int) -> str:
    """Dates of signing between items that go on."""
    items = "".join(f"{chr(0x2460 + i)}修渠。\n" for i in range(9))
    return "水利工作方案\n" + "".join(
        f"{i}.{place}\n{items}{place}县水利局\n2024年3月5日\n"
        for i, place in enumerate(places(n), 1)
    )


def units(n: int) -> str:
    """Units joined by 和 in the cell of a table."""
    return (
        "工作方案\n序号|工作任务|责任单位|\n1|修渠|"
        + "和".join(f"{p}县水利局" for p in places(n))
        + "|\n"
    )


def series(n: int) -> str:
    """Plans of one name in a row."""
    return "".join(
        f"水利工作计划{'之' * (i % 3)}篇{i}\n"
        f"一、修渠。6月底前修{i}公里。（县水利局负责）\n二、修塘。\n"
        for i in range(1, n)
    )


def tables_below_items(n: int) -> str:
    """A table below each item."""
    head = "序号\t工作任务\t责任单位\t完成时限\n"
    return "水利工作计划\n" + "".join(
        f"{i}.修渠。做好第{i}段。\n"
        f"{head}1\t修渠{i}\t县水利局\t6月底前\n2\t修塘{i}\t各镇\t立行立改\n"
        for i in range(1, n)
    )


def dated_trailers(n: int) -> str:
    """Trailers with times, and figures before them."""
    parts = (f"修第{i}段渠{i}公里。（县水利局负责，{i % 12 + 1}月底前）" for i in range(n))
    return "水利工作计划\n一、修渠\n" + "".join(parts)


def measures(n: int) -> str:
    """Measures with figures and times."""
    return "水利工作计划\n一、修渠。" + "".join(
        f"一是修渠{i}公里。二是6月底前修塘{i}口。" for i in range(n)
    )


def listed_times(n: int) -> str:
    """Times in one trailer."""
    times = "6月底，按要求办，" * n
    return f"水利工作计划\n一、修渠。（责任单位：县水利局；完成时限：{times}）"


def loose_trailers(n: int) -> str:
    """Trailers in a plan without headings."""
    return "水利工作要点\n" + "".join(f"●修第{i}段渠。（县水利局负责）\n" for i in range(n))


def implementers(n: int) -> str:
    """Units that a convention adds to all that follows."""
    return "水利工作计划\n一、修渠\n" + "".join(
        f"{i}.修第{i}段渠。（县水利局负责。以下均需{'甲乙丙丁'[i % 4]}镇落实，不再列出）\n"
        for i in range(1, n)
    )


def attachments_last(n: int) -> str:
    """Names of attachments, and nothing below them."""
    names = "".join(f"{i}.第{i}号渠道维护管理办法\n" for i in range(1, n))
    return f"关于做好修渠工作的通知\n各镇：\n现就修渠通知如下。\n附件：{names}"


def dumps(n: int) -> str:
    """Tables of which each is one of its own: three lines of text stand between them."""
    table = "序号|工作任务|责任单位|\n1|修渠|县水利局|\n2|修塘|各镇|\n"
    return "水利工作计划\n" + f"{table}抓早。\n抓小。\n抓好。\n" * n


def rows(n: int) -> str:
    """Rows of one table."""
    return "水利工作计划\n序号|工作任务|责任单位|完成时限|\n" + "".join(
        f"{i}|修渠{i}公里|{place}县水利局|{i % 12 + 1}月底前|\n"
        for i, place in enumerate(places(n), 1)
    )


CASES: Final[tuple[tuple[Callable[[int], str], int], ...]] = (
    (plans, 20),
    (tables, 15),
    (trailers, 40),
    (trailer_lines, 40),
    (unclosed_line, 120),
    (clauses, 30),
    (headings, 40),
    (unfinished_lines, 40),
    (conventions, 30),
    (pairs_in_open_bracket, 60),
    (signed_items, 20),
    (units, 60),
    (unclosed, 20),
    (attachments, 12),
    (series, 25),
    (tables_below_items, 20),
    (dated_trailers, 40),
    (measures, 40),
    (listed_times, 120),
    (loose_trailers, 40),
    (implementers, 30),
    (attachments_last, 12),
    (dumps, 20),
    (rows, 30),
)
OPENING: Final = "（〔《“"  # whose closing half is looked for so far and no farther
MARKS: Final = f"{OPENING}）｜1一①、 。\n"


@pytest.mark.parametrize(("text", "n"), CASES, ids=[text.__name__ for text, _n in CASES])
@pytest.mark.promise("bounded")
def test_linear(text: Callable[[int], str], n: int) -> None:
    assert grown(planparse.parse, text(n), text(8 * n)) <= MOST


@pytest.mark.parametrize("mark", MARKS)
def test_one_mark(mark: str) -> None:
    """A step for each thousandth pair of marks would be seen."""
    few = 1_600 if mark in OPENING else 800
    assert grown(planparse.parse, mark * few, mark * 8 * few) <= MOST


def dates(n: int) -> str:
    return f"水利工作方案\n一、任务\n{'2024年3月5日' * n}。\n"


@pytest.mark.parametrize("text", [plans, dates])
@pytest.mark.promise("bounded")
def test_copies(text: Callable[[int], str]) -> None:
    few = copied(lambda: planparse.parse(text(400)))
    assert few < copied(lambda: planparse.parse(text(3_200))) <= MOST * few


def test_reasons() -> None:
    """``planparse why`` over many plans."""

    def explained(text: str) -> object:
        return lines_of(Source.from_text(text), Collector())

    assert grown(explained, plans(10), plans(80)) <= MOST


def test_a_square_is_seen() -> None:
    """Of steps in one module, and of characters in one pattern."""

    def scanned(n: int) -> Callable[[], object]:
        spans = [Span(i, i + 1) for i in range(n)]
        return lambda: [trimmed("a" * n, *span) for _ in spans for span in spans]

    assert work(scanned(400)).times(work(scanned(50))) > MOST
    pattern = "verb-hint"

    def searched(n: int) -> Callable[[], object]:
        return lambda: [load_grammar().pattern(pattern).search("a" * n) for _ in range(n)]

    assert work(searched(400)).times(work(searched(50))) > MOST


def grown(read: Callable[[str], object], few: str, many: str) -> float:
    """How many times the work for ``few`` that for ``many`` is."""
    read(few)  # what is made once is no part of it
    return work(lambda: read(many)).times(work(lambda: read(few)))
