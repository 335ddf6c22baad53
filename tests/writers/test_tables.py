"""Tables for people: csv under Chinese headers, Markdown; what a spreadsheet makes of a cell."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest

import planparse
from planparse.ledger.columns import FLAT
from planparse.writers import How
from planparse.writers.jsonl_writer import OF_PLAN

from ..office import NEEDS_OFFICE, saved_again
from .written import plain, written

TEXT = (
    "白沙镇2025年河道整治方案\n白政发〔2025〕3号\n"
    "一、重点任务\n(1)清理河道。6月底前完成30公里。（牵头单位：镇农办（水利站）、镇财政所）\n"
    "(2)修复护栏。（责任单位：各村）\n白沙镇人民政府\n2025年2月18日\n"
)
LEDGER = How(headers="zh")
PLAN_COLUMNS = {"kind", "year", "issuer", "document_number", "issued_on", "duplicate_of", "same_as"}


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_a_ledger_s_columns_under_chinese_headers() -> None:
    row = table(written("csv", plain(TEXT), how=LEDGER))[0]
    assert list(row)[:6] == ["序号", "来源", "任务类别", "编号", "工作任务", "主要措施"]
    assert row["任务类别"] == "一、重点任务" and row["工作任务"] == "清理河道"
    assert row["牵头单位"] == "镇农办（水利站）、镇财政所"  # with the remark, as printed
    assert (row["完成时限"], row["时限原文"]) == ("2025-06-30", "6月底前")
    assert (row["文种"], row["年度"], row["发文字号"]) == ("方案", "2025", "白政发〔2025〕3号")
    assert (row["发文机关"], row["成文日期"]) == ("白沙镇人民政府", "2025-02-18")
    assert row["状态"] == row["备注"] == "" and "预警" not in row


def test_rows_are_numbered_through_all_documents() -> None:
    rows = table(written("csv", plain(TEXT), plain(TEXT), how=LEDGER))
    assert [row["序号"] for row in rows] == [str(k + 1) for k in range(len(rows))]
    assert len(rows) == 2 * len(table(written("csv", plain(TEXT))))


@pytest.mark.parametrize(
    "label",
    ["(1)", "（1）", "1.10", "1.", "007", "１２", "1/2", "2024-01-01", "3月1日", "12:30", "1e5",
     "50%", "TRUE", "440101199001011234", "-1", "+1", "=1", "1,000", "¥5"],
)  # fmt: skip
@pytest.mark.fault(72)
def test_72_labels_stay_text_in_a_spreadsheet(label: str) -> None:
    result = plain(TEXT)
    result["plans"][0]["tasks"][0] |= {"label": label, "title": label}
    for how in (LEDGER, How()):
        row = table(written("csv", result, how=how))[0]
        assert row["编号" if how.headers else "label"] == f"'{label}"
        assert row["工作任务" if how.headers else "title"] == f"'{label}"


@pytest.mark.parametrize("label", ["一、", "（一）", "①", "第三章", "1、", "6月底前", "3公里"])
def test_what_no_spreadsheet_takes_for_a_number_is_as_printed(label: str) -> None:
    result = plain(TEXT)
    result["plans"][0]["tasks"][0]["label"] = label
    assert table(written("csv", result))[0]["label"] == label


def test_dates_and_numbers_stay_what_they_are() -> None:
    row = table(written("csv", plain(TEXT)))[0]
    assert (row["due"], row["issued_on"]) == ("2025-06-30", "2025-02-18")
    assert (row["year"], row["number"], row["start"]) == ("2025", "1", row["start"])
    assert row["start"].isdigit()
    result = plain(TEXT)
    result["plans"][0]["issued_on"] = "=1+1"
    assert table(written("csv", result))[0]["issued_on"] == "'=1+1"


def test_a_byte_order_mark_begins_files_unless_asked_otherwise() -> None:
    mark = b"\xef\xbb\xbf"
    for to_file, bom, begins in (
        (True, None, True), (False, None, False), (True, False, False), (False, True, True),
    ):  # fmt: skip
        content = written("csv", plain(TEXT), how=How(bom=bom), to_file=to_file)
        assert content.startswith(mark) == begins


@pytest.mark.parametrize("how", [LEDGER, How()], ids=["zh", "en"])
def test_a_table_that_was_written_is_read_again(how: How) -> None:
    first = planparse.parse(TEXT)
    content = written("csv", first.model_dump(mode="json"), how=how)
    again = planparse.parse_bytes(content, name="a.csv")
    titles = [[task.title for plan in of.plans for task in plan.tasks] for of in (first, again)]
    assert titles[0] == titles[1]
    labels = [task.label for plan in again.plans for task in plan.tasks]
    assert labels == (["1", "2"] if how.headers else ["(1)", "(2)"])
    units = again.plans[0].tasks[0].responsibilities[0].units
    assert [unit.name for unit in units] == ["镇农办", "镇财政所"]


def test_columns_that_are_asked_for_stand_under_their_headers() -> None:
    how = How(headers="zh", columns=(("work", "事项"), ("", "签字"), ("no", "号")))
    assert table(written("csv", plain(TEXT), how=how))[0] == {
        "事项": "清理河道", "签字": "", "号": "1"
    }  # fmt: skip


def rows_of(markdown: bytes) -> list[list[str]]:
    """The cells of a table as GitHub's Markdown splits them: a backslash escapes any mark."""
    rows = []
    for row in markdown.decode().splitlines():
        assert row.startswith("| ") and row.endswith(" |")
        parts = re.findall(r"((?:\\.|[^|\\])*)\|", row[1:])
        rows.append([re.sub(r"\\(.)", r"\1", part.strip()) for part in parts])
    return rows


def test_markdown_is_one_table() -> None:
    head, dashes, *rows = rows_of(written("md", plain(TEXT), plain(TEXT)))
    assert head[:5] == ["序号", "来源", "任务类别", "编号", "工作任务"] and "状态" not in head
    assert set(dashes) == {"---"} and {len(row) for row in rows} == {len(head)}
    assert [row[0] for row in rows] == [str(k + 1) for k in range(len(rows))]
    assert rows[0][4] == "清理河道"
    flat = rows_of(written("md", plain(TEXT), how=How(headers="en")))[0]
    assert tuple(flat) == tuple(column.key for column in FLAT)


@pytest.mark.parametrize(
    "words",
    ["a|b", "a\\|b", "a\\", "\\\\|", "*粗*", "`x`", "<script>alert(1)</script>", "~~删~~", "&lt;",
     "$x$", "[甲](javascript:1)", "__甲__", "| --- |"],
)  # fmt: skip
def test_marks_of_markdown_in_a_document_are_text(words: str) -> None:
    result = plain(TEXT)
    result["plans"][0]["tasks"][0]["title"] = words
    content = written("md", result)
    assert rows_of(content)[2][4] == words
    assert not re.search(r"(?<!\\)[<*_`\[~$&]", content.decode())
    again = planparse.parse_bytes(content, name="a.md")
    assert again.plans[0].tasks[0].responsibilities[0].units[0].name == "镇农办"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\v", "\x85"])
def test_a_line_end_in_a_cell_ends_no_row(end: str) -> None:
    result = plain(TEXT)
    result["plans"][0]["tasks"][0]["title"] = f"甲{end}乙"
    content = written("md", result)
    assert content.count(b"\n") == 2 + len(result["plans"][0]["tasks"])
    assert "| 甲<br>乙 |" in content.decode()


def test_flat_formats_have_what_a_plan_says_of_itself() -> None:
    flat = {column.key for column in FLAT}
    assert flat >= PLAN_COLUMNS
    front = list(table(written("csv", plain(TEXT)))[0])
    assert front[: len(OF_PLAN) + 1] == ["source", *OF_PLAN]
    ledger = set(table(written("csv", plain(TEXT), how=LEDGER))[0])
    assert ledger >= {"文种", "年度", "发文机关", "发文字号", "成文日期", "与前文重复", "同一任务"}
    assert set(rows_of(written("md", plain(TEXT)))[0]) >= ledger - {
        "状态", "完成进度", "进展情况", "存在问题",
    }  # fmt: skip


@NEEDS_OFFICE
@pytest.mark.fault(69, 72)
def test_libreoffice_makes_no_number_and_no_formula_of_text(tmp_path: Path) -> None:
    result = plain(TEXT)
    tasks = result["plans"][0]["tasks"]
    looks = ["(1)", "1.10", "007", "1/2", "12:30", "=1+1", "@SUM(1)", "TRUE", "-3", "1e5", "3.5%"]
    result["plans"][0]["tasks"] = [{**tasks[0], "label": look, "title": look} for look in looks]
    tables = {"zh": LEDGER, "en": How()}
    for name, how in tables.items():
        (tmp_path / f"{name}.csv").write_bytes(written("csv", result, how=how))
    paths = [tmp_path / f"{name}.csv" for name in tables]
    made = saved_again(tmp_path / "out", "xlsx", *paths, options=("--infilter=CSV:44,34,76,1",))
    for path, how in zip(made, tables.values(), strict=True):
        head, *rows = openpyxl.load_workbook(path).active.iter_rows()
        names = [cell.value for cell in head]
        for key in ("编号", "工作任务") if how.headers else ("label", "title"):
            found = [row[names.index(key)] for row in rows]
            assert {cell.data_type for cell in found} == {"s"}
            assert [str(cell.value).removeprefix("'") for cell in found] == looks
        day = rows[0][names.index("完成时限" if how.headers else "due")]
        assert day.is_date
