"""The gate in front of every route: who may ask, from which page, how much, and what the page may load.

The studio has one, and the seats of its exercises another; they differ in what a key opens (`Doors`).

A page of any other origin can send requests to a server on this machine, and a name of its own can be made to
lead here (DNS rebinding). So the address is not enough: Host and Origin must be the server's own, and the
browser must show a key. There is no WebSocket at all: nothing passes by this gate.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

RECEIVE = 30.0
"""How many seconds a request's body may take to come."""
KEPT = 30 * 86400
"""How many seconds a browser keeps the key."""
CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Doors:
    """What keys open, and what is said to whoever has none.

    Attributes
    ----------
    place : callable
        Told a path, gives the place that it belongs to, by its address with a slash at its end: there the
        link leads, and nowhere else is a key taken from the address. None for a path that no key opens.
    known : callable
        Told a place and a key, tells whether the key opens the place.
    cookie : str
        The name under which the browser keeps a key, for its place alone; cookies know no ports, so other
        servers on this machine have other names.
    no_entry : str
        The heading of the page that a browser without a key is shown.
    no_key, other_host, other_page : str
        What is said to a request without a key, to another host, and from another page.
    largest : int
        How many bytes a request may have.
    """

    place: Callable[[str], str | None]
    known: Callable[[str, str], bool]
    cookie: str
    no_entry: str
    no_key: str
    other_host: str
    other_page: str
    largest: int


class Gate:
    """An application that lets pass only what comes from its own page, with a key of the place that is asked.

    Parameters
    ----------
    inner : ASGI application
    hosts : sequence of str
        What `Host` may be, the port with it, in small letters.
    doors : Doors
    """

    def __init__(self, inner: ASGIApp, hosts: Sequence[str], doors: Doors) -> None:
        self._inner = inner
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in hosts)
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        if scope["type"] != "http":  # a WebSocket: refused before it is one
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        place = self._doors.place(scope["path"])
        key = None if place is None else self._key_of(place, scope, headers)
        new = None if key in self._in_cookie(headers) else key
        guarded = self._with_headers(send, place or "/", new)
        answer = self._refuse(scope, headers, key) or _refuse_body(scope, headers, self._doors.largest)
        if answer is None:
            body = await _whole_body(receive, self._doors.largest)
            if isinstance(body, Response):
                answer = body
            else:
                await self._inner(scope, _again(body, receive), guarded)
                return
        await answer(scope, receive, guarded)

    def _refuse(self, scope: Scope, headers: Headers, key: str | None) -> Response | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return _error(403, self._doors.other_host)
        if any(origin.lower() not in self._origins for origin in headers.getlist("origin")):
            return _error(403, self._doors.other_page)
        entering = self._enters(scope) and headers.get("sec-fetch-mode") == "navigate"
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none") and not entering:
            return _error(403, self._doors.other_page)
        return self._unknown(scope, headers) if key is None else None

    def _unknown(self, scope: Scope, headers: Headers) -> Response:
        """Refuse who has no key, in the same words wherever it is; a browser on a page."""
        if scope["method"] in ("GET", "HEAD") and "text/html" in headers.get("accept", "").lower():
            return HTMLResponse(_page(self._doors.no_entry, self._doors.no_key), status_code=401)
        return _error(401, self._doors.no_key)

    def _enters(self, scope: Scope) -> bool:
        """Tell whether a request is for the very address of a place, as its link is."""
        entrance: bool = scope["path"] == self._doors.place(scope["path"])
        return entrance

    def _key_of(self, place: str, scope: Scope, headers: Headers) -> str | None:
        """Return the key that a request shows, in the link or as a cookie, None for none that is known."""
        shown = self._in_cookie(headers)
        if self._enters(scope) and scope["method"] in ("GET", "HEAD"):
            shown = parse_qs(scope["query_string"].decode("latin-1")).get("key", []) + shown
        return next((key for key in shown if self._doors.known(place, key)), None)

    def _in_cookie(self, headers: Headers) -> list[str]:
        cookie = self._doors.cookie
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return []
        return [cookies[cookie].value] if cookie in cookies else []

    def _with_headers(self, send: Send, place: str, key: str | None) -> Send:
        """Return a `send` that says what the page may load, and hands a new browser its key."""
        told = Response()
        if key is not None:
            path = place.rstrip("/") or "/"
            told.set_cookie(
                self._doors.cookie, key, max_age=KEPT, path=path, httponly=True, samesite="strict"
            )

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if key is not None:
                    headers.append("set-cookie", told.headers["set-cookie"])
            await send(message)

        return guarded


def _refuse_body(scope: Scope, headers: Headers, largest: int) -> Response | None:
    """Refuse a body that is too large, and one that a form of another page could send."""
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        return _error(400, "the length of the request is no number")
    if int(length) > largest:
        return _too_large(largest)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if scope["method"] in ("POST", "PUT", "PATCH") and kind != "application/json":
        return _error(415, "requests are JSON (Content-Type: application/json)")
    return None


async def _whole_body(receive: Receive, largest: int) -> bytes | Response:
    """Return a request's body, or what to answer where it is too large or does not come."""
    parts, size, more = [], 0, True
    try:
        async with asyncio.timeout(RECEIVE):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return _error(400, "the request broke off")
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > largest:
                    return _too_large(largest)
                more = message.get("more_body", False)
    except TimeoutError:
        return _error(408, "the request did not come to its end")
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body that has been read, then whatever comes."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _too_large(largest: int) -> Response:
    most = f"{largest >> 20} MB" if largest >> 20 else f"{largest >> 10} KB"
    return _error(413, f"that is too much at once: at most {most}")


def _page(title: str, text: str) -> str:
    """Return a page of a heading and a sentence, what is marked as code set as such."""
    told = re.sub("`([^`]+)`", r"<code>\1</code>", escape(f"{text[0].upper()}{text[1:]}."))
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        "<style>body { font: 1.1rem/1.5 Georgia, serif; margin: 4rem auto; max-width: 34rem; padding: 0 1em }"
        f"</style>\n<main>\n<h1>{escape(title)}</h1>\n<p>{told}</p>\n</main>\n</html>\n"
    )


def _error(status: int, text: str) -> Response:
    return JSONResponse({"error": text}, status_code=status)
