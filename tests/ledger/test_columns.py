"""Columns of flat tables: one definition, with names in both languages and values as printed."""

from __future__ import annotations

from typing import Any, get_args

import pytest

import planparse
from planparse.ledger.columns import ALL, FLAT, LEDGER, column_of, entries, name, rows
from planparse.messages.en.ledger import WORDINGS as ENGLISH
from planparse.messages.zh.ledger import WORDINGS as CHINESE
from planparse.records.models import Plan, Task

TEXT = (
    "白沙镇河道整治方案\n白政办发〔2025〕3号\n一、重点任务\n(一)清理河道。2025年6月底前清淤30公里以上。"
    "(牵头单位:镇水利站(河长办);责任单位:各村;督导单位:镇纪委;适用范围:全镇)\n"
    "(二)全面修复沿河护栏并在每季度末公开进度。(镇财政所配合)\n"
)


def result(text: str = TEXT) -> dict[str, Any]:
    return planparse.parse(text, name="a.txt", year=2025).model_dump(mode="json")


def row(key: str, lang: str = "zh", at: int = 0) -> Any:
    column = column_of(key)
    assert column is not None
    return column.value(list(entries(result(), "zh" if lang == "zh" else "en"))[at])


def test_every_column_has_a_name_in_each_language_that_no_other_has() -> None:
    assert len({column.key for column in ALL}) == len(ALL)
    assert len({name(column.key, "zh") for column in ALL}) == len(ALL)
    for column in ALL:
        assert column_of(column.key) == column_of(name(column.key, "zh")) == column
    named = {key.removeprefix("column ") for key in CHINESE if key.startswith("column ")}
    assert named == {column.key for column in ALL}
    assert {key for key in CHINESE if not key.startswith("column ")} == set(ENGLISH)


def test_a_name_is_found_whatever_its_spaces() -> None:
    assert column_of("牵头 单位") == column_of(" lead ")
    assert column_of("牵头") is None


@pytest.mark.parametrize(("model", "keys"), [
    (Task, ("id", "origin", "category", "label", "number", "title", "text", "same_as")),
    (Plan, ("kind", "year", "issuer", "document_number", "issued_on", "duplicate_of")),
])  # fmt: skip
def test_types_of_fields_are_those_of_the_records(model: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        column = column_of(key)
        annotation = model.model_fields[key].annotation
        number = int in (annotation, *get_args(annotation))
        assert column and (column.type == "integer") == number, key


def test_units_are_whole_figures_have_subjects_and_nothing_of_a_trailer_is_lost() -> None:
    assert row("牵头单位") == ["镇水利站(河长办)"]
    assert row("量化指标") and row("量化指标")[0].endswith("30公里以上")
    assert "督导单位：镇纪委" in row("备注")
    assert any("全镇" in said for said in row("备注"))
    assert row("完成时限") == "2025-06-30"


def test_a_place_is_told_with_the_words_printed_there() -> None:
    assert row("出处").startswith("第4行：(一)清理河道。")
    assert row("出处", "en").startswith("line 4: (一)清理河道。")
    told = result()
    told["text"] = ""
    said = next(iter(entries(told, "zh")))
    assert column_of("出处").value(said).startswith("第4行：(一)清理河道")  # type: ignore[union-attr]


def test_work_and_steps_are_title_and_text_and_each_is_told_once() -> None:
    work, steps = (column_of(key) for key in ("work", "steps"))
    assert work and steps
    untitled = result()
    untitled["plans"][0]["tasks"][1] |= {"title": None, "text": "全面修复护栏。"}
    told = [(work.value(entry), steps.value(entry)) for entry in entries(untitled)]
    assert told == [("清理河道", "2025年6月底前清淤30公里以上。"), ("全面修复护栏。", "")]


def test_rows_have_the_columns_asked_for_and_only_records_make_flat_ones() -> None:
    assert [len(values) for values in rows(result(), LEDGER, "zh")] == [len(LEDGER)] * 2
    assert {column.type for column in FLAT} == {"text", "integer", "date", "texts", "pairs"}
    assert len(FLAT) + sum(column not in FLAT for column in ALL) == len(ALL)
