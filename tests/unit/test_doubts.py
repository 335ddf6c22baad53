"""Names of attachments that a text prints again, counted in one pass however many they are."""

from __future__ import annotations

import random

import pytest

from planparse.chain.doubts import FEW, _times_of

MARKS = "甲乙丙丁]^-\\"


def times(text: str, name: str) -> int:
    return sum(text.startswith(name, at) for at in range(len(text)))


@pytest.mark.parametrize("seed", range(3))
def test_many_names_are_counted_as_few(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choice(MARKS) for _ in range(2_000))
    places = [rng.randrange(len(text)) for _ in range(8 * FEW)]
    names = {text[at : at + rng.randint(1, 12)] for at in places} | {"戊己庚辛", "甲戊"}
    assert _times_of(text, names) == {name: times(text, name) for name in names}
