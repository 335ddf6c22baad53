"""What names of ours, which stand in parameters, are called in a message; and what systems and
libraries say (in English only). What is not known here stays as it is."""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = {
    # kinds of the layout (PP307)
    "front_matter": "格式要素",
    "below": "落款之后的内容",
    "attachment": "附件",
    "noise": "版面文字",
    "cell": "表格中不是任务的行",
    # why a stretch reads like a body (PP119, PP307)
    "run": "有连续的序号",
    "trailer": "有责任分工",
    "duty": "有写明任务和责任的句子",
    "long": "有记录中没有的大段文字",
    "table": "有任务表的行",
    # what is left out of a text (PP119)
    "around": "网页正文以外",
    "controls": "菜单和表单",
    "hidden": "隐藏内容",
    "edges": "页眉页脚",
    "links": "链接",
    "contents": "目录",
    "deleted": "已删除或加了删除线",
    "comments": "批注",
    "sheets": "隐藏的工作表",
    "boxes": "图形和图片说明中的文字",
    "notes": "注释和表单",
    "front": "文件开头的元数据",
    # parts of a document that lack (PC601)
    "document_number": "发文字号",
    "issuer": "发文机关",
    "addressees": "主送机关",
    "issued_on": "成文日期",
    # roles of units (PC501)
    "lead": "牵头单位",
    "responsible": "责任单位",
    "support": "配合单位",
    "supervise": "督导单位",
    # what a trailer may have swallowed (PP510)
    "letterhead": "发文机关标志",
    "number": "发文字号",
    "signature": "署名",
    "attachment list": "附件说明",
    "attachment mark": "附件标记",
    "imprint": "版记",
    # what may hold words and was not read (PP114)
    "STYLE_TABLE_MALFORMED": "样式已损坏",
    "NUMBERING_TABLE_MALFORMED": "编号已损坏",
    "MAIN_TEXTBOX_TABLE_MALFORMED": "文本框已损坏",
    "OFFICEART_MALFORMED": "图形已损坏",
    # forms in which a rule's examples are tried (PP904)
    "in a bracket": "在括注中",
    "in a bracket that text follows": "在句中的括注里",
    "on a line of its own": "单独成行",
    "behind a sentence": "在句末",
    "as a column": "作为表格的列",
    "before another": "在另一分工之前",
    "in a cell": "在单元格中",
    "on top": "作为一级标题",
    "below another": "作为下级标题",
    "as a title": "作为标题",
    "under a time label": "在完成时限之后",
    "in a sentence": "在句中",
    "in a time": "在时间中",
}
TERMS: Final = {
    "No such file or directory": "没有这个文件或文件夹",
    "Permission denied": "没有权限",
    "Operation not permitted": "不允许此操作",
    "Is a directory": "这是文件夹",
    "Not a directory": "路径中有一段不是文件夹",
    "No space left on device": "磁盘空间不足",
    "Disk quota exceeded": "超出磁盘配额",
    "Read-only file system": "文件系统只读",
    "File name too long": "文件名过长",
    "File exists": "文件已存在",
    "File too large": "文件过大",
    "Input/output error": "读写错误",
    "Invalid argument": "参数无效",
    "Too many open files": "打开的文件过多",
    "Too many levels of symbolic links": "符号链接层数过多",
    "Invalid or incomplete multibyte or wide character": "文件名含有无效字符",
    "Broken pipe": "管道已断开",
    "it is a pipe, a socket or a device": "这是管道、套接字或设备",
    "File is not a zip file": "不是 zip 文件",
    "Field required": "缺少必填项",
    "Extra inputs are not permitted": "未知的键",
    "Input should be a valid string": "应为字符串",
    "Input should be a valid integer": "应为整数",
    "Input should be a valid boolean": "应为布尔值（true 或 false）",
    "Input should be a valid list": "应为列表",
    "Input should be a valid dictionary": "应为键值映射",
    "a rule has words, or a pattern": "规则应有 words 或 pattern",
    "a rule with a pattern has match and no_match, its examples": (
        "有 pattern 的规则应有示例 match 和 no_match"
    ),
    "a rule with reach has needs": "有 reach 的规则应有 needs",
    "the pattern does not say where the words stand: %{words}": (
        "pattern 没有写明词语的位置：%{words}"
    ),
    "numerals have signs, or digits": "numerals 应有 signs 或 digits",
}
PATTERNS: Final = (
    (r"ended by (?:signal )?(\w+)", r"被 \1 终止"),
    (r"exit code (\d+)", r"退出码 \1"),
    (r"Bad CRC-32 for file '(.*)'", r"\1 的校验和不符"),
    (r"Input should be a valid integer, .+", "应为整数"),
    (r"Input should be ('.+)", r"应为 \1"),
    # what is wrong with YAML, of libyaml and of its Python
    (r"did not find expected key", "缺少键，或缩进不对"),
    (r"did not find expected (.+)", r"这里应有 \1"),
    (r"could not find expected (.+)", r"这里应有 \1"),
    (r"expected (.+), but (?:found|got) (.+)", r"这里应为 \1，却是 \2"),
    (r"mapping values are not allowed.*", "这里不能有冒号后面的值；前面可能少了引号或换行"),
    (r"block sequence entries are not allowed.*", "这里不能用“- ”开始一项"),
    (r"found character (.+) that cannot start any token.*", r"这里不能以 \1 开头"),
    (r"found character that cannot start any token.*", "这里不能以此字符开头"),
    (r"found unexpected end of stream.*", "文件没有写完，引号或括号没有闭合"),
    (r"found a tab character.*", "缩进用了制表符，应用空格"),
    (r"found unknown escape character.*", "反斜杠后面的字符不对"),
    (r"control characters are not allowed.*", "含有控制字符"),
    # what is wrong with a pattern, of the engines
    (r"missing \)(?:, unterminated subpattern)? at position (\d+).*", r"第 \1 个字符处缺少右括号"),
    (r"unbalanced parenthesis at position (\d+).*", r"第 \1 个字符处多出右括号"),
    (
        r"(?:unterminated character set|missing \]) at position (\d+).*",
        r"第 \1 个字符处缺少右方括号",
    ),
    (r"nothing to repeat at position (\d+).*", r"第 \1 个字符处的量词前面没有内容"),
    (r"multiple repeat at position (\d+).*", r"第 \1 个字符处量词重复"),
    (r"bad escape (.+) at position (\d+).*", r"第 \2 个字符处不能用 \1"),
    (r"bad character range (.+) at position (\d+).*", r"第 \2 个字符处的范围 \1 不对"),
    (r"Input should be greater than or equal to (\S+)", r"应不小于 \1"),
    (r"Input should be greater than (\S+)", r"应大于 \1"),
    (r"Input should be less than or equal to (\S+)", r"应不大于 \1"),
    (r"String should have at least (\d+) characters?", r"应至少有 \1 个字符"),
    (r"String should have at most (\d+) characters?", r"应至多有 \1 个字符"),
    (r"String should match pattern '(.+)'", r"应与 \1 相符"),
    (r"List should have at least (\d+) items? .+", r"应至少有 \1 项"),
)


def worded(names: str) -> str:
    """Names of ours, with a comma between them, in words; what is no name stays as it is."""
    return "、".join(WORDS.get(name, name) for name in names.split(", "))


def translated(words: str) -> str:
    """``words`` in Chinese, where they are known."""
    if words in TERMS:
        return TERMS[words]
    for pattern, chinese in PATTERNS:
        found = re.fullmatch(pattern, words, re.S)
        if found:
            return found.expand(chinese).replace("' or '", "' 或 '").replace("', '", "'、'")
    return words
