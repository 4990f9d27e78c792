"""`detente new`: what it says, and that no file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import api
from detente.writing import write_new

from .command import detente

LIST = """\
two-parties       Two parties: each can take a step that the other wants, and neither takes it first.
mediator          Two parties who do not trust each other, and a mediator whose presence lets them agree.
linkage           A policy of linkage, and the road around it: an outsider who gives the same for nothing.
phased-ceasefire  A ceasefire in phases: each has its conditions, and who breaks one loses what came with it.
blank             A blank: the least that a model has, and most of what else it can have, in comments.

`detente new NAME FILE.yaml` writes one; what is in it is yours to change.
"""


def test_without_a_name_it_lists_the_templates() -> None:
    assert detente("new").out == LIST
    listed = detente("new", "--json").json()
    assert listed["templates"][1] == {
        "name": "mediator",
        "says": "Two parties who do not trust each other, and a mediator whose presence lets them agree.",
    }


@pytest.mark.parametrize("way", [[], ["-o"]])
def test_a_template_is_written(way: list[str], tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    assert detente("new", "linkage", *way, path).out == (
        f"{path} is written: A policy of linkage, and the road around it: an outsider who gives the same for "
        "nothing.\n"
        f"See what it says with `detente show {path}`; for your editor: "
        f"`detente schema -o {tmp_path / 'detente.schema.json'}`.\n"
    )
    assert path.read_text(encoding="utf-8") == api.new("linkage").text
    assert detente("check", path).out == f"{path} is sound.\n"


def test_without_a_file_the_text_is_printed() -> None:
    assert detente("new", "blank").out == api.new("blank").text
    assert detente("new", "blank", "--json").json()["text"] == api.new("blank").text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["mediatr"], "error: there is no template 'mediatr' — did you mean mediator?\n"),
        (
            ["x"],
            "error: there is no template 'x'; there are two-parties, mediator, linkage, "
            "phased-ceasefire, blank\n",
        ),
        (
            ["blank", "there.yaml"],
            "error: there.yaml is there already, and stays as it is; name another file\n",
        ),
        (
            ["blank", "link.yaml"],
            "error: link.yaml is there already, and stays as it is; name another file\n",
        ),
        (["blank", "folder"], "error: folder is a folder; name a file, such as folder/model.yaml\n"),
        (["blank", "no/x.yaml"], "error: there is no folder no to write x.yaml into\n"),
        (
            ["blank", "a.yaml", "-o", "b.yaml"],
            "the file is named twice; name it once, as FILE or behind -o\n",
        ),
        (["-o", "b.yaml"], "-o says where to, and no template says what; `detente new` lists them\n"),
    ],
)
def test_what_cannot_be_is_said(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.yaml").write_text("mine", encoding="utf-8")
    Path("link.yaml").symlink_to("nowhere.yaml")
    Path("folder").mkdir()
    ran = detente("new", *arguments)
    assert ran.status == 2 and ran.err.endswith(says)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link.yaml", "there.yaml"]
    assert Path("there.yaml").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"

    class Full:
        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def write(self, _: bytes) -> None:
            raise OSError(28, "No space left on device")

    def opened(self: Path, _: str) -> Full:
        self.touch()
        return Full()

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(OSError, match=r"x\.yaml cannot be written: No space left on device"):
        write_new(path, "text", "x.yaml")
    assert not path.exists()


def test_a_dash_is_standard_output() -> None:
    assert detente("new", "blank", "-").out == detente("new", "blank").out
    assert detente("schema", "-o", "-").out == detente("schema").out
