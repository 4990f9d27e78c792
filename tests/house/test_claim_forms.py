"""Every form of claim is read, judged, told and documented; what is decided for large models is said."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import detente
from detente.doubt.verdicts import FORMS as SURE
from detente.language import QUERIES, Query, loads
from detente.language.claim_forms import FORMS
from detente.strategy import check_claims
from detente.strategy.claim_forms import JUDGES
from detente.strategy.large import check_large_claims

ROOT = Path(__file__).parents[2]
MODEL = """\
detente: 1
title: Two who may act
parties:
  a: {options: {x: acts}, preferences: [a.x]}
  b: {options: {y: acts}, preferences: [b.y]}
status_quo: []
claims: {claim: {%s: %s}}
"""


def written(query: Query) -> str:
    """Return a model with one claim of a form."""
    return MODEL % (query, "[a.x, b.y]" if FORMS[query].pair else "a.x and b.y")


def test_the_tables_have_the_same_forms() -> None:
    assert QUERIES == get_args(Query) == tuple(FORMS) == tuple(JUDGES)


def test_how_sure_every_form_is_that_hangs_on_what_movers_want_can_be_told() -> None:
    assert set(SURE) == {key for key, form in FORMS.items() if form.by_will}


@pytest.mark.parametrize("query", QUERIES)
def test_a_form_is_read_judged_and_told(query: Query) -> None:
    model = loads(written(query))
    (claim,) = model.claims.values()
    assert claim.form.key == claim.query == query
    assert claim.form.asks
    (verdict,) = check_claims(model).verdicts
    assert verdict.holds is (query not in ("never", "never_willing", "first"))
    (large,) = check_large_claims(model).verdicts
    assert large.holds is (None if JUDGES[query].road is None else verdict.holds)
    assert detente.dump(detente.loads(written(query))).count(f"{query}:") == 1


@pytest.mark.parametrize("query", QUERIES)
def test_the_page_of_the_language_shows_every_form(query: Query) -> None:
    assert f"{query}:" in (ROOT / "docs" / "model-language.md").read_text(encoding="utf-8")
