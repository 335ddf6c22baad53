"""The record contract: what planparse emits (docs/records.md, whose tables are made of this).

Every description here is part of the JSON Schema that ``planparse schema`` prints. Offsets are
code points into the extracted text before any clean-up: ``text[span.start:span.end]`` is what was
printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import Field, WrapSerializer

from planparse.contract import VERSION, Version
from planparse.records.parts import (
    Ancestor,
    Day,
    Deadline,
    Indicator,
    Locator,
    Measure,
    Record,
    Recurrence,
    Responsibility,
    Span,
    Unit,
)

__all__ = [
    "Ancestor",
    "Column",
    "Deadline",
    "DiagnosticRecord",
    "Indicator",
    "Locator",
    "Measure",
    "ParseResult",
    "Plan",
    "Record",
    "Recurrence",
    "Responsibility",
    "Section",
    "SourceInfo",
    "Span",
    "Table",
    "Task",
    "Tile",
    "Unit",
]


class Task(Record):
    """A task (任务): a leaf section, a stretch that a trailer closes, or a row of a task table."""

    id: Annotated[
        str,
        Field(
            description="the section's id, then #2 and so on where one section gives several "
            "tasks; p1#1 outside sections; table rows: p2.t1.r17; never twice the same"
        ),
    ]
    origin: Annotated[Literal["text", "table"], Field(description="where it was found")]
    category: Annotated[
        Literal["task", "step", "safeguard"],
        Field(description="from the section's role: steps, safeguards, else task"),
    ]
    label: Annotated[
        str | None, Field(description="of the section as printed, the row's 序号, or a bullet")
    ]
    number: Annotated[int | None, Field(description="the number that the label says")]
    title: Annotated[str | None, Field(description="see 2.2; of a row its 工作事项")]
    text: Annotated[
        str, Field(description="its body without title and trailers; of a row its 任务要求")
    ]
    path: Annotated[list[Ancestor], Field(description="ancestors, outermost first")]
    measures: Annotated[list[Measure], Field(description="its inline items")]
    extra: Annotated[
        dict[str, str],
        Field(description="unknown table columns, and trailer labels that name no unit (适用范围)"),
    ]
    same_as: Annotated[
        str | None,
        Field(
            description="of a row of an attached task list: id of the task of the body that it "
            "says again, by number and title"
        ),
    ]
    responsibilities: Annotated[list[Responsibility], Field(description="who answers for it")]
    deadlines: Annotated[list[Deadline], Field(description="in the order printed")]
    indicators: Annotated[list[Indicator], Field(description="in the order printed")]
    span: Annotated[
        Span, Field(description="its own stretch of text, trailers included; of a row the row")
    ]
    locator: Annotated[Locator, Field(description="where a person finds it")]


class Section(Record):
    """A section of the heading tree (章节)."""

    id: Annotated[str, Field(description="p1.2.1: 1-based positions among siblings, never labels")]
    level: Annotated[int, Field(ge=1, description="1 for the top, by nesting as repaired")]
    style: Annotated[
        str,
        Field(description="name of the heading style in the grammar, such as cn-comma for 一、"),
    ]
    label: Annotated[str, Field(description="as printed: 一、 (一) 1. (1) ① 第三章")]
    number: Annotated[int, Field(description="the number that the label says")]
    title: Annotated[
        str | None,
        Field(
            description="the heading's words after its label; null where a run-in first sentence "
            "is longer than 40 characters (2.2)"
        ),
    ]
    text: Annotated[
        str, Field(description="its own body, without its trailers; paragraphs joined by \\n")
    ]
    role: Annotated[
        Literal["overview", "goal", "tasks", "steps", "safeguards", "other"],
        Field(description="what it is for; children without one of their own inherit it"),
    ]
    responsibilities: Annotated[list[Responsibility], Field(description="from its own trailers")]
    span: Annotated[Span, Field(description="from its label to the end of its last child")]
    children: Annotated[list[Section], Field(description="the sections below it")]


class Column(Record):
    """A column of a task table."""

    name: Annotated[str, Field(description="as printed")]
    field: Annotated[
        str | None,
        Field(
            description="what it was read as: label, title, text, lead, responsible, support, "
            "supervise, person, time; null where its cells are kept in extra"
        ),
    ]


class Table(Record):
    """A task table (任务清单) of a plan."""

    id: Annotated[str, Field(description="p2.t1: numbered through in each plan")]
    title: Annotated[
        str | None, Field(description="the line that names it; null where there is none")
    ]
    columns: Annotated[list[Column], Field(description="its columns, in order")]
    span: Annotated[Span, Field(description="header and rows")]


class Plan(Record):
    """One document found in the file: a plan, notice, report or task list."""

    id: Annotated[str, Field(description="p1, p2, … in order")]
    kind: Annotated[
        Literal["plan", "notice", "report", "task_list"],
        Field(
            description="plan (方案 计划 要点 意见 措施 …) · notice (its own body holds the items) "
            "· report (汇报 总结 调研) · task_list (a table)"
        ),
    ]
    title: Annotated[
        str | None,
        Field(description="标题, line breaks inside it joined; null where the text has none"),
    ]
    document_number: Annotated[str | None, Field(description="发文字号")]
    issuer: Annotated[str | None, Field(description="发文机关, as one string")]
    issuers: Annotated[list[str], Field(description="the organs that issuer names, one each")]
    addressees: Annotated[list[str], Field(description="主送机关, one string each, as printed")]
    issued_on: Annotated[Day | None, Field(description="成文日期, ISO date")]
    year: Annotated[
        int | None,
        Field(
            description="the planning year: --year if given, else from title, number, date or "
            "attachments, else the first year printed before the first heading"
        ),
    ]
    attachments: Annotated[list[str], Field(description="附件 names, as printed")]
    attachment_of: Annotated[
        str | None, Field(description="id of the plan this one is attached to")
    ]
    duplicate_of: Annotated[
        str | None,
        Field(description="id of the earlier plan of the file that this one prints again"),
    ]
    text: Annotated[
        str,
        Field(
            description="body text outside any section: before the first heading, closing the "
            "whole plan, or all of it"
        ),
    ]
    sections: Annotated[list[Section], Field(description="the heading tree")]
    tables: Annotated[list[Table], Field(description="its task tables, in order")]
    tasks: Annotated[list[Task], Field(description="the task records, flat, in document order")]


class SourceInfo(Record):
    """The input."""

    name: Annotated[str, Field(description="of the file, without its folder")]
    format: Annotated[str, Field(description="txt, md, docx, doc, pdf, html, ofd, xlsx …")]
    encoding: Annotated[str | None, Field(description="of text formats; null for parse(text)")]
    sha256: Annotated[str, Field(description="of the bytes; of the UTF-8 bytes for parse(text)")]
    length: Annotated[int, Field(description="characters of the extracted text")]


class DiagnosticRecord(Record):
    """One thing that the parser doubts; ``planparse explain CODE`` tells what to do."""

    code: Annotated[str, Field(description="PP and three digits")]
    severity: Annotated[Literal["error", "warning", "info"], Field(description="how bad it is")]
    params: Annotated[
        dict[str, str | int], Field(description="what the message was made of, by name")
    ]
    message: Annotated[str, Field(description="in English, or the language asked for")]
    plan: Annotated[str | None, Field(description="id of the plan that it is about")]
    span: Annotated[Span | None, Field(description="the place; null where it is the whole file")]


class Tile(Record):
    """One stretch of the layout."""

    start: Annotated[int, Field(description="the first character")]
    end: Annotated[int, Field(description="behind the last character")]
    kind: Annotated[
        Literal[
            "front_matter",
            "label",
            "title",
            "text",
            "trailer",
            "cell",
            "attachment",
            "noise",
            "space",
            "unplaced",
        ],
        Field(description="what it is; noise was cleaned, unplaced belongs nowhere"),
    ]
    owner: Annotated[str | None, Field(description="id of its plan, section, task or row")]


# The records of a long text are made when they are asked for (`planparse.records.made`): then they
# are a sequence, and no list.
AS_LIST: Final = WrapSerializer(lambda items, dumped: dumped(list(items)))


class ParseResult(Record):
    """What one input holds."""

    schema_version: Annotated[Version, Field(description="of this contract")] = VERSION
    source: Annotated[SourceInfo, Field(description="the input")]
    plans: Annotated[
        Sequence[Plan], AS_LIST, Field(description="one for each document found, in order")
    ]
    diagnostics: Annotated[
        Sequence[DiagnosticRecord],
        AS_LIST,
        Field(description="what was doubted, in the order of the text"),
    ]
    text: Annotated[
        str,
        Field(description="the extracted text that spans point into; written only with --layout"),
    ]
    layout: Annotated[
        Sequence[Tile],
        AS_LIST,
        Field(
            description="spans that tile the extracted text, in order; written only with --layout"
        ),
    ]
