"""`detente report`: the file it writes, what it prints, and what it refuses."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import needs, posix

from ..report.answers import STRAIT
from ..report.models import MODELS
from ..report.records import TALKS
from .command import ROOT, detente, wait_until_at_work
from .models import LINKED, huge


def test_it_writes_one_page_and_prints_the_findings(tmp_path: Path) -> None:
    page = tmp_path / "iran.html"
    ran = detente("report", "iran-2015", "-o", page, "--scenario", "base", "--sure", "1")
    assert ran.status == 0 and ran.err == ""
    assert "One of four policies reaches the goal" in ran.out
    assert re.search(r"^1\. Without a policy", ran.out, re.MULTILINE)
    assert re.search(r"^It says: United States waives ", ran.out, re.MULTILINE)
    assert re.search(r"^What comes next: United States waives ", ran.out, re.MULTILINE)
    assert re.search(r"^5\. ", ran.out, re.MULTILINE)
    assert f"{page}\n" in ran.out
    assert "   see: detente path iran-2015 paid_for_nothing --willing\n" in ran.out
    assert not re.search(r" $", ran.out, re.MULTILINE), "no trailing spaces"
    assert [path.name for path in tmp_path.iterdir()] == ["iran.html"]
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>")
    assert page.stat().st_mode & 0o077 != 0, "others may read it as any new file"


def test_what_to_bind_oneself_to_and_what_to_say_aloud(tmp_path: Path) -> None:
    file = tmp_path / "strait.yaml"
    file.write_text(STRAIT, encoding="utf-8")
    told = detente("report", file, "--sure", "0").out
    for said in (
        "What should Washington and Seoul bind themselves to, if this shall hold?\n",
        "What is superfluous?\n   firm: Keeps the claim. You need one of its two commitments; one does",
        "What do they believe, and should it be said aloud?\n   Talks and trade while it freezes (firm): ",
        f"   see: detente design {file}\n",
        f"   see: detente perceive {file} --policy firm\n",
    ):
        assert said in told
    without = detente("report", file, "--sure", "0", "--without", "design", "--without", "beliefs").out
    head, _, rest = without.partition("\n1. ")
    assert rest and "Said or not: " not in without
    assert told.startswith(
        f"{head.rstrip()}\nSaid or not: Seoul and Pyongyang see others otherwise than they are. "
    )
    assert f"\n1. {rest}" in told


def test_json_has_the_documented_keys(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    told = detente("report", "prisoners-dilemma", "-o", page, "--json").json()
    assert set(told) == {
        "title",
        "page",
        "question",
        "answer",
        "policy",
        "next",
        "findings",
        "sure",
        "answers",
        "design",
        "beliefs",
        "method",
    }
    assert (told["answers"], told["design"], told["beliefs"]) == ([], None, None)
    assert told["page"] == str(page)
    keys = {"key", "headline", "text", "see", "ask", "stands_on"}
    assert all(set(finding) == keys for finding in told["findings"])
    cases = [
        {key: ask[key] for key in ("claim", "policy", "scenario", "foresight", "holds")}
        for finding in told["findings"]
        for ask in finding["stands_on"]
    ]
    sure = [{key: each[key] for key in cases[0]} for each in told["sure"]]
    assert all(case in sure for case in cases) and all(each in cases for each in sure)
    assert told["method"]["exhaustive"] is True
    assert len(told["method"]["model_sha256"]) == 64
    assert detente("report", "prisoners-dilemma", "--json").json()["page"] is None


def test_under_each_finding_it_says_how_sure_that_is(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    told = detente("report", "chicken", "-o", page)
    assert re.search(r"^   How sure: Hangs on [a-z]+ readings?", told.out, re.MULTILINE)
    assert "<b>How sure:</b>" in page.read_text(encoding="utf-8")
    without = detente("report", "chicken", "-o", page, "--sure", "0")
    assert without.status == 0 and "How sure" not in without.out
    assert "How sure" not in page.read_text(encoding="utf-8")
    assert detente("report", "chicken", "--sure", "0", "--json").json()["sure"] is None


@pytest.mark.parametrize("given", ["-1", "nan", "inf", "soon"])
def test_a_time_that_is_none(given: str) -> None:
    ran = detente("report", "chicken", "--sure", given)
    assert ran.status == 2 and "--sure" in ran.err and ran.out == ""


ASKED = {
    "linked": f"{LINKED}goal: us.office\nclaims: {{can: {{possible: us.talks}}, no: {{never: us.talks}}}}\n",
    **{name: MODELS[name] for name in ("one party", "graph", "hostile", "no start")},
}


@pytest.mark.parametrize("name", ASKED)
def test_the_commands_it_names_can_be_run(name: str, tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(ASKED[name], encoding="utf-8")
    asked = [
        finding["ask"] for finding in detente("report", file, "--sure", "0", "--json").json()["findings"]
    ]
    for command, *rest in filter(None, asked):
        ran = detente(command, file, *rest)
        assert ran.status in (0, 1) and not ran.err, (command, rest, ran)
    if name == "linked":
        assert [ask[0] for ask in asked] == ["outlook", "path", "compare", "claims", "stability"]


def test_a_model_that_speaks_of_a_record_is_held_to_it(tmp_path: Path) -> None:
    (tmp_path / "talks.yaml").write_text(TALKS, encoding="utf-8")
    told = detente("report", tmp_path / "talks.yaml", "-o", tmp_path / "page.html", "--json").json()
    assert told["findings"][-1]["key"] == "record"
    command, *rest = told["findings"][-1]["ask"]
    assert detente(command, tmp_path / "talks.yaml", *rest).status == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "What the record says" in page and "us_dprk_negotiations.csv" in page
    assert len(page.encode("utf-8")) < 3_000_000


def test_a_selection_says_what_it_left_out(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    chosen = ("--policy", "jcpoa", "--scenario", "us_2018", "--max-deal", "2")
    method = detente("report", "iran-2015", "-o", page, *chosen, "--sure", "0", "--json").json()["method"]
    assert (method["policies"], method["scenarios"], method["worlds"], method["max_deal"]) == (2, 2, 4, 2)
    assert "were left out here" in page.read_text(encoding="utf-8")


@posix
def test_a_page_takes_the_place_of_another(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    page.chmod(0o600)
    link = tmp_path / "link.html"
    link.symlink_to(page)
    assert detente("report", "chicken", "-o", link).status == 0
    assert link.is_symlink() and "Chicken" in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o777 == 0o600


def test_places_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    for place, words in (
        (tmp_path, "is a folder; name a file"),
        (tmp_path / "no" / "page.html", "there is no folder"),
        (tmp_path / "file" / "page.html", "is no folder"),
        (tmp_path / ("x" * 300), "name too long"),
    ):
        ran = detente("report", "chicken", "-o", place)
        assert ran.status == 2, place
        assert ran.err.startswith("error: ") and words in ran.err, ran.err
        assert ran.out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk(tmp_path: Path) -> None:
    ran = detente("report", "chicken", "-o", "/dev/full")
    assert ran.status == 2
    assert "No space left" in ran.err


@posix
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        ran = detente("report", "chicken", "-o", tmp_path / "page.html")
    finally:
        tmp_path.chmod(0o700)
    assert ran.status == 2 and "permission denied" in ran.err


def test_names_that_are_not_in_the_model(tmp_path: Path) -> None:
    ran = detente("report", "iran-2015", "-o", tmp_path / "page.html", "--policy", "jcpo")
    assert ran.status == 2 and "did you mean jcpoa?" in ran.err
    ran = detente("report", "iran-201", "-o", tmp_path / "page.html")
    assert ran.status == 2 and "did you mean iran-2015?" in ran.err
    assert list(tmp_path.iterdir()) == []


def environment() -> dict[str, str]:
    """Return the environment of a terminal."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "TERM": "xterm", "COLUMNS": "100"}


@posix
@pytest.mark.slow
def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "detente", "report", "korea-2010", "-o", str(tmp_path / "page.html")]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        assert running.stderr is not None
        announced = (
            running.stderr.readline()
        )  # that it has begun; until then Python itself may be interrupted
        wait_until_at_work(running, 0.7)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=240)
    assert running.returncode == 130, err
    assert announced.startswith(b"looking at 2,949,120 combinations")
    said = err.splitlines()
    # where no loops are kept yet, it says that it compiles them before it is stopped
    said = [line for line in said if not line.startswith(b"compiling the fast loops")]
    assert (out, said) == (b"", [b"stopped"])
    assert list(tmp_path.iterdir()) == []


def terminals() -> bool:
    """Tell whether this system hands out pseudo-terminals."""
    try:
        from pty import openpty

        for end in openpty():
            os.close(end)
    except (ImportError, OSError):
        return False
    return True


needs_terminal = needs(terminals(), "there are no pseudo-terminals here (/dev/pts)")
PATIENT = "import detente.cli.progress as p; p.PATIENCE = 1e6; import detente.cli; detente.cli.main()"
SHOWING = """
import time
import detente.cli
import detente.cli.progress as progress

def tell(bar, *told):
    while bar._bar is None:
        time.sleep(0.001)
    usual(bar, *told)
    bar._bar.refresh()

progress.PATIENCE = 0.0
usual, progress._Bar.tell = progress._Bar.tell, tell
detente.cli.main()
"""
"""Waits for the bar, and draws all that it is told, which what takes no time would pass over."""


def on_a_terminal(*command: str, **extra: str) -> tuple[str, str]:
    """Run Python with its errors on a terminal; return its output and what the terminal got."""
    from pty import openpty
    from select import select

    ours, theirs = openpty()
    with subprocess.Popen(
        [sys.executable, *command], env={**environment(), **extra}, stdout=subprocess.PIPE, stderr=theirs
    ) as running:
        os.close(theirs)
        seen = b""
        while True:
            ready, _, _ = select([ours], [], [], 120)
            assert ready, "the terminal stays silent"
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            seen += part
        out, _ = running.communicate(timeout=60)
    os.close(ours)
    assert running.returncode == 0
    return out.decode("utf-8"), seen.decode("utf-8", "replace")


@needs_terminal
def test_progress_says_what_it_waits_for_and_how_long(tmp_path: Path) -> None:
    (tmp_path / "linked.yaml").write_text(LINKED, encoding="utf-8")
    out, seen = on_a_terminal("-c", SHOWING, "report", str(tmp_path / "linked.yaml"), NO_COLOR="1")
    assert "policies in scenarios" in seen and "left" in seen
    assert [f"{done}/4" in seen for done in range(1, 5)] == [True] * 4, "so many worlds of four are done"
    assert "\x1b[3" not in seen, "NO_COLOR is heard"
    assert out.startswith("A small linkage\n")


@needs_terminal
def test_work_of_unknown_length_says_what_it_is_at() -> None:
    out, seen = on_a_terminal("-c", SHOWING, "outlook", "chicken", NO_COLOR="1")
    for words in ("where allowed moves lead", "what every mover wants", "and the chances", "0:00:0"):
        assert words in seen, words
    assert "\x1b[3" not in seen, "NO_COLOR is heard"
    assert out.startswith("Chicken")


@needs_terminal
def test_what_is_quick_shows_no_progress() -> None:
    # on a busy machine nothing takes less than a second
    _, seen = on_a_terminal("-c", PATIENT, "report", "prisoners-dilemma")
    assert seen == ""


def test_in_a_pipe_long_work_is_announced_once(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(huge(16), encoding="utf-8")
    said = "looking at 65,536 combinations under each policy in each scenario; this may take minutes …"
    for command in (["report"], ["compare"], ["claims"]):
        ran = detente(*command, str(path), "--patience", "0.001")
        assert [line for line in ran.err.splitlines() if line.startswith("looking")] == [said], command
    for options in (14, 28):
        path.write_text(huge(options), encoding="utf-8")
        assert "looking at" not in detente("claims", str(path)).err
