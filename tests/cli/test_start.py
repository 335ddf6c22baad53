"""What a run loads: nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from planparse.frozen import NamedTuple

from ..conftest import ROOT, unmeasured

SAMPLE = str(ROOT / "samples" / "notice_with_plan.txt")
NEVER = {"inspect", "ast", "dis", "tokenize", "ipaddress", "locale", "calendar", "shutil"}
NEVER |= {"platform"}  # which uuid asks for the system alone
NEVER |= {"difflib"}  # which click asks for names like one that it misses
NEVER |= {"pathlib", "ntpath", "urllib.parse"}  # the latter two by the first, however it is loaded


def executed(*arguments: str) -> set[str]:
    """The modules that a run of the command executes."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "planparse", *arguments],
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.skipif(
    tuple(map(int, version("click").split(".")[:2])) < (8, 3),
    reason="click itself loads more there",
)
@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        (["--help"], {"pathlib", "json", "hashlib", "planparse.api", "planparse.grammar"}),
        (["convert", "-h"], {"yaml", "pydantic", "regex", "rich", "zipfile"}),
        ([SAMPLE, "-o", "/dev/null"], {"yaml", "pydantic", "regex", "rich", "zipfile", "csv"}),
    ],
)
def test_a_run_loads_only_what_it_needs(arguments: list[str], never: set[str]) -> None:
    executed(*arguments)  # the first run may have to make what is kept
    loaded = executed(*arguments)
    assert "click" in loaded
    assert not (NEVER | never) & loaded


def test_figures_need_no_decimal(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("水利工作方案\n一、修渠5.25万亩，完成率达到99.5%。\n", encoding="utf-8")
    loaded = executed(str(plan), "-o", str(tmp_path / "out.json"))
    assert '"value": 52500,' in (tmp_path / "out.json").read_text(encoding="utf-8")
    assert not {"decimal", "numbers", "fractions"} & loaded


def test_what_was_put_off_is_there_when_it_is_asked_for() -> None:
    code = (
        "import sys; from planparse.__main__ import PutOff; sys.modules.pop('locale', None); "
        "sys.modules['locale'] = PutOff('locale'); import locale as first; "
        "assert type(first) is PutOff; print(first.normalize('zh_CN')); "
        "import locale; from locale import normalize; print(type(locale) is PutOff)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["zh_CN.gb2312", "False"]


class Pair(NamedTuple):
    """Two values."""

    first: int
    second: int = 2


def test_frozen_values_are_named_tuples() -> None:
    assert Pair(1) == (1, 2) == Pair(first=1, second=2)
    assert Pair._fields == ("first", "second")
    assert Pair._field_defaults == {"second": 2}
    assert repr(Pair(1)) == "Pair(first=1, second=2)"
    assert Pair(1)._replace(second=3) == Pair._make([1, 3])
    assert Pair(1)._asdict() == {"first": 1, "second": 2}
    with pytest.raises(TypeError, match=r"Pair\(\) missing 1 required"):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="third"):
        Pair(1)._replace(third=3)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Pair(1).first = 2  # type: ignore[misc]
