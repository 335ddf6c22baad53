"""iCalendar (RFC 5545): a to-do for each deadline, so that a calendar reminds of it.

A day is its DUE; what comes round has a rule, from the first time on after the plan was issued;
what states no day (长期坚持, 印发之日起30日内) is a to-do without one, so that no time of a plan is
missing. Seven days before, an alarm; none for what comes round more often than by the month. What
a task is due by is one to-do, however often the task, a list or a second print says it. Nothing
depends on the day of the run: UIDs are made of what is printed, so that a calendar knows again what
it has.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from planparse.kept import compiled
from planparse.ledger.cells import said
from planparse.ledger.columns import BY_KEY, Entry, entries, name
from planparse.ledger.roles import ROLES
from planparse.messages import sheet_text
from planparse.writers.ics_lines import line, text
from planparse.writers.ics_rules import first_day, rule_of
from planparse.writers.plain import AS_EVER, How, Target
from planparse.writers.plain import Sink as PlainSink

LANG: Final = "zh"
TOLD: Final = (
    *("document", "headings", "text"),
    *ROLES,
    *("deadlines", "indicators", "remarks", "place"),
)
AHEAD: Final = "-P7D"
OFTEN: Final = ("DAILY", "WEEKLY")
LONGEST: Final = 60  # characters of a summary's work
UID: Final = compiled(rb"(?<=\r\nUID:)[0-9a-f]{32}")
EPOCH: Final = "1970-01-01"
Lines = list[tuple[str, str]]


def piece(result: dict[str, Any], how: How = AS_EVER) -> bytes:
    """The to-dos of a result."""
    lang = how.headers or LANG
    known: set[tuple[str, str]] = set()  # tasks and their times
    uids: set[str] = set()
    told: list[str] = []
    for entry in entries(result, lang):
        for time in entry.task["deadlines"]:
            uid, due = _uid(entry, time), _due(entry, time)
            if due not in known and not (entry.plan["duplicate_of"] and uid in uids):
                told.append(_todo(entry, time, uid))
            known.add(due)
            uids.add(uid)
    return "".join(told).encode()


class Sink(PlainSink):
    """A calendar: its head, the to-dos, its foot."""

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self._seen: dict[bytes, int] = {}
        head: Lines = [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", "-//planparse//planparse//ZH"),
            ("CALSCALE", "GREGORIAN"),
        ]
        self._write(_written(head).encode())

    def add(self, piece: bytes) -> None:
        """One document's to-dos; of two with one UID, the second is numbered."""
        self._write(UID.sub(self._numbered, piece))

    def close(self) -> None:
        """The foot."""
        self._write(_written([("END", "VCALENDAR")]).encode())

    def _numbered(self, found: re.Match[bytes]) -> bytes:
        uid = found[0]
        count = self._seen[uid] = self._seen.get(uid, 0) + 1
        return uid if count == 1 else b"%s-%d" % (uid, count)


def _written(lines: Lines) -> str:
    return "".join(line(name, value) for name, value in lines)


def _uid(entry: Entry, time: dict[str, Any]) -> str:
    """What is printed, as a number: the same whatever the file is called and in which format."""
    plan, task = entry.plan, entry.task
    of_plan = [plan["document_number"], plan["title"]]
    of_task = [[above["title"] for above in task["path"]], task["label"], task["title"]]
    told = json.dumps([of_plan, of_task, task["text"], time["text"]])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _due(entry: Entry, time: dict[str, Any]) -> tuple[str, str]:
    """A task, or the one that it says again, and when it is due."""
    rule = time["recurrence"]["rrule"] if time["recurrence"] else None
    return entry.task["same_as"] or entry.task["id"], rule or time["end"] or time["text"]


def _todo(entry: Entry, time: dict[str, Any], uid: str) -> str:
    work = _shortened(" ".join(BY_KEY["work"].value(entry).split()))
    when = "" if time["text"] in work else sheet_text("todo when", entry.lang, time=time["text"])
    dates, alarm = _dates(entry, time)
    lines: Lines = [
        ("BEGIN", "VTODO"),
        ("UID", f"{uid}@planparse"),
        ("DTSTAMP", _stamp(entry)),
        ("SUMMARY", text(work + when)),
        *dates,
        ("DESCRIPTION", text("\n".join(_told(entry)))),
        *_categories(entry),
        ("STATUS", "NEEDS-ACTION"),
        *(_alarm(alarm, work) if alarm else []),
        ("END", "VTODO"),
    ]
    return _written(lines)


def _categories(entry: Entry) -> Lines:
    """The units that lead, by which a calendar can be looked through."""
    duties = [duty for duty in entry.task["responsibilities"] if duty["role"] == "lead"]
    leads = dict.fromkeys(unit["name"] for duty in duties for unit in duty["units"])
    return [("CATEGORIES", ",".join(map(text, leads)))] if leads else []


def _dates(entry: Entry, time: dict[str, Any]) -> tuple[Lines, str | None]:
    """When a to-do is due, and the trigger of its alarm."""
    rule = rule_of(time["recurrence"]["rrule"]) if time["recurrence"] else None
    end = _day(time["end"])
    since = _since(entry, time)
    first = first_day(rule, since) if rule and since else None
    if rule and first and not (end and first > end):
        until = f";UNTIL={_basic(end)}" if end else ""
        dates = [_dated("DTSTART", first), ("DURATION", "P1D"), ("RRULE", f"{rule}{until}")]
        return dates, None if rule.every in OFTEN else "TRIGGER"
    if end is None:
        return [], None
    start = _day(time["start"])
    begin = [_dated("DTSTART", start)] if start and start < end else []
    return [*begin, _dated("DUE", end)], "TRIGGER;RELATED=END"


def _dated(name: str, day: date) -> tuple[str, str]:
    return f"{name};VALUE=DATE", _basic(day)


def _alarm(trigger: str, words: str) -> Lines:
    return [
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("DESCRIPTION", text(words)),
        (trigger, AHEAD),
        ("END", "VALARM"),
    ]


def _told(entry: Entry) -> Iterator[str]:
    """What else there is to know: the columns of a ledger, one a line."""
    for key in TOLD:
        value = said(BY_KEY[key], BY_KEY[key].value(entry), entry.lang)
        if value:
            yield sheet_text("pair", entry.lang, key=name(key, entry.lang), value=value)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _since(entry: Entry, time: dict[str, Any]) -> date | None:
    """From when on something comes round: its own start, else when the plan was issued, or its year
    began."""
    year = entry.plan["year"]
    known = [_day(entry.plan["issued_on"]), _day(f"{year:04}-01-01") if year else None]
    return _day(time["start"]) or max((day for day in known if day), default=None)


def _stamp(entry: Entry) -> str:
    """When the plan was made, as far as it tells; else SOURCE_DATE_EPOCH."""
    told = _day(entry.plan["issued_on"]) or _since(entry, {"start": None})
    if told is None:
        seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
        made = timedelta(seconds=int(seconds)) if seconds.isdigit() and len(seconds) < 12 else None
        at = datetime.fromisoformat(EPOCH).replace(tzinfo=UTC) + (made or timedelta())
        return f"{at:%Y%m%dT%H%M%SZ}"
    return f"{_basic(told)}T000000Z"


def _basic(day: date) -> str:
    """The day in the basic format of ISO 8601."""
    return day.isoformat().replace("-", "")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
