"""Guesses about what belongs to an item: each that may be wrong is told."""

from __future__ import annotations

from typing import Any

import pytest

import planparse
from planparse.records.models import ParseResult


def told(result: ParseResult, code: str) -> list[dict[str, Any]]:
    return [dict(each.params) for each in result.diagnostics if each.code == code]


LIST = "（一）渡船未设救生衣的；（二）超载的；（三）夜间开船的。"
ARTICLE = "县海事处应当每季度检查渡口一次，并将结果告知乡镇人民政府。"
LINES = "（一）造册。逐船造册。\n（二）修理。修好再开。\n（三）停航。贴出公告。\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE}下列情形应当罚款：{LIST}\n", "PP407"),
        (f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE * 5}\n", "PP407"),
        (f"渡口整治方案\n一、对象\n下列渡口：{LIST}{ARTICLE}\n二、要求\n抓好落实。\n", "PP408"),
        (f"渡口整治方案\n一、办法\n{LINES}{ARTICLE}\n二、要求\n抓好落实。\n", "PP408"),
        (f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE}\n", None),  # closes the plan
        (f"渡口整治方案\n一、办法\n{LINES}联系电话：0555-5550123\n", None),  # closes the plan
        (f"渡口整治方案\n一、对象\n下列渡口：{LIST}\n二、要求\n抓好落实。\n", None),
        (f"渡口整治方案\n一、对象\n{LIST}其中超载的优先。\n二、要求\n抓好落实。\n", None),
        (f"渡口整治方案\n一、办法\n{LINES}（县海事处负责）\n二、要求\n抓好落实。\n", None),
        (f"渡口整治方案\n一、办法\n{LINES[:-1]}\n逐处贴。\n（四）验收。验船。\n", None),
    ],
)
def test_text_behind_a_list_that_is_no_items_is_told(text: str, code: str | None) -> None:
    result = planparse.parse(text)
    found = [each for each in result.diagnostics if each.code in {"PP407", "PP408"}]
    assert [each.code for each in found] == ([code] if code else [])
    for each in found:
        assert result.text[each.span.start : each.span.end].startswith("县海事处应当")
        assert each.params["label"] == "（三）"
    moved = ARTICLE in result.plans[0].text
    assert moved == (code == "PP407" or text.endswith(f"{LIST}{ARTICLE}\n"))


def test_a_section_ends_where_its_list_does() -> None:
    text = f"渡口管理办法\n下列情形应当停航：{LIST}{ARTICLE}下列情形应当罚款：{LIST}\n"
    sections = planparse.parse(text).plans[0].sections
    assert text[: sections[2].span.end].endswith("夜间开船的。")


@pytest.mark.parametrize(
    ("tail", "text"),
    [
        ("\n青坪县教育局\n2026年3月", "青坪县教育局 2026年3月"),
        ("青坪县教育局 二零二六年三月", "青坪县教育局 二零二六年三月"),
        ("\n青坪县教育局（盖章） 2026年3月8日", "青坪县教育局（盖章） 2026年3月8日"),
        ("\nXX局\n2026年X月X日", "XX局 2026年X月X日"),
        ("\n青坪县教育局", "青坪县教育局"),
        ("青坪县教育局", "青坪县教育局"),
        ("\n县长：张三\n2026年3月8日", "县长：张三"),
        ("\n青坪县教育局\n2026年3月8日", None),
        ("（责任单位：青坪县教育局）", None),
        ("\n责任单位：青坪县教育局", None),
        ("水质到2026年3月", None),
        ("", None),
    ],
)
def test_an_end_like_a_signature_that_is_not_read_is_told(tail: str, text: str | None) -> None:
    result = planparse.parse(f"治河方案\n一、清淤。清完为止。\n二、绿化。栽树500株。{tail}\n")
    assert [each["text"] for each in told(result, "PP310")] == ([text] if text else [])


@pytest.mark.parametrize(
    ("marks", "count"),
    [
        ("一、 （二 三、", 1),
        ("（一 （二） （三）", 1),
        ("【一 【二】 【三】", 1),
        ("一、 二、 （三", 1),
        ("一、 二、 三", 1),
        ("一 二 三", 3),
        ("一、 二期 三、", 0),
        ("一、 一 三、", 0),
        ("一、 二、 三、", 0),
        ("（一） （二） （三）", 0),
    ],
)
def test_a_heading_whose_mark_is_lost_is_told(marks: str, count: int) -> None:
    items = zip(marks.split(), ("清理淤泥", "栽种护岸林", "修复堤防"), strict=True)
    result = planparse.parse("治河方案\n" + "".join(f"{a}{b}\n{b}完成。\n" for a, b in items))
    assert len(told(result, "PP409")) == count
    assert len(result.plans[0].sections) == 3 - count - ("二期" in marks or "一、 一" in marks)


def test_a_number_in_a_table_or_a_sentence_is_no_heading() -> None:
    rows = "序号\t工作任务\t责任单位\n1\t清淤\t县水利局\n2\t栽树\t县林业局\n"
    text = f"治河方案\n一、任务\n{rows}二、要求\n三农工作要抓好。\n2 月底前报送。\n"
    assert not told(planparse.parse(text), "PP409")


@pytest.mark.parametrize(
    ("stated", "times"),
    [
        ("①5月底 ②6月底", ["5月底", "6月底"]),
        ("1.5月底前；2.6月底前", ["5月底前", "6月底前"]),
        ("1.方案5月底出台 2.船只6月底修完", ["方案5月底出台", "船只6月底修完"]),
        ("（一）5月底；（二）6月底", ["5月底", "6月底"]),
        ("5月底、6月底", ["5月底", "6月底"]),
        ("5、6月底", ["5、6月底", "5、6月底"]),
    ],
)
def test_numbers_of_items_are_no_part_of_times(stated: str, times: list[str]) -> None:
    text = f"2026年渡口方案\n一、造册。逐船造册。（完成时限：{stated}；责任单位：县海事处）\n"
    deadlines = planparse.parse(text + "二、停航。贴公告。\n").plans[0].tasks[0].deadlines
    assert [(each.text, str(each.end)) for each in deadlines] == list(
        zip(times, ("2026-05-31", "2026-06-30"), strict=True)
    )


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("规范设置停放点30个", "停放点"),
        ("在渡口两侧设置护栏200米", "护栏"),
        ("新增100户企业参保", "企业"),
        ("企业参保率达到95%", "企业参保率"),
        ("医院设置急救室比例达到90%", "医院设置急救室比例"),
    ],
)
def test_verbs_are_no_part_of_what_a_figure_measures(line: str, subject: str) -> None:
    text = f"渡口方案\n一、造册。{line}。\n二、停航。贴公告。\n"
    (figure,) = planparse.parse(text).plans[0].tasks[0].indicators
    assert figure.subject == subject


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("其一，查东河（县水利局）；其二，查西河", 1),
        ("先查东河（县水利局）。再查西河。", 1),
        ("由县渡口办（县水利局）。再查西河。", 0),
        ("查东河（县水利局）", 0),
        ("进度要求：4月底前完成。", 0),
        ("牵头单位：见附表", 1),
    ],
)
def test_one_unit_in_mid_text_is_told_and_a_line_of_times_is_not(line: str, count: int) -> None:
    result = planparse.parse(f"渡口方案\n一、造册。逐船造册。\n{line}\n二、停航。贴公告。\n")
    assert len(told(result, "PP503")) == count


@pytest.mark.parametrize(
    ("line", "subject", "value"),
    [
        ("税收逐年递增5个百分点", "税收", 5),
        ("监测比例在2025年的基础上逐年提高5%", "监测比例", 5),
        ("工业增加值同比+3.2%", "工业增加值", 3.2),
        ("投资同比增长-3%", "投资", -3),
        ("“6+1”场景5个", "“6+1”场景", 5),
    ],
)
def test_figures_keep_their_signs(line: str, subject: str, value: float) -> None:
    text = f"2026年渡口方案\n一、造册。{line}。\n二、停航。贴公告。\n"
    (figure,) = planparse.parse(text).plans[0].tasks[0].indicators
    assert (figure.subject, figure.value) == (subject, value)


def test_a_duty_without_its_verb_is_one_and_a_person_who_leads_is_told() -> None:
    trailer = "（责任单位：各县（市、区）人民政府，市级有关部门按职责分工）"
    text = f"渡口方案\n一、造册。逐船造册。{trailer}\n二、停航。贴公告。%s\n"
    result = planparse.parse(text % "（分管副县长牵头，县水利局落实）")
    named = [unit for duty in result.plans[0].tasks[0].responsibilities for unit in duty.units]
    assert [unit.name for unit in named] == ["各县（市、区）人民政府", "市级有关部门"]
    assert all(unit.collective for unit in named)
    assert len(told(result, "PP503")) == 1


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("【清淤】\n清理河道。\n【绿化】\n栽树。\n", 2),
        ("一、任务\n按县里部署。\n【清淤】清理河道。\n【绿化】栽树。\n", 2),
        ("【重点任务】\n清理河道。\n", 1),
        ("【说明】\n清理河道。\n", 0),
        ("现将【事项】通知如下。\n【说明】\n清理河道。\n【备注】\n栽树。\n", 0),
        ("【重点任务】\n清理河道。\n【工作要求】\n抓好落实。\n", 0),
    ],
)
def test_shown_headings_that_are_not_read_are_told(body: str, count: int) -> None:
    found = told(planparse.parse(f"治河方案\n{body}"), "PP410")
    assert [each["count"] for each in found] == ([count] if count else [])


def test_a_table_that_is_read_as_a_schedule_is_told() -> None:
    rows = "工作任务\t第一季度\t第二季度\n清淤\t东河\t西河\n绿化\t栽树\t补栽\n"
    result = planparse.parse(f"2026年治河方案\n一、任务\n{rows}二、要求\n抓好落实。\n")
    assert told(result, "PP515") == [{}]
    assert not told(planparse.parse("治河方案\n序号\t工作任务\n1\t清淤\n2\t栽树\n"), "PP515")


@pytest.mark.parametrize(
    ("trailer", "owners"),
    [
        ("（牵头单位为县水利局，配合单位为县财政局）", {"lead": "县水利局", "support": "县财政局"}),
        ("（以县水利局为主，县财政局配合）", {"lead": "县水利局", "support": "县财政局"}),
        ("责任单位：县水利局（完成时限：6月底）", {"responsible": "县水利局"}),
        ("（县水利局负责，县财政局做好资金保障）", {"responsible": "县水利局"}),
    ],
)
def test_labels_and_verbs_in_other_forms(trailer: str, owners: dict[str, str]) -> None:
    text = f"2026年渡口方案\n一、造册。逐船造册。{trailer}\n二、停航。贴公告。\n"
    result = planparse.parse(text)
    duties = result.plans[0].tasks[0].responsibilities
    assert {duty.role: duty.units[0].name for duty in duties} == owners
    rest = [each["text"] for each in told(result, "PP514")]
    assert rest == (["县财政局做好资金保障"] if "做好" in trailer else [])


LONG = "紧紧围绕渡口安全这个目标，逐船造册，逐人登记，逐项查验，查验结果当天公布，隐患逐一销号"


@pytest.mark.parametrize(
    ("items", "count"),
    [
        # most of the run have a short title, and one runs into its text
        (["目的。保安全。", "对象。渡口。", "时间。六月。", f"检查方式{LONG}。"], 1),
        (["目的。保安全。", "对象。渡口。", "时间。六月。", f"各镇{LONG}。"], 0),
        (["目的。保安全。", "对象。渡口。", f"检查方式{LONG}。", f"检查步骤{LONG}。"], 0),
        # a blank parts the words
        (["强化船只检查各项措施 组织造册。各镇造册。"], 1),
        (["强化检查 组织造册。各镇造册。"], 0),
        ([f"推进 5G 建设{LONG}。", f"2026 年{LONG}。"], 0),
    ],
)
def test_titles_that_run_into_their_text_are_told(items: list[str], count: int) -> None:
    body = "".join(f"{i}.{item}\n" for i, item in enumerate(items, 1))
    found = told(planparse.parse(f"2026年渡口方案\n一、任务\n{body}"), "PP409")
    assert len(found) == count


def test_titles_that_end_at_a_blank_are_told() -> None:
    items = f"1.强化船只检查 组织{LONG}。\n2.健全工作机制 建立{LONG}。\n"
    result = planparse.parse(f"2026年渡口方案\n一、任务\n{items}")
    assert [task.title for task in result.plans[0].tasks] == ["强化船只检查", "健全工作机制"]
    assert told(result, "PP204") == [{"case": "title", "count": 2, "text": "强化船只检查"}]


def test_text_behind_the_last_item_of_a_list_whose_first_has_items() -> None:
    items = "（一）造册：\n1.船只。\n2.船员。\n（二）查验。\n（三）停航。\n停航后各镇再查一遍。\n"
    text = f"渡口方案\n一、查验\n{items}二、要求\n抓好落实。\n"
    assert [each["label"] for each in told(planparse.parse(text), "PP408")] == ["（三）"]


@pytest.mark.parametrize(
    ("first", "count"),
    [
        ("（1）排查渠道。\n（2）修复渠道。\n责任单位：县水利局\n", 2),
        ("（1）排查渠道。\n责任单位：县水利局\n（2）修复渠道。\n责任单位：县水利局\n", 1),
        ("（1）排查渠道。\n（2）修复渠道。（责任单位：县水利局）\n", 1),
    ],
)
def test_trailers_behind_runs_that_start_anew(first: str, count: int) -> None:
    second = "（1）清理河道。\n（2）清理沟塘。\n责任单位：县住建局\n"
    text = f"渡口方案\n一、任务\n{first}{second}二、要求\n抓好落实。\n"
    assert len(told(planparse.parse(text), "PP505")) == count


def test_a_run_between_two_others_is_told_once() -> None:
    runs = "".join(f"（1）排查{k}渠。\n（2）修复{k}渠。\n责任单位：县水利局\n" for k in "东南西")
    result = planparse.parse(f"渡口方案\n一、任务\n{runs}二、要求\n抓好落实。\n")
    places = [each.span for each in result.diagnostics if each.code == "PP505"]
    assert len(places) == len(set(map(str, places))) == 3


def test_a_second_signature_is_told() -> None:
    text = (
        "渡口方案\n一、造册。六月底前。\n青坪县水利局\n2026年3月5日\n青坪县财政局\n2026年3月8日\n"
    )
    result = planparse.parse(text)
    assert [each["text"] for each in told(result, "PP310")] == ["青坪县财政局 2026年3月8日"]
    same = text.replace("青坪县财政局", "青坪县水利局")
    assert not told(planparse.parse(same), "PP310")


def test_a_period_that_ends_before_it_begins() -> None:
    text = "2026年渡口方案\n一、造册。2026年6月—2025年3月造册。\n二、停航。后年底前停航。\n"
    result = planparse.parse(text)
    assert [each["text"] for each in told(result, "PP601")] == ["2026年6月—2025年3月"]
    ends = [str(d.end) for task in result.plans[0].tasks for d in task.deadlines]
    assert ends == ["2025-03-31", "2028-12-31"]
