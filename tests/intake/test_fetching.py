"""Pages from the web: where from, how large, how long, and whether the site agrees; against a real server."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import BODY, TITLE, make_page
from loopback import LOOPBACK, Site, bounds, serve

from accord.core import Origin
from accord.intake import read_url
from accord.intake.web.fetch import AGENT, Bounds, FetchError, Robots, fetch
from accord.intake.web.vetting import is_allowed, split_address, vet


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


def refused(url: str, words: str, given: Bounds | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(url, given or bounds())
    assert words in caught.value.what
    assert caught.value.hint
    return caught.value


def test_a_page_is_fetched_and_read(site: Site) -> None:
    url = site.page("/2024/10/04/ferries", make_page().encode("cp1251"), Content_Type="text/html; charset=windows-1251")
    intake = read_url(url, bounds=bounds())
    assert intake.document is not None
    assert intake.document.title == TITLE
    assert intake.document.text.endswith(BODY)
    assert (intake.document.url, intake.document.all_found("url")[0].origin) == (url, Origin.ADDRESS)
    assert intake.problems == ()


def test_the_fetcher_says_who_it_is(site: Site) -> None:
    fetch(site.page("/a", "x"), bounds())
    assert site.headers[0]["user-agent"] == AGENT == "accord/0.1"
    assert site.headers[0]["host"] == f"127.0.0.1:{site.port}"
    assert "cookie" not in site.headers[0]


def test_what_cannot_be_fetched_is_a_problem(site: Site) -> None:
    intake = read_url(f"{site.url}/gone", bounds=bounds())
    assert intake.document is None
    (problem,) = intake.problems
    assert problem.fatal
    assert problem.source == f"{site.url}/gone"
    assert "404" in problem.what


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 429, 451])
def test_a_refusal_of_the_server_is_told_and_not_repeated(site: Site, status: int) -> None:
    refused(site.page("/a", "no", status), str(status))
    assert site.asked == ["/a"]


# Where from


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://192.0.2.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
    ],
)
def test_addresses_off_the_public_web_are_refused(url: str) -> None:
    refused(url, "not on the public web", Bounds())


@pytest.mark.parametrize(
    "url",
    [
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.1.0x0/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
    ],
)
def test_odd_notations_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"odd notation|no host name|public web"):
        vet(url, frozenset())


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.com/a",
        "gopher://example.com/",
        "data:text/html,x",
        "javascript:alert(1)",
        "example.com",
        "//example.com/a",
        "http://",
        "http:///a",
        "http://user:secret@example.com/",
        "http://example.com@127.0.0.1/",
        "http://127.0.0.1\\@example.com/",
        "http://exa mple.com/",
        "http://example.com/\r\nX-Header: a",
        "http://example.com:99999/",
        "http://example.com:http/",
        "http://-bad-.com/",
        "http://[::1/",
        "http://" + "a" * 300 + ".com/",
        "http://example.com/" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        vet(url, frozenset({"0.0.0.0/0"}), lambda host, port: ["93.184.215.14"])
    assert caught.value.hint


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "http://a@"]))
def test_no_address_fails_in_another_way(text: str, start: str) -> None:
    try:
        split_address(start + text)
    except FetchError as error:
        assert error.what


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700:4700::1111"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(address, [])


@settings(deadline=None)
@given(st.ip_addresses())
def test_what_is_not_global_is_never_allowed(address: object) -> None:
    if is_allowed(str(address), []):
        assert address.is_global  # type: ignore[attr-defined]
        assert not address.is_multicast  # type: ignore[attr-defined]


def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    error = refused("http://news.example/", "10.1.2.3", bounds(resolver=lambda host, port: ["10.1.2.3"]))
    assert "not on the public web" in error.what


def test_of_several_addresses_only_the_vetted_are_connected_to(site: Site) -> None:
    site.page("/a", "text")
    given = bounds(resolver=lambda host, port: ["10.1.2.3", "169.254.169.254", "127.0.0.1"])
    assert vet("http://news.example/a", LOOPBACK, given.resolver).numeric == ("127.0.0.1",)
    assert fetch(f"http://news.example:{site.port}/a", given).data == b"text"
    assert site.headers[0]["host"] == f"news.example:{site.port}"


def test_a_name_that_changes_between_check_and_use_is_asked_once(site: Site) -> None:
    site.page("/a", "text")
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    calls: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        calls.append(host)
        return next(answers)

    assert fetch(f"http://rebind.example:{site.port}/a", bounds(resolver=resolve)).data == b"text"
    assert calls == ["rebind.example"]


def test_a_name_that_is_not_known() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    refused("http://nowhere.example/", "not known", bounds(resolver=resolve))


# Redirects


def test_a_redirect_is_followed_to_its_address(site: Site) -> None:
    target = site.page("/new", make_page(), Content_Type="text/html")
    fetched = fetch(site.page("/old", status=301, Location="/new"), bounds())
    assert (fetched.url, fetched.asked) == (target, f"{site.url}/old")


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://169.254.169.254/latest/", "not on the public web"),
        ("http://10.0.0.1/", "not on the public web"),
        ("http://[::1]:{port}/", "not on the public web"),
        ("http://0x7f.1:{port}/", "odd notation"),
        ("file:///etc/passwd", "file: are not fetched"),
        ("ftp://example.com/", "ftp: are not fetched"),
        ("//10.0.0.1/a", "not on the public web"),
        ("http://a:b@127.0.0.1/", "user name"),
    ],
)
def test_every_redirect_is_vetted_again(site: Site, location: str, words: str) -> None:
    refused(site.page("/old", status=302, Location=location.format(port=site.port)), words)


def test_a_redirect_to_itself_ends(site: Site) -> None:
    refused(site.page("/loop", status=302, Location="/loop"), "redirects to itself")
    assert site.asked == ["/loop"]


def test_redirects_in_a_ring_end(site: Site) -> None:
    site.page("/b", status=307, Location="/a#again")
    refused(site.page("/a", status=308, Location="/b"), "redirects to itself")


def test_redirects_without_end_end(site: Site) -> None:
    for i in range(30):
        site.page(f"/{i}", status=302, Location=f"/{i + 1}")
    refused(f"{site.url}/0", "more than 10 times")
    assert len(site.asked) == 11


def test_a_redirect_with_raw_letters_is_followed(site: Site) -> None:
    site.page("/%C5%9Fehir", "text")
    assert fetch(site.page("/old", status=302, Location="/şehir".encode().decode("latin-1")), bounds()).data == b"text"


# How large


def test_a_packed_page_is_unpacked(site: Site) -> None:
    page = make_page().encode()
    raw = zlib.compressobj(wbits=-15)
    forms = {
        "gzip": gzip.compress(page[:100]) + gzip.compress(page[100:]),
        "deflate": zlib.compress(page),
        "Deflate": raw.compress(page) + raw.flush(),
        "x-gzip": gzip.compress(page) + b"\0\0stray",
        "gzip, gzip": gzip.compress(gzip.compress(page)),
        "identity": page,
    }
    for name, data in forms.items():
        assert fetch(site.page("/a", data, Content_Encoding=name), bounds()).data == page, name


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def test_a_bomb_is_stopped_while_it_is_unpacked(site: Site) -> None:
    data = bomb(200)
    assert len(data) < 300_000
    refused(site.page("/a", data, Content_Encoding="gzip"), "larger than 5 MB", bounds(max_bytes=5 << 20))


def test_a_bomb_in_a_bomb_is_stopped(site: Site) -> None:
    data = gzip.compress(bomb(200))
    refused(site.page("/a", data, Content_Encoding="gzip, gzip"), "larger than 5 MB", bounds(max_bytes=5 << 20))


def test_a_bomb_of_many_members_is_stopped(site: Site) -> None:
    data = gzip.compress(bytes(1 << 20)) * 50
    refused(site.page("/a", data, Content_Encoding="gzip"), "larger than 5 MB", bounds(max_bytes=5 << 20))


@pytest.mark.parametrize("name", ["br", "zstd", "compress", "gzip, br"])
def test_a_packing_that_was_not_asked_for_is_refused(site: Site, name: str) -> None:
    refused(site.page("/a", b"\x1b\x03\x00", Content_Encoding=name), "not asked for")


@pytest.mark.parametrize("data", [b"no gzip at all", gzip.compress(BODY.encode())[:-20]])
def test_a_damaged_packing_is_told(site: Site, data: bytes) -> None:
    refused(site.page("/a", data, Content_Encoding="gzip"), "unpacked")


def test_a_length_above_the_limit_is_refused_before_it_is_read(site: Site) -> None:
    refused(site.page("/a", b"x", Content_Length=str(1 << 40)), "larger than 50 MB")


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(1 << 16))


def test_an_endless_page_is_stopped(site: Site) -> None:
    refused(site.respond("/a", endless), "larger than 2 MB", bounds(max_bytes=2 << 20))


def test_an_endless_page_in_chunks_is_stopped(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"10000\r\n" + bytes(1 << 16) + b"\r\n")

    refused(site.respond("/a", answer), "larger than 2 MB", bounds(max_bytes=2 << 20))


def test_a_page_cut_off_is_no_page(site: Site) -> None:
    refused(site.page("/a", b"half", Content_Length="1000"), "broke", bounds(attempts=1))


# How long


def drip(head: bytes, byte: bytes) -> object:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(3000):
            handler.wfile.write(byte)
            handler.wfile.flush()
            time.sleep(0.02)

    return answer


@pytest.mark.parametrize(
    ("head", "byte"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        (b"HTTP/1.1 200 OK\r\nX-Header: ", b"a"),
        (b"HTTP/1.1 2", b"0"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b""),
    ],
    ids=["body", "body of known length", "chunk", "header", "status", "never"],
)
def test_a_page_that_drips_is_given_up(site: Site, head: bytes, byte: bytes) -> None:
    url = site.respond("/a", drip(head, byte))  # type: ignore[arg-type]
    refused(url, "took too long", bounds(seconds=0.7))


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        refused(f"http://127.0.0.1:{silent.getsockname()[1]}/", "took too long", bounds(seconds=0.5))


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    refused(f"http://127.0.0.1:{port}/", "cannot be reached")


def test_what_is_no_http_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            for _ in range(3):
                connection, _ = server.accept()
                connection.recv(1000)
                connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        refused(f"http://127.0.0.1:{server.getsockname()[1]}/", "broke")


def test_a_server_without_a_certificate_is_told(site: Site) -> None:
    refused(f"https://127.0.0.1:{site.port}/", "", bounds(attempts=1, seconds=5.0))


# Again, and with the site's leave


def test_a_server_that_fails_is_asked_again(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(503 if len(site.asked) < 3 else 200)
        handler.send_header("Content-Length", "4")
        handler.end_headers()
        handler.wfile.write(b"text")

    assert fetch(site.respond("/a", answer), bounds()).data == b"text"
    assert len(site.asked) == 3


def test_a_server_that_fails_for_good_is_told(site: Site) -> None:
    refused(site.page("/a", "no", 500), "answered 500")
    assert len(site.asked) == 3


def robots(site: Site, body: str = "", status: int = 200) -> Bounds:
    site.page("/robots.txt", body, status)
    return bounds(robots=Robots())


def test_robots_txt_that_says_no_is_obeyed(site: Site) -> None:
    given = robots(site, "User-agent: *\nDisallow: /private\nAllow: /private/open")
    url = site.page("/private/a", "text")
    refused(url, "robots.txt", given)
    assert site.asked == ["/robots.txt"]
    assert fetch(site.page("/private/open/a", "text"), given).data == b"text"
    assert fetch(site.page("/other", "text"), given).data == b"text"
    assert site.asked.count("/robots.txt") == 1


def test_robots_txt_may_speak_to_this_fetcher_by_name(site: Site) -> None:
    given = robots(site, "User-agent: accord\nDisallow: /\n\nUser-agent: *\nAllow: /")
    refused(site.page("/a", "text"), "robots.txt", given)


@pytest.mark.parametrize("status", [404, 403, 500, 503])
def test_robots_txt_that_cannot_be_had_allows(site: Site, status: int) -> None:
    assert fetch(site.page("/a", "text"), robots(site, "Disallow: /", status)).data == b"text"


def test_robots_txt_is_asked_for_the_target_of_a_redirect(site: Site) -> None:
    given = robots(site, "User-agent: *\nDisallow: /private")
    site.page("/private/a", "text")
    refused(site.page("/open", status=302, Location="/private/a"), "robots.txt", given)
    assert "/private/a" not in site.asked


def test_a_robots_txt_made_to_break_does_no_harm(site: Site) -> None:
    site.respond("/robots.txt", endless)
    assert fetch(site.page("/a", "text"), bounds(robots=Robots())).data == b"text"


def test_robots_txt_is_asked_unless_one_says_otherwise(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /")
    monkeypatch.setattr("accord.intake.web.vetting.is_allowed", lambda address, allowed: True)
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetch(site.page("/a", "text"))
