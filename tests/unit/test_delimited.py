"""Ledgers as csv: any delimiter and encoding, quotation marks with line ends in them, titles above
the table."""

from __future__ import annotations

import io

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read
from planparse.readers.delimited import delimiter_of, records_of
from planparse.readers.limits import limits_of
from planparse.writers.csv_writer import Sink, piece
from planparse.writers.plain import Target

from ..linear.clocked import MOST, grown

ROWS = [
    ["序号", "工作任务", "责任单位", "完成时限"],
    ["1", "清渠，修堤", "县水利局;县住建局", "6月底前"],
    ["2", "换护栏", "县交通局", "9月底前"],
]


def csv_of(rows: list[list[str]], delimiter: str = ",") -> str:
    """The rows, a field in quotation marks where it needs them."""
    return "".join(
        delimiter.join(
            '"' + cell.replace('"', '""') + '"'
            if any(c in cell for c in f'{delimiter}"\n')
            else cell
            for cell in row
        )
        + "\r\n"
        for row in rows
    )


def text(data: str, name: str = "a.csv") -> str:
    return read(data.encode(), name, Collector()).text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    data = csv_of([["玉溪湾镇2025年河道清淤任务清单", "", "", ""], *ROWS], delimiter).encode(
        encoding
    )
    (plan,) = planparse.parse_bytes(data, name="清单.csv").plans
    assert plan.title == "玉溪湾镇2025年河道清淤任务清单"
    assert [(t.title, t.deadlines[0].end, t.locator.line) for t in plan.tasks] == [
        ("清渠，修堤", "2025-06-30", 3),
        ("换护栏", "2025-09-30", 4),
    ]


def test_line_ends_and_marks_inside_a_cell() -> None:
    data = '序号,任务,说明\n1,"修缮\r\n护栏","宽""3米"",长"\n2,"甲\n\n乙",丙\n'
    source = read(data.encode(), "a.csv", Collector())
    assert source.text == '序号\t任务\t说明\n1\t修缮 护栏\t宽"3米",长\n2\t甲 乙\t丙\n'
    assert [source.text[:at][-1] for at in source.cell_breaks] == ["缮", "甲"]
    lines = [source.place(source.text.index(words))[0] for words in ("序号", "修缮", "甲")]
    assert lines == [1, 2, 4]
    assert source.certain and source.format == "csv" and source.encoding == "utf-8"


def test_a_mark_that_is_never_closed_is_a_mark() -> None:
    assert text('甲,乙\n"丙,丁\n戊,5"管\n') == '甲\t乙\n"丙\t丁\n戊\t5"管\n'
    assert text('甲,乙\n"丙"丁,戊\n') == '甲\t乙\n"丙"丁\t戊\n'


def test_what_stands_above_and_below_the_table() -> None:
    made = text("清单\n单位：某镇,,\n序号,任务,时限\n1,修路,年底前\n,,\n注：以上均为必办。\n")
    assert made == "清单\n单位：某镇\n序号\t任务\t时限\n1\t修路\t年底前\n注：以上均为必办。\n"
    assert text("一行话\n") == "一行话\n" and text("") == ""


def test_rows_of_other_lengths_keep_what_they_say() -> None:
    assert text("甲,乙\n丙\n丁,戊,己\n庚,辛\n") == "甲\t乙\n丙\n丁\t戊\t己\n庚\t辛\n"


def test_the_delimiter_is_the_one_that_rows_agree_on() -> None:
    assert delimiter_of("任务;单位\n修路,架桥;县交通局,县水利局,各镇\n清渠;县水利局\n") == ";"
    assert delimiter_of("没有\n") == ","
    assert [r.fields for r in records_of('a, "b,c" ,d\n\n', ",")] == [["a", "b,c", "d"], [""]]


def test_the_table_that_planparse_writes_is_read_again() -> None:
    first = planparse.parse_bytes(csv_of(ROWS).encode(), name="a.csv")
    out = io.BytesIO()
    sink = Sink(Target(out, is_file=True))
    sink.add(piece(first.model_dump(mode="json")))
    again = planparse.parse_bytes(out.getvalue(), name="b.csv")

    def told(result: planparse.ParseResult) -> list[tuple[object, ...]]:
        return [
            (
                t.number,
                t.title,
                [u.name for d in t.responsibilities for u in d.units],
                t.deadlines[0].text,
            )
            for plan in result.plans
            for t in plan.tasks
        ]

    assert told(again) == told(first) and len(told(again)) == 2


def test_tables_past_the_limits_are_refused() -> None:
    for data in ("," * 1_000, "a,b\n" * 50):
        with pytest.raises(PlanParseError, match="PP103"):
            read(data.encode() + b"x,y", "a.csv", Collector(), limits=limits_of({"rows": 20}))


@pytest.mark.parametrize(
    "piece", ['"', '"x', '""', '"""x,', '"x,""x', ",", '"\n', ' "', '"a"b,', "\r", '","']
)
def test_hostile_ones_take_no_more_than_their_length(piece: str) -> None:
    def read_so_many(size: int) -> None:
        data = piece * (size // len(piece))
        try:
            made = read(data.encode(), "a.csv", Collector()).text
        except PlanParseError as error:
            assert error.code == "PP103"
        else:
            assert made.count("x") == data.count("x")

    assert grown(read_so_many, 4_000) <= MOST


@pytest.mark.parametrize("names", [["牵头单位", "责任单位", "配合单位"], ["牵头", "责任", "配合"]])
def test_a_header_of_two_rows_is_one_though_csv_knows_no_merged_cells(names: list[str]) -> None:
    rows = [
        ["2024年水利任务清单", "", "", "", "", ""],
        ["序号", "工作任务", "责任分工", "", "", "完成时限"],
        ["", "", *names, ""],
        ["重点任务", "", "", "", "", ""],
        ["1", "清渠", "县水利局", "县住建局", "各镇", "6月底前"],
    ]
    (plan,) = planparse.parse_bytes(csv_of(rows).encode(), name="a.csv").plans
    fields = [column.field for column in plan.tables[0].columns]
    assert fields == ["label", "title", "lead", "responsible", "support", "time"]
    (task,) = plan.tasks
    assert [(r.role, [u.name for u in r.units]) for r in task.responsibilities] == [
        ("lead", ["县水利局"]),
        ("responsible", ["县住建局"]),
        ("support", ["各镇"]),
    ]
    assert (task.title, [d.text for d in task.deadlines]) == ("清渠", ["6月底前"])
    assert [above.title for above in task.path] == ["重点任务"] and not task.extra
