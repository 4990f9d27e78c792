"""`python -m benchmarks.peer PATH`: the same models in gmcr-py, whose checkout lies at PATH.

gmcr-py (Oskar Petersons) is the field's open solver. It is not part of this project: give the path of a
checkout of github.com/onp/gmcr-py. Each model is written in its own `.gmcr` format and solved by it, and by
detente, in a process of its own. It works with full reachability matrices, so the sizes stay small, and its
opponents reply by one move each, so its GMR, SMR and SEQ need not be ours; the Nash equilibria are compared.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .measure import measure
from .shapes import FREE, Shape, model_text

__all__ = ["main", "rows"]

SHAPES = tuple(Shape(parties, options, FREE) for parties, options in ((2, 3), (2, 4), (3, 3), (2, 5), (4, 3)))
PATIENCE = 1800

SOLVE = """
import json, sys, time, types
# its solver imports a file dialog that a machine without a screen does not have
for name in ("tkinter", "tkinter.filedialog"):
    sys.modules.setdefault(name, types.ModuleType(name))
sys.modules["tkinter"].filedialog = sys.modules["tkinter.filedialog"]
sys.path.insert(0, sys.argv[1])
began = time.perf_counter()
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()):
    from data_01_conflictModel import ConflictModel
    from data_02_conflictSolvers import LogicalSolver
    conflict = ConflictModel()
    conflict.load_from_file(sys.argv[2])
    solver = LogicalSolver(conflict)
    solver.findEquilibria()
print(json.dumps({"all": time.perf_counter() - began, "nash": int(solver.nashEquilibria.sum())}))
"""


def rows(checkout: Path) -> list[tuple[str, ...]]:
    """Return one row per model: what it is, its states, the Nash equilibria, and how long each tool took."""
    return [_row(checkout, shape) for shape in SHAPES]


def _row(checkout: Path, shape: Shape) -> tuple[str, ...]:
    from detente.exchange import write_model
    from detente.language import loads

    text = model_text(shape)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "model.gmcr")
        written.write_text(write_model(loads(text), "gmcr").text, encoding="utf-8")
        began = time.perf_counter()
        try:
            ran = subprocess.run(
                [sys.executable, "-c", SOLVE, str(checkout), str(written)],
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=True,
            )
        except subprocess.TimeoutExpired:
            theirs, found = f"more than {PATIENCE}", "-"
        else:
            theirs, found = f"{time.perf_counter() - began:.1f}", str(json.loads(ran.stdout)["nash"])
    ours = measure(job="stability", text=text)
    nash = ours.answer["equilibria"]["nash"]
    agree = found if found == str(nash) else f"{found} against {nash}"
    return shape.name, f"{shape.states:,}", agree, theirs, f"{ours.whole:.1f}"


def main() -> None:
    """Print the table."""
    print("model | states | Nash equilibria | gmcr-py s | detente s")
    for row in rows(Path(sys.argv[1])):
        print(" | ".join(row), flush=True)


if __name__ == "__main__":
    main()
