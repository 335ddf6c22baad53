"""Records of a long text are packed, and say what those of a short one say."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

import planparse
from planparse import packed
from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.ledger.selection import Selection
from planparse.outline import Context
from planparse.packed import Packed
from planparse.records import made
from planparse.text.source import Source
from planparse.writers import FORMATS, How, held, writer

from ..conftest import SAMPLES

ITEMS = [{"n": k, "words": "修路" * k, "of": [k, None, 1.5, {"k": True}]} for k in range(100)]
TEXT = "".join(path.read_text(encoding="utf-8") for path in SAMPLES * 2)


@pytest.fixture(params=[1, 700, packed.PIECE])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Packed:
    """The items, in pieces of one, of some, and not yet in any."""
    monkeypatch.setattr(packed, "PIECE", request.param)
    items = Packed()
    for item in ITEMS:
        items.append(item)
    return items


def test_it_is_the_list(kept: Packed) -> None:
    assert len(kept) == len(ITEMS) and list(kept) == ITEMS and kept == ITEMS and kept == ITEMS
    assert [kept[k] for k in range(-100, 100)] == ITEMS + ITEMS
    assert kept[3:90:7] == ITEMS[3:90:7] and ITEMS[5] in kept
    for k in (-101, 100):
        with pytest.raises(IndexError):
            kept[k]
    assert kept != ITEMS[1:] and kept != [*ITEMS[1:], ITEMS[0]] and kept != "words"


def test_it_goes_where_a_list_goes(kept: Packed) -> None:
    assert copy.deepcopy(kept) == pickle.loads(pickle.dumps(kept)) == kept


def test_what_is_given_is_not_what_is_kept(kept: Packed) -> None:
    kept[0]["n"] = next(iter(kept))["n"] = "changed"
    assert kept == ITEMS


def take_all_for_long(patch: pytest.MonkeyPatch) -> None:
    """Every text counts as a long one."""
    patch.setattr("planparse.assemble.LONG", 0)
    patch.setattr(packed, "PIECE", 1 << 12)


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    take_all_for_long(monkeypatch)


def plain() -> dict[str, Any]:
    return parse_source(Source.from_text(TEXT, "notice.txt"), Collector())


@pytest.fixture(scope="module")
def usual() -> dict[str, Any]:
    return plain()


@pytest.fixture(scope="module")
def of_long() -> dict[str, Any]:
    """The same as `usual`, packed; who changes it takes a copy."""
    with pytest.MonkeyPatch.context() as patch:
        take_all_for_long(patch)
        return plain()


def test_a_text_says_the_same_packed(usual: dict[str, Any], of_long: dict[str, Any]) -> None:
    now = of_long
    assert all(isinstance(now[key], Packed) for key in ("plans", "diagnostics", "layout"))
    assert now == usual and len(usual["plans"]) > 8


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_of_it(
    name: str, usual: dict[str, Any], of_long: dict[str, Any]
) -> None:
    form = writer(name)
    for how in (How(), How(headers="zh")) if FORMATS[name].takes else (How(),):
        for layout in {False, FORMATS[name].whole}:
            before, now = (
                held(copy.deepcopy(each), name, layout=layout) for each in (usual, of_long)
            )
            assert form.piece(before, how) == form.piece(now, how)


@pytest.mark.usefixtures("long")
def test_a_selection_of_it_is_the_same(usual: dict[str, Any], of_long: dict[str, Any]) -> None:
    some = Selection(roles=("lead",))
    (before, counts), (now, same) = some.of(usual), some.of(copy.deepcopy(of_long))
    assert now == before and same == counts
    assert isinstance(now["plans"], Packed) and 0 < counts.chosen < counts.tasks


def test_its_records_are_those_of_a_short_one(request: pytest.FixtureRequest) -> None:
    before = planparse.parse(TEXT)
    request.getfixturevalue("long")
    now = planparse.parse(TEXT)
    assert isinstance(before.plans, list) and isinstance(now.plans, made.Records)
    assert (
        now == before and now.plans[-1] == before.plans[-1] and now.plans[2:4] == before.plans[2:4]
    )
    assert now.model_dump() == before.model_dump()
    assert now.model_dump_json() == before.model_dump_json()
    assert copy.deepcopy(now) == pickle.loads(pickle.dumps(now)) == before
    assert type(now).model_validate(now.model_dump(), strict=True) == before


@pytest.mark.usefixtures("long")
def test_all_records_can_be_had_at_once() -> None:
    now = planparse.parse(TEXT)
    all_there = made.whole(now)
    assert (
        isinstance(all_there.plans, list)
        and all_there == now
        and made.whole(all_there) is all_there
    )


@pytest.mark.usefixtures("long")
def test_pydantic_itself_makes_the_same(
    usual: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "slots_of", lambda _base: None)
    assert made.made(plain()).model_dump() == usual


def test_a_plan_is_written_before_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from planparse import assemble
    from planparse.chain import read_plans, run_chain
    from planparse.grammar import load_grammar

    told: list[str] = []
    ctx = Context(load_grammar(), Collector())
    outline = run_chain(Source.from_text(TEXT), ctx)
    write = assemble._plan
    monkeypatch.setattr(
        assemble, "_plan", lambda out, plan: told.append(f"w{plan.nth}") or write(out, plan)
    )

    def read() -> Any:
        for plan in read_plans(outline, ctx):
            told.append(f"r{plan.nth}")
            yield plan

    assemble.build(outline, read(), ctx.collector)
    assert told == [f"{what}{k}" for k in range(len(outline.plans)) for what in "rw"]
