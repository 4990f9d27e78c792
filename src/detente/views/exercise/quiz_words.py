"""A quiz in words: what is asked, what can be answered, and why the right answer is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from ...concepts import concept_of
from ...exercise.quiz import (
    ASKED,
    EASY,
    MIDDLE,
    About,
    Difficulty,
    Fewest,
    Holding,
    Question,
    Quiz,
    Shut,
    Stable,
    Tempting,
)
from ...game import Step
from ...language import Model
from ...stability import ExplainedImprovement, Explanation
from ...strategy import Turn
from ..because import because_clause, loss_clause
from ..names import capital, party_name
from ..phrases import condition_title, counted, isolate, listed, number, quoted
from ..reasons import telling_reasons
from ..sentences import step_sentences
from ..walk_words import turn_title
from ..words import concept_name, situation, state_sentence

MEASURE = (
    "How hard a question is: the moves that one must look ahead, and the statements of what parties want (of "
    f"a policy, its conditions) that decide it, added up. Up to {number(EASY)} is easy, up to "
    f"{number(MIDDLE)} middle, more is hard."
)
TERMS = (
    "A step is a move by one party, or a deal, in which several move together. Stable means that a party "
    "would stay: by Nash, as it can do no better by a step of its own; by GMR, as the others can take away "
    "whatever it gains; by SMR, as they can and it cannot escape; by SEQ, as they can by steps that they "
    "want to make. A situation is an equilibrium where it is stable for every party."
)


def quiz_told(quiz: Quiz) -> dict[str, Any]:
    """Return a quiz as a page shows it: every question with its situation, choices, answer and reasons."""
    return {
        "title": quiz.model.title,
        "seed": quiz.seed,
        "level": quiz.level,
        "asked": quiz.number,
        "tried": quiz.tried,
        "terms": TERMS,
        "measure": MEASURE,
        "note": quiz_note(quiz),
        "questions": [
            _told(quiz.model, place, question) for place, question in enumerate(quiz.questions, start=1)
        ],
    }


def quiz_note(quiz: Quiz) -> str:
    """Return how many questions came up where they are fewer than were asked for, else nothing."""
    found = len(quiz.questions)
    if found == quiz.number:
        return ""
    kind = f"{quiz.level} question" if quiz.level else "question"
    came = f"Only {counted(found, kind)} came up" if found else f"No {kind} came up"
    return f"{came} among {quiz.tried:,} that were drawn; another seed may give more."


def questions_markdown(quiz: Quiz) -> str:
    """Return the questions to hand out, as markdown."""
    told = quiz_told(quiz)
    lines = [f"# {capital(quiz.model.title)}: questions", "", told["terms"], "", told["measure"]]
    for each in told["questions"]:
        lines += ["", f"## {each['number']}. {each['question']}", "", f"*{each['hard']}*", ""]
        if each["situation"]:
            lines += ["The situation:", "", *(f"- {line}" for line in each["situation"]), ""]
        lines += [
            f"{letter}. {choice}  " for letter, choice in zip(_letters(each), each["choices"], strict=True)
        ]
    return "\n".join([*lines, *(["", told["note"]] if told["note"] else [])]) + "\n"


def key_markdown(quiz: Quiz) -> str:
    """Return the key, with the reasons, as markdown."""
    told = quiz_told(quiz)
    lines = [f"# {capital(quiz.model.title)}: the key"]
    for each in told["questions"]:
        letter, choice = _letters(each)[each["answer"]], each["choices"][each["answer"]]
        lines += ["", f"**{each['number']}. {letter}** {choice}", "", *(f"- {line}" for line in each["why"])]
    return "\n".join([*lines, *(["", told["note"]] if told["note"] else [])]) + "\n"


def _letters(told: dict[str, Any]) -> str:
    return "abcdefgh"[: len(told["choices"])]


def _told(model: Model, place: int, question: Question) -> dict[str, Any]:
    about, hard = question.about, question.difficulty
    return {
        "number": place,
        "kind": about.kind,
        "level": hard.level,
        "difficulty": {"ahead": hard.ahead, "statements": hard.statements, "points": hard.points},
        "hard": hard_words(hard),
        "question": question_words(model, about),
        "situation": [] if isinstance(about, Holding) else situation(model, about.state),
        "choices": choice_words(model, about),
        "answer": question.answer,
        "why": why_words(model, question),
    }


def hard_words(hard: Difficulty) -> str:
    """Return how hard a question is."""
    return f"{hard.level}: {counted(hard.ahead, 'move')} ahead, {counted(hard.statements, 'statement')}"


def question_words(model: Model, about: About) -> str:
    """Return what is asked, as a sentence."""
    match about:
        case Stable(party=party):
            return (
                f"By which of Nash, GMR, SMR and SEQ is this situation stable for {party_name(model, party)}?"
            )
        case Tempting():
            return "Which of these steps would leave whoever takes it better off at once?"
        case Holding(concept=concept):
            return f"Which of these situations is an equilibrium by {concept_name(concept)}?"
        case Fewest(condition=condition, willing=willing, max_deal=most):
            each = "each wanted by all who make it" if willing else "wanted or not"
            aim = isolate(condition_title(model, condition))
            asked = f"What is the smallest number of steps, {each}, by which this can come about: {aim}?"
            return f"{asked}{_deals(min(most, len(model.parties)))}"
        case Shut(policy=policy):
            title = quoted(model.policies[policy].title or policy)
            return f"Under the policy {title}, which of these steps is closed here?"
        case _:
            assert_never(about)


def _deals(most: int) -> str:
    if most < 2:
        return ""
    if most == 2:
        return " (A deal between two counts as one step.)"
    return f" (Deals of up to {number(most)} parties count as one step.)"


def choice_words(model: Model, about: About) -> list[str]:
    """Return what can be answered."""
    match about:
        case Stable(choices=sets):
            return [_by(some) for some in sets]
        case Tempting(choices=turns):
            return ["none of these" if turn is None else _open(model, turn) for turn in turns]
        case Holding(choices=states):
            return [state_sentence(model, state) for state in states]
        case Fewest(choices=counts):
            return ["it cannot" if count is None else counted(count, "step") for count in counts]
        case Shut(choices=closed):
            return [turn_title(model, turn) for turn in closed]
        case _:
            assert_never(about)


def _by(concepts: Sequence[str]) -> str:
    if not concepts:
        return "by none of them"
    if len(concepts) == len(ASKED):
        return "by all four"
    return f"by {listed(map(concept_name, concepts))}{'' if len(concepts) > 1 else ' alone'}"


def why_words(model: Model, question: Question) -> list[str]:
    """Return why the right answer is right, and the others are not."""
    about = question.about
    match about:
        case Stable():
            return _why_stable(model, about)
        case Tempting():
            return [_why_turn(model, turn) for turn in about.choices if turn is not None]
        case Holding():
            return [_why_left(model, place, left) for place, left in enumerate(about.left)]
        case Fewest():
            return _why_fewest(model, about)
        case Shut():
            return [_why_shut(model, turn) for turn in about.choices]
        case _:
            assert_never(about)


def _why_stable(model: Model, about: Stable) -> list[str]:
    name, found = party_name(model, about.party), about.found
    tempting = found["nash"].improvements
    if not tempting:
        return [f"None of its own steps is better for {name}, so all four say stable."]
    lines = []
    for place, each in enumerate(tempting):
        lines.append(
            f"{_doing(model, each.step)}: better for {name}{_because(model, each.step, about.party)}."
        )
        lines += [
            f"{concept_name(concept)}: {_answered(model, name, concept, found[concept].improvements[place])}"
            for concept in ASKED
            if concept_of(concept).answered
        ]
    return [*lines, f"So it is stable {_by([concept for concept in ASKED if found[concept].stable])}."]


def _answered(model: Model, name: str, concept: str, each: ExplainedImprovement) -> str:
    """Say what meets an improvement, or that nothing does."""
    if each.sanctioned_by:
        answer = "; then ".join(_doing(model, step) for step in each.sanctioned_by)
        caught = ", and without a way out" if concept_of(concept).escapes else ""
        return f"the others can answer: {answer}. That leaves {name} no better off than before{caught}."
    if each.escape is not None:
        reply = "; then ".join(_doing(model, step) for step in each.escaped_reply)
        away = _doing(model, each.escape)
        return f"whatever the others answer, {name} can escape: after “{reply}”, by “{away}”."
    wanted = " that they want to make" if concept_of(concept).credible else ""
    return f"no steps of the others{wanted} take away what {name} gains."


def _open(model: Model, turn: Turn) -> str:
    assert turn.step is not None
    return capital(_doing(model, turn.step))


def _why_turn(model: Model, turn: Turn) -> str:
    assert turn.step is not None
    name, title = party_name(model, turn.party), _open(model, turn)
    if turn.step.gains[turn.party]:
        return f"{title}: better for {name}{_because(model, turn.step, turn.party)}."
    if turn.party in turn.loses:
        return f"{title}: worse for {name}, {loss_clause(model, turn.loses[turn.party])}."
    return f"{title}: makes no difference to {name}."


def _why_left(model: Model, place: int, left: Explanation | None) -> str:
    letter = "abcdefgh"[place]
    if left is None:
        return f"{letter}: no party would leave."
    name = party_name(model, left.party)
    step = next(each.step for each in left.improvements if not each.sanctioned_by)
    stays = "" if left.concept == "nash" else ", and no answer that the others want takes that away"
    return f"{letter}: {_doing(model, step)}: better for {name}{_because(model, step, left.party)}{stays}."


def _why_fewest(model: Model, about: Fewest) -> list[str]:
    if about.steps is None:
        kind = "steps that all who make them want" if about.willing else "steps"
        return [f"No {kind} lead there, however many."]
    lines = []
    for place, step in enumerate(about.steps, start=1):
        reasons = [
            f"{party_name(model, party)}{_because(model, step, party)}"
            for party in step.movers
            if about.willing
        ]
        lines.append(f"Step {place}: {_doing(model, step)}{f' ({listed(reasons)})' if reasons else ''}.")
    return lines


def _why_shut(model: Model, turn: Turn) -> str:
    title = turn_title(model, turn)
    if turn.step is not None:
        return f"{title}: open."
    why = "; ".join(telling_reasons(model, turn.blocked_by))
    return f"{title}: closed, as {why}. Without the policy it is open."


def _because(model: Model, step: Step, party: str) -> str:
    because = step.because.get(party)
    return "" if because is None else f", {because_clause(model, because)}"


def _doing(model: Model, step: Step) -> str:
    return "; ".join(step_sentences(model, step))
