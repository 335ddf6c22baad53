"""Twenty copies of a ledger back into one: nothing is lost, each conflict is listed."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ..conftest import ROOT
from ..ledger.books import opened, rows
from ..office import NEEDS_OFFICE, saved_again
from .copies import (
    call,
    column,
    copy,
    fill,
    ledger,
    move_column,
    sort_by,
)  # fmt: skip


def merged(base: Path, *copies: Path) -> tuple[int, Path]:
    out = base.parent / "汇总.xlsx"
    return call("merge", base, *copies, "-o", out, "-q"), out


def found(out: Path, sheet: str = "任务台账") -> list[dict[str, Any]]:
    return rows(out, sheet)


def test_what_one_copy_fills_in_is_there_with_its_type(tmp_path: Path) -> None:
    base = ledger(tmp_path)

    def edit(sheet: Any) -> None:
        fill(sheet, 2, 状态="推进中", 完成进度=0.505, 进展情况="已开工\n第二段待建", 备注="无")
        fill(sheet, 3, 完成进度="80%", 存在问题="=缺石料", 责任人="张三")

    code, out = merged(base, copy(base, "东河镇", edit))
    first, second, *_rest = found(out)
    assert code == 0
    assert (first["状态"], first["完成进度"], first["备注"]) == ("推进中", 0.505, "无")
    assert first["进展情况"] == "已开工\n第二段待建"
    assert (second["完成进度"], second["存在问题"], second["责任人"]) == (0.8, "=缺石料", "张三")
    assert first["完成时限"] == datetime.datetime(2030, 3, 31)
    assert not found(out, "冲突") and not found(out, "新增") and not found(out, "缺失")
    again = opened(out)
    assert "TODAY()" in again["任务台账"]["T2"].value
    assert again["任务台账"]["M3"].data_type != "f"
    assert again["_planparse"].sheet_state == "veryHidden"


def test_twenty_copies_sorted_cut_moved_renamed_and_hidden_lose_no_cell(tmp_path: Path) -> None:
    base = ledger(tmp_path)

    def edit(k: int) -> Any:
        def inner(sheet: Any) -> None:
            fill(sheet, 2 + k % 8, 进展情况=f"进展{k}")
            sheet.cell(1, column(sheet, "存在问题")).value = "问题" if k % 5 == 0 else "存在问题"
            if k % 5 == 0:
                fill(sheet, 2 + k % 8, 问题=f"问题{k}")
            if k % 2:
                sort_by(sheet, "工作任务")
            if k % 3 == 0:
                move_column(sheet, "进展情况", 1)
            if k % 4 == 0:
                sheet.insert_rows(1)
                sheet.cell(1, 1).value = "青山县填报"
            sheet.column_dimensions["E"].hidden = True

        return inner

    copies = [copy(base, f"单位{k:02}", edit(k)) for k in range(20)]
    code, out = merged(base, *copies)
    told = "\n".join(str(row["进展情况"]) + str(row["存在问题"]) for row in found(out))
    assert code == 0
    assert all(f"进展{k}" in told for k in range(20))
    assert all(f"问题{k}" in told for k in range(0, 20, 5))
    assert {row["填报内容"] for row in found(out, "冲突")} >= {f"进展{k}" for k in range(20)}
    assert not found(out, "新增") and not found(out, "缺失")


def test_two_answers_for_one_cell_are_a_conflict_with_who_said_what(tmp_path: Path) -> None:
    base = ledger(tmp_path)
    copies = [
        copy(base, who, lambda sheet, said=said: fill(sheet, 2, 状态=said[0], 进展情况=said[1]))
        for who, said in {
            "东河镇": ("推进中", "完成一半"),
            "西河镇": ("已完成", "全部完成"),
            "南山镇": ("推进中", "完成 一半"),
            "北山镇": (None, None),
        }.items()
    ]
    _code, out = merged(base, *copies)
    first = found(out)[0]
    conflicts = found(out, "冲突")
    assert first["状态"] is None
    assert first["进展情况"] == "[东河镇、南山镇] 完成一半\n[西河镇] 全部完成"
    assert [(row["栏目"], row["填报单位"], row["填报内容"], row["处理"]) for row in conflicts] == [
        ("状态", "东河镇、南山镇", "推进中", "填报不一致，待定"),
        ("状态", "西河镇", "已完成", "填报不一致，待定"),
        ("进展情况", "东河镇、南山镇", "完成一半", "各单位填报内容已一并列入"),
        ("进展情况", "西河镇", "全部完成", "各单位填报内容已一并列入"),
    ]
    assert {row["序号"] for row in conflicts} == {"1"}


def test_what_the_ledger_says_itself_is_not_overwritten(tmp_path: Path) -> None:
    base = ledger(tmp_path)

    def edit(sheet: Any) -> None:
        fill(sheet, 2, 牵头单位="县交通局", 完成时限="2030.4.30", 工作任务="修好第一段")
        fill(sheet, 3, 完成时限="2030年5月31日", 责任单位=None)

    _code, out = merged(base, copy(base, "东河镇", edit))
    first, second, *_rest = found(out)
    assert (first["牵头单位"], first["完成时限"]) == ("县水利局", datetime.datetime(2030, 3, 31))
    assert second["责任单位"] == "西河镇"
    told = {
        (row["栏目"], row["填报内容"], row["台账原值"], row["处理"]) for row in found(out, "冲突")
    }
    kept = "与文件不同，保留原值"
    assert told == {
        ("牵头单位", "县交通局", "县水利局", kept),
        ("完成时限", "2030-04-30", "2030-03-31", kept),
        ("工作任务", "修好第一段", "修好第一段河堤", kept),
        ("责任单位", "（空）", "西河镇", kept),
    }


def test_the_next_month_updates_what_was_said_and_tells(tmp_path: Path) -> None:
    base = ledger(tmp_path)
    _code, out = merged(
        base, copy(base, "东河镇", lambda s: fill(s, 2, 状态="推进中", 进展情况="开工"))
    )
    second = tmp_path / "二月.xlsx"
    out.rename(second)
    _code, out = merged(second, copy(second, "东河镇", lambda s: fill(s, 2, 状态="已完成")))
    first = found(out)[0]
    assert (first["状态"], first["进展情况"]) == ("已完成", "开工")
    (told,) = found(out, "冲突")
    assert (told["台账原值"], told["填报内容"], told["处理"]) == (
        "推进中",
        "已完成",
        "已更新为填报内容",
    )


def test_rows_without_ids_are_known_by_label_and_words(tmp_path: Path) -> None:
    base = ledger(tmp_path)

    def edit(sheet: Any) -> None:
        fill(sheet, 4, 进展情况="三")
        fill(sheet, 8, 进展情况="巡查一")
        fill(sheet, 9, 进展情况="巡查二")
        sheet.delete_cols(column(sheet, "id"))

    _code, out = merged(base, copy(base, "南山镇", edit))
    assert [row["进展情况"] for row in found(out)] == [
        None,
        None,
        "三",
        None,
        None,
        None,
        "巡查一",
        "巡查二",
    ]


def test_rows_added_copied_and_deleted_are_listed(tmp_path: Path) -> None:
    base = ledger(tmp_path)

    def edit(sheet: Any) -> None:
        again = [cell.value for cell in sheet[2]]
        sheet.delete_rows(7)
        sheet.append(again)
        fill(sheet, sheet.max_row, 工作任务="另修一座桥", 进展情况="已招标")
        sheet.append([None, None, None, None, "新建泵站", None, "县水利局"])

    _code, out = merged(base, copy(base, "青石镇", edit), copy(base, "东河镇", lambda _sheet: None))
    added = found(out, "新增")
    assert [(row["填报单位"], row["工作任务"]) for row in added] == [
        ("青石镇", "另修一座桥"), ("青石镇", "新建泵站")
    ]  # fmt: skip
    assert added[0]["进展情况"] == "已招标" and added[1]["牵头单位"] == "县水利局"
    (lost,) = found(out, "缺失")
    assert (lost["编号"], lost["缺少该项的单位"]) == ("(六)", "青石镇")
    assert len(found(out)) == 8


def test_columns_of_peoples_own_are_kept(tmp_path: Path) -> None:
    base = ledger(tmp_path)

    def edit(sheet: Any) -> None:
        sheet.insert_cols(3)
        sheet.cell(1, 3).value = "联系电话"
        sheet.cell(2, 3).value = "0000-1234567"

    _code, out = merged(base, copy(base, "东河镇", edit))
    assert found(out)[0]["联系电话"] == "0000-1234567"
    assert not found(out, "冲突")


def test_a_sheet_of_a_unit_filled_instead_of_the_first_counts(tmp_path: Path) -> None:
    base = ledger(tmp_path, "--by-unit")
    path = base.parent / "水利局.xlsx"
    book = openpyxl.load_workbook(base)
    sheet = book["县水利局"]
    sheet.cell(2, column(sheet, "进展情况")).value = "写在分表"
    book.save(path)
    _code, out = merged(base, path)
    assert found(out)[0]["进展情况"] == "写在分表" and not found(out, "缺失")


def test_a_file_that_is_no_ledger_is_named_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ledger(tmp_path)
    good = copy(base, "东河镇", lambda sheet: fill(sheet, 2, 状态="滞后"))
    other = good.parent / "食堂菜单.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["菜名", "价格"])
    book.save(other)
    (good.parent / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    shutil.copy(ROOT / "samples" / "water_notice.docx", good.parent / "通知.docx")
    out = tmp_path / "汇总.xlsx"
    assert call("merge", base, good.parent, "-o", out) == 1
    said = capsys.readouterr().err
    assert "食堂菜单.xlsx: PP706" in said and "坏.xlsx: PP10" in said
    assert "通知.docx: PP706" in said
    assert "1 copy (3 could not be read)" in said and "(sheet 冲突)" in said
    assert found(out)[0]["状态"] == "滞后"


def test_what_is_no_ledger_cannot_be_merged_into(tmp_path: Path, capsys: Any) -> None:
    base = ledger(tmp_path)
    plain = tmp_path / "表.xlsx"
    openpyxl.Workbook().save(plain)
    assert call("merge", plain, base, "-o", tmp_path / "汇总.xlsx") == 2
    assert "PP706 this is no ledger that planparse wrote" in capsys.readouterr().err
    assert call("merge", base, base, "-o", tmp_path / "汇总.csv") == 2


def test_columns_of_ones_own_form_come_back_too(tmp_path: Path) -> None:
    base = ledger(tmp_path, "--columns", "序号,工作任务,完成时限,进展情况")

    def edit(sheet: Any) -> None:
        fill(sheet, 3, 进展情况="半数完成")
        move_column(sheet, "工作任务", 1)

    _code, out = merged(base, copy(base, "西河镇", edit))
    assert found(out)[1]["进展情况"] == "半数完成"


@NEEDS_OFFICE
def test_copies_saved_by_libreoffice_lose_nothing(tmp_path: Path) -> None:
    base = ledger(tmp_path)

    def edit(sheet: Any) -> None:
        fill(sheet, 2, 状态="推进中", 完成进度=0.505, 进展情况="第一行\n第二行", 存在问题="=缺石料")
        fill(sheet, 3, 备注="2030.5.1", 责任人="007")
        sort_by(sheet, "工作任务")
        move_column(sheet, "进展情况", 2)

    plain, filled = saved_again(tmp_path / "office", "xlsx", base, copy(base, "东河镇", edit))
    code, out = merged(base, plain, filled)
    first, second, *_rest = found(out)
    assert code == 0
    assert (first["状态"], first["完成进度"], first["存在问题"]) == ("推进中", 0.505, "=缺石料")
    assert first["进展情况"] == "第一行\n第二行"
    assert (second["备注"], second["责任人"]) == ("2030.5.1", "007")
    assert not found(out, "冲突") and not found(out, "新增") and not found(out, "缺失")
    _code, out = merged(plain, filled)  # the ledger itself may have been saved by it
    assert found(out)[0]["完成进度"] == 0.505 and not found(out, "冲突")


def test_a_folder_without_copies_is_an_error(tmp_path: Path, capsys: Any) -> None:
    base, none = ledger(tmp_path), tmp_path / "none"
    none.mkdir()
    for given in (none, base):
        assert call("merge", base, given, "-o", tmp_path / "汇总.xlsx") != 0
        assert f"{given}: PP101 there is no copy in it" in capsys.readouterr().err
    assert not (tmp_path / "汇总.xlsx").exists()
