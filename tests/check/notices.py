"""Notices with a plan and an attached list, in which nothing is wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Final

HAN: Final = "一二三四五六七八九十"
PLACES: Final = ("青山", "白石", "清水", "南溪", "东坪", "云岭", "平江", "安河", "柳林", "石门")
BUREAUS: Final = (
    "县水利局", "县交通运输局", "县公安局", "县教育局", "县民政局", "县财政局", "县林业局",
    "县卫生健康局", "县发展和改革局", "县住房和城乡建设局", "县市场监督管理局", "县文化和旅游局",
)  # fmt: skip
SHORT: Final = {
    "县卫生健康局": "县卫健局", "县发展和改革局": "县发改局", "县市场监督管理局": "县市监局",
    "县住房和城乡建设局": "县住建局", "县文化和旅游局": "县文旅局", "县交通运输局": "县交通局",
}  # fmt: skip
WORK: Final = (
    ("疏浚河道", "分段清理淤积河段", "清淤河道{n}公里"),
    ("改造校舍", "更换老旧门窗和电路", "改造危旧校舍{n}栋"),
    ("补栽行道树", "补齐国道沿线缺株", "补栽行道树{n}株"),
    ("规范集市", "划定经营区域", "规范农村集市{n}个"),
    ("排查隐患", "检查沿街门店用电", "检查沿街门店{n}家"),
    ("修缮敬老院", "加装扶手和呼叫装置", "修缮敬老院{n}所"),
    ("推广滴灌", "在旱塬铺设滴灌管网", "铺设滴灌管网{n}亩"),
    ("开展义诊", "为行动不便的老人上门体检", "组织巡回义诊{n}场"),
    ("增设车位", "利用闲置地块增设车位", "增设公共车位{n}个"),
    ("治理采砂", "联合执法队昼夜巡河", "查扣采砂船只{n}艘"),
    ("培训护林员", "讲解防火知识和巡护路线", "培训专职护林员{n}名"),
    ("安装路灯", "在主要村道架设灯具", "安装太阳能路灯{n}盏"),
)


@dataclass
class Item:
    """A task as it is printed in the body, and in the attached list."""

    label: str
    title: str
    text: str
    lead: str
    others: str
    time: str
    listed: dict[str, str] = field(default_factory=dict)  # what the list says otherwise

    def body(self) -> str:
        units = f"牵头单位：{self.lead}；" if self.lead else ""
        units += f"责任单位：{self.others}；" if self.others else ""
        time = f"完成时限：{self.time}" if self.time else ""
        trailer = f"（{(units + time).rstrip('；')}）" if units or time else ""
        return f"{self.label}{self.title}。{self.text}{trailer}\n"

    def row(self, number: int) -> str:
        cells = {
            "title": self.title,
            "text": self.text.rstrip("。"),
            "lead": self.lead,
            "others": self.others,
            "time": self.time,
        } | self.listed
        return f"{number}|{'|'.join(cells.values())}|\n"


@dataclass
class Document:
    """A notice with its plan and an attached list."""

    place: str
    number: str
    addressees: str
    goals: list[str]
    items: list[Item]
    stages: list[tuple[str, str, str]]
    signed: str
    rows: list[int]  # the items of the list
    extra_rows: list[str] = field(default_factory=list)
    attachment: str = ""
    repeat: bool = False

    def printed(self) -> str:
        title = f"{self.place}县2024年民生实事工作方案"
        head = (
            f"{self.place}县人民政府文件\n{self.number}关于印发《{title}》的通知\n{self.addressees}"
        )
        head += (
            f"现将《{title}》印发给你们，请认真组织实施。\n{self.place}县人民政府\n{self.signed}\n"
        )
        body = f"{title}\n一、工作目标\n{'；'.join(self.goals)}。\n二、重点任务\n"
        body += "".join(item.body() for item in self.items)
        body += "三、实施步骤\n"
        for label, stage, step in self.stages:
            body += f"{label}{stage}\n{step}\n"
        body += f"附件：{self.place}县民生实事任务清单{self.attachment}\n"
        table = f"附件\n{self.place}县民生实事任务清单\n"
        table += "序号|工作任务|任务要求|牵头单位|责任单位|完成时限|\n"
        table += "".join(self.items[k].row(i) for i, k in enumerate(self.rows, 1))
        table += "".join(self.extra_rows)
        return head + body * (2 if self.repeat else 1) + table


def document(seed: int) -> Document:
    """A document in which nothing is wrong."""
    dice = random.Random(seed)
    items, goals = [], []
    for i, (title, text, figure) in enumerate(dice.sample(WORK, 6)):
        lead, *others = dice.sample(BUREAUS, 3)
        amount = figure.format(n=dice.randrange(4, 9) * 10)
        goals.append(amount)
        month = dice.randrange(5, 12)
        sentence = f"{text}，年内{amount}。"
        items.append(
            Item(f"（{HAN[i]}）", title, sentence, lead, "、".join(others), f"{month}月底前")
        )
    stages = [
        (
            "（一）",
            "动员部署阶段（3月1日—4月15日）",
            "1.摸底。4月10日前完成摸底。\n2.动员。召开动员会议。",
        ),
        (
            "（二）",
            "集中推进阶段（4月16日—10月31日）",
            "1.推进。按月调度进展。\n2.督导。开展专项督导。",
        ),
    ]
    return Document(
        dice.choice(PLACES),
        f"青政发〔2024〕{dice.randrange(1, 40)}号\n",
        "各镇人民政府，县直各单位：\n",
        goals,
        items,
        stages,
        "2024年2月26日",
        list(range(6)),
    )
