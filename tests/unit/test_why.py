"""Why a line was read as it was: what is found, and its words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from planparse.diagnostics import Collector
from planparse.outline.documents import KnownBy
from planparse.outline.headings import Condition, Reason, Repair, TitleEnd
from planparse.outline.landmarks import Kind
from planparse.outline.marks import Boundary
from planparse.records.models import DiagnosticRecord, Plan, Section, Tile
from planparse.records.parts import Deadline, Indicator, Responsibility
from planparse.text.source import Source
from planparse.why import Line, lines_of
from planparse.why.words import sentence, wordings

from ..conftest import ROOT

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
LANGS = ("en", "zh")


def lines(text: str, grammar: str = "default") -> tuple[Line, ...]:
    found, _grammar = lines_of(Source.from_text(text), Collector(), grammar=grammar)
    return found


def said(text: str, number: int, lang: str = "en", grammar: str = "default") -> list[str]:
    """The sentences of one line, examples of rules left out."""
    found, known = lines_of(Source.from_text(text), Collector(), grammar=grammar)
    sentences = [sentence(finding, known, lang) for finding in found[number - 1].findings]
    return [re.sub(", such as “[^”]*”", "", words) for words in sentences]


NOTICE = (ROOT / "samples" / "notice_with_plan.txt").read_text(encoding="utf-8")
TABLE = (ROOT / "samples" / "key_points_with_table.txt").read_text(encoding="utf-8")
SCRAPED = (ROOT / "samples" / "scraped_noisy.txt").read_text(encoding="utf-8")
CONVENTIONS = (ROOT / "samples" / "conventions.txt").read_text(encoding="utf-8")
OWN = (
    "水利工作方案\n"
    "一、修渠\n（一）修堤。今年修堤。\n二、修坝。修坝。\n（三）修路。修路。\n"
    "二、管水。按照第3.条管水，3.2万人受益，见3.巡查要求。（牵头单位：无）\n"
    "三、护林。（县林业局牵头，2025年6月底前完成）\n"
)
LEDGER = (
    "白沙镇重点任务清单\n"
    "序号|工作任务|主要措施|工作目标|开始时间|完成时间|责任单位|备注\n"
    "1|清理河道|清出淤泥|清淤3公里|2030年3月|2030年6月|镇水利站|急\n"
    "2|修复护栏|换新栏板|换板3公里|2030年3月|2030年6月|镇水利站|急\n"
)
SAID: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        NOTICE,
        1,
        (
            "p1 begins here (a plan): the covering notice names its title, which is printed again",
            "this went to p1 as front matter (文头)",
        ),
    ),
    (
        NOTICE,
        3,
        (
            "this is a document number (发文字号) [rule document-number]",
            "this went to p1 as front matter (文头)",
        ),
    ),
    (
        NOTICE,
        14,
        (
            "“1.” opens section p1.2.1.1, of level 3: it begins a paragraph [rule ar-dot]",
            "this went to p1.2.1.1 as a label",
            "the title of p1.2.1.1 is “开展路况普查”: it is the first sentence",
            "the role of p1.2.1.1 is tasks, as that of the section above it [rule role.tasks]",
            "this went to p1.2.1.1 as its title",
            "this went to p1.2.1.1 as text",
            "“3月底前” is a time of p1.2.1.1: a day by which, up to 2025-03-31 "
            "[rule time.date-before]",
            "this is a trailer: it says who answers for p1.2.1.1 [rule label.lead]",
            "this went to p1.2.1.1 as a trailer",
            "县交通运输局 leads p1.2.1.1 [rule label.lead]",
            "各乡镇 is responsible for p1.2.1.1 [rule label.responsible]",
        ),
    ),
    (
        NOTICE,
        20,
        (
            "this reads like a note with the date under a title (题注), but was not taken as one",
            "“2025年2月20日-3月10日” is a time of p1.3.1: a range, 2025-02-20 to 2025-03-10",
        ),
    ),
    (
        TABLE,
        19,
        (
            "this went to p2 as the cell of a table",
            "“责任单位” is a column of p2.t1, read as responsible [rule column.responsible]",
        ),
    ),
    (
        LEDGER,
        2,
        (
            "“工作目标” is a column of p1.t1, read as text [rule column.goal]",
            "“开始时间” is a column of p1.t1, read as time [rule column.start]",
            "“备注” is a column of p1.t1 that is kept as extra [rule column.note]",
        ),
    ),
    (
        TABLE,
        24,
        (
            "this went to p2.t1.r1 as the cell of a table",
            "“18个” is a figure of p2.t1.r1: 自动雨量站, exactly 18 [rule quantity]",
        ),
    ),
    (
        CONVENTIONS,
        7,
        (
            "市人力资源社会保障局 leads p1.1.2, as the convention convention.first-leads says "
            "[rule label.responsible]",
        ),
    ),
    (
        SCRAPED,
        2,
        (
            "“基層治理工作匯報篇一” is the title of p1",
            "“(zhì)” was cleaned away (5 × in this line) [rule noise.reading]",
        ),
    ),
    (
        OWN,
        4,
        (
            "“二、” opens section p1.1.2, of level 2: it begins a paragraph [rule cn-comma]",
            "level 2 is not that of its label's style: its number is the one that the finer style "
            "lacks",
        ),
    ),
    (
        OWN,
        6,
        (
            "“3.” opens no section: it stands right behind other words; the reason that came "
            "nearest is “it is number 1 right behind the document's title”, but it is not number 1 "
            "[rule ar-dot]",
            "this bracket has words of a trailer, but names nobody: it stays text [rule labelled]",
        ),
    ),
    (OWN, 7, ("县林业局 leads p1.3 [rule verb.lead]",)),
)


@pytest.mark.parametrize(("text", "number", "expected"), SAID)
def test_what_is_said_of_a_line(text: str, number: int, expected: tuple[str, ...]) -> None:
    found = said(text, number)
    if len(expected) > 3:
        assert found == list(expected)
    for words in expected:
        assert words in found or any(f.startswith(words) for f in found), found


def test_it_says_the_same_in_chinese() -> None:
    found = said(NOTICE, 14, "zh")
    assert len(found) == len(said(NOTICE, 14))
    assert found[0].startswith("“1.”开启第 3 级章节 p1.2.1.1：它在段首［规则 ar-dot，例如")
    assert any(words.startswith("县交通运输局：p1.2.1.1 的牵头单位") for words in found)


def codes() -> Iterator[str]:
    """The terms of every Enum that gives a reason, and of the records' own words."""
    enums: tuple[type[Enum], ...] = (Reason, Condition, TitleEnd, Repair, Kind, KnownBy)
    for enum in enums:
        yield from (f"{enum.__name__}:{member.value}" for member in enum)
    yield from (f"boundary:{boundary.name.lower()}" for boundary in Boundary)
    for name, model, field in (
        ("layout", Tile, "kind"),
        ("plan", Plan, "kind"),
        ("section", Section, "role"),
        ("duty", Responsibility, "role"),
        ("time", Deadline, "kind"),
        ("comparator", Indicator, "comparator"),
        ("severity", DiagnosticRecord, "severity"),
    ):
        yield from (f"{name}:{code}" for code in get_args(model.model_fields[field].annotation))
    from planparse.grammar.schema import ColumnRule, ConventionRule

    effects = get_args(ConventionRule.model_fields["effect"].annotation)
    yield from (f"effect:{code}" for code in effects)
    fields = get_args(ColumnRule.model_fields["field"].annotation)
    yield from (f"field:{code}" for code in fields)


@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_and_kind_has_words(lang: str) -> None:
    table = wordings(lang)
    wanted = list(codes())
    assert len(wanted) > 80
    assert [code for code in wanted if not table.get(code)] == []
    assert {key for key in table if ":" in key} == set(wanted)


def test_both_languages_have_the_same_sentences_and_parameters() -> None:
    def fields(text: str) -> set[str | None]:
        return {field for _text, field, _spec, _conversion in Formatter().parse(text)} - {None}

    english, chinese = wordings("en"), wordings("zh")
    assert list(english) == list(chinese)
    for key, text in english.items():
        assert fields(text) == fields(chinese[key]), key


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_line_of_a_sample_is_explained(path: Path) -> None:
    source = Source.from_text(path.read_text(encoding="utf-8"))
    found, grammar = lines_of(source, Collector())
    assert "\n".join(line.text for line in found) == source.text.rstrip("\n")
    for line in found:
        assert source.text[line.start : line.end] == line.text
        assert bool(line.findings) == bool(line.text.strip())
        for finding in line.findings:
            assert 0 <= finding.start <= finding.end <= len(source.text)
            assert all("{" not in sentence(finding, grammar, lang) for lang in LANGS)


def test_each_record_of_a_sample_has_its_reason() -> None:
    """Every heading, unit, time and figure of a result is told of, with the rule that read it."""
    import planparse

    result = planparse.parse(NOTICE)
    found = [finding for line in lines(NOTICE) for finding in line.findings]

    def spans(*kinds: str) -> set[tuple[int, int]]:
        return {(f.start, f.end) for f in found if f.what in kinds and f.rule}

    tasks = [task for plan in result.plans for task in plan.tasks]
    units = {
        (unit.span.start, unit.span.end)
        for task in tasks
        for duty in task.responsibilities
        for unit in duty.units
    }
    times = {(d.span.start, d.span.end) for task in tasks for d in task.deadlines}
    figures = {(i.span.start, i.span.end) for task in tasks for i in task.indicators}
    assert units and units == spans("unit")
    assert times and times == spans("time", "time-until", "time-range")
    assert figures and figures == spans("figure", "figure-of")
    labels = {f.record for f in found if f.what == "heading"}
    assert {task.id for task in tasks} <= labels


def test_a_rule_of_ones_own_is_shown_with_its_file_and_line(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "grammar: own\nextends: default\nlabels:\n- id: label.patron\n  role: lead\n"
        "  words: [领衔方]\n",
        encoding="utf-8",
    )
    text = "护路方案\n一、修路。修补路面。（领衔方：县交通局）\n二、查车。查车。\n"
    assert "县交通局 leads p1.1 [rule label.patron, " in " ".join(said(text, 2, grammar=str(own)))
    found = [words for words in said(text, 2, grammar=str(own)) if "label.patron" in words]
    assert all(re.search(r"own\.yaml:\d+", words) for words in found), found


def test_times_that_are_none_are_told() -> None:
    found = said("护路方案\n一、修路。建立长效机制。\n二、查车。查车。\n", 2)
    assert any(f.startswith("“长效” reads like a time, but says none here") for f in found)
