"""How sure a verdict is: what it needs of the wishes, what would overturn it, and how likely that is."""

from .named import doubted

__all__ = ["doubted"]
