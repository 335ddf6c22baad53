"""The record contract: what planparse emits. Every description here is part of the JSON Schema that ``planparse schema`` prints.

Offsets are code points into the extracted text before any clean-up: ``extracted_text[span.start:span.end]`` is what was printed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """Base of all records: unknown fields are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Record):
    """A stretch of the extracted text, ``start`` included, ``end`` excluded, in code points."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Locator(Record):
    """Where a person finds it."""

    line: Annotated[int | None, Field(description="1-based line, for text formats")] = None
    paragraph: Annotated[int | None, Field(description="1-based paragraph, for docx")] = None
    page: Annotated[int | None, Field(description="1-based page, for pdf and ofd")] = None
    table: Annotated[int | None, Field(description="1-based table of the plan, for table rows")] = (
        None
    )
    row: Annotated[int | None, Field(description="1-based task row of the table")] = None


class Unit(Record):
    """A responsible unit (责任单位)."""

    name: Annotated[
        str,
        Field(
            description="the unit's name, a lost closing bracket put back, a bracketed remark left out"
        ),
    ]
    note: Annotated[
        str | None,
        Field(
            description="the bracketed remark after the name: 区农办(乡村振兴局) has the note 乡村振兴局"
        ),
    ] = None
    collective: Annotated[
        bool, Field(description="whether the name stands for a group: 各镇, 相关部门, 各成员单位")
    ] = False
    text: Annotated[str, Field(description="the unit as printed, less 下同 and the like")]
    span: Span


class Responsibility(Record):
    """Who answers for a task, in one role (责任分工)."""

    role: Annotated[
        Literal["lead", "responsible", "support", "supervise", "person"],
        Field(
            description="lead 牵头 · responsible 责任 · support 配合/协办/参加 · supervise 督导/督办 · person 责任人/责任领导/分管领导"
        ),
    ]
    label: Annotated[
        str | None,
        Field(
            description="as printed (牵头单位, 责任部门, 牵头, 负责); null when the trailer has none"
        ),
    ] = None
    units: list[Unit]
    inherited: Annotated[
        bool,
        Field(
            description="true when it comes from an ancestor section or a convention, not from the task's own trailer"
        ),
    ] = False
    span: Span


class Recurrence(Record):
    """How often (频次)."""

    every: Annotated[str, Field(description="ISO 8601 duration: P1D, P1W, P1M, P3M, P6M, P1Y, P5Y")]
    times: Annotated[int | None, Field(description="how many times in each period")] = None
    at_least: Annotated[bool, Field(description="whether times is a lower bound (至少)")] = False
    rrule: Annotated[
        str | None, Field(description="RFC 5545 recurrence rule, where one exists")
    ] = None


class Deadline(Record):
    """A time by or within which, or how often, a task is to be done (完成时限)."""

    text: str
    kind: Literal["by", "range", "recurring", "open", "relative"]
    start: Annotated[str | None, Field(description="ISO date")] = None
    end: Annotated[
        str | None,
        Field(description="ISO date; null where the year is unknown or the time is open"),
    ] = None
    precision: Literal["day", "month", "quarter", "half", "year"] | None = None
    recurrence: Recurrence | None = None
    span: Span


class Indicator(Record):
    """A quantity that a task is to reach or do (指标)."""

    text: str
    subject: Annotated[
        str | None,
        Field(description="the noun it measures, as printed; null when it cannot be told"),
    ] = None
    value: Annotated[
        float | int, Field(description="万 and 亿 multiplied out; of a range the lower end")
    ]
    upper: Annotated[float | int | None, Field(description="the upper end of a range")] = None
    unit: str
    comparator: Literal["=", ">=", "<=", ">", "<", "~"] = "="
    direction: Literal["increase", "decrease"] | None = None
    deadline: Annotated[
        int | None, Field(description="index into the task's deadlines of the one its clause names")
    ] = None
    span: Span


class Measure(Record):
    """An inline item of a task: 一是…二是…, 第一…第二…, 首先…."""

    label: str
    title: str | None = None
    text: str


class Ancestor(Record):
    """A heading above a task."""

    label: str | None
    title: str | None


class Task(Record):
    """A task (任务): a leaf section, a stretch that a trailer closes, or a row of a task table."""

    id: Annotated[
        str,
        Field(
            description="the section's id, then #2 and so on where one section gives several tasks; table rows: p2.t1.r17"
        ),
    ]
    origin: Literal["text", "table"]
    category: Annotated[
        Literal["task", "step", "safeguard"], Field(description="from the section's role")
    ]
    label: Annotated[str | None, Field(description="of the section as printed, or the row's 序号")]
    number: int | None
    title: str | None
    text: str
    path: Annotated[list[Ancestor], Field(description="ancestors, outermost first")]
    measures: list[Measure]
    extra: Annotated[
        dict[str, str],
        Field(description="unknown table columns, and trailer labels that name no unit (适用范围)"),
    ]
    responsibilities: list[Responsibility]
    deadlines: list[Deadline]
    indicators: list[Indicator]
    span: Annotated[Span, Field(description="its own stretch of text, trailers included")]
    locator: Locator


class Section(Record):
    """A section of the heading tree (章节)."""

    id: Annotated[str, Field(description="p1.2.1: 1-based positions among siblings, never labels")]
    level: Annotated[int, Field(ge=1, description="1 for the top, by nesting as repaired")]
    style: Annotated[
        str,
        Field(description="name of the heading style in the grammar, such as cn-comma for 一、"),
    ]
    label: Annotated[str, Field(description="as printed: 一、 (一) 1. (1) ① 第三章")]
    number: int
    title: Annotated[
        str | None,
        Field(
            description="the heading's words after its label; null where a run-in first sentence is longer than 40 characters"
        ),
    ]
    text: Annotated[
        str, Field(description="its own body, without its trailers; paragraphs joined by \\n")
    ]
    role: Literal["overview", "goal", "tasks", "steps", "safeguards", "other"]
    responsibilities: Annotated[list[Responsibility], Field(description="from its own trailers")]
    span: Annotated[Span, Field(description="from its label to the end of its last child")]
    children: list[Section]


class Plan(Record):
    """One document found in the file."""

    id: Annotated[str, Field(description="p1, p2, … in order")]
    kind: Annotated[
        Literal["plan", "notice", "report", "task_list"],
        Field(
            description="plan (方案 计划 要点 意见 措施 …) · notice (its own body holds the items) · report (汇报 总结 调研) · task_list (a table)"
        ),
    ]
    title: Annotated[
        str | None,
        Field(description="标题, line breaks inside it joined; null when the text has none"),
    ]
    document_number: Annotated[str | None, Field(description="发文字号")]
    issuer: Annotated[str | None, Field(description="发文机关")]
    addressees: Annotated[list[str], Field(description="主送机关, one string each, as printed")]
    issued_on: Annotated[str | None, Field(description="成文日期, ISO date")]
    year: Annotated[int | None, Field(description="the planning year")]
    attachments: Annotated[list[str], Field(description="附件 names, as printed")]
    attachment_of: Annotated[
        str | None, Field(description="id of the plan this one is attached to")
    ]
    text: Annotated[
        str,
        Field(
            description="body text outside any section: before the first heading, closing the whole plan, or all of it"
        ),
    ]
    sections: list[Section]
    tasks: Annotated[list[Task], Field(description="the task records, flat, in document order")]


class SourceInfo(Record):
    """The input."""

    name: str
    format: str
    encoding: Annotated[str | None, Field(description="of text formats; null for parse(text)")]
    sha256: Annotated[str, Field(description="of the bytes; of the UTF-8 bytes for parse(text)")]
    length: Annotated[int, Field(description="characters of the extracted text")]


class DiagnosticRecord(Record):
    """One thing that the parser doubts; ``planparse explain CODE`` tells what to do."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    plan: str | None
    span: Span | None


class Tile(Record):
    """One stretch of the layout."""

    start: int
    end: int
    kind: Literal[
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
    ]
    owner: Annotated[str | None, Field(description="id of its plan, section, task or row")]


class ParseResult(Record):
    """What one input holds."""

    schema_version: Literal["1.0"] = "1.0"
    source: SourceInfo
    plans: list[Plan]
    diagnostics: list[DiagnosticRecord]
    layout: Annotated[
        list[Tile],
        Field(
            description="spans that tile the extracted text, in order; written only with --layout"
        ),
    ]
