"""The model language: from YAML text to a validated `Model`, and back.

`read` gives a model with all problems of its file, `load` and `loads` a model or a `ModelError`, `dump` the
text of a model.
"""

from __future__ import annotations

from .checking.notes import check_notes
from .checking.unsourced import Sourcing, sourcing
from .claim_forms import QUERIES, ClaimForm, Query
from .companion_files import load_beside, load_mapping
from .condition import (
    Agreed,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Given,
    InState,
    Named,
    Not,
    Or,
    Raised,
    Same,
    names_in,
    parts,
    walk,
)
from .condition.grammar import ConditionError, parse_condition
from .condition.printer import print_condition
from .doubting import edited, with_rules
from .dump import dump
from .files import Readable, Reading, content_of, load, loads, read, text_in
from .index import Index, index_of, language_keys, paths_at
from .meaning.check_condition import check_condition
from .meaning.names import RESERVED, design_side, no_such_side
from .model import (
    Agreement,
    Alternative,
    Ban,
    Candidate,
    ChronicleStep,
    Cited,
    Claim,
    Commitment,
    Demand,
    Door,
    Doubt,
    Edits,
    Guard,
    Insertion,
    Ladder,
    Model,
    Option,
    Party,
    Perception,
    Place,
    Policy,
    Preferences,
    Question,
    Ranking,
    Rule,
    Scenario,
    Source,
    Statements,
    Uncertainty,
    Weights,
)
from .offering import Offer, offered_at
from .orders import in_order
from .problems import ModelError, Problem, did_you_mean
from .schema import json_schema

__all__ = [
    "QUERIES",
    "RESERVED",
    "Agreed",
    "Agreement",
    "Alternative",
    "And",
    "Ban",
    "Candidate",
    "ChronicleStep",
    "Cited",
    "Claim",
    "ClaimForm",
    "Commitment",
    "Compare",
    "Condition",
    "ConditionError",
    "Constant",
    "Count",
    "Demand",
    "Door",
    "Doubt",
    "Edits",
    "Given",
    "Guard",
    "InState",
    "Index",
    "Insertion",
    "Ladder",
    "Model",
    "ModelError",
    "Named",
    "Not",
    "Offer",
    "Option",
    "Or",
    "Party",
    "Perception",
    "Place",
    "Policy",
    "Preferences",
    "Problem",
    "Query",
    "Question",
    "Raised",
    "Ranking",
    "Readable",
    "Reading",
    "Rule",
    "Same",
    "Scenario",
    "Source",
    "Sourcing",
    "Statements",
    "Uncertainty",
    "Weights",
    "check_condition",
    "check_notes",
    "content_of",
    "design_side",
    "did_you_mean",
    "dump",
    "edited",
    "in_order",
    "index_of",
    "json_schema",
    "language_keys",
    "load",
    "load_beside",
    "load_mapping",
    "loads",
    "names_in",
    "no_such_side",
    "offered_at",
    "parse_condition",
    "parts",
    "paths_at",
    "print_condition",
    "read",
    "sourcing",
    "text_in",
    "walk",
    "with_rules",
]
