"""What ingest gives for some inputs, in a form that tests can compare."""

from pipeline import ingest
from pipeline.document import Source
from pipeline.errors import InputError
from pipeline.settings import Settings

TEXT = "嘉实基金管理有限公司今日发布公告"
OTHER = "國泰永續高股息基金調整成分股"


def read(*inputs: object, most: int = 1 << 20) -> list[Source | InputError]:
    return list(ingest.sources([str(each) for each in inputs], Settings(max_bytes=most)))


def shown(found: list[Source | InputError]) -> list[tuple[str, str, str]]:
    """uri, record and text of pages; uri, kind and message of errors."""
    return [
        (each.uri, each.record, each.text)
        if isinstance(each, Source)
        else (each.uri, type(each).__name__, str(each))
        for each in found
    ]


def kinds(found: list[Source | InputError]) -> list[type]:
    return [type(each) for each in found]
