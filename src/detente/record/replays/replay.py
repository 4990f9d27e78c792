"""Replay: a model's options moved by the steps of a record, and each policy held against what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ...game.closed import Judge
from ...language import Commitment, Door, Model, ModelError, Option, Policy, Problem
from ...language.condition import And, Condition, Not, Raised
from ...symbolic.conditions import options_of
from ..chronicles.chronicle import Chronicle
from ..dossiers.dossier import Dossier
from ..when import When, parse_when
from .episodes import episodes
from .judge import Untold, acts, spans_of, unsupported, withdrawals
from .mapping import check_mapping, said_by
from .result import Difference, Impossible, Openness, PolicyRecord, Promise, Replay
from .symmetry import door_steps, one_sided_doors
from .timeline import Moment, moments


def replay(
    model: Model,
    chronicle: Chronicle,
    mapping: Mapping[str, Door] | None = None,
    lists: Dossier | None = None,
) -> Replay:
    """Replay a record on a model.

    Parameters
    ----------
    model : Model
    chronicle : Chronicle
    mapping : mapping of option to Door, optional
        Which steps put the options on which level, in place of the model's own `chronicle:`.
    lists : Dossier, optional
        Meeting lists of the same parties, as a check on what the chronicle leaves out.

    Returns
    -------
    Replay

    Raises
    ------
    ModelError
        When no step is mapped, or the mapping names what the record does not have.
    """
    doors = model.chronicle if mapping is None else mapping
    if not doors:
        says = "the model maps no steps of a record to its options; write `chronicle:` into it"
        raise ModelError(model.title, [Problem(1, 1, says)])
    notes = check_mapping(doors, chronicle, model)
    history = tuple(moments(model, doors, chronicle))
    judge = Judge(model)
    unmoved = tuple(option.name for option in model.options() if option.name not in doors)
    known: dict[str, frozenset[str]] = {}

    def untold(condition: Condition) -> bool:
        options = options_of(model, condition, known)
        return bool(options) and options <= set(unmoved)

    told = {entry.ref for entry in chronicle.entries if any(said_by(doors, entry))}
    return Replay(
        model=model,
        chronicle=chronicle,
        moments=history,
        policies={key: _record(judge, policy, history, untold) for key, policy in model.policies.items()},
        claims={
            key: spans_of(judge, history, claim.conditions[0])
            for key, claim in model.claims.items()
            if claim.query == "never"
        },
        doors=one_sided_doors(chronicle),
        differences=_differences(model, history),
        impossible=tuple(_impossible(model, judge, history)),
        untold=Counter((e.track, e.step) for e in chronicle.entries if e.ref not in told),
        unmoved=unmoved,
        notes=notes,
        lists=lists,
        door_steps=door_steps(chronicle),
    )


def _record(judge: Judge, policy: Policy, history: Sequence[Moment], untold: Untold) -> PolicyRecord:
    judged = sorted(acts(judge, policy, history, untold), key=lambda act: act.date)
    return PolicyRecord(
        policy=policy,
        acts=tuple(judged),
        episodes=episodes(judged),
        withdrawals=tuple(sorted(withdrawals(judge, policy, history), key=lambda each: each.date)),
        openness=tuple(
            Openness(commitment.option, commitment, spans_of(judge, history, asked), level)
            for commitment in policy.commitments
            for level, asked in _asked(judge.options[commitment.option], commitment)
        ),
        promises=tuple(
            Promise(
                commitment.option,
                commitment.promise,
                spans_of(judge, history, And((commitment.promise, Not(Raised(commitment.option))))),
            )
            for commitment in policy.commitments
            if commitment.promise is not None
        ),
    )


def _asked(option: Option, commitment: Commitment) -> Iterator[tuple[str, Condition]]:
    """Yield what must hold so that a commitment lets its option be raised, by level where it names any."""
    guards = (*commitment.requires, *commitment.after, *commitment.shuts)
    named = any(guard.level for guard in guards)
    for number in sorted({option.lowest(guard) for guard in guards}):
        asked = option.asked(commitment.shuts, number) or option.asked(guards, number)
        assert asked is not None
        yield option.levels[number] if named else "", asked


def _differences(model: Model, history: Sequence[Moment]) -> tuple[Difference, ...] | None:
    """Compare the replayed state with the status quo on the day that the model describes."""
    if not model.as_of or model.status_quo is None or not history:
        return None
    try:
        day = parse_when(model.as_of)
    except ValueError:
        return None
    if not history[0].date <= day <= history[-1].date:
        return None
    state = state_on(history, day)
    return tuple(
        Difference(option.name, state.get(option.name, low), model.status_quo.get(option.name, low))
        for option in model.options()
        for low in option.levels[:1]
        if state.get(option.name, low) != model.status_quo.get(option.name, low)
    )


def state_on(history: Sequence[Moment], day: When) -> Mapping[str, str]:
    """Return the state at the end of a day; before the first moment, the one that it starts from."""
    state = history[0].before
    for moment in history:
        if moment.date > day:
            break
        state = moment.state
    return state


def _impossible(model: Model, judge: Judge, history: Sequence[Moment]) -> list[Impossible]:
    """Return what the record shows and the model rules out."""
    ruled_out = [("infeasible", rule.title, rule.condition) for rule in model.infeasible]
    ruled_out += [
        ("while", option.title, unsupported(option, option.hold)) for option in model.options() if option.hold
    ]
    return [
        Impossible(kind, title, condition, found)
        for kind, title, condition in ruled_out
        if (found := spans_of(judge, history, condition))
    ]
