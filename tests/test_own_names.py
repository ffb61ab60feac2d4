"""A user's own list of names: how it is read, what is said about mistakes, and that it wins over ours."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline import own_names
from pipeline.cli import main
from pipeline.engines.dictionaries import FORMS
from pipeline.errors import PipelineError, SettingsError, TableError
from pipeline.settings import Settings
from pipeline.vocabulary import Entity

ROWS = (
    "name,type,code,id,aliases\r\n"
    "星海稳进一年,FUND,017469,F-001,星海稳进|稳进一年\r\n"
    '"星海基金","FUND_COMPANY",,C-9,"星海|星海资管"\r\n'
    "北辰信号,COMPANY,0700.HK,,\r\n"
)
READ = [
    ("星海稳进一年", "FUND", "017469", "F-001", ("星海稳进", "稳进一年")),
    ("星海基金", "FUND_COMPANY", "", "C-9", ("星海", "星海资管")),
    ("北辰信号", "COMPANY", "0700.HK", "", ()),
]


def read(raw: bytes) -> list[tuple[object, ...]]:
    rows = own_names.parsed(raw, "funds.csv").rows
    return [(row.name, row.kind, row.code, row.own_id, row.aliases) for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_files_of_spreadsheets_are_read(encoding: str, separator: str, end: str) -> None:
    text = ROWS.replace("\r\n", end).replace(",", separator)
    assert read(text.encode(encoding)) == READ


def test_columns_in_any_order_in_chinese_and_only_two() -> None:
    assert read("类型,名称\n基金,星海稳进\n".encode()) == [("星海稳进", "FUND", "", "", ())]
    assert read('代码,名称,类型\n"=""017469""",星海稳进,fund\n'.encode())[0][2] == "017469"


def test_empty_lines_spare_columns_and_equal_rows_are_no_mistakes() -> None:
    text = "name,type,,\n\n星海稳进,FUND,,\n星海稳进,FUND,,\n,,,\n"
    assert len(read(text.encode())) == 1


WRONG = [
    ("", "empty; the first line should be"),
    ("name,type\n", "no names under the header"),
    ("星海稳进,FUND\n", "funds.csv:1: column 1: '星海稳进' is no column"),
    ("name,kind\n星海稳进,FUND\n", "funds.csv:1: column 2: 'kind' is no column; there are name, type"),
    ("name,code\n星海稳进,1\n", "funds.csv:1: no column type"),
    ("name,name\n", "'name' names name a second time"),
    ("name,type\n星海稳进,FOND\n", "funds.csv:2: column 2 (type): 'FOND' is no type; take one of FUND, "),
    ("type,name\nFUND,\n", "funds.csv:2: column 2 (name): '' is too short"),
    ("name,type,aliases\n星海稳进,FUND,星海稳|星\n", "funds.csv:2: column 3 (aliases): '星' is too short"),
    ("name,type\n017469,FUND\n", "holds no letter; put codes into the column code"),
    (
        "name,type,code\n星海稳进,FUND,17469\n",
        "'17469' has 5 digits, a fund's has six; a spreadsheet drops zeros",
    ),
    ("name,type,code\n星海稳进,FUND,代码一\n", "funds.csv:2: column 3 (code): '代码一' is no code"),
    ("name,type\n星海稳进,FUND,x\n", "funds.csv:2: column 3: 'x' stands beyond the last column"),
    ('name,type\n"星海稳进,FUND\n', "close every quote"),
    ("name,type\n星海稳进,FUND\n星海稳进,COMPANY\n", "claimed by '星海稳进' in line 2 too"),
    (
        "name,type,aliases\n甲稳进,FUND,甲乙\n乙稳进,FUND,甲乙\n",
        "funds.csv:3: '甲乙' is claimed by '甲稳进' in line 2",
    ),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_mistakes_are_said_with_their_place(text: str, said: str) -> None:
    with pytest.raises(TableError) as caught:
        own_names.parsed(text.encode(), "funds.csv")
    assert said in str(caught.value)


def test_all_mistakes_are_said_at_once_up_to_a_number() -> None:
    with pytest.raises(TableError) as caught:
        own_names.parsed(("name,type\n" + "星海稳进,X\n" * 30).encode(), "funds.csv")
    assert str(caught.value).count("funds.csv:") == own_names.MOST
    assert "and 10 more" in str(caught.value)


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00\x06\x00\x08\x00", b"name,type\n\xff\xff,FUND"])
def test_a_workbook_is_no_list(raw: bytes) -> None:
    with pytest.raises(TableError, match="save it as CSV UTF-8"):
        own_names.parsed(raw, "funds.xlsx")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    path = tmp_path / "funds.csv"
    path.write_text(ROWS, encoding="utf-8-sig")
    return Settings(names=str(path))


def found(text: str, settings: Settings) -> dict[str, Entity]:
    article = pipeline.annotate(text, settings=settings)
    return {
        article.text[each.span.start : each.span.end]: each.value
        for each in article.entities
        if isinstance(each.value, Entity)
    }


def test_their_names_are_entities_with_their_keys(settings: Settings) -> None:
    names = found("昨日，星海稳进上涨1.2%，北辰信号回购股份。", settings)
    fund, firm = names["星海稳进"], names["北辰信号"]
    assert (fund.type, fund.canonical, fund.own_id, fund.fund_code) == (
        "FUND",
        "星海稳进一年",
        "F-001",
        "017469",
    )
    assert (firm.type, firm.canonical, firm.own_id, firm.ticker) == ("COMPANY", "北辰信号", None, "00700.HK")
    assert "星海稳进" not in found("昨日，星海稳进上涨1.2%。", Settings())


def test_what_the_text_says_of_a_code_stands_before_the_list(settings: Settings) -> None:
    assert found("星海稳进一年（017470）今日起发售。", settings)["星海稳进一年"].fund_code == "017470"


def test_a_class_belongs_to_the_mention(settings: Settings) -> None:
    names = found("星海稳进一年A近一年收益率3%，星海稳进一年C为2.8%。", settings)
    assert {names["星海稳进一年A"].own_id, names["星海稳进一年C"].own_id} == {"F-001"}


def test_a_list_in_simplified_script_fits_traditional_text(settings: Settings) -> None:
    assert found("昨日，星海穩進上漲1.2%。", settings)["星海穩進"].own_id == "F-001"


def test_a_manager_of_theirs_makes_funds_of_what_follows(settings: Settings) -> None:
    assert found("星海沪深300指数增强今日成立。", settings)["星海沪深300指数增强"].type == "FUND"


def test_they_win_over_ours_but_a_longer_name_stays(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("name,type,id\n嘉实基金,COMPANY,x1\n沪深300,PRODUCT,x2\n", encoding="utf-8")
    names = found("嘉实基金公布旗下嘉实沪深300ETF净值；沪深300收涨。", Settings(names=str(path)))
    assert (names["嘉实基金"].type, names["嘉实基金"].own_id) == ("COMPANY", "x1")
    assert names["嘉实沪深300ETF"].type == "FUND"
    assert (names["沪深300"].type, names["沪深300"].own_id) == ("PRODUCT", "x2")


def test_no_name_is_found_inside_a_latin_word(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("name,type\nStar,FUND\n", encoding="utf-8")
    assert "Star" not in found("公司推出Starlink服务。", Settings(names=str(path)))
    assert "Star" in found("公司推出Star服务。", Settings(names=str(path)))


def test_words_and_dictionaries_have_them(settings: Settings, tmp_path: Path) -> None:
    text = "昨日星海稳进一年与北辰信号上涨"
    assert {"星海稳进一年", "北辰信号"} <= set(pipeline.words(text, settings=settings).texts)
    assert "北辰信号" not in pipeline.words(text).texts
    for form in FORMS:
        out = tmp_path / form
        assert main(["dictionary", "--to", form, "--names", settings.names, "--out", str(out)]) == 0
        written = out.read_text(encoding="utf-8")
        assert "星海稳进一年" in written
        assert FORMS[form]({}) != written


def test_names_that_the_cutter_cannot_hold_are_words_too(tmp_path: Path) -> None:
    name = "星海上证科创板芯片交易型开放式指数证券投资基金（QDII）"
    path = tmp_path / "n.csv"
    path.write_text(f"name,type\n{name},FUND\n", encoding="utf-8")
    assert name in pipeline.words(f"关于{name}的公告", settings=Settings(names=str(path))).texts


def test_the_record_has_the_key_and_the_settings_the_content(settings: Settings, tmp_path: Path) -> None:
    record = pipeline.annotate("昨日，星海稳进上涨1.2%。", settings=settings).record()
    keys = [each["identifiers"].get("own_id") for each in record["entities"]]
    assert "F-001" in keys
    before = settings.digest()
    copy = tmp_path / "elsewhere.csv"
    copy.write_bytes(Path(settings.names).read_bytes())
    assert replace(settings, names=str(copy)).digest() == before != Settings().digest()
    copy.write_text(ROWS.replace("F-001", "F-002"), encoding="utf-8-sig")
    assert replace(settings, names=str(copy)).digest() != before


def test_a_missing_or_wrong_file_ends_the_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("星海稳进上涨。", encoding="utf-8")
    for text in (None, "name\nx\n"):
        names = tmp_path / "names.csv"
        if text is not None:
            names.write_text(text, encoding="utf-8")
        code = main(["run", str(page), "--out", str(tmp_path / "out"), "--names", str(names)])
        assert (code, "names.csv" in capsys.readouterr().err) == (2, True)
        assert not (tmp_path / "out").exists()
    with pytest.raises(PipelineError):
        pipeline.words("星海", settings=Settings(names=str(tmp_path / "none.csv")))
    with pytest.raises(SettingsError):
        Settings(names=str(tmp_path / "none.csv")).digest()


def test_run_takes_a_list(settings: Settings, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("星海稳进的公告\n\n昨日，星海稳进上涨1.2%，成交额达到3.5亿元。\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["run", str(page), "--out", str(out), "--jobs", "1", "--names", settings.names]) == 0
    record = json.loads((out / "articles.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert "F-001" in [each["identifiers"].get("own_id") for each in record["entities"]]


def test_a_hundred_thousand_names_cost_nothing_a_page(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = (
        f"星{chr(0x4E00 + n % 9000)}{chr(0x5E00 + n // 9000)}稳进{n % 7}号,FUND,,{n},\n"
        for n in range(100_000)
    )
    path.write_text("name,type,code,id,aliases\n" + "".join(rows), encoding="utf-8")
    settings = Settings(names=str(path))
    text = "昨日，嘉实基金旗下产品上涨1.2%，成交额达到3.5亿元。" * 20
    begun = time.process_time()
    pipeline.annotate(text, settings=settings)
    loaded = time.process_time()
    for _ in range(5):
        pipeline.annotate(text, settings=settings)
    with_names = time.process_time()
    pipeline.annotate(text)
    middle = time.process_time()
    for _ in range(5):
        pipeline.annotate(text)
    without = time.process_time() - middle
    assert loaded - begun < 30  # 4 s on a quiet machine
    assert with_names - loaded < 2 * without + 0.5
