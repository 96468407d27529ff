"""Addresses, against a server on loopback only."""

from __future__ import annotations

import gzip
import json
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from critique.document import Source
from critique.reading import ReadError, addresses, fetch, read
from tests.reading.makers import pdf

PAGE = b"<html><head><title>Gate</title><link rel=canonical href=https://x.org/gate></head><body><p>Perhaps the gate will open.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    agents: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        path = self.path.partition("?")[0]
        if path.startswith("/hop/"):
            left = int(path.removeprefix("/hop/"))
            return self.answer(302, b"", Location=f"/hop/{left - 1}" if left else "/page")
        if path == "/away":
            return self.answer(302, b"", Location="file:///etc/passwd")
        if path == "/slow":
            time.sleep(30)
        bodies = {
            "/page": ("text/html; charset=utf-8", PAGE),
            "/slow": ("text/plain", b"late"),
            "/text": ("text/plain; charset=iso-8859-2", "Łódź perhaps.".encode("iso-8859-2")),
            "/pdf": ("application/pdf", pdf([["Perhaps so."]])),
            "/picture": ("image/png", b"\x89PNG"),
            "/long": ("text/plain", b"word " * 5_000_000),
            "/bomb": ("text/plain", gzip.compress(b"word " * 5_000_000)),
            "/caf%C3%A9": ("text/plain", b"Perhaps coffee."),
            "/cut": ("text/plain", b"Perhaps"),
        }
        if path not in bodies:
            return self.answer(404, b"")
        kind, data = bodies[path]
        extra = {"Content-Encoding": "gzip"} if path == "/bomb" else {}
        return self.answer(200, data, missing=99 if path == "/cut" else 0, Content_Type=kind, **extra)

    def answer(self, status: int, data: bytes, missing: int = 0, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) + missing))
        self.end_headers()
        with suppress(OSError):  # the reader has had enough
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


@pytest.fixture(scope="module")
def secure_server() -> Iterator[str]:
    """A server whose certificate nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parent / "loopback.pem")
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving.socket = context.wrap_socket(serving.socket, server_side=True)
    serving.handle_error = lambda *_: None  # type: ignore[method-assign]  # a reader that turns away is no news
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


def test_a_certificate_nobody_vouches_for_is_refused(secure_server: str) -> None:
    told = refused(f"{secure_server}/page")
    assert told.startswith("cannot be trusted (self") and told.endswith("check the address in a browser")


def test_a_certificate_that_is_vouched_for_is_taken(secure_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(Path(__file__).parent / "loopback.pem"))
    assert one(f"{secure_server}/page").text == "Perhaps the gate will open."


def test_http_and_https_taken_for_each_other(server: str, secure_server: str) -> None:
    assert refused(server.replace("http:", "https:") + "/page") == "gives no secure answer; check whether the address begins with http:// or https://"
    told = refused(secure_server.replace("https:", "http:") + "/page")  # which of the two comes first is the network's matter
    assert "gives a broken answer" in told or "cannot be reached" in told


def test_the_command_refuses_private_addresses_unless_told(server: str) -> None:
    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "critique", "annotate", "-f", "jsonl", *options, f"{server}/page"]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    done = run()
    assert (done.returncode, done.stdout) == (2, "") and "private network" in done.stderr and len(done.stderr.splitlines()) == 1
    done = run("--allow-private", "--title", "Gates")
    document = json.loads(done.stdout)
    assert done.returncode == 0 and (document["title"], document["url"]) == ("Gates", f"{server}/page")


def one(url: str) -> Source:
    (source,) = read([url], allow_private=True)
    assert isinstance(source, Source), source
    return source


def refused(url: str, allow_private: bool = True, timeout: float = 20.0) -> str:
    with pytest.raises(ReadError) as told:
        fetch(url, allow_private=allow_private, timeout=timeout)
    assert "\n" not in str(told.value) and told.value.path == url
    return told.value.reason


def test_a_page_a_text_and_a_pdf(server: str) -> None:
    source = one(f"{server}/page?a=b c")
    assert source.text == "Perhaps the gate will open." and source.meta.title == "Gate"
    assert source.meta.url == f"{server}/page?a=b c" and source.path == source.id == f"{server}/page?a=b c"
    assert Handler.agents[-1] == "critique"
    assert one(f"{server}/text").text == "Łódź perhaps."
    assert one(f"{server}/pdf").text == "Perhaps so."
    assert one(f"{server}/café").text == "Perhaps coffee."


def test_redirects_are_followed_and_bounded(server: str) -> None:
    assert one(f"{server}/hop/4").meta.url == f"{server}/page"
    assert "more than 5 times" in refused(f"{server}/hop/5")
    assert "no http or https address" in refused(f"{server}/away")


def test_failures_are_one_clear_line(server: str) -> None:
    assert refused(f"{server}/none") == "answers 404 Not Found; check the address"
    assert "is image/png" in refused(f"{server}/picture")
    assert "longer than 20 MB" in refused(f"{server}/long")
    assert "longer than 20 MB" in refused(f"{server}/bomb")
    assert "broken answer" in refused(f"{server}/cut")
    assert "no answer in 0.3 seconds" in refused(f"{server}/slow", timeout=0.3)
    assert "cannot be reached" in refused("http://127.0.0.1:9/")
    assert "no address of the web" in refused("http://[x/")
    assert "user name" in refused("http://me:secret@127.0.0.1/")


def test_what_takes_too_long_in_all(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "WHOLE", 0.3)
    begin = time.monotonic()
    assert "takes longer than" in refused(f"{server}/slow")
    assert time.monotonic() - begin < 10, "given up while the server still waits: the answer would come after 30 seconds"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "2130706433",
        "127.1",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fec0::1]",
        "[ff02::1]",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    assert "private network" in refused(f"http://{host}/", allow_private=False)


def test_public_addresses_are_not_refused() -> None:
    assert all(map(addresses._is_public, ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"]))


def test_a_redirect_into_a_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address counts as public here; the second is looked at again."""
    seen: list[str] = []

    def is_public(address: str) -> bool:
        seen.append(address)
        return len(seen) == 1

    monkeypatch.setattr(addresses, "_is_public", is_public)
    assert "private network" in refused(f"{server}/hop/0", allow_private=False)
    assert len(seen) == 2


def test_a_name_is_resolved_once(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was looked at, though the name would now lead elsewhere."""
    import socket

    calls: list[object] = []
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        calls.append(host)
        return real("127.0.0.1" if host == "name.test" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = server.rpartition(":")[2]
    assert fetch(f"http://name.test:{port}/page", allow_private=True).data == PAGE
    assert calls.count("name.test") == 1
