"""Counts, bars that align with Han text, drawings."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import planparse
from planparse.cli import cli
from planparse.stats import stats
from planparse.stats.bars import Bar, columns, lines, svg

from ..inprocess import apart

TEXT = (
    "青山县2024年护路方案\n一、修路。修补路面50公里。（牵头单位：县交通局；责任单位：青山县人民政府、各镇；"
    "完成时限：9月底前）\n二、查车。查处超限车辆。（牵头单位：县公安局；责任单位：青山县政府）\n三、宣传。开展宣传。\n"
)


def test_counts() -> None:
    rows = stats([planparse.parse(TEXT)])
    counted = {(row.group, row.name, row.role): row.total for row in rows}
    assert counted["unit", "青山县人民政府", "responsible"] == 2  # one unit under two names
    assert counted["unit", "县公安局", "lead"] == 1
    assert counted["month", "2024-09", ""] == 1
    assert counted["category", "task", ""] == 3
    assert (counted["lacks", "owner", ""], counted["lacks", "time", ""]) == (1, 2)
    assert counted["measure", "公里", ""] == 1


def test_what_is_said_twice_is_counted_once() -> None:
    rows = "1|修路|县交通局|\n2|查车|县公安局|\n3|宣传|各镇|\n"
    table = f"附件：清单\n附件\n清单\n序号|工作任务|责任单位|\n{rows}"
    once, twice = stats([planparse.parse(TEXT)]), stats([planparse.parse(TEXT + table)])
    tasks = [next(row.total for row in rows if row.group == "category") for rows in (once, twice)]
    assert tasks == [3, 3]


@pytest.mark.parametrize("width", [20, 41, 80, 137])
def test_bars_align_at_any_width(width: int) -> None:
    bars = [
        Bar("县交通运输局", 12),
        Bar("各镇（街道）人民政府和有关单位", 7),
        Bar("IT中心", 100),
        Bar("无", 0),
    ]
    drawn = list(lines(bars, width))
    assert len({columns(line) for line in drawn}) == 1
    assert all(columns(line) <= width for line in drawn)
    assert [line.split()[-1] for line in drawn] == ["12", "7", "100", "0"]


def test_svg_is_xml_and_hostile_names_are_text() -> None:
    drawing = svg([("按单位", [Bar("<script>&", 3), Bar("县公安局", 1)])])
    tree = ElementTree.fromstring(drawing)
    texts = [node.text for node in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["按单位", "<script>&", "3", "县公安局", "1"]


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run = apart().invoke
    shown = run(cli, ["stats", str(tmp_path), "--lang", "zh", "--plot", str(tmp_path / "x.svg")])
    assert shown.exit_code == 0 and "按单位" in shown.stdout and "县公安局" in shown.stdout
    assert (tmp_path / "x.svg").read_text(encoding="utf-8").startswith("<svg")
    found = json.loads(run(cli, ["stats", str(tmp_path), "-f", "json"]).stdout)["stats"]
    assert list(found[0]) == ["group", "name", "role", "total"]
    table = run(cli, ["stats", str(tmp_path), "-f", "csv"]).stdout.splitlines()
    assert table[0] == "group,name,role,total" and len(table) == len(found) + 1
    assert run(cli, ["stats", str(tmp_path), "--plot", "x.gif"]).exit_code == 2


@pytest.mark.parametrize("fonts", ["those of this machine", "none"])
def test_png(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: str) -> None:
    manager = pytest.importorskip(
        "matplotlib.font_manager", reason="the extra plot is not installed"
    ).fontManager
    if fonts == "none":
        western = [one for one in manager.ttflist if one.name == "DejaVu Sans"]
        monkeypatch.setattr(manager, "ttflist", western)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = apart().invoke(cli, ["stats", str(tmp_path), "--plot", str(tmp_path / "x.png")])
    assert done.exit_code == 0, done.stderr
    assert fonts != "none" or done.stderr.count("no font of this machine") == 1
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")


def test_nothing_to_count_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = apart().invoke(cli, ["stats", str(tmp_path / "a.txt"), "--lang", "en"])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no tasks to count\n")
