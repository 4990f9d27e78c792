"""What the facilitator has prepared for the tables: kept with the exercise, each under a name of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..answering import BadRequestError
from ..store import MissingError, Store

MOST = 100
"""How many injects are kept with an exercise."""
LONGEST_NAME, LONGEST_TITLE, LONGEST_TEXT = 100, 200, 2000
LATEST = 24 * 60
"""The last minute, or round, for which one can be prepared."""


class Plan:
    """The injects that are prepared, in a studio's file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, exercise: int) -> list[dict[str, Any]]:
        """Return what is prepared for an exercise, in the order in which it was."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT inject FROM exercise_plan WHERE exercise = ? ORDER BY rowid", (exercise,)
            ).fetchall()
        return [json.loads(inject) for (inject,) in rows]

    def keep(self, exercise: int, inject: Mapping[str, Any]) -> None:
        """Keep an inject, in the place of the one of this name.

        Raises
        ------
        BadRequestError
            When there are too many.
        """
        with self._store.writing() as db:
            (others,) = db.execute(
                "SELECT count(*) FROM exercise_plan WHERE exercise = ? AND name != ?",
                (exercise, inject["name"]),
            ).fetchone()
            if others >= MOST:
                raise BadRequestError(f"an exercise keeps {MOST} prepared injects; delete one first")
            db.execute(
                "INSERT INTO exercise_plan (exercise, name, inject) VALUES (?, ?, ?) "
                "ON CONFLICT (exercise, name) DO UPDATE SET inject = excluded.inject",
                (exercise, inject["name"], json.dumps(inject)),
            )

    def drop(self, exercise: int, name: str) -> None:
        """Forget an inject.

        Raises
        ------
        MissingError
            When there is none of this name.
        """
        with self._store.writing() as db:
            gone = db.execute("DELETE FROM exercise_plan WHERE exercise = ? AND name = ?", (exercise, name))
            if not gone.rowcount:
                raise MissingError("this inject is no longer there")


def inject_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return an inject as it is kept; whether the model has what it names is asked when it is given.

    Raises
    ------
    BadRequestError
        For what is none.
    """
    to, change, when = body.get("to", "all"), body.get("change", {}), body.get("when")
    if to != "all" and not (isinstance(to, list) and to and all(isinstance(each, str) for each in to)):
        raise BadRequestError('`to` must be "all" or a list of parties')
    if not isinstance(change, dict) or not all(isinstance(level, str) for level in change.values()):
        raise BadRequestError("`change` must be options with levels")
    whole = isinstance(when, int) and not isinstance(when, bool)
    if when is not None and not (whole and 0 <= when <= LATEST):
        raise BadRequestError(f"an inject is prepared for a minute or a round from 0 to {LATEST}, or for any")
    scenario = body.get("scenario")
    return {
        "name": _text(body, "name", LONGEST_NAME),
        "title": _text(body, "title", LONGEST_TITLE),
        "text": _text(body, "text", LONGEST_TEXT, empty=True),
        "to": to,
        "scenario": None if scenario is None else _text(body, "scenario", LONGEST_NAME),
        "change": change,
        "when": when,
    }


def _text(body: Mapping[str, Any], key: str, most: int, *, empty: bool = False) -> str:
    value = body.get(key, "")
    if not isinstance(value, str) or len(value) > most or not (empty or value.strip()):
        raise BadRequestError(f"`{key}` must be a text of at most {most} characters")
    return value.strip()
