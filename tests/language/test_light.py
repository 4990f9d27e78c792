"""`check` is quick: the language needs no numerical library, and no grammar before there is a condition."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).with_name("spec_example.yaml")


def test_reading_a_model_imports_nothing_heavy() -> None:
    script = (
        "import sys; from pathlib import Path; from detente.language import read; "
        f"assert read(Path({str(EXAMPLE)!r})).model is not None; "
        "print(sorted({'numpy', 'scipy', 'pandas', 'rich', 'click'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
