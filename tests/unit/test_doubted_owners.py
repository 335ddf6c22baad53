"""What reads like owners and is in no record of them is told (PP503, PP509)."""

from __future__ import annotations

import pytest

import planparse

HEAD = "青石县护林方案\n一、任务\n"


def doubts(text: str, code: str) -> list[str]:
    result = planparse.parse(HEAD + text)
    spans = [d.span for d in result.diagnostics if d.code == code]
    return [result.text[span.start : span.end] for span in spans if span]


def test_a_bracket_that_lists_units_and_is_no_trailer() -> None:
    bracket = "（县林业局、县财政局、县水利局给予资金扶持）"
    text = f"1.修建瞭望塔。{bracket}\n2.开挖隔离带。（县林业局）\n"
    assert doubts(text, "PP503") == [bracket]


def test_a_bracket_in_a_sentence_is_not_doubted() -> None:
    assert doubts("1.建设“三站”（水文站、气象站、护林站）共享平台。\n", "PP503") == []


def test_a_list_of_units_with_what_each_does() -> None:
    text = (
        "镇水利站：负责巡查河道，每周不少于2次。\n"
        "镇环卫所（保洁公司）：负责打捞垃圾。\n"
        "派出所：负责查处倾倒行为。\n"
    )
    (told,) = doubts(text, "PP509")
    assert told.startswith("镇水利站") and told.endswith("派出所")


def test_one_such_line_is_no_list() -> None:
    assert doubts("镇水利站：负责巡查河道。\n", "PP509") == []


def test_a_labelled_line_that_names_nobody() -> None:
    text = "1.修建瞭望塔。\n责任单位：县林业局\n2.开挖隔离带。\n责任单位：见附表\n"
    assert doubts(text, "PP503") == ["责任单位：见附表"]


def test_a_label_with_nothing_above_it_to_be_the_same_as() -> None:
    text = "1.修建瞭望塔。\n责任单位：同上\n2.开挖隔离带。（责任单位：县林业局）\n"
    assert doubts(text, "PP503") == ["责任单位：同上"]


@pytest.mark.parametrize(
    "bracket",
    [
        "（协调单位：县林业局）",
        "（涉及部门：县林业局、县财政局）",
        "（责任单位；县林业局）",
    ],
)
def test_a_bracket_with_a_label_that_is_not_known(bracket: str) -> None:
    text = f"1.修建瞭望塔。{bracket}\n2.开挖隔离带。（县林业局）\n"
    assert doubts(text, "PP503") == [bracket]


@pytest.mark.parametrize(
    "bracket", ["（联系单位：县林业局）", "（填报部门：县林业局）", "（涉及单位：三家）"]
)
def test_a_bracket_that_names_no_owner(bracket: str) -> None:
    assert doubts(f"1.修建瞭望塔。{bracket}\n2.开挖隔离带。（县林业局）\n", "PP503") == []


@pytest.mark.parametrize(
    "marked", ["「县林业局负责」", "＜县林业局牵头＞", "「县林业局、县财政局」"]
)
def test_owners_in_marks_that_are_no_brackets(marked: str) -> None:
    assert len(doubts(f"1.修建瞭望塔。{marked}\n2.开挖隔离带。（县林业局）\n", "PP512")) == 1


@pytest.mark.parametrize(
    ("bracket", "name"),
    [
        ("（县林业局牵头县财政局配合）", "县林业局牵头县财政局"),
        ("（责任单位：县林业局并县财政局）", "县林业局并县财政局"),
        ("（牵头单位县林业局；配合单位县财政局）", "配合单位县财政局"),
    ],
)
def test_a_unit_that_is_more_than_a_name(bracket: str, name: str) -> None:
    assert doubts(f"1.修建瞭望塔。{bracket}\n2.开挖隔离带。（县林业局）\n", "PP517") == [name]


def test_names_with_marks_of_their_own() -> None:
    text = "1.修建瞭望塔。（责任单位：省委省直工委、县委统战部（县侨办）、政策起草部门）\n"
    assert doubts(text, "PP517") == []


def test_a_sentence_that_only_says_who_does_it() -> None:
    text = (
        "1.修建瞭望塔。县林业局牵头，县财政局配合，12月底前完成。\n"
        "2.开挖隔离带。县林业局负责。\n"
        "3.巡查山林。由县林业局牵头巡查。县林业局负责巡查。\n"
        "4.清理林道。由县林业局牵头，6月底前完成。各镇清理林道。\n"
    )
    assert doubts(text, "PP512") == [
        "县林业局牵头，县财政局配合，12月底前完成。",
        "县林业局负责。",
        "由县林业局牵头，6月底前完成。",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.清理河道。清淤。\n责任单位 县城投集团\n2.修堤。修缮。\n", ["责任单位 县城投集团"]),
        ("1.值班。责任单位：县应急局联系人：赵某\n", ["责任单位：县应急局"]),
        ("1.值班值守 县应急局牵头\n落实值班。\n", ["县应急局牵头"]),
        ("1.宣传　　县委宣传部、各乡镇\n广泛宣传。\n", ["1.宣传　　县委宣传部、各乡镇"]),
        ("1.值班。责任单位 完成时限\n", []),
    ],
)
def test_labels_and_units_that_blanks_part(text: str, told: list[str]) -> None:
    assert doubts(text, "PP512") == told


def test_titles_that_are_who_does_what_stands_behind_them() -> None:
    named = "1.县林业局：负责巡查山林。\n2.县应急局（牵头）、县消防大队：备足水泵12台。\n"
    assert doubts(named, "PP512") == ["县林业局"]
    assert doubts(named.replace("。\n", "。（各镇配合）\n"), "PP512") == []
    one = "1.重点地区：加密巡查。\n2.瞭望塔：抓紧修建。\n"  # one alone may be what is done
    assert doubts(one, "PP512") == []


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("——水利科", ["水利科"]),
        ("水利科、各科室，7月", ["水利科、各科室，7月"]),
        ("\n县水利局、各乡镇", ["县水利局、各乡镇"]),
        ("县政府成立工作指挥部", []),
        ("设立服务处", []),
    ],
)
def test_tasks_whose_last_words_are_offices(end: str, told: list[str]) -> None:
    assert doubts(f"1.修建瞭望塔。{end}\n2.开挖隔离带。（县林业局）\n", "PP512") == told


@pytest.mark.parametrize(
    ("bracket", "told"),
    [
        ("（主抓：李明；包村：各村；时限：5月底）", True),
        ("（负责同志：李明）", True),
        ("（联系人：李明，电话：1234567）", False),
        ("（地点：广场；时间：5月1日）", False),
        ("（资金来源：县财政拨款）", False),
    ],
)
def test_brackets_that_say_who_behind_labels_of_their_own(bracket: str, told: bool) -> None:
    text = f"1.修建瞭望塔。{bracket}\n2.开挖隔离带。（县林业局）\n"
    assert doubts(text, "PP503") == ([bracket] if told else [])


def test_a_sentence_that_ends_as_names_do_is_no_list_of_units() -> None:
    text = "整治方案\n6.整治逆行。设岗90处，骑手记录抄送平台企业。责任单位：县公安局。\n7.试点。\n"
    task = planparse.parse(text).plans[0].tasks[0]
    assert [unit.name for duty in task.responsibilities for unit in duty.units] == ["县公安局"]
    assert task.text == "设岗90处，骑手记录抄送平台企业。"
