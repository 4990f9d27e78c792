"""Reading Gambit's trees of perfect information, `.efg` files, into graph form.

Every node becomes a state, named by its number in the order of the file, and every action an arc of the
player at the node, who must move there. Payoffs along the way are summed, as in Gambit, and rank the ends of
the tree; what the inner nodes are worth follows from that. Chance and information sets of several nodes have
no counterpart in a graph and are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..language import InState, Model, Party, Ranking, Rule
from .gambit import MOST_PLAYERS, Word, Words
from .result import Imported, title_of
from .slugs import slugs
from .texts import Cleaner

MOST_NODES = 5_000
MOST_ACTIONS = 1_000
SHOWN = 6
Payoffs = tuple[Fraction, ...]


@dataclass
class _Node:
    """A node of the tree; `player` is None at an end."""

    player: int | None
    actions: Sequence[str]
    payoffs: Payoffs  # of all outcomes from the start on
    way: tuple[str, ...]  # the last actions that lead here, one more than are shown
    name: str
    ends: list[int] = field(default_factory=list)


def read_efg(text: str, name: str = "game.efg") -> Imported:
    """Read a model in graph form from the text of a `.efg` file.

    Raises
    ------
    ModelError
        Saying what is wrong with the file, and where, or why such a tree is no graph.
    """
    cleaner = Cleaner()
    words = Words(cleaner.clean(text), name, ".efg")
    title = words.head(("EFG", "2"))
    players = words.players()
    comment = words.take().text if words.peek().quoted else ""
    nodes = _Tree(words, players).read()
    parties = slugs(players, "player")
    ends = [number for number, node in enumerate(nodes) if node.player is None]
    model = Model(
        title=title if title.strip() else title_of(name, ".efg"),
        about="\n\n".join(
            part
            for part in (
                comment.strip(),
                "Read from a tree of Gambit: every node is a state, the player at a node must move\nthere, "
                "and payoffs count by their order alone.",
            )
            if part
        ),
        states={_state(number): _title(node, players) for number, node in enumerate(nodes)},
        parties={
            key: Party(
                key=key,
                name=players[player] if players[player].strip() else key,
                arcs={
                    _state(number): tuple(_state(end) for end in node.ends)
                    for number, node in enumerate(nodes)
                    if node.player == player
                },
                must_move=tuple(_state(n) for n, node in enumerate(nodes) if node.player == player),
                preferences=_ranking(nodes, ends, player),
            )
            for player, key in enumerate(parties)
        },
        status_quo_state=_state(0),
    )
    return Imported(model, tuple(cleaner.notes()))


class _Tree:
    """The nodes of a file, in its order: each before those that it leads to."""

    def __init__(self, words: Words, players: Sequence[str]) -> None:
        self.words = words
        self.players = players
        self.outcomes: dict[int, tuple[str, Payoffs]] = {0: ("", (Fraction(0),) * len(players))}
        self.known: dict[tuple[int, int], int] = {}  # the line of each information set

    def read(self) -> list[_Node]:
        """Read all nodes."""
        words, nodes = self.words, list[_Node]()
        open_: list[int] = []
        while open_ or not nodes:
            if len(nodes) == MOST_NODES:
                raise words.wrong(f"up to {MOST_NODES:,} nodes of a tree can be read")
            before = nodes[open_[-1]] if open_ else None
            nodes.append(self._node(before))
            if before is not None:
                before.ends.append(len(nodes) - 1)
            if nodes[-1].player is not None:
                open_.append(len(nodes) - 1)
            while open_ and len(nodes[open_[-1]].ends) == len(nodes[open_[-1]].actions):
                open_.pop()
        if not words.peek().end:
            raise words.wrong("the tree is complete, and the file goes on")
        return nodes

    def _node(self, before: _Node | None) -> _Node:
        words = self.words
        way = () if before is None else (*before.way, before.actions[len(before.ends)])[-SHOWN - 1 :]
        kind = words.take()
        if kind.end:
            missing = f"a node after {' → '.join(way[-SHOWN:])} is missing" if way else "it has no nodes"
            raise words.wrong(f"the tree ends too early: {missing}", kind)
        if kind.quoted or kind.text not in ("c", "p", "t"):
            raise words.wrong(f"a node starts with c, p or t, not {kind.shown}", kind)
        if kind.text == "c":
            says = "here chance moves; in a graph only parties do, so a tree with chance cannot become one"
            raise words.wrong(says, kind)
        name = words.label("the name of a node in quotes")
        player, actions = None, list[str]()
        if kind.text == "p":
            player, actions = self._player(kind)
        label, payoffs = self._outcome()
        if before is not None:
            payoffs = tuple(a + b for a, b in zip(before.payoffs, payoffs, strict=True))
        return _Node(player, actions, payoffs, way, name.strip() or label.strip())

    def _player(self, at: Word) -> tuple[int, list[str]]:
        """Take the player of a node, its information set and its actions."""
        words = self.words
        player, word = words.whole("a player's number")
        if not 1 <= player <= len(self.players):
            raise words.wrong(f"there is no player {player}; there are {len(self.players)}", word)
        number, word = words.whole("the number of an information set")
        if (player, number) in self.known:
            who, other = self.players[player - 1], self.known[player, number]
            raise words.wrong(
                f"{who} has one information set for this node and the one in line {other}, so it does not "
                "know at which of them it is; in a graph everybody sees the state, so only a tree of perfect "
                "information can become one",
                word,
            )
        self.known[player, number] = words.line_of(at)
        if words.peek().quoted:
            words.take()  # the information set's name
        actions = words.listed("actions", lambda: words.label("an action's name"), MOST_ACTIONS)
        if not actions:
            raise words.wrong("a node at which a player moves needs at least one action", at)
        return player - 1, actions

    def _outcome(self) -> tuple[str, Payoffs]:
        """Take an outcome: its number, and where it stands first also its name and payoffs."""
        words = self.words
        number, word = words.whole("an outcome's number")
        label = words.take().text if words.peek().quoted else ""
        if words.peek().is_brace("{"):
            at = words.peek()
            payoffs = tuple(words.listed("payoffs", words.payoff, MOST_PLAYERS))
            if len(payoffs) != len(self.players):
                raise words.wrong(f"an outcome has {len(self.players)} payoffs, one for each player", at)
            if number == 0:
                raise words.wrong("outcome 0 stands for none, and has no payoffs", word)
            if self.outcomes.setdefault(number, (label, payoffs))[1] != payoffs:
                raise words.wrong(f"outcome {number} has other payoffs here than before", word)
        if number not in self.outcomes:
            raise words.wrong(f"outcome {number} has no payoffs yet", word)
        return self.outcomes[number]


def _state(number: int) -> str:
    return str(number + 1)


def _title(node: _Node, players: Sequence[str]) -> str:
    shown = [action.strip() or "(an action without a name)" for action in node.way[-SHOWN:]]
    way = ("… → " if len(node.way) > SHOWN else "") + " → ".join(shown)
    called = f": {node.name}" if node.name else ""
    if node.player is None:
        return f"{way or 'the end'}{called}"
    return f"{way or 'the start'}{called}; {players[node.player].strip() or 'a player'} moves"


def _ranking(nodes: Sequence[_Node], ends: Sequence[int], player: int) -> Ranking | None:
    groups: dict[Fraction, list[Rule]] = {}
    for number in ends:
        rule = Rule(condition=InState((_state(number),), (0,)))
        groups.setdefault(nodes[number].payoffs[player], []).append(rule)
    if len(groups) < 2:
        return None  # a party that likes all alike has no preferences
    return Ranking(tuple(tuple(groups[value]) for value in sorted(groups, reverse=True)))
