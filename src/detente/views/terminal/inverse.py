"""What would have to be otherwise, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...doubt.inverse import Inverse
from ..inverse_words import alone_words, answer_words, question_words, ranked_words
from ..names import party_label
from ..words import concept_name
from .console import print_indented
from .outlook import print_world


def print_inverse(result: Inverse, console: Console) -> None:
    """Print the nearest orders in which a verdict holds, and where they are counted the rankings."""
    print_world(result.model.title, result.policy, result.scenario, console)
    print_indented(escape(question_words(result)), console, 0)
    print_indented(escape(answer_words(result)), console, 0)
    if result.nearest and result.overall is not None and not result.overall.none:
        console.print("By one party's list alone:")
        for line in alone_words(result):
            print_indented(escape(line), console, 2)
    if not _all_known(result):
        console.print("Not all is known; --time SECONDS gives more.")
    if result.not_counted:
        console.print(
            f"Under how many rankings of the states it is stable is not known: {result.not_counted}."
        )
    if any(count for by_party in result.rankings.values() for count in by_party.values()):
        _print_rankings(result, console)


def _all_known(result: Inverse) -> bool:
    orders = [*result.nearest.values(), *([] if result.overall is None else [result.overall])]
    counts = [count for by_party in result.rankings.values() for count in by_party.values()]
    return all(each.exact for each in orders) and (result.not_counted != "" or None not in counts)


def _print_rankings(result: Inverse, console: Console) -> None:
    parties = list(next(iter(result.rankings.values())))
    console.print(
        "\nUnder how many of all strict rankings of the states by one party, the others' wishes as written, "
        "is this state stable for it?\n"
    )
    table = Table(pad_edge=False)
    table.add_column("")
    for party in parties:
        table.add_column(escape(party_label(result.model, party)))
    for concept, by_party in result.rankings.items():
        table.add_row(concept_name(concept), *(ranked_words(by_party[party]) for party in parties))
    console.print(table)
