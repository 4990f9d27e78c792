"""What a model file says, validated: the parties, their options, wants, rules, policies and claims.

Everything here is plain frozen data. Names stand for themselves: an option is `party.option`, an agreement
`channel` between rok and dprk adds the options `rok.channel` and `dprk.channel` (their consent).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .claim_forms import FORMS, ClaimForm, Query
from .condition import And, Compare, Condition, Constant, Not

PLAIN_LEVELS = ("off", "on")
NOTHING = ("off", "none")
"""What a lowest level is called when it only says that an option is not in use."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file, both numbers from 1."""

    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What may carry its source: keys of `sources`, and a note of the author."""

    source: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A publication the model rests on. `title` is all that is needed; the rest is free text."""

    title: str
    author: str = ""
    year: str = ""
    date: str = ""
    url: str = ""
    publisher: str = ""
    note: str = ""


@dataclass(frozen=True)
class Guard:
    """What an option's being at a level or higher hangs on; with no level named, its being raised at all."""

    condition: Condition
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class Option(Cited):
    """One thing a party can do, to an ordered level.

    `agreement` names the agreement to which this option is the party's consent; `titles` says levels.
    """

    party: str
    key: str
    title: str
    levels: tuple[str, ...] = PLAIN_LEVELS
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    reversible: bool = True
    requires: tuple[Guard, ...] = ()
    after: tuple[Guard, ...] = ()
    hold: tuple[Guard, ...] = ()  # `while` in the file
    agreement: str | None = None

    @property
    def name(self) -> str:
        """The name used in conditions, `party.option`."""
        return f"{self.party}.{self.key}"

    def lowest(self, guard: Guard) -> int:
        """Return the number of the lowest level that a guard on it guards."""
        return self.levels.index(guard.level) if guard.level else 1

    def asked(self, guards: Iterable[Guard], level: int) -> Condition | None:
        """Return all that guards on it ask for its being at a level, None when nothing."""
        written = [guard.condition for guard in guards if self.lowest(guard) <= level]
        if len(written) < 2:
            return next(iter(written), None)
        parts = [part for each in written for part in (each.of if isinstance(each, And) else (each,))]
        distinct = tuple(dict.fromkeys(parts))
        return And(distinct) if len(distinct) > 1 else distinct[0]

    @property
    def names_levels(self) -> bool:
        """Whether its levels have names of their own, which a reader must be told."""
        return self.levels != PLAIN_LEVELS

    @property
    def names_lowest(self) -> bool:
        """Whether its lowest level has a name that says what is the case, such as a base at sea."""
        return self.names_levels and self.levels[0] not in NOTHING


@dataclass(frozen=True, kw_only=True)
class Rule(Cited):
    """A condition with its standing: a preference statement, a fact, an infeasibility, a goal."""

    condition: Condition
    title: str = ""


Unknown = tuple[tuple[Condition, ...], ...]
"""What is not known of a preference: states that meet different conditions of an entry are not compared."""


@dataclass(frozen=True)
class Wish:
    """An entry of preferences of any form: conditions that rank alike, and their weight if there is one."""

    rules: tuple[Rule, ...]
    weight: Decimal | None = None


@dataclass(frozen=True)
class Statements:
    """Option prioritisation: the first entry on which two states differ decides.

    An entry is a statement, or a tie group: of two states the one in which more of its statements are true is
    the better one there (Mota et al. 2026).
    """

    groups: tuple[tuple[Rule, ...], ...]
    unknown: Unknown = ()

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is wanted, the most important first."""
        return tuple(map(Wish, self.groups))

    @property
    def ties(self) -> bool:
        """Whether any entry is a group of several statements."""
        return any(len(group) > 1 for group in self.groups)


@dataclass(frozen=True)
class Ranking:
    """Groups of conditions, best first; a state belongs to the first entry that matches it.

    `breaks`: after how many groups a `much_better` stands, which sets what is above far apart from the rest.
    """

    groups: tuple[tuple[Rule, ...], ...]
    breaks: tuple[int, ...] = ()
    unknown: Unknown = ()

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is wanted, the best first."""
        return tuple(map(Wish, self.groups))


@dataclass(frozen=True)
class Weights:
    """Option weighting: the weights of the conditions that hold are summed."""

    rules: tuple[tuple[Rule, Decimal], ...]
    unknown: Unknown = ()

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is wanted, and how much."""
        return tuple(Wish((rule,), weight) for rule, weight in self.rules)


Preferences = Statements | Ranking | Weights


@dataclass(frozen=True, kw_only=True)
class Party(Cited):
    """A decision maker. `options` holds its own options, not its consents to agreements.

    `plural` says that its name is in the plural, such as the Greek Cypriots: verbs behind it follow.

    `arcs` are its moves in graph form: from each state to those where it can bring matters. In the states of
    `must_move` it cannot stay.
    """

    key: str
    name: str
    plural: bool = False
    about: str = ""
    options: Mapping[str, Option] = field(default_factory=dict)
    arcs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # `moves` in the file
    must_move: tuple[str, ...] = ()
    preferences: Preferences | None = None


@dataclass(frozen=True, kw_only=True)
class Agreement(Cited):
    """In force while every party in `between` consents, at the lowest level consented to.

    The guards stand on each consent. One that is not reversible is at no lower level after a move.
    """

    key: str
    title: str
    between: tuple[str, ...]
    levels: tuple[str, ...] = PLAIN_LEVELS
    reversible: bool = True
    requires: tuple[Guard, ...] = ()
    after: tuple[Guard, ...] = ()
    hold: tuple[Guard, ...] = ()  # `while` in the file

    @property
    def consents(self) -> tuple[str, ...]:
        """The names of the options that are the parties' consents."""
        return tuple(f"{party}.{self.key}" for party in self.between)

    def compared(self, op: str, level: str) -> Condition:
        """Return what comparing its level with a named one says of the consents."""
        at = And(tuple(Compare(consent, ">=", level) for consent in self.consents))
        above = And(tuple(Compare(consent, ">", level) for consent in self.consents))
        exactly = And((at, Not(above)))
        by_sign: dict[str, Condition] = {
            ">=": at,
            ">": above,
            "<": Not(at),
            "<=": Not(above),
            "==": exactly,
            "!=": Not(exactly),
        }
        return by_sign[op]

    def consent_of(self, party: str) -> Option:
        """Return the option that is a party's consent."""
        return Option(
            party=party,
            key=self.key,
            title=self.title,
            agreement=self.key,
            levels=self.levels,
            requires=self.requires,
            after=self.after,
            hold=self.hold,
            source=self.source,
            note=self.note,
        )


@dataclass(frozen=True, kw_only=True)
class Ban(Cited):
    """No move in which `party` takes part leads from a state of `start` to a state of `end`."""

    party: str
    start: Condition  # `from` in the file
    end: Condition  # `to` in the file


@dataclass(frozen=True, kw_only=True)
class Ladder(Cited):
    """A relationship between parties as named rungs, best first; the last one is always `true`.

    `titles` says rungs in words.
    """

    key: str
    between: tuple[str, ...]
    rungs: Mapping[str, Condition]
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Question(Cited):
    """What the author asks of the model: how to come to a goal, and what to avoid on the way."""

    goal: Condition | None = None
    avoid: Condition | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Demand(Cited):
    """What a party asks for."""

    key: str
    by: str
    condition: Condition
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Scenario(Cited):
    """A world that differs from the base one. `status_quo` is None when the base one stands.

    What is `public` may be spoken of in a public statement. In graph form the status quo is the name of a
    state, `status_quo_state`.
    """

    key: str
    title: str = ""
    about: str = ""
    public: bool = False
    preferences: Mapping[str, Preferences] = field(default_factory=dict)
    status_quo: Mapping[str, str] | None = None
    status_quo_state: str | None = None  # `status_quo` in the file
    infeasible: tuple[Rule, ...] = ()
    bans: tuple[Ban, ...] = ()  # `moves` in the file
    fixed: Mapping[str, str] = field(default_factory=dict)
    uncertain: Mapping[str, Uncertainty] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Commitment(Cited):
    """What a side binds itself to on one of its options.

    `shut` is the first level that `never` shuts; it is empty where that is the lowest one above the bottom.
    """

    option: str
    requires: tuple[Guard, ...] = ()
    after: tuple[Guard, ...] = ()
    snapback: bool = False
    never: bool = False
    shut: str = ""
    promise: Condition | None = None

    @property
    def shuts(self) -> tuple[Guard, ...]:
        """What `never` says, as a guard that no state meets."""
        return (Guard(Constant(False), self.shut),) if self.never else ()

    @property
    def holds(self) -> tuple[Guard, ...]:
        """What the option falls without."""
        return self.requires if self.snapback else ()


@dataclass(frozen=True, kw_only=True)
class Policy(Cited):
    """A set of commitments by one side."""

    key: str
    side: str
    title: str = ""
    about: str = ""
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Claim(Cited):
    """A testable assertion.

    `query` is the key of its form; `conditions` has one condition, or two where the form takes a pair.
    `policies` and `scenarios` stand as written: names, `none`, `base`, or `all` alone. With `foresight` it is
    judged in the second reading, in which nobody steps into an answer that undoes the gain. An equilibrium is
    one of `concept`; `concepts` are those by which some parties judge instead.
    """

    key: str
    query: Query
    conditions: tuple[Condition, ...]
    text: str = ""
    policies: tuple[str, ...] = ("none",)
    scenarios: tuple[str, ...] = ("base",)
    concept: str = "seq"
    concepts: tuple[tuple[str, str], ...] = ()
    foresight: bool = False

    def by_party(self, parties: Iterable[str]) -> dict[str, str]:
        """Return by which concept each party judges."""
        return {party: dict(self.concepts).get(party, self.concept) for party in parties}

    @property
    def form(self) -> ClaimForm:
        """What it asks, and of what kind it is."""
        return FORMS[self.query]


@dataclass(frozen=True, kw_only=True)
class Candidate(Commitment):
    """A commitment that might be made, for design; `key` is its name or its number from 1."""

    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Perception:
    """How `viewer` sees `party`: other preferences, or a policy (a name, or `none`) that it believes in.

    `unseen` are options of `party` that the viewer does not know of. `perceptions` are what it thinks that
    `party` thinks of others; these hold none of their own.
    """

    viewer: str
    party: str
    preferences: Preferences | None = None
    policy: str | None = None
    unseen: tuple[str, ...] = ()
    perceptions: tuple[Perception, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """A whole preference list with its weight among the alternatives."""

    weight: Decimal
    preferences: Preferences


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """How sure the author is of one party's preferences.

    `shuffle` holds blocks (first, last), numbered from 1, both ends included.
    """

    party: str
    swap: Decimal = Decimal(0)
    shuffle: tuple[tuple[int, int], ...] = ()
    drop: Decimal = Decimal(0)
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Insertion:
    """An entry that a doubt puts before the entry of that number; behind the last one is a number, too."""

    at: int
    entry: tuple[Rule, ...]


@dataclass(frozen=True)
class Edits:
    """What a doubt changes in one party's list, by the numbers of its entries as written, from 1.

    First entries are replaced, then dropped, then inserted. In a ranking an entry is a group.
    """

    replace: Mapping[int, tuple[Rule, ...]] = field(default_factory=dict)
    drop: tuple[int, ...] = ()
    insert: tuple[Insertion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Doubt(Cited):
    """A named way in which the model may be wrong: one change of it, in words of its own.

    `preferences` edits the lists that are in force in a scenario. `commitments` take the place, by policy, of
    all that the policy says of the same options. `without` are conditions of `infeasible` that do not hold.
    `scenarios` stand as written: names, `base`, or `all` alone.
    """

    key: str
    title: str
    scenarios: tuple[str, ...] = ("all",)  # `scenario` in the file
    preferences: Mapping[str, Edits] = field(default_factory=dict)
    commitments: Mapping[str, tuple[Commitment, ...]] = field(default_factory=dict)
    infeasible: tuple[Rule, ...] = ()
    without: tuple[Condition, ...] = ()
    status_quo: Mapping[str, str] | None = None
    status_quo_state: str | None = None  # `status_quo` of a model in graph form

    def concerns(self, scenario: str) -> bool:
        """Tell whether it is a doubt about a scenario, or about the base world (`base`)."""
        return "all" in self.scenarios or scenario in self.scenarios


@dataclass(frozen=True)
class ChronicleStep:
    """A step of a chronicle: the values its columns must have.

    `lasts` is how long the level stands after it unless a later step renews or changes it, such as
    `3 months`; empty when it stands until another step.
    """

    fields: Mapping[str, str]
    lasts: str = ""


@dataclass(frozen=True, kw_only=True)
class Door:
    """Which steps of a chronicle put an option on which level."""

    option: str
    steps: Mapping[str, tuple[ChronicleStep, ...]]  # level -> steps


@dataclass(frozen=True, kw_only=True)
class Model:
    """One model file. Mappings keep the order of the file.

    A model in graph form has `states`, by name with their titles, and no options.
    `places` gives where a part stands, by its path of keys and indices; it does not count in comparisons.
    """

    title: str
    parties: Mapping[str, Party]
    as_of: str = ""
    about: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    facts: Mapping[str, Rule] = field(default_factory=dict)
    infeasible: tuple[Rule, ...] = ()
    bans: tuple[Ban, ...] = ()  # `moves` in the file
    status_quo: Mapping[str, str] | None = None  # raised options and their levels; None when not written
    status_quo_state: str | None = None  # `status_quo` of a model in graph form
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)  # `relationship` in the file
    goal: Rule | None = None
    question: Question | None = None
    demands: Mapping[str, Demand] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    perceptions: tuple[Perception, ...] = ()
    uncertain: Mapping[str, Uncertainty] = field(default_factory=dict)
    scenario_weights: Mapping[str, Decimal] = field(default_factory=dict)  # `uncertain: {scenario: …}`
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    chronicle: Mapping[str, Door] = field(default_factory=dict)
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, compare=False, repr=False)

    def options(self) -> Iterator[Option]:
        """Yield every option party by party: a party's own options, then its consents to agreements."""
        consents: dict[str, list[Option]] = {}
        for agreement in self.agreements.values():
            for member in agreement.between:
                consents.setdefault(member, []).append(agreement.consent_of(member))
        for key, party in self.parties.items():
            yield from party.options.values()
            yield from consents.get(key, ())

    def told(self, state: Mapping[str, str]) -> dict[str, str]:
        """Return the levels that tell a state, given by its raised options, to a reader.

        An option at its lowest level is told where that level has a name of its own.
        """
        return {
            option.name: state.get(option.name, option.levels[0])
            for option in self.options()
            if option.name in state or option.names_lowest
        }

    def option(self, name: str) -> Option:
        """Return an option by its name.

        Raises
        ------
        KeyError
            When the model has no such option.
        """
        for option in self.options():
            if option.name == name:
                return option
        raise KeyError(name)
