"""`国内统一刊号 CN00-0000`, `主办单位：某某报社`, an address with its telephone: the foot of a site."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.lines import Line

IMPRINT = re.compile(  # `台北市中山区松江路1号 客服专线:0800-000-111`
    r"(?:(?:公司|总公司|联系|办公|注册)?地址\s?:?\s?)?[^\s。,:]{2,24}(?:路|街|大道|大厦|号|楼|层|室)[^。:]{0,24}"
    r"(?:客服|服务|免付费)?(?:专线|电话|热线|传真|邮编|TEL|Tel)\s?:?\s?[\d(+]"
)
SERIAL = re.compile(  # of a paper, which its imprint gives
    r"(?:国内统一(?:连续出版物号?|刊号)|国际标准(?:连续出版物号|刊号)|邮发代号|(?<![A-Za-z])(?:CN|ISSN)\s?\d{2,4}-\d{3,4})"
)
HOSTED = re.compile(r"(?:主办单位?|承办单位?|网站主办)\s?[:|]")  # of a site, at its foot
RIGHTS = re.compile(  # `某某对所刊载的原创内容享有著作权,未经授权禁止转载`, below a text
    r"[^。]{2,60}(?:享有|拥有)(?:完整|全部)?的?(?:著作权|版权)[,。;][^。]{0,12}未经[^。]{1,12}(?:禁止|不得|严禁)[^。]{0,60}。?$"
)
LICENCE = re.compile(r"ICP备|公网安备|网站标识码")
LONGEST = 60  # letters of such a line


def imprint(line: Line) -> str | None:
    """Why a line says whose site or paper it is; None if it does not."""
    text = line.text
    if line.size <= LONGEST and ("号" in text or "-" in text) and SERIAL.search(text) and not line.prose:
        return "a paper's imprint"
    if HOSTED.match(text) and LICENCE.search(text):
        return "whose site it is"
    return "whose text it is" if "权" in text and RIGHTS.match(text) else None


def telephoned(line: Line) -> str | None:
    """Why a line is an address with its telephone; None if it is none."""
    return "an address with its telephone" if line.size <= LONGEST and IMPRINT.match(line.text) else None
