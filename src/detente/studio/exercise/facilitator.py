"""The facilitator's routes, in the studio's own application: exercises opened, led, and taken away."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...api import exercise as core
from ...language import ModelError
from ..answering import BadRequestError, ConflictError, Json, error_of, route, text_in
from ..asking import Asking, key_of
from ..store import MissingError, Store
from .exercises import Exercises
from .live import Live
from .log import FACILITATOR, Seat
from .plan import inject_of

MOST_TABLES = 40
"""How many tables an exercise has at most: forty seats and more, on one laptop."""


def facilitator_routes(store: Store, exercises: Exercises, asking: Asking) -> Sequence[Route]:
    """Return the routes by which an exercise is opened and led."""

    def listed(request: Request, body: Json) -> Response:
        found = [
            {"id": number, "title": title, "made": made, "tables": tables}
            for number, title, made, tables in exercises.log.all()
        ]
        return JSONResponse({"exercises": found, "address": exercises.address})

    def begin(request: Request, body: Json) -> Response:
        tables = body.get("tables", 1)
        if not _whole(tables) or not 1 <= tables <= MOST_TABLES:
            raise BadRequestError(f"an exercise has 1 to {MOST_TABLES} tables")
        title, text, settings = _opened(store, body)
        try:
            number = exercises.begin(title, text, settings, tables)
        except (core.RefusedError, ModelError) as error:
            raise ConflictError(str(error)) from None
        return JSONResponse({"id": number}, status_code=201)

    def begin_alone(request: Request, body: Json) -> Response:
        """Open an exercise for one person, against computers, and give the link of the seat."""
        party = text_in(body, "party")
        title, text, settings = _opened(store, body)
        try:
            number, link = exercises.begin_alone(title, text, settings, party)
        except (core.RefusedError, ModelError) as error:
            raise ConflictError(str(error)) from None
        return JSONResponse({"id": number, "link": link}, status_code=201)

    def whole(request: Request, body: Json) -> Response:
        kept = exercises.log.exercise(request.path_params["exercise"])
        tables = [
            _told(exercises, exercises.table(kept.id, number)) for number in range(1, len(kept.tables) + 1)
        ]
        return JSONResponse(
            {
                "id": kept.id,
                "title": kept.title,
                "made": kept.made,
                "settings": dict(kept.settings),
                "address": exercises.address,
                "plan": exercises.plan.all(kept.id),
                "tables": tables,
            }
        )

    def remove(request: Request, body: Json) -> Response:
        exercises.remove(request.path_params["exercise"])
        return Response(status_code=204)

    def one(request: Request, body: Json) -> Response:
        return JSONResponse(_told(exercises, _table(request)))

    def act(request: Request, body: Json) -> Response:
        live = _table(request)
        live.act(FACILITATOR, body)
        if body.get("kind") == "hand":
            return JSONResponse({"done": True, "link": exercises.links([live.seats[body["party"]]])[0]})
        return JSONResponse({"done": True})

    def act_at_all(request: Request, body: Json) -> Response:
        """Do the same at all tables; where it cannot be done there, the reason is told for this table."""
        if body.get("kind") == "hand":
            raise BadRequestError("a seat is handed over at one table")
        exercise, why = request.path_params["exercise"], dict[str, str]()
        for number, _ in enumerate(exercises.log.tables(exercise), start=1):
            try:
                exercises.table(exercise, number).act(FACILITATOR, body)
            except ConflictError as error:
                why[str(number)] = str(error)
        return JSONResponse({"refused": why})

    def prepare(request: Request, body: Json) -> Response:
        kept = exercises.log.exercise(request.path_params["exercise"])
        exercises.plan.keep(kept.id, inject_of(body))
        exercises.told(kept.id)
        return JSONResponse({"kept": True}, status_code=201)

    def drop(request: Request, body: Json) -> Response:
        kept = exercises.log.exercise(request.path_params["exercise"])
        exercises.plan.drop(kept.id, request.path_params["name"])
        exercises.told(kept.id)
        return Response(status_code=204)

    def links(request: Request, body: Json) -> Response:
        """Make the links of all seats that have none, with `again` of all seats."""
        tables, again = exercises.log.tables(request.path_params["exercise"]), body.get("again") is True
        wanted = [
            (number, seat)
            for number, table in enumerate(tables, start=1)
            for seat in exercises.log.seats(table)
            if again or seat.linked is None
        ]
        links = exercises.links([seat for _, seat in wanted])
        made = [
            {"table": number, "seat": seat.name, "link": link}
            for (number, seat), link in zip(wanted, links, strict=True)
        ]
        return JSONResponse({"links": made}, status_code=201)

    def link(request: Request, body: Json) -> Response:
        live, seat = _table(request), _seat(_table(request), request)
        if seat.name in live.exercise.model.parties and exercises.log.seat(seat.id).linked is not None:
            given = {"client": secrets.token_hex(8), "kind": "hand", "party": seat.name}
            live.act(FACILITATOR, given)
        return JSONResponse({"link": exercises.links([seat])[0]}, status_code=201)

    def revoke(request: Request, body: Json) -> Response:
        exercises.revoke(_seat(_table(request), request))
        return Response(status_code=204)

    def export(request: Request, body: Json) -> Response:
        if request.path_params["what"] != "log.jsonl":
            return error_of(404, "there is nothing at this address")
        live = _table(request)
        name = f"exercise-{live.number}-table-{live.place}.jsonl"
        return Response(
            exercises.log_text(live).encode("utf-8"),
            media_type="application/jsonl; charset=utf-8",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    def show(request: Request, body: Json) -> Response:
        """Show a table's debrief to its seats, once it is worked out and all is over."""
        live = _table(request)
        if live.play.phase != "ended":
            raise ConflictError("the debrief is shown to the seats when the exercise is over")
        found = asking.known(key_of("debrief", exercises.log_text(live), {}))
        if found is None:
            raise ConflictError("the debrief is not worked out yet: ask for it first")
        exercises.debriefs.show(live.table, found["html"])
        return JSONResponse({"shown": True}, status_code=201)

    def _table(request: Request) -> Live:
        return exercises.table(request.path_params["exercise"], request.path_params["table"])

    every, each = "/api/exercises/{exercise:int}", "/api/exercises/{exercise:int}/tables/{table:int}"
    return [
        route("/api/exercises", listed),
        route("/api/exercises", begin, "POST"),
        route("/api/exercises/alone", begin_alone, "POST"),
        route(every, whole),
        route(every, remove, "DELETE"),
        route(f"{every}/acts", act_at_all, "POST"),
        route(f"{every}/links", links, "POST"),
        route(f"{every}/plan", prepare, "POST"),
        route(f"{every}/plan/{{name}}", drop, "DELETE"),
        route(each, one),
        route(f"{each}/acts", act, "POST"),
        route(f"{each}/seats/{{seat}}/link", link, "POST"),
        route(f"{each}/seats/{{seat}}/link", revoke, "DELETE"),
        route(f"{each}/export/{{what}}", export),
        route(f"{each}/debrief", show, "POST"),
    ]


def _opened(store: Store, body: Json) -> tuple[str, str, Mapping[str, Any]]:
    """Return the title, the model's text and the settings of an exercise that is to be opened."""
    settings = body.get("settings", {})
    if not isinstance(settings, dict):
        raise BadRequestError("`settings` must be an object")
    if not _whole(body.get("study")) or not _whole(body.get("version")):
        raise BadRequestError("`study` and `version` must be given: on which model it is played")
    version = store.version(body["study"], body["version"])
    if not version.sound:
        raise ConflictError("this version of the model has errors; mend them first")
    title = text_in(body, "title").strip() if "title" in body else ""
    return title or version.title, version.text, settings


def _told(exercises: Exercises, live: Live) -> dict[str, Any]:
    """Return all there is to say of a table: what the facilitator sees, and who sits there."""
    seats = [
        {
            "id": seat.id,
            "name": seat.name,
            "linked": seat.linked,
            "pages": exercises.streams.listened(seat.id),
        }
        for seat in exercises.log.seats(live.table)
    ]
    return {
        "table": live.place,
        "seats": seats,
        "view": live.seen(FACILITATOR),
    }


def _seat(live: Live, request: Request) -> Seat:
    name = request.path_params["seat"]
    if name not in live.seats:
        raise MissingError(f"there is no seat {name} at this table")
    return live.seats[name]


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
