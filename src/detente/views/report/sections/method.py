"""How the page was computed, and what its words mean."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ...definitions import DEFINITIONS
from ...followed import followed
from ...readings import TAKES, THINKS
from ..page import Page
from ..readings import lacking
from ..section import Section

WORDS = {
    "situation": "what each party does, all taken together; a state in the terms of the graph model",
    "move": "one party changes what it does, alone or together with others in a deal",
    "allowed": "the rules of the world and the policy permit the move, whoever gains by it",
    "wanted": "each party that takes part is better off at once; nobody trades a loss today for a promise, "
    "or takes a step that serves nobody",
    "settles": "wanted moves lead to a situation in which no party, and no deal, has a wanted move left",
    "goes round": "wanted moves lead from situation to situation for good; none of them lasts",
    "holds": "no party wants to leave the situation, given the answers it fears: Nash fears none, SEQ those "
    "that the others want to give, GMR all, SMR those it could not escape",
    "snapback": "what was given for a condition ends when the condition ends",
}
FIRST = (
    f"When {TAKES}, a party or a deal moves as soon as that is better for all who move, whatever the others "
    "do about it."
)
SECOND = (
    f"When {THINKS}, whoever moves first asks whether the others could then, by moves that they themselves "
    "want, leave any of the movers no better off than before, and does not move if so."
)
READINGS = {"none": FIRST, "answer": SECOND, "both": f"{FIRST} {SECOND}"}
OF_POLICIES = (
    "snapback",
    "wedge",
    "solidarity",
    "temptation",
    "broken promises",
    "room where it leads",
    "room in all",
)


def method(page: Page, environment: Environment) -> Section | None:
    """Tell version, model, settings, completeness and time."""
    bound = bool(page.model.policies)
    html = environment.get_template("method.html.j2").render(
        page=page,
        method=page.method,
        readings=READINGS[page.study.foresight],
        lacking=lacking(page),
        followed=followed(page.method.every_improvement),
        words={word: means for word, means in WORDS.items() if bound or word not in OF_POLICIES},
        definitions={word: means for word, means in DEFINITIONS.items() if bound or word not in OF_POLICIES},
    )
    return Section("method", "How this was computed", "Method", Markup(html))
