"""What docs/beliefs.md shows is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

from detente.belief import CLASSES

from .command import ROOT, detente

PAGE = (ROOT / "docs" / "beliefs.md").read_text(encoding="utf-8")


def test_the_example(tmp_path: Path) -> None:
    (model,), (shown,) = (
        re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.M | re.S) for kind in ("yaml", "console")
    )
    path = tmp_path / "strait.yaml"
    path.write_text(model, encoding="utf-8")
    assert detente("check", path).status == 0
    prompt, _, printed = shown.partition("\n")
    words = prompt.removeprefix("$ detente ").split()
    assert detente(*(path if word == "strait.yaml" else word for word in words)).out == printed


def test_the_page_names_every_class_and_key(tmp_path: Path) -> None:
    kinds = {kind.removesuffix("_aware") for kind in CLASSES}
    assert all(f"| `{kind}` |" in PAGE for kind in kinds) and "_aware" in PAGE
    path = tmp_path / "strait.yaml"
    (model,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.M | re.S)
    path.write_text(model, encoding="utf-8")
    said = PAGE.partition("## In JSON")[2]
    found = detente("perceive", path, "--json").json()
    keys = {*found, *found["views"]["rok"], *found["announcing"][0], *found["announcing"][0]["known"]}
    keys |= {*found["classes"][0], *found["surprises"][0]}
    assert {key for key in keys if not re.search(rf"\b{key}\b", said)} == set()
