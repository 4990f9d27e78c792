"""Debian's Chromium, driven by Playwright; it downloads no browser of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.needs import needs

__all__ = ["browser", "needs_chromium", "opened"]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
needs_chromium = needs(
    CHROMIUM is not None, "there is no chromium here: `make browser`, as root on Debian, brings it"
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium.

    Raises
    ------
    AssertionError
        Where it is missing and must not be.
    """
    assert CHROMIUM is not None, "there is no chromium, and DETENTE_TESTS asks for all tests"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def opened(
    started: Browser, file: Path, *, width: int = 1280, height: int = 900, scheme: str = "light"
) -> Iterator[Page]:
    """Open a file and check that the console stays silent and nothing is asked of the network."""
    page = started.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    try:
        yield page
    finally:
        page.close()
    assert said == []
    assert [url.partition("#")[0] for url in asked] == [file.as_uri()], "the page needs nothing else"
