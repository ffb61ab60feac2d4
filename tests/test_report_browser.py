"""The report in a real Chromium: a click on a claim marks its bytes, by hand or by keys, on any screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from tests import browser

from pipeline import assembly, ingest
from pipeline.document import Source
from pipeline.report import page_report
from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus" / "articles"
PAGES = {
    "seed": next((ROOT / "corpus" / "seeds").glob("*.txt")),
    "damaged": CORPUS / "u16_damaged_twice.txt",
    "notices": CORPUS / "x05_tw_three_notices.txt",
    "table": CORPUS / "hu10_nav_table.html",
    "menu": CORPUS / "u07_menu_only.txt",
}
HOSTILE = (
    "<script>document.title='owned'</script></style><img src=https://example.invalid/x onerror=alert(1)>\n\n"
    '"><svg onload=alert(2)> 嘉实基金公告\n\n2024-03-06 来源：嘉实基金\n\n'
    "javascript:alert(1) 管理规模达1117亿元，同比增长7.8%。\u202e嘉实基金认为上涨3.2%。\n\n"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports of some pages, in files."""
    folder, settings, made = tmp_path_factory.mktemp("reports"), Settings(), {}
    sources = {name: next(iter(ingest.sources([str(path)], settings))) for name, path in PAGES.items()}
    sources["hostile"] = ingest.given(HOSTILE, media_type=None)
    for name, source in sources.items():
        assert isinstance(source, Source)
        page = assembly.read(source, settings)
        made[name] = folder / f"{name}.html"
        made[name].write_text(page_report(page, assembly.articles(page, settings), "en"), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    """One browser for all tests of this file."""
    with browser.opened() as opened:
        yield opened


def show(chrome: Chrome, path: Path, size: tuple[int, int] = browser.DESKTOP, scheme: str = "light") -> None:
    """A report on a screen, nothing said about it yet."""
    browser.size(chrome, *size)
    browser.scheme(chrome, scheme)
    chrome.get("about:blank")
    browser.requests(chrome)
    browser.complaints(chrome)
    chrome.get(path.as_uri())


def one(chrome: Chrome, selector: str) -> WebElement:
    return chrome.find_element(By.CSS_SELECTOR, selector)


def marked(chrome: Chrome, selector: str) -> str:
    """The text of the dump that is marked."""
    return "".join(
        str(each.get_property("textContent")) for each in chrome.find_elements("css selector", selector)
    )


def seen(chrome: Chrome, element: WebElement) -> bool:
    """Whether an element is on the screen, and inside the box that scrolls it."""
    script = (
        "const r = arguments[0].getClientRects()[0];"
        "const at = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);"
        "return arguments[0].contains(at)"
    )
    return bool(chrome.execute_script(script, element))


@pytest.mark.parametrize("size", [browser.DESKTOP, browser.PHONE], ids=["desktop", "phone"])
def test_a_click_on_a_claim_shows_its_bytes_and_those_of_the_copy(
    chrome: Chrome, reports: dict[str, Path], size: tuple[int, int]
) -> None:
    show(chrome, reports["seed"], size)
    claim = one(chrome, ".text a.claim[data-f='a0c14']")
    assert claim.text == "1117亿美元"
    chrome.execute_script("arguments[0].scrollIntoView({block: 'center'})", claim)
    claim.click()
    assert marked(chrome, "#dump .hit") == "1117億美元"
    assert marked(chrome, "#dump .hit-copy") == "1117億美元"
    assert seen(chrome, one(chrome, "#dump .hit"))
    assert "characters 1473–1480, bytes 2848–2861" in one(chrome, "#where").text
    copy = chrome.find_elements("css selector", "#where button")[1]
    chrome.execute_script("arguments[0].scrollIntoView({block: 'center'})", copy)
    copy.click()
    hit = one(chrome, "#dump .hit")
    assert hit.get_attribute("data-g") == "a0c14:1"
    assert seen(chrome, hit)
    if size == browser.PHONE:
        one(chrome, "#back").click()
        assert seen(chrome, claim)
        assert chrome.switch_to.active_element == claim


def test_a_name_the_date_and_a_bar_of_a_chart_lead_to_their_bytes_too(
    chrome: Chrome, reports: dict[str, Path]
) -> None:
    show(chrome, reports["seed"])
    one(chrome, ".text a.entity[data-type='PRODUCT']").click()
    assert marked(chrome, "#dump .hit")
    one(chrome, ".facts a").click()
    assert marked(chrome, "#dump .hit") == "2024-03-06"
    bar = one(chrome, ".bars a")
    chrome.execute_script("arguments[0].scrollIntoView({block: 'center'})", bar)
    bar.click()
    assert marked(chrome, "#dump .hit") == "334.7億美金"


def test_each_change_is_explained_on_hover_tap_and_focus(chrome: Chrome, reports: dict[str, Path]) -> None:
    show(chrome, reports["seed"])
    reading = one(chrome, "#dump .repair")
    ActionChains(chrome).move_to_element(reading).perform()
    tip = one(chrome, "#tip")
    assert tip.text.splitlines() == ["(guān) → ∅ removed", "readings that a machine put in"]
    ActionChains(chrome).send_keys(Keys.ESCAPE).perform()
    assert not tip.is_displayed()
    one(chrome, "#dump .script").click()
    assert tip.text.splitlines() == ["關 → 关", "traditional to simplified"]
    claim = one(chrome, ".text a.claim")
    chrome.execute_script("arguments[0].focus()", claim)
    assert "80 %" in tip.text
    assert "Measure" in tip.text


def test_all_of_it_by_keys_alone(chrome: Chrome, reports: dict[str, Path]) -> None:
    show(chrome, reports["seed"])
    keys = ActionChains(chrome)
    keys.send_keys(Keys.TAB).perform()
    assert chrome.switch_to.active_element.text == "Skip to the article"
    reached: list[str] = []
    for _ in range(80):
        ActionChains(chrome).send_keys(Keys.TAB).perform()
        reached.append(str(chrome.switch_to.active_element.get_attribute("data-f") or ""))
        if "a0c13" in reached:
            break
    ActionChains(chrome).send_keys(Keys.ENTER).perform()
    assert marked(chrome, "#dump .hit") == "995億美元"
    chrome.execute_script("document.querySelector('#dump').focus()")
    ActionChains(chrome).send_keys(Keys.ARROW_RIGHT).perform()
    assert one(chrome, "#dump .at").text == "關"
    ActionChains(chrome).send_keys(Keys.ARROW_RIGHT).perform()
    assert one(chrome, "#dump .at").text == "(guān)"
    ActionChains(chrome).pause(0.2).perform()
    assert "(guān)" in one(chrome, "#tip").text


def test_the_claims_can_be_sorted_and_sifted(chrome: Chrome, reports: dict[str, Path]) -> None:
    show(chrome, reports["seed"])

    def values() -> list[float]:
        rows = chrome.find_elements("css selector", "table.claims tbody tr:not([hidden]) .c-value")
        return [float(row.get_attribute("data-sort") or "") for row in rows]

    button = one(chrome, "table.claims th button[data-column='3']")
    given = values()
    button.click()
    assert values() == sorted(given) != given
    button.click()
    assert values() == sorted(given, reverse=True)
    assert one(chrome, "table.claims th[aria-sort]").get_attribute("aria-sort") == "descending"
    one(chrome, "input[data-filter]").send_keys("全球GPU usd")
    assert values() == [447370000000, 33470000000]
    assert "2 of 26" in one(chrome, "output").text
    one(chrome, "input[data-filter]").clear()
    chrome.execute_script(
        "const s = document.querySelector('select[data-kind]'); s.value = 'technical'; "
        "s.dispatchEvent(new Event('change'))"
    )
    assert values()
    assert len(values()) < len(given)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [browser.DESKTOP, browser.PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", [*PAGES, "hostile"])
def test_every_page_is_readable_quiet_and_asks_nothing_of_the_network(
    chrome: Chrome, reports: dict[str, Path], name: str, size: tuple[int, int], scheme: str
) -> None:
    show(chrome, reports[name], size, scheme)
    chrome.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    chrome.execute_script("document.querySelector('[data-f]')?.click()")
    low = {where: ratio for where, ratio in browser.contrasts(chrome).items() if ratio < 4.5}
    assert not low
    assert not browser.hindrances(chrome)
    width, inner = chrome.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    assert width <= inner
    assert browser.complaints(chrome) == []
    assert [each for each in browser.requests(chrome) if not each.startswith("data:")] == [
        reports[name].as_uri()
    ]
    assert chrome.title != "owned"


def test_without_javascript_the_links_lead_to_the_same_bytes(
    chrome: Chrome, reports: dict[str, Path]
) -> None:
    browser.size(chrome, *browser.DESKTOP)
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chrome.get(reports["seed"].as_uri() + "#s-a0c14-0")
        target = one(chrome, "#dump a:target + .found")
        assert target.text == "1117"
        assert len(chrome.find_elements("css selector", "table.claims tbody tr")) == 26
        assert not one(chrome, ".filter").is_displayed()
    finally:
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
