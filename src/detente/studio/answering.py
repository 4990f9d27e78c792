"""How a request is answered: JSON in, a documented status out, and what went wrong said in a sentence."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .store import MissingError, StaleError

KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
}
Json = Mapping[str, Any]
Handler = Callable[[Request, Json], Response]


class BadRequestError(ValueError):
    """A request that lacks something, or has it of another kind."""


class ConflictError(ValueError):
    """What is asked for cannot be done as things stand."""


class TooManyError(ValueError):
    """More is asked for than is done in so short a time."""


def route(path: str, handler: Handler, *methods: str) -> Route:
    """Return a route whose handler works in a thread, and is given the body of a POST."""

    async def endpoint(request: Request) -> Response:
        body = json_of(await request.body()) if request.method == "POST" else {}
        return await run_in_threadpool(_handled, handler, request, body)

    return Route(path, endpoint, methods=list(methods) or ["GET"])


def _handled(handler: Handler, request: Request, body: Json) -> Response:
    """Answer a request; what went wrong is said in a sentence."""
    try:
        return handler(request, body)
    except BadRequestError as error:
        return error_of(400, str(error))
    except MissingError as error:
        return error_of(404, str(error))
    except ConflictError as error:
        return error_of(409, str(error))
    except TooManyError as error:
        return error_of(429, str(error))
    except StaleError as error:
        newest = error.newest
        return error_of(409, str(error), version=newest.number, text=newest.text)
    except OverflowError:  # a number that no file has
        return error_of(404, "there is nothing at this address")
    except sqlite3.Error as error:
        kept = "; your text is still here" if body.get("text") else ""
        return error_of(507, f"this could not be saved: {error}. Make room on the disk{kept}.")


async def refused(_: Request, error: Exception) -> Response:
    """Answer a request to what there is not, or in a way that there is not."""
    assert isinstance(error, HTTPException)
    return error_of(
        error.status_code, "there is nothing at this address" if error.status_code == 404 else error.detail
    )


async def broken(_: Request, error: Exception) -> Response:
    """Answer a request that met a bug."""
    return error_of(500, f"this is a bug in the studio, not in your model: {type(error).__name__}")


def error_of(status: int, sentence: str, **more: Any) -> Response:
    """Return an answer that says what went wrong."""
    return JSONResponse({"error": sentence, **more}, status_code=status)


def json_of(body: bytes) -> Json:
    """Return a request's body.

    Raises
    ------
    HTTPException
        When it is no JSON object, or holds text that cannot be kept.
    """
    try:
        found = json.loads(body)
        json.dumps(found, ensure_ascii=False).encode("utf-8")  # halves of letters cannot be kept
    except (ValueError, RecursionError):
        raise HTTPException(400, "the request is no JSON text in UTF-8") from None
    if not isinstance(found, dict):
        raise HTTPException(400, "the request is no JSON object")
    return found


def text_in(body: Json, name: str) -> str:
    """Return a text that a request must have."""
    value = body.get(name)
    if not isinstance(value, str):
        raise BadRequestError(f"`{name}` must be given, as text")
    return value


def file_of(name: str) -> Response:
    """Return one of the pages' own files; there are no others."""
    from ..views.report import page_script, page_style

    if name in ("report.css", "report.js"):
        content = (page_style() if name == "report.css" else page_script()).encode("utf-8")
        return Response(content, media_type=KINDS[name.rpartition(".")[2]])
    found = {
        each.name: each for each in files("detente.studio").joinpath("static").iterdir() if each.is_file()
    }
    kind = KINDS.get(name.rpartition(".")[2])
    if name not in found or kind is None:
        return error_of(404, "there is nothing at this address")
    return Response(found[name].read_bytes(), media_type=kind)
