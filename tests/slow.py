"""Models in which matters go round for long before they end."""

from __future__ import annotations

__all__ = ["pennies"]


def pennies(pairs: int) -> str:
    """Return a model in which pairs play matching pennies until a broker can make peace, or war.

    Of each pair one wants to do as the other does, and the other does not, so they go round. The broker
    can act in one of all the states that they go through: where all options are in use.
    """
    players = [f"{kind}{number}" for number in range(pairs) for kind in "ab"]
    everybody = " and ".join(f"{player}.x" for player in players)
    lines = ["detente: 1", "title: Pennies", "parties:"]
    for number in range(pairs):
        alike = f"a{number}.x iff b{number}.x"
        lines += [
            f"  a{number}: {{options: {{x: X}}, preferences: [{alike}]}}",
            f"  b{number}: {{options: {{x: X}}, preferences: [not ({alike})]}}",
        ]
    lines += [
        "  broker:",
        "    options:",
        f"      peace: {{title: Peace, reversible: false, after: {everybody}}}",
        f"      war: {{title: War, reversible: false, after: {everybody}}}",
        "    preferences: [broker.peace or broker.war]",
        "infeasible: [broker.peace and broker.war]",
        "status_quo: []",
    ]
    return "\n".join(lines) + "\n"
