"""What is changed in the form: kept until the studio has it, and about what it was made on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, expect

from tests.report.browser import needs_chromium

from .pages import SLOW, begin, opened, saved, tab, text_of, visitor
from .served import Studio, studio

pytestmark = needs_chromium

WANTS = ("first.a", "first.b", "first.c", "first.d")
FOUR = """detente: 1
title: Four wants
parties:
  first:
    name: The first
    options: {a: does a, b: does b, c: does c, d: does d}
    preferences:
      - first.a
      - first.b
      - first.c
      - first.d
  second:
    name: The second
    options: {e: does e}
    preferences: [second.e, first.a]
status_quo: []
"""
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('detente.edits.'))"
WARNED = """() => {
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;
}"""


@pytest.fixture
def page(started: Browser, shared: Studio) -> Iterator[Page]:
    """Open the form of a study of four wants."""
    with visitor(started, shared) as context, opened(context, shared.link) as found:
        form_of(found, FOUR)
        yield found


def form_of(page: Page, text: str) -> None:
    """Begin a study, and look at its form."""
    begin(page, text)
    tab(page, "Form")
    expect(page.get_by_label("Title")).to_be_visible(timeout=SLOW)


SIDES = """detente: 1
title: Two banks
parties:
  low: {name: Lowland, options: {a: does a}, preferences: [up.b]}
  up: {name: Upland, options: {b: does b}, preferences: [low.a]}
  far: {name: Farland, options: {c: does c}, preferences: [low.a]}
sides: {lows: [low], both: [low, up]MORE}
status_quo: []
"""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", ["Lowland", "both (Lowland and Upland)", "Upland", "Farland"]),
        (
            ", lowest: [low]",
            ["Lowland (lows)", "both (Lowland and Upland)", "Lowland (lowest)", "Upland", "Farland"],
        ),
    ],
    ids=["once beside the party", "two sides told apart"],
)
def test_who_can_bind_itself_is_offered_once(
    started: Browser, shared: Studio, more: str, told: list[str]
) -> None:
    with visitor(started, shared) as context, opened(context, shared.link) as found:
        form_of(found, SIDES.replace("MORE", more))
        found.locator("summary", has_text="Policies").click()
        expect(found.get_by_label("Who would bind itself").locator("option")).to_have_text(told, timeout=SLOW)


def wants_of(page: Page, party: str = "The first") -> Locator:
    """Return the list of what a party wants."""
    return page.get_by_label(party, exact=True).locator(".want-list")


def order(page: Page, party: str = "The first") -> list[str]:
    """Return the last letters of what a party wants, as the form shows them."""
    return [words.strip()[-1] for words in wants_of(page, party).locator(".want").all_inner_texts()]


def order_in(text: str) -> list[str]:
    """Return the same as the text says it."""
    there = [name for name in WANTS if f"- {name}" in text]
    return [name[-1] for name in sorted(there, key=lambda name: text.index(f"- {name}"))]


def test_a_change_in_the_form_outlives_a_studio_that_is_killed(started: Browser, tmp_path: Path) -> None:
    file = tmp_path / "studio.sqlite"
    with (
        studio(file) as first,
        visitor(started, first) as context,
        opened(context, first.link, silent=False) as page,
    ):
        form_of(page, FOUR)
        first.kill()
        name = page.get_by_label("The first", exact=True).get_by_label("Name")
        name.fill("The very first")
        name.press("Tab")
        away = page.locator("[data-saving=away]")
        expect(away).to_contain_text("not saved: the studio does not answer", timeout=SLOW)
        assert page.evaluate(WARNED), "the page warns whoever leaves it"
        very = page.get_by_label("The very first", exact=True)
        very.get_by_role("button", name="Move up: The very first does b").click()
        assert order(page, "The very first") == ["b", "a", "c", "d"]
        with studio(file, "--port", str(first.port)) as second:
            expect(page.locator("[data-saving=saved]")).to_be_visible(timeout=SLOW)
            text = text_of(page, second)
            assert "name: The very first" in text
            assert order_in(text) == ["b", "a", "c", "d"]
            assert not page.evaluate(WARNED)


def test_a_change_that_waits_comes_back_with_the_page(started: Browser, tmp_path: Path) -> None:
    file = tmp_path / "studio.sqlite"
    with studio(file) as first, visitor(started, first) as context:
        with opened(context, first.link, silent=False) as page:
            form_of(page, FOUR)
            address = page.url
            first.kill()
            wants_of(page).get_by_role("button", name="Move up: The first does b").click()
            name = page.get_by_label("The second", exact=True).get_by_label("Name")
            name.fill("The last")
            name.press("Tab")
            expect(page.locator("[data-saving=away]")).to_contain_text("your changes are kept here")
        with studio(file, "--port", str(first.port)) as second, opened(context, address) as page:
            expect(page.get_by_text("they were kept in this browser and are made now")).to_be_visible(
                timeout=SLOW
            )
            saved(page, 2)
            text = text_of(page, second)
            assert order_in(text) == ["b", "a", "c", "d"]
            assert "name: The last" in text
            assert page.evaluate(KEPT) == []


def test_a_change_that_waits_on_one_page_is_not_made_by_another(started: Browser, shared: Studio) -> None:
    with (
        visitor(started, shared) as context,
        opened(context, shared.link, silent=False) as page,
    ):
        form_of(page, FOUR)
        page.route("**/api/edit", lambda route: route.fulfill(status=503, json={"error": "busy"}))
        wants_of(page).get_by_role("button", name="Move up: The first does b").click()
        assert len(page.evaluate(KEPT)) == 1
        with opened(context, page.url) as other:
            tab(other, "Form")
            expect(other.get_by_label("Title")).to_be_visible(timeout=SLOW)
            assert other.get_by_text("are made now").count() == 0
            assert order(other) == ["a", "b", "c", "d"]
            page.unroute("**/api/edit")
            saved(page, 2)
            saved(other, 2)
            expect(wants_of(other).locator(".want").first).to_contain_text("The first does b", timeout=SLOW)
            assert order(other) == ["b", "a", "c", "d"]
        assert page.evaluate(KEPT) == []
        assert order_in(text_of(page, shared)) == ["b", "a", "c", "d"]


@pytest.mark.parametrize("gone", [False, True])
def test_a_move_is_of_the_same_want_when_another_tab_has_changed_the_list(
    page: Page, shared: Studio, gone: bool
) -> None:
    study = page.url.split("/study/")[1].split("/")[0]
    before = "      - first.b\n" if gone else "      - first.a\n"
    theirs = FOUR.replace(before, "" if gone else "      - second.e\n      - first.a\n")

    def meanwhile(route: Route) -> None:
        sent = {"base": 1, "text": theirs, "client": "another"}
        assert shared.ask("POST", f"/api/studies/{study}/versions", sent).status == 201
        expect(page.get_by_text("Version 2 was saved in another tab")).to_be_visible(timeout=SLOW)
        route.continue_()

    page.route("**/api/edit", meanwhile, times=1)
    wants_of(page).get_by_role("button", name="Move up: The first does b").click()
    if gone:
        expect(page.get_by_role("alert")).to_contain_text("changed elsewhere", timeout=SLOW)
        assert text_of(page, shared) == theirs
    else:
        saved(page, 3)
        text = text_of(page, shared)
        assert order_in(text) == ["b", "a", "c", "d"]
        assert text.index("- second.e") < text.index("- first.b"), "it is moved as far as it was to be"


def test_a_want_goes_on_with_the_next_click_and_the_next_key(page: Page, shared: Studio) -> None:
    up = wants_of(page).get_by_role("button", name="Move up: The first does d")
    up.scroll_into_view_if_needed()
    box = up.bounding_box()
    assert box is not None
    for _ in range(3):
        page.mouse.click(box["x"] + 5, box["y"] + 5)
    assert order(page) == ["d", "a", "b", "c"], "shown at once, whatever the studio has answered"
    saved(page, 2)
    assert order_in(text_of(page, shared)) == ["d", "a", "b", "c"]
    wants_of(page).get_by_role("button", name="Move down: The first does a").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert order(page) == ["d", "b", "c", "a"]
    page.keyboard.press("Enter")
    assert order(page) == ["d", "b", "c", "a"], "at its end it stays"
    saved(page, 3)
    assert order_in(text_of(page, shared)) == ["d", "b", "c", "a"]


def test_what_is_open_in_a_row_goes_with_its_want(page: Page, shared: Studio) -> None:
    wants_of(page).get_by_role("button", name="Want 2: The first does b").click()
    wants_of(page).locator("li").nth(1).get_by_role("button", name="Move up").click()
    builder = wants_of(page).locator("li").nth(0).locator(".builder")
    builder.get_by_label("not").check()
    builder.get_by_role("button", name="Done").click()
    expect(wants_of(page).locator(".want")).to_contain_text(["not: The first does b", "does a"])
    saved(page, 2)
    text = text_of(page, shared)
    assert text.index("- not first.b") < text.index("- first.a")


def test_moves_are_made_in_the_order_of_the_clicks_though_the_studio_is_slow(
    page: Page, shared: Studio
) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/api/edit", late)
    wants_of(page).get_by_role("button", name="Move up: The first does c").click()
    wants_of(page).get_by_role("button", name="Move down: The first does a").click()
    wants_of(page).get_by_role("button", name="Move up: The first does d").click()
    assert order(page) == ["c", "a", "d", "b"]
    expect(page.locator("[data-saving=pending]")).to_be_visible()
    expect(page.locator("[data-saving=saved]")).to_be_visible(timeout=SLOW)
    assert order(page) == ["c", "a", "d", "b"]
    assert order_in(text_of(page, shared)) == ["c", "a", "d", "b"]


def test_what_is_typed_is_saved_though_the_field_is_not_left(page: Page, shared: Studio) -> None:
    title = page.get_by_label("Title")
    title.fill("")
    title.press_sequentially("Many ")
    saved(page, 2)
    assert "title: Many\n" in text_of(page, shared)
    expect(title).to_be_focused()
    page.keyboard.type("wants")
    expect(title).to_have_value("Many wants")
    saved(page, 3)
    assert "title: Many wants\n" in text_of(page, shared)
    page.keyboard.press("Home")
    page.keyboard.type("So ")
    saved(page, 4)
    assert title.evaluate("field => field.selectionStart") == len("So ")
    now = "document.execCommand('insertText', false, 'very '); return (" + WARNED + ")();"
    assert page.evaluate("() => {" + now + "}"), "what was typed a moment ago is not saved yet"
    title.press("Tab")
    expect(title).to_have_value("So very Many wants")


def test_a_step_is_bound_when_its_condition_is_chosen_and_not_before(page: Page, shared: Studio) -> None:
    page.locator("summary", has_text="Policies").click()
    field = page.get_by_label("Another policy")
    field.fill("If it does")
    field.press("Enter")
    page.get_by_label("Bind what?").select_option(label="The first does a")
    builder = page.locator(".builder")
    expect(builder.get_by_role("button", name="Done")).to_be_disabled()
    saved(page, 2)
    assert "commitments: {}" in text_of(page, shared)
    builder.get_by_role("button", name="Cancel").click()
    page.get_by_label("Bind what?").select_option(label="The first does a")
    page.get_by_label("The first does a: when").select_option("never")
    saved(page, 3)
    assert "never: true" in text_of(page, shared)
    page.get_by_label("The first does a: when").select_option("only")
    builder.get_by_label("What", exact=True).select_option(label="The second does e")
    builder.get_by_role("button", name="Done").click()
    saved(page, 4)
    assert "requires: second.e" in text_of(page, shared)
    assert "never" not in text_of(page, shared)


def test_whoever_works_by_keys_goes_on_where_it_makes_sense(page: Page) -> None:
    also = page.get_by_role("button", name="The second also wants …")
    builder = page.locator(".builder")
    what = builder.get_by_label("What", exact=True)
    done = builder.get_by_role("button", name="Done")
    also.focus()
    page.keyboard.press("Enter")
    expect(what).to_be_focused()
    what.select_option(label="The first does b")
    done.focus()
    page.keyboard.press("Enter")
    expect(also).to_be_focused()
    page.keyboard.press("Enter")
    builder.get_by_role("button", name="Cancel").focus()
    page.keyboard.press("Enter")
    expect(also).to_be_focused()
    want = wants_of(page, "The second").locator(".blank").nth(1)
    want.focus()
    page.keyboard.press("Enter")
    expect(what).to_be_focused()
    what.select_option(label="The first does c")
    done.focus()
    page.keyboard.press("Enter")
    expect(want).to_be_focused()
    expect(want).to_have_text("The first does c")


def test_how_a_step_is_bound_is_one_choice(page: Page, shared: Studio) -> None:
    page.locator("summary", has_text="Policies").click()
    page.get_by_label("Another policy").fill("If it does")
    page.get_by_label("Another policy").press("Enter")
    saved(page, 2)
    page.get_by_label("Bind what?").select_option(label="The first does a")
    kind = page.get_by_label("The first does a: when")
    expect(kind.locator("option")).to_have_text(
        [
            "only if … (looked at once, when the step is taken)",
            "only while … (ends with it)",
            "never",
        ]
    )
    kind.select_option("while")
    builder = page.locator(".builder")
    builder.get_by_label("What", exact=True).select_option(label="The second does e")
    builder.get_by_role("button", name="Done").click()
    expect(page.get_by_text("ends with it:")).to_have_count(0)
    expect(kind).to_be_focused()
    expect(kind).to_have_value("while")
    saved(page, 3)
    assert "snapback: true" in text_of(page, shared)
    kind.select_option("only")
    saved(page, 4)
    assert "snapback" not in text_of(page, shared)
    kind.select_option("never")
    saved(page, 5)
    kind.select_option("while")
    builder.get_by_label("What", exact=True).select_option(label="The second does e")
    builder.get_by_role("button", name="Done").click()
    saved(page, 6)
    assert "snapback: true" in text_of(page, shared)
    assert "never" not in text_of(page, shared)


def test_who_removes_a_party_is_told_how_many_other_parts_name_it(page: Page) -> None:
    asked: list[str] = []

    def no(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", no)
    page.get_by_role("button", name="Remove The second", exact=True).click()
    page.get_by_role("button", name="Remove The first", exact=True).click()
    assert asked == [
        "Remove The second with all its options and wants?",
        "Remove The first with all its options and wants? 1 other part of the model names it and will have "
        "an error until you change that.",
    ]
