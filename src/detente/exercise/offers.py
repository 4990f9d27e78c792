"""Offers of deals, with all their versions."""

from __future__ import annotations

from dataclasses import dataclass

from ..game.closed import Levels


@dataclass(frozen=True)
class Draft:
    """One version of an offer.

    Attributes
    ----------
    version : int
        From 1.
    by : str
        Its sponsor.
    change : mapping of option to level
    text : str
    at : str
        When it was made.
    before : mapping of option to level
        The situation in which it was made.
    """

    version: int
    by: str
    change: Levels
    text: str
    at: str
    before: Levels


@dataclass(frozen=True)
class Offer:
    """An offer of a deal, in all its versions.

    Attributes
    ----------
    name : str
        The parties, in the order of the file, and the number of the offer among those between just these,
        such as `dprk+us.1`: who sees one of them sees all, so that it tells nobody of others.
    parties : tuple of str
        All who must accept it, in the order of the file.
    drafts : tuple of Draft
        Its versions; only the last one can be accepted.
    accepted, refused : tuple of str
        Who has accepted the last version, its sponsor first, and who has refused it.
    status : str
        `open`, `concluded` or `withdrawn`.
    """

    name: str
    parties: tuple[str, ...]
    drafts: tuple[Draft, ...]
    accepted: tuple[str, ...]
    refused: tuple[str, ...] = ()
    status: str = "open"

    @property
    def last(self) -> Draft:
        """The version that can be accepted."""
        return self.drafts[-1]
