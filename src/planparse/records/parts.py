"""The parts of a task's record: who, when, how much, and where it is printed.

The descriptions are part of the JSON Schema, as those of `planparse.records.models` are.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Offset = Annotated[int, Field(ge=0)]


def _a_day(value: str) -> str:
    """The value, if it is a day of the calendar: who reads results reckons with it."""
    if len(value) != len("2025-06-30"):
        raise ValueError("no ISO date")
    date.fromisoformat(value)
    return value


Day = Annotated[str, AfterValidator(_a_day)]
Role = Literal["lead", "responsible", "support", "supervise", "person"]


class Record(BaseModel):
    """Base of all records: unknown fields are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Record):
    """A stretch of the extracted text, in code points."""

    start: Annotated[Offset, Field(description="the first character")]
    end: Annotated[Offset, Field(description="behind the last character")]


class Locator(Record):
    """Where a person finds it; what a format does not know is null."""

    line: Annotated[int | None, Field(description="1-based line, of text formats")] = None
    paragraph: Annotated[int | None, Field(description="1-based paragraph, of docx and html")] = (
        None
    )
    page: Annotated[int | None, Field(description="1-based page, of pdf and ofd")] = None
    sheet: Annotated[str | None, Field(description="name of the sheet, of workbooks")] = None
    table: Annotated[int | None, Field(description="1-based table of the plan, of table rows")] = (
        None
    )
    row: Annotated[int | None, Field(description="1-based task row of the table")] = None


class Unit(Record):
    """A responsible unit (责任单位)."""

    name: Annotated[
        str,
        Field(
            description="the unit's name, without its bracketed remark; "
            "a lost closing bracket is put back"
        ),
    ]
    note: Annotated[
        str | None,
        Field(description="the bracketed remark after the name: 乡村振兴局 of 区农办(乡村振兴局)"),
    ] = None
    collective: Annotated[
        bool,
        Field(description="whether the name stands for a group: 各镇, 相关部门, 各成员单位"),
    ] = False
    text: Annotated[str, Field(description="the unit as printed, less 下同 and the like")]
    span: Annotated[Span, Field(description="where it is printed")]


class Responsibility(Record):
    """Who answers for a task, in one role (责任分工)."""

    role: Annotated[
        Role,
        Field(
            description="lead 牵头 · responsible 责任 · support 配合/协办/参加 · "
            "supervise 督导/督办 · person 责任人/责任领导/分管领导"
        ),
    ]
    label: Annotated[
        str | None,
        Field(
            description="as printed: 牵头单位, 责任部门, 牵头, 负责; "
            "null where the trailer has none"
        ),
    ] = None
    units: Annotated[list[Unit], Field(description="in the order printed")]
    inherited: Annotated[
        bool,
        Field(
            description="true where an ancestor section or a convention says it, "
            "not the task's own trailer"
        ),
    ] = False
    span: Annotated[
        Span, Field(description="its trailer; where it is inherited or in a table, its units")
    ]


class Recurrence(Record):
    """How often (频次)."""

    every: Annotated[
        str, Field(description="ISO 8601 duration: P1D, P1W, P1M, P3M, P6M, P1Y, P5Y …")
    ]
    times: Annotated[int | None, Field(description="how many times in each period")] = None
    at_least: Annotated[bool, Field(description="whether times is a lower bound (至少)")] = False
    rrule: Annotated[
        str | None, Field(description="RFC 5545 recurrence rule, where one exists")
    ] = None


class Deadline(Record):
    """A time by or within which, or how often, a task is to be done (完成时限)."""

    text: Annotated[str, Field(description="as printed")]
    kind: Annotated[
        Literal["by", "range", "recurring", "open", "relative", "stated"],
        Field(
            description="by (6月底前) · range (3月1日—4月15日) · recurring (每季度) · "
            "open (长期坚持) · relative (印发之日起30日内) · "
            "stated (words of a time cell or under a time label that no rule reads: 立行立改)"
        ),
    ]
    start: Annotated[Day | None, Field(description="ISO date, of a range")] = None
    end: Annotated[
        Day | None,
        Field(
            description="ISO date, included; null where the year is unknown, or the time is "
            "open, relative or only stated"
        ),
    ] = None
    precision: Annotated[
        Literal["day", "month", "quarter", "half", "year"] | None,
        Field(description="how exactly the end is printed"),
    ] = None
    recurrence: Annotated[
        Recurrence | None, Field(description="how often, where it comes round")
    ] = None
    inherited: Annotated[
        bool,
        Field(
            description="true where a trailer of an ancestor, or the title of the stage (阶段) "
            "above, says it"
        ),
    ] = False
    span: Annotated[Span, Field(description="where it is printed")]


class Indicator(Record):
    """A quantity that a task is to reach or do (指标)."""

    text: Annotated[str, Field(description="as printed")]
    subject: Annotated[
        str | None,
        Field(description="the noun it measures, as printed; null when it cannot be told"),
    ] = None
    value: Annotated[
        float | int, Field(description="万 and 亿 multiplied out; of a range the lower end")
    ]
    upper: Annotated[float | int | None, Field(description="the upper end of a range")] = None
    unit: Annotated[
        str,
        Field(
            description="the measure word, or the noun where there is none; "
            "empty where a sum prints neither (产值达到0.5亿)"
        ),
    ]
    comparator: Annotated[
        Literal["=", ">=", "<=", ">", "<", "~"],
        Field(description="how the value bounds: 以上 is >=, 左右 is ~"),
    ] = "="
    direction: Annotated[
        Literal["increase", "decrease"] | None, Field(description="增长, 提高 or 下降, 压减")
    ] = None
    deadline: Annotated[
        int | None,
        Field(description="index into the task's deadlines of the one its clause names"),
    ] = None
    span: Annotated[Span, Field(description="where it is printed")]


class Measure(Record):
    """An inline item of a task: 一是…二是…, 第一…第二…, 首先…."""

    label: Annotated[str, Field(description="as printed: 一是")]
    title: Annotated[str | None, Field(description="its first sentence, where that is short")] = (
        None
    )
    text: Annotated[str, Field(description="the rest of it")]


class Ancestor(Record):
    """A heading, or a group row of a table, above a task."""

    label: Annotated[str | None, Field(description="as printed")]
    title: Annotated[str | None, Field(description="its words behind the label")]
