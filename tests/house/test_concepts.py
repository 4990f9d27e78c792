"""Every concept has its words, its judge and its explanation; one of the kind of SEQ is one row."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

import detente
from detente.concepts import (
    ASKABLE,
    BY_REPLIES,
    CONCEPTS,
    REGISTRY,
    Concept,
    concept_of,
    find_concept,
    firmest_first,
    implies,
)
from detente.stability.further import ANALYSES

ROOT = Path(__file__).parents[2]
ROW = """\
    Concept(
        key="sseq",
        name="SSEQ",
        full="symmetric sequential",
        words="whoever moves away meets a credible answer to stay",
        meaning="it gains nothing for good",
        together="whoever moves away together meets a credible answer that it cannot escape",
        meaning_together="they can gain nothing that the others would not take away for good",
        letter="y",
        source="Rêgo & Vieira 2017",
        replies="improvements",
        escapes=True,
    ),
"""
NEW = """
import sys
from detente.cli import main
for command in sys.argv[1:]:
    main(command.split(), standalone_mode=False)
"""


def asked(key: str) -> Concept:
    """Return a concept as a result has it: of all horizons, two moves."""
    return concept_of(key.replace("H", "2"))


@pytest.mark.parametrize("key", ASKABLE)
def test_a_concept_has_words(key: str) -> None:
    concept = asked(key)
    assert all((concept.name, concept.words, concept.meaning, concept.source))
    assert not re.search("[{}]", concept.name + concept.words + concept.meaning)
    assert bool(concept.together) == bool(concept.meaning_together) == concept.by_replies


@pytest.mark.parametrize("key", ASKABLE)
def test_a_concept_has_one_judge_and_an_explanation_or_a_reason_why_not(key: str) -> None:
    concept = REGISTRY[key]
    assert concept.by_replies != (key in ANALYSES)
    if not concept.by_replies:
        assert (ANALYSES[key].explain is None) == bool(concept.unexplained)


@pytest.mark.parametrize("key", ASKABLE)
def test_a_concept_can_be_asked_for_and_explained(key: str) -> None:
    game, concept = detente.load("prisoners-dilemma").under(), asked(key)
    assert game.stability(concepts=concept.key).concepts == (concept.key,)
    if concept.unexplained:
        with pytest.raises(detente.GameError, match=re.escape(concept.unexplained)):
            game.explain("status quo", "first", concept.key)
    else:
        found = game.explain("status quo", "first", concept.key)
        table = game.stability(concepts=concept.key).to_dict(4, table=True)["table"]
        assert [found.stable] == [row[concept.key] for row in table if row["state"] == found.state][:1]


@pytest.mark.parametrize("key", ASKABLE)
def test_the_page_of_definitions_tells_who_defined_a_concept(key: str) -> None:
    page = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    assert REGISTRY[key].source in page


def test_names_and_letters_are_different() -> None:
    concepts = [asked(key) for key in ASKABLE]
    letters = [concept.letter for concept in concepts if concept.letter]
    assert len({concept.name for concept in concepts}) == len(concepts)
    assert len(set(letters)) == len(letters)
    assert all(REGISTRY[key].letter for key in BY_REPLIES)


def test_the_order_in_which_concepts_are_told() -> None:
    told = ["lh:3", "strong_gmr", *CONCEPTS, "sim"]
    assert firmest_first(told) == ["nash", "seq", "smr", "gmr", "lh:3", "strong_gmr", "sim"]


def test_which_concepts_are_within_which() -> None:
    within = {(one, other) for one, other in combinations(firmest_first(CONCEPTS), 2) if implies(one, other)}
    assert within == {
        *((("nash", other)) for other in ("seq", "smr", "gmr")),
        *(("seq", "gmr"), ("smr", "gmr")),
    }
    assert not any(implies(other, one) for one, other in within)


@pytest.mark.parametrize(
    ("text", "key"),
    [(" SEQ ", "seq"), ("lh:3", "lh:3"), ("L3", "lh:3"), ("lh_03", "lh:3"), ("lh:10000", "lh:10000")],
)
def test_how_a_concept_is_asked_for(text: str, key: str) -> None:
    found = find_concept(text)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["lh:H", "lh:0", "lh:10001", "strong_seq", "sseq", ""])
def test_what_is_no_concept_that_can_be_asked_for(text: str) -> None:
    assert find_concept(text) is None


def test_a_concept_that_nobody_knows_is_called_by_its_key() -> None:
    unknown = concept_of("new")
    assert (unknown.name, unknown.meaning, unknown.letter) == ("NEW", "new", "")


def test_a_further_concept_of_replies_is_one_row(tmp_path: Path) -> None:
    """Symmetric sequential stability, which the program does not have, is judged and told by it."""
    shutil.copytree(ROOT / "src" / "detente", tmp_path / "detente", ignore=shutil.ignore_patterns("bundled"))
    table = tmp_path / "detente" / "concepts.py"
    before, sim, after = table.read_text(encoding="utf-8").partition('    Concept(\n        key="sim"')
    table.write_text(before + ROW + sim + after, encoding="utf-8")
    commands = (
        "stability prisoners-dilemma --concept sseq,seq --table",
        "stability prisoners-dilemma --concept sseq --coalition first,second",
        "stability prisoners-dilemma --concept sseq --strength",
        "stability prisoners-dilemma --concept sseq --unknown c",
        "explain prisoners-dilemma --state first.silent,second.silent --party first --concept sseq",
    )
    ran = subprocess.run(
        [sys.executable, "-c", NEW, *commands],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path), "COLUMNS": "200", "PYTHONUTF8": "1"},
    )
    for said in (
        "2 states hold  whoever moves away meets a credible answer to stay (symmetric sequential, SSEQ)",
        "Stability of each state for each party (y SSEQ, q SEQ)",
        "│ yq ",
        "whoever moves away together meets a credible answer that it cannot escape (SSEQ)",
        "as SSEQ, by answers that leave the mover much worse off (strong SSEQ)",
        "This state is stable for First suspect (SSEQ).",
        "Stable means here: it gains nothing for good.",
    ):
        assert said in ran.stdout
