"""批处理的问题（PP8nn）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP801": Wording(
        "解析该文件的进程崩溃（{reason}）",
        "请连同文件一并反馈",
        "文件中的某些内容使程序或程序库崩溃；已试过两次，第二次单独运行。其他文件不受影响。",
    ),
    "PP802": Wording(
        "解析该文件超过 {seconds} 秒",
        "如果只是文件较大，可以延长时间：--limit worker_seconds=N",
        "已试过两次，第二次单独运行，均未完成。其他文件不受影响。",
    ),
    "PP803": Wording(
        "解析该文件占用内存超过 {memory} MiB",
        "如果只是文件较大，可以增加内存：--limit worker_memory=N",
        "已试过两次，均未完成。其他文件不受影响。",
    ),
    "PP804": Wording(
        "未读取",
        "如需读取，请直接指定该文件",
        "文件夹中的符号链接可能指向外部或形成循环；管道、套接字和设备不是文件。重复指定的文件只"
        "读一次。",
    ),
    "PP804:link": Wording(
        "未读取：这是符号链接",
    ),
    "PP804:pipe": Wording(
        "未读取：这是管道",
        "请先把内容存为文件",
    ),
    "PP804:socket": Wording(
        "未读取：这是套接字",
        "无需处理",
    ),
    "PP804:device": Wording(
        "未读取：这是设备",
        "无需处理",
    ),
    "PP804:twice": Wording(
        "未读取：重复指定",
        "无需处理，该文件只读一次",
    ),
    "PP805": Wording(
        "另一个 planparse 正在写入该文件夹",
        "请等待其结束，或选择其他文件夹",
        "两次运行写入同一输出文件夹会互相覆盖。",
    ),
    "PP806": Wording(
        "执行器不再接受任务：{reason}",
        "请加 --resume 重新运行",
        "批量处理所用的集群或进程池已经停止。已完成的部分保留。",
    ),
    "PP806:package": Wording(
        "使用 --cluster 需要软件包 {package}",
        "请安装：pip install 'planparse[cluster]'",
    ),
    "PP806:silent": Wording(
        "{address} 没有 Dask 调度器响应",
        "请启动调度器，或检查地址",
    ),
    "PP806:idle": Wording(
        "{address} 的集群没有工作节点",
        "请启动工作节点：dask worker 地址",
    ),
    "PP806:version": Wording(
        "工作节点 {worker} 上不是 planparse {version}：{found}",
        "请在该节点上安装这一版本",
    ),
    "PP807": Wording(
        "不是 planparse 的结果",
        "请指定由“planparse 文件夹 -o 输出”写出的结果",
        "planparse collect 把已有的结果汇成一张表，其他 JSON 略过。记录版本不同的结果，要由原文件重"
        "新解析。",
    ),
    "PP807:broken": Wording(
        "从第 {line} 行起不是 JSON",
        "如运行曾被中断，请加 --resume 完成",
    ),
    "PP807:foreign": Wording("此 JSON 不是 planparse 的结果"),
    "PP807:version": Wording(
        "此结果的记录版本为 {found}，不是 {needed}",
        "请重新解析原文件",
    ),
    "PP807:shape": Wording("此 JSON 不是 planparse 的结果：{field}：{problem}"),
    "PP808": Wording(
        "这台机器上无法启动用来读取或解析的进程：{reason}",
        "请检查 Python 在此能否启动进程，内存和进程数是否已用尽",
        "不是文本的文件，以及文件夹中的所有文件，都在单独的进程中读取，进程出错不影响其他文件。"
        "启动的进程都没有回应。",
    ),
}
