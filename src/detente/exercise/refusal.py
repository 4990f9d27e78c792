"""Why an act cannot be done, as data; `views` has the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """Why an act of a seat, or settings, are refused.

    Attributes
    ----------
    kind : str
        What is the matter; each kind has a sentence of its own.
    about : mapping
        What the sentence names: parties, options, levels, and the reasons that close a move.
    """

    kind: str
    about: Mapping[str, Any] = field(default_factory=dict)


class RefusedError(Exception):
    """An act that cannot be done.

    Attributes
    ----------
    refusal : Refusal
    words : str
        The sentence for whoever tried; the façade fills it in.
    """

    def __init__(self, kind: str, **about: Any) -> None:
        super().__init__(kind)
        self.refusal = Refusal(kind, about)
        self.words = ""

    def __str__(self) -> str:
        return self.words or self.refusal.kind
