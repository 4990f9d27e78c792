"""The page in a real browser: silent, reachable by keyboard and ear, and as wide as the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import detente
from detente.api.report import with_sureness
from detente.cases.reproduce import reproduce_model
from detente.language import loads
from detente.record import look_up
from detente.strategy.study import study
from detente.views.report import Page as Report
from detente.views.report import page_of, render_report
from detente.writing import write_whole
from tests.words.pages import page as made_page
from tests.words.results import LIFTS, round_of, step, trail, world

from .answers import STRAIT
from .browser import browser, needs_chromium, opened
from .records import TALKS, hostile_model, hostile_record
from .studies import studied

pytestmark = needs_chromium

WIDTHS = (1280, 820, 390)
PAGES = (
    *("iran-2015", "cuban-missile-crisis", "elmira-1991", "hostile", "one state", "no start", "many"),
    *("record", "hostile record", "long words", "three moves", "answers"),
)
ALIKE = "tbody tr:nth-child(n+13), main li:nth-child(n+25)"
"""Rows that come after many like them; axe would take a minute for the steps of a record."""


SURE = ("iran-2015", "hostile", "long words", "cuban-missile-crisis")
"""Those that tell how sure the findings are, too."""
WELL_FORMED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}


class Pages(dict[str, Path]):
    """The pages that the tests open, each written when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, name: str) -> Path:
        self[name] = self.folder / f"{PAGES.index(name)}.html"
        write_whole(self[name], written(name, self.folder))
        return self[name]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return Pages(tmp_path_factory.mktemp("pages"))


def written(name: str, folder: Path) -> str:
    """Return a page by its name."""
    record = None
    if name == "three moves":
        return render_report(three_moves())
    if name == "answers":
        return detente.loads(STRAIT).report(sure=0).html
    if name == "record":
        model = loads(TALKS)
        record = look_up(model)
        told = study(model, foresight="both")
    elif name == "hostile record":
        model, record = loads(hostile_model()), hostile_record(folder)
        told = study(model, foresight="both")
    else:
        told = studied(name, "both")
    page = page_of(told, record=record, published=reproduce_model(told.model))
    if name in SURE:
        page = with_sureness(page, 2, 1, None)
    return render_report(page)


def three_moves() -> Report:
    """Make a page with a road of three moves and a large round."""
    halts = step("they", "we", "friend", raised={"they.halt": "on"}, state={"we.lift": "on"})
    way = trail([LIFTS, halts, LIFTS], better=["we"], worse=["friend"])
    return made_page(world(open_="open", way=way, ends=[round_of(26552)]), world("tied"))


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    """Start one browser for all tests of this file."""
    with browser() as found:
        yield found


@pytest.mark.parametrize("name", PAGES)
def test_it_opens_without_a_word_no_wider_than_the_screen_and_axe_finds_nothing(
    started: Browser, files: Pages, name: str, tmp_path: Path
) -> None:
    with opened(started, files[name]) as page:
        for width, scheme in (*((width, "light") for width in reversed(WIDTHS)), (390, "dark")):
            show(page, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture = page.screenshot(path=tmp_path / f"{width}-{scheme}.png")
            assert len(picture) > 5_000
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert ground == ("rgb(22, 21, 19)" if scheme == "dark" else "rgb(255, 254, 251)")
        page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
        page.evaluate(f"document.querySelectorAll('{ALIKE}').forEach((each) => each.remove())")
        for scheme in ("light", *(["dark"] if name == "cuban-missile-crisis" else [])):
            show(page, WIDTHS[0], scheme)
            found = Axe().run(page, options=WELL_FORMED)
            assert found.violations_count == 0, found.generate_report()


def show(page: Page, width: int, scheme: str) -> None:
    """Show an open page on a screen of such a width, light or dark."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def test_axe_is_awake(started: Browser, files: Pages) -> None:
    with opened(started, files["one state"]) as page:
        page.evaluate("document.querySelector('main').append(document.createElement('button'))")
        assert Axe().run(page, options=WELL_FORMED).violations_count == 1


def test_the_first_screen_holds_question_answer_and_findings(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"], height=800) as page:
        for selector in (".question", ".answer", *(f".findings > li:nth-child({n}) h3" for n in range(1, 6))):
            box = page.locator(selector).bounding_box()
            assert box is not None and box["y"] + box["height"] <= 800, selector
        page.locator("#finding-best a", has_text="Policies").click()
        assert page.evaluate("location.hash") == "#policies"
        assert page.locator("#policies h2").is_visible()


def test_how_sure_a_finding_is_unfolds_and_leads_to_the_section(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"], height=800) as page:
        line = page.locator("#finding-road .firm")
        box = line.locator("summary").bounding_box()
        assert box is not None and box["height"] < 40, "a line, two at most"
        assert not line.locator("p").is_visible()
        line.locator("summary").click()
        line.locator("a").click()
        assert page.evaluate("location.hash") == "#robustness"
        assert page.locator("#robustness h2").is_visible()
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            for drawn in page.locator("#robustness .scroll:visible").all():
                assert drawn.evaluate("box => box.scrollWidth <= box.clientWidth"), "no list scrolls sideways"
        assert page.locator("#robustness svg:visible").count()


def shown(page: Page, selector: str) -> int:
    """Count what is visible."""
    return page.locator(selector).locator("visible=true").count()


def test_claims_are_filtered(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"]) as page:
        every = shown(page, ".verdicts > li")
        assert every == 17
        form = page.locator("#claims form")
        form.locator("select[name=word]").select_option("fails")
        assert shown(page, ".verdicts > li") == 5
        assert shown(page, ".claim") == 5
        assert form.locator("output").inner_text() == "5 shown"
        form.locator("select[name=policy]").select_option("jcpoa")
        assert shown(page, ".verdicts > li") == 2
        form.locator("select[name=word]").select_option("")
        form.locator("select[name=policy]").select_option("")
        assert shown(page, ".verdicts > li") == every
        page.locator(".verdicts summary").first.click()
        assert page.locator(".verdicts details[open]").count() == 1


def test_assumptions_are_filtered(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"]) as page:
        page.locator("#assumptions select").select_option("reading")
        assert shown(page, ".assumed li[data-word=sourced]") == 0
        readings = page.locator(".assumed li[data-word=reading]").count()
        assert shown(page, ".assumed li[data-word=reading]") == readings > 10
        page.locator("#assumptions details[open] .assumed").first.wait_for()


def test_the_relationship_shows_other_sets(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"]) as page:
        cell = page.locator("#relationship tbody td").first
        assert "unlimited" in cell.inner_text()
        page.locator("#set-possible").check()
        assert "threshold" in cell.inner_text()
        page.locator("#set-ends").check()
        assert "unsettled" in cell.inner_text()


def test_the_map_answers_to_hover_filter_and_zoom(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"]) as page:
        box = page.locator("#map-0")
        assert box.is_visible() and not page.locator("#map-1").is_visible()
        assert box.locator(".dt-state").count() == 252
        box.scroll_into_view_if_needed()
        box.locator(".dt-state[data-n='0'] circle").first.hover(force=True)
        told = box.locator(".told")
        assert "The status quo" in told.inner_text()
        assert "nothing is in place" in told.inner_text()
        assert "Wanted moves lead to" in told.inner_text()
        assert box.locator(".dt-over path").count() == box.locator(".dt-state.to").count() > 3
        box.locator("select[name=mark]").select_option("end")
        assert "122 of 252" in box.locator("output").inner_text()
        nash = box.locator("select[name=mark] option", has_text="SEQ").get_attribute("value")
        box.locator("select[name=mark]").select_option(nash)
        dimmed = box.locator(".dt-state.dim").count()
        assert 0 < dimmed < 252
        assert f"{252 - dimmed} of 252" in box.locator("output").inner_text()
        whole = box.locator("svg").get_attribute("viewBox")
        box.get_by_role("button", name="Zoom in").click()
        assert box.locator("svg").get_attribute("viewBox") != whole
        box.get_by_role("button", name="Whole map").click()
        assert [float(x) for x in (box.locator("svg").get_attribute("viewBox") or "").split()] == [
            float(x) for x in (whole or "").split()
        ]
        assert box.locator(".dt-road path").count() == 2
        box.get_by_label("the road").uncheck()
        assert not box.locator(".dt-road").is_visible()
        page.locator("input[name=map]").nth(1).check()
        assert page.locator("#map-1").is_visible() and not box.is_visible()


def test_the_map_answers_to_the_keyboard(started: Browser, files: Pages) -> None:
    with opened(started, files["cuban-missile-crisis"]) as page:
        canvas = page.locator("#map-0 .canvas")
        canvas.focus()
        page.keyboard.press("ArrowRight")
        assert "The status quo" in page.locator("#map-0 .told").inner_text()
        page.keyboard.press("ArrowRight")
        assert "Situation" in page.locator("#map-0 .told").inner_text()
        assert page.locator("#map-0 .dt-state.on").count() == 1


def test_a_map_in_graph_form_calls_states_by_their_names(started: Browser, files: Pages) -> None:
    with opened(started, files["elmira-1991"]) as page:
        drawn = page.locator("#map-0 .dt-state text").all_text_contents()
        assert sorted(drawn) == [str(number) for number in range(1, 10)]
        page.locator("#map-0 .dt-state", has_text="8").first.click(force=True)
        told = page.locator("#map-0 .told").inner_text()
        assert "State 8, where matters settle:" in told
        assert "the ministry modifies the order, Uniroyal accepts it, the town insists" in told
        assert "one of the" not in page.locator(".question").inner_text()
        page.locator("#equilibria summary", has_text="published").click()
        assert "as published" in page.locator("#equilibria").inner_text()


def test_the_record_unfolds_to_its_rows(started: Browser, files: Pages) -> None:
    with opened(started, files["record"]) as page:
        page.locator("#finding-record a").click()
        assert page.evaluate("location.hash") == "#record"
        section = page.locator("#record")
        wide = section.bounding_box()
        assert wide is not None
        for name in ("timeline", "yearly-gap", "lead-lag-1", "replayed"):
            box = section.locator(f"svg[aria-labelledby={name}-t]").bounding_box()
            assert box is not None and box["width"] <= wide["width"], name
        assert not section.get_by_text("198 rows of us_dprk_negotiations.csv").first.is_visible()
        section.locator(".sides summary").first.click()
        assert section.get_by_text("198 rows of us_dprk_negotiations.csv").first.is_visible()
        titles = section.locator("svg[aria-labelledby=timeline-t] rect title").all_text_contents()
        assert sum("ahead, " in title for title in titles) == 16
        section.locator("summary", has_text="Every step of the chronicle").click()
        assert shown(page, "#record details[open] table tbody tr") == 370


def test_tracks_are_told_apart_in_light_and_dark(started: Browser, files: Pages) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        with opened(started, files["record"], scheme=scheme) as page:
            for track in ("first", "second"):
                bar = page.locator(f"svg[aria-labelledby=timeline-t] rect.dt-{track}").first
                seen.add(bar.evaluate("(rect) => getComputedStyle(rect).fill"))
    assert len(seen) == 4


def test_the_first_tab_skips_to_the_findings(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"


@pytest.mark.parametrize("name", ["hostile", "hostile record"])
def test_nothing_of_a_hostile_model_runs(started: Browser, files: Pages, name: str) -> None:
    with opened(started, files[name]) as page:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        assert page.locator("main img").count() == 0
        assert page.locator("script").count() == page.locator("body script").count()
        canvas = page.locator("#map-0 .canvas")
        canvas.focus()
        for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
            page.keyboard.press(key)
        assert page.locator("#map-0 .told img").count() == 0


def test_a_chart_of_three_moves_is_whole_beside_its_steps(started: Browser, files: Pages) -> None:
    with opened(started, files["three moves"]) as page:
        chart = page.locator("#road .way .scroll").first
        assert chart.evaluate("(box) => box.scrollWidth <= box.clientWidth")
        drawn, steps = chart.locator("svg").bounding_box(), page.locator("#road .steps").first.bounding_box()
        assert drawn is not None and steps is not None
        assert drawn["width"] > 500, "it is not made smaller"
        assert drawn["y"] < steps["y"] + steps["height"] and drawn["x"] >= steps["x"] + steps["width"]
        assert chart.get_by_text("better off").last.is_visible()


def test_a_small_chart_fits_a_phone(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"], width=390) as page:
        for chart in page.locator("#road .way .scroll").all():
            assert chart.evaluate("(box) => box.scrollWidth <= box.clientWidth")


TOGETHER = """(selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.getClientRects().length && getComputedStyle(each).breakAfter != "avoid")
    .map((each) => each.outerHTML)"""
UNREAD = """() => [...document.querySelectorAll("main details:not([open])")]
    .filter((each) => each.getClientRects().length && !each.closest(".verdicts"))
    .filter((each) => [...each.children].every((part) => part.tagName == "SUMMARY" || !part.checkVisibility(
        {contentVisibilityAuto: true})))
    .map((each) => each.innerText)"""


@pytest.mark.parametrize("name", ["iran-2015", "elmira-1991", "record", "three moves"])
def test_on_paper_headings_stay_with_their_text(started: Browser, files: Pages, name: str) -> None:
    with opened(started, files[name]) as page:
        page.emulate_media(media="print")
        headings = "h1, h2:not(.quiet), h3, h4, caption, thead, summary, .endhead"
        assert page.evaluate(TOGETHER, f"main :is({headings})") == []
        whole = "(table) => getComputedStyle(table).breakInside"
        rows = "(table) => table.rows.length"
        for table in page.locator("main table").all():
            assert table.evaluate(rows) > 12 or table.evaluate(whole) == "avoid"
        assert page.evaluate("getComputedStyle(document.querySelector('.findings')).columnCount") == "auto"


def test_what_is_folded_is_printed_whole_or_not_at_all(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"]) as page:
        page.emulate_media(media="print")
        assert page.evaluate(UNREAD) == []
        assert page.locator("#policies .says li").last.is_visible()
        assert not page.locator("#policies summary", has_text="All numbers").is_visible()


def test_it_prints(started: Browser, files: Pages) -> None:
    with opened(started, files["iran-2015"]) as page:
        pdf = page.pdf(prefer_css_page_size=True)
        assert pdf.startswith(b"%PDF")
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.querySelector('.contents')).display") == "none"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"
