"""Fetching: one address at a time, politely: robots.txt, pauses, sizes, and no way into a private network."""

from __future__ import annotations

import email.utils
import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx2

import kyori
from kyori.errors import KyoriError

AGENT = f"Kyori/{kyori.__version__} (feed reader of an analyst; reads at most every few minutes)"
LARGEST = 10 << 20
"""Bytes of one answer, unpacked."""
_ROBOTS_LARGEST = 500 << 10  # RFC 9309, section 2.5, asks for at least as much
_REDIRECTS = 5
_TIMEOUT = 20.0
_LONGEST = 60.0
"""Seconds that one answer may take in all, however slowly it drips."""
_GAP, _LONGEST_GAP = 1.0, 60.0
_PATIENCE = 7 * 86400.0


class FetchError(KyoriError, OSError):
    """An address cannot be fetched, or may not be.

    Attributes:
        retry_after: seconds after which the server wants to be asked again; 0 where it did not say.
    """

    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered.

    Attributes:
        url: where it was found, after redirects.
        status: 200, or 304 where nothing changed.
        body: at most `LARGEST` bytes.
        etag, modified: to ask with the next time.
    """

    url: str
    status: int
    body: bytes
    etag: str
    modified: str


@dataclass
class Fetcher:
    """Fetches addresses of hosts that were given, and of public ones that they lead to.

    Args:
        given: addresses that the person gave; only their hosts may be on this machine or in a private network.
        gap: seconds between two requests to one host.
        sleep: waits.
    """

    given: tuple[str, ...]
    gap: float = _GAP
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """What an address holds, unless it has not changed.

        Args:
            url: http or https.
            etag, modified: of what is known already.

        Raises:
            FetchError: when it cannot be had, robots.txt does not allow it, or it leads where it must not.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        for _ in range(_REDIRECTS + 1):
            self._allowed(url)
            found, onward = self._once(url, {k: v for k, v in headers.items() if v}, LARGEST)
            if onward is None:
                return found
            url = onward
        raise FetchError(f"more than {_REDIRECTS} redirects", where=url)

    def _allowed(self, url: str) -> None:
        parts = _split(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(f"{origin}/robots.txt")
        if not self._robots[origin].can_fetch("Kyori", url):
            raise FetchError("robots.txt of this server does not allow it", where=url, hint="ask who runs it")

    def _rules(self, url: str) -> RobotFileParser:
        rules = RobotFileParser()
        # None there allows all; a server in trouble allows nothing (RFC 9309, section 2.3.1).
        try:
            for _ in range(_REDIRECTS + 1):
                found, onward = self._once(url, {}, _ROBOTS_LARGEST)
                if onward is None:
                    rules.parse(found.body.decode("utf-8", "replace").splitlines())
                    return rules
                url = onward
            rules.parse([])
        except _MissingError:
            rules.parse([])
        return rules

    def _once(self, url: str, headers: dict[str, str], largest: int) -> tuple[Fetched, str | None]:
        """One request: the answer, and where it leads instead."""
        parts = _split(url)
        address = self._resolved(parts.hostname or "", parts.port or {"http": 80, "https": 443}[parts.scheme], url)
        self._pause(parts.netloc, f"{parts.scheme}://{parts.netloc}")
        # Asked at the address that was checked: the name might mean another machine the next moment.
        pinned = httpx2.URL(url).copy_with(host=address)
        sent = {"User-Agent": AGENT, "Host": parts.netloc.rpartition("@")[2], "Accept-Encoding": "gzip"} | headers
        begun = time.monotonic()
        try:
            with (
                httpx2.Client(trust_env=False, timeout=_TIMEOUT, follow_redirects=False) as client,
                client.stream("GET", pinned, headers=sent, extensions={"sni_hostname": parts.hostname}) as answer,
            ):
                if answer.status_code in (301, 302, 303, 307, 308):
                    onward = urljoin(url, answer.headers.get("location", ""))
                    return Fetched(url, answer.status_code, b"", "", ""), onward
                if answer.status_code not in (200, 304):
                    raise _refused(url, answer.status_code, answer.headers.get("retry-after", ""))
                body = bytearray()
                for chunk in answer.iter_bytes():
                    body += chunk
                    if len(body) > largest:
                        raise FetchError(f"answers with more than {largest >> 10} kB", where=url)
                    if time.monotonic() - begun > _LONGEST:
                        raise FetchError(f"takes more than {_LONGEST:.0f} seconds", where=url)
                tags = (answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
                return Fetched(url, answer.status_code, bytes(body), *tags), None
        except httpx2.HTTPError as error:
            raise FetchError(f"cannot be fetched: {error or type(error).__name__}", where=url) from None

    def _resolved(self, host: str, port: int, url: str) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"no such server: {error}", where=url, hint="check the address and the network") from None
        addresses = [str(entry[4][0]) for entry in found]
        given = {(_split(g).hostname, _split(g).port) for g in self.given}
        if (host, _split(url).port) not in given and not all(_is_public(a) for a in addresses):
            raise FetchError("leads into a private network", where=url, hint="give this address itself, if it is meant")
        return min(addresses, key=lambda a: ":" in a)

    def _pause(self, host: str, origin: str) -> None:
        """Waits until this host may be asked again."""
        rules = self._robots.get(origin)
        asked = rules.crawl_delay("Kyori") if rules is not None else None
        gap = max(self.gap, min(float(asked or 0), _LONGEST_GAP))
        waiting = self._asked.get(host, -_LONGEST_GAP) + gap - time.monotonic()
        if waiting > 0 and host in self._asked:
            self.sleep(waiting)
        self._asked[host] = time.monotonic()


class _MissingError(FetchError):
    """The server says that there is nothing of the kind."""


def _refused(url: str, status: int, after: str) -> FetchError:
    kind = _MissingError if 400 <= status < 500 and status != 429 else FetchError
    error = kind(f"the server answers {status}", where=url)
    error.retry_after = min(seconds_of(after), _PATIENCE)
    return error


def seconds_of(after: str, now: float | None = None) -> float:
    """How long a Retry-After asks to wait, in seconds; 0 where it says nothing that can be understood.

    Args:
        after: seconds, or a date.
        now: seconds since 1970; the clock where None.

    Example:
        >>> seconds_of("120")
        120.0
    """
    if after.strip().isdecimal():
        return float(after.strip()[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(after).timestamp() - (time.time() if now is None else now))
    except (ValueError, TypeError):
        return 0.0


def is_address(text: str) -> bool:
    """Whether a text is the address of something on the web, and no path."""
    return text.lower().startswith(("http://", "https://"))


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise FetchError("is no address", where=url) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError("is no http or https address", where=url)
    return parts


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None)
    return (inner or ip).is_global and not ip.is_multicast
