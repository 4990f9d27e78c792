"""What happened, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...exercise import EVERYBODY, FACILITATOR, Ground, Seen
from ..changes import changes
from ..names import capital, party_name, party_names, verb
from ..phrases import isolate
from .deals import change_words, offer_words

PLAIN = {
    "opened": "The exercise is open.",
    "started": "The exercise begins.",
    "paused": "The exercise is paused.",
    "resumed": "The exercise goes on.",
    "ended": "The exercise is over.",
    "undone": "The facilitator took back what had happened since.",
}


def happened(ground: Ground, seen: Seen, offered: Mapping[str, Sequence[str]]) -> str:
    """Return what happened as one text.

    Parameters
    ----------
    ground : Ground
    seen : Seen
    offered : mapping of str to sequence of str
        The parties to each offer that is spoken of.
    """
    model, said = ground.model, seen.fields
    match seen.kind:
        case "round":
            return f"Round {said['number']} begins."
        case "moved":
            by = [said["party"]]
            return _sentence(
                change_words(ground, seen.before, by, said["change"], said["settled"], said["state"])
            )
        case "concluded":
            parties = said["parties"]
            lines = change_words(ground, seen.before, parties, said["change"], said["settled"], said["state"])
            return f"A deal between {party_names(model, parties)}: {_sentence(lines)}"
        case "offered":
            return _offered(ground, seen)
        case "accepted" | "refused":
            party = [said["party"]]
            does = verb(
                model, party, *(("accepts", "accept") if seen.kind == "accepted" else ("refuses", "refuse"))
            )
            what = offer_words(ground, said["offer"], offered[said["offer"]], said["version"])
            because = f": {isolate(said['text'])}" if said.get("text") else "."
            return f"{capital(party_name(model, party[0]))} {does} {what}{because}"
        case "withdrawn":
            party = [said["party"]]
            does = verb(model, party, "withdraws", "withdraw")
            what = offer_words(ground, said["offer"], offered[said["offer"]], 1)
            return f"{capital(party_name(model, party[0]))} {does} {what}."
        case "said":
            return (
                f"{_speaker(ground, said['by'])} to {_hearers(ground, said['to'])}: {isolate(said['text'])}"
            )
        case "injected":
            return _injected(ground, seen)
        case "wished":
            party = [seen.by]
            have = verb(model, party, "has", "have")
            return f"{capital(party_name(model, party[0]))} {have} put in order what matters most."
        case _:
            return PLAIN[seen.kind]


def _offered(ground: Ground, seen: Seen) -> str:
    said, model = seen.fields, ground.model
    by = said["by"]
    others = [party for party in said["parties"] if party != by]
    lines = change_words(ground, seen.before, said["parties"], said["change"], proposed=True)
    text = f" {isolate(said['text'])}" if said["text"] else ""
    name = capital(party_name(model, by))
    if said["version"] == 1:
        does = verb(model, [by], "offers", "offer")
        return f"{name} {does} {party_names(model, others)} a deal: {_sentence(lines)}{text}"
    does = verb(model, [by], "answers", "answer")
    what = offer_words(ground, said["offer"], said["parties"], 1)
    return f"{name} {does} {what} with version {said['version']}: {_sentence(lines)}{text}"


def _injected(ground: Ground, seen: Seen) -> str:
    said = seen.fields
    told = [isolate(_stopped(said["title"])), *([isolate(said["text"])] if said["text"] else [])]
    if said["state"] is not None:
        found = changes(ground.model, seen.before, said["state"])
        new = [f"{each.who}: {each.what}" for each in found if each.kind == "new"]
        gone = [f"{each.who}: no longer {each.what}" for each in found if each.kind == "gone"]
        if new or gone:
            told.append(f"From now on: {'; '.join(new + gone)}.")
    return " ".join(told)


def _speaker(ground: Ground, by: str) -> str:
    return "The facilitator" if by == FACILITATOR else capital(party_name(ground.model, by))


def _hearers(ground: Ground, to: Sequence[str]) -> str:
    if to == EVERYBODY:
        return "everybody"
    names = [party_names(ground.model, parties)] if (parties := [p for p in to if p != FACILITATOR]) else []
    return " and ".join([*names, *(["the facilitator"] if FACILITATOR in to else [])])


def _sentence(lines: Sequence[str]) -> str:
    return f"{'; '.join(lines)}."


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
