"""The studio's routes: what a page may ask, and what it is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from . import answering
from .answering import BadRequestError, Json, broken, error_of, file_of, refused, text_in
from .asking import Asking
from .events import Events
from .exercise.exercises import Exercises
from .exercise.facilitator import facilitator_routes
from .exporting import export
from .starting import beginnings, text_of
from .store import Store

READING = 20.0
"""How many seconds a page waits for a text to be read or edited."""
SOON = 0.2
"""How many seconds a question is waited for at once, so that what takes moments needs no second request."""
Handler = Callable[["Room", Request, Json], Response]


class Room:
    """What all routes share: the file, the pages that listen, what is being worked out, and what is played.

    Parameters
    ----------
    store : Store
    seats : str
        The address of the seats' listener, without a slash at its end.
    """

    def __init__(self, store: Store, seats: str) -> None:
        self.store = store
        self.events = Events()
        self.asking = Asking(store, self.events)
        self.exercises = Exercises(store, self.events, seats)

    def close(self) -> None:
        """End all work and all streams, and let go of the file."""
        self.events.close()
        self.asking.close()
        self.exercises.close()
        self.store.close()


def application(room: Room) -> Starlette:
    """Return the studio's application, without the gate in front of it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        room.close()

    def route(path: str, handler: Handler, *methods: str) -> Route:
        return answering.route(path, partial(handler, room), *methods)

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
            *facilitator_routes(room.store, room.exercises, room.asking),
        ],
        exception_handlers={HTTPException: refused, Exception: broken},
        lifespan=lifespan,
    )


def _page(room: Room, request: Request, body: Json) -> Response:
    return file_of("index.html")


def _static(room: Room, request: Request, body: Json) -> Response:
    return file_of(request.path_params["name"])


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
        raise BadRequestError(str(error)) from None
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
        raise BadRequestError("`base` must be given: the version that was changed")
    text, client = text_in(body, "text"), text_in(body, "client")
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
        return error_of(409, str(error))


def _export(room: Room, request: Request, body: Json) -> Response:
    version = room.store.version(request.path_params["study"], request.path_params["number"])
    settings = dict(request.query_params)
    try:
        name, kind, content = export(room.asking, version, request.path_params["what"], settings)
    except KeyError:
        return error_of(404, "there is nothing at this address")
    except ValueError as error:
        return error_of(409, str(error))
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content.encode("utf-8"), media_type=f"{kind}; charset=utf-8", headers=headers)


def _language(room: Room, request: Request, body: Json) -> Response:
    """Return the language's own keys and words, which an editor offers; they are the same for all models."""
    from ..api import language_keys

    return JSONResponse(language_keys())


def _read(room: Room, request: Request, body: Json) -> Response:
    return JSONResponse(_reading(room, text_in(body, "text")))


def _edit(room: Room, request: Request, body: Json) -> Response:
    try:
        given = {"edits": body.get("edits")}
        return JSONResponse(room.asking.wait("edit", text_in(body, "text"), given, READING))
    except BadRequestError:
        raise
    except ValueError as error:
        return error_of(422, str(error))


def _ask(room: Room, request: Request, body: Json) -> Response:
    settings = body.get("settings", {})
    if not isinstance(settings, dict):
        raise BadRequestError("`settings` must be an object")
    key, answer = room.asking.ask(text_in(body, "question"), text_in(body, "text"), settings)
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
        waits = room.asking.waits(key)
        return JSONResponse({"key": key, "waits": waits, "first": room.asking.first(key)}, status_code=202)
    return error_of(404, room.asking.failed(key) or "this was not asked")


def _stop(room: Room, request: Request, body: Json) -> Response:
    room.asking.stop(request.path_params["key"])
    return Response(status_code=204)
