"""A line of a batch's report, ``planparse-report.jsonl`` (docs/batch.md)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from planparse.records.parts import Record

Count = Annotated[int, Field(ge=0)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Code = Annotated[str, Field(pattern="^PP[0-9]{3}$")]


class ReportLine(Record):
    """What one file of a batch gave, or why it gave nothing."""

    path: Annotated[
        str,
        Field(description="of the input, relative to the folder where one folder was named; else "
        "as it was named"),
    ]  # fmt: skip
    path_bytes: Annotated[
        str,
        Field(description="in hexadecimal, only of a path that is no text", pattern="^[0-9a-f]+$"),
    ] = ""
    output: Annotated[
        str | None,
        Field(description="below the output folder; null where there is none, or one for all"),
    ]
    sha256: Annotated[Sha256 | None, Field(description="of the input; null where it was not read")]
    output_sha256: Annotated[Sha256 | None, Field(description="of the output")]
    bytes: Annotated[Count | None, Field(description="of the input")]
    format: Annotated[str | None, Field(description="that the input is of")]
    characters: Annotated[Count | None, Field(description="of its text")]
    plans: Annotated[Count, Field(description="found in it")]
    tasks: Annotated[Count, Field(description="found in it")]
    chosen: Annotated[
        Count, Field(description="tasks that --unit, --role and --due-before left; only with these")
    ] = 0
    undated: Annotated[
        Count, Field(description="tasks that --due-before left out for having no day; likewise")
    ] = 0
    diagnostics: Annotated[dict[str, Count], Field(description="how often each code was met")]
    code: Annotated[Code | None, Field(description="of the error; null where there is a result")]
    message: Annotated[str | None, Field(description="of the error, and what to do")]
