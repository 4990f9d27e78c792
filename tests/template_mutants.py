"""Change words and branches of a template of the report one at a time, as `mutants.py` does with modules.

    python -m tests.template_mutants TEMPLATE TESTS [TESTS ...] [--every N]

Such as `claims.html.j2 tests/words/test_report_claims.py`; a changed template lives in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import signal
import sys
from collections.abc import Iterator
from typing import NamedTuple
from unittest.mock import patch

from jinja2 import Environment
from jinja2.loaders import PackageLoader

from .mutants import ROOT, SECONDS, _run

TEMPLATES = ROOT / "src" / "detente" / "views" / "report" / "templates"
MARKED = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
TEST = re.compile(r"\{%-?\s*(?:if|elif)\s+(.*?)\s*-?%\}", re.DOTALL)
CHOICE = re.compile(r" if (.+?)(?= else |\s*[|}]|$)")
STRING = re.compile(r"'([^'<]*[A-Za-z])'|\"([^\"<]*[A-Za-z])\"")
COMPARED = re.compile(r" (==|!=|>=|<=|>|<|and|or) ")
OTHER = {"==": "!=", "!=": "==", ">": ">=", "<": "<=", ">=": ">", "<=": "<", "and": "or", "or": "and"}


class Mutant(NamedTuple):
    """One change: where it is, what it is, and the template with it."""

    line: int
    what: str
    text: str


def mutants(text: str) -> Iterator[Mutant]:
    """Yield every change of a template."""
    for begin, end, other in _changes(text):
        what = f"{text[max(0, begin - 40) : begin]}[{other or text[begin:end]}]{text[end : end + 20]}"
        line = text.count("\n", 0, begin) + 1
        yield Mutant(line, " ".join(what.split()), text[:begin] + other + text[end:])


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield changes as where something stands and what comes in its place."""
    place = 0
    for mark in MARKED.finditer(text):
        if words := list(re.finditer("[A-Za-z]+", text[place : mark.start()])):
            yield place + words[-1].end(), place + words[-1].end(), "x"
        place = mark.end()
        if mark[0].startswith(("{%", "{{")) and ".j2" not in mark[0]:
            yield from ((mark.start() + a, mark.start() + b, other) for a, b, other in _inside(mark[0]))


def _inside(mark: str) -> Iterator[tuple[int, int, str]]:
    test = TEST.match(mark)
    for found in [test] if test else CHOICE.finditer(mark) if mark.startswith("{{") else ():
        yield *found.span(1), f"(not ({found[1]}))"
    for found in STRING.finditer(mark):
        yield found.end() - 1, found.end() - 1, "x"
    for found in COMPARED.finditer(mark):
        yield *found.span(1), OTHER[found[1]]


def survives(name: str, text: str, tests: list[str]) -> bool:
    """Tell whether no test notices a template's text; to be asked in a process that may be spoilt."""
    from detente.views.report import render

    load = PackageLoader.get_source

    def get_source(loader: PackageLoader, environment: Environment, template: str) -> tuple[str, str, object]:
        source, file, current = load(loader, environment, template)
        return text if template == name else source, file, current

    known = render._environment().cache
    assert known is not None
    for key in [key for key in known if key[1] == name]:
        del known[key]
    with patch.object(PackageLoader, "get_source", get_source):
        return _run(*tests)[0] == 0


def main() -> None:
    """Run the tests once, then once more for every change."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("template", choices=sorted(path.name for path in TEMPLATES.iterdir()))
    asked.add_argument("tests", nargs="+")
    asked.add_argument("--every", type=int, default=1, help="a sample: every how-manyth change")
    given = asked.parse_args()
    todo = list(mutants((TEMPLATES / given.template).read_text(encoding="utf-8")))[:: given.every]
    code, said = _run(*given.tests)
    if code:
        sys.exit(f"the tests fail as they are:\n{said}")
    gc.collect()
    gc.freeze()
    left = 0
    for mutant in todo:
        if not (child := os.fork()):
            noticed = True
            try:
                signal.alarm(SECONDS)
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
                noticed = not survives(given.template, mutant.text, given.tests)
            finally:
                os._exit(noticed)
        if not os.waitpid(child, 0)[1]:
            left += 1
            print(f"{given.template}:{mutant.line}: {mutant.what}", flush=True)
    print(f"{left} of {len(todo)} changes were noticed by no test.")


if __name__ == "__main__":
    main()
