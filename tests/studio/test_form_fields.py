"""The fields of the form: rankings, weights, rules by level, keys, and problems in its terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.report.browser import needs_chromium

from .pages import SLOW, opened, saved, text_of, visitor
from .served import Studio
from .test_form_flows import form_of, wants_of
from .test_pages import WELL_FORMED

pytestmark = needs_chromium

FIELDS = """detente: 1
title: All fields
parties:
  us:
    name: Ourland
    options:
      office: {title: an office, levels: [none, liaison, embassy], requires: {liaison: them.halt}}
      aid: sends aid
    ranking:
      - us.office  # the best
      - {statement: them.halt, note: as they said}
      - us.aid
  them:
    name: Theirland
    options: {halt: halts its tests}
    weights: {us.aid: 3, not them.halt: 1}
status_quo: []
sides: {ours: [us]}
policies:
  p:
    title: The offer
    side: ours
    commitments: {us.office: {requires: {liaison: them.halt, embassy: them.halt}}}
claims:
  aid: {text: Aid comes., willing: us.aid, policy: p}
"""


@pytest.fixture
def page(started: Browser, shared: Studio) -> Iterator[Page]:
    """Open the form of a study with all kinds of fields."""
    with visitor(started, shared) as context, opened(context, shared.link) as found:
        form_of(found, FIELDS)
        found.locator(".form details").evaluate_all("boxes => boxes.forEach((box) => { box.open = true; })")
        yield found


def party(page: Page, name: str) -> Locator:
    return page.get_by_label(name, exact=True)


def choose(page: Page, what: str) -> None:
    """Fill the blanks of the condition that is being built."""
    builder = page.locator(".builder")
    builder.get_by_label("What", exact=True).first.select_option(label=what)
    builder.get_by_role("button", name="Done").click()


def flat(page: Page, studio: Studio) -> str:
    """Return the text with its lines as one."""
    return re.sub(r"\s+", " ", text_of(page, studio))


def test_a_ranking_is_moved_by_keys_and_a_note_goes_with_its_wish(page: Page, shared: Studio) -> None:
    expect(page.get_by_text("What it wants, the best situation first")).to_be_visible()
    grip = wants_of(page, "Ourland").get_by_role("button", name="Theirland halts its tests: 2 of 3")
    grip.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(wants_of(page, "Ourland").locator(".want").first).to_contain_text("as they said")
    saved(page, 2)
    text = text_of(page, shared)
    assert text.index("note: as they said") < text.index("- us.office  # the best") < text.index("- us.aid")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(wants_of(page, "Ourland").locator(".want").last).to_contain_text("as they said")
    saved(page, 3)
    assert re.search(r"- us.aid\n      - \{statement: them.halt, note: as they said\}", text_of(page, shared))
    page.get_by_role("button", name="Set the last one far apart").click()
    expect(wants_of(page, "Ourland").locator("li").nth(2)).to_contain_text("much better than all below")
    page.get_by_role("button", name="The next best situation").click()
    choose(page, "Ourland sends aid")
    saved(page, 4)
    assert "- much_better\n      - {statement: them.halt, note: as they said}\n      - us.aid" in text_of(
        page, shared
    )


def test_a_level_and_more_is_said_of_all_but_the_highest(started: Browser, shared: Studio) -> None:
    text = FIELDS.replace("willing: us.aid", "willing: us.office >= liaison and not us.office == embassy")
    text = text.replace("- us.aid\n", "- us.office >= embassy\n")
    with visitor(started, shared) as context, opened(context, shared.link) as page:
        form_of(page, text)
        page.locator(".form details").evaluate_all("boxes => boxes.forEach((box) => { box.open = true; })")
        form = page.locator(".form")
        expect(form.get_by_text("an office (liaison or more)").first).to_be_visible()
        expect(wants_of(page, "Ourland").get_by_text("an office (embassy)")).to_be_visible()
        assert form.get_by_text("embassy or more").count() == 0
        wants_of(page, "Ourland").locator(".want", has_text="embassy").get_by_role("button").first.click()
        levels = page.locator(".builder").get_by_label("Level", exact=True)
        assert levels.locator("option").all_inner_texts()[-3:] == [
            "liaison or more",
            "just liaison",
            "embassy",
        ]


def test_weights_are_numbers_beside_conditions(page: Page, shared: Studio) -> None:
    theirs = party(page, "Theirland")
    weight = theirs.get_by_label("Weight of: Ourland sends aid")
    weight.fill("-2.5")
    weight.press("Enter")
    saved(page, 2)
    assert "weights: {us.aid: -2.5, not them.halt: 1}" in text_of(page, shared)
    weight.fill("much")
    weight.press("Tab")
    expect(theirs.get_by_text("“much” is no number, so the weight stays as it was.")).to_be_visible()
    expect(weight).to_have_value("-2.5")
    theirs.get_by_role("button", name="Weighed 1: Ourland sends aid").click()
    theirs.locator(".builder").get_by_label("not").check()
    theirs.locator(".builder").get_by_role("button", name="Done").click()
    theirs.get_by_role("button", name="Theirland also wants").click()
    choose(page, "Ourland sends aid")
    expect(theirs.locator(".weights li")).to_have_count(3, timeout=SLOW)
    theirs.get_by_role("button", name="Remove not: Theirland halts its tests").click()
    saved(page, 3)
    assert "weights: {not us.aid: -2.5, us.aid: 1}" in text_of(page, shared)


def test_a_rule_tells_levels_apart(page: Page, shared: Studio) -> None:
    office = party(page, "Ourland").locator(".option").first
    needs = office.get_by_role("group", name="needs")
    expect(needs.get_by_text("for liaison or more")).to_be_visible()
    needs.get_by_role("button", name="needs, for embassy: nothing yet").click()
    choose(page, "Ourland sends aid")
    saved(page, 2)
    assert "requires: {liaison: them.halt, embassy: us.aid}" in flat(page, shared)
    needs.get_by_role("button", name="the same for all levels").click()
    saved(page, 3)
    assert "embassy], requires: them.halt}" in flat(page, shared)
    after = office.locator(".field", has=page.get_by_text("only after", exact=True))
    after.get_by_role("button", name="tell the levels apart").click()
    office.get_by_role("button", name="only after, for embassy: nothing yet").click()
    choose(page, "Ourland sends aid")
    saved(page, 4)
    assert "after: {embassy: us.aid}" in flat(page, shared)
    bound = page.get_by_label("The offer", exact=True)
    bound.get_by_role("button", name="only if, for embassy: Theirland halts its tests").click()
    choose(page, "Ourland sends aid")
    saved(page, 5)
    assert "{requires: {liaison: them.halt, embassy: us.aid}}" in flat(page, shared)


def test_a_key_is_changed_wherever_it_stands(page: Page, shared: Studio) -> None:
    page.get_by_role("button", name="Key them.halt").click()
    field = page.get_by_label("New key of them.halt")
    expect(field).to_have_value("halt")
    field.fill("stop")
    field.press("Enter")
    saved(page, 2)
    text = text_of(page, shared)
    assert "them.halt" not in text and text.count("them.stop") == 5


def test_a_key_that_is_taken_is_refused(started: Browser, shared: Studio) -> None:
    with visitor(started, shared) as context, opened(context, shared.link, silent=False) as page:
        form_of(page, FIELDS)
        page.get_by_role("button", name="Key us. Change it").click()
        field = page.get_by_label("New key of us", exact=True)
        field.fill("them")
        field.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("them is there already", timeout=SLOW)
        assert text_of(page, shared) == FIELDS


def test_problems_speak_of_fields_and_lead_to_them(page: Page, shared: Studio) -> None:
    page.get_by_role("button", name="Key them.halt").click()
    page.keyboard.press("Escape")
    wants_of(page, "Ourland").get_by_role("button", name="Want 3: Ourland sends aid").click()
    builder = page.locator(".builder")
    builder.get_by_role("button", name="type it").click()
    builder.get_by_label("The condition as it is written").fill("us.ad")
    builder.get_by_role("button", name="Done").click()
    problem = page.locator(".problems li.error")
    expect(problem).to_contain_text("What Ourland wants, number 3", timeout=SLOW)
    expect(problem).to_contain_text("did you mean “Ourland sends aid” (us.aid)?")
    page.locator(".form > details").evaluate_all("boxes => boxes.forEach((box) => { box.open = false; })")
    problem.get_by_role("button").click()
    field = page.get_by_role("button", name="Want 3: us.ad")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    page.get_by_role("tab", name="Text", exact=True).click()
    expect(problem).to_contain_text(re.compile(r"line \d+ Error unknown option us\.ad"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_axe_finds_nothing_in_fields_nor_in_a_long_text(
    started: Browser, shared: Studio, width: int, scheme: str
) -> None:
    with (
        visitor(started, shared, width=width, scheme=scheme) as context,
        opened(context, shared.link) as page,
    ):

        def look() -> None:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page, options=WELL_FORMED)
            assert found.violations_count == 0, found.generate_report()

        form_of(page, FIELDS + "  wrong: {willing: us.ad}\n" + "# and on\n" * 99)
        page.locator(".form details").evaluate_all("boxes => boxes.forEach((box) => { box.open = true; })")
        page.get_by_role("button", name="Key them.halt").click()
        look()
        page.get_by_role("tab", name="Text", exact=True).click()
        expect(page.locator(".cm-lintRange-error").or_(page.locator(".problems li")).first).to_be_attached()
        look()
        page.locator(".menu > summary").click()
        look()
