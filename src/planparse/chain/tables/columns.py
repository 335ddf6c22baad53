"""What the columns of a table hold, by their names (records.md 2.6): one reading for tables that
readers know and for dumps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planparse.fields.columns import column_rule
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar
from planparse.text.spans import Span

UNIT_FIELDS: Final = ("lead", "responsible", "support", "supervise")
OWNERS: Final = frozenset((*UNIT_FIELDS, "person"))
TASK: Final = frozenset(("title", "text", "goal", "area"))  # they say what is to be done
ANSWERED: Final = OWNERS | {"time"}  # they say by whom and by when
KEPT: Final = ("", "note")  # their cells are kept in `extra`, under the printed name
HEADER_ROWS: Final = 6  # rows in which a header is looked for
LONGEST_NAME: Final = 14  # characters of a column's name
LONGEST_HEAD: Final = 24  # of one that nobody knows
LONGEST_GROUP: Final = 60  # characters of a row that names a group
LONGEST_CAPTION: Final = 60  # characters above a header in which the table's title is looked for
MEMO_SIZE: Final = 1_000  # headers of which is remembered what they say
MEMO_NAMES: Final = 20  # names that such a header has at most
FEWEST: Final = 2  # names of a header, and known ones among them
NO_NAME: Final = frozenset("。;!?")


class Known(NamedTuple):
    """What a column's name says: the field, "" where it is none that is known; whether it gives way
    to another of that field, and whether it names but parts of a task."""

    field: str
    weak: bool = False
    part: bool = False


NOTHING: Final = Known("")


class RowCells(NamedTuple):
    """What a row says: by the fields of its columns, and by the printed names of those that are
    kept."""

    known: dict[str, tuple[Span, ...]]
    extra: dict[str, tuple[Span, ...]]

    def put(self, field: str, name: str, cell: Span) -> None:
        """Add a cell of the column ``name``, which is read as ``field``."""
        home, key = (self.extra, name) if field in KEPT else (self.known, field)
        home[key] = (*home.get(key, ()), cell)


def plain(fold: str, cell: Span) -> str:
    """What a cell says, without its white space."""
    return "".join(fold[cell.start : cell.end].split())


def known_by(names: Sequence[str], grammar: Grammar) -> list[Known]:
    """What each name of a header says. Who looks for tables asks the same header several times."""
    memo: dict[tuple[str, ...], list[Known]] = grammar.memo.setdefault("headers", {})
    header = tuple(names)
    known = memo.get(header)
    if known is None:
        known = _read(names, grammar)
        if (
            len(memo) < MEMO_SIZE
            and len(header) <= MEMO_NAMES
            and all(len(name) <= LONGEST_HEAD for name in names)
        ):
            memo[header] = known
    return known


def _read(names: Sequence[str], grammar: Grammar) -> list[Known]:
    rules = [column_rule(name, grammar) for name in names]
    tasks = any(rule and rule.get("field") in TASK for rule in rules)
    return [
        Known(rule.get("field"), bool(rule.get("weak")), bool(rule.get("part")))
        if rule and (tasks or not rule.get("beside_title"))
        else NOTHING
        for rule in rules
    ]


def fields_of(fold: str, cells: Sequence[Span], grammar: Grammar) -> list[str]:
    """The field that each cell of a header names, "" where it is no known column."""
    return [known.field for known in known_by([plain(fold, cell) for cell in cells], grammar)]


def header_fields(names: Sequence[str], grammar: Grammar) -> list[str] | None:
    """What the columns of a header row hold, where it is one; "" for what is kept in `extra`.

    The column of tasks goes by any name beside owners and times, or beside owners and numbers.
    """
    known = known_by(names, grammar)
    told = [column.field for column in known if column.field]
    filled = sum(1 for name in names if name)
    if not _says_what(known):
        return None if len(told) < FEWEST or 3 * len(told) < filled else _unnamed(known)
    alike = filled > 1 and all(map(_like_a_name, filter(None, names)))
    if len(told) >= FEWEST and 3 * len(told) >= filled:
        return settled(known)
    strong = any(column.field in TASK and not column.weak for column in known)
    return settled(known) if strong and alike and len(set(names)) >= filled else None


def _says_what(known: Sequence[Known]) -> bool:
    """Whether a column says what is to be done: a name that leaves it open does so beside owners,
    times, or what is to be done about it."""
    tasks = [column for column in known if column.field in TASK]
    if any(not column.weak for column in tasks):
        return True
    others = {column.field for column in known} & (OWNERS | {"time", "start"})
    return bool(tasks) and (bool(others) or len({column.field for column in tasks}) > 1)


def _unnamed(known: Sequence[Known]) -> list[str] | None:
    """The fields of a header in which the column of tasks has a name of its own."""
    fields = [column.field for column in known]
    if any(field in TASK for field in fields) or "" not in fields:
        return None
    if {"label", "time"}.isdisjoint(fields) or OWNERS.isdisjoint(fields):
        return None
    start = fields.index("label") + 1 if "label" in fields else 0
    at = fields.index("", start) if "" in fields[start:] else fields.index("")
    return settled([*known[:at], Known("title"), *known[at + 1 :]])


def _like_a_name(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and not text.isdecimal() and NO_NAME.isdisjoint(text)


def settled(known: Sequence[Known]) -> list[str]:
    """One column is the title, one the time by when; goals are text beside a title or measures; a
    further column of a field keeps its printed name."""
    fields = [column.field for column in known]
    _one_title(fields, known)
    _one_time(fields, known)
    has_text, titled = "text" in fields, "title" in fields
    for i, column in enumerate(known):
        if fields[i] == "goal":
            fields[i] = "text" if has_text or titled or not column.weak else ""
        elif fields[i] == "area":
            fields[i] = ""
    seen: set[str] = set()
    for i, field in enumerate(fields):
        if known[i].field == "goal" and field == "text":
            continue
        if field in seen and field not in OWNERS:
            fields[i] = ""
        seen.add(field)
    return fields


def _one_title(fields: list[str], known: Sequence[Known]) -> None:
    at = _main(known)
    if at is None:
        return
    fields[at] = "title"
    behind = next((i for i, field in enumerate(fields) if field in ANSWERED), len(fields))
    for i, field in enumerate(fields):
        if field == "title" and i != at:
            aside = known[i].weak and i > behind  # a problem met, below what was to be done
            fields[i] = "" if aside or "text" in fields else "text"


def _main(known: Sequence[Known]) -> int | None:
    """The column that names the task."""
    fields = [column.field for column in known]
    titles = [i for i, field in enumerate(fields) if field == "title"]
    if titles:
        whole = [i for i in titles if not known[i].part]
        titles = whole if any(not known[i].weak for i in whole) else titles
        strong = [i for i in titles if not known[i].weak]
        return strong[0] if strong and "text" in fields else titles[0]
    goals = [i for i, column in enumerate(known) if column == Known("goal")]
    texts = [i for i, field in enumerate(fields) if field == "text"]
    rest = [i for i, field in enumerate(fields) if field == "goal"]
    areas = [i for i, field in enumerate(fields) if field == "area"]
    first = sorted((*goals, *(i for i in texts if not (known[i].weak or known[i].part))))
    return next(iter((*first, *texts, *rest, *areas)), None)


def _one_time(fields: list[str], known: Sequence[Known]) -> None:
    times = [i for i, field in enumerate(fields) if field == "time"]
    due = [i for i in times if not known[i].weak]
    for i in times:
        if i != (due or times)[0]:
            fields[i] = ""
    if not times:
        fields[:] = ["" if field == "start" else field for field in fields]
