"""The forms that a claim can have: what each is called, takes and asks.

A further form is a row here, and beside it in `strategy/claim_forms.py` what decides it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Query = Literal[
    "never", "never_willing", "possible", "willing", "rests", "always_rests", "equilibrium", "first"
]


@dataclass(frozen=True)
class ClaimForm:
    """A form of claim.

    Attributes
    ----------
    key : str
        Its key in a model file.
    asks : str
        What is tested, in words that go before the condition.
    pair : str
        Where it takes two conditions, what they are.
    by_concept : bool
        Whether it goes with a stability concept.
    rules_out : bool
        Whether it says that something shall not come about: what may be bypassed.
    by_will : bool
        Whether it hangs on what movers want, and so on whether they think of the answer.
    """

    key: Query
    asks: str
    pair: str = ""
    by_concept: bool = False
    rules_out: bool = False
    by_will: bool = False


FORMS: Mapping[str, ClaimForm] = {
    form.key: form
    for form in (
        ClaimForm("never", "no allowed moves lead to this", rules_out=True),
        ClaimForm(
            "never_willing", "no moves that all who make them want lead to this", rules_out=True, by_will=True
        ),
        ClaimForm("possible", "allowed moves lead to this"),
        ClaimForm("willing", "moves that all who make them want lead to this", by_will=True),
        ClaimForm("rests", "matters can end with this", by_will=True),
        ClaimForm("always_rests", "matters always end with this", by_will=True),
        ClaimForm("equilibrium", "some situation within reach that holds satisfies this", by_concept=True),
        ClaimForm(
            "first",
            "the latter never comes about before the former",
            pair="[what must hold first, what may hold only then]",
        ),
    )
}
QUERIES = tuple(form.key for form in FORMS.values())
