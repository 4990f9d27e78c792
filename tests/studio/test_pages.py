"""The studio's pages by what people do on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from detente.api import text_of as text_of_case
from tests.report.browser import needs_chromium

from .pages import SLOW, begin, opened, saved, tab, text_of, type_at_end, visitor
from .served import Studio, studio

pytestmark = needs_chromium

DILEMMA = """detente: 1
title: Two suspects
# who they are, and why
parties:
  first:
    name: First suspect
    options:
      silent: stays silent
    preferences:
      - second.silent  # what the other does comes first
      - not first.silent
  second:
    name: Second suspect
    options:
      silent: stays silent
    preferences: [first.silent, not second.silent]
facts:
  both_silent: first.silent and second.silent
status_quo: []
claims:
  deal:
    text: They agree to be silent.
    willing: both_silent
  settles:
    text: And that lasts.
    always_rests: both_silent
"""
WELL_FORMED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture
def page(started: Browser, shared: Studio) -> Iterator[Page]:
    """Open the list of studies."""
    with visitor(started, shared) as context, opened(context, shared.link) as found:
        yield found


def marks(page: Page) -> list[str]:
    """Return the verdicts of the checklist."""
    return page.locator(".checks .mark").all_inner_texts()


def test_a_newcomer_mends_an_error_and_gets_an_answer(page: Page, shared: Studio) -> None:
    assert "key=" not in page.url, "nobody copies the key out of the address"
    begin(page, DILEMMA.replace("- second.silent", "- second.silnt"))
    problem = page.locator(".problems li", has_text="second.silnt")
    expect(problem).to_contain_text("did you mean second.silent", timeout=SLOW)
    expect(page.locator(".cm-lintRange-error")).to_have_text("second.silnt")
    expect(page.get_by_text("When they are mended, the answers stand here")).to_be_visible()
    problem.get_by_role("button").click()
    expect(page.locator(".cm-focused .cm-activeLine")).to_contain_text("second.silnt")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text(".silent")
    expect(page.locator(".problems")).not_to_contain_text("rror", timeout=SLOW)
    expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
    saved(page, 2)
    assert "- second.silent\n" in text_of(page, shared)


def test_keys_names_and_what_they_mean_are_at_hand(page: Page) -> None:
    begin(page, DILEMMA)
    expect(page.locator(".c-name").first).to_be_visible(timeout=SLOW)
    type_at_end(page, "  third:\n    ")
    expect(page.locator(".problems li", has_text="third")).to_be_visible(timeout=SLOW)
    page.keyboard.type("always_r")
    offered = page.locator(".cm-tooltip-autocomplete li")
    expect(offered).to_have_text("always_rests")
    page.wait_for_timeout(100)  # in its first moments the list takes no key
    page.keyboard.press("Enter")
    page.keyboard.type("both")
    expect(offered).to_contain_text("both_silent")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    expect(page.locator(".cm-line").last).to_have_text("    always_rests: both_silent")
    page.keyboard.press("F12")
    expect(page.locator(".cm-activeLine")).to_have_text("  both_silent: first.silent and second.silent")
    page.locator(".cm-activeLine .c-name", has_text="second.silent").hover()
    expect(page.locator(".hover")).to_contain_text("stays silent")


def test_the_form_edits_the_text_and_a_moved_want_flips_a_verdict(page: Page, shared: Studio) -> None:
    begin(page, DILEMMA)
    tab(page, "Claims")
    expect(page.locator(".checks .mark")).to_have_text(["holds", "fails"], timeout=SLOW)
    tab(page, "Form")
    wants = page.get_by_label("First suspect", exact=True).locator(".want-list")
    wants.get_by_role("button", name="Second suspect stays silent: 1 of 2").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".checks .mark")).to_have_text(["fails", "fails"], timeout=SLOW)
    expect(page.locator(".flipped")).to_contain_text("now fails")
    expect(page.locator(".flipped .why")).to_have_text(
        "It held before and fails now: First suspect no longer wants the step that leads to such a "
        "situation, “First suspect: stays silent; Second suspect: stays silent”, as it now wants “not "
        "(First suspect stays silent)” more than “Second suspect stays silent”.",
        timeout=SLOW,
    )
    tab(page, "Findings")
    expect(page.locator(".flips .why")).to_contain_text("First suspect no longer wants the step")
    page.get_by_role("button", name="Go to the claims").click()
    saved(page, 2)
    text = text_of(page, shared)
    first = text.index("- not first.silent")
    assert first < text.index("- second.silent  # what the other does comes first")
    assert "# who they are, and why" in text
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".checks .mark")).to_have_text(["holds", "fails"], timeout=SLOW)
    expect(page.locator(".flipped")).to_contain_text("now holds")
    saved(page, 3)
    assert text_of(page, shared) == DILEMMA
    grip = wants.locator(".grip").first
    grip.drag_to(wants.locator("li").nth(1), target_position={"x": 60, "y": 30})
    expect(page.locator(".checks .mark")).to_have_text(["fails", "fails"], timeout=SLOW)
    saved(page, 4)
    assert text_of(page, shared) == text
    expect(page.locator(".flipped")).to_have_count(1)
    expect(page.get_by_role("tab", name="Claims 1 flipped")).to_be_visible()
    tab(page, "Text")
    type_at_end(page, "# which changes nothing\n")
    expect(page.locator(".flipped")).to_have_count(0, timeout=SLOW)
    expect(page.get_by_text("flipped")).to_have_count(0)


def test_a_model_is_made_without_seeing_its_text(page: Page, shared: Studio) -> None:
    begin(page, "detente: 1\ntitle: Two neighbours\nparties: {}\n")
    tab(page, "Form")

    def add(label: str, text: str) -> None:
        field = page.get_by_label(label)
        field.fill(text)
        field.press("Enter")
        expect(field).to_have_value("")

    def want(who: str, what: str, no: bool = False) -> None:
        page.get_by_role("button", name=f"{who} also wants").click()
        builder = page.locator(".builder")
        builder.get_by_label("not").set_checked(no)
        builder.get_by_label("What", exact=True).select_option(label=what)
        builder.get_by_role("button", name="Done").click()
        expect(page.locator(".want", has_text=what).last).to_be_visible(timeout=SLOW)

    add("Another party", "Northland")
    add("Northland can also", "withdraws")
    add("Another party", "Southland")
    add("Southland can also", "opens the border")
    want("Northland", "Southland opens the border")
    want("Northland", "Northland withdraws", no=True)
    want("Southland", "Northland withdraws")
    page.locator("summary", has_text="Policies").click()
    page.get_by_label("Who would bind itself").select_option(label="Southland")
    add("Another policy", "Step for step")
    page.get_by_label("Bind what?").select_option(label="Southland opens the border")
    expect(page.get_by_label("Southland opens the border: when")).to_have_value("only")
    assert "opens_the_border: {" not in text_of(page, shared), "nothing is bound without a condition"
    page.locator(".builder").get_by_label("What", exact=True).select_option(label="Northland withdraws")
    page.locator(".builder").get_by_role("button", name="Done").click()
    bound = page.get_by_label(re.compile(": when$"))
    bound.select_option("while")
    expect(bound).to_have_value("while", timeout=SLOW)
    expect(page.locator(".saying")).to_contain_text("only while", timeout=SLOW)
    page.keyboard.press("Control+s")
    expect(page.locator("[data-saving=saved]")).to_be_visible(timeout=SLOW)
    text = text_of(page, shared)
    assert "preferences: [southland.opens_the_border, not northland.withdraws]" in text
    assert re.search(r"opens_the_border:\n +requires: northland\.withdraws\n +snapback: true", text)


def test_a_new_window_opens_the_study_as_it_is_written_and_a_phone_the_form(
    page: Page, started: Browser, shared: Studio
) -> None:
    begin(page, DILEMMA)
    address = page.url
    with opened(page.context, address) as other:
        expect(other.get_by_role("tab", name="Text", exact=True)).to_have_attribute("aria-selected", "true")
    tab(page, "Form")
    with opened(page.context, address) as other:
        expect(other.get_by_label("Title")).to_have_value("Two suspects", timeout=SLOW)
    with visitor(started, shared, width=390) as phone, opened(phone, shared.link) as found:
        found.goto(address)
        expect(found.get_by_label("Title")).to_have_value("Two suspects", timeout=SLOW)


def test_what_the_form_cannot_show_stays_and_leads_to_the_text(page: Page, shared: Studio) -> None:
    begin(page, DILEMMA + "doubts:\n  d: {title: It may be so, status_quo: [first.silent]}\n")
    tab(page, "Form")
    title = page.get_by_label("Title")
    title.fill("Two thieves")
    title.press("Enter")
    saved(page, 2)
    assert text_of(page, shared).startswith(DILEMMA.replace("Two suspects", "Two thieves"))
    page.locator("summary", has_text="What else the text says").click()
    page.locator(".other", has_text="doubts").get_by_role("button", name="see it in the text").click()
    expect(page.locator(".cm-activeLine")).to_contain_text(re.compile("doubts|d:"))


def test_a_view_opens_at_its_top(page: Page) -> None:
    begin(page, DILEMMA)
    page.set_viewport_size({"width": 1280, "height": 300})
    expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
    tab(page, "Claims")
    expect(page.locator(".checks .mark").first).to_be_visible(timeout=SLOW)
    view = page.locator("#view")
    view.evaluate("box => box.scrollTo(0, 40)")
    assert view.evaluate("box => box.scrollTop") == 40
    tab(page, "Situation")
    expect(page.get_by_role("tabpanel", name="Situation")).to_be_visible()
    assert view.evaluate("box => box.scrollHeight - box.clientHeight") >= 40, "it could stand as far down"
    assert view.evaluate("box => box.scrollTop") == 0


def test_a_walk_goes_back_and_branches_and_its_link_leads_there(page: Page, shared: Studio) -> None:
    begin(page, DILEMMA)
    tab(page, "Walk")
    here = page.locator(".walk .here")
    expect(here).to_contain_text("nothing is in place", timeout=SLOW)
    page.locator(".wanted .step").first.click()
    expect(here.locator("li")).to_have_count(2, timeout=SLOW)
    expect(page.locator(".trail .place")).to_have_count(2)
    page.get_by_role("button", name="Step back").click()
    expect(here).to_contain_text("nothing is in place", timeout=SLOW)
    page.locator(".mover .step", has_text="First suspect").click()
    expect(here).to_contain_text("First suspect", timeout=SLOW)
    expect(here.locator("li")).to_have_count(1)
    expect(page.locator(".trail .branches > li")).to_have_count(2)
    assert page.url.endswith("walk?state=first.silent")
    with opened(page.context, page.url) as other:
        expect(other.locator(".walk .here")).to_contain_text("First suspect", timeout=SLOW)
        expect(other.locator(".walk .here li")).to_have_count(1)
        other.get_by_role("button", name="Start again").click()
        expect(other.locator(".walk .here")).to_contain_text("nothing is in place", timeout=SLOW)
        expect(other.locator(".trail .place")).to_have_text(["What is in place now", "Where the link led"])
        expect(other.get_by_role("button", name="Start again")).to_be_disabled()
        other.get_by_role("button", name="Where the link led").click()
        expect(other.locator(".walk .here")).to_contain_text("First suspect", timeout=SLOW)
    page.get_by_role("button", name="Start again").click()
    expect(here).to_contain_text("nothing is in place", timeout=SLOW)


def test_a_walk_shows_the_plainest_steps_of_each_who_want_some_and_all_on_demand(page: Page) -> None:
    options = ", ".join(f"{key}: does {key}" for key in "abc")
    begin(
        page,
        "detente: 1\ntitle: Three steps\nparties:\n"
        f"  one: {{name: The one, options: {{{options}}}, preferences: [one.a, one.b, one.c]}}\n"
        "  two: {name: The two, options: {d: does d}, preferences: [two.d]}\nstatus_quo: []\n",
    )
    tab(page, "Walk")
    one = page.locator(".wanters", has=page.get_by_role("heading", name="The one", exact=True)).first
    expect(one.locator(".step")).to_have_count(3, timeout=SLOW)
    assert [len(text.split(",")) for text in one.locator(".step").all_inner_texts()] == [1, 1, 1]
    one.get_by_role("button", name="Show all 7").click()
    expect(one.locator(".step")).to_have_count(7)
    one.get_by_role("button", name="Show the plainest 3 only").click()
    expect(one.locator(".step")).to_have_count(3)


def test_the_list_of_exports_stays_within_the_window(page: Page) -> None:
    parties = "".join(f"  p{n}: {{name: Party {n}, options: {{o: does}}}}\n" for n in range(9))
    begin(page, f"detente: 1\ntitle: Nine\nparties:\n{parties}status_quo: []\n")
    page.set_viewport_size({"width": 1280, "height": 420})
    page.locator(".menu > summary").click()
    sheets = page.locator(".several")
    expect(sheets.get_by_role("button", name="Role sheet: Party 8")).to_be_hidden()
    sheets.locator("summary").click()
    last = page.get_by_role("button", name="Copy a link to this view")
    box = page.locator(".menu > div").bounding_box()
    assert box is not None and box["y"] + box["height"] <= 420
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    with page.expect_download() as taken:
        sheets.get_by_role("button", name="Role sheet: Party 8").click()
    assert Path(taken.value.path()).read_text(encoding="utf-8").startswith("# Party 8\n")


def test_a_walk_tells_of_a_party_of_several_without_a_wrong_verb(page: Page) -> None:
    begin(page, DILEMMA.replace("name: First suspect", "name: Both of them\n    plural: true"))
    tab(page, "Walk")
    step = page.locator(".mover li", has=page.locator(".step", has_text="Both of them")).first
    expect(step.locator(".gains")).to_contain_text("worse for Both of them, because they want:", timeout=SLOW)
    expect(step.locator(".gains")).to_contain_text("better for Second suspect, because it wants:")


def test_a_walk_says_who_is_left_worse_off_by_what_others_want(page: Page) -> None:
    begin(
        page,
        "detente: 1\ntitle: Around the third\nparties:\n"
        "  a: {name: Avaria, options: {talks: opens talks}, preferences: [a.talks]}\n"
        "  c: {name: Cordia, preferences: [not a.talks]}\nstatus_quo: []\n",
    )
    tab(page, "Walk")
    told = page.locator(".wanted .gains li")
    expect(told).to_have_text(
        [
            "better for Avaria, because it wants: “Avaria opens talks”",
            re.compile("^worse for Cordia, because it wants: “.*”$"),
        ],
        timeout=SLOW,
    )


def test_a_walk_tells_weights_as_weights(page: Page) -> None:
    begin(
        page, DILEMMA.replace("preferences: [first.silent, not second.silent]", "weights: {first.silent: 3}")
    )
    tab(page, "Walk")
    step = page.locator(".mover li", has=page.locator(".step", has_text="First suspect")).first
    told = "better for Second suspect, that is: its weights add up to 3"
    expect(step.locator(".gains")).to_contain_text(told, timeout=SLOW)


def test_a_question_says_that_it_waits_for_another(page: Page, shared: Studio) -> None:
    long = {"question": "findings", "text": text_of_case("korea-2010"), "settings": {}}
    shared.ask("POST", "/api/read", {"text": long["text"]})
    key = shared.ask("POST", "/api/answers", long).json["key"]
    begin(page, f"{DILEMMA}# which nobody has asked about yet\n")
    told = "Waiting for the findings of “Korea, February 2010”, worked out first"
    expect(page.locator(".progress")).to_contain_text(told, timeout=SLOW)
    shared.ask("POST", f"/api/answers/{key}/stop", {})
    expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("worked out first")).to_have_count(0)


def test_the_report_of_a_large_model_shows_how_far_it_is_can_be_stopped_and_holds_up_nobody(
    page: Page, shared: Studio
) -> None:
    large = text_of_case("korea-2010")
    begin(page, large)
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="The report (HTML)").click()
    making = page.locator(".making")
    expect(making).to_contain_text("Making the report…", timeout=SLOW)
    expect(making).to_contain_text(" of ", timeout=SLOW)
    page.locator("#view .progress").get_by_role("button", name="Stop").click()
    expect(page.locator("#view .progress.on")).to_have_count(0, timeout=SLOW)
    shared.answer("findings", f"{DILEMMA}# which is asked while a report is made\n")
    expect(making).to_be_visible()
    making.get_by_role("button", name="Stop").click()
    expect(making).to_have_count(0)


def test_what_is_printed_has_title_version_and_date_and_no_advice_for_the_screen(page: Page) -> None:
    def large(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, json={**answer.json(), "scope": {"policies": ["none"], "scenarios": ["base"]}}
        )

    page.route("**/api/read", large)
    begin(page, DILEMMA + "scenarios: {calm: {title: A calm year}}\n")
    advice = page.get_by_text("Choose more below")
    expect(advice).to_be_visible(timeout=SLOW)
    expect(page.locator(".print-only")).to_be_hidden()
    page.emulate_media(media="print")
    expect(advice).to_be_hidden()
    expect(page.locator(".head h1")).to_have_text("Two suspects")
    expect(page.locator(".print-only")).to_have_text(re.compile(r"^Version 1, .*20\d\d$"))


def test_versions_are_compared_looked_at_and_taken_back(page: Page, shared: Studio) -> None:
    begin(page, DILEMMA)
    expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
    changed = DILEMMA.replace("      - second.silent  # what the other does comes first\n", "")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(changed)
    saved(page, 2)
    tab(page, "Versions")
    said = page.locator(".versions .said")
    expect(said).to_have_text(["what First suspect wants", "as the study began"], timeout=SLOW)
    expect(page.locator(".difference .gone")).to_have_count(1, timeout=SLOW)
    expect(page.locator(".changed .gone").first).to_be_visible(timeout=SLOW)
    expect(page.locator("#view").get_by_text("They agree to be silent.")).to_be_visible(timeout=SLOW)
    back = page.get_by_role("button", name="Go back to this version")
    expect(back).to_be_in_viewport(ratio=1)
    table = page.locator(".versions")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth"), "nothing is cut off at 1280 pixels"
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("You are looking at version 1")).to_be_visible(timeout=SLOW)
    expect(page.get_by_label("The text of version 1")).to_contain_text("what the other does comes first")
    assert "version=1" in page.url
    tab(page, "Claims")
    expect(page.locator(".checks .mark")).to_have_text(["holds", "fails"], timeout=SLOW)
    page.get_by_role("button", name="Go to the newest").click()
    expect(page.locator(".checks .mark").first).to_have_text("fails", timeout=SLOW)
    tab(page, "Versions")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("You are looking at version 1")).to_be_visible(timeout=SLOW)
    back.click()
    expect(page.get_by_text("You are looking at version 1")).to_have_count(0, timeout=SLOW)
    saved(page, 3)
    assert text_of(page, shared) == DILEMMA
    expect(page.locator("#difference-h")).to_have_text("From version 2 to version 3", timeout=SLOW)
    page.get_by_label("Before: version 1").check()
    expect(page.locator("#difference-h")).to_have_text("From version 1 to version 3", timeout=SLOW)
    page.get_by_role("button", name="Undo").click()
    saved(page, 4)
    assert text_of(page, shared) == changed
    expect(page.locator("#difference-h")).to_have_text("From version 1 to version 3")
    page.get_by_role("button", name="Go back to this version").last.click()
    saved(page, 5)
    expect(page.locator("#difference-h")).to_have_text("From version 4 to version 5", timeout=SLOW)


def test_each_part_says_for_itself_of_which_version_it_is(page: Page) -> None:
    begin(page, DILEMMA)
    expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
    tab(page, "Claims")
    expect(page.locator(".checks .mark")).to_have_text(["holds", "fails"], timeout=SLOW)

    def hold(route: Route) -> None:
        if '"question":"findings"' not in (route.request.post_data or ""):
            route.continue_()

    page.route("**/api/answers", hold)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        DILEMMA.replace("      - second.silent  # what the other does comes first\n", "")
    )
    expect(page.locator(".checks .mark")).to_have_text(["fails", "fails"], timeout=SLOW)
    expect(page.locator(".stale-note")).to_have_text(["These findings are of version 1."])
    assert page.locator(".stale .checks").count() == 0
    assert page.locator(".stale #claims").count() == 1
    tab(page, "Findings")
    expect(page.locator(".stale-note")).to_have_text(["These findings are of version 1."])
    assert page.locator(".stale .brief").count() == 0


def test_a_claim_that_is_only_new_has_not_flipped(page: Page) -> None:
    begin(page, DILEMMA)
    saved(page, 1)
    type_at_end(page, "  never: {text: Nobody is silent., never: first.silent}\n")
    saved(page, 2)
    tab(page, "Versions")
    new = page.locator("h4", has_text="Claims that are new or gone").locator("+ ul")
    expect(new).to_contain_text("Nobody is silent.", timeout=SLOW)
    expect(page.locator("h4", has_text="Verdicts that flipped").locator("+ p")).to_have_text("None.")


def test_two_tabs_write_the_same_study_and_neither_text_is_lost(page: Page, shared: Studio) -> None:
    begin(page, DILEMMA)
    with opened(page.context, page.url, silent=False) as other:
        expect(other.locator(".cm-content")).to_be_visible(timeout=SLOW)
        type_at_end(other, "# theirs\n")
        saved(other, 2)
        expect(page.locator(".cm-content")).to_contain_text("# theirs", timeout=SLOW)
        saved(page, 2)

        def hold(route: Route) -> None:
            type_at_end(page, "# mine\n")
            saved(page, 3)
            route.continue_()

        other.route("**/versions", hold, times=1)
        type_at_end(other, "# late\n")
        dialog = other.get_by_role("dialog")
        expect(dialog).to_contain_text("version 3", timeout=SLOW)
        expect(dialog.locator(".new")).to_contain_text("# late")
        expect(dialog.locator(".gone")).to_contain_text("# mine")
        dialog.get_by_role("button", name="Go on with mine").click()
        saved(other, 4)
        expect(page.locator(".cm-content")).to_contain_text("# late", timeout=SLOW)
    assert text_of(page, shared).endswith("# theirs\n# late\n")
    study = re.search(r"#/study/(\d+)", page.url)
    assert study is not None
    assert shared.ask("GET", f"/api/studies/{study[1]}/versions/3").json["text"].endswith("# mine\n")


def test_a_studio_that_is_killed_goes_on_where_it_was(started: Browser, tmp_path: Path) -> None:
    file = tmp_path / "studio.sqlite"
    with (
        studio(file) as first,
        visitor(started, first) as context,
        opened(context, first.link, silent=False) as page,
    ):
        begin(page, DILEMMA)
        expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
        first.kill()
        type_at_end(page, "# written meanwhile\n")
        expect(page.locator("[data-saving=away]")).to_contain_text("your text is kept here")
        kept = page.evaluate("localStorage.getItem('detente.study.1')")
        assert "# written meanwhile" in kept
        with studio(file, "--port", str(first.port)) as second:
            saved(page, 2)
            assert text_of(page, second).endswith("# written meanwhile\n")
            assert page.evaluate("localStorage.getItem('detente.study.1')") is None
            page.keyboard.insert_text("# and on\n")
            saved(page, 3)


def test_what_could_not_be_saved_is_there_when_the_page_is_opened_again(
    started: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "studio.sqlite"
    with studio(file) as first, visitor(started, first) as context:
        with opened(context, first.link, silent=False) as page:
            begin(page, DILEMMA)
            address = page.url
            first.kill()
            type_at_end(page, "# written meanwhile\n")
            expect(page.locator("[data-saving=away]")).to_be_visible(timeout=SLOW)
        with studio(file, "--port", str(first.port)) as second, opened(context, address) as page:
            expect(page.get_by_text("it was kept in this browser and is saved now")).to_be_visible(
                timeout=SLOW
            )
            saved(page, 2)
            assert text_of(page, second) == DILEMMA + "# written meanwhile\n"


def test_a_design_and_wrong_beliefs_are_told_where_somebody_looks(page: Page) -> None:
    begin(
        page,
        DILEMMA
        + "  alone: {policy: p, never: first.silent and not second.silent}\n"
        + "sides: {one: [first]}\ncandidates: [{option: first.silent, requires: second.silent}]\n"
        + "policies: {p: {side: one, commitments: {first.silent: {requires: second.silent}}}}\n"
        + "perceptions: {first: {second: {preferences: [not first.silent]}}}\n",
    )
    for view, section in (("Design", "#design"), ("Beliefs", "#beliefs")):
        tab(page, view)
        expect(page.locator(section)).to_be_visible(timeout=SLOW)
    tab(page, "Record")
    expect(page.locator(".missing")).to_contain_text("chronicle")


def test_markup_in_a_text_stays_text(page: Page) -> None:
    evil = "<img src=x onerror=alert(1)>"
    hostile = DILEMMA
    for words in ("stays silent", "Two suspects", "First suspect", "They agree to be silent."):
        hostile = hostile.replace(words, f'"{evil}"')
    begin(page, hostile)
    expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
    tab(page, "Form")
    for view, shown in (("Walk", ".walk .step"), ("Claims", ".claim"), ("Situation", "#parties")):
        tab(page, view)
        expect(page.locator(shown).first).to_be_visible(timeout=SLOW)
        expect(page.locator("#view")).to_contain_text("onerror")
        assert page.locator("img").count() == 0
    page.get_by_role("link", name="All studies").click()
    expect(page.locator(".shelf")).to_contain_text(evil, timeout=SLOW)
    assert page.locator("img").count() == 0


def test_model_report_and_statement_can_be_taken_away(page: Page) -> None:
    bound = "sides: {one: [first]}\npolicies: {p: {title: If you do, side: one, commitments: {first.silent: "
    begin(page, DILEMMA + bound + "{requires: second.silent}}}}\n")
    expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
    for button, name, holds in (
        ("The model", "two-suspects.yaml", "# who they are, and why"),
        ("The report", "two-suspects.html", "<title>Two suspects</title>"),
        ("Statement: If you do", "two-suspects-p-statement.txt", "First suspect"),
    ):
        page.locator(".menu > summary").click()
        with page.expect_download() as taken:
            page.get_by_role("button", name=button).click()
        assert taken.value.suggested_filename == name
        assert holds in Path(taken.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    started: Browser, shared: Studio, width: int, scheme: str, tmp_path: Path
) -> None:
    with (
        visitor(started, shared, width=width, scheme=scheme) as context,
        opened(context, shared.link) as page,
    ):

        def look(name: str) -> None:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert len(page.screenshot(path=tmp_path / f"{name}.png")) > 5_000
            found = Axe().run(page, options=WELL_FORMED)
            assert found.violations_count == 0, (name, found.generate_report())

        expect(page.locator(".begin").first).to_be_visible()
        look("studies")
        begin(page, DILEMMA)
        expect(page.locator(".c-name").first).to_be_visible(timeout=SLOW)
        look("text")
        tab(page, "Form")
        page.locator(".form details").evaluate_all("boxes => boxes.forEach((box) => { box.open = true; })")
        page.get_by_role("button", name="First suspect also wants").click()
        look("form")
        if width < 900:
            tab(page, "Understand")
        expect(page.locator(".findings > li").first).to_be_visible(timeout=SLOW)
        look("findings")
        for view, shown in (("Walk", ".walk .step"), ("Claims", ".claim"), ("Versions", ".versions tr")):
            tab(page, view)
            expect(page.locator(shown).first).to_be_visible(timeout=SLOW)
            look(view)


def test_tabs_go_by_arrow_keys_and_the_skip_link_leads_past_them(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    begin(page, DILEMMA)
    page.get_by_role("tab", name="Findings").focus()
    page.keyboard.press("ArrowRight")
    situation = page.get_by_role("tab", name="Situation")
    expect(situation).to_have_attribute("aria-selected", "true")
    expect(situation).to_be_focused()
    assert page.url.endswith("/situation")


def test_without_javascript_the_page_says_so(started: Browser, shared: Studio) -> None:
    context = started.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(shared.link)
        expect(page.locator("noscript h1")).to_be_visible()
    finally:
        context.close()
