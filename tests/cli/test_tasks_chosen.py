"""--unit, --role and --due-before, --headers and --bom, on files and folders, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planparse.batch.values import Settings
from planparse.ledger.selection import Selection
from planparse.writers import FORMATS

from .conftest import Run

ONE = (
    "白沙镇2025年河道整治方案\n一、清理河道。6月底前完成。（牵头单位：镇人民政府；配合单位：镇财政所）\n"
    "二、修复护栏。9月底前完成。（责任单位：镇财政所）\n"
    "三、种好树。长期坚持，印发之日起30日内开工。（责任单位：镇财政所）\n"
)
OTHER = (
    "白沙镇2025年植树方案\n一、种下新苗。3月底前完成。（责任单位：镇财政所）\n"
    "二、围好苗圃。（镇政府负责）\n"
)


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    (folder / "below").mkdir(parents=True)
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "below" / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def titles(lines: str) -> list[str]:
    return [json.loads(line)["title"] for line in lines.splitlines()]


@pytest.mark.parametrize(
    ("options", "kept", "said"),
    [
        (("--unit", "镇政府"), ["清理河道"], "1 of 3 tasks chosen (--unit 镇政府)"),
        (
            ("--unit", "镇财政所", "--role", "support"),
            ["清理河道"],
            "1 of 3 tasks chosen (--unit 镇财政所 --role support)",
        ),
        (
            ("--unit", "镇财政所", "--due-before", "2025-06"),
            ["清理河道"],
            "1 of 3 tasks chosen (--unit 镇财政所 --due-before 2025-06-30); 1 left out for having "
            "no day to compare",
        ),
        (("--unit", "县水利局"), [], "0 of 3 tasks chosen (--unit 县水利局)"),
        (
            ("--unit", "财政所"),
            [],
            "0 of 3 tasks chosen (--unit 财政所); there are units called 镇财政所",
        ),
    ],
)
def test_one_file(
    planparse: Run, notices: Path, options: tuple[str, ...], kept: list[str], said: str
) -> None:
    done = planparse(notices / "one.txt", "-f", "jsonl", *options)
    assert (done.code, titles(done.out), done.err) == (0, kept, said + "\n")
    assert planparse(notices / "one.txt", "-f", "jsonl", "-q", *options).err == ""


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format(planparse: Run, notices: Path, tmp_path: Path, format_: str) -> None:
    """What is written of chosen tasks is what would be, were there no others."""
    from ..writers.written import written

    out = tmp_path / f"a.{format_}"
    assert planparse(notices / "one.txt", "--unit", "镇政府", "-o", out, "-f", format_).code == 0
    result = json.loads(planparse(notices / "one.txt", "--layout").out)
    tasks = result["plans"][0]["tasks"]
    result["plans"][0]["tasks"] = tasks[:1]
    if not FORMATS[format_].quotes:
        del result["text"], result["layout"]
    assert out.read_bytes() == written(format_, result)


def test_json_keeps_all_but_the_tasks(planparse: Run, notices: Path) -> None:
    whole = json.loads(planparse(notices / "one.txt").out)
    some = json.loads(planparse(notices / "one.txt", "--unit", "镇政府").out)
    assert len(some["plans"][0]["sections"]) == 3 and len(some["plans"][0]["tasks"]) == 1
    whole["plans"][0]["tasks"] = whole["plans"][0]["tasks"][:1]
    assert some == whole


def test_a_folder(planparse: Run, notices: Path, tmp_path: Path) -> None:
    options = ("--unit", "镇财政所", "--due-before", "2025")
    done = planparse(notices, *options)
    assert titles(done.out) == ["清理河道", "修复护栏", "种下新苗"]
    said = "3 of 5 tasks chosen (--unit 镇财政所 --due-before 2025-12-31); 1 left out for having no"
    assert done.err.splitlines()[-1].startswith(said)
    for _once_and_again in range(2):
        done = planparse(notices, *options, "-o", tmp_path / "out", "--resume")
        assert done.err.splitlines()[-1].startswith(said)
    result = json.loads((tmp_path / "out" / "one.txt.json").read_bytes())
    assert [task["title"] for task in result["plans"][0]["tasks"]] == ["清理河道", "修复护栏"]
    report = (tmp_path / "out" / "planparse-report.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in report.splitlines()]
    assert [(line["tasks"], line["chosen"], line["undated"]) for line in lines] == [
        (3, 2, 1), (2, 1, 0)
    ]  # fmt: skip
    again = planparse(notices, "--unit", "镇政府", "-o", tmp_path / "out", "--resume")
    assert again.err.splitlines()[-1] == "2 of 5 tasks chosen (--unit 镇政府)"
    result = json.loads((tmp_path / "out" / "one.txt.json").read_bytes())
    assert [task["title"] for task in result["plans"][0]["tasks"]] == ["清理河道"]


def test_results_of_another_selection_are_others() -> None:
    assert Settings().stamp != Settings(selection=Selection(units=("镇政府",))).stamp


@pytest.mark.parametrize("format_", [name for name in FORMATS if FORMATS[name].joins])
def test_a_file_in_a_folder_is_what_it_is_alone(
    planparse: Run, notices: Path, tmp_path: Path, format_: str
) -> None:
    assert planparse(notices, "-o", f"{tmp_path / 'out'}/", "-f", format_, "-q").code == 0
    alone = tmp_path / f"alone.{format_}"
    assert planparse(notices / "one.txt", "-o", alone, "-q").code == 0
    assert (tmp_path / "out" / f"one.txt.{format_}").read_bytes() == alone.read_bytes()


def test_headers_and_mark_are_asked_for(planparse: Run, notices: Path, tmp_path: Path) -> None:
    name = notices / "one.txt"
    assert planparse(name, "-f", "csv").out.startswith("source,plan_id,")
    assert planparse(name, "-f", "csv", "--headers", "zh").out.startswith("序号,来源,")
    assert planparse(name, "-f", "csv", "--bom").out.startswith("\ufeffsource,")
    planparse(name, "-o", tmp_path / "a.csv", "--no-bom", "--headers", "zh")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("序号,")
    planparse(notices, "-o", tmp_path / "b.csv", "--headers", "zh", "-q")
    assert (tmp_path / "b.csv").read_text(encoding="utf-8").startswith("\ufeff序号,")
    assert planparse(name, "-f", "md", "--headers", "en").out.startswith("| source | plan\\_id")
    assert planparse(notices, "-f", "md", "-q").out.startswith("| 序号 |")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--due-before", "soon"), "--due-before soon: it is to be a day (2025-06-30), a month"),
        (("--due-before", "2025-02-30"), "--due-before 2025-02-30: it is to be a day"),
        (("--due-before", "2025-13"), "--due-before 2025-13: it is to be a day"),
        (("--due-before", "0000"), "--due-before 0000: it is to be a day"),
        (("--role", "boss"), "--role boss: it is to be one of lead, responsible, support"),
        (("--unit", " "), "a name is empty"),
        (("--headers", "zh"), "json takes no --headers; that is for csv"),
        (("--headers", "fr"), "--headers fr: it is to be one of en, zh"),
        (("-f", "parquet", "--headers", "zh"), "parquet takes no --headers"),
        (("-f", "md", "--bom"), "md takes no --bom; that is for csv"),
        (("-f", "jsonl", "--no-bom"), "jsonl takes no --bom; that is for csv"),
    ],
)
def test_what_is_wrong_is_told(
    planparse: Run, notices: Path, options: tuple[str, ...], said: str
) -> None:
    done = planparse(notices / "one.txt", *options)
    assert done.code == 2 and f"planparse: {said}" in done.err and done.out == ""


def test_the_days_of_months_and_years_are_their_last(planparse: Run, notices: Path) -> None:
    for day, kept in (("2025-06-29", 0), ("2025-06-30", 1), ("2025-06", 1), ("2025", 2)):
        done = planparse(notices / "one.txt", "-f", "jsonl", "--due-before", day)
        assert len(titles(done.out)) == kept
