"""For the people who carry a policy out: what is open now, what is held back, and what would unlock it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..game import Game, Movers, Step
from ..game.rules import commitments_of
from ..language import print_condition
from ..language.condition import Condition
from ..outlook import possible_states
from ..results import Result, Row, state_text

__all__ = ["Blocker", "OptionStatus", "Status", "status"]
