"""语法文件的问题（PP9nn）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP901": Wording(
        "语法文件有误",
        "语法文件的写法见 docs/grammars.md",
        "未知的键、缺少示例、未知的片段、无法编译的模式都不予接受，并指明所在文件和行号。",
    ),
    "PP901:shape": Wording(
        "{field}：{problem}",
    ),
    "PP901:rule-shape": Wording(
        "规则 {rule}：{field}：{problem}",
    ),
    "PP901:groups": Wording(
        "规则 {rule}：模式缺少命名组 {groups}",
        "请给 planparse 要读取的部分加上组名",
    ),
    "PP901:missing": Wording(
        "安装内容中缺少内置语法",
        "请重新安装 planparse",
    ),
    "PP901:circle": Wording(
        "语法文件引用了自身",
        "请去掉对自身的引用",
    ),
    "PP901:long-chain": Wording(
        "逐级扩展或包含的文件超过 {limit} 个",
        "请合并文件",
    ),
    "PP901:many-files": Wording(
        "该语法包含的文件超过 {limit} 个",
        "请合并文件",
    ),
    "PP901:doubled": Wording(
        "规则 {rule}：本文件中有 {count} 条规则使用这一 id",
        "请分别使用不同的 id",
    ),
    "PP901:two-homes": Wording(
        "规则 {rule}：该 id 已用于 {other}，不能再用于 {section}",
        "请换一个 id",
    ),
    "PP901:nothing-removed": Wording(
        "remove：没有规则 {rule}",
        "用 planparse grammar show 查看全部规则",
    ),
    "PP901:unreadable": Wording(
        "无法读取语法文件：{reason}",
        "请指定文件，或下列内置语法之一：{known}",
    ),
    "PP901:no-file": Wording(
        "语法不是普通文件",
        "请指定一个文件",
    ),
    "PP901:large": Wording(
        "文件超过 {limit} 字节",
        "请拆分文件，再用 include 包含进来",
    ),
    "PP901:alias": Wording(
        "不允许使用 YAML 别名",
        "请直接写出内容",
    ),
    "PP901:deep": Wording(
        "嵌套超过 {limit} 层",
        "请检查缩进和括号",
    ),
    "PP901:yaml": Wording(
        "不是有效的 YAML：{problem}",
        "请检查缩进和引号",
    ),
    "PP901:key-twice": Wording(
        "键 {key} 在此重复",
        "请只保留一个",
    ),
    "PP901:no-mapping": Wording(
        "语法文件应为键值映射",
        "请以“grammar: 名称”开头",
    ),
    "PP901:fragment": Wording(
        "规则 {rule}：未知的片段 %{{{fragment}}}",
        "已有的片段：{known}",
    ),
    "PP901:fragment-circle": Wording(
        "规则 {rule}：片段 %{{{fragment}}} 包含自身",
        "请去掉对自身的引用",
    ),
    "PP901:fragments-deep": Wording(
        "规则 {rule}：片段嵌套超过 {limit} 层",
        "请把其中一些直接写出",
    ),
    "PP901:long": Wording(
        "规则 {rule}：填入片段后，模式超过 {limit} 个字符",
        "请缩短片段：片段套片段，长度会成倍增长",
    ),
    "PP901:range": Wording(
        "规则 {rule}：[{range}] 是码位范围，不是数字或词语的列表",
        "请逐个写出字符",
    ),
    "PP901:fragment-range": Wording(
        "片段 {fragment}：[{range}] 是码位范围，不是数字或词语的列表",
        "请逐个写出字符",
    ),
    "PP901:numerals": Wording(
        "规则 {rule}：没有名为 {numerals} 的数字体系",
        "已有：{known}；也可以列出符号",
    ),
    "PP901:lacks": Wording(
        "语法 {grammar} 缺少规则 {rule}",
        "请以“extends: default”开头",
    ),
    "PP901:pattern": Wording(
        "规则 {rule}：模式无法编译：{problem}",
        "请修改模式",
    ),
    "PP902": Wording(
        "规则与示例不符",
        "请修改模式或示例",
        "每条规则都带有示例，正反两面都检查：match 中的正例必须匹配，no_match 中的反例不得匹配。",
    ),
    "PP902:unmatched": Wording(
        "规则 {rule}：示例“{example}”未能匹配",
    ),
    "PP902:matched": Wording(
        "规则 {rule}：反例“{example}”被匹配",
    ),
    "PP902:number": Wording(
        "规则 {rule}：“{example}”中的“{number}”不在该规则的数字体系之内",
    ),
    "PP902:needs": Wording(
        "规则 {rule}：模式能匹配“{example}”，但其中没有 needs 所列的任何字面文字",
        "请在 needs 中补上这个词里的字面文字",
    ),
    "PP902:built-in-unmatched": Wording(
        "规则 {rule}：示例“{example}”未能匹配",
        "这是内置规则，因文件中新增或替换的内容而改变",
    ),
    "PP902:built-in-matched": Wording(
        "规则 {rule}：反例“{example}”被匹配",
        "这是内置规则，因文件中新增或替换的内容而改变",
    ),
    "PP902:built-in-number": Wording(
        "规则 {rule}：“{example}”中的“{number}”不在该规则的数字体系之内",
        "这是内置规则，因文件中新增或替换的内容而改变",
    ),
    "PP903": Wording(
        "规则 {rule} 运行超过 {seconds} 秒",
        "请简化模式，不要嵌套量词",
        "该语法的某个模式在这份文件上不停地回溯。",
    ),
    "PP904": Wording(
        "规则不起作用",
        "请修改该规则，或去掉抢先匹配的规则",
        "按文件的通常写法用不到这条规则，或者它的词语被另一条规则抢先匹配。planparse grammar check "
        "会逐条试用语法文件中的规则。",
    ),
    "PP904:shadowed": Wording(
        "规则 {rule} 从不起作用：“{example}”被 {taker} 抢先匹配",
        "请去掉 {taker}，或者让本规则使用它的 id，取代它",
    ),
    "PP904:slow": Wording(
        "规则 {rule} 太慢：在 {length} 个字符的文本上，用时随长度的平方增长",
        "请限定重复的次数（[^。]{{0,40}}），并以固定文字开头",
    ),
    "PP904:nothing": Wording(
        "规则 {rule}：“{example}”{form}时未读出任何内容",
    ),
    "PP904:no-task": Wording(
        "规则 {rule}：“{example}”{form}时没有任务",
    ),
    "PP904:duty": Wording(
        "规则 {rule}：“{example}”{form}时，“{value}”未读作 {role}",
    ),
    "PP904:other-duty": Wording(
        "规则 {rule}：“{example}”{form}时，“{value}”未读作 {role}（{said}）",
    ),
    "PP904:time": Wording(
        "规则 {rule}：“{example}”{form}时，“{value}”未读作完成时限",
    ),
    "PP904:other-time": Wording(
        "规则 {rule}：“{example}”{form}时，“{value}”未读作 {kind}（{said}）",
        "请让本规则使用抢先匹配的规则的 id，或不写 begins",
    ),
    "PP904:time-part": Wording(
        "规则 {rule}：“{example}”{form}时，“{value}”未读作 {kind}（{said}）",
        "times 的规则没有给这个词留位置；请修改这些规则，或在 times 中新增一条",
    ),
    "PP904:label-stays": Wording(
        "规则 {rule}：“{example}”{form}时，标签仍留在正文中",
    ),
    "PP904:extra": Wording(
        "规则 {rule}：“{example}”{form}时，“{value}”未存入 extra",
    ),
    "PP904:left": Wording(
        "规则 {rule}：“{example}”{form}时未留在正文中",
    ),
    "PP904:cell-text": Wording(
        "规则 {rule}：“{example}”{form}时，单元格被读作正文",
    ),
    "PP904:cell": Wording(
        "规则 {rule}：“{example}”{form}时，{field} 为“{found}”",
    ),
    "PP904:headings": Wording(
        "规则 {rule}：“{example}”{form}时，读出的标题为 {found}",
    ),
    "PP904:no-heading": Wording(
        "规则 {rule}：“{example}”{form}时没有标题",
    ),
    "PP904:section-role": Wording(
        "规则 {rule}：“{example}”{form}时，章节的作用为 {found}",
    ),
}
