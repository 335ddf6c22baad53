"""Times, figures and owners in the forms in which offices type them. The plan's year is 2026."""

from __future__ import annotations

import pytest

import planparse
from planparse import Task
from planparse.fields import deadlines, indicators
from tests.unit.test_responsibilities import LEAD, RESP, SUPP, read

YEAR = 2026


def ends(line: str, *, stated: bool = False) -> list[str]:
    return [
        f"{found.start}/{found.end}" if found.kind == "range" else str(found.end or found.kind)
        for found in deadlines(line, year=YEAR, stated=stated)
    ]


def task_of(body: str) -> Task:
    return planparse.parse(f"青坪县2026年清淤方案\n一、重点任务\n{body}\n").plans[0].tasks[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Q2前完成清淤", ["2026-06-30"]),
        ("各镇Q3末完成清淤", ["2026-09-30"]),
        ("2026Q4完成清淤；2027年H1验收", ["2026-12-31", "2027-06-30"]),
        ("Q1-Q2，摸排；Q3-4，整改", ["2026-01-01/2026-06-30", "2026-07-01/2026-12-31"]),
        ("FAQ2前的问题，H5页面，EQ1级", []),
        ("06-30前完成清淤，编号13-30前", ["2026-06-30"]),
        ("于季末前报送，季度末之前汇总", ["relative", "relative"]),
        ("每季末报送", ["recurring"]),
        ("截至2026年6月底，完成清淤", ["2026-06-30"]),
        ("截止到2026年底，建成泵站2座", ["2026-12-31"]),
        ("截至2025年底，建成泵站2座", []),
        ("截至2026年6月底，全县已清淤50公里", []),
        ("2027年全县将于6月底前完成清淤", ["2027-06-30"]),
        ("2027年，各镇计划在9月底前完成清淤", ["2027-09-30"]),
        ("2027年完成清淤，将于6月底前验收", ["2027-12-31", "2027-06-30"]),
        ("收到申请后，县水利局现场核查，5日内答复", ["relative"]),
        ("自受理之日起，组织会审，应在10个工作日内办结", ["relative"]),
        ("今后，组织会审，应在10个工作日内办结", []),
        ("会审时，应在10个工作日内办结", []),
        ("物流中心7月1日项目投入试运营", ["2026-07-01"]),
        ("截至6月上旬，70余城启动收储", []),
        ("每年组织代表开展视察、调研不少于1次", ["recurring"]),
    ],
)
def test_times(line: str, expected: list[str]) -> None:
    assert ends(line) == expected


def test_what_is_counted_up_to_a_day_before_that_of_issue_is_over() -> None:
    text = (
        "青坪县2026年清淤方案\n一、进展\n（一）清淤。截至2026年3月底，清淤40公里。\n"
        "（二）护岸。修补。\n\n青坪县水利局\n2026年4月20日\n"
    )
    assert not planparse.parse(text).plans[0].tasks[0].deadlines


def test_an_event_two_clauses_before_is_part_of_the_time() -> None:
    (found,) = deadlines("清淤。收到申请后，县水利局现场核查，5日内答复", year=YEAR)
    assert found.text == "收到申请后，县水利局现场核查，5日内"


@pytest.mark.parametrize("stated", ["Q2", "2026Q2", "Q2前", "06-30前", "H1"])
def test_times_of_a_column(stated: str) -> None:
    assert ends(stated, stated=True) == ["2026-06-30"]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("新建泵站×3座", [("泵站", 3)]),
        ("安装水泵×12台、阀门×30个", [("水泵", 12), ("阀门", 30)]),
        ("盖板12×3块，面积×5元", []),
        ("培训合格率达到95%", [("培训合格率", 95)]),
        ("治理长度不少于15公里", [("治理长度", 15)]),
        ("建设规模达到500亩，完成建设投资300万元", [("建设规模", 500), ("建设投资", 3000000)]),
        ("提高合格率到95%，完成投资300万元", [("合格率", 95), ("投资", 3000000)]),
        ("新增墓穴200穴", [("墓穴", 200)]),
        ("提升改造低等级公路40公里，亮化村道5公里", [("低等级公路", 40), ("村道", 5)]),
        ("建设一座日供水3万吨的净水厂", [("日供水", 30000)]),
        ("铺设1条总长度约25公里的输水管道", [("输水管道", 1), ("总长度", 25)]),
        ("新建通道总长约1400米，宽50米", [("通道总长", 1400), ("宽", 50)]),
        ("计划投入资金28万元，计划投资30万元", [("资金", 280000), ("计划投资", 300000)]),
        ("树立示范村12个，改善提升名镇名村2个", [("示范村", 12), ("名镇名村", 2)]),
        ("在6个村创建清洁村庄", [("村", 6)]),
        ("产值过5亿元的企业达3家，税收超过5亿元", [("企业", 3), ("税收", 500000000)]),
        ("选拔资助卫生专家10名，培育创办科技企业5家", [("卫生专家", 10), ("科技企业", 5)]),
        ("可吸入颗粒物平均浓度下降10%", [("可吸入颗粒物平均浓度", 10)]),
        ("选拔2名在全县起骨干作用的青年后备人才", [("青年后备人才", 2)]),
        ("建设2个大型的具有研发功能的培养基地", [("培养基地", 2)]),
        ("扶持5家以上在穗初创型企业", [("在穗初创型企业", 5)]),
        ("选派5名紧缺人才赴海外培训", [("紧缺人才", 5)]),
        ("为30户困难家庭安装水表，新增20户为老服务用户", [("困难家庭", 30), ("为老服务用户", 20)]),
        ("培训3名中级及以上护理员", [("中级及以上护理员", 3)]),
        ("公共停车位新增20个，增建泊位5个", [("公共停车位", 20), ("泊位", 5)]),
        ("由五个镇分别组织种植生态林1万亩", [("生态林", 10000)]),
        ("生猪存栏8头、出栏20头", [("生猪存栏", 8), ("出栏", 20)]),
        ("新建50公里，安排8万元奖励扶持资金", [(None, 50), ("奖励扶持资金", 80000)]),
        ("干径一般应达到3厘米", [("干径", 3)]),
        ("按设备投资额的15%给予不超过3万元的奖励", [("设备投资额", 15), ("奖励", 30000)]),
    ],
)
def test_figures(line: str, figures: list[tuple[str, int]]) -> None:
    assert [(found.subject, found.value) for found in indicators(line)] == figures


@pytest.mark.parametrize(
    ("line", "duties"),
    [
        ("各区政府均为责任单位", [(RESP, ["各区政府"])]),
        ("牵头单位：县水利局；各区政府均为责任单位", [(LEAD, ["县水利局"]), (RESP, ["各区政府"])]),
        ("牵头单位：县水利局，各镇都为配合单位", [(LEAD, ["县水利局"]), (SUPP, ["各镇"])]),
    ],
)
def test_owners(line: str, duties: list[tuple[str, list[str]]]) -> None:
    assert read(line) == duties


def test_two_together_before_a_time() -> None:
    assert read("县水利局会同各有关部门，2026年8月", bare=True) == [
        (LEAD, ["县水利局"]),
        (SUPP, ["各有关部门"]),
    ]
    task = task_of("（一）清淤。全面清理。（县水利局会同县财政局，8月底前）\n（二）护岸。修补。")
    assert [str(found.end) for found in task.deadlines] == ["2026-08-31"]


@pytest.mark.parametrize("number", ["1.", "1、", "（1）", "（一）"])
@pytest.mark.parametrize("day", ["10.28前", "10·28前", "10.28日之前"])
def test_a_day_in_figures_behind_a_label(number: str, day: str) -> None:
    second = number.translate(str.maketrans("1一", "2二"))
    task = task_of(f"{number}{day}完成清淤。\n{second}11.15前完成验收。")
    assert [str(found.end) for found in task.deadlines] == ["2026-10-28"]


def test_a_line_that_begins_with_a_day_in_figures_is_no_section() -> None:
    result = planparse.parse(
        "青坪县2026年清淤方案\n一、重点任务\n10.28前完成清淤。\n11.15前完成验收。\n二、要求\n抓好落实。\n"
    )
    assert [str(found.end) for found in result.plans[0].tasks[0].deadlines] == [
        "2026-10-28",
        "2026-11-15",
    ]


def test_a_list_in_shown_brackets_behind_the_last_sentence() -> None:
    task = task_of("（一）清淤。全面清理。【县水利局、县财政局】\n（二）护岸。修补。")
    assert [unit.name for unit in task.responsibilities[0].units] == ["县水利局", "县财政局"]
    assert task.text == "全面清理。"


@pytest.mark.parametrize("cell", ["（{}）", "【{}】", "〔{}〕"])
def test_a_cell_that_is_all_in_brackets(cell: str) -> None:
    who = cell.format("县水利局、县财政局")
    result = planparse.parse(
        f"青坪县2026年清淤任务表\n序号\t工作任务\t责任单位\t完成时限\n1\t清淤\t{who}\t6月底\n2\t护岸\t县水利局\tQ3\n"
    )
    first, second = result.plans[0].tasks
    assert [unit.name for unit in first.responsibilities[0].units] == ["县水利局", "县财政局"]
    assert str(second.deadlines[0].end) == "2026-09-30"
