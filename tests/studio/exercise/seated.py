"""Seats at a table, each in a browser of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.studio.pages import SLOW, opened, visitor
from tests.studio.served import Studio

from .played import Table

WELL_FORMED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}


@contextmanager
def seated(
    browser: Browser,
    running: Studio,
    links: dict[str, str],
    *,
    width: int = 1280,
    scheme: str = "light",
    silent: bool = True,
) -> Iterator[dict[str, Page]]:
    """Sit down at seats, each with a browser's context of its own."""
    with ExitStack() as stack:
        pages = {}
        for name, link in links.items():
            context = stack.enter_context(visitor(browser, running, width=width, scheme=scheme))
            pages[name] = stack.enter_context(opened(context, link, silent=silent))
            expect(pages[name].locator(".table-page, .projector")).to_be_visible(timeout=SLOW)
        yield pages


def links_of(table: Table, *names: str) -> dict[str, str]:
    """Return the links of seats at a table."""
    return {name: table.seats[name].link for name in names}


def choose(page: Page, words: str) -> None:
    """Choose one of the changes that are open."""
    page.locator(".turn", has_text=words).first.click()


def move(page: Page, words: str) -> None:
    """Make a move of one change, and wait until it is made."""
    choose(page, words)
    page.get_by_role("button", name="Make this move").click()
    expect(page.locator(".tray")).to_have_count(0)


def say(page: Page, text: str, *only: str) -> None:
    """Say something, to all or to some only."""
    saying = page.locator(".saying")
    if only:
        saying.get_by_label("only some").check()
        for name in only:
            saying.locator(".hearers").get_by_label(name).check()
    saying.get_by_label("Message").fill(text)
    saying.get_by_role("button", name="Send").click()
    expect(saying.get_by_label("Message")).to_have_value("")
    if only:
        saying.get_by_label("everybody").check()


def offer(page: Page, to: str, terms: dict[tuple[str, str], str], text: str = "") -> None:
    """Make an offer: what each does, by the party's name and the option's title."""
    page.get_by_role("button", name="Make an offer").click()
    form = page.locator(".new-offer")
    form.get_by_label(to).check()
    for (party, title), level in terms.items():
        term(form, party, title).select_option(level)
    form.get_by_label("Words to go with it").fill(text)
    form.get_by_role("button", name="Send the offer").click()
    expect(form.get_by_role("button", name="Send the offer")).to_have_count(0)


def term(form: Locator, party: str, title: str) -> Locator:
    """Return where it is chosen what a party does."""
    return form.get_by_role("group", name=party, exact=True).get_by_label(title)


def told(page: Page, words: str) -> Locator:
    """Return what is told of an event."""
    return page.locator(".chronicle .words", has_text=words)


def checked(page: Page, width: int, name: str) -> None:
    """Check that a page needs no scrolling sideways and is open to whoever uses it in another way."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    found = Axe().run(page, options=WELL_FORMED)
    assert found.violations_count == 0, (name, found.generate_report())
