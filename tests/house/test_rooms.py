"""No room imports one that stands below it in the table of CONTRIBUTING.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "detente"
ALLOWED = {
    "results": {"views"},  # a result that is asked to show itself asks how; only then
}
"""What a module beside the rooms may look down to."""
FOR_COMMANDS = {
    "detente.__version__",
    "detente.api",
    "detente.cli",
    "detente.concepts",  # the concepts that an option may name
    "detente.engine.waiting",  # what is said while kernels are compiled
    "detente.interrupts",
    "detente.formats",  # the formats that an option may name
    "detente.readings",  # the readings that an option may name
    "detente.streams",
    "detente.studio.server",  # which is imported when it is started, as it needs more than the rest
    "detente.views.figures",  # the pictures that `evidence` and `replay` write
    "detente.views.figures.record",
    "detente.views.terminal",
}
"""All that the command line may import; of `cli` and `views.terminal` any module."""
FOR_STUDIO = (
    "detente.__version__",
    "detente.api",
    "detente.cases",  # with which a study can begin
    "detente.engine.waiting",  # what is said while kernels are compiled
    "detente.studio",
    "detente.views",
)
"""All that the studio may import, and what is in it."""
ERRORS = {
    "game": {"GameError", "TooLargeError"},
    "language": {"ConditionError", "ModelError", "did_you_mean"},
}
"""What it may import by name: the errors that it turns into messages, and near names for commands."""


def rooms() -> list[str]:
    """Return the rooms, from the top of the table to its bottom."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## The rooms\n")[2]
    return re.findall(r"^\| `(\w+)/` \|", table.partition("\n## ")[0], re.MULTILINE)


def room_of(module: str) -> str:
    """Return the room, or the module beside the rooms, that a dotted name is in."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every module of detente that a file imports, wherever it does, with the line."""
    yield from ((module, line) for module, _, line in named_imports(path))


def named_imports(path: Path) -> Iterator[tuple[str, set[str], int]]:
    """Yield every module of detente that a file imports, the names that it takes from it, and the line."""
    here = ("detente", *path.relative_to(SOURCE).with_suffix("").parts)
    package = here[:-1] if path.name == "__init__.py" else here
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (
                (alias.name, set(), node.lineno)
                for alias in node.names
                if alias.name.partition(".")[0] == "detente"
            )
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + (path.name == "__init__.py")] if node.level else ()
            name = ".".join([*base, *([node.module] if node.module else [])])
            if name == "detente":
                yield from ((f"detente.{alias.name}", set(), node.lineno) for alias in node.names)
            elif name.startswith("detente."):
                yield name, {alias.name for alias in node.names}, node.lineno


def test_the_table_names_every_room() -> None:
    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(rooms())


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_none_below_it(room: str) -> None:
    below = set(rooms()[rooms().index(room) + 1 :])
    found = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sorted((SOURCE / room).rglob("*.py"))
        for module, line in imports(path)
        if room_of(module) in below
    ]
    assert not found


@pytest.mark.parametrize("module", sorted(path.stem for path in SOURCE.glob("*.py")))
def test_what_stands_beside_the_rooms_looks_down_only_where_it_says_so(module: str) -> None:
    if module in {"__init__", "__main__"}:
        return
    looked = {room_of(name) for name, _ in imports(SOURCE / f"{module}.py")} & set(rooms())
    assert looked <= ALLOWED.get(module, set())


def test_the_command_line_calls_the_facade_and_the_printers_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} imports {', '.join(sorted(taken)) or 'all'} of {module}"
        for path in sorted((SOURCE / "cli").rglob("*.py"))
        for module, taken, line in named_imports(path)
        if module not in FOR_COMMANDS
        and not module.startswith(("detente.cli.", "detente.views.terminal."))
        and not (taken and taken <= ERRORS.get(module.removeprefix("detente."), set()))
    ]
    assert not found


def test_the_studio_calls_the_facade_and_the_views_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} imports {', '.join(sorted(taken)) or 'all'} of {module}"
        for path in sorted((SOURCE / "studio").rglob("*.py"))
        for module, taken, line in named_imports(path)
        if module not in FOR_STUDIO
        and not module.startswith(tuple(f"{name}." for name in FOR_STUDIO))
        and not (taken and taken <= ERRORS.get(module.removeprefix("detente."), set()) | {"Model"})
    ]
    assert not found


def test_one_place_turns_to_sets_where_states_are_too_many_to_list() -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in sorted(SOURCE.rglob("*.py"))
        for module, taken, _ in named_imports(path)
        if module == "detente.symbolic" and "in_background" in taken
    }
    assert found == {"api/large.py"}
