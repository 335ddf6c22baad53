"""读取时略去或无法辨认的内容（PP113 至 PP117）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP113": Wording(
        "有 {count} 个专用区字符，第一个在此处",
        "请与印刷件核对",
        "某些厂商的字体在专用区自造字符，其他软件无法识别。这些字符原样保留。",
    ),
    "PP115": Wording(
        "有 {count} 行未收入文本，第一行是“{first}”",
        "请抽取一页与文本（planparse text）核对",
        "页眉、页脚、页码和目录不是方案内容，因此不收入文本。",
    ),
    "PP115:edges": Wording(
        "页面上下边缘有 {count} 行按页眉、页脚、页码处理，未收入文本，第一行是“{first}”",
    ),
    "PP115:contents": Wording(
        "有 {count} 行按目录处理，未收入文本，第一行是“{first}”",
    ),
    "PP116": Wording(
        "第 {page} 页边缘有一行未收入文本：“{text}”",
        "请核对它是否为正文的注释",
        "该行字号小或与正文隔开，像页眉页脚，但只出现在这一页。它不在任何记录中。",
    ),
    "PP114": Wording(
        "文件中有 {count} 个部分未能读取：{what}",
        "请用 Word 打开并另存为 docx，再作核对",
        "旧文档的样式、编号或文本框损坏，序号或文本框中的文字可能缺失；或者文件中整体嵌入了另一"
        "文档（altChunk）。",
    ),
    "PP114:pictures": Wording(
        "有 {count} 页是图片，没有文字",
        "请先对这些页做文字识别（OCR），如 ocrmypdf --skip-text",
    ),
    "PP114:embedded": Wording(
        "文件中整体嵌入的 {count} 个文档（altChunk）未读取",
        "请用 Word 打开并另存为 docx，使其并入正文",
    ),
    "PP117": Wording(
        "工作表中有 {count} 个隐藏的行或列，也已读取",
        "请核对其是否属于正文",
        "筛选、折叠或手工隐藏使打开表格的人看不到这些行列；隐藏的工作表不读取。",
    ),
    "PP118": Wording(
        "文件名以 {suffix} 结尾，内容却是纯文本；已按纯文本读取",
        "请用相应程序打开核对：可能是下载失败，或文件已残缺",
        "文件的格式以内容为准；名为文档或工作簿而内容是纯文本的，往往名不副实。",
    ),
}
