"""What each concept asks of a state that holds, and what it is called."""

from __future__ import annotations

import pytest

from detente.views.words import concept_name, concept_words

DEMANDS = {
    "nash": "nobody can do better alone (Nash)",
    "seq": "whoever moves away meets a credible answer (sequential, SEQ)",
    "smr": "whoever moves away meets an answer it cannot escape (symmetric metarational, SMR)",
    "gmr": "whoever moves away can be answered (general metarational, GMR)",
    "sim": "whoever moves away is met by others who move at the same time (simultaneous, SIM)",
    "tableau": "sequentially stable, or simultaneously where several would move (tableau)",
    "nm": "nobody would move however far all look ahead (non-myopic, NM)",
    "strong_seq": "as SEQ, by answers that leave the mover much worse off (strong SEQ)",
    "strong_smr": "as SMR, by answers that leave the mover much worse off (strong SMR)",
    "strong_gmr": "as GMR, by answers that leave the mover much worse off (strong GMR)",
    "new": "new",
    "lh:1": "nobody would move, looking 1 move ahead (limited-move, L1)",
    "lh:3": "nobody would move, looking 3 moves ahead (limited-move, L3)",
}
TOGETHER = {
    "nash": "no joint move would please all who make it (Nash)",
    "seq": "whoever moves away together meets a credible answer of the others (SEQ)",
    "smr": "whoever moves away together meets an answer that it cannot escape (SMR)",
    "gmr": "whoever moves away together can be answered by the others (GMR)",
    "new": "new",
}
NAMES = {
    "nash": "Nash",
    "gmr": "GMR",
    "smr": "SMR",
    "seq": "SEQ",
    "sim": "SIM",
    "nm": "NM",
    "tableau": "tableau",
    "strong_gmr": "strong GMR",
    "strong_smr": "strong SMR",
    "strong_seq": "strong SEQ",
    "lh:2": "L2",
    "new": "NEW",
}


@pytest.mark.parametrize(("concept", "said"), DEMANDS.items(), ids=list(DEMANDS))
def test_what_a_concept_demands(concept: str, said: str) -> None:
    assert concept_words(concept) == said


@pytest.mark.parametrize(("concept", "said"), TOGETHER.items(), ids=list(TOGETHER))
def test_what_a_concept_demands_of_coalitions(concept: str, said: str) -> None:
    assert concept_words(concept, together=True) == said


@pytest.mark.parametrize(("concept", "said"), NAMES.items(), ids=list(NAMES))
def test_what_a_concept_is_called(concept: str, said: str) -> None:
    assert concept_name(concept) == said
