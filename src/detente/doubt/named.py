"""A named doubt of the model taken for true."""

from __future__ import annotations

from dataclasses import replace

from ..language import Doubt, Model, edited, with_rules


def doubted(model: Model, doubt: Doubt, scenario: str) -> Model:
    """Return the model as it is in one scenario if a doubt about it is justified.

    Only that scenario is to be looked at in what comes back: what the doubt edits is the list that is in
    force there, the scenario's own where it has one, by the numbers of its entries as written.

    Parameters
    ----------
    model : Model
    doubt : Doubt
    scenario : str
        A scenario of the model, or `base`.

    Returns
    -------
    Model
        The same model where the doubt is not about the scenario.

    Raises
    ------
    KeyError
        For a scenario that the model does not have.
    """
    own = None if scenario == "base" else model.scenarios[scenario]
    if not doubt.concerns(scenario):
        return model
    changed = with_rules(model, doubt, scenario)
    parties, there = dict(changed.parties), changed.scenarios.get(scenario)
    for key, edits in doubt.preferences.items():
        if own is not None and there is not None and key in own.preferences:
            wanted = edited(own.preferences[key], edits)
            if wanted is not None:
                there = replace(there, preferences={**there.preferences, key: wanted})
        else:
            parties[key] = replace(parties[key], preferences=edited(parties[key].preferences, edits))
    scenarios = changed.scenarios if there is None else {**changed.scenarios, scenario: there}
    return replace(changed, parties=parties, scenarios=scenarios)
