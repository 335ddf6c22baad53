"""Heads of tables and lists as desks make them: names over two lines, titles said again, marks of
attachments (records.md 2.6, 2.11)."""

from __future__ import annotations

import planparse

from ..unit.test_html import page
from .makers import Table
from .test_desks import HEADER
from .test_tables import Rows, parsed
from .test_workbooks import workbook

ROWS: Rows = [HEADER, ["1", "修水渠", "镇水利站", "6月底前"]]


def test_names_and_times_of_a_table_go_on_over_two_lines() -> None:
    rows = [
        ["序号", "重点\n任务", "责任\n部门", "责任\n领导", "完成\n时限"],
        [1, "修水渠", "镇水利站\n镇农办", "王强\n李明", "2024年\n3月\n31日前"],
        [2, "清淤泥", "镇农办", "李明", "6月底\n11月底"],
    ]
    result = planparse.parse_bytes(workbook({"2024年清单": rows}), name="a.xlsx")
    (plan,) = result.plans
    assert [(column.name, column.field) for column in plan.tables[0].columns] == [
        ("序号", "label"),
        ("重点任务", "title"),
        ("责任部门", "responsible"),
        ("责任领导", "person"),
        ("完成时限", "time"),
    ]
    assert [[str(d.end) for d in task.deadlines] for task in plan.tasks] == [
        ["2024-03-31"],
        ["2024-06-30", "2024-11-30"],
    ]
    assert [unit.name for unit in plan.tasks[0].responsibilities[1].units] == ["王强", "李明"]


def test_a_title_said_again_right_above_its_table_is_the_whole_one() -> None:
    result = parsed(
        "html", ["青溪镇2024年水利攻坚任务榜单", "发布：镇水利站", "任务榜单", Table(ROWS)]
    )
    (plan,) = result.plans
    assert (plan.title, plan.year) == ("青溪镇2024年水利攻坚任务榜单", 2024)


def test_an_attachment_may_be_called_as_its_plan_and_more() -> None:
    result = parsed(
        "docx",
        [
            "青溪镇关于印发2024年水利工作要点的通知",
            "各村：",
            "现将《2024年水利工作要点》印发给你们。",
            "附件：1．2024年水利工作要点任务清单",
            "2．2024年水利指标表",
            "青溪镇人民政府",
            "2024年3月1日",
            "2024年水利工作要点",
            "一、修水渠。疏通东渠。（责任单位：镇水利站）",
            "二、清淤泥。清理沟渠。（责任单位：镇农办）",
            "附件1",
            "2024年水利工作要点任务清单",
            Table(ROWS),
        ],
    )
    assert [name for plan in result.plans for name in plan.attachments] == [
        "2024年水利工作要点任务清单",
        "2024年水利指标表",
    ]
    assert [plan.attachment_of for plan in result.plans] == [None, "p1"]


def test_lists_that_are_attachments_each_are_attached_to_none_of_them() -> None:
    result = parsed(
        "docx",
        ["附件1", "2024年水利任务清单", Table(ROWS), "附件2", "2024年道路任务清单", Table(ROWS)],
    )
    assert [(plan.title, plan.attachment_of) for plan in result.plans] == [
        ("2024年水利任务清单", None),
        ("2024年道路任务清单", None),
    ]


def test_when_a_task_begins_is_not_when_it_is_done() -> None:
    rows: Rows = [
        ["序号", "工作任务", "责任单位", "时限要求", ""],
        ["", "", "", "启动", "完成"],
        ["1", "修水渠", "镇水利站", "3月", "10月底"],
    ]
    (plan,) = parsed("xlsx", ["青溪镇2024年水利任务清单", Table(rows)]).plans
    (deadline,) = plan.tasks[0].deadlines
    assert (str(deadline.start), str(deadline.end)) == ("2024-03-01", "2024-10-31")


def test_a_title_outside_the_article_may_have_a_class_of_any_name() -> None:
    items = "".join(
        f"<p>{label}、修好第{label}段水渠，疏通沟渠，清理淤泥，确保汛期安全，逐段登记造册。</p>"
        for label in "一二三"
    )
    data = page(
        "<div class=subtitle><a>青溪镇人民政府信息公开</a></div>"
        "<div class=bt_title2>青溪镇关于开展水渠管护工作的通知</div>"
        "<div><span>文号：青政发〔2024〕6号</span><span>附件：水渠清单.xls</span></div>"
        f"<div id=zoom><p>各村：</p>{items}<p>青溪镇人民政府</p><p>2024年3月1日</p></div>"
    )
    (plan,) = planparse.parse_bytes(data, name="a.html").plans
    assert plan.title == "青溪镇关于开展水渠管护工作的通知"
    assert (plan.document_number, plan.addressees) == ("青政发〔2024〕6号", ["各村"])
    assert (plan.attachments, len(plan.tasks)) == (["水渠清单.xls"], 3)
