"""What a side should bind itself to: the smallest sets of commitments, and what guards alone can keep."""

from .design import asks, design, sides_asked
from .result import Design

__all__ = ["Design", "asks", "design", "sides_asked"]
