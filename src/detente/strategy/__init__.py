"""Policies compared, the road around a partner, claims, and what to say and do about them."""

from .bypass import ASKED, Bypass, bypasses, to_rule_out
from .claims import Claims, ClaimTold, ClaimVerdict, check_claims
from .compare import compare
from .comparison import Comparison, WorldReport
from .demands import DemandReport, demands
from .flexibility import Flexibility, Room, flexibility
from .second import SecondReading
from .statement import Asked, Ending, Said, Statement, statement
from .status import LevelStatus, OptionStatus, Status, status
from .temptation import BrokenAtRest, BrokenPromise, Temptation, broken_promises, temptation
from .walk import Crossroads, Turn, crossroads, turns_from
from .wedge import Wedges, wedges
from .worlds import World, claims_within, expand_policies, expand_scenarios

__all__ = [
    "ASKED",
    "Asked",
    "BrokenAtRest",
    "BrokenPromise",
    "Bypass",
    "ClaimTold",
    "ClaimVerdict",
    "Claims",
    "Comparison",
    "Crossroads",
    "DemandReport",
    "Ending",
    "Flexibility",
    "LevelStatus",
    "OptionStatus",
    "Room",
    "Said",
    "SecondReading",
    "Statement",
    "Status",
    "Temptation",
    "Turn",
    "Wedges",
    "World",
    "WorldReport",
    "broken_promises",
    "bypasses",
    "check_claims",
    "claims_within",
    "compare",
    "crossroads",
    "demands",
    "expand_policies",
    "expand_scenarios",
    "flexibility",
    "statement",
    "status",
    "temptation",
    "to_rule_out",
    "turns_from",
    "wedges",
]
