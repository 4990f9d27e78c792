"""What is aimed at, asked for, bound and claimed, read back."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import Claim, Model
from ..phrases import listed
from ..readings import THINKS
from ..words import by_concept, concept_name, condition_words, party_name, party_names
from .line import Block, Line, cited, commitment_lines, named, policy_words, rung_words, where_words


def strategy(model: Model) -> Iterator[Block]:
    """Yield ladders, goal, demands, policies, candidates and claims."""
    for ladder in model.ladders.values():
        yield Block(
            f"{ladder.title or 'Relationship'}, between {party_names(model, ladder.between)}, best first",
            [Line(rung_words(model, condition), rung) for rung, condition in ladder.rungs.items()],
            ladder.key,
            cited(ladder),
        )
    if model.goal is not None:
        goal = named(model.goal.title, condition_words(model, model.goal.condition))
        yield Block("Goal", [Line(goal, "", 1, cited(model.goal))])
    if model.question is not None:
        asked = model.question
        lines = [Line(asked.text)] if asked.text else []
        for word, condition in (("to come to", asked.goal), ("to avoid", asked.avoid)):
            if condition is not None:
                lines.append(Line(f"{word}: {condition_words(model, condition)}"))
        yield Block("Question", lines, "", cited(asked))
    if model.demands:
        yield Block(
            "Demands",
            [
                Line(
                    f"{party_name(model, each.by)} {'ask' if model.parties[each.by].plural else 'asks'}: "
                    f"{named(each.title, condition_words(model, each.condition))}",
                    each.key,
                    1,
                    cited(each),
                )
                for each in model.demands.values()
            ],
        )
    for policy in model.policies.values():
        who = party_names(model, model.sides[policy.side])
        about = [Line(" ".join(policy.about.split()))] if policy.about else []
        lines = commitment_lines(model, policy.commitments, 1) or [Line("binds itself to nothing")]
        head = f"Policy of {who}: {policy.title}" if policy.title else f"Policy of {who}"
        yield Block(head, about + lines, policy.key, cited(policy))
    if model.candidates:
        yield Block("Commitments that might be made", commitment_lines(model, model.candidates, 1))
    if model.claims:
        lines = [line for claim in model.claims.values() for line in _claim(model, claim)]
        yield Block("Claims", lines)


def _claim(model: Model, claim: Claim) -> Iterator[Line]:
    says = " / ".join(condition_words(model, condition) for condition in claim.conditions)
    tested = f"{claim.form.asks}: {says}"
    yield Line(claim.text or tested, claim.key, 1, cited(claim))
    if claim.text:
        yield Line(f"tested: {tested}", depth=2)
    under = f"under {listed(policy_words(model, key) for key in claim.policies)}"
    if claim.policies == ("none",):
        under = "without a policy"
    elif claim.policies == ("all",):
        under = "under every policy and none"
    where = "in every scenario" if claim.scenarios == ("all",) else where_words(model, claim.scenarios)
    concept = f"; by {concept_name(claim.concept)}" if claim.form.by_concept else ""
    concept += f", but {by_concept(model, dict(claim.concepts))}" if claim.concepts else ""
    reading = f"; when {THINKS}" if claim.foresight else ""
    yield Line(f"{under}, {where}{concept}{reading}", depth=2)
