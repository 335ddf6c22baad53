"""What a plan tells of its task tables, and where a workbook's rows are found."""

from __future__ import annotations

import planparse
from planparse.assemble import build
from planparse.chain import read_plans, run_chain
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.outline import Context
from planparse.text.source import Place, Source

HEAD = "序号\t工作任务\t责任单位\t完成时限\t所属片区\n"
ROWS = "1\t清理垃圾\t县水利局\t6月底前\t东片\n2\t拆除违建\t县城管局\t7月底前\t西片\n"


def columns(table: planparse.Table) -> list[tuple[str, str | None]]:
    return [(column.name, column.field) for column in table.columns]


def test_columns_are_told_with_what_they_were_read_as() -> None:
    text = f"2024年临水县河道清理任务清单\n{HEAD}{ROWS}"
    (plan,) = planparse.parse(text).plans
    (table,) = plan.tables
    assert (table.id, table.title) == ("p1.t1", "2024年临水县河道清理任务清单")
    assert columns(table) == [
        ("序号", "label"),
        ("工作任务", "title"),
        ("责任单位", "responsible"),
        ("完成时限", "time"),
        ("所属片区", None),
    ]
    assert text[table.span.start : table.span.end] == (HEAD + ROWS).rstrip("\n")
    assert [task.extra for task in plan.tasks] == [{"所属片区": "东片"}, {"所属片区": "西片"}]


def test_tables_of_a_plan_have_their_own_titles_or_none() -> None:
    text = (
        "临水县河道清理工作方案\n一、清理河道\n任务分工如下。\n清理任务分解表\n"
        f"{HEAD}{ROWS}二、管好河道\n各镇按下表办理。\n{HEAD}{ROWS}三、保障措施\n成立专班。\n"
    )
    (plan,) = planparse.parse(text).plans
    assert [(table.id, table.title) for table in plan.tables] == [
        ("p1.t1", "清理任务分解表"),
        ("p1.t2", None),
    ]
    assert [task.id for task in plan.tasks if task.origin == "table"] == [
        "p1.t1.r1",
        "p1.t1.r2",
        "p1.t2.r1",
        "p1.t2.r2",
    ]


def test_what_a_reader_knows_of_sheets_is_in_the_locator() -> None:
    text = f"2024年临水县河道清理任务清单\n{HEAD}{ROWS}"
    source = Source(text, "a.xlsx", "xlsx", None, "", (Place(0, sheet="清单"),))
    ctx = Context(load_grammar("default"), Collector())
    outline = run_chain(source, ctx)
    result = build(outline, read_plans(outline, ctx), ctx.collector)
    for task in result["plans"][0]["tasks"]:
        assert task["locator"]["sheet"] == "清单"
        assert task["locator"]["line"] is None


def test_a_schedule_that_was_dumped_tells_when_each_cell_is_due() -> None:
    rows = (
        "主题库\t责任单位\t一季度\t下半年\n医疗\t县卫健局\t完成调研\t完成建库\n"
        "交通\t县交通局\t\t完成接入\n"
    )
    (plan,) = planparse.parse(f"云溪县2026年数据工作进度表\n{rows}").plans
    told = [(task.title, task.text, [time.end for time in task.deadlines]) for task in plan.tasks]
    assert told == [
        ("医疗", "完成调研", ["2026-03-31"]),
        ("医疗", "完成建库", ["2026-12-31"]),
        ("交通", "完成接入", ["2026-12-31"]),
    ]


def told_apart(text: str) -> list[str]:
    found = planparse.parse(text).diagnostics
    return [text[d.span.start : d.span.end] for d in found if d.code == "PP506" and d.span]


def test_a_table_of_figures_with_a_cell_a_line_is_told() -> None:
    head = "青石县驿站建设方案\n一、任务\n新建驿站9座。\n附表\n驿站分配表\n"
    rows = "序号\n乡镇\n驿站（座）\n1\n东岭镇\n2\n2\n石桥镇\n3\n3\n河口镇\n4"
    assert told_apart(f"{head}{rows}\n附表2\n联络名单\n") == [rows]
    blanks = rows.replace("\n", "\n\n　\n")
    assert told_apart(f"{head}{blanks}\n") == [blanks]
    assert told_apart(f"{head}序号\n乡镇\n1\n东岭镇\n2\n石桥镇\n") == []
    assert told_apart(f"{head}序号\n1\n各镇要填写序号。\n2\n3\n") == []


def test_what_a_bracket_tells_of_its_figures_is_part_of_a_tables_title() -> None:
    name = "青溪县重大项目2025年推进计划（单位：万元）"
    (plan,) = planparse.parse(f"{name}\n{HEAD}{ROWS}").plans
    assert (plan.title, plan.year, plan.tables[0].title) == (name, 2025, name)
