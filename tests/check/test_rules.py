"""Every rule finds what its examples plant, and nothing of its kind in their twins."""

from __future__ import annotations

import pytest

import planparse
from planparse.check import FAMILIES, check, rules
from planparse.check.examples import examples
from planparse.check.words import entries, pattern
from planparse.messages import LANGS, entry_of, message

CASES = [(code, example) for code in rules() for example in examples(code)]
OWN_CASES = ("PC201", "PC501")


@pytest.mark.parametrize(("code", "example"), CASES, ids=[code for code, _example in CASES])
def test_example_and_twin(code: str, example: tuple[str, str]) -> None:
    wrong, right = example
    assert code in {found.code for found in check(planparse.parse(wrong))}
    assert code not in {found.code for found in check(planparse.parse(right))}


def test_every_family_has_rules_and_every_rule_its_words() -> None:
    assert {code[2] for code in rules()} == {str(i + 1) for i in range(len(FAMILIES))}
    for code in rules():
        for lang in LANGS:
            entry = entry_of(code, None, lang)
            assert entry.advice and entry.meaning and entry.basis, code


def test_findings_fill_their_messages_and_point_into_the_text() -> None:
    for code, example in CASES:
        result = planparse.parse(example[0])
        for found in check(result, select=[code]):
            assert "{" not in message(found.code, found.params, "zh")
            assert found.span is None or found.span.end <= len(result.text)
            plans = {plan.id for plan in result.plans}
            tasks = {task.id for plan in result.plans for task in plan.tasks}
            assert found.plan in plans and (found.task is None or found.task in tasks)


def test_codes_are_chosen_by_their_beginnings() -> None:
    text = examples("PC201")[0].wrong
    assert check(planparse.parse(text), select=["PC2"])
    assert not check(planparse.parse(text), select=["PC2"], ignore=["PC201"])
    assert set(rules(["PC5"])) < set(rules())


@pytest.mark.parametrize("name", entries())
def test_words(name: str) -> None:
    entry = entries()[name]
    for text in entry.get("match", ()):
        assert pattern(name).search(text), text
    for text in entry.get("no_match", ()):
        assert not pattern(name).search(text), text
    assert entry["note"] and (entry.get("words") or (entry["match"] and entry["no_match"]))


def test_a_missing_number_that_is_printed_after_all_is_no_gap() -> None:
    head = "护路条例\n第一条 为了护路，制定本条例。\n"
    text = f"{head}第二条 养路。第三条 查车由县公安局负责。\n第四条 宣传。\n"
    assert "PC101" not in {found.code for found in check(planparse.parse(text))}


def test_units_of_other_places_are_not_second_names() -> None:
    text = (
        "护路方案\n一、修路。修路面。（责任单位：县民政局，各镇民政所、财政所）\n"
        "二、查车。查车。（责任单位：县财政所）\n"
    )
    assert "PC204" not in {found.code for found in check(planparse.parse(text))}


def found(text: str) -> set[str]:
    return {one.code for one in check(planparse.parse(text))}


def test_units_that_share_a_rank_of_place_are_no_second_names() -> None:
    text = (
        "护路方案\n一、修路。修路面。（责任单位：省交通厅、{}）\n"
        "二、查车。查车。（责任单位：省体育局）\n"
    )
    assert "PC204" not in found(text.format("文旅厅、体育局"))
    assert "PC204" in found(text.format("体育局、省财政厅"))


def test_numbers_below_a_number_are_no_repeats() -> None:
    text = "护路方案\n一、材料\n（1）{0}路面表\n（1）{1}车辆表\n（2）总表\n"
    assert "PC102" not in found(text.format("-1", "-2"))
    assert "PC102" in found(text.format("", ""))


def test_a_start_that_was_read_as_words_is_a_start() -> None:
    text = "护路方案\n一、修路。修路。\n二、查车。查车。\n三、养路。养路{}\n二、治超。治超。\n"
    assert "PC103" not in found(text.format("一、总述"))
    assert "PC103" in found(text.format("。"))


def test_like_lists_of_unlike_things_are_no_two_values() -> None:
    text = (
        "护路方案\n一、一类镇。养护农村沥青公路不少于60公里{0}。（县交通局负责）\n"
        "二、二类镇。养护农村沥青公路不少于40公里{1}。（县交通局负责）\n"
    )
    more = "，建设农村公路驿站不少于{}座"
    assert "PC402" in found(text.format("", ""))
    assert "PC402" not in found(text.format(more.format(6), more.format(5)))


def test_of_a_text_printed_twice_only_that_is_told() -> None:
    wrong = examples("PC603")[0].wrong.replace("三、宣传", "四、宣传")
    codes = [one.code for one in check(planparse.parse(wrong))]
    assert codes.count("PC603") == 1 and codes.count("PC101") == 1


def test_a_copy_that_begins_with_its_addressees_lacks_its_whole_head() -> None:
    wrong = examples("PC601")[0].right.replace("青政发〔2024〕5号\n", "")
    assert "PC601" in found(wrong)
    assert "PC601" not in found(wrong[wrong.index("各镇：") :])


def test_a_line_that_may_be_a_title_is_no_lack_of_one() -> None:
    text = "{}一、修路。修补路面。（县交通局负责）\n二、查车。查车。（县公安局负责）\n"
    assert "PC604" in found(text.format(""))
    assert "PC604" not in found(text.format("# 护路员职责说明\n\n"))


LISTED = (
    "青山县2024年护路工作方案\n一、任务\n"
    "1.修路。修补路面1.5万米，6月底前完成。（责任单位：县交通局）\n"
    "2.查车。设卡查处超限车辆。（责任单位：县公安局）\n"
    "附件：任务清单\n附件\n任务清单\n序号|任务|内容|责任单位|完成时限|\n"
    "1|修路|修补路面{}|县交通局|{}|\n2|查车|设卡查处超限车辆|县公安局|8月底前|\n"
)


def test_a_list_in_the_plan_itself_is_held_against_its_body() -> None:
    assert not found(LISTED.format("15000米", "6月底前")) & {"PC502", "PC503", "PC504", "PC508"}
    assert "PC502" in found(LISTED.format("15000米", "7月底前"))
    assert found(LISTED.format("15万米", "6月底前")) & {"PC503", "PC504"}


def test_the_times_of_a_stage_hold_for_its_own_words_and_without_a_year() -> None:
    text = "护路方案\n一、步骤\n（一）动员阶段（4月1日至4月20日）\n{}月10日前张贴公告。\n"
    assert "PC304" in found(text.format(5)) and "PC304" not in found(text.format(4))


def test_a_day_that_does_not_exist_is_no_lack_of_one() -> None:
    lines = "".join(f"{i}.修路{i}段。{i}月底前修补路面。\n" for i in range(1, 6))
    text = f"护路方案\n一、任务\n{lines}6.修路6段。{{}}\n"
    assert "PC301" not in found(text.format("6月31日前修补路面。"))
    assert "PC301" in found(text.format("修补路面。"))


def test_the_date_of_the_notice_holds_for_its_attachments() -> None:
    text = (
        "关于护路的通知\n各镇：\n一、修路。修补路面。\n附件：任务表\n青山县交通局\n2024年11月5日\n"
        "附件\n任务表\n序号|任务|责任单位|完成时限|\n1|修路|各镇|{}月底前|\n2|查车|各镇|12月底前|\n"
    )
    assert "PC302" in found(text.format(10)) and "PC302" not in found(text.format(11))


def test_a_missing_number_is_no_part_of_another() -> None:
    head = "护路清单\n序号|任务|责任单位|完成时限|\n"
    table = head + "{}4|查车|各镇|2025年9月|\n{}|修路|各镇|2025年9月|\n"
    assert "PC101" in found(table.format("", 6)) and "PC101" not in found(table.format("", 5))


def test_short_names_of_commissions_and_centres() -> None:
    text = "护路方案\n一、修路。修路。（责任单位：{}）\n二、查车。查车。（责任单位：{}）\n"
    assert "PC204" in found(text.format("县卫生健康委员会", "县卫健委"))
    assert "PC204" in found(text.format("县公路事业发展中心", "县公路中心"))
    assert "PC204" not in found(text.format("县公路事业发展中心", "县就业中心"))


def test_a_goal_is_held_against_figures_behind_how_often() -> None:
    text = (
        "护路方案\n一、工作目标\n公路列养率达到95%。\n二、任务\n（一）养路。{}公路列养率达到85%。\n"
    )
    assert "PC402" in found(text.format("每月巡查1次，"))
    assert "PC402" not in found(text.format("各镇"))


def test_who_has_another_role_in_the_list_is_told_with_both_roles() -> None:
    text = (
        "护路方案\n一、修路。修补路面。（牵头单位：县交通局；责任单位：县财政局）\n"
        "二、查车。查处超限车辆。（牵头单位：县公安局；责任单位：各镇）\n附件：任务清单\n附件\n任务清单\n"
        "序号|工作任务|牵头单位|责任单位|\n1|修路|县财政局|县交通局|\n2|查车|县公安局|县城管局|\n"
    )
    found = check(planparse.parse(text), select=["PC501", "PC507"])
    told = [message(one.code, one.params, "zh") for one in found]
    assert "任务“一、修路”中县交通局的职责不一致：清单为责任单位，正文为牵头单位" in told
    assert "“县城管局”只见于附件清单，正文没有" in told
    assert "“各镇”只见于正文，附件清单没有" in told
    english = [message(one.code, one.params) for one in found]
    assert (
        "县交通局 has another role for “一、修路”: responsible in the list, leading in the body"
        in english
    )
