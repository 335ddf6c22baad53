"""Every code block of docs/ is run, page by page, in a folder that has what they name. What takes a
network, an environment or minutes is marked, and compiled here (`test_setups.py` runs it)."""

from __future__ import annotations

import ast
import io
import json
import re
import shlex
import shutil
import subprocess
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

import click
import openpyxl
import pytest
import yaml

from planparse.cli import cli
from planparse.grammar import load_grammar

from .blocks import Block, Desk, blocks, blocks_of, commands, may_find, says, session
from .conftest import ROOT
from .inprocess import planparse_here
from .test_docs import script
from .tools.project import declared

DOCS: Final = ROOT / "docs"
PAGES: Final = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "benchmark").glob("*.md")]
    if "_build" not in path.parts and not path.name.startswith(("CHANGELOG", "README.zh"))
)
ELSEWHERE: Final = {
    "README.md": "tests/test_readme.py",
    "benchmark/README.md": "tests/test_benchmark.py",
    "docs/changes.md": "tests/test_changes.py",
    "docs/codes.md": "tests/test_docs.py",
    "docs/checks.md": "tests/check/test_rules.py",
    "docs/commands.md": "tests/test_docs.py",
}
SHOWN: Final = yaml.safe_load((DOCS / "locale/zh_CN/blocks.yaml").read_text(encoding="utf-8"))
REASONS: Final = ("network", "minutes", "setup")
SAMPLE: Final = "samples/notice_with_plan.txt"
NEEDS: Final = {"mcp": "mcp", "parquet": "pyarrow", "pdf": "pypdfium2"}
ALL: Final = {page: blocks(ROOT / page, page) for page in PAGES}
COPIES: Final = {  # names of documents in the pages: samples
    "通知.docx": "water_notice.docx", "通知/a.docx": "water_notice.docx",
    "notices/notice_with_plan.txt": "notice_with_plan.txt", "notice.docx": "water_notice.docx",
    "draft1.docx": "water_notice.docx", "draft2.docx": "water_notice.docx",
    "plan.txt": "notice_with_plan.txt", "a.txt": "three_plans.txt", "b.txt": "conventions.txt",
    "plan2024.txt": "notice_with_plan.txt", "plan2025.txt": "conventions.txt",
    "plans/a.docx": "water_notice.docx", "a.pdf": "drainage_plan.pdf",
}  # fmt: skip
CLAIMS: Final = [{"title": "开展路况普查", "lead": "县交通运输局", "due": "2025-03-31"}]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the pages name."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "samples", folder / "samples")
    for name, sample in COPIES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "samples" / sample, folder / name)
    for name in ("tasks.json", "回收/县水利局.xlsx"):
        (folder / name).parent.mkdir(exist_ok=True)
        assert planparse_here(folder / "通知.docx", "-o", folder / name, "-q").returncode == 0
    form = openpyxl.Workbook()
    assert form.active is not None
    form.active.append(["序号", "整治事项", "牵头部门", "计划完成时间", "销号情况"])
    form.save(folder / "本单位台账.xlsx")
    (folder / "llm.json").write_text(json.dumps({"result": {"items": CLAIMS}, "tasks": CLAIMS}))
    (folder / "names.yaml").write_text("tasks: result.items\nfields:\n  lead: lead\n")
    return folder


@pytest.mark.parametrize("page", [page for page in PAGES if ALL[page] and page not in ELSEWHERE])
def test_blocks_run_and_print_what_the_page_says(
    page: str, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder)
    run(ALL[page], Desk(folder, monkeypatch))


@pytest.mark.parametrize("page", [page for page in SHOWN if f"docs/{page}.md" not in ELSEWHERE])
def test_sessions_print_what_the_chinese_page_says(
    page: str, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder)
    found = blocks_of(chinese(page), f"{page} in Chinese")
    assert [commands(block.code) for block in found if block.language == "sh"] == [
        commands(block.code) for block in ALL[f"docs/{page}.md"] if block.language == "sh"
    ]
    kept = [block for block in found if block.language == "text" or "file" in block.marks]
    run(kept, Desk(folder, monkeypatch, lang="zh_CN.UTF-8"))


def chinese(page: str) -> str:
    """The text of a page as the site in Chinese shows its blocks."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    shown: str = script("shown").in_chinese(text, page)
    return shown


def run(found: list[Block], here: Desk) -> None:
    """Run the blocks of a page in their order."""
    folder = here.folder
    for block in found:
        if "by" in block.marks:
            assert (ROOT / block.marks["by"]).is_file(), block.place
            if block.language == "sh":
                compiled(block)
        elif "run" in block.marks:
            assert block.marks["run"] in REASONS, block.place
            compiled(block)
        elif "file" in block.marks:
            (folder / block.marks["file"]).write_text(block.code, encoding="utf-8")
            RUN[block.language](block, here)
        elif "of" in block.marks:
            whole = (folder / block.marks["of"]).read_text(encoding="utf-8")
            assert all(line in whole for line in block.code.splitlines()), block.place
        elif "needs" not in block.marks:  # those: tests/recipes
            RUN[block.language](block, here)


def compiled(block: Block) -> None:
    """What cannot be run is at least a program, and names what there is."""
    if block.language == "python":
        ast.parse(block.code)
        return
    assert block.language == "sh", block.place
    done = subprocess.run(["bash", "-n", "-c", block.code], capture_output=True, text=True)
    assert done.returncode == 0, f"{block.place}: {done.stderr}"
    for command in commands(block.code):
        named(block, command)


def named(block: Block, command: str) -> None:
    """Extras, targets of make, scripts and options that a command names are there."""
    extras = declared()["optional-dependencies"].keys()
    for found in re.findall(r"(?:planparse|\.)\[([\w,]+)\]", command):
        assert set(found.split(",")) <= extras, f"{block.place}: {command}"
    words = shlex.split(command)
    if words[0] == "make":
        targets = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert f"\n{words[1]}:" in targets, f"{block.place}: {command}"
    for word in words:
        if re.fullmatch(r"(?:tests|benchmark|docs)/[\w/]+\.py", word):
            assert (ROOT / word).is_file(), f"{block.place}: {word}"
    if words[0] == "planparse":
        known = options(words[1:])
        assert {w.split("=")[0] for w in words if w.startswith("--")} <= known, block.place


def options(words: list[str]) -> set[str]:
    """The options of the command that words name; of ``convert``, where they name none."""
    context = click.Context(cli)
    found = cli.get_command(context, words[0]) or cli.get_command(context, "convert")
    if isinstance(found, click.Group):
        found = found.get_command(context, words[1])
    assert found is not None
    return {name for param in [*cli.params, *found.params] for name in param.opts}


def run_sh(block: Block, here: Desk) -> None:
    """Each command ends well."""
    for command in commands(block.code):
        code, said = here.run(command)
        assert code in ((0, 1) if may_find(command) else (0,)), f"{block.place}: {command}\n{said}"


def run_python(block: Block, _here: Desk) -> None:
    """It prints what stands behind ``#``, at its end or behind each print."""
    with redirect_stdout(io.StringIO()) as out:
        exec(compile(block.code, block.place, "exec"), {"__name__": "__main__"})
    told = re.findall(r"print\(.*\)  # (.*)", block.code) or re.findall(
        r"^# (.*)", block.code, re.M
    )
    assert told and out.getvalue().splitlines() == told, block.place


def run_text(block: Block, here: Desk) -> None:
    """A session, command by command; other text is the text of a file."""
    if "file" in block.marks:
        return
    told = list(session(block.code))
    assert told, f"{block.place}: neither a session nor a part of a file"
    for command, shown in told:
        code, said = here.run(command)
        assert code in (0, 1, 2), f"{block.place}: {command}\n{said}"
        assert says(said, shown), f"{block.place}: {command}\n{said}"


def run_yaml(block: Block, here: Desk) -> None:
    """YAML; a grammar is one that planparse takes."""
    data = yaml.safe_load(block.code)
    if isinstance(data, dict) and data.get("grammar", "wrong") != "wrong":
        path = here.folder / block.marks.get("file", "shown.yaml")
        path.write_text(block.code, encoding="utf-8")
        assert load_grammar(str(path)).name == data["grammar"]


def run_json(block: Block, _here: Desk) -> None:
    """JSON; what is shown of a record is what planparse gives (`test_public_api`)."""
    json.loads(block.code)


RUN: Final[dict[str, Any]] = {
    "sh": run_sh,
    "python": run_python,
    "text": run_text,
    "yaml": run_yaml,
    "json": run_json,
}


def test_every_block_has_a_test() -> None:
    for page, found in ALL.items():
        text = (ROOT / page).read_text(encoding="utf-8")
        opened = re.findall(r"^```(\w+|\{toctree\})", text, re.M)
        assert len(found) == len(opened) - opened.count("{toctree}"), page
        for block in found:
            assert block.language in {*RUN, "diff"}, block.place
            if block.language == "sh" and page in ELSEWHERE:
                compiled(block)
    for test in ELSEWHERE.values():
        assert (ROOT / test).is_file()
    assert sum(map(len, ALL.values())) > 60
