"""Documents on pages that share files: the title of the cover, not the file's name."""

from __future__ import annotations

import pytest
from tests.html_scores import letters, ours

FUND = "汀蓝双季添益债券型证券投资基金"
TEXT = (
    "本基金经中国证监会准予注册，准予注册只说明申请材料合乎要求，不等于有人替本基金的收益作保。\n"
    "本摘要由基金合同与招募说明书节录而成，二者不一致时以全文为准，持有本基金份额的人即受其约束。\n"
    "一、基金的投资目标\n在控制信用风险与久期风险的前提下，力争获得超过业绩比较基准的稳定收益。\n"
)
COVER = "基金管理人：汀蓝基金管理有限公司\n基金托管人：临渚银行股份有限公司\n"


@pytest.mark.parametrize(
    ("file", "said", "title"),
    [
        (
            "汀蓝双季添益招募说明书摘要.pdf",
            "《汀蓝双季添益招募说明书摘要.pdf》由网友（b**7）传上来，可先试读几页。\nPage 1:",
            f"{FUND}招募说明书（更新）摘要",
        ),
        (
            "添益三季报全文.docx",
            "本文档由会员分享，可先阅读，下载要五枚金币。\n第1页",
            f"{FUND}2025年第3季度报告",
        ),
        (
            "添益债券暂停申购.PDF",
            "阅读提示：本文档共三页，可以先预览前两页，合用再下载。",
            f"关于{FUND}暂停申购的公告",
        ),
    ],
)
def test_the_title_of_a_cover_below_a_file_s_name(file: str, said: str, title: str) -> None:
    read = ours(f"文库巢\n{file}\n格式：PDF\n{said}\n{title}\n{COVER}Page 2:\n{TEXT}".encode())
    assert letters(read.title or "") == letters(title)
    assert read.publisher == "汀蓝基金管理有限公司"
    assert letters(said.split("\n", maxsplit=1)[0]) not in letters(read.text)
    assert letters(TEXT) == letters(read.text)


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("汀蓝双季添益招募说明书摘要", f"本摘要节录自{FUND}招募说明书，投资者应阅读全文。"),
        ("汀蓝双季添益招募说明书摘要.pdf", f"本摘要节录自{FUND}招募说明书，投资者应阅读全文。"),
        ("汀蓝双季添益招募说明书摘要.pdf", "重要提示"),
        ("短债基金的第二个年头", "招募说明书里写了什么"),
    ],
)
def test_a_title_that_no_cover_replaces(head: str, first: str) -> None:
    read = ours(f"汀蓝基金\n{head}\n2025-09-03 10:20 来源：汀蓝基金\n{first}\n{TEXT}".encode())
    assert letters(read.title or "") == letters(head.removesuffix(".pdf"))
