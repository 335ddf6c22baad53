"""What each section's rules may and must say, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from planparse.kept import compiled

Role = Literal["lead", "responsible", "support", "supervise", "person"]
Task = Literal["title", "text", "goal", "area"]  # what columns say is to be done
GROUP: Final = compiled(r"\(\?P<(\w+)>")
ROLE_GROUP: Final = compiled(rf"(?:{'|'.join(get_args(Role))})(?:_[0-9])?")
Word = Annotated[str, Field(min_length=1)]
Words = Annotated[list[Word], Field(min_length=1)]
Lines = Annotated[list[str], Field(min_length=1)]
Character = Annotated[str, Field(min_length=1, max_length=1)]


class BaseRule(BaseModel):
    """What every rule has: an id, words or a pattern or a pattern with ``%{words}`` in it, and
    examples that are checked both ways.

    Plain words are their own examples. ``needs`` spares time: literals without one of which a
    text has nothing that the rule is for; where none of them stands, it is not searched for. With
    ``reach`` a match begins at most so many characters before one of them, or where its ``line``
    does: it is looked for there alone. ``first`` spares time too: the characters, as in a set, with
    which all that it matches begins. Heading styles, and looks at where times begin, that tell it
    are searched for in one pass; kinds of noise that tell it not at all where none stands.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
    words: Words | None = None
    pattern: str | None = None
    match: Lines | None = None
    no_match: Lines | None = None
    needs: list[Word] = []
    reach: Annotated[int, Field(ge=0, le=64)] | Literal["line"] | None = None
    first: Annotated[str, Field(min_length=1)] = ""
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.pattern is None and self.words is None:
            raise ValueError("a rule has words, or a pattern")
        if self.pattern is not None and (self.match is None or self.no_match is None):
            raise ValueError("a rule with a pattern has match and no_match, its examples")
        if self.reach is not None and not self.needs:
            raise ValueError("a rule with reach has needs")
        if self.pattern is not None and self.words and "%{words}" not in self.pattern:
            raise ValueError("the pattern does not say where the words stand: %{words}")
        return self


class HeadingRule(BaseRule):
    """A heading style (标题层次): rank orders the styles, smaller is higher; the pattern's group
    ``number`` holds the number, in these numerals.

    ``runs`` is for marks that mean much else (a. A.): they are labels only in a run that begins
    with the first and goes on with the second; or (``others``) between labels of other styles of
    their rank.
    """

    rank: int
    numerals: Annotated[str, Field(min_length=1)] | Words
    runs: bool | Literal["others"] = False


class LabelRule(BaseRule):
    """A trailer label (牵头单位 …): the role of its units, ``time`` for a time limit, ``extra``
    for what names no unit.

    One that is not read ``alone`` counts only beside labels that are.
    """

    role: Role | Literal["time", "extra"]
    alone: bool = True


class VerbRule(BaseRule):
    """A trailer verb (牵头, 配合 …) and the role of the units before it; that of an ``own`` one
    (为责任单位) holds under any label."""

    role: Role
    own: bool = False


class ProseRule(BaseRule):
    """A sentence of running text that says who answers (由县水利局牵头): its groups hold the
    units, each named after their role, ``(?P<lead>…)``, a further one ``(?P<lead_2>…)``."""

    @model_validator(mode="after")
    def _names_roles(self) -> Self:
        groups = GROUP.findall(self.pattern or "")
        if not groups or not all(ROLE_GROUP.fullmatch(name) for name in groups):
            roles = ", ".join(f"(?P<{role}>…)" for role in get_args(Role))
            raise ValueError(f"the pattern's groups are named after roles: {roles}")
        return self


class ConventionRule(BaseRule):
    """A convention printed once for all later trailers."""

    effect: Literal[
        "first-leads", "first-leads-rest-support", "comma-splits", "implementers", "unread"
    ]


class RoleRule(BaseRule):
    """Words of a heading that tell what its section is for. An ``untitled`` rule looks, where a
    section has no title, at how its text begins (为了……，制定本办法)."""

    role: Literal["overview", "goal", "tasks", "steps", "safeguards"]
    leaf_only: bool = False
    untitled: bool = False


class ColumnRule(BaseRule):
    """The name of a task-table column and the field that it fills."""

    field: Literal[Task, Role, "label", "time", "start", "note"]
    beside_title: bool = False  # whether it counts only in a header that names the task too
    weak: bool = False  # whether it gives way to another of its field, and makes no table alone
    part: bool = False  # whether it names parts of a task, and the task where nothing else does


class NoiseRule(BaseRule):
    """Noise in the running text; cleaned only where it is dense enough to be noise.

    ``counts_on`` is for numbers (the pattern's group ``number``): only those that count 1, 2, 3
    … are noise, so many characters apart at least. ``unparted`` is for what stands inside words:
    so large a part of the pairs of characters that it parts must stand unparted elsewhere in the
    text, or in the rule's ``vocabulary``; ``most_unparted`` is for what a text has everywhere: no
    larger a part may. A rule with ``unless`` leaves texts alone that hold that anywhere: they have
    what it would put in.
    """

    replace: str = ""
    min_count: int = 1
    per_thousand: float = 0.0
    counts_on: Annotated[int, Field(gt=0)] | None = None
    unparted: Annotated[float, Field(gt=0, le=1)] | None = None
    most_unparted: Annotated[float, Field(ge=0, le=1)] | None = None
    unless: Annotated[str, Field(min_length=1)] | None = None
    vocabulary: list[str] = []


class SeriesRule(BaseRule):
    """A series of inline items (一是 … 二是 …); the pattern's group ``number`` holds the
    ordinal."""

    numerals: Annotated[str, Field(min_length=1)] | Words


class PhraseRule(BaseRule):
    """A pattern that one link asks for by its id; ``whole`` ones must match a stretch from end
    to end."""

    whole: bool = False


class TimeRule(BaseRule):
    """A form of a time (完成时限, 频次): its groups hold what is counted with, ``where`` tells
    where it counts at all.

    ``begins`` names the quick looks (phrases ``time-begins.…``) that see where it may begin; a
    rule that names none is searched for itself, and tried before the others where it matches.
    ``back`` ones begin where their clause does: what they are counted from stands before them.
    ``only_past`` ones count only where they were over before the plan's year began, ``once`` ones
    only where their sentence has not said before how often (每月报送月报告).
    """

    begins: (
        Annotated[
            list[Literal["digit", "han", "each", "second", "word", "part", "period", "open"]],
            Field(min_length=1),
        ]
        | None
    ) = None
    kind: Literal["by", "range", "recurring", "open", "relative"]
    where: Literal["anywhere", "clause", "span", "dated", "stated", "event"] = "anywhere"
    back: bool = False
    only_past: bool = False
    once: bool = False
    times: Annotated[int, Field(ge=1)] = 1  # of its period: 隔月 is every two months


class YearWordRule(BaseRule):
    """A word for a year (今年, 明年), counted from the plan's; one that ``follows`` (次年, 同年)
    counts from the year that was spoken of before it."""

    offset: int
    follows: bool = False


class MonthPartRule(BaseRule):
    """A part of a month (上旬, 底): its first and last day; past the month's end means its end.

    With ``per`` it counts so many days each from its first on (前10天), in the group ``n``.
    """

    since: Annotated[int, Field(ge=1, le=31)]
    until: Annotated[int, Field(ge=1, le=31)]
    per: Annotated[int, Field(ge=1)] | None = None
    last: bool = False  # counts back from its last


class YearPartRule(BaseRule):
    """A part of a year (上半年, 三季度, 底): its first and last month.

    With ``per`` it counts so many months each from its first on (前两个季度), in the group ``n``.
    """

    since: Annotated[int, Field(ge=1, le=12)]
    until: Annotated[int, Field(ge=1, le=12)]
    precision: Literal["month", "quarter", "half", "year"]
    per: Annotated[int, Field(ge=1)] | None = None
    last: bool = False  # counts back from its last


class MonthWordRule(BaseRule):
    """A word for a month (本月, 次月), counted from that of the 成文日期."""

    offset: int


class UnitWordRule(BaseRule):
    """A word for a unit (百分之) and the unit that a record holds."""

    unit: Annotated[str, Field(min_length=1)]


class FestivalRule(BaseRule):
    """A festival on a fixed day (国庆节). The ``bare`` name of one is another number's too (七一):
    it is looked for only where what stands behind it tells that the day is meant."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    bare: bool = False


class WeekdayRule(BaseRule):
    """A day of the week, Monday first."""

    day: Annotated[int, Field(ge=1, le=7)]


class RecurrenceDaysRule(BaseRule):
    """What behind a period of these units tells on which of its days something comes round."""

    units: Annotated[list[Literal["D", "W", "M", "Y"]], Field(min_length=1)]


class PeriodRule(BaseRule):
    """A period (季度, 半年) as so many days, weeks, months or years; one that is not ``exact``
    has no recurrence rule."""

    count: Annotated[int, Field(ge=1)]
    unit: Literal["D", "W", "M", "Y"]
    exact: bool = True
    days: str = ""  # the weekdays of its rule (工作日)


class ComparatorRule(BaseRule):
    """Words before or after a figure that tell how it is meant (不低于, 以上)."""

    sign: Literal["=", ">=", "<=", ">", "<", "~"]
    side: Literal["before", "after"]


class DirectionRule(BaseRule):
    """Words before a figure that tell which way it goes (增长, 下降)."""

    direction: Literal["increase", "decrease"]


class NumeralSystem(BaseModel):
    """What counts: ``signs``, each series from 1 on (甲乙丙, or with blanks: I II III); or
    ``digits`` from 0 on, each with its variants, and ``units``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    signs: list[Word] = []
    digits: list[Word] = []
    units: dict[Character, int] = {}
    also: list[Word] = []  # other names

    @model_validator(mode="after")
    def _counts(self) -> Self:
        if not self.signs and len(self.digits) < 2:
            raise ValueError("numerals have signs, or digits")
        return self
