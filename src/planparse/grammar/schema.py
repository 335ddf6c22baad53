"""The shape of a grammar file, as a pydantic model: its sections and what each may say.
Unknown keys are errors."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planparse.errors import GrammarError
from planparse.grammar.files import GrammarText
from planparse.grammar.rules import (
    Character,
    ColumnRule,
    ComparatorRule,
    ConventionRule,
    DirectionRule,
    FestivalRule,
    HeadingRule,
    LabelRule,
    MonthPartRule,
    MonthWordRule,
    NoiseRule,
    NumeralSystem,
    PeriodRule,
    PhraseRule,
    ProseRule,
    RecurrenceDaysRule,
    RoleRule,
    SeriesRule,
    TimeRule,
    UnitWordRule,
    VerbRule,
    WeekdayRule,
    Word,
    Words,
    YearPartRule,
    YearWordRule,
)
from planparse.records import DIALECT

VERSION: Final = "1"  # of the form of grammar files


class GrammarFile(BaseModel):
    """One grammar file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    grammar: str = ""
    extends: str = ""
    include: list[str] = []
    remove: list[str] = []
    fragments: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], str | Words] = {}
    fold: dict[Character, str] = {}
    numerals: dict[Word, NumeralSystem] = {}
    traditional: str = ""
    headings: list[HeadingRule] = []
    labels: list[LabelRule] = []
    verbs: list[VerbRule] = []
    prose: list[ProseRule] = []
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
    month_words: Annotated[list[MonthWordRule], Field(alias="month-words")] = []
    festivals: list[FestivalRule] = []
    unit_words: Annotated[list[UnitWordRule], Field(alias="unit-words")] = []
    weekdays: list[WeekdayRule] = []
    recurrence_days: Annotated[list[RecurrenceDaysRule], Field(alias="recurrence-days")] = []
    comparators: list[ComparatorRule] = []
    directions: list[DirectionRule] = []
    phrases: list[PhraseRule] = []
    furniture: list[PhraseRule] = []


def grammar_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a grammar file, for editors. It allows what `validate` does, but
    for what no schema can say (whether a pattern compiles, an id stands twice)."""
    schema = GrammarFile.model_json_schema(by_alias=True)
    for name, rule in schema["$defs"].items():
        if name.endswith("Rule"):
            rule["anyOf"] = [
                {"required": ["words"]},
                {"required": ["pattern", "match", "no_match"]},
            ]
    return {"$schema": DIALECT, "$id": f"urn:planparse:grammar:{VERSION}", **schema}


def validate(file: GrammarText) -> None:
    """Raise `GrammarError` for the first thing wrong in a file, with its line and the rule."""
    try:
        GrammarFile.model_validate(file.data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = first["loc"]
        rule = ""
        if len(place) >= 2 and isinstance(place[1], int):
            rule = _rule_id(file, str(place[0]), place[1])
        where = file.where(*place)
        wrong = {
            "field": ".".join(str(part) for part in place),
            "problem": first["msg"].removeprefix("Value error, "),
        }
        if rule:
            raise GrammarError("PP901", where, case="rule-shape", rule=rule, **wrong) from error
        raise GrammarError("PP901", where, case="shape", **wrong) from error


def _rule_id(file: GrammarText, section: str, i: int) -> str:
    entries = file.data.get(section)
    if isinstance(entries, list) and i < len(entries) and isinstance(entries[i], dict):
        return str(entries[i].get("id", ""))
    return ""
