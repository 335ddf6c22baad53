"""What a time is about: whom it tells of, and where the event begins that it counts from."""

from __future__ import annotations

from typing import Final

from planparse.fields.passage import item_start
from planparse.fields.times.forms import EVENT, Form, event_at
from planparse.fields.times.model import Asked

NAMED: Final = 12  # characters of a bracket in the name of an event
LONGEST: Final = 48  # characters before a relative time in which its event begins


def only_tells_who(asked: Asked, form: Form) -> bool:
    """Whether a time stands in a name, or only tells who or what is meant."""
    passage, m = asked.passage, form.match
    if passage.in_name(m.start(), m.end()):
        return True
    if asked.stated:
        return False
    grammar, fold = passage.grammar, passage.fold
    kind, end = form.rule.get("kind"), asked.end
    if kind == "recurring" and grammar.pattern("given-to").match(fold, m.end(), end):
        return False
    if kind == "by" and grammar.pattern("names-things").match(fold, m.end(), end):
        return True
    return passage.tells_who(m.end(), end)


def event_start(asked: Asked, form: Form, floor: int) -> int:
    """Where the event begins that a relative time counts from."""
    fold, grammar, start = asked.passage.fold, asked.passage.grammar, form.match.start()
    if form.rule.get("where") == EVENT and (far := event_at(asked, floor, start)) is not None:
        return far
    least = max(floor, start - LONGEST)
    begin = item_start(fold, start, least)
    opens = grammar.pattern("event-opens")
    if fold[begin - 1 : begin] == ")" and not opens.match(fold, begin):  # 伦理（审查）委员会后
        opened = fold.rfind("(", least, begin - 1)
        begin = item_start(fold, opened, least) if opened >= begin - NAMED else begin
    for words in grammar.pattern("before-event-words").finditer(fold, begin, start):
        begin = words.end()
    while fold[begin] in " \n":
        begin += 1
    return begin
