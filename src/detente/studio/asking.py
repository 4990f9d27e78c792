"""Questions asked: what is known is answered, the rest goes to the desk and is told when it is done."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from .. import __version__
from .desk import Question, Tray
from .events import Events
from .store import Store

TRAYS = {"read": 20.0, "edit": 20.0, "ask": 300.0, "study": 3600.0, "page": 3600.0}
"""How many seconds a question may take, by tray."""
PASSING = ("read", "edit")
"""What is asked at every key, and not kept."""
TRAY_OF = {"read": "read", "changed": "read", "edit": "edit", "page": "page"}
TRAY_OF |= dict.fromkeys(("findings", "differ", "debrief"), "study")
"""In which tray a question is worked out; the others are asked and soon answered.

A whole report is taken away as a file, and nobody's findings need wait for it.
"""
RECENT = 200
"""How many answers are at hand without a look into the file."""


class Asking:
    """What has been asked and is answered, of all pages together."""

    def __init__(self, store: Store, events: Events) -> None:
        self._store = store
        self._events = events
        self._recent: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._failed: dict[str, str] = {}
        self._changed = threading.Condition()
        self._trays = {name: Tray(self._told, seconds) for name, seconds in TRAYS.items()}

    def ask(self, what: str, text: str, settings: Mapping[str, Any]) -> tuple[str, dict[str, Any] | None]:
        """Return a question's key, and its answer where that is known; else it is told when it is."""
        question = Question(key_of(what, text, settings), what, text, settings)
        known = self.known(question.key)
        if known is None:
            with self._changed:
                self._failed.pop(question.key, None)
            self._tray(what).ask(question)
        return question.key, known

    def wait(self, what: str, text: str, settings: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to what takes moments only.

        Raises
        ------
        ValueError
            With the reason why there is none.
        """
        key, known = self.ask(what, text, settings)
        if known is None:
            known = self.soon(key, seconds)
        if known is None:
            raise ValueError(self._failed.get(key, "the studio is busy; this took too long"))
        return known

    def soon(self, key: str, seconds: float) -> dict[str, Any] | None:
        """Return the answer to what has been asked, None where there is none within so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: key in self._recent or key in self._failed, seconds)
            return self._recent.get(key)

    def known(self, key: str) -> dict[str, Any] | None:
        """Return an answer that was worked out."""
        with self._changed:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        found: dict[str, Any] | None = self._store.answer(key)
        return found

    def failed(self, key: str) -> str | None:
        """Return why a question has no answer, None where it may have one."""
        return self._failed.get(key)

    def pending(self, key: str) -> bool:
        """Tell whether a question waits or is being worked out."""
        return any(tray.has(key) for tray in self._trays.values())

    def waits(self, key: str) -> bool:
        """Tell whether a question waits for others, which are worked out first."""
        return any(tray.waits(key) for tray in self._trays.values())

    def first(self, key: str) -> dict[str, str] | None:
        """Return what is worked out before a question that waits, and its study's title where known."""
        for tray in self._trays.values():
            if tray.waits(key) and (now := tray.now) is not None:
                # a text is read before anything else is asked about it
                read = self.known(key_of("read", now.text, {})) or {}
                return {"question": now.what, "title": str(read.get("title") or "")}
        return None

    def stop(self, key: str) -> None:
        """Do without an answer."""
        for tray in self._trays.values():
            tray.stop(key)

    def close(self) -> None:
        """End all work."""
        for tray in self._trays.values():
            tray.close()

    def _tray(self, what: str) -> Tray:
        return self._trays[TRAY_OF.get(what, "ask")]

    def _told(self, event: str, told: dict[str, Any]) -> None:
        key = told["key"]
        if event == "answer":
            answer = told.pop("answer")
            with self._changed:
                self._recent[key] = answer
                while len(self._recent) > RECENT:
                    self._recent.popitem(last=False)
        elif event == "failed":
            with self._changed:
                self._failed[key] = told["error"]
                while len(self._failed) > RECENT:
                    self._failed.pop(next(iter(self._failed)))
        with self._changed:
            self._changed.notify_all()
        self._events.tell(event, told)
        if event == "answer" and told["question"] not in PASSING:
            # nobody waits for the disk; on a full one it is worked out again when it is asked for
            with suppress(sqlite3.Error):
                self._store.keep(key, told["question"], answer)


def key_of(what: str, text: str, settings: Mapping[str, Any]) -> str:
    """Return what names a question: the same of the same text by the same program has the same key."""
    told = json.dumps([__version__, what, text, settings], sort_keys=True)
    return sha256(told.encode("ascii")).hexdigest()[:32]
