"""A slow solver written straight from SPEC §3-§7, on plain data; it shares no code with the engine.

Readings chosen where SPEC leaves room (each one literal, each in the module named):

1. rules: a fixed option that is raised while its `while` or snapback condition is false makes the state
   infeasible (§3 exempts nobody), and settling does not lower it.
2. rules: a written status quo has the scenario's fixed options at their fixed levels.
3. moves: a deal over one agreement may have any number of that agreement's parties (not only all of them),
   and a consent may go up for one member and down for another.
4. moves: `requires` is tested for the options raised in a, whatever settling then does to them.
5. stability: the others' reply has at least one move; it may pass through and end at any feasible state.
6. stability, strict: an escape with P_i(s3) = P_i(s) is an escape (<= becomes < there too).
7. outlook: dense ranks are over the feasible states of the game at hand (policy and scenario included).
8. outlook: the status quo is no step; an end entered at the start has chance 1 and 0 moves.
9. roadmap: the last state of a path counts for exposure; a fall is never below 0.
10. strategy: "at rest" in bypass means a willing resting state; broken promises look at *all* feasible
    resting states and equilibria, reachable or not.
11. strategy: a move of flexibility is kept when the same side member has the UM s -> t under the policy.
12. claims: `all` means every one of them, `none` (for policies) and `base` (for scenarios) included.
13. claims: without a start every claim is undecided (None), `equilibrium` included (a possible one).
14. preference: weights are summed as the exact decimals written, so 0.1 + 0.2 ties with 0.3.
15. coalition: R_H has joint moves of any size within H, whatever max_deal; in graph form it is where legal
    sequences of H's arcs lead.
16. graph: a deal in which every member moves and gains is a move like any other, for possible paths too.
17. limited: with three or more parties, of those who would move on the one goes first whose move ends worst
    for the focal party; ties as the module says.
18. degrees: a state without temptations is strongly stable.
19. statusquo: single moves only, no deals.
20. doubt: base rate and share are those of the claim's holding, also where it fails as written.
21. chance: where an alternative is drawn, no entry of the list counts as present, absent, above or below.
22. chance: what a scenario does not say of a list of its own is taken from the party's swap and drop.
23. doubt: in graph form, where deals are improvements, every order has its own allowed moves.
24. doubt: a tie group has a source when each of its statements does.
"""
