"""读取时略去或无法辨认的内容（PP113 至 PP120）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP113": Wording(
        "有 {count} 个专用区字符，第一个在这里",
        "请与印刷件核对",
        "某些厂商的字体在专用区自造字符，其他软件无法识别。这些字符原样保留。",
    ),
    "PP115": Wording(
        "有 {count} 行未收入文本，第一行是“{first}”",
        "请抽取一页与文本（planparse text）核对",
        "页眉、页脚、页码、目录、网页正文以外的内容以及打开文件时看不到的内容，不收入文本；其中像正"
        "文的内容由 PP119 另行指出。",
    ),
    "PP115:edges": Wording(
        "页面上下边缘有 {count} 行按页眉、页脚、页码处理，未收入文本，第一行是“{first}”",
    ),
    "PP115:contents": Wording(
        "有 {count} 行按目录处理，未收入文本，第一行是“{first}”",
    ),
    "PP115:around": Wording(
        "网页正文以外有 {count} 行未收入文本，第一行是“{first}”",
    ),
    "PP115:links": Wording(
        "网页上有 {count} 行链接未收入文本，第一行是“{first}”",
    ),
    "PP115:controls": Wording(
        "网页上有 {count} 行菜单和表单未收入文本，第一行是“{first}”",
    ),
    "PP115:hidden": Wording(
        "文件中隐藏的 {count} 行未收入文本，第一行是“{first}”",
    ),
    "PP115:deleted": Wording(
        "修订中已删除或加了删除线的 {count} 行未收入文本，第一行是“{first}”",
    ),
    "PP115:comments": Wording(
        "批注中有 {count} 行未收入文本，第一行是“{first}”",
    ),
    "PP115:sheets": Wording(
        "隐藏的工作表中有 {count} 行未收入文本，第一行是“{first}”",
    ),
    "PP115:boxes": Wording(
        "图形和图片说明中有 {count} 行文字未收入文本，第一行是“{first}”",
    ),
    "PP115:notes": Wording(
        "注释和表单中有 {count} 行未收入文本，第一行是“{first}”",
    ),
    "PP115:front": Wording(
        "文件开头的元数据有 {count} 行未收入文本，第一行是“{first}”",
    ),
    "PP116": Wording(
        "第 {page} 页边缘有一行未收入文本：“{text}”",
        "请核对它是否为正文的注释",
        "该行字号较小，或与正文隔开，像页眉页脚，但只出现在这一页。它不在任何记录中。",
    ),
    "PP114": Wording(
        "文件中有 {count} 个部分未能读取：{what}",
        "请用 Word 打开并另存为 docx，再作核对",
        "旧文档的样式、编号或文本框损坏，序号或文本框中的文字可能缺失；或者文件中整体嵌入了另一"
        "文档（altChunk）。",
    ),
    "PP114:pictures": Wording(
        "有 {count} 页是图片，没有文字",
        "请先对这些页作文字识别（OCR），例如 ocrmypdf --skip-text",
    ),
    "PP114:embedded": Wording(
        "文件中整体嵌入的 {count} 个文档（altChunk）未读取",
        "请用 Word 打开并另存为 docx，使其并入正文",
    ),
    "PP114:attached": Wording(
        "附在文件中的 {count} 个文件未读取",
        "请逐个另存为单独的文件，再作解析",
    ),
    "PP114:sheets": Wording(
        "工作簿列出的 {count} 个工作表不在文件中，未读取",
        "请用 Excel 或 WPS 打开，逐个查看工作表，再另存",
    ),
    "PP114:linked": Wording(
        "文件引用的 {count} 个外部文档未读取",
        "请把它们作为单独的文件解析，或用 Word 打开并入后再另存",
    ),
    "PP114:objects": Wording(
        "文件中有 {count} 个其他程序的对象未读取",
        "请逐个用相应程序打开，另存为单独的文件",
    ),
    "PP117": Wording(
        "工作表中有 {count} 个隐藏的行或列，也已读取",
        "请核对其是否属于正文",
        "筛选、折叠或手工隐藏使打开表格的人看不到这些行列；隐藏的工作表不读取。",
    ),
    "PP119": Wording(
        "有 {count} 个字未收入文本（{kind}），却像正文（{why}）：“{first}”",
        "请在原文件中查找；属于方案内容的，请另存为文本，补充进去",
        "网页正文以外、隐藏、已删除或属于批注的内容不在任何记录中。这一段含有连续的序号、责任分工、"
        "写明任务和责任的句子、任务表的行或大段文字。",
    ),
    "PP118": Wording(
        "文件名以 {suffix} 结尾，内容却是纯文本；已按纯文本读取",
        "请用相应程序打开核对：可能是下载失败，或文件残缺",
        "文件是什么格式，以内容为准；扩展名是文档或工作簿而内容是纯文本的，往往不是它所称的文件。",
    ),
    "PP120": Wording(
        "有 {count} 行可能是段末，也可能没有完，第一处在第 {page} 页：“{first}”",
        "请核对下一行是否与其同属一段",
        "版式文件只有一行一行的字，哪些行同属一段，只能看位置：排到右边界的行接下一行。"
        "行数少的页看不出右边界在哪里；各段都不空格的页，将满的一行可能就是段末。",
    ),
    "PP120:parted": Wording(
        "有 {count} 行未排到右边界，按段末处理，第一处在第 {page} 页：“{first}”"
    ),
    "PP120:joined": Wording(
        "有 {count} 行将满而未满，按接下一行处理，第一处在第 {page} 页：“{first}”"
    ),
}
