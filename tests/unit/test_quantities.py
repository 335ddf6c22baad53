"""Quantities: the rules of records.md 2.8, one case a line."""

from __future__ import annotations

import time

import pytest

from planparse.fields import indicators
from planparse.fields.passage import Passage
from planparse.fields.quantities import read_quantities
from planparse.grammar import load_grammar


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("粮食面积稳定在5.4万亩以上", ["54000 亩 >="]),
        ("覆盖率达到８５％以上", ["85 % >="]),
        ("控制在10%以内", ["10 % <="]),
        ("总产值突破80亿元", ["8000000000 元 >"]),
        ("不低于60%", ["60 % >="]),
        ("初期投资100万元人民币以上", ["1000000 元 >="]),
        ("每年最高可补助50万元", ["500000 元 <="]),
        ("管理费不超过总额的15%", ["15 % <="]),
        ("至少培育2家龙头企业", ["2 家 >="]),
        ("不超过30万元", ["300000 元 <="]),
        ("约3000户", ["3000 户 ~"]),
        ("1,200户左右", ["1200 户 ~"]),
        ("300余家企业", ["300 家 >"]),
        ("100余万个岗位", ["1000000 个 >"]),
        ("打造1-2个样板", ["1..2 个 ="]),
        ("补助10万—20万元", ["100000..200000 元 ="]),
        ("补助300万元-500万元", ["3000000..5000000 元 ="]),
        ("3至5家", ["3..5 家 ="]),
        ("帮扶5户20人", ["5 户 =", "20 人 ="]),
        ("各村选择1村庄", ["1 村庄 ="]),
        ("下降2个百分点", ["2 个百分点 ="]),
        ("每亩补助800元/亩", ["800 元/亩 ="]),
        ("存栏增加3.5万只", ["35000 只 ="]),
        ("建成5G基站302个", ["302 个 ="]),
        ("示范村,2个", ["2 个 ="]),
        ("报销比例由50%提高到60%", ["60 % ="]),
        ("聚焦33个安置点", ["33 个 ="]),
        ("3A级景区2家", ["2 家 ="]),
        ("利用率≥90%，保有量＞2.5万头", ["90 % >=", "25000 头 >"]),
        ("浓度控制在35微克/立方米以下", ["35 微克/立方米 <="]),
        ("疏浚土方300万m³，硬化2km²", ["3000000 m³ =", "2 km² ="]),
        ("建成近50家，附近5个村", ["50 家 ~", "5 个 ="]),
        ("新签约30家，节约10%以上", ["30 家 =", "10 % >="]),
        ("年收入50万元以上的村达到30个", ["30 个 ="]),
        ("控制在1%内", ["1 % <="]),
        ("三年分别达到30、40和55家", ["30 家 =", "40 家 =", "55 家 ="]),
        ("给予35万、45万、60万元奖励", ["350000 元 =", "450000 元 =", "600000 元 ="]),
        ("看好第1、2个路口", ["2 个 ="]),
        ("履约率、到位率分别达到90%、30%以上", ["90 % >=", "30 % >="]),
        ("裁员率不超过职工总数20%", ["20 % <="]),
        ("在上年完成3个的基础上再建5个", ["5 个 ="]),
        ("到位资金2亿3500万元", ["235000000 元 ="]),
        ("到位资金10亿3000万元以上", ["1030000000 元 >="]),
        ("每亩补贴8千元", ["8000 元 ="]),
        ("补植3万5千亩", ["35000 亩 ="]),
        ("筹集3千万元", ["30000000 元 ="]),
        ("筹集2千5百元", ["2500 元 ="]),
        ("修路8千米，配重5千克，装机30万千瓦", ["8 千米 =", "5 千克 =", "300000 千瓦 ="]),
        ("补植12 000亩", ["12000 亩 ="]),
        ("产量1\u2009250\u2009000吨", ["1250000 吨 ="]),
        ("产量1\xa0250\xa0000吨", ["1250000 吨 ="]),
        ("见表2024 300亩", ["300 亩 ="]),
        ("年销售5000万元-1亿元", ["50000000..100000000 元 ="]),
        ("投入800元-1万元", ["800..10000 元 ="]),
        ("投入3-5亿元", ["300000000..500000000 元 ="]),
        ("合格率百分之95以上", ["95 % >="]),
        ("合格率达到百分之85至90", ["85..90 % ="]),
        ("死亡率千分之3以下", ["3 ‰ <="]),
        ("审批时限压缩至5个工作日", ["5 个工作日 <="]),
        ("办理时间缩短到3天以内", ["3 天 <="]),
        ("平均用时由10个工作日压缩至5个工作日内办结", ["5 个工作日 <="]),
        ("优良天数达到330天以上", ["330 天 >="]),
        ("户均停电2小时以内", ["2 小时 <="]),
        ("施工周期不超过180天", ["180 天 <="]),
        ("候诊时间控制在20分钟以内", ["20 分钟 <="]),
        ("看病5人大学2所，3项目标任务", ["5 人 =", "2 所 =", "3 项 ="]),
    ],
)
def test_a_quantity(line: str, figures: list[str]) -> None:
    assert [
        f"{i.value}{'' if i.upper is None else f'..{i.upper}'} {i.unit} {i.comparator}"
        for i in indicators(line)
    ] == figures


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月15日",
        "〔2024〕17号",
        "“六二一”机制",
        "落实“1+12”办法",
        "12345热线和12317平台",
        "S208线、G20高速、4A景区",
        "第3条、第2批",
        "24小时值守",
        "60岁以上老人",
        "不超过6个月，5个工作日内",
        "五十户",
        "已建成高标准农田3万亩",
        "截至目前共建成12个",
        "营业收入达到100万元以上的，给予支持",
        "对年投入50万元以上的企业，按政策给予补助",
        "每新增1人给予",
        "最近1次公布",
        "去年新建学校5所，过去5年投入20亿元",
        "亩均税收200%、150%、100%以上的，给予奖励",
        "落实月销售额15万元以下的小规模纳税人优惠",
        "（指从业人员≤1000人或收入≤4亿元的企业）",
        "目前全县共有幼儿园86所",
        "1号楼、3年级、2小时",
        "3个工作日内办结，24小时内报告",
        "学习时间每天不超过2小时",
        "收到后5天以内",
        "有效期不少于90天",
        "报出时间不超过2小时",
        "5人民医院、3处理点",
        "完成率百分之九十，三分之1",
    ],
)
def test_what_is_no_quantity(line: str) -> None:
    assert indicators(line) == []


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("全面完成粮食生产总面积5.4万亩", "粮食生产总面积"),
        ("新造油茶2000亩", "油茶"),
        ("建设3处口袋公园", "口袋公园"),
        ("完成20个村的污水治理", "村"),
        ("参保率稳定在99%以上", "参保率"),
        ("临水路段加装护栏30公里", "护栏"),
        ("确保5户20人脱贫", None),
        ("达到80%", None),
        ("综合利用率≥90%", "综合利用率"),
        ("招聘教师30名", "教师"),
        ("建成10个以上样板村", "样板村"),
        ("改造3万户以上农村厕所", "农村厕所"),
        ("稻谷、玉米示范基地各10万亩", "稻谷、玉米示范基地"),
        ("茶园、果园面积均达到3万亩", "茶园、果园面积"),
        ("煤炭消费总量比2020年削减3%", "煤炭消费总量"),
        ("便民书屋(百姓书房)4家", "便民书屋"),
        ("税额标准下调至8元/平方米", "税额标准"),
        ("疏通支渠98条长120公里", "支渠"),
        ("落实到位资金2亿元", "到位资金"),
        ("抓好156项目标任务", "目标任务"),
        ("30条生产线投产", "生产线"),
        ("建成10个各具特色的产业平台", "产业平台"),
        ("培育20个具有全国影响力的集群品牌", "集群品牌"),
        ("选出100家企业给予辅导", "企业"),
        ("新增高新技术企业1500家目标", "高新技术企业"),
        ("使用面积不低于2000平方米", "使用面积"),
        ("在孵企业年平均不少于50户", "在孵企业"),
        ("20个市级项目完成投资50亿元", "市级项目"),
        ("完成率不低于95%", "完成率"),
        ("分别提高到20、30和50万元", None),
        ("补助标准分别提高到20、30和50万元", "补助标准"),
    ],
)
def test_what_it_measures(line: str, subject: str | None) -> None:
    assert indicators(line)[0].subject == subject


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("税率下调2%", "decrease"),
        ("工业增加值达到250亿元", None),
        ("同比增长10%", "increase"),
        ("新增2家", "increase"),
        ("能耗下降3%", "decrease"),
        ("压减200万元", "decrease"),
        ("办理时限压缩至3个工作日", "decrease"),
        ("通勤时间控制在45分钟以内", None),
        ("达到40%", None),
    ],
)
def test_which_way(line: str, direction: str | None) -> None:
    assert indicators(line)[0].direction == direction


def test_the_figures_of_a_time_are_none() -> None:
    assert indicators("2024年6月30日前，每月开展2次巡查，每季度至少1次") == []


def test_spans_hold_their_text() -> None:
    line = "到２０２５年，粮食面积达到５．４万亩以上，产量１．７万吨"
    for item in indicators(line):
        assert line[slice(*item.span)] == item.text
        assert item.subject and item.subject in line


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("实现“路路通”覆盖率90%以上", "“路路通”覆盖率"),
        ("建设“引才站”10个", "引才站"),
        ("在线学习平台注册人数突破20万人", "在线学习平台注册人数"),
        ("报销比例由50%提高到60%", "报销比例"),
        ("给予奖励50万元", "奖励"),
        ("不低于当年采购总额的15%", "当年采购总额"),
        ("光伏收入超350亿元", "光伏收入"),
        ("予以50万元", None),
        ("率90%", None),
    ],
)
def test_the_subject_is_a_noun_or_nothing(line: str, subject: str | None) -> None:
    assert [figure.subject for figure in indicators(line)] == [subject]


def test_what_a_length_measures() -> None:
    line = "将企业开办时间压缩至3个工作日，空气优良天数达到330天以上"
    assert [i.subject for i in indicators(line)] == ["企业开办时间", "空气优良天数"]


def test_a_figure_that_reaches_across_a_cell_is_read_within_it() -> None:
    grammar = load_grammar()
    row = grammar.fold("12\t300亩\t5")
    passage = Passage(row, 0, len(row), grammar)
    assert [q.value for q in read_quantities(passage, 3, 7)] == [300]


def test_each_quantity_tells_its_rule() -> None:
    grammar = load_grammar()
    line = grammar.fold("补植300亩，成活率百分之85")
    found = read_quantities(Passage(line, 0, len(line), grammar), 0, len(line))
    assert [q.rule for q in found] == ["quantity", "fraction"]


@pytest.mark.parametrize("line", ["3万5千", "12 000 ", "1 250 ", "百分之8", "5亿3", "压缩至5天"])
def test_repeated_figures_cost_in_proportion(line: str) -> None:
    grammar = load_grammar()

    def work(count: int) -> float:
        text = line * count
        begin = time.process_time()
        read_quantities(Passage(text, 0, len(text), grammar), 0, len(text))
        return time.process_time() - begin

    work(10)
    short, long = (min(work(n) for _ in range(3)) for n in (1500, 6000))
    assert long < 12 * short + 0.02
