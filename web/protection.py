"""Protection: what browsers may do with a response, who may post, and how much."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1_000_000

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
NO_STORE = {"Cache-Control": "no-store"}
_REVALIDATE = {"Cache-Control": "no-cache"}
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class Protection:
    """Middleware around every route."""

    def __init__(
        self, app: ASGIApp, refuse: Callable[[Request, HTTPException], Awaitable[Response]]
    ) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what other sites post, limit the body, and set the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        protected = _with_headers(scope, send)
        if _cross_site(scope):
            response = await self.refuse(Request(scope), HTTPException(403))
            await response(scope, receive, protected)
        else:
            await self.app(scope, _limited(receive), protected)


def _cross_site(scope: Scope) -> bool:
    """Whether a browser says that another site's page sends this.

    Scripts send neither header: they carry no one's session that another site could ride on.
    """
    if scope["method"] in _SAFE_METHODS:
        return False
    headers = Headers(scope=scope)
    fetch_site = headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _limited(receive: Receive) -> Receive:
    total = 0

    async def limited() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > LARGEST_BODY:
            raise HTTPException(413)
        return message

    return limited


def _with_headers(scope: Scope, send: Send) -> Send:
    static = scope["path"].startswith("/static/")
    extra = HEADERS | (_REVALIDATE if static else NO_STORE)

    async def protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(extra)
        await send(message)

    return protected
