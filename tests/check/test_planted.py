"""Contradictions planted into documents of our own are found; their twins have none."""

from __future__ import annotations

from collections import Counter

import pytest

import planparse
from planparse.check import check, rules

from ..property.test_nothing_lost import MORE
from .notices import document
from .planted import PLANTS, Plant, spoiled

DOCUMENTS = 20
EACH = 6 * MORE  # contradictions of each kind, and more of a family that has few kinds
OF_FAMILY = 25
CASES = [(code, plant) for code, plants in PLANTS.items() for plant in plants]
KINDS = Counter(code[:3] for code, _plant in CASES)


def planted(code: str) -> int:
    """How many contradictions of a kind are planted."""
    return max(EACH, -(-OF_FAMILY // KINDS[code[:3]]))


def found(text: str) -> set[str]:
    return {one.code for one in check(planparse.parse(text))}


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_nothing_is_found_where_nothing_is_wrong(seed: int) -> None:
    assert found(document(seed).printed()) == set()


@pytest.mark.parametrize(("code", "plant"), CASES, ids=[plant.__name__ for _code, plant in CASES])
def test_planted(code: str, plant: Plant) -> None:
    missed = [seed for seed in range(planted(code)) if code not in found(spoiled(seed, plant))]
    assert missed == []


def test_enough_is_planted() -> None:
    by_rule = Counter({code: planted(code) * len(plants) for code, plants in PLANTS.items()})
    by_family: Counter[str] = Counter()
    for code, count in by_rule.items():
        by_family[code[:3]] += count
    assert sum(by_rule.values()) >= 200
    assert all(count >= OF_FAMILY for count in by_family.values()) and len(by_family) == 6
    lacking = set(rules()) - set(by_rule) - {"PC604"}  # a document without a title has its example
    assert not lacking, f"plant them in tests/check/planted.py: {sorted(lacking)}"
