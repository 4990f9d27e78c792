"""Change the words and the branches of `views/` one at a time, and list the changes that no test notices.

    python -m tests.mutants [--tests tests/words] [--tests …] [--every N] [PATH ...]

Nothing is written: a changed module lives in a process of its own, forked for it, in which the tests run that
call the function changed (of a table at the head of a module, all tests that call anything in the module).
"""

from __future__ import annotations

import argparse
import ast
import gc
import io
import os
import re
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from importlib.machinery import SourceFileLoader
from itertools import islice
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = str(ROOT / "src")
VIEWS = "src/detente/views"
SECONDS = 40
FEW = 6  # tests that are run before the others: most changes are noticed by those that call little else
NEEDLESS = ("cacheprovider", "unraisableexception", "threadexception")
QUICK = ("-q", "-x", "--tb=native", "--assert=plain", *(f"-pno:{name}" for name in NEEDLESS))
TAG = re.compile(r"\[[^]]*\]|<[^>]*>")
COMPARED: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}
OPPOSITE = {"all": "any", "any": "all", "min": "max", "max": "min"}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
# what says where and how something is drawn, and not what
DRAWN = {"element", "label", "text_lines", "lines_of", "legend", "Table", "add_column", "Figure", "width_of"}
LAYOUT = {
    "soft_wrap",
    "end",
    "style",
    "indent",
    "pad_edge",
    "justify",
    "title_justify",
    "no_wrap",
    "max_width",
}
FIGURES = f"{VIEWS}/figures/"
PENCILS = tuple(f"{FIGURES}{name}.py" for name in ("draw", "palette"))

Change = tuple[str, Callable[[], None]]


class Mutant(NamedTuple):
    """One change: the how-manyth of a file, where it is, what it is, and the function it is in."""

    path: str
    number: int
    line: int
    what: str
    function: str


def changes(tree: ast.Module, path: str) -> Iterator[tuple[ast.AST, str, Change]]:
    """Yield every change of a module as (node, name of the function around it, (what, how to make it)).

    In figures numbers are places and sizes, and left as they are.
    """
    for node, function, drawn in _nodes(tree, "", False):
        number = isinstance(node, ast.BinOp) or isinstance(getattr(node, "value", None), (int, float))
        if not (number and FIGURES in path):
            for change in _of(node, drawn):
                yield node, function, change


def _nodes(node: ast.AST, function: str, drawn: bool) -> Iterator[tuple[ast.AST, str, bool]]:
    """Walk through a module, past documentation, annotations, decorators, imports and formats of numbers."""
    for name, field in ast.iter_fields(node):
        for child in field if isinstance(field, list) else [field]:
            if (
                not isinstance(child, ast.AST)
                or name in ("annotation", "returns", "format_spec", "decorator_list")
                or isinstance(child, (ast.Import, ast.ImportFrom, ast.Raise, ast.Assert))
                or (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant))
                or (isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "__all__")
            ):
                continue
            inside = child.name if isinstance(child, ast.FunctionDef) else function
            how = drawn or (isinstance(child, ast.keyword) and child.arg in LAYOUT)
            if isinstance(node, ast.Call) and (isinstance(child, ast.keyword) or _called(node) == "element"):
                how = how or _called(node) in DRAWN
            yield child, inside, how
            yield from _nodes(child, inside, how)


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))


def _of(node: ast.AST, drawn: bool) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARED:
            for other in COMPARED[type(op)]:
                yield other.__name__, partial(node.ops.__setitem__, 0, other())
        case ast.BoolOp():
            yield (
                "and/or",
                partial(setattr, node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And()),
            )
        case ast.Call(func=ast.Name(id=name)) if name in OPPOSITE:
            yield OPPOSITE[name], partial(setattr, node.func, "id", OPPOSITE[name])
        case ast.BinOp(op=op) if type(op) in ARITHMETIC and not drawn:
            yield "+/-", partial(setattr, node, "op", ARITHMETIC[type(op)]())
        case ast.Dict(values=values) if len(values) > 1:
            for place in range(len(values) - 1):
                yield f"values {place} and {place + 1} swapped", partial(_swap, values, place)
        case ast.Match(cases=cases):
            for place in range(len(cases) - 1):
                yield f"cases {place} and {place + 1} swapped", partial(_swap_bodies, cases, place)
        case ast.Constant(value=bool(value)) if not drawn:
            yield str(not value), partial(setattr, node, "value", not value)
        case ast.Constant(value=int(value)) if not drawn:
            yield str(value + 1), partial(setattr, node, "value", value + 1)
        case ast.Constant(value=str(text)) if not drawn and not text.startswith("dt-") and _letters(text):
            place = _letters(text)[-1] + 1
            yield "another word", partial(setattr, node, "value", f"{text[:place]}x{text[place:]}")
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=how)])) if how != ",":
            yield "no format", partial(setattr, node, "format_spec", None)
    if isinstance(node, (ast.If, ast.IfExp, ast.While)) and not _opposed(node.test):
        yield "negated", partial(setattr, node, "test", ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            if not _opposed(test):
                yield "negated", partial(node.ifs.__setitem__, place, ast.UnaryOp(ast.Not(), test))


def _opposed(test: ast.expr) -> bool:
    """Tell whether a change of the comparison itself is the negation already."""
    return isinstance(test, ast.Compare) and len(test.ops) == 1


def _swap(values: list[Any], place: int) -> None:
    values[place], values[place + 1] = values[place + 1], values[place]


def _swap_bodies(cases: list[ast.match_case], place: int) -> None:
    one, other = cases[place], cases[place + 1]
    one.body, other.body = other.body, one.body


def _letters(text: str) -> list[int]:
    """Return where a text has letters, those of markup for the terminal or a page left out."""
    bare = TAG.sub(lambda tag: " " * len(tag[0]), text)
    return [place for place, letter in enumerate(bare) if letter.isalpha()]


def mutants(path: str) -> list[Mutant]:
    """List the changes of a file."""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return [
        Mutant(path, number, getattr(node, "lineno", 0), f"{_text(node)}: {what}", function)
        for number, (node, function, (what, _)) in enumerate(changes(tree, path))
    ]


def _text(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) < 70 else f"{words[:69]}…"


def changed(mutant: Mutant) -> CodeType:
    """Return the module with one change."""
    tree = ast.parse(Path(mutant.path).read_text(encoding="utf-8"))
    for number, (_, _, (_, make)) in enumerate(changes(tree, mutant.path)):
        if number == mutant.number:
            make()
            return compile(ast.fix_missing_locations(tree), mutant.path, "exec")
    raise IndexError(mutant.number)


class Callers:
    """Which tests call which functions."""

    def __init__(self) -> None:
        self.tests: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.functions: Counter[str] = Counter()
        self.at = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Watch a test."""
        self.at = item.nodeid
        sys.setprofile(self._called)
        try:
            return (yield)
        finally:
            sys.setprofile(None)

    def _called(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(SOURCES):
            found = self.tests[frame.f_code.co_filename, frame.f_code.co_name]
            if self.at not in found:
                found.add(self.at)
                self.functions[self.at] += 1

    def of(self, mutant: Mutant) -> list[str]:
        """Return the tests that a change may concern, those first that call the fewest functions."""
        called = [
            found
            for (path, function), found in self.tests.items()
            if path == mutant.path and (function == mutant.function or not mutant.function)
        ]
        return sorted(set().union(*called), key=lambda test: (self.functions[test], test))


def _run(*arguments: str, plugins: tuple[object, ...] = ()) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = pytest.main([*QUICK, *arguments], plugins=plugins)
    return int(code), said.getvalue()


def survives(mutant: Mutant, tests: list[str]) -> bool:
    """Tell whether no test notices a change; to be asked in a process that may be spoilt."""
    code = changed(mutant)
    load = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> CodeType | None:
        return code if self.path == mutant.path else load(self, name)

    with patch.object(SourceFileLoader, "get_code", get_code):
        return all(_run(*some)[0] == 0 for some in (tests[:FEW], tests[FEW:]) if some)


def survivors(tasks: Iterable[tuple[Mutant, list[str]]]) -> Iterator[Mutant]:
    """Try each change in a process of its own; one that crashes or comes to no end is noticed, too."""
    running: dict[int, Mutant] = {}
    left = iter(tasks)
    while True:
        for mutant, tests in islice(left, (os.cpu_count() or 1) - len(running)):
            if child := os.fork():
                running[child] = mutant
                continue
            noticed = True
            try:
                signal.alarm(SECONDS)
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
                noticed = not survives(mutant, tests)
            finally:
                os._exit(noticed)
        if not running:
            return
        child, status = os.wait()
        mutant = running.pop(child)
        if not status:
            yield mutant


def main() -> None:
    """Run the tests once to see what they call, then once more for every change."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--tests", action="append", help="where tests are, once each; else tests/words")
    asked.add_argument("--every", type=int, default=1, help="a sample: every how-manyth change")
    asked.add_argument("paths", nargs="*", default=[VIEWS])
    given = asked.parse_args()
    for path in given.paths:
        if not (ROOT / path).exists():
            asked.error(f"there is no {path}")
    files = [
        str(file)
        for path in given.paths
        for file in ([ROOT / path] if (ROOT / path).is_file() else sorted((ROOT / path).rglob("*.py")))
    ]
    files = [file for file in files if not file.endswith(PENCILS)]
    todo = [mutant for file in files for mutant in mutants(file)][:: given.every]
    callers = Callers()
    code, said = _run(*(given.tests or ["tests/words"]), plugins=(callers,))
    if code:
        sys.exit(f"the tests fail as they are:\n{said}")
    _forget(files)
    gc.collect()
    gc.freeze()  # what is there already is not looked through again for every change
    tests = {mutant: callers.of(mutant) for mutant in todo}
    left = 0
    for mutant in survivors(tests.items()):
        left += 1
        where = f"{Path(mutant.path).relative_to(ROOT)}:{mutant.line}"
        print(f"{where}: {mutant.what}{'' if tests[mutant] else ' (no test comes here)'}", flush=True)
    print(f"{left} of {len(todo)} changes were noticed by no test.")


def _forget(files: Iterable[str]) -> None:
    """Take the rooms of these files out of the modules, and all that holds on to them, to be imported anew.

    A test that takes from its neighbour what the neighbour made of a room holds on to it, too.
    """
    parts = [Path(file).relative_to(ROOT / "src").with_suffix("").parts for file in files]
    rooms = tuple({".".join(each[:2]) for each in parts} | {"detente.views"})
    left = {name: module for name, module in sys.modules.items() if name.startswith(("detente.", "tests."))}
    gone = {name for name in left if name.startswith(rooms)}
    while gone:
        for name in gone:
            del sys.modules[name], left[name]
        gone = {
            name
            for name, module in left.items()
            if any(_home(part) in gone for part in vars(module).values())
        }


def _home(part: object) -> str:
    """Return the module that something was made in, or is."""
    return str(getattr(part, "__module__", None) or getattr(part, "__name__", ""))


if __name__ == "__main__":
    main()
