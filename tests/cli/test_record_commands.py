"""`detente replay` and `detente evidence` in processes of their own, with good input and bad."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import detente as library
from detente import evidence as measure

from .command import detente, detente_apart, detente_once

CHRONICLE = """\
date,actors,track,step,summary,source
2001-02-03,US;NK,bilateral,talks,They talk,A paper
2001-05-01,US;NK,bilateral,freeze,The North freezes its reactors,A paper
2001-06,US;NK,bilateral,talks,They talk again,A paper
"""
MODEL = """\
detente: 1
title: Talks for a freeze
as_of: 2001-04-01
parties:
  us: {name: United States, options: {talks: holds talks}, preferences: [nk.freeze]}
  nk: {name: North Korea, options: {freeze: freezes its reactors}, preferences: [us.talks]}
status_quo: []
sides: {allies: [us]}
policies:
  linked: {title: No talks without a freeze, side: allies, commitments: {us.talks: {requires: nk.freeze}}}
chronicle:
  us.talks: {on: [{step: talks, lasts: 1 month}]}
  nk.freeze: {on: [{step: freeze}]}
"""
RECORD = """\
title: Small
sources: {}
actors: {US: Washington, NK: Pyongyang, SK: Seoul}
tracks: {a: {title: A, between: [US, NK]}, b: {title: B, between: [SK, NK]}}
partner: SK
events: map.yaml
"""
ROW = "\t".join(["x"] * 61)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Write a model and a chronicle."""
    (tmp_path / "model.yaml").write_text(MODEL, encoding="utf-8")
    (tmp_path / "chronicle.csv").write_text(CHRONICLE, encoding="utf-8")
    return {name: str(tmp_path / name) for name in ("model.yaml", "chronicle.csv")}


def test_replay_korea_answers_in_words() -> None:
    told = detente_once("replay", "korea-2010")
    assert (told.status, told.err) == (0, "")
    words = told.out
    assert "370 steps from 1991-09-27 to 2026-03, the date of 63 of them recalled" in words
    assert "Ahead of its condition: 1993-1996, 1999, 2003, 2007, 2008, 2012." in words
    assert "In step with it: 1992, 2000, 2002, 2007, 2009, 2011, 2018-2019." in words
    assert "after it, in years that its author could not know" in words
    assert "in place since 2011-07-22" in words
    assert "talks: North Korea open to the United States, shut to South Korea, from 2025-09-21" in words
    assert "What to keep in mind" in words


def test_replay_json() -> None:
    data = detente_once("replay", "korea-2010", "--json").json()
    assert set(data) == {
        *("model", "as_of", "chronicle", "steps", "moments", "policies", "claims", "doors", "differences"),
        *("door_steps", "impossible", "untold", "unmoved"),
    }
    assert data["chronicle"] == {
        "title": "Korea, 1991-2026, step by step",
        "steps": 370,
        "recalled": 63,
        "first": "1991-09-27",
        "last": "2026-03",
    }
    linked = data["policies"]["linked"]
    assert set(linked) >= {"kept", "broken", "not_asked", "acts", "episodes", "withdrawals", "open"}
    known = {step["ref"] for step in data["steps"]}
    assert all(ref in known for act in linked["acts"] for ref in act["steps"])


def test_replay_on_a_day() -> None:
    data = detente_once("replay", "korea-2010", "--on", "2011-08-01", "--json").json()
    talks = {each["option"]: each for each in data["policies"]["linked"]}["us.talks"]
    assert (talks["open"], talks["in_use"], talks["missing"]) == (True, True, [])
    words = detente_once("replay", "korea-2010", "--on", "2012-03-01", "--policy", "linked").out
    assert "holds substantive bilateral talks with the North: blocked, in use; missing: a permanent" in words


def test_a_policy_without_a_title_goes_by_its_name(files: dict[str, str]) -> None:
    path = Path(files["model.yaml"])
    path.write_text(MODEL.replace("title: No talks without a freeze, ", ""), encoding="utf-8")
    asked = ("replay", path, files["chronicle.csv"], "--policy", "linked")
    for more in ((), ("--from", "2001-01", "--to", "2001-12")):
        assert "linked" in detente(*asked, *more).out.splitlines()


def test_a_day_as_python_has_it(files: dict[str, str]) -> None:
    replayed = library.load(files["model.yaml"]).replay(files["chronicle.csv"])
    assert replayed.standing(date(2001, 5, 1)).to_dict() == replayed.standing("2001-05-01").to_dict()
    scored = replayed.score(date(2001, 1, 1), date(2001, 12, 31), policies="none, linked")
    assert (
        scored.to_dict() == replayed.score("2001-01-01", "2001-12-31", policies=["none", "linked"]).to_dict()
    )


def test_replay_a_record_of_ones_own(files: dict[str, str]) -> None:
    told = detente("replay", files["model.yaml"], files["chronicle.csv"])
    assert told.status == 0
    assert "Ahead of its condition: 2001." in told.out
    assert "in place since 2001-05-01" in told.out
    data = detente("replay", files["model.yaml"], files["chronicle.csv"], "--json").json()
    verdicts = [(act["date"], act["verdict"]) for act in data["policies"]["linked"]["acts"]]
    assert verdicts == [("2001-02-03", "broken"), ("2001-06", "kept")]


def test_answers_beside_what_came(files: dict[str, str]) -> None:
    asked = ("replay", files["model.yaml"], files["chronicle.csv"], "--from", "2001-01", "--to", "2001-12")
    told = detente(*asked, "--policy", "linked", "--policy", "none")
    assert (told.status, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[0] == "Talks for a freeze: the answers of 2001-01 beside what came up to 2001-12"
    moved = "on 3 dates they move an option of the model, on 0 they only repeat what stands."
    assert lines[1] == f"3 steps of {files['chronicle.csv']}; {moved}"
    assert [line for line in lines if line and not line.startswith(" ")][2:] == [
        "linked: No talks without a freeze",
        "No policy",
    ]
    assert detente(*asked, "--policy", "linked,none").out == told.out
    data = detente(*asked, "--json").json()
    assert set(data) == {"model", "from", "to", "steps", "repeated", "start", "end", "policies"}
    steps = data["policies"]["none"]["steps"]
    assert [(step["date"], step["verdict"], step["unwilling"]) for step in steps] == [
        ("2001-02-03", "allowed", ["us"]),
        ("2001-05-01", "allowed", ["nk"]),
        ("2001-06", "allowed", ["us"]),
    ]
    assert data["end"] == {"us.talks": "on", "nk.freeze": "on"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("replay", "korea-2010", "koera"), "did you mean korea?"),
        (("replay", "chicken"), "maps no steps"),
        (
            ("evidence", "--from", "2005-01", "--to", "2005-02"),
            "months bound files of events, and none is given",
        ),
        (("replay", "korea-2010", "--policy", "linkd"), "did you mean linked?"),
        (("replay", "korea-2010", "--on", "2010-02-30"), "that month has 28 days"),
        (("replay", "korea-2010", "--from", "2010-02"), "--from and --to go together"),
        (("replay", "korea-2010", "--to", "2010-02"), "--from and --to go together"),
        (
            ("replay", "korea-2010", "--from", "2010-02", "--to", "2011", "--on", "2010-02-12"),
            "--on and --from exclude each other",
        ),
        (("replay", "korea-2018", "--from", "2018-01-32", "--to", "2019"), "'2018-01-32' is no date"),
        (("replay", "korea-2018", "--from", "2018-01", "--to", "2019"), "'2019' is no date"),
        (("replay", "korea-2018", "--from", "2019-01", "--to", "2018-01"), "2018-01 is not after 2019-01"),
        (
            ("replay", "korea-2018", "--from", "2018-01-10", "--to", "2018-01-20"),
            "no step after 2018-01-10 and up to 2018-01-20",
        ),
        (
            ("replay", "korea-2018", "--from", "2018-01", "--to", "2019-01", "--policy", "linkd"),
            "did you mean linked?",
        ),
        (("replay", "korea-2010", "--mapping", "nowhere.yaml"), "no such file"),
        (("replay", "korea-2010", "nowhere.csv"), "no such file"),
        (("evidence", "nowhere.tsv"), "cannot be read"),
        (("evidence", "--record", "koera"), "did you mean korea?"),
        (("evidence", "--from", "2010-13", "x.tsv"), "there is no month 13"),
        (
            ("evidence", "--from", "2011-01", "--to", "2010-01", "x.tsv"),
            "2010-01 is before 2011-01",
        ),
        (("evidence", "--complete", "--sample", "x", "x.tsv"), "exclude each other"),
        (("evidence", "--format", "gdelt3", "x.tsv"), "gdelt1"),
    ],
)
def test_bad_input_is_answered(arguments: tuple[str, ...], says: str) -> None:
    refused = detente_once(*arguments)
    assert (refused.status, refused.out) == (2, "")
    assert says in refused.err


def test_a_bad_chronicle_has_all_its_problems(files: dict[str, str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    more = b"2001-07-01,US,b,s,\xff,x\n2001"
    bad.write_bytes(CHRONICLE.replace("2001-05-01", "2001-05-32").encode() + more)
    refused = detente("replay", files["model.yaml"], bad)
    assert (refused.status, refused.out) == (2, "")
    assert [line.split(": error: ")[0] for line in refused.err.splitlines()] == [
        f"{bad}:3:1",
        f"{bad}:5:19",
        f"{bad}:6:1",
    ]


def test_evidence_in_words_and_pictures(tmp_path: Path) -> None:
    told = detente("evidence", "--tests", "--figures", tmp_path / "figures")
    assert told.status == 0
    for words in (
        "198 meetings (US-DPRK meetings) from 1990-01 to 2018-08; Seoul was in the room in 31 of them (16%)",
        "69 of those without Seoul (41%)",
        "In 78 of 344 months",
        "no lead found",
        "For the strategy's picture",
        "Against it",
        "no more than chance gives",
        "16 rows of us_dprk_negotiations.csv: not a meeting of USA and DPRK",
        "count model",
    ):
        assert words in told.out, words
    drawn = sorted(path.name for path in (tmp_path / "figures").iterdir())
    assert drawn == ["lead-lag-1.svg", "lead-lag-2.svg", "lead-lag-3.svg", "timeline.svg", "yearly-gap.svg"]
    for path in (tmp_path / "figures").iterdir():
        ElementTree.parse(path)


def test_evidence_of_event_files(tmp_path: Path) -> None:
    cells = ROW.split("\t")
    rows: list[str] = []
    for month in range(48):
        for day, code in ((3, "042"), (9, "190"), (20, "010")):
            for source in ("USA", "KOR", "FRA"):
                cells[1] = f"{2010 + month // 12}{month % 12 + 1:02}{day:02}"
                cells[7], cells[17], cells[26] = source, "PRK", code
                cells[0] = str(len(rows))
                rows.append("\t".join(cells))
    path = tmp_path / "events.tsv"
    path.write_text("\n".join([*rows, "cut off"]) + "\n", encoding="utf-8")
    record = tmp_path / "record.yaml"
    record.write_text(RECORD, encoding="utf-8")
    (tmp_path / "map.yaml").write_text("actors: {US: USA, NK: PRK, SK: KOR}\n", encoding="utf-8")
    told = detente("evidence", path, "--record", record, "--json")
    data = told.json()
    assert told.status == 0
    assert data["events"]["rows"] == 433
    assert data["events"]["kept"] == 288
    assert data["events"]["dropped"] == {
        "an actor that the mapping lacks": 144,
        "cut off: too few columns": 1,
    }
    assert data["events"]["unknown_actors"] == [{"actor": "fra", "rows": 144}]
    events = data["lead_lag"][-1]
    assert events["refused"] is True
    assert "3.0 events a month on average, fewer than 5" in events["coverage"][0]["refusals"]
    (account,) = data["events"]["files"]
    assert (account["file"], account["format"], account["lost"]) == (str(path), "gdelt2", {"": 1})
    assert events["unknown_months"] == []
    for first, last in (("2011-02", "2012-03"), ("2011-02", None), (None, None)):
        asked = [*(("--from", first) if first else ()), *(("--to", last) if last else ())]
        found = measure(path, record=record, months=(first, last)).to_dict()
        assert detente("evidence", path, "--record", record, *asked, "--json").json() == found
        assert found["events"]["kept"] == {"2012-03": 84, None: 210 if first else 288}[last]
    words = detente("evidence", path, "--record", record, "--sample", "drawn by lot").out
    assert (
        "(gdelt2): 433 rows, 288 kept. Rows that could not be counted: 1 of no month that they name." in words
    )
    assert "marked as a sample: drawn by lot" in words
    assert "433 rows, 288 kept, 145 left out" in words


def test_without_the_extras_the_rest_still_works(tmp_path: Path) -> None:
    for name in ("statsmodels", "duckdb"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(
            f"raise ImportError('no {name} here', name={name!r})\n", encoding="utf-8"
        )
    hidden = {"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2] / 'src'}"}
    told = detente_apart("evidence", extra=hidden)
    assert told.status == 0
    assert "In 78 of 344 months" in told.out
    assert "Not tested: testing for lead and lag needs statsmodels: pip install 'detente[events]'" in told.out
    path = tmp_path / "events.tsv"
    path.write_text(ROW + "\n", encoding="utf-8")
    refused = detente_apart("evidence", path, extra=hidden)
    assert refused.status == 2
    assert "reading event files needs DuckDB: pip install 'detente[events]'" in refused.err


def test_the_formats_offered_are_those_that_are_read() -> None:
    from detente.cli.record import FORMATS
    from detente.record import FORMATS as KNOWN

    assert FORMATS == KNOWN


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from detente.cli import main; "
        "CliRunner().invoke(main, ['evidence', '--help']); "
        "print(sorted({'numpy', 'statsmodels', 'duckdb', 'rich', 'lark'} & set(sys.modules)))"
    )
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
