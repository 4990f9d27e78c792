"""What the README shows is what the program prints. `[...]` in it stands for anything."""

from __future__ import annotations

import re
import shlex
from math import prod
from pathlib import Path

import pytest

import detente as library
from detente.cli import main

from .command import ROOT, detente

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(README)
MODELS = [text for language, text in BLOCKS if language == "yaml"]
CONSOLE = [text for language, text in BLOCKS if language == "console"]


def assert_prints_what_it_shows(block: str, folder: Path) -> None:
    """Run the command of a console block and compare, line by line."""
    prompt, _, shown = block.partition("\n")
    words = shlex.split(prompt.removeprefix("$ detente "))
    ran = detente(*(str(folder / word) if word == "river.yaml" else word for word in words))
    lines = [line.rstrip() for line in (ran.out + ran.err).splitlines()]
    # said once on every machine, and whichever test comes first meets it
    printed = "".join(f"{line}\n" for line in lines if not line.startswith("compiling the fast loops"))
    pattern = r"(?:.*\n)*".join(re.escape(part) for part in shown.split("[...]\n"))
    assert re.fullmatch(pattern, printed.replace(f"{folder}/", "")), printed


@pytest.mark.parametrize("block", [block for block in CONSOLE if "river.yaml" in block])
def test_the_first_model(block: str, tmp_path: Path) -> None:
    linked = "--policy" in block.partition("\n")[0]
    (tmp_path / "river.yaml").write_text("".join(MODELS if linked else MODELS[:1]), encoding="utf-8")
    assert_prints_what_it_shows(block, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("block", [block for block in CONSOLE if "korea-2010" in block])
def test_korea(block: str, tmp_path: Path) -> None:
    assert_prints_what_it_shows(block, tmp_path)


def test_the_readme_shows_both_models_and_every_example() -> None:
    assert len(MODELS) == 2
    assert len(CONSOLE) == len([b for b in CONSOLE if "river.yaml" in b or "korea-2010" in b]) >= 6


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "docs" / "korea.ipynb"]
IN_MILLIONS = re.compile(r"\b(\w+) million (?:combinations|states)\b")


def test_every_page_tells_how_large_the_korea_case_is() -> None:
    """Of other models they speak in figures."""
    levels = [len(option.levels) for option in library.load("korea-2010").written.options()]
    assert round(prod(levels) / 1e6) == 3
    said = {
        page.name: found
        for page in PAGES
        if (found := [*filter(str.isalpha, IN_MILLIONS.findall(page.read_text(encoding="utf-8")))])
    }
    telling = ["README.md", "many-machines.md", "patience.md", "korea.ipynb"]
    assert said == {page: ["three"] for page in telling}


def test_the_table_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `detente (\w+)", README, re.MULTILINE))
    assert named == set(main.commands)


def test_the_python_lines_run() -> None:
    (code,) = [text for language, text in BLOCKS if language == "python"]
    names = re.findall(r"korea\.under\(policy=\"(\w+)\"\)", code)
    assert set(names) <= set(library.load("korea-2010").policies)
    compile(code, "README.md", "exec")


def test_the_demo_asks_what_can_be_asked() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("demo: ")[2].partition("\n\n")[0]
    lines = re.findall(r"detente (\w+(?: [\w.-]+)*)", recipe)
    assert {"path", "report", "stability", "compare", "claims", "statement", "evidence"} == {
        line.split()[0] for line in lines
    }
    korea = library.load("korea-2010")
    for command, *arguments in map(str.split, lines):
        asked = main.commands[command].make_context(command, arguments).params
        assert asked.get("model", "korea-2010") == "korea-2010"
        assert {asked.get("policy") or "none", *asked.get("policies", ())} <= {"none", *korea.policies}
        assert set(asked.get("scenarios", ())) <= {"base", *korea.scenarios}


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
