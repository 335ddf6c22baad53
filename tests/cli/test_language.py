"""Two languages: what is said follows the locale or --lang, what is written --lang alone."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from planparse import Deadline, parse_file
from planparse.cli import COMMANDS, HELP
from planparse.cli.language import settle, spoken, written
from planparse.cli.wrap import columns

from ..conftest import ROOT
from .conftest import SKIPPED, Run

SAMPLE = str(ROOT / "samples" / "notice_with_plan.txt")
HAN = re.compile("[\u4e00-\u9fff]")
LOCALES = {"en": "C", "zh": "zh_CN.UTF-8"}


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "zh_CN", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "C"}, "en"),
    ],
)
def test_the_locale_decides_where_nobody_asks(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], lang: str
) -> None:
    for name in ("LANG", "LC_MESSAGES", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settle(["doc.txt"])
    assert (spoken(), written()) == (lang, "en")
    settle(["doc.txt", "--lang", "zh"])
    assert (spoken(), written()) == ("zh", "zh")
    settle(["--lang=en", "doc.txt", "--", "--lang", "zh"])
    assert (spoken(), written()) == ("en", "en")


def test_bytes_do_not_depend_on_the_locale_and_talk_does(planparse: Run, skipped: Path) -> None:
    english, chinese = (planparse(skipped, locale=locale) for locale in LOCALES.values())
    assert english.out == chinese.out
    assert "a number is missing" in english.out
    assert english.err.endswith(
        ":4: PP401 三、 follows number 1: a number is missing between "
        "them; compare with the original for a lost item\n"
    )
    assert chinese.err.endswith(
        ":4: PP401 三、接在第 1 项之后：中间缺号；请对照原文检查是否有遗漏\n"
    )


def test_lang_holds_for_talk_and_results(planparse: Run, skipped: Path) -> None:
    chinese = planparse(skipped, "--lang", "zh")
    found = [item["message"] for item in json.loads(chinese.out)["diagnostics"]]
    assert "三、接在第 1 项之后：中间缺号" in found
    assert "中间缺号" in chinese.err
    english = planparse("--lang=en", skipped, locale="zh_CN.UTF-8")
    assert english.out == planparse(skipped).out
    assert "a number is missing" in english.err


def test_a_report_is_a_result_too(planparse: Run, tmp_path: Path, skipped: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.docx").write_bytes(b"PK\x03\x04 cut")
    skipped.rename(tmp_path / "in" / "skipped.txt")
    for locale, lang, words in (
        ("C", None, "the file is damaged"),
        ("zh_CN.UTF-8", None, "the file is damaged"),
        ("C", "zh", "文件已损坏"),
    ):
        out = tmp_path / f"{locale}{lang}"
        asked = () if lang is None else ("--lang", lang)
        done = planparse(tmp_path / "in", "-o", out, "-v", *asked, locale=locale)
        assert done.code == 1
        row = json.loads((out / "planparse-report.jsonl").read_text("utf-8").splitlines()[0])
        assert row["message"].startswith(words)
        in_chinese = lang == "zh" or locale.startswith("zh")
        for said in ("bad.docx: PP108 文件已损坏", "skipped.txt:4: PP401 三、接在第 1", "2 个文件"):
            assert (said in done.err) == in_chinese, done.err
    again = planparse(tmp_path / "in", "-o", tmp_path / "CNone", "--resume", "--lang", "zh")
    assert "自上次运行后未变" not in again.err  # results of another language are others


@pytest.mark.parametrize(
    ("args", "english", "chinese"),
    [
        (["--nothing"], "there is no option --nothing", "没有选项 --nothing"),
        (["--layot", SAMPLE], "(did you mean --layout?)", "（是否要用 --layout？）"),
        (["shwo"], "(did you mean planparse show?)", "（是否要用 planparse show？）"),
        (["grammar", "chek"], "(did you mean check?)", "（是否要用 check？）"),
        (["help", "shwo"], "there is no command shwo", "没有命令 shwo"),
        (["grammar", "zzz"], "there is no command zzz;", "没有命令 zzz；"),
        (["show"], "INPUT is missing", "缺少 INPUT"),
        (["show", "a", "b"], "too many arguments: b", "多余的参数：b"),
        ([SAMPLE, "-o"], "the option -o needs a value", "选项 -o 需要取值"),
        ([SAMPLE, "--layout=1"], "--layout takes no value", "选项 --layout 不能取值"),
        ([SAMPLE, "-f", "xml"], "--format xml: it is to be one of json,", "应为下列之一：json、"),
        ([SAMPLE, "--year", "25"], "from 1900 to 2200", "应为 1900 到 2200 的整数"),
        ([SAMPLE, "--max-chars", "0"], "number from 1;", "应为 1 以上的整数；"),
        ([SAMPLE, "--limit", "pages=x"], "it is to be NAME=N", "应为 名称=数值"),
        ([SAMPLE, "--layout", "-f", "csv"], "csv cannot hold the layout", "csv 格式无法容纳"),
        ([SAMPLE, "--layout", "-o", "t.jsonl"], "jsonl cannot hold", "jsonl 格式无法容纳"),
        ([str(ROOT / "samples"), "--layout"], "jsonl cannot hold", "jsonl 格式无法容纳"),
        (["explain", "PP999"], "there is no code PP999", "没有代码 PP999"),
        (["grammar", "show", "--section", "x"], "has no section x", "没有 x 这一部分"),
        ([SAMPLE, "--lang", "fr"], "one of en, zh", "应为下列之一：en、zh"),
        ([""], "a name is empty", "有一个名称为空"),
        ([SAMPLE, "--shard", "1/2"], "--shard is for several files", "--shard 用于多个文件"),
    ],
)
def test_wrong_usage_is_one_line_in_both_languages(
    planparse: Run, args: list[str], english: str, chinese: str
) -> None:
    for words, locale in ((english, "C"), (chinese, "zh_CN.UTF-8")):
        done = planparse(*args, locale=locale)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
        assert done.err.count("\n") == 1 and done.err.startswith("planparse")
        assert re.search(r"planparse( \w+)* --help$", done.err.strip())


def test_a_file_of_that_name_is_no_wrong_command(
    planparse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shwo").write_text(SKIPPED, encoding="utf-8")
    assert planparse("shwo", "-q").out.startswith("{")
    assert planparse("zzz").err.startswith("zzz: PP101 ")


@pytest.mark.parametrize("lang", LOCALES)
def test_help_is_in_both_languages(planparse: Run, lang: str) -> None:
    calls = [(name, "--help") for name in COMMANDS]
    calls += [("--help",), (HELP, "grammar", "check"), ("grammar",), ("grammar", "list", "-h")]
    for args in calls:
        done = planparse(*args, locale=LOCALES[lang])
        assert done.code == 0 and not done.err
        lines = done.out.splitlines()
        assert all(columns(line) <= 80 for line in lines), done.out
        texts = [line for line in lines if re.search(r"  \S", line) and "planparse " not in line]
        assert len(texts) > 2
        assert bool(HAN.search(done.out)) == (lang == "zh")
        assert planparse(*args, "--lang", lang, locale="C").out == done.out


def test_help_is_a_command_and_version_has_a_short_name(planparse: Run) -> None:
    assert planparse(HELP, "show").out == planparse("show", "--help").out
    assert planparse(HELP).out == planparse("--help").out
    assert planparse("-V").out == planparse("--version").out
    assert re.fullmatch(r"planparse \d+\.\d+\.\d+\n", planparse("-V").out)


def test_explain_speaks_both(planparse: Run) -> None:
    assert "PP401  warning  … follows number …" in planparse("explain").out
    assert "PP401  警告       …接在第 … 项之后" in planparse("explain", locale="zh_CN.UTF-8").out
    told = planparse("explain", "PP108", "--lang", "zh").out
    assert told.startswith("PP108（错误）：文件已损坏\n\n含义：") and "有两个条目同名" in told


@pytest.mark.parametrize("lang", LOCALES)
def test_doctor_tells_what_is_there(
    planparse: Run, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    from planparse.cli import doctor

    whole = planparse("doctor", locale=LOCALES[lang])
    assert whole.code == 0
    for name in ("pydantic", "[docx] lxml", "LibreOffice", "expat", "libxml2"):
        assert name in whole.out
    monkeypatch.setattr(doctor, "_version", lambda _package: None)
    monkeypatch.setattr(doctor.shutil, "which", lambda _program: None)
    monkeypatch.setattr(doctor, "_expat", lambda: (2, 5, 0))
    bare = planparse("doctor", locale=LOCALES[lang])
    assert bare.code == 0
    for words in ("planparse[pdf]", "PP111", "2.5.0", "fc-list"):
        assert words in bare.out
    assert bool(HAN.search(bare.out)) == (lang == "zh")


OF_THE_PROJECT = {"all", "dev", "publish", "audit", "docs"}  # extras that nobody needs who uses it


def test_doctor_knows_the_packages_that_are_asked_for() -> None:
    from planparse.cli import doctor

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]

    def packages(requirements: list[str]) -> set[str]:
        return {re.split("[<>=]", requirement)[0] for requirement in requirements}

    assert set(doctor.CORE) == packages(project["dependencies"])
    told = {extra: set(names) for extra, names in doctor.EXTRAS.items()}
    assert told == {name: packages(extras[name]) for name in extras.keys() - OF_THE_PROJECT}


def test_a_folder_that_is_not_there_is_told(planparse: Run, tmp_path: Path) -> None:
    missing = tmp_path / "nosuch"
    done = planparse(SAMPLE, "-o", missing / "t.json")
    assert done.code == 2 and f"PP701 cannot write: there is no folder {missing}" in done.err
    assert not missing.exists()
    assert planparse(SAMPLE, "-q", "-o", f"{missing}/").code == 0  # a batch makes its folder
    assert (missing / "notice_with_plan.txt.json").is_file()


def test_show_takes_what_tells_how_to_parse(planparse: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("修渠计划\n一、修东渠。3月底前完成。\n二、修西渠。\n", encoding="utf-16")
    args = ("show", path, "--year", "2031", "--encoding", "utf-16", "--max-chars", "999")
    assert "2031-03-31" in planparse(*args).out
    assert planparse(*args, locale="zh_CN.UTF-8").out.strip().endswith("方案 1 份，任务 2 项")


def test_show_has_a_word_for_every_kind_of_time(planparse: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    times = ("6月底前", "6月1日至6月5日", "每月", "长期坚持", "印发之日起30日内", "立行立改")
    tasks = (f"{k}.修渠。\n责任单位：县局\n完成时限：{said}\n" for k, said in enumerate(times, 1))
    path.write_text(f"修渠计划\n{''.join(tasks)}", encoding="utf-8")
    kinds = {
        deadline.kind for task in parse_file(path).plans[0].tasks for deadline in task.deadlines
    }
    assert kinds == set(get_args(Deadline.model_fields["kind"].annotation))
    shown = planparse("show", path, locale="zh_CN.UTF-8").out
    assert not re.search(r"时限 .*[a-z]{3}", shown) and "立行立改  按原文" in shown
    assert "立行立改  stated" in planparse("show", path).out


@pytest.mark.parametrize("name", ["t.json", "a/t.json", "a/"])
def test_a_file_where_a_folder_should_be_is_told(planparse: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / "p.txt"
    file.write_text("x", encoding="utf-8")
    done = planparse(SAMPLE, "-q", "-o", f"{file}/{name}")
    assert done.code != 0 and file.read_text(encoding="utf-8") == "x"
    told = f"PP701 cannot write: {file} is a file, and no folder"
    assert told in done.err or "there is no folder" in done.err
