"""A seat's view as its page shows it: words beside the names, in plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...exercise import Draft, Ground, Offer, Seen, Turn, View, outcome
from ...language import Commitment, Option
from ...language.condition import Compare, Condition
from ..agreements import agreement_state, agreement_title
from ..clauses import says
from ..grammar import plain_deed
from ..meanings import meanings
from ..names import capital, level_words, party_name
from ..read_back.line import commitment_lines
from ..reasons import telling_reasons
from ..role_sheet import role_sheet
from ..words import action_words
from .deals import change_words
from .happened import happened
from .roles import role_change, wishes_now, wishes_told


def told(view: View) -> dict[str, Any]:
    """Return a view as plain data, with the words that its page shows.

    It is made of the view alone, and so of what its seat may see. Equal views are equal data, in the same
    order. A party's page is told::

        {"seat", "table", "title", "names": {party: name},
         "phase": "waiting"|"playing"|"paused"|"ended", "round": {"number", "until"}|null,
         "mode": "free"|"rounds", "minutes": number|null,
         "state": {option: level},
         "situation": [{"option", "party", "title", "level", "agreement": key|null,
                        "lowest": bool, "words"}],
         "agreements": [{"agreement", "in_force": bool, "words": how it stands}],
         "rungs": [{"ladder", "title", "between": [party], "rung", "words"}],
         "policy": {"title", "lines": [text], "meanings": [text]: what facts in them mean}|null,
         "events": [{"n", "kind", "at", "by", "words", … what the seat may see of it}],
            after what changes the seat's own wishes one of the kind `role` with the same number,
         "offers": [{"offer", "version", "by", "parties", "change", "words", "text", "at",
                     "accepted": [party], "refused": [party],
                     "status": "open"|"refused"|"concluded"|"withdrawn", "open": bool, "why": [text],
                     "earlier": [{"version", "by", "change", "words", "text", "at"}]}],
         "options": [{"option", "party", "title", "levels": [{"level", "title"}], "agreement": key|null}],
         "turns": [{"option", "title", "level", "words", "open": bool, "why": [text]}],
         "moved": bool, "sheet": markdown, "wishes": [text], "now": [how each wish stands],
         "sealed": {"asked": bool, "order": [number]|null}}

    The projector's has the same keys; its `turns`, `offers`, `wishes`, `now` and `sheet` are empty.
    """
    ground = view.ground
    party = view.seat if view.seat in ground.model.parties else None
    return {
        "seat": view.seat,
        "table": view.table,
        "title": view.title,
        "names": {key: each.name for key, each in ground.model.parties.items()},
        "phase": view.phase,
        "round": None if view.round is None else {"number": view.round.number, "until": view.round.until},
        "mode": view.mode,
        "minutes": view.minutes,
        "state": dict(view.state),
        "situation": situation_told(ground, view.state),
        "agreements": agreements_told(ground, view.state),
        "rungs": rungs_told(ground, view.state),
        "policy": policy_told(ground, view.policy),
        "events": events_told(ground, view.events, party),
        "offers": [offer_told(ground, view.state, offer) for offer in view.offers],
        "options": ground.once("options", lambda: options_told(ground)),
        "turns": [_turn(ground, view.state, turn) for turn in view.turns],
        "moved": view.moved,
        "sheet": "" if party is None else ground.once("sheet", lambda: role_sheet(ground.model, party)),
        "wishes": [] if party is None else ground.once("wishes", lambda: wishes_told(ground, party)),
        "now": [] if party is None else wishes_now(ground, party, view.state),
        "sealed": {"asked": view.sealed, "order": None if view.order is None else list(view.order)},
    }


def situation_told(ground: Ground, state: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return every option with the level that it is at."""
    return [
        _at(ground, option, state.get(option.name, option.levels[0]))
        for option in ground.judge.options.values()
    ]


def _at(ground: Ground, option: Option, level: str) -> dict[str, Any]:
    return {
        "option": option.name,
        "party": option.party,
        "title": option.title,
        "level": level,
        "agreement": option.agreement,
        "lowest": level == option.levels[0],
        "words": ground.once((option.name, level), lambda: at_words(ground, option, level)),
    }


def at_words(ground: Ground, option: Option, level: str) -> str:
    """Return that an option is at a level, as a clause where its title reads as one."""
    model, plural = ground.model, ground.model.parties[option.party].plural
    if option.agreement or plain_deed(option.title, plural):
        return capital(says(model, [Compare(option.name, "==", level)]))
    if level == option.levels[0] and not option.names_lowest:
        return f"{capital(party_name(model, option.party))}: not now: {option.title}"
    return capital(action_words(model, option, level))


def agreements_told(ground: Ground, state: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return how agreements stand, those in force or on offer: a party's consent alone is none."""
    found = []
    for key, agreement in ground.model.agreements.items():
        how = agreement_state(ground.model, agreement, state)
        if how is not None:
            title = capital(agreement_title(ground.model, agreement))
            found.append(
                {"agreement": key, "in_force": how.startswith("in force"), "words": f"{title}: {how}"}
            )
    return found


def rungs_told(ground: Ground, state: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return on which rung each relationship stands."""
    found = []
    for key, ladder in ground.model.ladders.items():
        rung = next(name for name, on in ladder.rungs.items() if ground.judge.holds(on, state))
        found.append(
            {
                "ladder": key,
                "title": ladder.title or level_words(key),
                "between": list(ladder.between),
                "rung": rung,
                "words": ladder.titles.get(rung) or level_words(rung),
            }
        )
    return found


def policy_told(ground: Ground, policy: str | None) -> dict[str, Any] | None:
    """Return what binds one side for all to see."""
    if policy is None:
        return None
    written = ground.model.policies[policy]
    by_option: dict[str, list[Commitment]] = {}
    for each in written.commitments:
        by_option.setdefault(each.option, []).append(each)
    told_of = [commitment_lines(ground.model, commitments, 1) for commitments in by_option.values()]
    lines = [line for found in told_of for place, line in enumerate(found) if line.depth > 1 or not place]
    return {
        "title": written.title or level_words(policy),
        "lines": [f"{'  ' * (line.depth - 1)}{line.text}" for line in lines],
        "meanings": [
            f"{title}: {words}"
            for title, words in meanings(ground.model, _bound(written.commitments)).items()
        ],
    }


def _bound(commitments: Iterable[Commitment]) -> Iterator[Condition]:
    """Yield on what it hangs what a side binds itself to."""
    for each in commitments:
        yield from (guard.condition for guard in (*each.requires, *each.after))
        if each.promise is not None:
            yield each.promise


def events_told(ground: Ground, events: Sequence[Seen], party: str | None) -> list[dict[str, Any]]:
    """Return events with their words, and what they change in what a party itself wants."""
    offered = {each.fields["offer"]: each.fields["parties"] for each in events if each.kind == "offered"}
    found = []
    for each in events:
        place = {"n": each.n, "kind": each.kind, "at": each.at, "by": each.by}
        found.append({**each.fields, **place, "words": happened(ground, each, offered)})
        if each.role is not None and party is not None:
            words = role_change(*each.role, party, back=each.kind == "undone")
            found += [{**place, "kind": "role", "words": words}] if words else []
    return found


def offer_told(ground: Ground, state: Mapping[str, str], offer: Offer) -> dict[str, Any]:
    """Return an offer with its last version first, and whether it could be concluded as things stand."""
    told_now = _draft(ground, offer, offer.last)
    comes = outcome(ground, state, offer.last.change) if offer.status == "open" else None
    return {
        "offer": offer.name,
        **told_now,
        "parties": list(offer.parties),
        "accepted": list(offer.accepted),
        "refused": list(offer.refused),
        "status": "refused" if offer.status == "open" and offer.refused else offer.status,
        "open": comes is not None and not comes.closed and set(comes.movers) == set(offer.parties),
        "why": list(telling_reasons(ground.model, comes.closed)) if comes else [],
        "earlier": [_draft(ground, offer, draft) for draft in offer.drafts[:-1]],
    }


def _draft(ground: Ground, offer: Offer, draft: Draft) -> dict[str, Any]:
    agreed = offer.status == "concluded" and draft is offer.last
    words = change_words(ground, draft.before, offer.parties, draft.change, proposed=not agreed)
    return {
        "version": draft.version,
        "by": draft.by,
        "change": dict(draft.change),
        "words": "; ".join(words),
        "text": draft.text,
        "at": draft.at,
    }


def options_told(ground: Ground) -> list[dict[str, Any]]:
    """Return every option with its levels, of which moves and offers are made."""
    return [
        {
            "option": option.name,
            "party": option.party,
            "title": option.title,
            "levels": [
                {"level": level, "title": option.titles.get(level) or level_words(level)}
                for level in option.levels
            ],
            "agreement": option.agreement,
        }
        for option in ground.judge.options.values()
    ]


def _turn(ground: Ground, state: Mapping[str, str], turn: Turn) -> dict[str, Any]:
    option = turn.option
    falls = {} if turn.closed else turn.settled
    lines = change_words(ground, state, (option.party,), {option.name: turn.level}, falls, proposed=True)
    return {
        "option": option.name,
        "title": option.title,
        "level": turn.level,
        "words": "; ".join(lines),
        "open": not turn.closed,
        "why": list(telling_reasons(ground.model, turn.closed)),
    }
