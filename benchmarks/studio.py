"""`python -m benchmarks.studio`: how soon the studio's page is there, and answers to a key, in Chromium.

It starts a studio and a browser on this machine, and writes STUDIO.md. Times are taken in the page: from the
key's own event to the first change of what is shown for it.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PAGE = Path(__file__).with_name("STUDIO.md")
STATIC = Path(__file__).parent.parent / "src" / "detente" / "studio" / "static"
OPENINGS = 7
DIGITS = "0123456789"
PATIENCE = 60_000
SUSPECTS = """detente: 1
title: Two suspects
facts: {both: first.silent and second.silent}
sides: {one: [first]}
policies: {p: {title: If you do, side: one, commitments: {first.silent: {requires: second.silent}}}}
claims:
  deal: {text: They agree to be silent., willing: both, policy: all}
  settles: {text: And that lasts., always_rests: both, policy: all}
status_quo: []
parties:
  second:
    name: Second suspect
    options: {silent: stays silent}
    preferences: [first.silent, not second.silent]
  first:
    name: First suspect
    options: {silent: stays silent}
    weights:
      second.silent: 3
      not first.silent: 1"""
THREE = """detente: 1
title: Three parties
sides: {west: [us]}
policies:
  linked: {title: Step for step, side: west, commitments: {us.aid: {requires: them.halt, snapback: true}}}
question: {goal: us.aid and them.halt, avoid: third.arms}
claims:
  deal: {text: They come to terms., willing: us.aid and them.halt, policy: all}
  rest: {text: And that lasts., rests: us.aid and them.halt, policy: all}
  arms: {text: The third stays out., never_willing: third.arms, policy: all}
status_quo: []
parties:
  us:
    name: Ourland
    options: {aid: sends aid, talks: opens talks}
    preferences: [them.halt, not third.arms, not us.aid]
  third:
    name: Thirdland
    options: {arms: sends arms}
    preferences: [not us.talks, not them.halt, third.arms]
  them:
    name: Theirland
    options: {halt: halts its tests, watch: lets inspectors in}
    weights:
      us.aid: 3
      not them.halt: 1"""
MODELS = {"two suspects, one policy": SUSPECTS, "3 parties, 5 options, one policy": THREE}
SHOWN = {
    "claims": ("Claims", ".checks .mark"),
    "findings": ("Findings", ".summary .answer, .summary .saying, ol.findings"),
}
"""What is looked at: the view, and what changes in it."""
WATCH = """(selector) => {
    const shown = () => [...document.querySelectorAll(selector)].map((each) => each.textContent).join("|");
    const before = shown();
    const seen = (window.seen = { key: 0, change: 0 });
    addEventListener("keydown", () => (seen.key = performance.now()), { capture: true, once: true });
    const observer = new MutationObserver(() => {
        if (!seen.key || !shown() || shown() === before) return;
        seen.change = performance.now();
        observer.disconnect();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@dataclass(frozen=True)
class Measured:
    """Milliseconds, of several times."""

    what: str
    times: tuple[float, ...]

    @property
    def row(self) -> str:
        """A row of a table: the quickest, the middle one and the slowest."""
        told = (min(self.times), statistics.median(self.times), max(self.times))
        return f"| {self.what} | {' | '.join(f'{each:.0f}' for each in told)} |"


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Have a studio for a while, and give its link."""
    command = [sys.executable, "-m", "detente", "studio", "--no-browser"]
    process = subprocess.Popen(
        [*command, "--file", str(folder / "studio.sqlite")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        told = ""
        while "key=" not in told:
            line = process.stdout.readline()
            assert line, f"the studio did not start: {told}"
            told += line
        found = re.search(r"http://\S+", told)
        assert found is not None
        yield found[0]
    finally:
        process.kill()
        process.wait()


def begin(page: Page, link: str, text: str) -> None:
    """Begin a study with a text, and wait until all is answered."""
    page.goto(link)
    page.get_by_label("Paste a model here").fill(text)
    page.get_by_role("button", name="Begin with this text").click()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the answers are of the text as it is, and it is saved."""
    page.wait_for_selector("ol.findings > li", timeout=PATIENCE)
    page.wait_for_selector("[data-saving=saved]", timeout=PATIENCE)
    page.wait_for_function("() => !document.querySelector('.stale, .progress.on')", timeout=PATIENCE)
    page.wait_for_timeout(300)


def watched(page: Page, selector: str, key: str) -> float:
    """Press a key, and return after how many milliseconds what is shown has changed."""
    page.evaluate(WATCH, selector)
    page.keyboard.press(key)
    page.wait_for_function("() => window.seen.change", timeout=PATIENCE)
    times: dict[str, float] = page.evaluate("() => window.seen")
    return times["change"] - times["key"]


def by_text(browser: Browser, link: str, name: str, text: str) -> Iterator[Measured]:
    """Yield how soon a digit typed at the end of the text turns a verdict and a finding."""
    for what, (view, selector) in SHOWN.items():
        with browser.new_context() as context:
            page = context.new_page()
            begin(page, link, f"# {what}\n{text}")
            page.get_by_role("tab", name=view, exact=True).click()
            page.locator(".cm-content").click()
            page.keyboard.press("Control+End")
            times = []
            for digit in DIGITS:
                times.append(watched(page, selector, digit))
                settle_in(page, view)
                page.keyboard.press("Backspace")
                settle_in(page, view)
            yield Measured(f"{name}: {what}", tuple(times))


def settle_in(page: Page, view: str) -> None:
    """Wait until nothing is worked out any more, whatever view is shown."""
    page.wait_for_timeout(250)
    page.wait_for_selector("[data-saving=saved]", timeout=PATIENCE)
    page.wait_for_function("() => !document.querySelector('.stale, .progress.on')", timeout=PATIENCE)
    page.wait_for_timeout(250)


def by_form(browser: Browser, link: str) -> Measured:
    """Return how soon a wish that is moved in the form turns a verdict."""
    wishes = "    preferences: [second.silent, not first.silent]"
    text = SUSPECTS[: SUSPECTS.index("    weights:")] + wishes
    times = []
    for number in range(5):
        with browser.new_context() as context:
            page = context.new_page()
            begin(page, link, f"{text}\n# {number}\n")
            page.get_by_role("tab", name="Claims", exact=True).click()
            page.get_by_role("tab", name="Form", exact=True).click()
            page.get_by_role("button", name="Second suspect stays silent: 1 of 2").focus()
            times.append(watched(page, SHOWN["claims"][1], "Alt+ArrowDown"))
    return Measured("two suspects: claims, by Alt and an arrow key in the form", tuple(times))


def openings(browser: Browser, link: str) -> Iterator[Measured]:
    """Yield how soon the first thing is painted of the list of studies and of a study, in new browsers."""
    with browser.new_context() as context:
        page = context.new_page()
        begin(page, link, THREE)
        study = page.url.partition("#")[2]
    for what, address, shown in (
        ("the list of studies", link, ".begin"),
        ("a study", f"{link}#{study}", ".cm-content"),
    ):
        paints, there = [], []
        for _ in range(OPENINGS):
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(address)
                page.wait_for_selector(shown, timeout=PATIENCE)
                there.append(page.evaluate("() => performance.now()"))
                paints.append(
                    page.evaluate(
                        "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
                    )
                )
        yield Measured(f"{what}: first paint", tuple(paints))
        yield Measured(f"{what}: there to be used", tuple(there))


def size() -> str:
    """Return the size of what the page loads, as it is and compressed."""
    from detente.views.report import page_script, page_style

    own = [(STATIC / name).read_bytes() for name in ("index.html", "studio.css", "studio.js")]
    whole = b"".join([*own, page_style().encode(), page_script().encode()])
    return f"{len(whole) / 1000:.0f} kB, {len(gzip.compress(whole)) / 1000:.0f} kB compressed"


def written(opened: list[Measured], keys: list[Measured], load: tuple[float, float], version: str) -> str:
    """Return the page with all figures."""
    head = "| milliseconds | quickest | middle | slowest |\n| --- | ---: | ---: | ---: |"
    table = "\n".join
    return f"""# The studio's page

Written by `python -m benchmarks.studio`, in Chromium {version} without a screen, on a machine with
{os.cpu_count()} processors. The load was {load[0]:.1f} when the run began and {load[1]:.1f} when it ended:
where that is more than the number of processors others were at work, and the quickest of several times says
most of the studio.

All that the page loads: {size()}.

## Opened in a new browser

{head}
{table(each.row for each in opened)}

## From the last key to the changed page

A digit is typed at the end of the text, ten times another one, each of a text that was not asked about
before; what is measured is the time from the key's own event to the first change of what the view shows.

{head}
{table(each.row for each in keys)}
"""


def main() -> None:
    """Measure, print and write."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        sys.exit("there is no chromium here: `make browser`, as root on Debian, brings it")
    begins = os.getloadavg()[0]
    opened: list[Measured] = []
    keys: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as link, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for each in openings(browser, link):
            print(each.row, flush=True)
            opened.append(each)
        for name, text in MODELS.items():
            for each in by_text(browser, link, name, text):
                print(each.row, flush=True)
                keys.append(each)
        keys.append(by_form(browser, link))
        print(keys[-1].row, flush=True)
        version = browser.version
        browser.close()
    PAGE.write_text(written(opened, keys, (begins, os.getloadavg()[0]), version), encoding="utf-8")


if __name__ == "__main__":
    main()
