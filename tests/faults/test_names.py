"""Names that lead nowhere, whatever the system has against them: what is said is about the name."""

from __future__ import annotations

from pathlib import Path

import pytest

import planparse as api
from planparse.errors import PlanParseError
from planparse.found import is_file, is_folder, is_there, resolved

from ..inprocess import run_here

LONG = "长" * 200
PLAN = "护路方案\n一、修路。修补县道。（责任单位：县交通局）\n"


@pytest.mark.fault(87)
@pytest.mark.parametrize(
    "command", [[], ["show"], ["text"], ["why"], ["check"], ["stats"], ["collect", "-o", "b.csv"]]
)
def test_a_name_that_is_too_long_cannot_be_read(
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_here(*command[:1], f"{LONG}.txt", *command[1:]) == 1
    said = capfd.readouterr().err
    assert f"{LONG}.txt: PP101" in said and "too long" in said


@pytest.fixture
def two_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder that holds a.txt and b.txt."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.mark.fault(87)
@pytest.mark.parametrize("output", [f"{LONG}.json", f"{LONG}.csv", LONG])
def test_a_name_that_is_too_long_cannot_be_written(
    output: str, capfd: pytest.CaptureFixture[str], two_plans: Path
) -> None:
    names = ["a.txt"] if output.endswith(".json") else ["a.txt", "b.txt"]
    assert run_here(*names, "-o", output) == 2
    assert capfd.readouterr().err.startswith(f"{output}: PP703")
    assert sorted(path.name for path in two_plans.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.fault(87)
@pytest.mark.parametrize("name", [LONG, "a\0b", "x/" * 3000])
def test_no_name_raises_where_it_is_asked_what_is_there(name: str) -> None:
    assert not is_file(name) and not is_folder(name) and not is_there(name)


@pytest.mark.usefixtures("two_plans")
@pytest.mark.fault(84)
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["a.txt", "-g", "circle"], "circle: PP901"),
        (["grammar", "check", "circle"], "circle: PP901"),
        (["a.txt", "b.txt", "-o", "circle"], "circle: PP701"),
        (["a.txt", "-o", "circle/b.json"], "circle/b.json: PP701"),
        (["a.txt", "b.txt", "-o", "c.csv", "--report", "circle/b"], "circle/b: PP701"),
    ],
)
def test_links_in_a_circle_are_told(
    asked: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("circle").symlink_to("circle")
    assert run_here(*asked) == 2
    assert said in capfd.readouterr().err
    assert resolved("circle") == Path.cwd() / "circle"
    assert resolved("a\0b") == Path("a\0b")


@pytest.mark.promise("total")
@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_names_that_are_none_end_in_typed_errors(name: str) -> None:
    for ask in (
        lambda: api.parse_file(name),
        lambda: api.parse(PLAN, grammar=name),
        lambda: api.parse_bytes(PLAN.encode(), encoding=name),
    ):
        with pytest.raises(PlanParseError) as raised:
            ask()
        assert raised.value.code in ("PP101", "PP102", "PP901")


def test_a_year_or_a_language_that_is_none_is_refused() -> None:
    assert (
        api.parse("护路方案\n一、修路。6月底前完成。", year=2200).plans[0].tasks[0].deadlines[0].end
    )
    for year in (0, -1, 1899, 2201, 10**400):
        with pytest.raises(ValueError, match="year is"):
            api.parse(PLAN, year=year)
    for ask in (lambda: api.parse(PLAN, lang="fr"), lambda: api.parse_bytes(b"", lang="fr")):  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="lang is"):
            ask()
