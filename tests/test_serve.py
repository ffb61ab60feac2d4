"""The search pages: what an address gives, to whom, and that nothing asked for is markup, path or SQL."""

import http.client
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.report.serve import Server, Site
from pipeline.report.serve.asked import Asked
from pipeline.search import QueryError, opened

ROOT = Path(__file__).parent.parent
INPUTS = ("corpus/seeds", "corpus/articles/d*.txt", "corpus/articles/x05_tw_three_notices.txt")
SEED = "68a49b2805420384efdf27ee1904e4f8"


@pytest.fixture(scope="session")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of fifty pages and a hostile one, with its index."""
    folder = tmp_path_factory.mktemp("serve")
    hostile = (
        '<script>alert(1)</script>基金公告\n\n2024-03-06 来源："><img src=x onerror=alert(1)>\n\n'
        "<svg onload=alert(1)>规模达1117亿元，同比增长7.8%。\u202e嘉实基金</script>认为上涨3.2%。\n"
    )
    (folder / "hostile.txt").write_text(hostile, encoding="utf-8")
    again = (ROOT / "corpus" / "articles" / "d03_notice.txt").read_text("utf-8")
    (folder / "again.txt").write_text(again + "\n", encoding="utf-8")
    inputs = [*(str(ROOT / each) for each in INPUTS), str(folder / "hostile.txt"), str(folder / "again.txt")]
    assert main(["run", *inputs, "--out", str(folder / "out"), "--jobs", "1"]) == 0
    assert main(["index", str(folder / "out")]) == 0
    return folder / "out"


@pytest.fixture(scope="session")
def site(searchable: Path) -> Iterator[Site]:
    with opened(searchable) as index:
        yield Site(index, "en")


@pytest.fixture(scope="session")
def server(site: Site) -> Iterator[Server]:
    """The site on a free port of this machine."""
    with Server(site, 0) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def page(site: Site, path: str, status: int = HTTPStatus.OK, /, **asked: str) -> str:
    answer = site.answer(f"{path}?{urlencode({key.rstrip('_'): value for key, value in asked.items()})}")
    assert answer.status == status, answer.body.decode()
    return answer.body.decode()


class Elements(HTMLParser):
    """The elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def links(self) -> list[str]:
        return [said["href"] for tag, said in self.elements if tag == "a" and "href" in said]


@pytest.mark.parametrize("words", ["芯片 规模", "芯片 規模", "晶片 規模", "晶片 规模"])
def test_any_script_finds_the_article_with_its_words_marked(site: Site, words: str) -> None:
    found = page(site, "/", q=words)
    assert f'href="/article/{SEED}' in found
    assert "<mark>芯片</mark>" in found
    assert "Narrow down" in found


def test_every_link_of_a_search_leads_somewhere(site: Site) -> None:
    """Facets, filters, pages, articles: followed two deep."""
    seen: set[str] = set()
    edge = ["/", "/claims", "/?q=%E5%9F%BA%E9%87%91"]
    for _ in range(2):
        fresh: list[str] = []
        for address in edge:
            for link in Elements(site.answer(address).body.decode()).links():
                if link.startswith("/") and link not in seen and len(seen) < 250:
                    seen.add(link)
                    answer = site.answer(link.partition("#")[0])
                    assert answer.status == HTTPStatus.OK, link
                    anchor = link.partition("#")[2]
                    assert not anchor or f'id="{anchor}"' in answer.body.decode(), link
                    fresh.append(link.partition("#")[0])
        edge = fresh
    assert len(seen) > 60


def test_filters_stand_in_the_address_and_narrow_what_is_found(site: Site) -> None:
    def total(**asked: str) -> int:
        found = re.search(r"([\d,]+) articles", page(site, "/", HTTPStatus.OK, **asked))
        return int(found[1].replace(",", "")) if found else 0

    whole = total()
    assert whole > 40
    assert 0 < total(kind="notice") < whole
    assert 0 < total(from_="2024", to="2024") < whole
    assert total(from_="2024", to="2024", kind="notice") < total(kind="notice")
    assert total(all="1") == whole + 1
    assert total(claim='metric="市场规模" value>1000亿 unit=USD') == 2
    assert "Take away: notice" in page(site, "/", kind="notice")


def test_pages_follow_each_other_without_gap_or_repeat(site: Site) -> None:
    names: list[str] = []
    address: str | None = "/?sort=date"
    while address:
        elements = Elements(site.answer(address).body.decode())
        names += [each for each in elements.links() if each.startswith("/article/")]
        address = next((said["href"] for _, said in elements.elements if said.get("rel") == "next"), None)
    assert len(names) == len(set(names)) > 40


def test_the_page_of_an_article_is_its_report_without_the_dump(site: Site) -> None:
    found = page(site, f"/article/{SEED}", q="芯片")
    assert "Claude 3" in found
    assert "111,700,000,000 USD" in found
    assert 'href="/?q=%E8%8A%AF%E7%89%87"' in found  # back to the search that led here
    assert 'id="dump"' not in found
    elements = Elements(found)
    ids = {said["id"] for _, said in elements.elements if "id" in said}
    assert all(link[1:] in ids for link in elements.links() if link.startswith("#"))


def test_a_duplicate_names_its_canonical_article(site: Site) -> None:
    found = page(site, "/", q="增聘基金经理", all="1")
    duplicate = re.search(r'/article/([0-9a-f]{32})[^"]*" lang', found) or re.search("a duplicate", found)
    assert duplicate
    names = set(re.findall(r"/article/([0-9a-f]{32})", found))
    assert sum("its canonical article" in page(site, f"/article/{name}") for name in names) == 1


def test_claims_are_found_by_their_parts(site: Site) -> None:
    found = page(site, "/claims", claim="value>1000亿 unit=USD")
    assert "1117亿美元" in found
    assert "995亿美元" not in found
    assert f"/article/{SEED}#t-a0c14" in found
    assert "2022年" in found
    narrowed = page(site, "/claims", claim="value>1000亿 unit=USD", q="黄金")
    assert "1117亿美元" not in narrowed


WRONG = (
    {"claim": "nonsense"},
    {"claim": "value>100"},
    {"from_": "yesterday"},
    {"from_": "2024", "to": "2023"},
    {"page": "0"},
    {"page": "-1"},
    {"page": "99999999"},
    {"page": "1e9"},
    {"page": "٣"},
    {"q": "芯" * 501},
    {"q": "一 " * 190},
)


@pytest.mark.parametrize("asked", WRONG)
@pytest.mark.parametrize("path", ["/", "/claims"])
def test_what_has_no_meaning_is_said_on_a_page_and_costs_nothing(
    site: Site, path: str, asked: dict[str, str]
) -> None:
    said = {"claim": "unit=USD", **asked} if path == "/claims" else asked
    found = page(site, path, HTTPStatus.BAD_REQUEST, **said)
    assert "The search was not understood" in found


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "' OR 1=1 --",
    '"; DROP TABLE articles; --',
    'NEAR(a b) title: * ^ " ( ) AND OR NOT',
    "\u202e\u0000\ud842\x1b[31m",
    "{{7*7}} ${x} %s {0}",
)


@pytest.mark.parametrize(
    "field", ["q", "entity", "publisher", "kind", "claim", "from", "to", "sort", "all", "lang"]
)
@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("path", ["/", "/claims", f"/article/{SEED}"])
def test_what_is_asked_is_text(site: Site, path: str, field: str, hostile: str) -> None:
    target = f"{path}?{field}={quote(hostile, errors='replace')}"
    answer = site.answer(target)
    assert answer.status in (HTTPStatus.OK, HTTPStatus.BAD_REQUEST)
    plain(answer.body.decode())


def plain(found: str) -> None:
    """That a page holds no element, handler or address but ours."""
    assert not re.search("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", found)
    elements = Elements(found)
    names = [tag for tag, _ in elements.elements]
    assert names.count("script") == 1
    assert not {"img", "svg", "iframe", "object", "embed", "base", "link"} & {
        tag for tag, said in elements.elements if said.get("aria-hidden") != "true"
    }
    for _, said in elements.elements:
        assert not [key for key in said if key.startswith("on") or key in ("style", "src", "formaction")]
        assert said.get("href", "/").startswith(("/", "#"))
        assert not said.get("href", "").startswith("//")
        assert said.get("action", "/") in ("/", "/claims")


def test_what_an_article_says_is_text(site: Site) -> None:
    found = page(site, "/", q="基金公告 规模")
    plain(found)
    names = re.findall(r"/article/([0-9a-f]{32})", page(site, "/", q="1117亿元 嘉实"))
    assert names
    for name in names:
        plain(page(site, f"/article/{name}"))


PATHS = (
    "/../../etc/passwd",
    "/article/../../../etc/passwd",
    "/article/..%2f..%2fetc%2fpasswd",
    "/article/%2e%2e/articles.jsonl",
    "/articles.jsonl",
    "/search.sqlite",
    "/article/" + "0" * 32,
    "/article/" + SEED.upper(),
    "/article/" + SEED + "/",
    "//evil.example/",
    "/article/' OR '1'='1",
    "/.pipeline/journal.sqlite",
    "",
    "*",
    "http://[",
)


@pytest.mark.parametrize("path", PATHS)
def test_there_is_no_path_outside_of_the_index(site: Site, path: str) -> None:
    answer = site.answer(path)
    assert answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST, HTTPStatus.OK)
    assert answer.status != HTTPStatus.OK or path == "//evil.example/"  # the search page, of this machine
    assert b"root:" not in answer.body


def test_an_address_asks_for_so_much_and_no_more(site: Site) -> None:
    assert site.answer("/?q=" + "a" * 9000).status == HTTPStatus.REQUEST_URI_TOO_LONG
    assert site.answer("/?" + "&".join("entity=a" for _ in range(100))).status == HTTPStatus.BAD_REQUEST
    assert site.answer("/?publisher=" + "a" * 401).status == HTTPStatus.BAD_REQUEST
    with pytest.raises(QueryError):
        Asked.of("&".join(f"x{n}=1" for n in range(61)))
    assert Asked.of("q=%20&unknown=1&q=a&q=b").said == (("q", "b"),)


def test_both_languages(searchable: Path) -> None:
    with opened(searchable) as index:
        assert "文章检索" in page(Site(index, "zh"), "/")
        assert "没有这个页面" in page(Site(index, "zh"), "/x", HTTPStatus.NOT_FOUND)


def asked(
    server: Server, method: str = "GET", path: str = "/", host: str | None = None, **headers: str
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    with closing(connection):
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", f"127.0.0.1:{server.server_address[1]}" if host is None else host)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.read()
        return answer


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_this_machine_is_answered(server: Server, host: str) -> None:
    answer = asked(server, host=host)
    assert answer.status == HTTPStatus.OK
    assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
    assert "frame-ancestors 'none'" in (answer.getheader("Content-Security-Policy") or "")
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Access-Control-Allow-Origin") is None


FOREIGN = (
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:80",
    "",
    "0.0.0.0",
    "127.0.0.2",
    "localhost@evil.example",
    "127.0.0.1:80:80",
    "localhost	x",
)


@pytest.mark.parametrize("host", FOREIGN)
def test_a_name_that_was_led_here_is_not_answered(server: Server, host: str) -> None:
    answer = asked(server, host=host)
    assert answer.status == HTTPStatus.MISDIRECTED_REQUEST


def test_another_site_asks_in_vain_but_may_link(server: Server) -> None:
    background = asked(server, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")
    assert background.status == HTTPStatus.FORBIDDEN
    assert asked(server, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == HTTPStatus.OK


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_there_is_nothing_to_write(server: Server, method: str) -> None:
    assert asked(server, method).status == HTTPStatus.NOT_IMPLEMENTED


def test_head_sends_no_page(server: Server) -> None:
    answer = asked(server, "HEAD")
    assert answer.status == HTTPStatus.OK
    assert int(answer.getheader("Content-Length") or 0) > 1000


def test_idle_and_broken_connections_do_not_keep_others_waiting(server: Server) -> None:
    address = ("127.0.0.1", server.server_address[1])
    idle = [socket.create_connection(address) for _ in range(30)]
    try:
        idle[0].sendall(b"\x16\x03\x01\x02\x00garbage\r\n\r\n")
        idle[1].sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert asked(server).status == HTTPStatus.OK
    finally:
        for each in idle:
            each.close()


def test_many_at_once_are_all_answered(server: Server) -> None:
    found: list[int] = []
    paths = [f"/?q={quote(word)}" for word in ("基金", "芯片", "公告", "指数")] * 8
    threads = [
        threading.Thread(target=lambda p=path: found.append(asked(server, path=p).status)) for path in paths
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [HTTPStatus.OK] * len(paths)


def test_serving_writes_nothing(searchable: Path, server: Server) -> None:
    before = {
        each: (each.stat().st_size, each.stat().st_mtime_ns)
        for each in searchable.rglob("*")
        if each.is_file()
    }
    asked(server, path="/?q=%E5%9F%BA%E9%87%91")
    asked(server, path="/claims?claim=unit%3DUSD")
    after = {
        each: (each.stat().st_size, each.stat().st_mtime_ns)
        for each in searchable.rglob("*")
        if each.is_file()
    }
    named = {each for each in after if not each.name.endswith(("-wal", "-shm"))}
    assert {each: after[each] for each in named} == {each: before[each] for each in named if each in before}


def test_without_index_or_with_a_port_that_is_taken_it_is_a_wrong_call(
    searchable: Path, server: Server, tmp_path: Path
) -> None:
    assert main(["serve", str(tmp_path)]) == 2
    assert main(["serve", str(searchable), "--port", str(server.server_address[1])]) == 2
    assert main(["serve", str(searchable), "--port", "70000"]) == 2
    with pytest.raises(UsageError), opened(tmp_path):
        pass
