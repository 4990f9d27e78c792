"""What the studio can be asked about a text, and the answers: the façade's results as the page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO
from math import prod
from typing import Any

from .. import api
from ..game import GameError
from ..language import Model, ModelError
from .judging import changes_told, judged, named

Say = Callable[[str, dict[str, Any]], None]
"""Told while one works: an event, and what to tell of it."""
Settings = Mapping[str, Any]
_LAST: dict[tuple[Any, ...], api.Report] = {}
"""The last report of this process, by what it is about."""

LARGE = 1 << 20
"""So many states of all worlds together take too long to be looked at unasked, while somebody writes."""
ASKED, MOST_ASKED = 10, 50
"""How many questions a quiz has, and how many it can have."""
SURE = 600.0
"""How many seconds at most may be asked for to work on how sure findings are."""


class NotAskedError(ValueError):
    """What was asked cannot be answered; the message is for the person who asked."""


def answer(question: str, text: str, settings: Settings, say: Say) -> dict[str, Any]:
    """Answer a question about a text.

    Parameters
    ----------
    question : str
        A key of QUESTIONS.
    text : str
    settings : mapping
        Of the names in QUESTIONS; whatever is left out has a default.
    say : callable

    Raises
    ------
    NotAskedError
        For an unknown question, settings that it does not have, or a text with errors.
    """
    if question not in QUESTIONS:
        raise NotAskedError(f"there is no question {question}")
    work, known = QUESTIONS[question]
    for name, value in settings.items():
        if name not in known or not known[name](value):
            raise NotAskedError(f"the question {question} has no setting {name} of this kind")
    try:
        return work(text, settings, say)
    except ModelError as error:
        worst = [problem for problem in error.problems if problem.severity == "error"]
        raise NotAskedError(f"the text has errors: {worst[0].message if worst else error}") from None
    except (GameError, api.EditError, api.OutOfTimeError) as error:
        raise NotAskedError(str(error)) from None


def _read(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    """Read a text: its problems, and where it is sound what it says."""
    found = api.check(BytesIO(text.encode("utf-8")))
    model = found.model
    told: dict[str, Any] = {
        "sound": model is not None,
        "problems": [
            {**problem.to_dict(), "path": list(path)}
            for problem, path in zip(found.problems, api.paths_at(text, found.problems), strict=True)
        ],
        "title": "" if model is None else model.title,
        "words": [],
        "outline": api.index_of(text).to_dict(),
        "document": api.document_of(text),
        "scope": None if model is None else scope_of(model),
        **{name: [] for name in ("policies", "scenarios", "claims", "parties")},
    }
    if model is None:
        return told
    from ..views.read_back import read_back

    told["words"] = [
        {
            "heading": block.title,
            "name": block.name,
            "lines": [
                {"text": line.text, "name": line.name, "depth": line.depth, "cited": line.cited}
                for line in block.lines
            ],
        }
        for block in read_back(model)
    ]
    for name, parts in (("policies", model.policies), ("scenarios", model.scenarios)):
        told[name] = [{"name": key, "title": part.title or key} for key, part in parts.items()]
    told["parties"] = [{"name": key, "title": party.name} for key, party in model.parties.items()]
    told["claims"] = [{"name": key, "title": claim.text or key} for key, claim in model.claims.items()]
    return told


def scope_of(model: Model) -> dict[str, list[str]] | None:
    """Return which policies and scenarios of a large model are looked at until more are asked for.

    They are no policy and the one that most claims name, in the world as written; None where all can be.
    """
    policies, scenarios = len(model.policies) + 1, len(model.scenarios) + 1
    if prod(len(option.levels) for option in model.options()) * policies * scenarios < LARGE:
        return None
    named = Counter(name for claim in model.claims.values() for name in claim.policies)
    known = sorted(model.policies, key=lambda name: -named[name])
    return {"policies": ["none", *known[:1]], "scenarios": ["base"]}


def _edit(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    edited = api.edit(text, settings.get("edits", []))
    return {"text": edited, "document": api.document_of(edited)}


def _claims(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    from ..views.claim_words import reason_of

    _, verdicts = judged(text, settings, _teller(say))
    return {
        "verdicts": [
            {**named(verdict), "holds": verdict.holds, "text": reason_of(verdict)} for verdict in verdicts
        ]
    }


def _flips(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    """Tell of each verdict that is another one than in another text why it is."""
    changed = changes_told(settings.get("other", ""), text, settings, _teller(say))
    return {"flips": [each for each in changed if each["why"]]}


def _report(text: str, settings: Settings, say: Say) -> api.Report:
    """Return a report; what was worked out for the last one about the same is not worked out again."""
    about = text, *(tuple(settings.get(name, ())) for name in ("policies", "scenarios"))
    if about not in _LAST:
        report = api.loads(text).report(
            policies=settings.get("policies"),
            scenarios=settings.get("scenarios"),
            sure=0,
            without=("design", "beliefs"),
            workers=1,
            progress=_teller(say),
        )
        _LAST.clear()
        _LAST[about] = report
    _LAST[about] = _LAST[about].further(
        sure=settings.get("sure", 0.0),
        design=settings.get("design", False),
        beliefs=settings.get("beliefs", False),
        progress=_teller(say),
    )
    return _LAST[about]


def _findings(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    return _report(text, settings, say).parts


def _page(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    return {"html": _report(text, settings, say).html}


def _walk(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    from ..views.walk_words import crossroads_told

    game = api.loads(text).under(settings.get("policy"), settings.get("scenario"))
    return crossroads_told(game.crossroads(settings.get("state"), progress=_teller(say)))


def _quiz(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    number, seed = settings.get("number", ASKED), settings.get("seed", 1)
    return (
        api.loads(text)
        .quiz(number=number, seed=seed, level=settings.get("level"), progress=_teller(say))
        .to_dict()
    )


def _debrief(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    """Tell what a play came to; the text is the log of its table."""
    found = api.debrief(BytesIO(text.encode("utf-8")), progress=_teller(say))
    return {"html": found.html, "told": found.to_dict(), "chronicle": found.chronicle}


def _statement(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    said = api.loads(text).statement(settings.get("policy", ""), progress=_teller(say))
    return {"text": said.text, "notes": said.notes}


def _role(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    from ..views.role_sheet import role_sheet

    model, party = api.loads(text), settings.get("party", "")
    if party not in model.parties:
        raise NotAskedError(f"the model has no party {party}")
    return {"text": role_sheet(model.written, party)}


def _table(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    world = {name: settings.get(name) for name in ("policy", "scenario")}
    return {"text": api.convert(BytesIO(text.encode("utf-8")), write_as="csv", titles=True, **world).text}


def _picture(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    game = api.loads(text).under(settings.get("policy"), settings.get("scenario"))
    return {"text": game.plot().svg()}


def _differ(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    """Tell what is said in a text and not in another, and which verdicts are others."""
    from .differing import changed_words

    before, after = (api.loads(each).written for each in (settings.get("other", ""), text))
    changed = changes_told(settings.get("other", ""), text, {}, _teller(say))
    return {"words": changed_words(before, after), "verdicts": changed}


def _changed(text: str, settings: Settings, say: Say) -> dict[str, Any]:
    """Tell in a few words what a text says otherwise than another, sound or not."""
    from .briefly import changed_briefly

    before, after = (api.document_of(each) for each in (settings.get("other", ""), text))
    return {"text": changed_briefly(before, after)}


def _teller(say: Say) -> api.Progress:
    return lambda what, done, total: say("progress", {"what": what, "done": done, "of": total})


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_edits(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(edit, dict) for edit in value)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_count(value: object) -> bool:
    return _is_whole(value) and value in range(1, MOST_ASKED + 1)


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= SURE


def _is_state(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, dict) and all(isinstance(level, str) for level in value.values())
    )


_WHERE = {"policies": _is_names, "scenarios": _is_names}
_MORE = {**_WHERE, "sure": _is_seconds, "design": _is_flag, "beliefs": _is_flag}
_WORLD = {"policy": _is_text, "scenario": _is_text}
QUESTIONS: Mapping[
    str, tuple[Callable[[str, Settings, Say], dict[str, Any]], Mapping[str, Callable[[object], bool]]]
] = {
    "read": (_read, {}),
    "edit": (_edit, {"edits": _is_edits}),
    "claims": (_claims, _WHERE),
    "flips": (_flips, {**_WHERE, "other": _is_text}),
    "findings": (_findings, _MORE),
    "page": (_page, _MORE),
    "walk": (_walk, {**_WORLD, "state": _is_state}),
    "statement": (_statement, {"policy": _is_text}),
    "role": (_role, {"party": _is_text}),
    "table": (_table, _WORLD),
    "picture": (_picture, _WORLD),
    "differ": (_differ, {"other": _is_text}),
    "changed": (_changed, {"other": _is_text}),
    "quiz": (_quiz, {"number": _is_count, "seed": _is_whole, "level": _is_text}),
    "debrief": (_debrief, {}),
}
"""Each question with its answer and its settings, each of which is checked."""
