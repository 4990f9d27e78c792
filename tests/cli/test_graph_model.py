"""Graph form, the further concepts, statusquo and cases on the command line."""

from __future__ import annotations

import pytest

from detente.cases import case_names

from .command import detente, detente_once

ELMIRA = "elmira-1991"

UNSURE = """\
detente: 1
title: Unsure
parties:
  a:
    options: {x: acts}
    ranking: [a.x and not b.y, a.x and b.y, much_better, not a.x and b.y, not a.x and not b.y]
    unknown: [[a.x and not b.y, not a.x and not b.y]]
  b:
    options: {y: answers}
    ranking: [a.x iff b.y, not b.y]
status_quo: []
"""


@pytest.fixture(scope="session")
def unsure(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("models") / "unsure.yaml"
    path.write_text(UNSURE, encoding="utf-8")
    return str(path)


class TestGraphForm:
    """A state is its name, in text and in JSON."""

    def test_show(self) -> None:
        shown = detente_once("show", ELMIRA)
        assert shown.status == 0
        for words in (
            "  9: Uniroyal abandons its plant\n",
            "can move from 1 to 3, 9",
            "7 > 3 > 4",
            "9 states.",
        ):
            assert words in shown.out
        data = detente_once("show", ELMIRA, "--json").json()
        assert data["states"] == 9 and data["status_quo"] == "1"
        assert data["state_titles"]["9"] == "Uniroyal abandons its plant"
        assert data["parties"]["lg"]["moves"]["1"] == ["5"]

    def test_stability(self) -> None:
        found = detente_once("stability", ELMIRA, "--table", "--json").json()
        assert found["states"] == {"all": 9, "feasible": 9}
        assert found["equilibria"]["nash"] == {"count": 3, "states": ["5", "8", "9"]}
        assert {row["state"] for row in found["table"]} == set("123456789")
        words = detente_once("stability", ELMIRA).out
        assert "9 states can exist. " in words
        assert "state 5: Uniroyal delays, the town insists" in words

    def test_outlook_and_paths(self) -> None:
        found = detente_once("outlook", ELMIRA, "--json").json()
        assert found["status_quo"] == "1"
        assert [end["states"] for end in found["ends"]] == [["8"]]
        path = detente_once("path", ELMIRA, "state 8", "--willing", "--json").json()["path"]
        assert [(step["movers"], step["state"]) for step in path] == [(["lg"], "5"), (["moe", "ur"], "8")]
        assert path[0]["raised"] == path[0]["lowered"] == path[0]["settled"] == {}
        words = detente_once("path", ELMIRA, "state 8", "--willing").out
        assert "(a deal) Ministry of the Environment and Uniroyal: to state 8, the ministry" in words
        none = detente("path", ELMIRA, "state 9", "--willing")
        assert none.status == 1

    def test_roadmap_compare_claims(self) -> None:
        road = detente_once("roadmap", ELMIRA, "state 8", "--side", "negotiators", "--json").json()
        assert [step["state"] for step in road["path"]] == ["5", "8"]
        compared = detente_once("compare", ELMIRA, "--json").json()
        assert list(compared["policies"]) == ["none"]
        room = compared["policies"]["none"]["base"]["flexibility"]
        assert room["in_all"] == room["where_it_leads"]
        assert detente_once("compare", ELMIRA).status == 0
        assert detente_once("claims", ELMIRA).status == 0

    def test_explain(self) -> None:
        found = detente_once("explain", ELMIRA, "--state", "1", "--party", "lg", "--json").json()
        assert (found["state"], found["stable"]) == ("1", False)
        assert [one["to"] for one in found["improvements"]] == ["5"]
        quoted = detente("explain", ELMIRA, "--state", '"1"', "--party", "lg", "--json").json()
        assert quoted == found

    def test_what_makes_no_sense_is_said(self) -> None:
        for arguments, words in (
            (["status", ELMIRA], "has no options"),
            (["stability", ELMIRA, "--concept", "sim"], "graph form has no options"),
            (["stability", ELMIRA, "--policy", "none-such"], "no policy"),
            (["explain", ELMIRA, "--state", "10", "--party", "lg"], "no state 10"),
            (["path", ELMIRA, "state 10"], "unknown state 10"),
            (["path", ELMIRA, "lg.insist"], "has none; write `state NAME`"),
            (["statement", ELMIRA, "--policy", "p"], "no policy p"),
        ):
            refused = detente(*arguments)
            assert refused.status == 2, arguments
            assert words in refused.err


class TestConcepts:
    """`stability` and `explain` beyond the four concepts."""

    def test_lists_of_concepts(self) -> None:
        found = detente_once(
            "stability", "cuban-missile-crisis", "--concept", "sim,tableau", "--concept", "lh:3,nm", "--json"
        ).json()
        assert list(found["equilibria"]) == ["sim", "tableau", "lh:3", "nm"]
        assert found["equilibria"]["tableau"]["count"] == 2
        words = detente_once("stability", "cuban-missile-crisis", "--concept", "sim,tableau,lh:3,nm").out
        for part in ("(simultaneous, SIM)", "(tableau)", "looking 3 moves ahead", "(non-myopic, NM)"):
            assert part in words

    def test_a_coalition(self) -> None:
        found = detente_once("stability", ELMIRA, "--coalition", "moe,ur", "--json").json()
        assert found["coalition"] == ["moe", "ur"]
        assert "5" not in found["equilibria"]["seq"]["states"]
        words = detente_once("stability", ELMIRA, "--coalition", "moe,ur").out
        assert "Ministry of the Environment and Uniroyal, acting together, would not leave it" in " ".join(
            words.split()
        )
        why = detente_once("explain", ELMIRA, "--state", "5", "--coalition", "moe,ur", "--json").json()
        assert (why["stable"], why["party"]) == (False, "moe+ur")
        assert [one["to"] for one in why["improvements"]] == ["8"]

    def test_every_coalition(self) -> None:
        found = detente_once("stability", ELMIRA, "--universal", "--table", "--json").json()
        assert found["equilibria"]["nash"]["states"] == ["8", "9"]
        assert len({row["party"] for row in found["table"]}) == 7
        two = detente_once("stability", ELMIRA, "--universal", "--max-deal", "1", "--json").json()
        assert two["equilibria"]["nash"]["states"] == ["5", "8", "9"]

    def test_unknown_and_strength(self, unsure: str) -> None:
        plain = detente("stability", unsure, "--json")
        assert "--unknown a" in plain.err
        by_type = {
            kind: detente("stability", unsure, "--unknown", kind, "--json").json()
            for kind in (*"abcd", "surely")
        }
        assert all(found["unknown"] == kind for kind, found in by_type.items())
        nash = {kind: found["equilibria"]["nash"]["states"] for kind, found in by_type.items()}
        assert nash["a"] == nash["c"] == nash["surely"] != nash["b"] == nash["d"]
        strong = detente("stability", unsure, "--strength", "--json").json()
        assert strong["strength"] is True
        assert list(strong["equilibria"]) == [
            "nash",
            "gmr",
            "smr",
            "seq",
            "strong_gmr",
            "strong_smr",
            "strong_seq",
        ]
        assert "much worse off (strong SEQ)" in detente("stability", unsure, "--strength").out
        why = detente("explain", unsure, "--state", "{}", "--party", "a", "--unknown", "a")
        assert "1 temptation" in why.out
        nothing = detente("stability", "chicken", "--strength", "--json")
        assert "no ranking says `much_better`" in nothing.err

    def test_explain_in_words(self) -> None:
        state = '{"first.silent": "on", "second.silent": "on"}'
        common = ("explain", "prisoners-dilemma", "--state", state, "--party", "first")
        sim = detente_once(*common, "--concept", "sim").out
        assert "is met, at the same time, by:" in sim and "nothing is in place" in sim
        tableau = detente_once(*common, "--concept", "tableau").out
        assert "The tableau decides this state by SEQ." in tableau
        ahead = detente_once(*common, "--concept", "lh:2").out
        assert "This state is stable for First suspect (L2)." in ahead
        assert "looking 2 moves ahead" in ahead
        near = detente_once(*common, "--concept", "lh:1").out
        assert "nobody would move on from there" in near

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--concept", "lh:0"], "from 1 to"),
            (["--concept", "lh"], "write lh:H"),
            (["--concept", "tablau"], "did you mean tableau?"),
            (["--coalition", "us,usr"], "no party usr"),
            (["--coalition", "us,us"], "twice"),
            (["--coalition", "us", "--universal"], "ask one at a time"),
            (["--coalition", "us", "--concept", "sim"], "sim has no definition for a coalition"),
            (["--unknown", "e"], "'e' is not one of"),
            (["--strength", "--concept", "nm"], "no definition for strength"),
        ],
    )
    def test_questions_that_make_no_sense(self, arguments: list[str], words: str) -> None:
        refused = detente("stability", "cuban-missile-crisis", *arguments)
        assert refused.status == 2
        assert words in refused.err

    def test_explain_asks_about_everybody_unless_told(self) -> None:
        everybody = detente("explain", "chicken", "--state", "{}")
        assert everybody.status == 0 and "two parties would leave it (SEQ)" in everybody.out
        refused = detente("explain", "chicken", "--state", "{}", "--party", "first", "--concept", "nm")
        assert refused.status == 2 and "lh:5" in refused.err


class TestStatusQuo:
    """`statusquo`."""

    def test_json(self) -> None:
        found = detente_once("statusquo", ELMIRA, "--json").json()
        assert found["count"] == {"states": 9, "moves": 9, "improvements": 2}
        by_state = {entry["state"]: entry for entry in found["states"]}
        assert by_state["8"]["moves"] == {"first": 3, "last_movers": ["moe", "ur", "lg"]}
        assert by_state["8"]["improvements"] is None
        assert by_state["5"]["improvements"] == {"first": 1, "last_movers": ["lg"]}
        cut = detente_once("statusquo", ELMIRA, "--json", "--limit", "2").json()
        assert len(cut["states"]) == 2 and cut["count"] == found["count"]

    def test_in_words(self) -> None:
        words = " ".join(detente_once("statusquo", ELMIRA).out.split())
        assert "Moves lead to 9 states of 9, improvements alone to 2." in words
        assert "never" in words and "here already" in words
        assert "more; --limit N" in detente_once("statusquo", "iran-2015", "--limit", "1").out


class TestCases:
    """`cases` says what was published and whether it comes out, computed now."""

    def test_json(self) -> None:
        listed = {case["name"]: case for case in detente_once("cases", "--json").json()["cases"]}
        assert list(listed) == list(case_names())
        tables = listed["north-korea-2017"]["published"]
        assert len(tables) == 9
        assert all(table["by"] == "Zach Jacobi 2017" and table["cells"] == 36 for table in tables)
        assert sum(table["agree"] for table in tables) == 9 * 36 - 2
        (erratum,) = [p for p in listed["syria-iraq-1975"]["published"] if "erratum" in p["what"]]
        assert erratum["differences"][0]["published"] == "420"
        assert erratum["differences"][0]["ours"] == "384"
        assert "1/5" in erratum["differences"][0]["why"]
        assert all(result["explained"] for case in listed.values() for result in case["published"])
        assert all(result["read_from"] for case in listed.values() for result in case["published"])
        assert listed["korea-2010"]["published"] == []
        told = listed["syria-iraq-1975"]
        assert {key: told[key] for key in ("title", "parties", "options", "states", "sources")} == {
            "title": "Syria and Iraq on the Euphrates, 1975",
            "parties": 2,
            "options": 3,
            "states": 8,
            "sources": [
                "Advanced decision support for the graph model for conflict resolution",
                "gmcr-py, example file SyriaIraq.gmcr and its test data",
            ],
        }

    def test_in_words(self) -> None:
        words = detente_once("cases").out
        for part in (
            "420 is printed, we find 384",
            "U is printed, we find s",
            "chiwang001 2026: every party's verdict in every state, static preferences – all 912 cells",
            "graph",
        ):
            assert part in words
