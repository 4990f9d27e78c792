"""The seats' own application: what whoever sits at a table may ask, each below the address of the own seat.

It stands on a listener of its own and knows nothing of the studio. Whom a request comes from is what its key
says; nothing in it can name another.
"""

from __future__ import annotations

import re

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from ..answering import ConflictError, Json, broken, error_of, file_of, refused, route
from ..gate import Doors
from ..store import MissingError
from .exercises import Exercises
from .sheet import sheet_page

LARGEST = 64 << 10
"""How many bytes an act may have: many times its longest text."""
FILES = ("report.css", "exercise.js", "exercise.css", "LICENSES.txt")
"""All files that the page of a seat loads."""
PLACE = re.compile(r"/seat/([1-9][0-9]{0,8})(?:/|$)")


def seat_doors(exercises: Exercises, cookie: str) -> Doors:
    """Return what the key of a seat opens: this seat alone."""

    def place(path: str) -> str | None:
        found = PLACE.match(path)
        return found and f"/seat/{found[1]}/"

    def known(place: str, key: str) -> bool:
        return exercises.log.knows(int(place.split("/")[2]), key)

    return Doors(
        place,
        known,
        cookie,
        no_entry="You cannot sit here",
        no_key="this seat needs its link: open the one you were given, or ask the facilitator for a new one",
        other_host="the seats answer only at the address of their links",
        other_page="the seats do not answer other pages",
        largest=LARGEST,
    )


def seats_application(exercises: Exercises) -> Starlette:
    """Return the seats' application, without the gate in front of it."""

    def page(request: Request, body: Json) -> Response:
        return file_of("exercise.html")

    def static(request: Request, body: Json) -> Response:
        name = request.path_params["name"]
        return file_of(name) if name in FILES else error_of(404, "there is nothing at this address")

    def view(request: Request, body: Json) -> Response:
        sight = exercises.sight(_seat(request))
        return Response(sight.body, media_type="application/json", headers={"etag": f'"{sight.version}"'})

    def acts(request: Request, body: Json) -> Response:
        exercises.act(_seat(request), body)
        return JSONResponse({"done": True})

    def debrief(request: Request, body: Json) -> Response:
        page = exercises.debrief(_seat(request))
        if page is None:
            return error_of(404, "the facilitator has not shown the debrief yet")
        return Response(page, media_type="text/html; charset=utf-8")

    def shown(request: Request, body: Json) -> Response:
        """Tell whether there is a debrief to read; a page asks until there is."""
        return JSONResponse({"shown": exercises.debrief(_seat(request)) is not None})

    def sheet(request: Request, body: Json) -> Response:
        return Response(sheet_page(exercises.sheet(_seat(request))), media_type="text/html; charset=utf-8")

    async def events(request: Request) -> Response:
        seat = _seat(request)
        try:
            heard = await run_in_threadpool(exercises.heard, seat)
        except (ConflictError, MissingError) as error:
            return error_of(409, str(error))

        async def current() -> str:
            return (await run_in_threadpool(exercises.sight, seat)).version

        last = request.headers.get("last-event-id")
        return StreamingResponse(
            exercises.streams.stream(seat, last, current, heard), media_type="text/event-stream"
        )

    return Starlette(
        routes=[
            route("/seat/{seat:int}/", page),
            route("/seat/{seat:int}/static/{name}", static),
            route("/seat/{seat:int}/view", view),
            route("/seat/{seat:int}/acts", acts, "POST"),
            route("/seat/{seat:int}/sheet", sheet),
            route("/seat/{seat:int}/debrief", debrief),
            route("/seat/{seat:int}/debrief/shown", shown),
            Route("/seat/{seat:int}/events", events),
        ],
        exception_handlers={HTTPException: refused, Exception: broken},
    )


def _seat(request: Request) -> int:
    seat: int = request.path_params["seat"]
    return seat
