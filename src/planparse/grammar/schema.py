"""The shape of a grammar file, as pydantic models: what each section's rules may and must say. Unknown keys are errors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planparse.errors import GrammarError

Role = Literal["lead", "responsible", "support", "supervise", "person"]
Lines = Annotated[list[str], Field(min_length=1)]


class BaseRule(BaseModel):
    """What every rule has: an id, a pattern, and examples that are checked both ways.

    ``needs`` spares time: literals without one of which a text has nothing that the rule is for; where none of them stands, it is not searched for.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
    pattern: str
    match: Lines
    no_match: Lines
    needs: list[Annotated[str, Field(min_length=1)]] = []
    note: str = ""


class HeadingRule(BaseRule):
    """A heading style (标题层次): rank orders the styles, smaller is higher; the pattern's group ``number`` holds the number."""

    rank: int
    numerals: Literal["han", "arabic", "circled"]


class LabelRule(BaseRule):
    """A trailer label (牵头单位 …): the role of its units, ``time`` for a time limit, ``extra`` for what names no unit."""

    role: Role | Literal["time", "extra"]


class VerbRule(BaseRule):
    """A trailer verb (牵头, 配合 …) and the role of the units before it."""

    role: Role


class ConventionRule(BaseRule):
    """A convention printed once for all later trailers."""

    effect: Literal["first-leads", "first-leads-rest-support", "comma-splits", "implementers"]


class RoleRule(BaseRule):
    """Words of a heading that tell what its section is for."""

    role: Literal["overview", "goal", "tasks", "steps", "safeguards"]
    leaf_only: bool = False


class ColumnRule(BaseRule):
    """The name of a task-table column and the field that it fills."""

    field: Literal[
        "label",
        "title",
        "text",
        "lead",
        "responsible",
        "support",
        "supervise",
        "person",
        "time",
        "note",
    ]
    beside_title: bool = False  # whether it counts only in a header that names the task too


class NoiseRule(BaseRule):
    """Noise in the running text; cleaned only where it is dense enough to be noise.

    ``counts_on`` is for numbers (the pattern's group ``number``): only those that count 1, 2, 3 … are noise, so many characters apart at least.
    """

    replace: str = ""
    min_count: int = 1
    per_thousand: float = 0.0
    counts_on: Annotated[int, Field(gt=0)] | None = None


class SeriesRule(BaseRule):
    """A series of inline items (一是 … 二是 …); the pattern's group ``number`` holds the ordinal."""

    numerals: Literal["han", "words"]
    words: list[str] = []


class PhraseRule(BaseRule):
    """A pattern that one link asks for by its id; ``whole`` ones must match a stretch from end to end."""

    whole: bool = False


class TimeRule(BaseRule):
    """A form of a time (完成时限, 频次): its groups hold what is counted with, ``where`` tells where it counts at all.

    ``begins`` names the quick looks (phrases ``time-begins.…``) that see where it may begin; ``back`` ones begin where their clause does: what they are
    counted from stands before them.
    """

    begins: Annotated[
        list[Literal["digit", "han", "each", "word", "period", "open"]], Field(min_length=1)
    ]
    kind: Literal["by", "range", "recurring", "open", "relative"]
    where: Literal["anywhere", "clause", "stated"] = "anywhere"
    back: bool = False


class YearWordRule(BaseRule):
    """A word for a year (今年, 明年), counted from the plan's."""

    offset: int


class MonthPartRule(BaseRule):
    """A part of a month (上旬, 底): its first and last day; past the month's end means its end."""

    since: Annotated[int, Field(ge=1, le=31)]
    until: Annotated[int, Field(ge=1, le=31)]


class YearPartRule(BaseRule):
    """A part of a year (上半年, 三季度, 底): its first and last month."""

    since: Annotated[int, Field(ge=1, le=12)]
    until: Annotated[int, Field(ge=1, le=12)]
    precision: Literal["quarter", "half", "year"]


class PeriodRule(BaseRule):
    """A period (季度, 半年) as so many days, weeks, months or years; one that is not ``exact`` has no recurrence rule."""

    count: Annotated[int, Field(ge=1)]
    unit: Literal["D", "W", "M", "Y"]
    exact: bool = True


class ComparatorRule(BaseRule):
    """Words before or after a figure that tell how it is meant (不低于, 以上)."""

    sign: Literal["=", ">=", "<=", ">", "<", "~"]
    side: Literal["before", "after"]


class DirectionRule(BaseRule):
    """Words before a figure that tell which way it goes (增长, 下降)."""

    direction: Literal["increase", "decrease"]


class GrammarFile(BaseModel):
    """One grammar file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    grammar: str = ""
    extends: str | None = None
    include: list[str] = []
    remove: list[str] = []
    fragments: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], str] = {}
    fold: dict[Annotated[str, Field(min_length=1, max_length=1)], str] = {}
    traditional: str = ""
    headings: list[HeadingRule] = []
    labels: list[LabelRule] = []
    verbs: list[VerbRule] = []
    conventions: list[ConventionRule] = []
    roles: list[RoleRule] = []
    columns: list[ColumnRule] = []
    noise: list[NoiseRule] = []
    series: list[SeriesRule] = []
    times: list[TimeRule] = []
    year_words: Annotated[list[YearWordRule], Field(alias="year-words")] = []
    month_parts: Annotated[list[MonthPartRule], Field(alias="month-parts")] = []
    year_parts: Annotated[list[YearPartRule], Field(alias="year-parts")] = []
    periods: list[PeriodRule] = []
    comparators: list[ComparatorRule] = []
    directions: list[DirectionRule] = []
    phrases: list[PhraseRule] = []
    furniture: list[PhraseRule] = []


def validate(data: dict[str, Any], path: Path) -> None:
    """Raise `GrammarError` for the first thing wrong in ``data``, with the file's line and the rule."""
    try:
        GrammarFile.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = first["loc"]
        rule = ""
        if len(place) >= 2 and isinstance(place[1], int):
            entries = data.get(str(place[0]))
            if (
                isinstance(entries, list)
                and place[1] < len(entries)
                and isinstance(entries[place[1]], dict)
            ):
                rule = str(entries[place[1]].get("id", ""))
        line = line_of(path, place)
        wrong = {"field": ".".join(str(part) for part in place), "problem": first["msg"]}
        if rule:
            raise GrammarError(
                "PP901", f"{path}:{line}", case="rule-shape", rule=rule, **wrong
            ) from error
        raise GrammarError("PP901", f"{path}:{line}", case="shape", **wrong) from error


def rule_lines(path: Path) -> dict[str, int]:
    """The 1-based line of each rule of a grammar file that `validate` passed."""
    import yaml

    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    lines: dict[str, int] = {}
    for _section, entries in node.value if isinstance(node, yaml.MappingNode) else ():
        for entry in entries.value if isinstance(entries, yaml.SequenceNode) else ():
            for key, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
                if key.value == "id":
                    lines[value.value] = value.start_mark.line + 1
    return lines


def line_of(path: Path, place: tuple[int | str, ...]) -> int:
    """The 1-based line of the node at ``place``, or of its nearest ancestor that the file has."""
    import yaml

    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for part in place:
        child = None
        if isinstance(node, yaml.MappingNode):
            child = next((value for key, value in node.value if key.value == part), None)
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value)
        ):
            child = node.value[part]
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else 1
