"""What systems and libraries say (in English only); what is not known here stays as it is."""

from __future__ import annotations

import re
from typing import Final

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
}
PATTERNS: Final = (
    (r"ended by (?:signal )?(\w+)", r"被 \1 终止"),
    (r"exit code (\d+)", r"退出码 \1"),
    (r"Bad CRC-32 for file '(.*)'", r"\1 的校验和不符"),
    (r"Input should be a valid integer, .+", "应为整数"),
    (r"Input should be ('.+)", r"应为 \1"),
)


def translated(words: str) -> str:
    """``words`` in Chinese, where they are known."""
    if words in TERMS:
        return TERMS[words]
    for pattern, chinese in PATTERNS:
        found = re.fullmatch(pattern, words, re.S)
        if found:
            return found.expand(chinese)
    return words
