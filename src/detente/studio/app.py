"""The studio's routes: what a page may ask, and what it is answered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from .asking import Asking
from .events import Events
from .exporting import export
from .starting import beginnings, text_of
from .store import MissingError, StaleError, Store

READING = 20.0
"""How many seconds a page waits for a text to be read or edited."""
KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
}
SOON = 0.2
"""How many seconds a question is waited for at once, so that what takes moments needs no second request."""
Json = Mapping[str, Any]
Handler = Callable[["Room", Request, Json], Response]


class Room:
    """What all routes share: the file, the pages that listen, and what is being worked out."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.events = Events()
        self.asking = Asking(store, self.events)

    def close(self) -> None:
        """End all work and all streams, and let go of the file."""
        self.events.close()
        self.asking.close()
        self.store.close()


def application(room: Room) -> Starlette:
    """Return the studio's application, without the gate in front of it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        room.close()

    def route(path: str, handler: Handler, *methods: str) -> Route:
        async def endpoint(request: Request) -> Response:
            body = _json(await request.body()) if request.method == "POST" else {}
            return await run_in_threadpool(_handled, handler, room, request, body)

        return Route(path, endpoint, methods=list(methods) or ["GET"])

    async def events(_: Request) -> Response:
        return StreamingResponse(room.events.stream(), media_type="text/event-stream")

    return Starlette(
        routes=[
            route("/", _page),
            route("/static/{name}", _static),
            route("/api/studies", _studies),
            route("/api/studies", _begin, "POST"),
            route("/api/studies/{study:int}", _study),
            route("/api/studies/{study:int}", _remove, "DELETE"),
            route("/api/studies/{study:int}/versions", _save, "POST"),
            route("/api/studies/{study:int}/versions/{number:int}", _version),
            route("/api/studies/{study:int}/versions/{number:int}/changed", _changed),
            route("/api/studies/{study:int}/versions/{number:int}/export/{what}", _export),
            route("/api/language", _language),
            route("/api/read", _read, "POST"),
            route("/api/edit", _edit, "POST"),
            route("/api/answers", _ask, "POST"),
            route("/api/answers/{key}", _answer),
            route("/api/answers/{key}/stop", _stop, "POST"),
            Route("/api/events", events),
        ],
        exception_handlers={HTTPException: _refused, Exception: _broken},
        lifespan=lifespan,
    )


class _BadRequestError(ValueError):
    pass


def _handled(handler: Handler, room: Room, request: Request, body: Json) -> Response:
    """Answer a request; what went wrong is said in a sentence."""
    try:
        return handler(room, request, body)
    except _BadRequestError as error:
        return _error(400, str(error))
    except MissingError as error:
        return _error(404, str(error))
    except StaleError as error:
        newest = error.newest
        return _error(409, str(error), version=newest.number, text=newest.text)
    except sqlite3.Error as error:
        return _error(
            507, f"this could not be saved: {error}. Make room on the disk; your text is still here."
        )


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(
        error.status_code, "there is nothing at this address" if error.status_code == 404 else error.detail
    )


async def _broken(_: Request, error: Exception) -> Response:
    return _error(500, f"this is a bug in the studio, not in your model: {type(error).__name__}")


def _error(status: int, sentence: str, **more: Any) -> Response:
    return JSONResponse({"error": sentence, **more}, status_code=status)


def _json(body: bytes) -> Json:
    """Return a request's body; of what is no object, or holds no text that can be kept, an empty one."""
    try:
        found = json.loads(body)
        json.dumps(found, ensure_ascii=False).encode("utf-8")  # halves of letters cannot be kept
    except (ValueError, RecursionError):
        raise HTTPException(400, "the request is no JSON text in UTF-8") from None
    if not isinstance(found, dict):
        raise HTTPException(400, "the request is no JSON object")
    return found


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise _BadRequestError(f"`{name}` must be given, as text")
    return value


def _page(room: Room, request: Request, body: Json) -> Response:
    return _file("index.html")


def _static(room: Room, request: Request, body: Json) -> Response:
    return _file(request.path_params["name"])


def _file(name: str) -> Response:
    """Return one of the page's own files; there are no others."""
    from ..views.report import page_script, page_style

    if name in ("report.css", "report.js"):
        content = (page_style() if name == "report.css" else page_script()).encode("utf-8")
        return Response(content, media_type=KINDS[name.rpartition(".")[2]])
    found = {
        each.name: each for each in files("detente.studio").joinpath("static").iterdir() if each.is_file()
    }
    kind = KINDS.get(name.rpartition(".")[2])
    if name not in found or kind is None:
        return _error(404, "there is nothing at this address")
    return Response(found[name].read_bytes(), media_type=kind)


def _studies(room: Room, request: Request, body: Json) -> Response:
    listed = [
        {"id": study, "title": newest.title, "version": newest.number, "saved": newest.saved}
        for study, newest in room.store.studies()
    ]
    return JSONResponse({"studies": listed, **beginnings()})


def _begin(room: Room, request: Request, body: Json) -> Response:
    try:
        text = text_of(body)
    except ValueError as error:
        raise _BadRequestError(str(error)) from None
    study = begin_study(room, text)
    return JSONResponse(_told(room, study, _reading(room, text)), status_code=201)


def begin_study(room: Room, text: str) -> int:
    """Begin a study with a text, sound or not, and return its number."""
    read = _reading(room, text)
    return room.store.begin(text, read["title"] or "Untitled", read["sound"])


def _study(room: Room, request: Request, body: Json) -> Response:
    study = request.path_params["study"]
    return JSONResponse(_told(room, study, _reading(room, room.store.version(study).text)))


def _told(room: Room, study: int, read: Json) -> dict[str, Any]:
    newest = room.store.version(study)
    return {
        "id": study,
        "title": newest.title,
        "version": newest.number,
        "text": newest.text,
        "sound": newest.sound,
        "problems": read["problems"],
        "versions": [version.to_dict() for version in room.store.versions(study)],
    }


def _remove(room: Room, request: Request, body: Json) -> Response:
    room.store.remove(request.path_params["study"])
    return Response(status_code=204)


def _save(room: Room, request: Request, body: Json) -> Response:
    """Validate, commit, answer, and then tell the other pages."""
    study, base = request.path_params["study"], body.get("base")
    if not isinstance(base, int) or isinstance(base, bool):
        raise _BadRequestError("`base` must be given: the version that was changed")
    text, client = _text(body, "text"), _text(body, "client")
    before = room.store.version(study)
    read = _reading(room, text)
    saved = room.store.save(study, base, text, read["title"] or before.title, read["sound"], client)
    if saved.number > before.number:
        room.events.tell("saved", {"study": study, "version": saved.number})
    return JSONResponse(
        {"version": saved.number, "saved": saved.saved, "sound": saved.sound, "problems": read["problems"]},
        status_code=201,
    )


def _reading(room: Room, text: str) -> Json:
    """Read a text; one that cannot be read in time is no sound one, and is kept all the same."""
    try:
        return room.asking.wait("read", text, {}, READING)
    except ValueError as error:
        problem = {"line": 1, "column": 1, "severity": "error", "message": f"it could not be read: {error}"}
        return {"sound": False, "title": "", "problems": [problem]}


def _version(room: Room, request: Request, body: Json) -> Response:
    found = room.store.version(request.path_params["study"], request.path_params["number"])
    return JSONResponse({**found.to_dict(), "text": found.text})


def _changed(room: Room, request: Request, body: Json) -> Response:
    """Tell in a few words what a version says otherwise than the one before it."""
    study, number = request.path_params["study"], request.path_params["number"]
    after = room.store.version(study, number)
    if number == 1:
        return JSONResponse({"text": ""})
    before = room.store.version(study, number - 1)
    try:
        return JSONResponse(room.asking.wait("changed", after.text, {"other": before.text}, READING))
    except ValueError as error:
        return _error(409, str(error))


def _export(room: Room, request: Request, body: Json) -> Response:
    version = room.store.version(request.path_params["study"], request.path_params["number"])
    settings = dict(request.query_params)
    try:
        name, kind, content = export(room.asking, version, request.path_params["what"], settings)
    except KeyError:
        return _error(404, "there is nothing at this address")
    except ValueError as error:
        return _error(409, str(error))
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content.encode("utf-8"), media_type=f"{kind}; charset=utf-8", headers=headers)


def _language(room: Room, request: Request, body: Json) -> Response:
    """Return the language's own keys and words, which an editor offers; they are the same for all models."""
    from ..api import language_keys

    return JSONResponse(language_keys())


def _read(room: Room, request: Request, body: Json) -> Response:
    return JSONResponse(_reading(room, _text(body, "text")))


def _edit(room: Room, request: Request, body: Json) -> Response:
    try:
        given = {"edits": body.get("edits")}
        return JSONResponse(room.asking.wait("edit", _text(body, "text"), given, READING))
    except _BadRequestError:
        raise
    except ValueError as error:
        return _error(422, str(error))


def _ask(room: Room, request: Request, body: Json) -> Response:
    settings = body.get("settings", {})
    if not isinstance(settings, dict):
        raise _BadRequestError("`settings` must be an object")
    key, answer = room.asking.ask(_text(body, "question"), _text(body, "text"), settings)
    if answer is None:
        answer = room.asking.soon(key, SOON)
    if answer is None:
        return JSONResponse({"key": key}, status_code=202)
    return JSONResponse({"key": key, "answer": answer})


def _answer(room: Room, request: Request, body: Json) -> Response:
    key = request.path_params["key"]
    answer = room.asking.known(key)
    if answer is not None:
        return JSONResponse({"key": key, "answer": answer})
    if room.asking.pending(key):
        return JSONResponse({"key": key, "waits": room.asking.waits(key)}, status_code=202)
    return _error(404, room.asking.failed(key) or "this was not asked")


def _stop(room: Room, request: Request, body: Json) -> Response:
    room.asking.stop(request.path_params["key"])
    return Response(status_code=204)
