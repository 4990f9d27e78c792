"""What is wrong with a model although every word of it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .condition import Compare, Condition, Constant, Named, Raised, names_in, parts, walk
from .model import Commitment, Model, Option, Place, Policy, Rule, Scenario
from .printer import print_condition
from .problems import Problem
from .reader import BROKEN, Use, clipped
from .truth import MOST_STATES, Truth, World

__all__ = ["check_model"]
