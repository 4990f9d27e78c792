"""What a release says of itself in several files."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from ruamel.yaml import YAML

import detente
from tests.oldest import lower_bounds

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_same_everywhere() -> None:
    assert detente.__version__ == version("detente")
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", cited, re.MULTILINE) == [detente.__version__]
    assert f"## [{detente.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_what_there_is_can_be_seen() -> None:
    assert dir(detente) == sorted(detente.__all__)
    for name in detente.__all__:
        assert getattr(detente, name) is not None


def test_the_suite_runs_on_every_python_and_system_that_is_named() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    workflow = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "tests.yml")
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    pythons = re.findall(r"Python :: (3\.\d+)", "\n".join(named["classifiers"]))
    assert matrix["python"] == pythons and named["requires-python"] == f">={pythons[0]}"
    systems = {line.rpartition(" :: ")[2] for line in named["classifiers"] if line.startswith("Operating")}
    runners = {"Linux": "ubuntu-latest", "MacOS": "macos-latest", "Windows": "windows-latest"}
    assert sorted(matrix["system"]) == sorted(runners[system] for system in systems)


def test_every_dependency_has_a_lower_bound() -> None:
    bounds = dict(bound.split("==") for bound in lower_bounds())
    assert {"numpy", "scipy", "click", "pandas", "duckdb"} <= bounds.keys()
    assert all(re.fullmatch(r"[\d.]+(dev\d+)?", bound) for bound in bounds.values())
