"""Steps as they are said: consents to one agreement on the same terms are one step of several parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..language import Model
from ..language.condition import Condition, Constant
from ..strategy import Said
from ..strategy.at_level import at_level
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
        """What it is tied to, besides the consent of others that an agreement takes anyway."""
        terms = self.said.terms
        after, requires, hold, bars = (
            tuple(each for each in map(self._with_others, of) if each != Constant(True))
            for of in (terms.after, terms.requires, terms.hold, terms.bars)
        )
        return replace(terms, after=after, requires=requires, hold=hold, bars=bars)

    @property
    def when(self) -> Condition | None:
        """Of a promise, when it will be done."""
        return self.said.when and self._with_others(self.said.when)

    def _with_others(self, condition: Condition) -> Condition:
        """Return what is left of a condition where those with whom an agreement is concluded consent."""
        option = self.said.terms.option
        if option.agreement:
            agreement = self.model.agreements[option.agreement]
            level = option.levels.index(self.said.terms.levels[0])
            for party in agreement.between:
                if party not in self.who:
                    condition = at_level(self.model, condition, agreement.consent_of(party), level)
        return condition

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
