"""Small models are answered by plain NumPy: nothing is compiled, and no compiler is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from detente.cli import main
main(sys.argv[1:], standalone_mode=False)
print(sorted({"numba", "pandas", "statsmodels", "duckdb"} & sys.modules.keys()), file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["stability", "outlook", "compare --policy jcpoa --scenario us_2018"])
def test_no_compiler_for_small_models(command: str) -> None:
    name, *few = command.split()
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, name, "iran-2015", *few], capture_output=True, text=True, check=True
    )
    assert ran.stderr.splitlines()[-1] == "[]"


def test_help_loads_no_array_library() -> None:
    script = SCRIPT.replace('"numba", ', '"numba", "numpy", "scipy", "jinja2", ')
    ran = subprocess.run([sys.executable, "-c", script, "--help"], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "[]"
