"""Findings as text, JSON, annotations of GitHub, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from planparse import __version__
from planparse.check.finding import Finding, Severity
from planparse.frozen import NamedTuple

LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}
ANNOTATIONS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "notice"}
ESCAPED: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
ESCAPED_PROPERTY: Final = str.maketrans(
    {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
)
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


class Told(NamedTuple):
    """A finding with its words, and the file and 1-based line of the extracted text it is in."""

    finding: Finding
    severity: Severity
    message: str
    file: str
    line: int | None


def as_text(found: Iterable[Told]) -> Iterator[str]:
    """``file:line: PC203 message``, a line each."""
    for told in found:
        place = f"{told.file}:{told.line}" if told.line else told.file
        yield f"{place}: {told.finding.code} {told.message}"


def as_json(found: Iterable[Told]) -> Iterator[str]:
    """One object with a list of ``findings``."""
    records = [_record(told) for told in found]
    yield json.dumps({"findings": records}, ensure_ascii=False, indent=2)


def _record(told: Told) -> dict[str, Any]:
    span = told.finding.span
    return {
        "code": told.finding.code,
        "severity": told.severity,
        "message": told.message,
        "file": told.file,
        "plan": told.finding.plan,
        "task": told.finding.task,
        "span": span.model_dump() if span else None,
        "line": told.line,
    }


def as_github(found: Iterable[Told]) -> Iterator[str]:
    """Workflow commands that GitHub shows at the lines of a file."""
    for told in found:
        properties = {"file": told.file, "line": told.line or 1, "title": told.finding.code}
        listed = ",".join(
            f"{k}={str(v).translate(ESCAPED_PROPERTY)}" for k, v in properties.items()
        )
        yield f"::{ANNOTATIONS[told.severity]} {listed}::{told.message.translate(ESCAPED)}"


def as_sarif(found: Iterable[Told]) -> Iterator[str]:
    """One run in the Static Analysis Results Interchange Format; regions are in characters of the
    extracted text, and in its lines."""
    findings = list(found)
    codes = sorted({told.finding.code for told in findings})
    driver = {
        "name": "planparse",
        "version": __version__,
        "rules": [_rule(code, findings) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(told, codes) for told in findings],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, findings: Iterable[Told]) -> dict[str, Any]:
    severity = next(told.severity for told in findings if told.finding.code == code)
    return {"id": code, "defaultConfiguration": {"level": LEVELS[severity]}}


def _result(told: Told, codes: list[str]) -> dict[str, Any]:
    span = told.finding.span
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(told.file)}}
    if span is not None:
        location["region"] = {
            "startLine": told.line or 1,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }
    return {
        "ruleId": told.finding.code,
        "ruleIndex": codes.index(told.finding.code),
        "level": LEVELS[told.severity],
        "message": {"text": told.message},
        "locations": [{"physicalLocation": location}],
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))


FORMATS: Final[dict[str, Callable[[Iterable[Told]], Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
