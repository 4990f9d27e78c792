"""`python -m benchmarks [PEER]`: measure everything, print tables, write RESULTS.md.

PEER is the path of a checkout of gmcr-py (see `benchmarks.peer`); without it the last comparison is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from . import page
from .measure import Measurement, measure
from .shapes import FREE, GUARDED, Shape, model_text

RESULTS = Path(__file__).with_name("RESULTS.md")
KOREA = Path(__file__).parent / "models" / "korea-20.yaml"
SIZES = ((3, 3), (3, 4), (4, 4), (3, 6), (2, 9), (5, 4), (10, 2), (11, 2), (4, 6), (6, 4), (12, 2))
LARGEST = Shape(13, 2, FREE)


def main() -> None:
    """Measure, print and write; status 1 when a requirement is missed."""
    korea = KOREA.read_text(encoding="utf-8")
    solved = page.Table("Which states hold", page.SOLVED)
    for shape in [Shape(*size, kind) for size in SIZES for kind in (FREE, GUARDED)] + [LARGEST]:
        apart = shape.states >= 1 << 20 and shape is not LARGEST
        found = measure(job="stability", text=model_text(shape), apart=apart)
        solved.add(shape.name, found, sorting=_sorting(shape))
    for policy in ("none", "essay_snapback"):
        found = measure(job="stability", text=korea, policy=policy, apart=True)
        solved.add(f"korea-20, policy {policy}", found, sorting=None)
    followed = page.Table("What can happen", page.FOLLOWED)
    for name, found in _outlooks(korea):
        followed.add(name, found)
    compared = {}
    for reading in ("none", "both"):
        compared[reading] = measure(job="compare", text=korea, foresight=reading)
        print(f"korea-20 compared, foresight {reading}: {compared[reading].whole:.1f} s", flush=True)
    peers = None
    if len(sys.argv) > 1:
        from .peer import rows

        peers = rows(Path(sys.argv[1]))
    text, met = page.write(solved, followed, compared, peers, measure(job="reading"))
    RESULTS.write_text(text, encoding="utf-8")
    sys.exit(0 if met else 1)


def _sorting(shape: Shape) -> Measurement | None:
    return measure(job="sorting", states=shape.states) if shape.states >= 1 << 16 else None


def _outlooks(korea: str) -> Iterator[tuple[str, Measurement]]:
    for shape in (Shape(4, 4, FREE), Shape(5, 4, FREE), Shape(5, 4, GUARDED), Shape(10, 2, GUARDED)):
        yield shape.name, measure(job="outlook", text=model_text(shape))
    for policy in ("none", "linked", "essay_snapback"):
        yield f"korea-20, policy {policy}", measure(job="outlook", text=korea, policy=policy)
    found = measure(job="outlook", text=korea, policy="none", foresight="both")
    yield "korea-20, policy none, both readings", found


if __name__ == "__main__":
    main()
