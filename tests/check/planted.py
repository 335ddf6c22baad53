"""Documents of our own with one contradiction planted in each copy, by edits of what is printed.

Knows how such documents look and what may go wrong in an office; nothing of how it is found.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Final

from .notices import BUREAUS, HAN, SHORT, Document, Item, document

Plant = Callable[[Document, random.Random], None]
PLANTS: Final[dict[str, list[Plant]]] = {}


def plant(family: str) -> Callable[[Plant], Plant]:
    """Note a way to spoil a document, under the code that is to be found."""

    def note(how: Plant) -> Plant:
        PLANTS.setdefault(family, []).append(how)
        return how

    return note


def spoiled(seed: int, how: Plant) -> str:
    """The text of a document with one contradiction."""
    made = copy.deepcopy(document(seed))
    how(made, random.Random(seed))
    return made.printed()


def _any(made: Document, dice: random.Random, first: int = 0) -> Item:
    return made.items[dice.randrange(first, len(made.items))]


@plant("PC101")
def _skip(made: Document, dice: random.Random) -> None:
    at = dice.randrange(2, 6)
    for i, item in enumerate(made.items[at:], at + 1):
        item.label = f"（{HAN[i]}）"


@plant("PC102")
def _twice(made: Document, dice: random.Random) -> None:
    at = dice.randrange(2, 6)
    for i, item in enumerate(made.items[at:], at - 1):
        item.label = f"（{HAN[i]}）"


@plant("PC103")
def _swap(made: Document, dice: random.Random) -> None:
    at = dice.randrange(1, 4)
    one, other = made.items[at], made.items[at + 1]
    one.label, other.label = other.label, one.label


@plant("PC104")
def _late(made: Document, _dice: random.Random) -> None:
    made.stages[1] = (*made.stages[1][:2], "2.推进。按月调度进展。\n3.督导。开展专项督导。")


@plant("PC105")
def _level(made: Document, dice: random.Random) -> None:
    at = dice.randrange(1, 5)
    made.items[at].label = f"{at + 1}."


@plant("PC201")
def _nobody(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.lead = item.others = ""


@plant("PC202")
def _headless(made: Document, dice: random.Random) -> None:
    _any(made, dice).lead = ""


@plant("PC203")
def _heads(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.lead, item.others = (
        f"{item.lead}、{item.others.split('、')[0]}",
        item.others.split("、")[1],
    )


@plant("PC204")
def _renamed(made: Document, dice: random.Random) -> None:
    whole = dice.choice(sorted(SHORT))
    one, other = dice.sample(made.items, 2)
    for item in made.items:  # the unit stands in two tasks alone
        item.others = "、".join(u for u in item.others.split("、") if u != whole) or "各镇"
        item.lead = item.lead if item.lead != whole else "县信访局"
    one.lead, other.lead = whole, SHORT[whole]


@plant("PC204")
def _placeless(made: Document, dice: random.Random) -> None:
    unit = dice.choice(("县审计局", "县统计局", "县气象局"))
    one, other = dice.sample(made.items, 2)
    one.lead, other.lead = unit, unit[1:]


@plant("PC205")
def _vague(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.lead, item.others = "", dice.choice(("相关部门", "有关单位", "各相关部门"))


@plant("PC206")
def _doubled(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.others = f"{item.others}、{item.lead}"


@plant("PC301")
def _timeless(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.time = ""
    item.text = item.text.replace("，年内", "，")


@plant("PC302")
def _past(made: Document, dice: random.Random) -> None:
    _any(made, dice).time = dice.choice(("2024年1月底前", "2023年12月底前", "2024年2月10日前"))


@plant("PC303")
def _no_day(made: Document, dice: random.Random) -> None:
    _any(made, dice).time = dice.choice(("6月31日前", "9月31日前", "2024年11月31日前", "4月31日前"))


@plant("PC304")
def _late_step(made: Document, dice: random.Random) -> None:
    day = dice.choice(("5月10日", "4月30日", "6月1日"))
    made.stages[0] = (*made.stages[0][:2], made.stages[0][2].replace("4月10日", day))


@plant("PC305")
def _someday(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.time = dice.choice(("尽快完成", "限期完成", "适时推进", "抓紧推进"))
    item.text = item.text.replace("，年内", "，")


@plant("PC306")
def _reversed(made: Document, dice: random.Random) -> None:
    _any(made, dice).time = dice.choice(
        ("2024年9月10日至2024年8月10日", "2024年7月1日至2024年5月31日")
    )


@plant("PC307")
def _cell(made: Document, dice: random.Random) -> None:
    for item in made.items:
        item.text = item.text.replace("，年内", f"，{item.time}")
    _any(made, dice).listed["time"] = "全年"


@plant("PC401")
def _sum(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    amount = next(g for g in made.goals if g in item.text)
    number = int("".join(c for c in amount if c.isdigit()))
    unit = amount[-2:] if amount.endswith("公里") else amount[-1]
    parts = f"，其中东片{number // 2}{unit}、西片{number // 2 + 3}{unit}"
    item.text = item.text.replace(amount, amount + parts)


@plant("PC402")
def _two_values(made: Document, dice: random.Random) -> None:
    at = dice.randrange(6)
    number = "".join(c for c in made.goals[at] if c.isdigit())
    made.goals[at] = made.goals[at].replace(number, str(int(number) + 15))


@plant("PC403")
def _over(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    rate = dice.choice(("群众知晓率", "问题整改率", "设施完好率", "卫生厕所普及率"))
    item.text += f"{rate}达到{dice.randrange(101, 130)}%。"


@plant("PC404")
def _baseless(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    thing = dice.choice(("游客接待量", "粮食产量", "农民收入", "绿化面积"))
    item.text += f"{thing}{dice.choice(('提高', '增长'))}{dice.randrange(5, 30)}%。"


@plant("PC405")
def _upside_down(made: Document, dice: random.Random) -> None:
    _any(made, dice).text += dice.choice(
        ("建设驿站9—5个。", "培训骨干80—50人。", "修补路面60—40公里。")
    )


@plant("PC501")
def _other_lead(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.listed["lead"] = next(u for u in BUREAUS if u not in (item.lead, *item.others.split("、")))


@plant("PC502")
def _other_day(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.text = item.text.replace("，年内", "，")
    item.listed["time"] = "12月底前" if item.time != "12月底前" else "11月底前"


@plant("PC503")
def _other_figure(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    number = "".join(c for c in item.text if c.isdigit())
    item.listed["text"] = item.text.rstrip("。").replace(number, str(int(number) + 5))


@plant("PC504")
def _other_words(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.listed["title"] = f"全面{item.title}"


@plant("PC504")
def _other_clause(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    first, rest = item.text.rstrip("。").split("，", 1)
    item.listed["text"] = f"{first[:-2]}有关事项，{rest}"


@plant("PC505")
def _row_more(made: Document, dice: random.Random) -> None:
    unit = dice.choice(BUREAUS)
    made.extra_rows.append(f"7|整理家谱|走访村民整理族谱资料|{unit}|各镇|8月底前|\n")


@plant("PC506")
def _row_less(made: Document, dice: random.Random) -> None:
    made.rows.pop(dice.randrange(6))


@plant("PC507")
def _unit_in_list(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.listed["others"] = dice.choice(("县档案馆", "县供销社", "县科协"))


@plant("PC508")
def _clause_less(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.listed["text"] = item.text.rstrip("。").split("，", 1)[1]


@plant("PC509")
def _clause_more(made: Document, dice: random.Random) -> None:
    item = _any(made, dice)
    item.listed["text"] = f"{item.text.rstrip('。')}，定期向社会公布进展"


@plant("PC601")
def _no_number(made: Document, dice: random.Random) -> None:
    if dice.random() < 0.5:
        made.number = ""
    else:
        made.addressees = ""


@plant("PC602")
def _lost_attachment(made: Document, dice: random.Random) -> None:
    name = dice.choice(("考核评分办法", "资金安排表", "联系人名单"))
    made.attachment = f"\n2.{made.place}县民生实事{name}"


@plant("PC603")
def _again(made: Document, _dice: random.Random) -> None:
    made.repeat = True
