"""Pairs of documents, made by editing one: what was done is what `planparse.diff` is to tell.

Knows documents, and nothing of how they are compared. The sentences are made up for this test.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Final

NUMERALS: Final = "一二三四五六七八九十"
UNITS: Final = ("县水利局", "县交通局", "县公安局", "县教育局", "县民政局", "县财政局", "县林业局")
MATTERS: Final = (
    ("疏浚河道", "对青石河下游淤积河段分段清淤，整修两岸护坡，拆除阻水围堰", "清淤{n}公里"),
    ("改造校舍", "逐校核对危房台账，优先改造山区寄宿制学校宿舍和食堂", "改造校舍{n}栋"),
    ("补栽行道树", "选用乡土树种，按标准株距补齐国道沿线缺株，落实管护责任", "补栽{n}株"),
    ("规范集贸市场", "划定经营区域，清理占道摊点，统一设置计量器具和价目牌", "整治市场{n}个"),
    ("排查消防隐患", "检查沿街门店用火用电情况，建立问题清单，限时销号", "检查门店{n}家"),
    ("修缮敬老院", "更换老旧电路，加装扶手和呼叫装置，配齐护理人员", "修缮敬老院{n}所"),
    ("推广节水灌溉", "在旱塬地区铺设滴灌管网，组织技术员进村指导", "铺设滴灌{n}亩"),
    ("清点器材", "对各镇防汛器材逐件登记，编号入库，实行专人保管", "清点器材{n}件"),
    ("开展义诊", "组织医疗队定期下乡，为行动不便的老人上门体检", "义诊{n}场"),
    ("建设停车场", "利用闲置地块增设车位，同步安装充电设施和照明设备", "增设车位{n}个"),
    ("查处非法采砂", "联合执法队昼夜巡河，扣押违法船只，公开曝光案例", "巡河{n}次"),
    ("培训护林员", "讲解防火知识和巡护路线，考核合格后统一发放装备", "培训护林员{n}名"),
)
EXTRA: Final = (
    ("安装路灯", "在主要村道架设太阳能灯具，明确维护单位", "安装路灯{n}盏"),
    ("绘制地图", "测绘全县古道走向，标注遗迹位置", "绘制地图{n}幅"),
    ("清查公车", "核实各单位车辆编制，处置超编车辆", "清查公车{n}辆"),
)
SECOND: Final = "同时汇编工作手册，印发到每个村民小组组长手中"


@dataclass(frozen=True)
class Item:
    """A task of a document."""

    title: str
    text: str
    figure: str
    amount: int
    lead: str
    support: str
    month: int

    def printed(self, label: str) -> str:
        """As the document has it."""
        return (
            f"{label}{self.title}。{self.text}。{self.figure.format(n=self.amount)}。"
            f"（牵头单位：{self.lead}；配合单位：{self.support}；完成时限：{self.month}月底前）\n"
        )


@dataclass
class Document:
    """Sections with their tasks."""

    sections: list[tuple[str, list[Item]]]

    def printed(self) -> str:
        """The whole text."""
        text = "青山县2024年重点工作方案\n"
        for i, (title, items) in enumerate(self.sections):
            text += f"{NUMERALS[i]}、{title}\n"
            text += "".join(item.printed(f"（{NUMERALS[k]}）") for k, item in enumerate(items))
        return text


@dataclass
class Made:
    """A pair, and what was done: (kind, field, title of the task)."""

    old: str
    new: str
    done: set[tuple[str, str | None, str]] = field(default_factory=set)


def pair(seed: int) -> Made:
    """A pair with up to six edits, no two of one task."""
    dice = random.Random(seed)
    document = _document(dice)
    made = Made(document.printed(), "")
    free = [item.title for _title, items in document.sections for item in items]
    for edit in dice.sample(list(EDITS), 6):
        title = free.pop(dice.randrange(len(free)))
        EDITS[edit](document, title, made, dice)
    made.new = document.printed()
    return made


def _document(dice: random.Random) -> Document:
    items = [_item(matter, dice) for matter in dice.sample(MATTERS, len(MATTERS))]
    return Document([("夯实基础", items[:5]), ("改善民生", items[5:9]), ("强化监管", items[9:])])


def _item(matter: tuple[str, str, str], dice: random.Random) -> Item:
    lead, support = dice.sample(UNITS, 2)
    return Item(*matter, dice.randrange(10, 90), lead, support, dice.randrange(3, 12))


def _find(document: Document, title: str) -> tuple[list[Item], int]:
    for _title, items in document.sections:
        for k, item in enumerate(items):
            if item.title == title:
                return items, k
    raise KeyError(title)


def _date(document: Document, title: str, made: Made, _dice: random.Random) -> None:
    items, k = _find(document, title)
    items[k] = replace(items[k], month=items[k].month - 1 or 12)
    made.done.add(("changed", "deadline", title))


def _owner(document: Document, title: str, made: Made, dice: random.Random) -> None:
    items, k = _find(document, title)
    taken = (items[k].lead, items[k].support)
    items[k] = replace(items[k], lead=dice.choice([u for u in UNITS if u not in taken]))
    made.done.add(("changed", "lead", title))


def _amount(document: Document, title: str, made: Made, _dice: random.Random) -> None:
    items, k = _find(document, title)
    items[k] = replace(items[k], amount=items[k].amount + 7)
    made.done.add(("changed", "indicator", title))


def _words(document: Document, title: str, made: Made, _dice: random.Random) -> None:
    items, k = _find(document, title)
    items[k] = replace(items[k], text=f"会同各镇{items[k].text}")
    made.done.add(("changed", "text", title))


def _title(document: Document, title: str, made: Made, _dice: random.Random) -> None:
    items, k = _find(document, title)
    items[k] = replace(items[k], title=f"全面{title}")
    made.done.add(("changed", "title", f"全面{title}"))


def _move(document: Document, title: str, made: Made, dice: random.Random) -> None:
    items, k = _find(document, title)
    item = items.pop(k)
    dice.choice([other for _title, other in document.sections if other is not items]).append(item)
    made.done.add(("moved", None, title))


def _split(document: Document, title: str, made: Made, _dice: random.Random) -> None:
    items, k = _find(document, title)
    whole = items[k]
    first, _comma, rest = whole.text.partition("，")
    items[k] = replace(whole, text=first)
    items.insert(k + 1, replace(whole, title=rest.split("，")[0], text=rest, figure=""))
    made.done.add(("split", None, title))


def _merge(document: Document, title: str, made: Made, dice: random.Random) -> None:
    items, k = _find(document, title)
    other = _item(dice.choice(EXTRA), dice)
    other = replace(other, lead=items[k].lead, support=items[k].support, month=items[k].month)
    old = Document([(t, list(group)) for t, group in document.sections])
    _find(old, title)[0].insert(k + 1, other)
    made.old = _with(made.old, items[k], other)
    items[k] = replace(
        items[k], text=f"{items[k].text}。{other.text}。{other.figure.format(n=other.amount)}"
    )
    made.done.add(("merged", None, title))


def _with(old: str, item: Item, other: Item) -> str:
    """The old text with another task behind one, and the labels behind it pushed on."""
    lines, out, pushed = old.splitlines(keepends=True), [], False
    for line in lines:
        if not line.startswith("（"):
            pushed = False
        out.append(_pushed(line) if pushed else line)
        if line.startswith("（") and f"）{item.title}。" in line:
            number = NUMERALS.index(line[1]) + 1
            out.append(other.printed(f"（{NUMERALS[number]}）"))
            pushed = True
    return "".join(out)


def _pushed(line: str) -> str:
    return f"（{NUMERALS[NUMERALS.index(line[1]) + 1]}{line[2:]}"


def _add(document: Document, title: str, made: Made, dice: random.Random) -> None:
    items, k = _find(document, title)
    new = _item(("慰问困难家庭", "走访孤寡老人和留守儿童，发放米面和棉衣", "慰问{n}户"), dice)
    items.insert(k, new)
    made.done.add(("added", None, new.title))


def _remove(document: Document, title: str, made: Made, _dice: random.Random) -> None:
    items, k = _find(document, title)
    del items[k]
    made.done.add(("removed", None, title))


EDITS: Final = {
    "date": _date,
    "owner": _owner,
    "amount": _amount,
    "words": _words,
    "title": _title,
    "move": _move,
    "split": _split,
    "merge": _merge,
    "add": _add,
    "remove": _remove,
}
