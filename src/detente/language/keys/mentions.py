"""Where a text names what it defines: every key, value and condition that gives a name or refers to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..yaml.nodes import Node, Scalar
from .kinds import Name, Plain
from .placing import Path, placed


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that gives a name or refers to one.

    Attributes
    ----------
    kind : str
        `condition`, `ranked` or `titled`, as of `Plain`; else of what kind is what is named.
    path : tuple
        Where it stands; of a key, the path of its value.
    owner : str
        The option or agreement of a level, the ladder of a rung; of a new option, its whole name.
    new : bool
        Whether the name is given here.
    """

    text: Scalar
    kind: str
    path: Path
    owner: str
    new: bool = False
    is_key: bool = False


def mentions_in(root: Node) -> Iterator[Mention]:
    """Yield all names that a text gives or refers to."""
    for here in placed(root):
        if here.among is not None and here.key is not None:
            yield Mention(here.key, here.among.of, here.path, here.owner, here.among.new, is_key=True)
        match here.kind, here.node:
            case Name(of, _, new), Scalar() as text:
                yield Mention(text, of, here.path, here.owner, new)
            case Plain("condition" | "ranked" | "titled" as said), Scalar() as text:
                yield Mention(text, said, here.path, here.owner)
