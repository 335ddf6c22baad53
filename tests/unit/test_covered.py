"""What `make coverage` asks for."""

from __future__ import annotations

from ..conftest import ROOT
from ..test_openings import PACKAGES
from ..tools.covered import WHOLE, shortfalls


def of(reached: float, total: float, missing: list[int]) -> dict[str, object]:
    told = {"summary": {"percent_covered": reached}, "missing_lines": missing}
    files = {"/x/src/planparse/readers/xml.py": told}
    return {"files": files, "totals": {"percent_covered": total}}


def test_what_is_reached_less_than_it_has_to_be_is_told() -> None:
    whole = ("readers/xml.py",)
    assert shortfalls(of(100, 95, []), whole) == []
    assert shortfalls(of(90, 94, [7]), whole) == [
        "readers/xml.py: 90.0 of 100: 7",
        "all: 94.0 of 100",
    ]
    assert shortfalls(of(100, 95, []), ("a.py",)) == ["a.py is not there"]


def test_modules_that_open_things_are_reached_whole() -> None:
    source = ROOT / "src" / "planparse"
    assert all((source / name).is_file() for name in WHOLE)
    opening = {
        "zips": "readers/container.py",
        "XML": "readers/xml.py",
        "YAML": "grammar/files.py",
        "processes": "guard/process.py",
    }
    assert all(module in PACKAGES[what][1] for what, module in opening.items())
    assert set(opening.values()) <= set(WHOLE)
