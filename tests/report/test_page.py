"""The page as text: sound HTML, nothing injected, nothing fetched, sections for what there is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

import detente
from detente.api.report import with_sureness
from detente.game import GameError, within
from detente.language import loads
from detente.strategy.study import study
from detente.views.figures import LIGHT, element, style
from detente.views.figures.draw import lines_of
from detente.views.report import page_of, render_report

from .models import LONG, MODELS, SCRIPT
from .studies import studied

VOID = {"meta", "input", "br", "img", "link", "hr"}
MADE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
CASES = ["chicken", "cuban-missile-crisis", "elmira-1991", "iran-2015", "prisoners-dilemma", "us-china-2020"]


class Outline(HTMLParser):
    """Checks that tags are closed in order and collects what the tests ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        assert len(named) == len(attrs), f"an attribute twice in {tag} {attrs}"
        self.attributes |= set(named)
        if identity := named.get("id"):
            self.ids.append(identity)
        if (link := named.get("href")) is not None:
            self.links.append(link)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.text += data


def rendered(text: str, **more: Any) -> str:
    """Return the page of a model."""
    return render_report(page_of(study(loads(text)), made=MADE, **more))


def outline(html: str) -> Outline:
    """Read a page and check what must be true of every page."""
    read = Outline()
    read.feed(html)
    assert not read.open
    assert len(set(read.ids)) == len(read.ids), [i for i in read.ids if read.ids.count(i) > 1]
    for link in read.links:
        assert link.startswith(("#", "http://", "https://")), link
        assert not link.startswith("#") or link[1:] in read.ids, link
    assert read.headings[0] == 1 and read.headings.count(1) == 1
    for above, below in zip(read.headings, read.headings[1:], strict=False):
        assert below <= above + 1, "a heading skips a level"
    assert len(html.encode("utf-8")) < 3_000_000
    assert not read.attributes & {"src", "srcset", "onerror", "onload", "onclick", "background"}
    assert "img" not in read.tags and "link" not in read.tags and "iframe" not in read.tags
    assert "@import" not in html and "url(http" not in html
    return read


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Return the pages of the small bundled cases."""
    return {case: render_report(page_of(studied(case), made=MADE)) for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_bundled_cases_make_sound_pages(pages: dict[str, str], case: str) -> None:
    read = outline(pages[case])
    assert detente.load(case).title in read.text
    for key in ("main", "parties", "ends", "equilibria", "claims", "assumptions", "method"):
        assert key in read.ids
    assert ("policies" in read.ids) == (case == "iran-2015")


@pytest.mark.parametrize("name", MODELS)
def test_odd_models_make_sound_pages(name: str) -> None:
    read = outline(render_report(page_of(studied(name), made=MADE)))
    assert "method" in read.ids
    assert ("ends" in read.ids) == ("no start" not in name)


def test_nothing_is_injected() -> None:
    html = rendered(MODELS["hostile"])
    read = outline(html)
    assert SCRIPT in read.text, "it is shown as it stands"
    assert html.count("<script") == read.tags.count("script")
    kinds = re.findall(r"<script([^>]*)>", html)
    assert [kind for kind in kinds if "application/json" not in kind] == [""], "one script, the page's own"
    assert "<img" not in html.replace(r"\u003cimg", "")
    assert "49" not in re.findall(r"\{\{7\*7\}\}|49(?=\})", html)
    assert not [link for link in read.links if "javascript" in link]
    assert LONG in read.text and "שלום עולם" in read.text and "وزارة الخارجية" in read.text
    for data in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL):
        assert "<" not in data


def test_right_to_left_text_is_kept_apart() -> None:
    html = rendered(MODELS["hostile"])
    assert "<bdi>وزارة الخارجية</bdi>" in html
    assert 'dir="auto"' in html


def test_a_page_says_how_it_was_computed(pages: dict[str, str]) -> None:
    read = outline(pages["iran-2015"])
    for words in (
        f"detente {detente.__version__}",
        "25 worlds",
        "8,192 combinations",
        "Exhaustive",
        "2 January 2026",
    ):
        assert words in read.text, words
    assert re.search(r"\b[0-9a-f]{64}\b", read.text)


def test_a_page_is_the_same_for_the_same_study() -> None:
    found = study(loads(MODELS["one ladder"]))
    assert render_report(page_of(found, made=MADE)) == render_report(page_of(found, made=MADE))


def test_what_could_not_be_worked_out_is_said() -> None:
    found = study(detente.load("iran-2015").written, policies=["jcpoa"], scenarios=["us_2018"])
    worlds = {policy: dict(scenarios) for policy, scenarios in found.worlds.items()}
    del worlds["jcpoa"]["us_2018"]
    broken = replace(found, worlds=worlds, missing={("jcpoa", "us_2018"): "no state is feasible"})
    assert broken.comparison is None
    read = outline(render_report(page_of(broken, made=MADE)))
    assert "What could not be worked out" in read.text
    assert "no state is feasible" in read.text


def test_claims_left_out_are_counted() -> None:
    found = study(detente.load("iran-2015").written, policies=["jcpoa"], scenarios=["base"])
    read = outline(render_report(page_of(found, made=MADE)))
    assert "more tests concern policies or scenarios that were left out" in read.text
    assert found.unasked == 17 - len(found.claims.verdicts) > 0


@pytest.mark.parametrize("name", ["one ladder", "hostile", "long words"])
def test_how_firm_the_results_are_has_its_place(name: str) -> None:
    model = loads(MODELS[name].replace("status_quo: []", "status_quo: []\ngoal: b.y", name == "one ladder"))
    plain = page_of(study(model, foresight="both"), made=MADE)
    assert not {"record", "robustness"} & set(outline(render_report(plain)).ids)
    told = with_sureness(plain, 5, 1, None)
    html = render_report(told)
    read = outline(html)
    assert "robustness" in read.ids and "record" not in read.ids
    order = [i for i in read.ids if i in ("map", "record", "robustness", "assumptions")]
    assert order == ["map", "robustness", "assumptions"]
    assert html.count("<b>How sure:</b>") == sum(bool(each.stands_on) for each in told.summary.findings) > 0
    assert "#robustness" in read.links


def test_no_time_and_nothing_to_ask_leave_a_page_as_it_is() -> None:
    plain = page_of(study(loads(MODELS["one party"])), made=MADE)
    assert with_sureness(plain, 0, 1, None) is plain
    with within(0):
        assert with_sureness(plain, 5, 1, None) is plain
    bare = page_of(study(loads(MODELS["no start"])), made=MADE)
    assert with_sureness(bare, 5, 1, None).doubt is None


@pytest.mark.parametrize("sure", [-1, float("nan"), float("inf"), "soon"])
def test_a_time_that_is_none_is_refused(sure: Any) -> None:
    with pytest.raises(GameError, match="sure is a number of seconds, 0 or more, not "):
        detente.load("chicken").report(sure=sure)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_stands_out_from_its_ground_in_light_and_dark() -> None:
    from detente.views.figures import DARK

    for palette in (LIGHT, DARK):
        for ground in ("paper", "wash"):
            for ink in ("ink", "soft", "good", "bad", "between", "first", "second"):
                assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)


def test_figures_escape_and_break_text() -> None:
    assert element("text", "", class_="a<b", data_n=3) == '<text class="a&lt;b" data-n="3"/>'
    assert lines_of("", 100) == [""]
    for text in (LONG, "a b " * 400, "ab " + LONG):
        lines = lines_of(text, 120, 3)
        assert len(lines) <= 3 and lines[-1].endswith("…")
    assert lines_of("two words", 400) == ["two words"]
    assert "var(" not in style() and "var(--ink)" in style(named=True)


@pytest.mark.parametrize(("scenario", "marked"), [("base", True), ("w", False), ("all", True)])
def test_a_map_marks_what_a_claim_about_its_scenario_rules_out(scenario: str, marked: bool) -> None:
    text = f"""\
detente: 1
title: Marks
parties: {{a: {{options: {{x: X, y: Y}}, preferences: [a.x]}}}}
status_quo: []
sides: {{s: [a]}}
scenarios: {{w: {{title: Other, preferences: {{a: [a.y]}}}}}}
policies: {{p: {{title: P, side: s, commitments: {{a.y: {{never: true}}}}}}}}
claims: {{c: {{never: a.x, scenario: {scenario}}}}}
"""
    found = study(loads(text))
    world = found.world("none", "base")
    assert world is not None and world.states is not None
    assert (("never", "a.x") in world.states.marks) == marked
    text = outline(render_report(page_of(found, made=MADE))).text
    assert ("Red line: the road" in text) == marked
