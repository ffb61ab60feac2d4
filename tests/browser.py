"""A real Chromium for the tests of our pages, from the system; without it they are red, not skipped.

Each has a profile of its own, asks nothing of the network, and keeps what the page complained about.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

DRIVER = Path("/usr/bin/chromedriver")
BROWSER = Path("/usr/bin/chromium")
HINT = "apt-get install chromium chromium-driver fonts-noto-cjk"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
DESKTOP, PHONE = (1360, 900), (390, 844)


@contextmanager
def opened() -> Iterator[Chrome]:
    """A browser, ended at the end of the block."""
    assert DRIVER.exists(), f"no {DRIVER}: {HINT}"
    assert BROWSER.exists(), f"no {BROWSER}: {HINT}"
    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with TemporaryDirectory() as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        browser = Chrome(options=options, service=Service(str(DRIVER)))
        try:
            yield browser
        finally:
            browser.quit()


def size(browser: Chrome, width: int, height: int) -> None:
    """Make the page's own width and height so; a window cannot be as narrow as a telephone."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def scheme(browser: Chrome, name: str) -> None:
    """What `prefers-color-scheme` says; and no movement, so that colours hold still."""
    features = [
        {"name": "prefers-color-scheme", "value": name},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def complaints(browser: Chrome) -> list[str]:
    """What the console has said since the last call: errors, warnings, violations of the policy."""
    said: list[dict[str, Any]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [str(entry["message"]) for entry in said]


def requests(browser: Chrome) -> list[str]:
    """The addresses that were asked for since the last call."""
    entries: list[dict[str, Any]] = browser.get_log("performance")  # type: ignore[no-untyped-call]
    messages = (json.loads(entry["message"])["message"] for entry in entries)
    return [
        str(message["params"]["request"]["url"])
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


# every text that is seen, with its colour and the ground behind it; grounds with an image are left out
COLOURS = """
const grounds = (e) => {
  for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$|transparent/.test(c)) return c;
  }
  return "rgb(255, 255, 255)";
};
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = {};
while (walk.nextNode()) {
  const e = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !e.getClientRects().length || /SCRIPT|STYLE/.test(e.tagName)) continue;
  const key = getComputedStyle(e).color + "|" + grounds(e);
  found[key] ??= e.tagName + "." + e.className + ": " + walk.currentNode.data.trim().slice(0, 20);
}
return found;
"""


# what a person who does not see the page, or does not point, would miss
NAMELESS = """
const named = (e) => (e.getAttribute("aria-label") || e.textContent || e.title || "").trim();
const seen = (e) => e.getClientRects().length;
const all = (q) => Array.from(document.querySelectorAll(q)).filter(seen);
const wrong = [];
for (const e of all("a[href], button, summary")) if (!named(e)) wrong.push("no name: " + e.outerHTML);
for (const e of all("input, select")) if (!e.labels?.length) wrong.push("no label: " + e.outerHTML);
if (all("h1").length !== 1) wrong.push(all("h1").length + " h1");
if (all("main").length !== 1) wrong.push(all("main").length + " main");
if (!document.documentElement.lang) wrong.push("no language");
let last = 0;
for (const e of all("h1, h2, h3, h4")) {
  const level = Number(e.tagName[1]);
  if (level > last + 1) wrong.push("h" + last + " then " + e.outerHTML.slice(0, 60));
  last = level;
}
for (const e of all("table.claims, table.plain, table.bars")) if (!e.querySelector("th")) wrong.push("no th");
const ids = Array.from(document.querySelectorAll("[id]"), (e) => e.id);
if (new Set(ids).size !== ids.length) wrong.push("an id twice");
return wrong;
"""


def hindrances(browser: Chrome) -> list[str]:
    """What keeps a person with a screen reader or a keyboard from reading the page."""
    found: list[str] = browser.execute_script(NAMELESS)
    return found


def contrasts(browser: Chrome) -> dict[str, float]:
    """For each pair of text and ground on the page, their contrast, by where it was seen first."""
    found: dict[str, str] = browser.execute_script(COLOURS)
    return {
        f"{where} ({pair})": _contrast(*(_luminance(each) for each in pair.split("|")))
        for pair, where in found.items()
    }


def _luminance(colour: str) -> float:
    red, green, blue = (int(each) / 255 for each in re.findall(r"\d+", colour)[:3])

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
