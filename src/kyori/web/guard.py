"""Guard: who may ask, and what a page may do: token, host, origin, size, and the headers that hold a page in."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "kyori"
CSRF_HEADER, CSRF_FIELD = "x-kyori-csrf", "csrf"
LARGEST_FORM = 1 << 20
"""Bytes of a form without files; uploads have a limit of their own."""
LARGEST_UPLOAD = 256 << 20

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
_SAFE = frozenset({"GET", "HEAD"})


def new_token() -> str:
    """A token nobody can guess."""
    return secrets.token_urlsafe(24)


class Guard:
    """Lets a request through only with the token, from this machine's own pages.

    A browser gives the token once, in the link that ``kyori serve`` prints, and keeps a cookie made from it; a program
    sends it as ``Authorization: Bearer``. What changes anything needs also the page's own mark, so that no other site
    can send it.

    Args:
        app: what is guarded.
        token: the token; None lets everybody in who asks by an allowed host.
        hosts: names (without port) by which the server may be asked.
    """

    def __init__(self, app: App, token: str | None, hosts: frozenset[str]) -> None:
        self.app = app
        self.token = token
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        scope.setdefault("state", {})["csrf"] = self.mark
        refused = self._refused(request)
        if refused is not None:
            await _as_asked(request, refused)(scope, receive, _with_headers(send))
            return
        limit = LARGEST_UPLOAD if request.headers.get("content-type", "").startswith("multipart/") else LARGEST_FORM
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            await _as_asked(request, PlainTextResponse("too large", 413))(scope, receive, _with_headers(send))
            return
        await self.app(scope, _at_most(receive, limit), _with_headers(send))

    @property
    def mark(self) -> str:
        """What a page sends back with everything that changes something."""
        return self._made("page")

    def _made(self, purpose: str) -> str:
        key = (self.token or "open").encode()
        return hmac.new(key, purpose.encode(), hashlib.sha256).hexdigest()

    def _refused(self, request: Request) -> Response | None:
        host = (request.headers.get("host") or "").rsplit(":", 1)[0].strip("[]").lower()
        if host not in self.hosts:
            return PlainTextResponse("this name is not served here; use the link that kyori serve printed", 421)
        if self.token is not None:
            given = request.query_params.get("token")
            if given is not None and request.method in _SAFE:
                return self._enter(request) if _same(given, self.token) else _no_token()
            if not self._is_known(request.headers, request.cookies.get(COOKIE, "")):
                return _no_token()
        if request.method not in _SAFE and not self._is_own(request):
            return PlainTextResponse("refused: this was not sent by a page of this workbench", 403)
        return None

    def _enter(self, request: Request) -> Response:
        """Keep the token as a cookie and go on without it in the address."""
        query = [(k, v) for k, v in request.query_params.multi_items() if k != "token"]
        url = URL(scope={**request.scope, "query_string": b""}).path
        target = url if not query else f"{url}?{'&'.join(_pair(k, v) for k, v in query)}"
        # Never to another server: //host would be one.
        answer = RedirectResponse("/" + target.lstrip("/\\"), 303)
        answer.set_cookie(COOKIE, self._made("cookie"), httponly=True, samesite="lax", path="/")
        return answer

    def _is_known(self, headers: Headers, cookie: str) -> bool:
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.token is not None and _same(bearer.strip(), self.token):
            return True
        return bool(cookie) and _same(cookie, self._made("cookie"))

    def _is_own(self, request: Request) -> bool:
        headers = request.headers
        if headers.get("authorization", "").lower().startswith("bearer ") and COOKIE not in request.cookies:
            return True
        origin = headers.get("origin") or headers.get("referer") or ""
        if origin and urlsplit(origin).netloc != headers.get("host"):
            return False
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        # A form has no header of its own: its field is checked where the form is read (`form_of`).
        mark = headers.get(CSRF_HEADER)
        return mark is None or _same(mark, self.mark)


async def form_of(request: Request, *, files: int = 0) -> Any:
    """The form of a request that changes something, once its mark is seen.

    Raises:
        PermissionError: when the mark of the page is missing.
    """
    form = await request.form(max_files=files, max_fields=400, max_part_size=LARGEST_FORM)
    mark = request.headers.get(CSRF_HEADER) or form.get(CSRF_FIELD)
    bearer = request.headers.get("authorization", "").lower().startswith("bearer ")
    if not bearer and not (isinstance(mark, str) and _same(mark, request.state.csrf)):
        raise PermissionError("this form was not sent by a page of this workbench")
    return form


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())


def _pair(name: str, value: str) -> str:
    from urllib.parse import quote

    return f"{quote(name)}={quote(value)}"


def _as_asked(request: Request, refused: Response) -> Response:
    """A refusal; as json where a program asked."""
    if not request.url.path.startswith("/api/") or not isinstance(refused, PlainTextResponse):
        return refused
    if refused.status_code == 403 and request.method in _SAFE:
        line = "no token, or a wrong one (send Authorization: Bearer TOKEN; kyori serve prints the token in its link)"
    else:
        line = bytes(refused.body).decode()
    return JSONResponse({"error": line}, refused.status_code)


def _no_token() -> Response:
    return PlainTextResponse(
        "Kyori: open the link that `kyori serve` printed; it carries the token.\n"
        "`kyori serve` が表示したリンク(トークン付き)から開いてください。\n",
        403,
    )


def _at_most(receive: Receive, limit: int) -> Receive:
    """Ends a body that is longer than it may be, whatever its header said."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > limit else message

    return counted


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
