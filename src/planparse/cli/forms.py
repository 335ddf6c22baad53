"""The forms in which documents print what a rule is about, made from the rule's own examples: a
label in a bracket, on a line of its own, behind a sentence and above a column of a table; a verb
behind its unit; a heading on top and below another. ``planparse grammar check`` tries those of
one's own rules, the tests all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

from planparse.fields.prose import COUNTED
from planparse.frozen import NamedTuple
from planparse.grammar import Grammar, Rule
from planparse.outline.marks import OTHERS
from planparse.records.models import ParseResult, Section, Task

TEXT: Final = "白沙镇河道整治方案\n一、重点任务\n1.清理河道{}\n2.修复护栏。\n"
DATED: Final = (
    "白沙镇2010年河道整治方案\n（2010年3月5日）\n一、重点任务\n1.清理河道。{}\n2.修复护栏。\n"
)
TABLE: Final = "白沙镇重点任务清单\n序号|工作任务{0}\n1|清理河道{1}\n2|修复护栏{1}\n"
HEADED: Final = "白沙镇河道整治方案\n{0}清理河道。清出淤泥。\n{1}修复护栏。换新栏板。\n"
NESTED: Final = (
    "白沙镇河道整治方案\n{2}近期安排\n{0}清理河道。清出淤泥。\n"
    "{1}修复护栏。换新栏板。\n{3}远期安排\n种好树。\n"
)
OUTER: Final = (("一、", "二、"), ("第一章 ", "第二章 "))  # above; the second where it is 一、
TITLED: Final = "白沙镇河道整治方案\n一、{}\n防汛优先。\n二、修复护栏\n换新栏板。\n"
# What the words of a section stand in.
WITHIN: Final = {
    "festivals": "{}前",
    "year-words": "{}6月底前",
    "month-words": "{}底前",
    "month-parts": "6月{}前",
    "year-parts": "2030年{}前",
    "periods": "每{}",
    "weekdays": "每{}",
}
COMES_ROUND: Final = frozenset({"periods", "weekdays"})
UNIT: Final = "镇水利站"
PERSON: Final = "张三"
TIME: Final = "2030年6月底前"
BEGIN: Final = "2030年3月"
FIGURE: Final = "3公里"
BESIDE: Final = "责任单位：镇水利站"

Missed = dict[str, str]
Asked = Literal[
    "duty", "spoken", "time", "kind", "start", "figure", "extra", "left", "cell", "sections", "role"
]


class Form(NamedTuple):
    """One form of one example: the document, and what is to come out of it."""

    rule: Rule
    name: str
    example: str
    document: str
    asked: Asked
    value: str  # the unit, time or text that stands there; the field of a cell

    def missed(self, result: ParseResult) -> Missed | None:
        """What is wrong with the result of reading the document, as the case of PP904 and its
        parameters; or None."""
        tasks = [task for plan in result.plans for task in plan.tasks]
        sections = [section for plan in result.plans for section in plan.sections]
        if not tasks and not sections:
            return {"case": "nothing"}
        return MISSED[self.asked](self, tasks, sections)


def forms_of(rule: Rule, grammar: Grammar) -> Iterator[Form]:
    """Every form of every example of a rule; none where its section is not one of those that
    documents print as words."""
    make = MAKERS.get(rule.section)
    needs = rule.get("needs", ())
    for example in rule.match if make else ():
        for name, document, asked, value in make(rule, example, grammar) if make else ():
            if not needs or any(literal in grammar.fold(document) for literal in needs):
                yield Form(rule, name, example, document, asked, value)


Made = Iterator[tuple[str, str, Asked, str]]


def _labels(rule: Rule, example: str, _grammar: Grammar) -> Made:
    role = rule.get("role")
    alone = rule.get("alone", True)
    if role in ("time", "extra"):
        value = TIME if role == "time" else "全镇"
        beside = f"{BESIDE}；{example}：{value}"
        yield "in a bracket", TEXT.format(f"。（{beside}）"), role, value
        line: Asked = "time" if alone and role == "time" else "left"
        above = f"{BESIDE}\n" if line == "time" else ""
        yield "on a line of its own", TEXT.format(f"。\n{above}{example}：{value}"), line, value
        yield "behind a sentence", TEXT.format(f"。{beside}。"), role, value
    else:
        value = PERSON if role == "person" else UNIT
        yield "in a bracket", TEXT.format(f"。（{example}：{value}）"), "duty", value
        yield "on a line of its own", TEXT.format(f"。\n{example}：{value}"), "duty", value
        yield "behind a sentence", TEXT.format(f"。{example}：{value}。"), "duty", value
    asked: Asked = role if role in ("time", "extra") else "duty"
    if asked == "duty":
        yield "as a column", TABLE.format(f"|{example}", f"|{value}"), asked, value
    else:
        cells = (f"|责任单位|{example}", f"|{UNIT}|{value}")
        yield "as a column", TABLE.format(*cells), asked, value


def _verbs(rule: Rule, example: str, grammar: Grammar) -> Made:
    found = grammar.pattern(rule.id).search(grammar.fold(example))
    unit = example[: found.start()] if found else ""
    said = example if unit else UNIT + example
    unit = unit or UNIT
    yield "in a bracket", TEXT.format(f"。（{said}）"), "duty", unit
    yield "in a bracket that text follows", TEXT.format(f"。（{said}）再换栏板。"), "duty", unit
    yield "before another", TEXT.format(f"。（{said}，镇财政所配合）"), "duty", unit
    yield "in a cell", TABLE.format("|责任单位", f"|{said}"), "duty", unit


def _prose(rule: Rule, example: str, grammar: Grammar) -> Made:
    found = grammar.pattern(rule.id).search(grammar.fold(example))
    for name, units in found.groupdict().items() if found else ():
        if units:
            value = f"{name.rstrip(COUNTED)} {units}"
            yield "in a sentence", TEXT.format(f"。{example}。"), "spoken", value


def _columns(rule: Rule, example: str, _grammar: Grammar) -> Made:
    field = rule.get("field")
    name = "as a column"
    if field in ("label", "title", "area"):
        header = f"{example}|工作任务|责任单位" if field == "label" else f"序号|{example}|责任单位"
        document = f"白沙镇重点任务清单\n{header}\n1|清理河道|{UNIT}\n2|修复护栏|{UNIT}\n"
        yield name, document, "cell", "label" if field == "label" else "title"
    elif field in ("text", "note"):
        cells = (f"|{example}|责任单位", f"|清出淤泥|{UNIT}")
        yield name, TABLE.format(*cells), "cell", field
    elif field == "goal":
        cells = (f"|主要措施|{example}|责任单位", f"|清出淤泥|清淤{FIGURE}|{UNIT}")
        yield name, TABLE.format(*cells), "figure", FIGURE
    elif field == "start":
        cells = (f"|责任单位|{example}|完成时间", f"|{UNIT}|{BEGIN}|{TIME}")
        yield name, TABLE.format(*cells), "start", BEGIN
    elif field == "time":
        cells = (f"|责任单位|{example}", f"|{UNIT}|{TIME}")
        yield name, TABLE.format(*cells), "time", TIME
    else:
        value = PERSON if field == "person" else UNIT
        yield name, TABLE.format(f"|{example}", f"|{value}"), "duty", value


def _headings(rule: Rule, example: str, grammar: Grammar) -> Made:
    found = grammar.pattern(rule.id).search(grammar.fold(example))
    if found is None or rule.get("runs") == OTHERS:  # which stands between other styles alone
        return
    a, b = found.span("number")
    before, after = example[found.start() : a], example[b : found.end()]
    for same in grammar.numerals[rule.id].begin(example[a:b]):
        labels = [f"{before}{sign}{after}" for sign in same]
        yield "on top", HEADED.format(*labels), "sections", ""
        outer = OUTER[labels[0][:1] == OUTER[0][0][:1]]
        yield "below another", NESTED.format(*labels, *outer), "sections", ""


def _roles(_rule: Rule, example: str, _grammar: Grammar) -> Made:
    yield "as a title", TITLED.format(example), "role", ""


def _times(rule: Rule, example: str, grammar: Grammar) -> Made:
    found = grammar.pattern(rule.id).search(grammar.fold(example))
    if found is None or rule.get("only_past") or rule.get("where") == "event":
        return  # no time that is to come; or one that needs a clause of its event
    said = example[found.start() : found.end()]
    yield "under a time label", DATED.format(f"（{BESIDE}；完成时限：{example}）"), "kind", said
    if rule.get("where", "anywhere") != "stated":
        yield "in a sentence", DATED.format(f"{example}，清出淤泥。"), "kind", said


def _in_times(rule: Rule, example: str, _grammar: Grammar) -> Made:
    said = WITHIN[rule.section].format(example)
    yield "in a time", DATED.format(f"{said}，清出淤泥。"), "kind", said


MAKERS: Final[dict[str, Callable[[Rule, str, Grammar], Made]]] = {
    "labels": _labels,
    "verbs": _verbs,
    "prose": _prose,
    "columns": _columns,
    "headings": _headings,
    "roles": _roles,
    "times": _times,
    **dict.fromkeys(WITHIN, _in_times),
}


def _duty(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    role = form.rule.get("role") or form.rule.get("field")
    duties = tasks[0].responsibilities if tasks else []
    if any(duty.role == role and duty.units[0].name == form.value for duty in duties):
        return None
    wanted = {"value": form.value, "role": str(role)}
    said = "; ".join(f"{duty.role}: {duty.units[0].name}" for duty in duties)
    if said:
        return {"case": "other-duty", **wanted, "said": said}
    return {"case": "duty", **wanted}


def _spoken(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    role, _, units = form.value.partition(" ")
    duties = tasks[0].responsibilities if tasks else []
    read = any(duty.role == role and duty.units[0].text in units for duty in duties)
    return None if read else {"case": "duty", "value": units, "role": role}


def _time(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    if not tasks or not any(form.value in deadline.text for deadline in tasks[0].deadlines):
        return {"case": "time", "value": form.value}
    return {"case": "label-stays"} if form.example in tasks[0].text else None


def _kind(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    section, kind = form.rule.section, str(form.rule.get("kind"))
    if section in WITHIN:
        kind = "recurring" if section in COMES_ROUND else "by"
    read = tasks[0].deadlines if tasks else []
    said = form.value
    if any(time.kind == kind and said in time.text for time in read):
        return None
    others = "; ".join(f"{time.kind}: {time.text}" for time in read)
    case = "time-part" if section in WITHIN else "other-time"
    return {"case": case, "value": said, "kind": kind, "said": others or "-"}


def _start(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    begun = bool(tasks) and any(deadline.start for deadline in tasks[0].deadlines)
    return None if begun else {"case": "time", "value": form.value}


def _figure(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    read = bool(tasks) and any(figure.text == form.value for figure in tasks[0].indicators)
    return None if read else {"case": "extra", "value": form.value}


def _extra(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    kept = bool(tasks) and form.value in tasks[0].extra.values()
    return None if kept else {"case": "extra", "value": form.value}


def _left(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    kept = bool(tasks) and form.example in tasks[0].text
    return None if kept else {"case": "left"}


def _cell(form: Form, tasks: list[Task], _others: list[Section]) -> Missed | None:
    if not tasks:
        return {"case": "no-task"}
    cells = {"label": "1", "title": "清理河道", "text": "清出淤泥"}
    if form.value == "note":
        return None if "清出淤泥" not in tasks[0].text else {"case": "cell-text"}
    wanted = cells[form.value]
    got = str(getattr(tasks[0], form.value))
    return None if got == wanted else {"case": "cell", "field": form.value, "found": got}


def _sections(form: Form, _tasks: list[Task], sections: list[Section]) -> Missed | None:
    styles = [str(section.style) for section in _all(sections)]
    if styles.count(form.rule.id) == 2:
        return None
    return {"case": "headings", "found": ", ".join(styles)} if styles else {"case": "no-heading"}


def _role(form: Form, _tasks: list[Task], sections: list[Section]) -> Missed | None:
    if not sections:
        return {"case": "no-heading"}
    role = str(sections[0].role)
    return None if role == form.rule.get("role") else {"case": "section-role", "found": role}


def _all(sections: list[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.children)


MISSED: Final[dict[Asked, Callable[[Form, list[Task], list[Section]], Missed | None]]] = {
    "duty": _duty,
    "spoken": _spoken,
    "time": _time,
    "kind": _kind,
    "start": _start,
    "figure": _figure,
    "extra": _extra,
    "left": _left,
    "cell": _cell,
    "sections": _sections,
    "role": _role,
}
