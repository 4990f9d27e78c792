"""Reading what is replaced in a party's list, dropped from it and inserted, by the entries' numbers.

A doubt says so of the lists that are in force; a scenario, an alternative and another party's picture may
say so in place of a whole list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..condition import InState
from ..doubting import edited
from ..keys.wants import EDITS, INSERTION
from ..model import Edits, Insertion, Party, Preferences, Ranking, Rule, Statements
from ..orders import in_order, without_order
from ..problems import clipped
from ..reading.fields import read_fields
from ..reading.reader import Reader, refuse_empty
from ..yaml.nodes import Mapping, Node, Scalar, Sequence
from .ranking import read_ranked, read_statement

LONGEST_NUMBER = 9

Entry = tuple[Rule, ...]


def is_edit(node: Node) -> bool:
    """Tell whether preferences are written as changes of a list rather than as a list."""
    return isinstance(node, Mapping) and any(node.get(key) is not None for key in EDITS.names)


def read_edited(reader: Reader, party: Party, node: Node) -> Preferences:
    """Read changes of a party's list, and return the list as it is with them.

    The entries that stay keep their source and note.
    """
    own = in_order(party.preferences)
    if own is None:
        has = without_order(party.preferences)
        says = f"{clipped(party.key)} has {has}, and only the numbered entries of a list can be edited"
        reader.error(node, says)
        return party.preferences or Statements(())
    return edited(own, Edited(reader, party.key, [("", own)], {}).edits(node))


class Edited:
    """The lists of one party that are edited, with words for where each is in force.

    `places` keeps for all doubts where a ranking has its states, so that no file has them looked up for long.
    """

    def __init__(
        self,
        reader: Reader,
        party: str,
        lists: Iterable[tuple[str, Preferences | None]],
        places: dict[int, dict[str, int]],
    ) -> None:
        self.reader = reader
        self.party = clipped(party)
        self.places = places
        edited = [(said, each) for said, own in lists if (each := in_order(own))]
        self.rankings = [(said, each) for said, each in edited if isinstance(each, Ranking)]
        self.shortest = min(((len(each.groups), said) for said, each in edited), default=None)

    def edits(self, node: Node) -> Edits:
        """Read what is replaced, dropped and inserted."""
        fields = read_fields(self.reader, node, f"what changes of what {self.party} wants", EDITS.names)
        fields.refuse_empty(f"is empty; write {', '.join(EDITS.names[:-1])} or {EDITS.names[-1]}")
        edits = Edits(
            replace=fields.read("replace", self._replaced, {}),
            drop=fields.read("drop", self._dropped, ()),
            insert=fields.read("insert", self._inserted, ()),
        )
        for number in edits.replace.keys() & set(edits.drop):
            fields.error("drop", f"entry {number} is replaced and dropped; write one of the two")
        if self.reader.names.states:
            self._refuse_twice(node, edits)
        return edits

    def _number(self, node: Node, what: str, last: int = 0) -> int:
        """Read the number of an entry, or of the place `last` entries behind the end; 0 where it is none."""
        text = self.reader.text(node, what)
        if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text)):
            if text.strip():
                says = f"{what}: '{clipped(text)}' is no number of an entry; they count from 1"
                self.reader.error(node, says)
            return 0
        number = int(text)
        if self.shortest is not None and number > self.shortest[0] + last:
            length, said = self.shortest
            entries = "1 entry" if length == 1 else f"{length} entries"
            says = f"{what}: there is no entry {number}; the list of {self.party}{said} has {entries}"
            self.reader.error(node, f"{says}, and {length + 1} stands behind it" if last else says)
            return 0
        return number

    def _entry(self, node: Node, what: str) -> Entry:
        read: Callable[[Reader, Node], Rule] = read_ranked if self.rankings else read_statement
        if not isinstance(node, Sequence):
            return (read(self.reader, node),)
        refuse_empty(self.reader, node, what)
        return self.reader.conditions(node, what, lambda one: read(self.reader, one))

    def _replaced(self, node: Node) -> dict[int, Entry]:
        replaced: dict[int, Entry] = {}
        for key, body in self.reader.entries(node, "`replace`"):
            number, entry = self._number(key, "`replace`"), self._entry(body, "`replace`")
            if number in replaced:
                self.reader.error(key, f"`replace` has entry {number} twice")
            if number:
                replaced[number] = entry
        return replaced

    def _dropped(self, node: Node) -> tuple[int, ...]:
        items = (node,) if isinstance(node, Scalar) else self.reader.items(node, "`drop`")
        dropped: dict[int, None] = {}
        for item in items:
            number = self._number(item, "`drop`")
            if number in dropped:
                self.reader.error(item, f"`drop` has entry {number} twice")
            if number:
                dropped[number] = None
        return tuple(dropped)

    def _inserted(self, node: Node) -> tuple[Insertion, ...]:
        items = self.reader.items(node, "`insert`") if isinstance(node, Sequence) else (node,)
        return tuple(each for item in items if (each := self._insertion(item)) is not None)

    def _insertion(self, node: Node) -> Insertion | None:
        reader = self.reader
        fields = read_fields(reader, node, "what is inserted", INSERTION.names)
        at = fields.need("at", lambda number: self._number(number, "`at`", last=1), 0)
        entry: Entry = fields.need("statement", lambda body: self._entry(body, "`statement`"), ())
        title, cited = fields.text("title"), fields.cited()
        if "statement" in fields and not isinstance(fields.found["statement"], Scalar):
            for key in ("title", "source", "note"):
                if key in fields:
                    fields.error(key, f"`{key}` goes beside each statement of a group")
        elif entry:
            (rule,) = entry
            entry = (Rule(condition=rule.condition, title=title, **cited),)
        return Insertion(at, entry) if at and entry else None

    def _refuse_twice(self, node: Node, edits: Edits) -> None:
        """Refuse a state that a ranking would have twice."""
        new = [*edits.replace.values(), *(each.entry for each in edits.insert)]
        names = [_state(rule) for entry in new for rule in entry]
        gone = {*edits.replace, *edits.drop}
        for said, ranking in self.rankings:
            seen: set[str] = set()
            for name in filter(None, names):
                here = self._place_of(ranking, name)
                if name in seen or (here and here not in gone):
                    stands = f": it stands in entry {here}" if here and here not in gone else ""
                    says = f"state {clipped(name)} would be ranked twice by {self.party}{said}{stands}"
                    self.reader.error(node, says)
                seen.add(name)

    def _place_of(self, ranking: Ranking, state: str) -> int:
        """Return the number of the group in which a state stands, 0 where it stands in none."""
        if id(ranking) not in self.places:
            self.places[id(ranking)] = {
                _state(rule): number for number, group in enumerate(ranking.groups, 1) for rule in group
            }
        return self.places[id(ranking)].get(state, 0)


def _state(rule: Rule) -> str:
    """Return the single state that an entry names, nothing where it says something else."""
    return (
        rule.condition.states[0]
        if isinstance(rule.condition, InState) and len(rule.condition.states) == 1
        else ""
    )
