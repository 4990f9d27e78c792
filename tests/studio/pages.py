"""The studio's pages in a real browser, as whoever writes meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, expect

from .served import Studio

__all__ = ["begin", "opened", "saved", "tab", "text_of", "type_at_end", "visitor"]

SLOW = 60_000
"""How many milliseconds an answer may take on a machine that does much else."""
expect.set_options(timeout=SLOW)


@contextmanager
def visitor(
    browser: Browser, studio: Studio, *, width: int = 1280, scheme: str = "light"
) -> Iterator[BrowserContext]:
    """Have windows of one browser, which share what it keeps."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    context.set_default_timeout(SLOW)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def opened(context: BrowserContext, address: str, *, silent: bool = True) -> Iterator[Page]:
    """Open a page, and check that it asks its own server only and says nothing in its console."""
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    try:
        yield page
    finally:
        page.close()
    assert not silent or said == [], said
    origin = re.match(r"https?://[^/]+/", address)
    assert origin is not None
    assert [url for url in asked if not url.startswith((origin[0], "data:"))] == []


def begin(page: Page, text: str) -> None:
    """Begin a study with a text, in the list of studies."""
    page.get_by_label("Paste a model here").fill(text)
    page.get_by_role("button", name="Begin with this text").click()
    expect(page.locator(".cm-content")).to_be_visible(timeout=SLOW)


def tab(page: Page, name: str) -> None:
    """Choose one of the tabs."""
    page.get_by_role("tab", name=name, exact=True).click()


def saved(page: Page, version: int) -> None:
    """Wait until the page says that this version, or a later one, is saved and nothing waits.

    How many versions changes make that follow each other closely hangs on how fast the machine is.
    """
    page.wait_for_function(
        """at => {
            const told = document.querySelector("[data-saving=saved]")?.textContent;
            return Number(/version (\\d+)/.exec(told)?.[1]) >= at;
        }""",
        arg=version,
        timeout=SLOW,
    )


def type_at_end(page: Page, text: str) -> None:
    """Type behind the end of the text."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def text_of(page: Page, studio: Studio) -> str:
    """Return the newest version's text of the study that the page shows."""
    found = re.search(r"#/study/(\d+)", page.url)
    assert found is not None
    text: str = studio.ask("GET", f"/api/studies/{found[1]}").json["text"]
    return text
