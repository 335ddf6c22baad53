"""The workbook of a ledger: its sheets, what stands in them, how it looks and prints."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest

import planparse
from planparse.contract import VERSION
from planparse.ledger import cells
from planparse.ledger.cells import pieces, serial, units_of
from planparse.writers import How, Target, writer

from .books import opened, result, rows, written

CHINESE = ["任务台账", "单位汇总", "时间节点", "疑点", "_planparse"]


def test_a_ledger_has_the_sheets_and_columns_of_offices() -> None:
    found = opened(written(result()))
    assert found.sheetnames == CHINESE
    assert [cell.value for cell in found["任务台账"][1]] == [
        "序号", "来源", "任务类别", "编号", "工作任务", "主要措施", "牵头单位", "责任单位",
        "配合单位", "责任人", "完成时限", "时限原文", "量化指标", "状态", "完成进度", "进展情况",
        "存在问题", "备注", "出处", "预警", "id",
    ]  # fmt: skip


def test_a_row_says_what_the_notice_says() -> None:
    first = rows(written(result()))[0]
    assert first["序号"] == 1
    assert first["来源"] == "白沙镇河道整治实施方案（白政办发〔2030〕3号）"
    assert (first["任务类别"], first["编号"]) == ("一、重点任务", "(一)")
    assert (first["工作任务"], first["主要措施"]) == ("清理河道", "2030年6月底前清淤30公里以上。")
    assert (first["牵头单位"], first["责任单位"]) == ("镇水利站(河长办)", "各村、镇财政所")
    assert first["完成时限"] == datetime.datetime(2030, 6, 30)
    assert first["量化指标"].endswith("30公里以上")
    assert first["出处"].startswith("第4行：(一)清理河道。")
    assert first["id"].endswith(":p1.1.1")
    assert all(first[name] is None for name in ("状态", "完成进度", "进展情况", "存在问题"))


def test_the_light_is_a_live_formula_on_today_with_colour_and_word() -> None:
    sheet = opened(written(result()))["任务台账"]
    formula = sheet["T2"].value
    assert "K2<TODAY()" in formula and "K2-TODAY()<=30" in formula and 'N2="已完成"' in formula
    assert all(f'"{word}"' in formula for word in ("逾期", "30天内", "正常", "已完成", "核对日期"))
    rules = [
        rule for found in sheet.conditional_formatting if "T2" in found for rule in found.rules
    ]
    assert {rule.formula[0] for rule in rules} == {
        '"逾期"', '"30天内"', '"正常"', '"已完成"', '"核对日期"'
    }  # fmt: skip
    fills = {rule.dxf.fill.bgColor.rgb for rule in rules}
    assert len(fills) == 5


def test_lists_bars_and_checks_hold_for_rows_that_are_added_too() -> None:
    sheet = opened(written(result()))["任务台账"]
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    assert checks["N2:N504"].formula1 == '"未启动,推进中,已完成,滞后,需协调"'
    assert (checks["O2:O504"].formula1, checks["O2:O504"].formula2) == ("0", "1")
    assert checks["K2:K504"].type == "date"
    bars = [
        rule
        for found in sheet.conditional_formatting
        for rule in found.rules
        if rule.type == "dataBar"
    ]
    assert len(bars) == 1


def test_a_page_is_a3_across_with_its_header_and_number() -> None:
    found = opened(written(result()))
    for name in CHINESE[:4]:
        sheet = found[name]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
        assert sheet.print_title_rows == "$1:$1" and sheet.freeze_panes == "A2"
        assert sheet.oddFooter.center.text == "第&P页 共&N页"
        assert sheet.page_setup.fitToHeight == 0 and sheet.auto_filter.ref
    tasks = found["任务台账"]
    assert tasks.auto_filter.ref == "A1:U4"
    assert not tasks.merged_cells.ranges
    assert tasks.column_dimensions["U"].hidden and not tasks.column_dimensions["F"].hidden
    assert tasks.column_dimensions["F"].width > 30


def test_what_merge_needs_is_there_and_out_of_the_way() -> None:
    sheet = opened(written(result(), result(name="b.txt")))["_planparse"]
    assert sheet.sheet_state == "veryHidden"
    told = [[cell or "" for cell in row[:3]] for row in sheet.iter_rows(values_only=True)]
    assert ["ledger", "1", ""] in told and ["schema", VERSION, ""] in told
    assert ["column", "lead", "牵头单位"] in told and ["column", "id", ""] in told
    sources = [(name, sha) for kind, name, sha in told if kind == "source"]
    assert [name for name, _sha in sources] == ["a.txt", "b.txt"]
    assert sources[0][1] == result()["source"]["sha256"]


def test_ids_of_one_file_given_twice_differ() -> None:
    ids = [row["id"] for row in rows(written(result(), result(name="b.txt")))]
    assert len(ids) == len(set(ids)) == 6


def test_units_are_counted_by_folded_name_and_the_sheet_says_which_are_one() -> None:
    content = written(result())
    by_name = {row["单位"]: row for row in rows(content, "单位汇总")}
    office = by_name["镇人民政府办公室"]
    assert (office["责任"], office["配合"], office["合计"]) == (1, 1, 1)
    finance = by_name["镇财政所"]
    assert (finance["牵头"], finance["责任"], finance["有时限"], finance["无明确日期"]) == (
        1,
        1,
        1,
        1,
    )
    assert finance["2030年6月"] == 1
    notes = [row[0].value for row in opened(content)["单位汇总"].iter_rows() if row[0].value]
    assert "视为同一单位：镇人民政府办公室、镇政府办公室" in notes


def test_days_are_in_order_recurrences_written_out_and_no_time_is_lost() -> None:
    found = rows(written(result()), "时间节点")
    assert [row["月份"] for row in found] == [
        "2030年3月", "2030年6月", "2030年6月", "2030年9月", "2030年12月", "无明确日期"
    ]  # fmt: skip
    assert [row["序号"] for row in found] == [2, 1, 2, 2, 2, 3]
    assert found[-1]["时限原文"] == "长期坚持" and found[0]["牵头单位"] == "镇人民政府办公室"


def test_a_task_that_a_list_says_again_is_marked_and_counts_once() -> None:
    twice = result()
    tasks = twice["plans"][0]["tasks"]
    tasks.append({**tasks[0], "id": "p1.t1.r1", "same_as": tasks[0]["id"]})
    content = written(result(name="b.txt"), twice)
    assert rows(content)[-1]["备注"] == "与序号4为同一任务"
    station = next(row for row in rows(content, "单位汇总") if row["单位"] == "镇水利站")
    assert station["合计"] == 2


def test_doubts_come_worst_first_with_place_advice_and_the_task() -> None:
    doubted = result("修渠计划\n一、任务\n修东渠。\n三、要求\n要抓紧。\n")
    found = rows(written(doubted), "疑点")
    assert [row["级别"] for row in found] == sorted((row["级别"] for row in found), reverse=True)
    skipped = next(row for row in found if row["代码"] == "PP401")
    assert skipped["文件"] == "a.txt" and skipped["位置"].startswith("第4行：三、")
    assert skipped["问题"] and skipped["处理办法"]
    assert skipped["任务序号"] == 2


def test_a_doubt_in_a_file_without_lines_has_the_place_of_its_task() -> None:
    doubted = result("修渠计划\n一、修东渠。2025年2月30日前修好。\n")
    doubted["source"] = {**doubted["source"], "encoding": None, "format": "docx"}
    for task in doubted["plans"][0]["tasks"]:
        task["locator"] = {"paragraph": 2}
    (wrong,) = (row for row in rows(written(doubted), "疑点") if row["代码"] == "PP601")
    assert wrong["位置"] == "第2段：2025年2月30日前"


def test_a_file_that_failed_is_among_the_doubts() -> None:
    out = io.BytesIO()
    form = writer("xlsx")
    sink = form.Sink(Target(out, is_file=True))
    sink.add(form.piece(result()))
    sink.failed("坏.docx", "PP108", {"case": "sheet", "problem": "x"})
    sink.close()
    first = rows(out.getvalue(), "疑点")[0]
    assert (first["文件"], first["级别"], first["代码"]) == ("坏.docx", "错误", "PP108")


def test_english_headers_are_the_keys_of_rows() -> None:
    found = opened(written(result(), how=How(headers="en")))
    assert found.sheetnames[:4] == ["Tasks", "Units", "Dates", "Doubts"]
    head = [cell.value for cell in found["Tasks"][1]]
    assert head[:4] == ["no", "document", "headings", "label"] and "lead" in head
    assert '"overdue"' in found["Tasks"]["T2"].value


def test_a_sheet_for_each_unit_that_leads_or_else_is_responsible() -> None:
    found = opened(written(result(), how=How(by_unit=True)))
    assert found.sheetnames[2:5] == ["镇水利站", "镇人民政府办公室", "镇财政所"]
    sheet = found["镇财政所"]
    assert [cell.value for cell in sheet[2]][:1] == [3] and "K2<TODAY()" in sheet["T2"].value


def test_columns_asked_for_are_those_that_are_there() -> None:
    how = How(columns=(("no", ""), ("work", "事项"), ("", "督办意见"), ("when", "时间")))
    found = rows(written(result(), how=how))
    assert list(found[0]) == ["序号", "事项", "督办意见", "时间", "id"]
    assert found[2]["时间"] == "长期坚持"
    assert found[0]["时间"] == datetime.datetime(2030, 6, 30) and found[0]["督办意见"] is None


def test_pieces_cut_no_character() -> None:
    text = "a\U00020000b" * 7
    assert "".join(pieces(text, 5)) == text
    assert all(units_of(part) <= 5 for part in pieces(text, 5))


def test_a_day_is_one_or_is_text() -> None:
    assert serial("2030-06-30") == 47664
    assert serial("1900-03-01") == 61
    assert [serial(said) for said in ("1899-01-01", "2030-02-30", "2030年", "20300630")] == [
        None
    ] * 4
    assert cells.day_of(47664) == "2030-06-30"


def test_words_that_do_not_fit_on_a_page_in_the_smallest_type_are_told() -> None:
    told: Any = result()
    told["plans"][0]["tasks"][0]["text"] = "修好河堤，" * 1500
    codes = [row["代码"] for row in rows(written(told), "疑点")]
    assert "PP705" in codes
    assert "PP705" not in [row["代码"] for row in rows(written(result()), "疑点")]


def test_nothing_is_left_on_disk(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written(result())
    form = writer("xlsx")
    sink = form.Sink(Target(io.BytesIO(), is_file=True))
    sink.add(form.piece(result()))
    assert list(tmp_path.iterdir())
    del sink
    assert not list(tmp_path.iterdir())


def test_a_ledger_that_is_read_again_gives_each_task_once() -> None:
    content = written(result(), how=How(by_unit=True))
    again = planparse.parse_bytes(content, name="台账.xlsx")
    told = [task for plan in again.plans for task in plan.tasks]
    assert [task.title for task in told] == ["清理河道", "公开进度", "修复护栏"]
    assert told[0].responsibilities[0].units[0].text == "镇水利站(河长办)"
    assert told[0].deadlines[0].end == "2030-06-30"
