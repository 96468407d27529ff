"""Addresses of the web: fetched with limits of time and size, and never from inside the reader's own network.

A name is resolved once, every address it has is looked at, and the connection goes to one of those: nothing can change in between.
Proxies are not used, since they would resolve the name again.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from critique.reading.errors import ReadError

SCHEMES = ("http://", "https://")
TIMEOUT = 20.0  # seconds of silence
WHOLE = 120.0  # seconds for all of one answer
MOST = 20_000_000  # bytes
REDIRECTS = 5
_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_MOVED = (301, 302, 303, 307, 308)
_HEADERS = {"User-Agent": "critique", "Accept": ", ".join(_KINDS), "Accept-Encoding": "identity", "Connection": "close"}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Fetched(NamedTuple):
    """What an address gave: the bytes, the address they came from in the end, and the encoding that was declared."""

    data: bytes
    url: str
    encoding: str | None


class _MovedError(Exception):
    """The answer is at another address."""


def fetch(url: str, *, allow_private: bool = False, timeout: float = TIMEOUT) -> Fetched:
    """The page, text or PDF at an address; ``timeout`` in seconds of silence.

    Addresses that are not of the public net are refused, at each redirect too, unless ``allow_private``. Raises :class:`ReadError`.
    """
    at = url
    for _ in range(REDIRECTS + 1):
        try:
            return _once(url, at, allow_private, timeout)
        except _MovedError as moved:
            at = str(moved)
    raise ReadError(url, f"is redirected more than {REDIRECTS} times; give the address it ends at")


def _once(url: str, at: str, allow_private: bool, timeout: float) -> Fetched:
    try:
        parts = urlsplit(at)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ReadError(url, f"is no address of the web ({error}); check the spelling") from None
    if parts.scheme not in ("http", "https") or not host:
        raise ReadError(url, f"leads to {at!r}, which is no http or https address; give that of a page")
    if parts.username is not None:
        raise ReadError(url, "holds a user name; open the page in a browser and save it")
    address = _resolve(url, host, port or (443 if parts.scheme == "https" else 80), allow_private)
    connection = _connection(parts.scheme, host, port, address, timeout)
    late = threading.Event()

    def stop() -> None:
        late.set()
        if connection.sock is not None:
            with suppress(OSError):  # it is closed already
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(WHOLE, stop)
    timer.daemon = True
    timer.start()
    try:
        connection.request("GET", _target(parts), headers=_HEADERS)
        with connection.getresponse() as response:
            fetched = _answer(url, at, response, late)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        if late.is_set():
            raise ReadError(url, f"takes longer than {WHOLE:.0f} seconds; save the page and give the file") from None
        raise ReadError(url, _told(error, timeout)) from None
    finally:
        timer.cancel()
        connection.close()
    if late.is_set():
        raise ReadError(url, f"takes longer than {WHOLE:.0f} seconds; save the page and give the file")
    return fetched


def _told(error: Exception, timeout: float) -> str:
    if isinstance(error, TimeoutError):
        return f"gives no answer in {timeout:g} seconds; try again later, or save the page and give the file"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"cannot be trusted ({error.verify_message or error.reason}); check the address in a browser"
    if isinstance(error, ssl.SSLError):
        return "gives no secure answer; check whether the address begins with http:// or https://"
    if isinstance(error, http.client.HTTPException):
        return f"gives a broken answer ({type(error).__name__}); open it in a browser and save the page"
    return f"cannot be reached ({getattr(error, 'strerror', None) or error}); check the address and the network"


def _resolve(url: str, host: str, port: int, allow_private: bool) -> tuple[str, int]:
    """The address to connect to. Where a name has several, all must be public."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise ReadError(url, f"cannot be reached: there is no host {host!r}; check the spelling and the network") from None
    if not allow_private and not all(map(_is_public, found)):
        raise ReadError(
            url, f"leads into a private network ({host}); only public addresses are fetched: save the page and give the file, or add --allow-private"
        )
    return found[0], port


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = [ip.ipv4_mapped, ip.sixtofour, ip.teredo[1] if ip.teredo else None, ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None]
        if ip.is_site_local or not all(_is_public(str(v4)) for v4 in inside if v4 is not None):
            return False
    return ip.is_global and not ip.is_multicast


def _connection(scheme: str, host: str, port: int | None, address: tuple[str, int], timeout: float) -> http.client.HTTPConnection:
    """A connection that asks for ``host`` (and checks its certificate) at ``address``."""

    def connect(*_: object) -> socket.socket:
        return socket.create_connection(address, timeout)

    connection = http.client.HTTPSConnection(host, port, timeout=timeout) if scheme == "https" else http.client.HTTPConnection(host, port, timeout=timeout)
    connection._create_connection = connect  # type: ignore[attr-defined]  # the one place where it asks for the network
    return connection


def _target(parts: SplitResult) -> str:
    """Path and query with what is no ASCII escaped; what is escaped already stays."""
    safe = "/%:@!$&'()*+,;=~-._?[]"
    return quote(parts.path or "/", safe) + ("?" + quote(parts.query, safe) if parts.query else "")


def _answer(url: str, at: str, response: http.client.HTTPResponse, late: threading.Event) -> Fetched:
    if response.status in _MOVED and (location := response.headers.get("Location")):
        try:
            raise _MovedError(urljoin(at, location))
        except ValueError:
            raise ReadError(url, f"is redirected to no address ({location[:80]!r}); open it in a browser") from None
    if response.status != 200:
        mend = "open it in a browser and save the page" if response.status in (401, 402, 403, 429) else "check the address"
        raise ReadError(url, f"answers {response.status} {response.reason[:60]}".rstrip() + f"; {mend}")
    kind = response.headers.get_content_type()
    if kind not in _KINDS:
        raise ReadError(url, f"is {kind[:60]}, not a page, a text or a PDF; give the address of an article")
    data = _body(url, response, late)
    return Fetched(data, at, response.headers.get_content_charset())


def _body(url: str, response: http.client.HTTPResponse, late: threading.Event) -> bytes:
    too_long = ReadError(url, f"is longer than {MOST // 1_000_000} MB; save it and give the file")
    pieces, size = [], 0
    while piece := response.read1(65_536):
        size += len(piece)
        if late.is_set():
            raise TimeoutError
        if size > MOST:
            raise too_long
        pieces.append(piece)
    data = b"".join(pieces)
    if response.length:  # bytes that were promised and did not come
        raise http.client.IncompleteRead(data, response.length)
    packed = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed in ("gzip", "x-gzip", "deflate"):
        try:
            data = zlib.decompressobj(47).decompress(data, MOST + 1)
        except zlib.error:
            raise ReadError(url, "gives a broken answer (bad compression); open it in a browser and save the page") from None
        if len(data) > MOST:
            raise too_long
    elif packed != "identity":
        raise ReadError(url, f"answers in a compression that is not known ({packed[:40]}); open it in a browser and save the page")
    return data
