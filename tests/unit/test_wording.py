"""What errors and diagnostics say: in the language asked for, of what they hold."""

from __future__ import annotations

import pickle
from pathlib import Path

from planparse import messages, parse, parse_bytes, parse_file
from planparse.diagnostics import Collector
from planparse.errors import GrammarError, LimitError, PlanParseError, ReadError, WriteError
from planparse.messages import LANGS, message, phrase
from planparse.messages.zh.terms import translated

from .catalogue import ENGLISH


def test_an_error_is_code_place_and_parameters() -> None:
    error = ReadError("PP102", "a.txt", case="unfit", encoding="gbk", at=7)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is ReadError and isinstance(again, PlanParseError)
    assert (again.code, again.where, again.params) == (error.code, error.where, error.params)
    assert (
        str(again) == "a.txt: PP102 the bytes are not gbk: the first wrong one is byte 7; "
        "leave --encoding out, or name another"
    )
    assert again.message("zh").startswith("文件不是 gbk 编码：第一处不符在第 7 字节；")
    assert again.line("zh") == f"a.txt: PP102 {again.message('zh')}"
    assert again.advice("zh") == "请去掉 --encoding，或指定其他编码"
    assert str(GrammarError("PP903", rule="x", seconds=2)).startswith("PP903 rule x ran longer")


def test_a_case_without_advice_of_its_own_has_that_of_its_code() -> None:
    assert PlanParseError("PP108", case="twice").advice() == ENGLISH["PP108"].advice
    assert ENGLISH["PP108:twice"].advice is None


def test_braces_in_parameters_are_text() -> None:
    error = GrammarError("PP901", case="fragment-circle", rule="{rule}", fragment="a")
    assert "rule {rule}: fragment %{a} contains" in str(error)
    assert "片段 %{a} 包含自身" in error.message("zh")


def test_what_the_system_says_is_chinese_where_it_is_known() -> None:
    error = WriteError("PP701", "x", reason="No space left on device")
    assert error.message("zh") == "无法写入：磁盘空间不足；请检查文件夹和磁盘"
    assert translated("exit code 3") == "退出码 3"
    assert translated("ended by SIGKILL") == "被 SIGKILL 终止"
    assert translated("Input should be 'a' or 'b'") == "应为 'a' 或 'b'"
    assert translated("something else") == "something else"
    assert translated("did not find expected ',' or ']'") == "这里应有 ',' 或 ']'"
    assert translated("could not find expected ':'") == "这里应有 ':'"
    assert translated("missing ) at position 38") == "第 38 个字符处缺少右括号"


def test_chinese_has_its_own_marks_between_items_and_inside_quotes() -> None:
    near = phrase("no-rule", "zh", name="default", rule="x", near="a, b")
    assert near == "语法 default 没有规则 x（是否为 a、b？）"
    params = {"task": "11.推行“标准地”出让"}
    assert message("PC201", params, "zh") == "任务“11.推行‘标准地’出让”没有责任单位"
    assert "11.推行“标准地”出让" in message("PC201", params, "en")
    assert message("PC203", {"units": "“双碳”办、县财政局"}, "zh").endswith("“双碳”办、县财政局")


def test_a_limit_is_told_by_its_own_name() -> None:
    from planparse.readers.limits import Limits

    for name in Limits._fields:
        if name.startswith("worker_"):  # PP802 and PP803
            continue
        assert f"PP103:{name}" in ENGLISH
        error = Limits().past(name, "a.docx")
        assert isinstance(error, LimitError)
        assert error.params == {"case": name, "limit": getattr(Limits(), name)}


def test_diagnostics_keep_their_parameters_and_are_worded_when_asked() -> None:
    collector = Collector("zh")
    collector.add("PP401", 4, 6, "p1", label="三、", previous=1)
    collector.add("PP106")
    found = collector.items[0]
    assert (found.severity, found.params) == ("warning", {"label": "三、", "previous": 1})
    assert found.message == "三、接在第 1 项之后：中间缺号"
    said = collector.said(lambda offset: offset + 1)
    assert [(s.line, s.code) for s in said] == [(None, "PP106"), (5, "PP401")]
    assert said[1].words("en").startswith("5: PP401 三、 follows number 1: a number is missing")
    assert said[0].words("zh") == " PP106 输入中没有文字；请检查文件是否正确"


def test_names_of_ours_in_parameters_are_words_of_the_language() -> None:
    hidden = {"count": 130, "kind": "front_matter", "why": "run"}
    english, chinese = (messages.message("PP307", hidden, lang) for lang in LANGS)
    assert (
        english == "130 characters taken for front matter read like a body (two labels of one run)"
    )
    assert chinese == "有 130 个字符按格式要素处理，却像正文（有连续的序号）"
    lost = {"count": 2, "what": "STYLE_TABLE_MALFORMED, OFFICEART_MALFORMED"}
    assert messages.message("PP114", lost).endswith(": damaged styles, damaged drawings")
    assert messages.message("PP114", lost, "zh").endswith("：样式已损坏、图形已损坏")
    docx = {"kind": "docx", "package": "lxml", "extra": "docx"}
    assert messages.message("PP107", docx, "zh") == "读取 docx 需要软件包 lxml"


def test_every_name_that_the_guard_and_the_forms_give_has_its_words() -> None:
    from planparse.assemble.guard import DOUBTED
    from planparse.cli.forms import forms_of
    from planparse.grammar import load_grammar
    from planparse.messages.en import terms as en
    from planparse.messages.zh import terms as zh
    from planparse.outline.signs import Mark

    names = {*DOUBTED, "cell", *(mark.value for mark in Mark), "long"}
    assert names <= set(en.WORDS) <= set(zh.WORDS)
    grammar = load_grammar()
    sections = ("labels", "verbs", "columns", "headings", "roles")
    rules = [rule for section in sections for rule in grammar.rules(section)]
    forms = {form.name for rule in rules for form in forms_of(rule, grammar)}
    assert len(forms) > 8 and forms <= set(zh.WORDS)


def test_results_have_their_messages_in_the_language_asked_for(tmp_path: Path) -> None:
    text = "一、修路。\n三、架桥。\n"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    english, *chinese = (
        parse(text),
        parse(text, lang="zh"),
        parse_bytes(text.encode(), lang="zh"),
        parse_file(path, lang="zh"),
    )
    said = {item.code: item.message for item in english.diagnostics}
    assert said["PP401"].endswith("a number is missing between them")
    for result in chinese:
        told = {item.code: item for item in result.diagnostics}
        assert list(told) == list(said)
        assert told["PP401"].message == "三、接在第 1 项之后：中间缺号"
        assert told["PP401"].params == {"label": "三、", "previous": 1}


def test_titles_are_without_particulars() -> None:
    assert messages.title("rule {rule}: fragment %{{{fragment}}}") == "rule …: fragment %{…}"
