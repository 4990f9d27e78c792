"""The section of the record: what the rows say, for and against, and nothing injected."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

import detente
from detente.language import loads
from detente.record import Record, look_up
from detente.strategy.study import study
from detente.views.evidence_brief import brief_words, lead_verdict, rows_words
from detente.views.evidence_words import finding_words
from detente.views.findings import subject_of, summarise
from detente.views.report import page_of, render_report

from .models import SCRIPT
from .records import TALKS, hostile_model, hostile_record
from .test_page import MADE, outline


@pytest.fixture(scope="module")
def record() -> Record:
    """Return what is on record about the small model."""
    found = look_up(loads(TALKS))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def html(record: Record) -> str:
    """Return the small model's page."""
    return render_report(page_of(study(loads(TALKS)), made=MADE, record=record))


def test_a_model_that_speaks_of_no_record_has_none() -> None:
    assert look_up(detente.load("iran-2015")) is None
    assert look_up(loads(TALKS.replace("hotline_cut", "hotline_severed"))) is None, "a word nobody knows"


def test_the_section_stands_between_the_claims_and_the_map(html: str) -> None:
    read = outline(html)
    order = [i for i in read.ids if i in ("claims", "map", "record", "assumptions")]
    assert order == ["claims", "record", "map", "assumptions"]


def test_findings_for_and_against_stand_side_by_side_with_their_rows(html: str, record: Record) -> None:
    found = record.evidence
    sides = html[html.index('<div class="sides">') : html.index('id="timeline-t"')]
    assert sides.count("<li><p") == len(found.findings) > 8
    for finding in found.findings:
        assert escape(brief_words(found, finding), quote=False) in sides, finding.key
        assert finding.rows, "every number is from rows"
        for told in rows_words(finding.rows):
            assert told in sides
    assert sides.index("For the strategy") < sides.index("Against it")
    assert re.search(r"Of eleven findings three speak for .*, seven against it and one both ways", html)


def test_numbers_in_brief_are_those_in_full(record: Record) -> None:
    for finding in record.evidence.findings:
        brief, full = (words(record.evidence, finding) for words in (brief_words, finding_words))
        assert brief.endswith(".") and brief[0].isupper()
        assert len(brief) <= len(full) + 60
        numbers = set(re.findall(r"\b\d+(?:\.\d+)?%?", brief)) - {"3"}
        assert numbers <= set(re.findall(r"\b\d+(?:\.\d+)?%?", full)), (brief, full)


def test_rows_are_named_by_file_and_line() -> None:
    assert rows_words(["a.csv:2", "a.csv:3", "a.csv:4", "b.csv:9", "a.csv:7", "a.csv:3"]) == [
        "four rows of a.csv: lines 2-4, 7",
        "one row of b.csv: line 9",
    ]
    assert rows_words([]) == []


def test_every_step_and_source_is_on_the_page(html: str, record: Record) -> None:
    read = outline(html)
    for entry in record.replay.chronicle.entries:
        assert entry.summary in read.text, entry.ref
        assert entry.recalled or entry.source in read.text
    for source in record.evidence.dossier.sources.values():
        assert source.title in read.text
    for name in (
        "us_dprk_negotiations.csv",
        "inter_korean_talks.csv",
        "icews_yearly.csv",
        "gdelt_monthly.csv",
    ):
        assert f"In {name}" in read.text
    assert "recalled" in read.text


def test_the_verdict_on_each_step_is_that_of_the_replay(html: str, record: Record) -> None:
    linked = record.replay.policies["linked"]
    kept, broken = (linked.count(word, after="2010-02-12") for word in ("kept", "broken"))
    assert kept + broken > 3
    later = html[
        html.index("A test on years that its author could not know") : html.index("The same door, open")
    ]
    assert later.count("■ allowed</span> <b>") == kept
    assert later.count("○ held back</span> <b>") == broken
    assert "2018-06-12" in later and "2019-02-27" in later


def test_the_record_is_one_of_the_findings(record: Record) -> None:
    subject = subject_of(study(loads(TALKS)))
    found = summarise(subject, record).findings
    assert len(found) <= 5
    assert found[-1].key == "record"
    assert found[-1].headline == (
        "On record, neither US-DPRK meetings nor inter-Korean talks are found to open the way for the other."
    )
    assert "in 78 of 344 months" in found[-1].text
    assert found[-1].ask[:2] == ("replay", "--policy")
    assert "record" not in {each.key for each in summarise(subject).findings}


def test_a_record_without_tests_is_told_by_what_was_counted(record: Record) -> None:
    bare = replace(record.evidence, leads=(), untested="testing needs what is not here")
    found = summarise(subject_of(study(loads(TALKS))), replace(record, evidence=bare)).findings[-1]
    assert found.headline == (
        "On record, US-DPRK meetings ran ahead of inter-Korean talks, without Seoul, in 78 of 344 months."
    )
    assert found.text.startswith(
        "That is no more than two tracks might have that take no notice of each other (79). "
        "Testing needs what is not here."
    )


def test_verdicts_follow_the_tests(record: Record) -> None:
    found = record.evidence
    firm = [
        replace(
            each, tests=tuple(replace(t, p=0.0, adjusted=0.0 if t.leader == "b" else 1.0) for t in each.tests)
        )
        for each in found.leads
    ]
    assert lead_verdict(replace(found, leads=tuple(firm))) == (
        "inter-Korean talks are found to lead US-DPRK meetings"
    )
    one = [
        replace(each, tests=(replace(each.tests[0], adjusted=0.01), *each.tests[1:])) for each in found.leads
    ]
    assert lead_verdict(replace(found, leads=tuple(one))) == "a lead of one track is suggested and not shown"
    assert lead_verdict(replace(found, leads=())) == "no lead was tested"


def test_a_page_without_tests_or_lists_is_sound(record: Record) -> None:
    bare = replace(
        record.evidence,
        leads=(),
        untested="testing needs what is not here",
        findings=tuple(each for each in record.evidence.findings if each.key == "yearly"),
        headline=None,
        chance=None,
        history=None,
        followed=(),
    )
    page = page_of(study(loads(TALKS)), made=MADE, record=replace(record, evidence=bare))
    read = outline(render_report(page))
    assert "Not tested: testing needs what is not here." in read.text
    assert "On record, no lead was tested." in read.text
    assert "timeline-t" not in read.ids and "yearly-gap-t" in read.ids


def test_nothing_of_a_hostile_record_is_injected(tmp_path: Path) -> None:
    page = page_of(study(loads(hostile_model())), made=MADE, record=hostile_record(tmp_path))
    html = render_report(page)
    read = outline(html)
    assert SCRIPT in read.text
    assert html.count("<script") == read.tags.count("script")
    assert "<img" not in html.replace(r"\u003cimg", "")
    assert not [link for link in read.links if "javascript" in link]
    assert "https://example.org/a" in read.links
    assert "وزارة الخارجية" in read.text and "שיחות" in read.text


def test_the_korea_record_leaves_the_page_small(html: str) -> None:
    assert 200_000 < len(html.encode("utf-8")) < 1_500_000


def test_small_models_import_nothing_of_the_record(tmp_path: Path) -> None:
    script = (
        "import sys; from click.testing import CliRunner; from detente.cli import main; "
        f"page = {str(tmp_path / 'page.html')!r}; "
        "ran = CliRunner().invoke(main, ['report', 'prisoners-dilemma', '-o', page]); "
        "assert ran.exit_code == 0, ran.output; "
        "heavy = {'statsmodels', 'scipy.stats', 'pandas', 'duckdb', 'detente.record'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
