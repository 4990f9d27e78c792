"""The pages' bundle: made from the sources that stand beside it, small, and content with its own server."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import ROOT

FRONT = ROOT / "front"
STATIC = ROOT / "src" / "detente" / "studio" / "static"
PAGES = {"studio": ("index.html", 300_000), "exercise": ("exercise.html", 40_000)}
"""Each bundle with its page, and how many bytes all of it has at most as it is sent."""
MADE = (
    *(file for name, (page, _) in PAGES.items() for file in (page, f"{name}.js", f"{name}.css")),
    "LICENSES.txt",
)
NODE = shutil.which("node")

# Left out even in CI where these packages cannot be had; that the bundle was made from its sources is tested
# everywhere.
with_packages = pytest.mark.skipif(
    NODE is None or not (FRONT / "node_modules" / "esbuild").is_dir(),
    reason="node and the packages of the pages are not here: `npm ci` in front/ brings them",
)


def sources() -> list[Path]:
    """Return all files of the pages' sources, in the order of their names."""
    found = [path for path in FRONT.rglob("*") if path.is_file()]
    kept = [path for path in found if "node_modules" not in path.relative_to(FRONT).parts]
    return sorted(kept, key=lambda path: path.relative_to(FRONT).as_posix())


def test_the_bundle_was_made_from_these_sources() -> None:
    digest = hashlib.sha256()
    for path in sources():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(FRONT).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    for name in PAGES:
        begins = (STATIC / f"{name}.js").read_text(encoding="utf-8")[:100]
        assert begins.startswith(f"/* sources sha256 {digest.hexdigest()} */"), (
            "run `npm run build` in front/"
        )
    assert (STATIC / "index.html").read_bytes() == (FRONT / "index.html").read_bytes()
    assert (STATIC / "exercise.html").read_bytes() == (FRONT / "exercise" / "exercise.html").read_bytes()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_small(name: str) -> None:
    page, largest = PAGES[name]
    content = b"".join((STATIC / file).read_bytes() for file in (page, f"{name}.css", f"{name}.js"))
    assert len(gzip.compress(content)) < largest


@pytest.mark.parametrize(
    ("name", "places", "without"),
    [
        ("studio", ("/static/", "data:"), "detente report"),
        ("exercise", ("static/", "sheet", "data:"), "role sheet"),
    ],
)
def test_the_page_asks_nothing_of_others_and_runs_nothing_inline(
    name: str, places: tuple[str, ...], without: str
) -> None:
    page = (STATIC / PAGES[name][0]).read_text(encoding="utf-8")
    loaded = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert [address for address in loaded if not address.startswith(places)] == []
    assert re.findall(r"<script(?![^>]* src=)|\son\w+=|<style|javascript:", page) == []
    assert "<noscript>" in page and without in page
    style = (STATIC / f"{name}.css").read_text(encoding="utf-8")
    assert re.findall(r"@import|url\((?!data:)", style) == []
    script = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    foreign = set(re.findall(r"\b(?:https?|wss?)://[^\s\"'`)]+", script))
    assert {address for address in foreign if not address.startswith("http://www.w3.org/")} == set()
    assert re.findall(r"\beval\(|\bnew Function\(|\bimport\(|XMLHttpRequest|WebSocket", script) == []


def test_every_package_in_the_bundle_has_its_licence_there() -> None:
    licences = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")
    for package in ("@codemirror/state", "@codemirror/view", "@lezer/common", "htm", "preact", "style-mod"):
        assert re.search(rf"^{re.escape(package)} \d", licences, re.MULTILINE), package
    assert licences.count("Permission is hereby granted") + licences.count("Apache License") >= 10


@pytest.mark.parametrize("folder", [FRONT, FRONT / "exercise"])
def test_every_message_is_in_the_catalogue_and_used(folder: Path) -> None:
    """The pages of an exercise have a catalogue of their own."""
    catalogue = (folder / "messages.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^  (\w+):", catalogue, re.MULTILINE))
    inner = set(re.findall(r"^    (\w+):", catalogue, re.MULTILINE))
    used: set[tuple[str, str]] = set()
    for path in sources():
        theirs = FRONT / "exercise" in path.parents
        if path.suffix == ".js" and theirs == (folder != FRONT):
            used |= set(re.findall(r"\bM\.(\w+)(?:\.(\w+))?", path.read_text(encoding="utf-8")))
    assert {name for name, _ in used} == known
    assert {name for group, name in used if group == "form" and name} <= inner


def test_the_seats_are_given_nothing_of_the_studio() -> None:
    """Their page has neither the editor nor the studio's catalogue."""
    script = (STATIC / "exercise.js").read_text(encoding="utf-8")
    assert "You are " in script
    for inner in ("cm-content", "/api/studies", "Your studies", "/api/exercises"):
        assert inner not in script, inner


def test_every_section_of_the_report_has_its_view() -> None:
    made = (ROOT / "src" / "detente" / "views" / "report" / "sections").rglob("*.py")
    keys = {key for path in made for key in re.findall(r'Section\("(\w+)"', path.read_text(encoding="utf-8"))}
    table = (FRONT / "views" / "sections.js").read_text(encoding="utf-8").partition("};")[0]
    assert len(keys) > 10
    assert keys <= set(re.findall(r'"(\w+)"', table))


@with_packages
def test_the_bundle_can_be_made_again(tmp_path: Path) -> None:
    assert NODE is not None
    subprocess.run([NODE, "build.mjs", str(tmp_path)], cwd=FRONT, check=True, timeout=60)
    for name in MADE:
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), name
