"""Workbooks: a plan for each sheet, and cells as a person sees them (records.md 2.6)."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

import planparse

from .test_tables import HEAD, said


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, tuple):
                    sheet.write_number(r, c, value[0], book.add_format({"num_format": value[1]}))
                else:
                    sheet.write(r, c, value)
    book.close()
    return out.getvalue()


def test_each_sheet_is_a_plan_of_its_own() -> None:
    rows = [HEAD, [1, "修水渠", "镇水利站", "6月底前"]]
    data = workbook(
        {
            "督办事项": rows,
            "Sheet2": rows,
            "三季度": [["2024年防汛清单"], ["填表单位：镇农办"], *rows],
        }
    )
    result = planparse.parse_bytes(data, name="a.xlsx")
    assert [(plan.title, len(plan.tasks)) for plan in result.plans] == [
        ("督办事项", 1),
        (None, 1),
        ("2024年防汛清单", 1),
    ]
    assert [plan.tasks[0].locator.sheet for plan in result.plans] == [
        "督办事项",
        "Sheet2",
        "三季度",
    ]
    assert all(plan.attachment_of is None for plan in result.plans)


def test_names_of_parts_may_differ_in_the_case_of_letters() -> None:
    data = workbook({"督办事项": [HEAD, [1, "修水渠", "镇水利站", "6月底前"]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as other:
        for name in made.namelist():
            renamed = name.replace("workbook", "Workbook").replace("sharedStrings", "SharedStrings")
            other.writestr(renamed, made.read(name))
    result = planparse.parse_bytes(out.getvalue(), name="a.xlsx")
    assert result.text == planparse.parse_bytes(data, name="a.xlsx").text


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.85, "0%", "85%"),
        (0.125, "0.0%", "12.5%"),
        (45566, 'yyyy"年"m"月"', "2024年10月"),
        (45473, 'm"月"d"日"', "6月30日"),
        (45473, "yyyy/m/d", "2024-06-30"),
        (45473.75, "yyyy-mm-dd hh:mm", "2024-06-30 18:00"),
        (1234567, '#,##0"元"', "1,234,567元"),
        (12, '0"公里"', "12公里"),
        (2.5, "General", "2.5"),
        (-3, "0;[Red]-0", "-3"),
        (20240830, "General", "20240830"),
    ],
)
def test_cells_are_as_a_person_sees_them(value: float, code: str, shown: str) -> None:
    data = workbook({"清单": [HEAD, [1, "修水渠", "镇水利站", (value, code)]]})
    result = planparse.parse_bytes(data, name="a.xlsx")
    assert result.text.splitlines()[1].split("\t")[3] == shown


def test_lines_in_cells_are_names_or_one_name() -> None:
    rows = [
        ["序号", "工作任务", "责任单位", "责任人"],
        [1, "修水渠", "镇水利站\n镇农办\n各村", "张伟\n李明"],
        [2, "清淤泥", "农产品流通工作\n专班", "张  伟"],
    ]
    result = planparse.parse_bytes(workbook({"清单": rows}), name="a.xlsx")
    assert said(result) == (
        "> p1.t1.r1 修水渠 | responsible: 镇水利站、镇农办、各村; person: 张伟、李明\n"
        "> p1.t1.r2 清淤泥 | responsible: 农产品流通工作专班; person: 张伟"
    )


@pytest.mark.fault(21)
def test_formats_that_shift_a_number_out_of_sight_show_it_as_it_is() -> None:
    formats = ("0%" * 300, "0" + "," * 300, "0%" * 40)
    data = workbook({"甲": [[(0.5, form) for form in formats], [(1e290, "0%%%%%%"), (0.5, "0%")]]})
    said = planparse.parse_bytes(data, name="a.xlsx").text
    assert said.split() == ["0.5", "0.5", said.split()[2], "1e+290", "50%"]
    assert said.split()[2].startswith("5000000")


def test_each_of_two_sheets_with_one_name_is_read() -> None:
    data = workbook({"甲": [["修水渠"]], "乙": [["修水库"]]})
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = part.replace("乙".encode(), "甲".encode())
            new.writestr(name, part)
    assert planparse.parse_bytes(made.getvalue(), name="a.xlsx").text.split() == [
        "修水渠",
        "修水库",
    ]
