"""The debriefs that the facilitator has shown to the seats: the page of each table, as it was then."""

from __future__ import annotations

import re

from ..store import Store

SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
"""The one script of a debrief's page; where the seats are no script in a page is run."""


class Debriefs:
    """The debriefs shown, in a studio's file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def show(self, table: int, page: str) -> None:
        """Show a page to the seats of a table, in the place of the one before."""
        with self._store.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO exercise_debriefs (at_table, page) VALUES (?, ?)",
                (table, SCRIPT.sub("", page)),
            )

    def page(self, table: int) -> str | None:
        """Return what was shown to the seats of a table; None where nothing was."""
        with self._store.reading() as db:
            row: tuple[str] | None = db.execute(
                "SELECT page FROM exercise_debriefs WHERE at_table = ?", (table,)
            ).fetchone()
        return row and row[0]
