"""Calendars (RFC 5545): a to-do for each deadline, read with the package icalendar."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Todo

from planparse.writers import How
from planparse.writers.ics_lines import line, text
from planparse.writers.ics_rules import first_day, rule_of

from ..conftest import ROOT
from .written import plain, written

TEXT = (
    "白沙镇2025年河道整治方案\n"
    "一、清理河道。6月底前完成。（牵头单位：镇水利站、镇农办；责任单位：各村）\n"
    "二、修复护栏。3月1日至4月15日施工，每季度巡查1次。（责任单位：镇农办）\n"
    "三、种好树。长期坚持，印发之日起30日内开工。（镇林业站负责；完成时限：长期坚持）\n"
    "四、护好树。\n"
)


def todos(content: bytes) -> list[Todo]:
    calendar = Calendar.from_ical(content)
    assert not calendar.errors
    found = calendar.walk("VTODO")
    assert not [todo.errors for todo in found if todo.errors]
    return found


def of(text_: str, **how: Any) -> list[Todo]:
    return todos(written("ics", plain(text_), how=How(**how)))


def test_a_deadline_is_a_to_do_with_its_day() -> None:
    clean, build, patrol, *_rest = of(TEXT)
    assert str(clean["SUMMARY"]) == "清理河道（6月底前）"
    assert clean["DUE"].dt == date(2025, 6, 30) and "DTSTART" not in clean
    assert build["DTSTART"].dt == date(2025, 3, 1) and build["DUE"].dt == date(2025, 4, 15)
    assert patrol["RRULE"].to_ical() == b"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
    assert patrol["DTSTART"].dt == date(2025, 3, 31) and patrol.duration == timedelta(days=1)
    assert clean["CATEGORIES"].cats == ["镇水利站", "镇农办"]


def test_a_time_without_a_day_is_a_to_do_without_one() -> None:
    told = [todo for todo in of(TEXT) if not {"DUE", "DTSTART"} & todo.keys()]
    assert ["长期坚持" in todo["SUMMARY"] for todo in told].count(True) == 1
    assert not [todo for todo in told if todo.walk("VALARM")]


def test_all_there_is_to_know_is_in_the_description() -> None:
    told = str(of(TEXT)[0]["DESCRIPTION"])
    assert "牵头单位：镇水利站、镇农办\n责任单位：各村\n时限原文：6月底前" in told
    assert told.startswith("来源：白沙镇2025年河道整治方案\n任务内容：6月底前完成。")
    assert "lead: 镇水利站; 镇农办\n" in str(of(TEXT, headers="en")[0]["DESCRIPTION"])


def test_an_alarm_goes_off_seven_days_before() -> None:
    clean, build, patrol, *_rest = of(TEXT)
    for todo, related in ((clean, "END"), (build, "END"), (patrol, "START")):
        (alarm,) = todo.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(days=-7)
        assert alarm["TRIGGER"].params.get("RELATED", "START") == related
        assert alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"]


@pytest.mark.parametrize("often", ["每周调度1次", "每日巡查"])
def test_what_comes_round_each_week_has_no_alarm_a_week_before(often: str) -> None:
    (todo,) = of(f"白沙镇2025年河道整治方案\n一、清理河道。{often}。\n")
    assert "RRULE" in todo and not todo.walk("VALARM")


def test_the_first_time_is_after_the_plan_was_issued() -> None:
    result = plain("白沙镇2025年河道整治方案\n一、清理河道。每月调度1次。\n")
    for issued, year, first in (
        ("2025-02-18", 2025, date(2025, 2, 28)),
        ("2024-12-20", 2025, date(2025, 1, 31)),
        (None, 2025, date(2025, 1, 31)),
        ("2025-07-31", None, date(2025, 7, 31)),
    ):
        result["plans"][0] |= {"issued_on": issued, "year": year}
        assert todos(written("ics", result))[0]["DTSTART"].dt == first
    result["plans"][0] |= {"issued_on": None, "year": None}
    (todo,) = todos(written("ics", result))
    assert not {"DTSTART", "DUE", "RRULE"} & todo.keys() and "每月" in todo["SUMMARY"]


@pytest.mark.parametrize(
    ("rule", "since", "told", "first"),
    [
        ("FREQ=DAILY", "2025-02-18", "FREQ=DAILY", "2025-02-18"),
        ("FREQ=WEEKLY", "2025-02-18", "FREQ=WEEKLY;BYDAY=SU", "2025-02-23"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2025-02-18", "FREQ=WEEKLY;BYDAY=MO,WE", "2025-02-19"),
        ("FREQ=MONTHLY", "2025-02-18", "FREQ=MONTHLY;BYMONTHDAY=-1", "2025-02-28"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "2025-02-18", "FREQ=MONTHLY;BYMONTHDAY=5", "2025-03-05"),
        ("FREQ=MONTHLY;BYDAY=1MO", "2025-02-18", "FREQ=MONTHLY;BYDAY=1MO", "2025-03-03"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2025-02-18", "FREQ=MONTHLY;BYDAY=-1FR", "2025-02-28"),
        (
            "FREQ=MONTHLY;INTERVAL=3", "2025-04-01",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2025-06-30",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=6", "2025-01-01",
            "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", "2025-06-30",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=5", "2025-01-01",
            "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-1", "2025-05-31",
        ),
        ("FREQ=YEARLY", "2025-02-18", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2025-12-31"),
        (
            "FREQ=YEARLY;INTERVAL=3", "2025-02-18",
            "FREQ=YEARLY;INTERVAL=3;BYMONTH=12;BYMONTHDAY=-1", "2027-12-31",
        ),
        (
            "FREQ=YEARLY;BYMONTH=9", "2025-10-01",
            "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1", "2026-09-30",
        ),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2025-01-01",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29",
        ),
    ],
)  # fmt: skip
def test_a_rule_is_due_at_the_end_of_its_period_and_begins_with_its_first_day(
    rule: str, since: str, told: str, first: str
) -> None:
    found = rule_of(rule)
    assert found is not None and str(found) == told
    begun = first_day(found, date.fromisoformat(since))
    assert begun == date.fromisoformat(first)
    assert rrulestr(told, dtstart=datetime.fromisoformat(first))[0].date() == begun


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=SECONDLY", "FREQ=DAILY\r\nDUE:1", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=2",
        "FREQ=MONTHLY;BYMONTHDAY=99", "FREQ=YEARLY;BYMONTH=13", "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=A", "FREQ=MONTHLY;BYDAY=9MO",
    ],
)  # fmt: skip
def test_no_rule_is_made_of_what_is_none(rule: str) -> None:
    found = rule_of(rule)
    assert found is None or first_day(found, date(2025, 1, 1)) is None
    result = plain("白沙镇2025年河道整治方案\n一、清理河道。每月调度1次。\n")
    result["plans"][0]["tasks"][0]["deadlines"][0]["recurrence"]["rrule"] = rule
    (todo,) = todos(written("ics", result))
    assert not {"DTSTART", "DUE", "RRULE"} & todo.keys()


def test_a_rule_ends_where_its_range_does() -> None:
    result = plain("白沙镇2025年河道整治方案\n一、清理河道。每月调度1次。\n")
    time = result["plans"][0]["tasks"][0]["deadlines"][0]
    time |= {"start": "2025-03-01", "end": "2025-09-30"}
    (todo,) = todos(written("ics", result))
    assert todo["DTSTART"].dt == date(2025, 3, 31)
    assert todo["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20250930;BYMONTHDAY=-1"


@pytest.mark.parametrize(
    "words",
    [
        "修\r\nEND:VTODO\r\nX:y", "a\nb\rc\u2028d", "甲;乙,丙\\丁\\n", "\x00\x07\x1b修\x7f",
        '"修":', "长" * 200, "a" * 74 + "护栏" * 40, "\ud800x", "🚧" * 60,
    ],
)  # fmt: skip
@pytest.mark.fault(76)
def test_76_words_of_a_document_end_no_line_and_no_value(words: str) -> None:
    result = plain(TEXT)
    task = result["plans"][0]["tasks"][0]
    task["title"] = task["text"] = words
    task["responsibilities"][0]["units"][0]["name"] = words
    result["plans"][0]["title"] = words
    content = written("ics", result)
    for each in content.split(b"\r\n"):
        assert len(each) <= 75 and b"\r" not in each and b"\n" not in each
        each.decode()  # no character is cut
    first = todos(content)[0]
    assert len(todos(content)) == len(of(TEXT))
    ends = {ord("\r"): None, ord("\x00"): None, 7: None, 27: None, 127: None}
    told = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").translate(ends)
    told = told.encode("utf-8", "backslashreplace").decode()
    assert told in str(first["DESCRIPTION"]).replace("\r\n", "\n")
    assert first["CATEGORIES"].cats[1] == "镇农办"


def test_lines_are_folded_by_octets_and_unfold_to_what_they_were() -> None:
    for words in ("护" * 100, "a" * 200, "a护" * 70, "🚧" * 50, "x" * 66 + "护"):
        folded = line("SUMMARY", text(words))
        assert folded.endswith("\r\n")
        assert folded.replace("\r\n ", "") == f"SUMMARY:{words}\r\n"
        assert max(len(each.encode()) for each in folded.split("\r\n")) <= 75


def test_uids_are_stable_and_each_is_there_once() -> None:
    first = [str(todo["UID"]) for todo in of(TEXT)]
    assert first == [str(todo["UID"]) for todo in todos(written("ics", plain(TEXT, "b.docx")))]
    assert len(set(first)) == len(first)
    both = [str(todo["UID"]) for todo in todos(written("ics", plain(TEXT), plain(TEXT)))]
    assert both[: len(first)] == first and len(set(both)) == 2 * len(first)
    changed = [str(todo["UID"]) for todo in of(TEXT.replace("清理河道", "清理沟渠"))]
    assert changed[0] != first[0] and changed[1:] == first[1:]


def test_what_is_said_again_is_one_to_do() -> None:
    result = plain("白沙镇2025年河道整治方案\n一、清理河道。6月底前做完，6月底前验收。\n")
    assert len(todos(written("ics", result))) == 1
    plan = result["plans"][0]
    row = json.loads(json.dumps(plan["tasks"][0])) | {"id": "p1.t1.r1", "same_as": "p1.1"}
    plan["tasks"].append(row)
    assert len(todos(written("ics", result))) == 1
    row["deadlines"][0]["end"] = "2025-08-31"
    assert len(todos(written("ics", result))) == 2
    result["plans"].append(plan | {"id": "p2", "tasks": plan["tasks"][:1], "duplicate_of": "p1"})
    assert len(todos(written("ics", result))) == 2
    result["plans"][1]["duplicate_of"] = None
    result["plans"][1]["tasks"][0] = plan["tasks"][0] | {"id": "p2.1"}
    assert len(todos(written("ics", result))) == 3


def test_bytes_depend_on_the_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    result = plain(TEXT)
    result["plans"][0]["issued_on"] = "2025-02-18"
    assert todos(written("ics", result))[0]["DTSTAMP"].dt.isoformat() == "2025-02-18T00:00:00+00:00"
    result["plans"][0] |= {"issued_on": None, "year": None}
    assert todos(written("ics", result))[0]["DTSTAMP"].dt.isoformat() == "1970-01-01T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert todos(written("ics", result))[0]["DTSTAMP"].dt.isoformat() == "1970-01-02T00:00:00+00:00"


def test_calendars_of_all_samples_are_read() -> None:
    found = 0
    for path in sorted((ROOT / "samples").glob("*.txt")):
        result = plain(path.read_text(encoding="utf-8"), path.name)
        found += len(todos(written("ics", result)))
    assert found >= 20
    calendar = Calendar.from_ical(written("ics"))
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and not calendar.walk("VTODO")
