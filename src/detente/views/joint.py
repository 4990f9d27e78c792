"""Steps as they are said: consents to one agreement on the same terms are one step of several parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..language import Model
from ..language.condition import Condition
from ..strategy import Said
from ..strategy.terms import Terms
from .clauses import acts
from .grammar import with_article
from .phrases import listed


@dataclass(frozen=True)
class Step:
    """A step with who takes it together."""

    model: Model
    who: tuple[str, ...]
    said: Said

    @property
    def terms(self) -> Terms:
        """What it is tied to."""
        return self.said.terms

    @property
    def when(self) -> Condition | None:
        """Of a promise, when it will be done."""
        return self.said.when

    @property
    def names(self) -> str:
        """Who takes it, as it stands in a sentence."""
        return listed(with_article(self.model.parties[party].name) for party in self.who)

    @property
    def does(self) -> str:
        """What is done, as it stands behind "will"."""
        return acts(self.model, self.who, self.terms.option, self.terms.levels)


def joint(model: Model, steps: Iterable[Said]) -> list[Step]:
    """Join the consents to one agreement that stand on the same terms; other steps are as they were."""
    groups: dict[tuple[object, ...], list[Said]] = {}
    for each in steps:
        terms = each.terms
        subject = terms.option.agreement or terms.option.name
        on = (terms.levels, terms.after, terms.requires, terms.hold, terms.bars)
        groups.setdefault((subject, *on, each.standing, each.when, each.hindered), []).append(each)
    return [Step(model, tuple(each.terms.option.party for each in of), of[0]) for of in groups.values()]
