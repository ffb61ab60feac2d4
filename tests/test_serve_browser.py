"""The search pages in a real Chromium: by keys alone, without JavaScript, on a telephone, quietly."""

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from tests import browser

from pipeline.cli import main
from pipeline.report.serve import Server, Site
from pipeline.search import opened

ROOT = Path(__file__).parent.parent
HOSTILE = "<script>document.title='owned'</script>\"><img src=https://example.invalid/x onerror=alert(1)>"
PAGES = {
    "home": "/",
    "found": "/?q=" + quote("芯片 規模"),
    "nothing": "/?q=" + quote("黄瓜"),
    "claims": "/claims?claim=" + quote("value>10%"),
    "article": "/article/68a49b2805420384efdf27ee1904e4f8?q=" + quote("芯片"),
    "hostile": "/?q=" + quote(HOSTILE) + "&entity=" + quote(HOSTILE) + "&publisher=" + quote(HOSTILE),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A few pages, searchable, on a free port."""
    folder = tmp_path_factory.mktemp("browsed")
    page = f"{HOSTILE}基金公告\n\n2024-03-06 来源：{HOSTILE}\n\n规模达1117亿元，{HOSTILE}同比增长7.8%。\n"
    (folder / "hostile.txt").write_text(page, encoding="utf-8")
    inputs = [str(ROOT / "corpus/seeds"), str(ROOT / "corpus/articles/d0*.txt"), str(folder / "hostile.txt")]
    assert main(["run", *inputs, "--out", str(folder / "out"), "--jobs", "1"]) == 0
    assert main(["index", str(folder / "out")]) == 0
    with opened(folder / "out") as index, Server(Site(index, "en"), 0) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    """One browser for all tests of this file."""
    with browser.opened() as running:
        yield running


def show(chrome: Chrome, server: Server, path: str) -> None:
    chrome.get("about:blank")
    browser.requests(chrome)
    browser.complaints(chrome)
    chrome.get(server.url.rstrip("/") + path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [browser.DESKTOP, browser.PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_readable_quiet_and_asks_this_machine_only(
    chrome: Chrome, server: Server, name: str, size: tuple[int, int], scheme: str
) -> None:
    browser.size(chrome, *size)
    browser.scheme(chrome, scheme)
    show(chrome, server, PAGES[name])
    chrome.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    low = {where: ratio for where, ratio in browser.contrasts(chrome).items() if ratio < 4.5}
    assert not low
    assert not browser.hindrances(chrome)
    width, inner = chrome.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    assert width <= inner
    assert browser.complaints(chrome) == []
    assert all(each.startswith((server.url, "data:")) for each in browser.requests(chrome))
    assert chrome.title != "owned"


def is_whole(chrome: Chrome) -> bool:
    return bool(chrome.execute_script("return document.readyState === 'complete'"))


def test_from_words_to_the_bytes_of_a_claim_by_keys_alone(chrome: Chrome, server: Server) -> None:
    browser.size(chrome, *browser.DESKTOP)
    show(chrome, server, "/")

    arrived = WebDriverWait(chrome, 20).until  # a key starts what the browser then does in its own time

    def pressed(*keys: str) -> None:
        ActionChains(chrome).send_keys(*keys).perform()

    def until(wanted: str) -> None:
        for _ in range(60):
            pressed(Keys.TAB)
            here = chrome.switch_to.active_element
            if wanted in (here.get_attribute("name"), here.text):
                return
        raise AssertionError(f"{wanted} cannot be reached")

    until("q")
    pressed("晶片 規模", Keys.ENTER)
    arrived(lambda at: "q=" in at.current_url and is_whole(at))
    assert "Claude 3" in chrome.find_element("css selector", ".hits").text
    until("Claude 3挑战GPT-4，大模型混战下的芯片投资机遇")
    pressed(Keys.ENTER)
    arrived(lambda at: "/article/" in at.current_url and is_whole(at))
    until("1117亿美元")
    pressed(Keys.ENTER)
    arrived(lambda at: at.current_url.endswith("#r-a0c14"))
    row = chrome.find_element("css selector", "tr:target")
    assert "111,700,000,000 USD" in row.text


def test_without_javascript_searching_and_reading_work(chrome: Chrome, server: Server) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        show(chrome, server, "/")
        field = chrome.find_element("name", "q")
        field.send_keys("芯片")
        field.submit()
        chrome.find_element("css selector", ".hits a").click()
        assert chrome.find_element("css selector", ".text").text
        assert chrome.find_elements("css selector", "table.claims tbody tr")
        chrome.back()
        chrome.find_element("css selector", ".facets a").click()
        assert "from=20" in chrome.current_url
    finally:
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_number_of_the_explorer_leads_to_its_place_in_the_article(chrome: Chrome, server: Server) -> None:
    browser.size(chrome, *browser.PHONE)
    show(chrome, server, PAGES["claims"])
    chrome.find_element("css selector", "td.c-claim a").click()
    target = chrome.find_element("css selector", ".text a:target, h2 a:target")
    assert target.is_displayed()
