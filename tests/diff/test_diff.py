"""What `planparse.diff` tells of pairs whose edits are known, of two years, and on the command
line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

import planparse
from planparse.cli import cli
from planparse.diff import Change, diff
from planparse.messages import LANGS

from ..conftest import ROOT
from ..inprocess import apart
from .pairs import EDITS, Made, pair

PAIRS = 40
OLD = (
    "青山县2024年护路方案\n一、任务\n（一）修路。修补路面50公里，新建护栏30公里。（牵头单位：县交通局；"
    "完成时限：9月底前）\n（二）查车。查处超限车辆。（牵头单位：县公安局）\n"
)
NEW = (
    OLD.replace("30公里", "36公里")
    .replace("9月底", "8月底")
    .replace("单位：县交通局", "单位：县公安局")
)


def changes(old: str, new: str) -> list[Change]:
    return diff(planparse.parse(old), planparse.parse(new))


def told(made: Made) -> set[tuple[str, str | None, str]]:
    """The changes as the edits are noted: by the title of the task in the document that has it."""
    old, new = planparse.parse(made.old), planparse.parse(made.new)
    titles = [{t.id: t.title or "" for p in r.plans for t in p.tasks} for r in (old, new)]
    found = set()
    for change in diff(old, new):
        is_new = bool(change.new) and change.kind not in ("merged", "split")
        title = titles[1][change.new[0]] if is_new else titles[0][change.old[0]]
        found.add((change.kind, change.field, title))
    return found


def test_edits_of_pairs_are_told_and_nothing_else() -> None:
    right = wrong = missed = 0
    for seed in range(PAIRS):
        made = pair(seed)
        found = told(made)
        right += len(found & made.done)
        wrong += len(found - made.done)
        missed += len(made.done - found)
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.95


def test_every_kind_of_edit_is_in_the_pairs() -> None:
    kinds = {(kind, field) for seed in range(PAIRS) for kind, field, _title in pair(seed).done}
    assert len(kinds) == len(EDITS)


def test_a_document_is_no_change_from_itself() -> None:
    for seed in range(5):
        assert changes(pair(seed).old, pair(seed).old) == []


def test_fields_are_atoms_with_how_far_they_went() -> None:
    found = [(c.field, c.before, c.after, c.step) for c in changes(OLD, NEW)]
    assert found == [
        ("lead", "县交通局", "县公安局", None),
        ("deadline", "9月底前", "8月底前", "P-1M"),
        ("indicator", "护栏30公里", "护栏36公里", "+20%"),
    ]


def test_two_years_with_the_same_days_differ_in_the_head_alone() -> None:
    found = changes(OLD, OLD.replace("2024", "2025"))
    assert [(c.kind, c.field) for c in found] == [("changed", "plan_title")]


TWO = (
    "青山县护路方案\n青交发〔2024〕3号\n一、修路。修补路面。\n二、绿化。补栽行道树。\n"
    "青山县查车方案\n青交发〔2024〕4号\n一、查车。查处超限车辆。\n二、设卡。设检查站2处。\n"
)


def test_heads_of_all_documents_are_compared() -> None:
    found = changes(TWO, TWO.replace("4号", "5号"))
    assert [(c.old, c.new, c.field, c.before, c.after) for c in found] == [
        (("p2",), ("p2",), "document_number", "青交发〔2024〕4号", "青交发〔2024〕5号")
    ]


def test_documents_in_another_order_are_compared_with_themselves() -> None:
    first, second = TWO[: TWO.index("青山县查车")], TWO[TWO.index("青山县查车") :]
    found = changes(TWO, second.replace("4号", "6号") + first)
    assert [(c.old, c.new, c.after) for c in found if c.field == "document_number"] == [
        (("p2",), ("p1",), "青交发〔2024〕6号")
    ]


def test_a_document_that_comes_before_moves_no_heads() -> None:
    notice = "青山县交通会议通知\n青交发〔2024〕1号\n一、时间。3月8日。\n二、地点。县交通局。\n"
    found = changes(TWO, notice + TWO)
    assert [c for c in found if c.field] == []


def test_numbers_that_are_pushed_on_are_no_changes() -> None:
    more = OLD.replace("（二）查车", "（三）查车").replace("（一）修路", "（二）修路")
    found = changes(OLD, more.replace("一、任务\n", "一、任务\n（一）宣传。开展宣传教育。\n"))
    assert [(c.kind, c.after) for c in found] == [("added", "（一）宣传。开展宣传教育。")]


def test_a_label_of_another_style_is_told() -> None:
    found = changes(OLD, OLD.replace("（二）查车", "2.查车").replace("（一）修路", "1.修路"))
    assert [c.field for c in found] == ["label", "label"]


def test_a_plan_and_its_ledger_differ_where_somebody_changed_it(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    plan, ledger = tmp_path / "plan.txt", tmp_path / "ledger.xlsx"
    plan.write_text(OLD, encoding="utf-8")
    assert apart().invoke(cli, [str(plan), "-o", str(ledger)]).exit_code == 0
    assert diff(planparse.parse_file(plan), planparse.parse_file(ledger)) == []
    book = load_workbook(ledger)
    sheet = book.worksheets[0]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "县交通局")
    cell.value = "县公安局"
    book.save(ledger)
    found = diff(planparse.parse_file(plan), planparse.parse_file(ledger))
    assert [(c.field, c.before, c.after) for c in found] == [("lead", "县交通局", "县公安局")]


def test_a_notice_with_its_list_is_no_change_from_its_ledger(tmp_path: Path) -> None:
    notice, ledger = ROOT / "samples" / "water_notice.docx", tmp_path / "台账.xlsx"
    assert apart().invoke(cli, [str(notice), "-q", "-o", str(ledger)]).exit_code == 0
    there, back = planparse.parse_file(notice), planparse.parse_file(ledger)
    assert any(task.same_as for plan in there.plans for task in plan.tasks)
    assert not diff(there, back) and not diff(back, there)


def test_headings_in_other_words_move_nothing() -> None:
    assert changes(OLD, OLD.replace("一、任务", "一、主要工作任务")) == []


def run(*args: object) -> Result:
    return apart().invoke(cli, ["diff", *map(str, args)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "old.txt", tmp_path / "new.txt"


def test_a_line_a_change_in_words(files: tuple[Path, Path]) -> None:
    done = run(*files, "--lang", "zh")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "（一）修路：牵头 县交通局 → 县公安局",
        "（一）修路：时限 9月底前 → 8月底前（提前1个月）",
        "（一）修路：指标 护栏30公里 → 护栏36公里（+20%）",
    ]
    same = run(files[0], files[0], "--lang", "zh")
    assert (same.exit_code, same.stdout, same.stderr) == (0, "", "没有变化\n")


def test_json_and_results_of_earlier_runs(files: tuple[Path, Path], tmp_path: Path) -> None:
    result = tmp_path / "old.json"
    assert apart().invoke(cli, [str(files[0]), "-o", str(result)]).exit_code == 0
    data = json.loads(run(result, files[1], "--format", "json").stdout)
    assert [list(one)[:6] for one in data["changes"]] == 3 * [
        ["kind", "old", "new", "field", "before", "after"]
    ]
    assert data["changes"][0]["old"] == ["p1.1.1"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.fault(73)
def test_a_page_without_script_in_which_hostile_text_is_text(tmp_path: Path, lang: str) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(OLD.replace("修路。", "<script>x</script>修路。"), encoding="utf-8")
    page = run(old, new, "-o", tmp_path / "x.html", "--lang", lang)
    assert page.exit_code == 1
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text and "default-src 'none'" in text


def test_a_workbook_of_text(files: tuple[Path, Path], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    (tmp_path / "new.txt").write_text(OLD.replace("修路。", "=1+1修路。"), encoding="utf-8")
    assert run(*files, "-o", tmp_path / "x.xlsx").exit_code == 1
    rows = list(load_workbook(tmp_path / "x.xlsx").active.iter_rows())
    assert len(rows) == 2 and all(cell.data_type in "sn" for row in rows for cell in row)


def test_a_column_that_is_no_field_is_compared() -> None:
    table = (
        "护路清单\n序号|任务|要求|责任单位|\n1|修路|每月修补{}次|县交通局|\n2|查车|查车|县公安局|\n"
    )
    found = diff(planparse.parse(table.format(1)), planparse.parse(table.format(2)))
    assert [(one.field, one.before, one.after) for one in found] == [
        ("extra", "要求 每月修补1次", "要求 每月修补2次")
    ]


def test_other_days_of_a_list_and_of_the_text_are_told() -> None:
    text = "青山县2024年护路方案\n一、修路。修好县道。（县交通局负责，%s完成）\n"
    head = "青山县2024年护路任务清单\n序号\t工作任务\t责任单位\t完成时限\n1\t修路\t县交通局\t%s\n"
    table = head + "2\t查车\t县公安局\t年底前\n"
    told = {
        days: [c for c in changes(text % days[0], table % days[1]) if c.field == "deadline"]
        for days in (("6月底前、9月底前", "9月底前"), ("6月底前、9月底前", "9月底前、12月底前"))
    }
    assert [bool(found) for found in told.values()] == [False, True]


def test_a_point_in_a_figure_of_an_added_column_is_a_change() -> None:
    head = "青山县护路任务清单\n序号\t工作任务\t责任单位\t资金\n"
    rows = [
        f"{head}1\t修路\t县交通局\t{sum_}万元\n2\t查车\t县公安局\t3万元\n" for sum_ in ("1.5", "15")
    ]
    assert [(c.before, c.after) for c in changes(*rows) if c.field == "extra"] == [
        ("资金 1.5万元", "资金 15万元")
    ]


def test_a_document_without_tasks_that_one_side_alone_has_is_told() -> None:
    more = "\n附件2\n青山县护路工作总结\n一、主要做法。路面修好了。\n二、存在问题。护栏不够。\n"
    (added,) = changes(OLD, OLD + more)
    assert (added.kind, added.new, added.after) == ("added", ("p2",), "青山县护路工作总结")
    (removed,) = changes(OLD + more, OLD)
    assert (removed.kind, removed.old, removed.field) == ("removed", ("p2",), "plan_title")
