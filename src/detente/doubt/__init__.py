"""How sure a verdict is: what it hangs on, and which change of the model overturns it."""

from .named import doubted

__all__ = ["doubted"]
