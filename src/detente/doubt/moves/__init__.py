"""Which moves are taken when the wishes are known in part: surely taken ones, and possibly taken ones."""

from .choose import Taken, taken_in
from .truths import Orders, Truths

__all__ = ["Orders", "Taken", "Truths", "taken_in"]
