"""Reading chronicles: the bundled one, CSV and YAML, and every problem at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import detente
from detente.language import ModelError, loads
from detente.record import (
    chronicle_of,
    find_chronicle,
    find_record,
    load_chronicle,
    load_vocabulary,
    record_of,
    replay,
)
from detente.record.table import read_table

WORDS = b"""\
actors: {US: United States, NK: North Korea}
tracks: {bilateral: {title: Bilateral, between: [US, NK]}}
steps: {talks: they talk, test: it tests}
"""
HEAD = "date,by,actors,track,step,summary,source,confidence\n"
GOOD = HEAD + "2001-02-03,,US;NK,bilateral,talks,They talk,A paper,verified\n"


def problems_of(text: str | bytes, words: bytes | None = WORDS) -> list[str]:
    """Return what is wrong with a chronicle, as line and message."""
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(ModelError) as caught:
        load_chronicle(content, None if words is None else load_vocabulary(words))
    return [f"{problem.line}: {problem.message}" for problem in caught.value.problems]


def test_the_bundled_chronicle_has_all_its_rows() -> None:
    record = chronicle_of(find_record("korea"))
    assert record is not None
    assert len(record.entries) == 370
    assert sum(entry.recalled for entry in record.entries) == 63
    assert [e.ref for e in record.entries if e.undated] == ["2009-12", "2010-02 (1)"]
    assert (str(record.entries[0].date), str(record.entries[-1].date)) == ("1991-09-27", "2026-03")
    assert all(entry.source or entry.recalled for entry in record.entries)
    assert all(entry.summary for entry in record.entries)
    assert len({entry.ref for entry in record.entries}) == 370
    assert record.warnings == ()


def test_months_alone_come_before_their_days() -> None:
    record = chronicle_of(find_record("korea"))
    assert record is not None
    refs = [entry.ref for entry in record.entries]
    assert refs.index("2009-12") < refs.index("2009-12-02") < refs.index("2010-01-04 (1)")
    assert [str(entry.date) for entry in record.entries if not entry.date.day][:2] == ["1992-05", "1993-02"]


def test_korea_2010_speaks_of_the_bundled_record() -> None:
    assert record_of(detente.load("korea-2010").written) == "korea"
    assert record_of(detente.load("chicken").written) is None
    assert len(find_chronicle(detente.load("korea-2010").written).entries) == 370


def test_yaml_says_the_same_as_csv(tmp_path: Path) -> None:
    table = load_chronicle(GOOD.encode())
    path = tmp_path / "chronicle.yaml"
    path.write_text(
        "entries:\n  - {date: 2001-02-03, actors: [US, NK], track: bilateral, step: talks, "
        "summary: They talk, source: A paper, confidence: verified}\n",
        encoding="utf-8",
    )
    (one,), (other,) = table.entries, load_chronicle(path).entries
    assert one.to_dict() == other.to_dict()


def test_all_problems_come_at_once() -> None:
    found = problems_of(
        HEAD
        + "2001-02-30,,US;NK,bilateral,talks,a,s,verified\n"
        + "2001-03-01,,US;NKK,bilateral,tlks,a,s,verified\n"
        + "2001-03-02,NK,US,bilatral,talks,a,,verified\n"
        + "2001-03-03,,US;NK,bilateral,talks,a,s,sure\n"
        + "2001-03-04,,US;NK,bilateral\n"
        + "2001-03-05,,US;NK,bilateral,talks,a,s,verified\n"
        + "2001-03-05,,US;NK,bilateral,talks,a,s,verified\n"
    )
    for line, words in [
        (2, "'2001-02-30' is no date: that month has 28 days"),
        (3, "unknown actor NKK — did you mean NK?"),
        (3, "unknown step tlks — did you mean talks?"),
        (4, "unknown track bilatral — did you mean bilateral?"),
        (4, "`by` names NK, who is not among the actors"),
        (4, "without a source must have `recalled` as its confidence"),
        (5, "verified, recalled or latest, not sure"),
        (6, "has 4 cells, the header 8"),
        (8, "stands in line 7 already"),
    ]:
        assert any(text.startswith(f"{line}: ") and words in text for text in found), (line, words, found)


def test_without_a_vocabulary_any_word_is_allowed() -> None:
    record = load_chronicle(GOOD.replace("talks", "dances").encode())
    assert record.entries[0].step == "dances"
    assert (record.title, record.outline()["steps"]) == ("<text>", 1)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"date,actors,track\n", "the column step is missing"),
        (b"date,actors,track,stepp\n", "the column step is missing — is it called stepp?"),
        (b"date,date,actors,track,step\n", "the column date is there twice"),
        (HEAD.encode(), "the chronicle has no rows"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.replace("They", "Th\xe9y").encode("latin-1"), "the byte 0xe9 is not UTF-8"),
        (GOOD.replace("They", '"They').encode(), "a quoted text is not closed"),
        (GOOD.replace("They", "Th\0ey").encode(), "the character U+0000 cannot stand in a table"),
        (GOOD.replace("They", "\x1b[31mThey").encode(), "the character U+001B cannot stand in a table"),
    ],
)
def test_bad_files(content: bytes, says: str) -> None:
    assert any(says in text for text in problems_of(content)), problems_of(content)


def test_mixed_encodings_name_their_lines() -> None:
    rows = [GOOD.encode(), "2002-01-01,,US;NK,bilateral,talks,Th\xe9y,s,verified\n".encode("latin-1")]
    rows.append("2002-01-02,,US;NK,bilateral,talks,Th\xe9y,s,verified\n".encode())
    assert problems_of(b"".join(rows)) == ["3: the byte 0xe9 is not UTF-8; save the whole file as UTF-8"]


def test_a_vocabulary_with_unknown_words() -> None:
    bad = WORDS + b"doors: {keeper: NKK, tracks: [bilateral], kinds: {d: {opens: [tlks], shuts: [test]}}}\n"
    with pytest.raises(ModelError) as caught:
        load_vocabulary(bad)
    said = str(caught.value)
    assert "unknown actor NKK" in said
    assert "unknown step tlks" in said
    assert "needs at least two" in said


@pytest.mark.parametrize(
    ("term", "says"),
    [
        ("lapses: soon", "`lapses`: 'soon' is no time; write 10 days, 3 months or 1 year"),
        ("lapses: 0 days", "`lapses`: '0 days' is no time"),
        ("least: some", "`least`: 'some' is no number of steps; write 3"),
        ("least: -1", "`least`: '-1' is no number of steps"),
        ("broken_off: [conflictal]", "unknown direction conflictal"),
    ],
)
def test_a_door_with_terms_that_cannot_be(term: str, says: str) -> None:
    words = WORDS.decode().replace("}}\nsteps", "}, other: {title: Other, between: [US, NK]}}\nsteps")
    doors = f"keeper: NK, tracks: [bilateral, other], {term}, kinds: {{d: {{opens: [talks], shuts: [test]}}}}"
    text = f"{words}directions: {{conflictual: hardens}}\ndoors: {{{doors}}}\n"
    with pytest.raises(ModelError) as caught:
        load_vocabulary(text.encode())
    assert says in str(caught.value)


MODEL = """\
detente: 1
title: Small
parties:
  us: {options: {talks: talks}}
  nk: {options: {test: tests}}
chronicle: {us.talks: {on: [{track: bilateral, step: STEP}]}}
"""


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("tlks", "us.talks, on: unknown step tlks — did you mean talks?"),
        ("talks, colour: red", "has no column colour"),
        ("talks, actors: US;XX", "unknown actors XX"),
    ],
)
def test_a_mapping_that_does_not_fit_the_record(step: str, says: str) -> None:
    model = loads(MODEL.replace("STEP", step))
    with pytest.raises(ModelError) as caught:
        replay(model, load_chronicle(GOOD.encode(), load_vocabulary(WORDS)))
    assert says in str(caught.value)


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_another_separator_is_told_in_one_problem(mark: str, name: str) -> None:
    text = "date,actors,track,step,source\n2001-02-03,US,b,s,x\n".replace(",", mark)
    with pytest.raises(ModelError) as caught:
        load_chronicle(text.encode())
    (problem,) = caught.value.problems
    assert problem.message == (
        f"the columns stand between {name}; a table needs commas (in a spreadsheet: save as CSV), and a "
        "comma within a text then needs quotes around it"
    )


def test_a_table_with_very_many_columns_takes_time_for_each_but_once() -> None:
    more = ",".join(f"c{number}" for number in range(50_000))
    cells = "," * 49_999
    started = time.process_time()
    read_table(f"date,{more}\n2001-02-03,{cells}\n", ("date",))
    assert time.process_time() - started < 3
    with pytest.raises(ModelError, match="the column c7 is there twice"):
        read_table(f"date,c7,{more}\n", ("date",))
