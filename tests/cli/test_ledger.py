"""Ledgers from the command line: one notice, a folder, forms of one's own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ..ledger.books import TEXT, opened, rows
from .conftest import Run


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_folder_of_notices_is_one_ledger_with_what_failed_among_the_doubts(
    planparse: Run, tmp_path: Path
) -> None:
    folder, out = tmp_path / "通知", tmp_path / "台账.xlsx"
    folder.mkdir()
    for k in range(3):
        (folder / f"{k}.txt").write_text(
            TEXT.replace("〔2030〕3号", f"〔2030〕{k}号"), encoding="utf-8"
        )
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no document")
    done = planparse(folder, "-o", out, "-q")
    assert done.code == 1
    found = rows(out)
    assert [row["序号"] for row in found] == list(range(1, 10))
    assert len({row["来源"] for row in found}) == 3 and len({row["id"] for row in found}) == 9
    assert rows(out, "疑点")[0]["文件"] == "坏.docx"
    again = tmp_path / "again.xlsx"
    assert planparse(folder, "-o", again, "-q", "-j", "1").code == 1
    assert again.read_bytes() == out.read_bytes()
    assert planparse(folder, "-o", tmp_path / "out", "-f", "xlsx", "-q").code == 1
    assert len(rows(tmp_path / "out" / "1.txt.xlsx")) == 3


def test_one_units_tasks_by_one_option(planparse: Run, notice: Path, tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    assert planparse(notice, "-o", out, "-q", "--unit", "镇政府办公室").code == 0
    assert [row["编号"] for row in rows(out)] == ["(二)"]


def test_columns_and_a_form_decide_what_is_shown(
    planparse: Run,
    notice: Path,
    tmp_path: Path,
) -> None:
    out = tmp_path / "台账.xlsx"
    assert planparse(notice, "-o", out, "--columns", "序号、work,完成时限").code == 0
    assert list(rows(out)[0]) == ["序号", "工作任务", "完成时限", "id"]
    form = tmp_path / "表样.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["白沙镇督办事项台账"])
    book.active.append(
        ["序号", "事项来源", "整治事项", "牵头部门", "计划完成时间", "办理情况", "督办意见"]
    )
    book.save(form)
    assert planparse(notice, "-o", out, "--template", form).code == 0
    first, _second, third = rows(out)
    assert first["事项来源"].startswith("白沙镇") and first["整治事项"] == "清理河道"
    assert first["牵头部门"] == "镇水利站(河长办)" and first["督办意见"] is None
    assert opened(out)["任务台账"]["E2"].is_date and third["计划完成时间"] == "长期坚持"


def test_wrong_options_are_said(planparse: Run, notice: Path, tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    done = planparse(notice, "-o", out, "--columns", "牵头单位x")
    assert done.code == 2 and "did you mean 牵头单位?" in done.err
    empty = tmp_path / "空.xlsx"
    openpyxl.Workbook().save(empty)
    done = planparse(notice, "-o", out, "--template", empty)
    assert done.code == 2 and "no row is a header" in done.err
    done = planparse(notice, "-o", out, "--template", empty, "--columns", "work")
    assert done.code == 2 and "do not go together" in done.err
    done = planparse(notice, "--by-unit")
    assert done.code == 2 and "--by-unit" in done.err
    assert not out.exists()
