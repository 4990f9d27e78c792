"""A studio as its page meets it: saves, events, two windows, a kill in the middle, and starts that fail."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path

from .served import SMALL, Studio, studio, until_true


def begun(running: Studio, text: str = SMALL) -> int:
    """Begin a study and return its number."""
    reply = running.ask("POST", "/api/studies", {"text": text})
    assert reply.status == 201
    number: int = reply.json["id"]
    return number


def test_with_what_a_study_begins(shared: Studio) -> None:
    listed = shared.ask("GET", "/api/studies").json
    cases = {case["name"]: case for case in listed["cases"]}
    assert cases["korea-2010"]["title"]
    assert all(case["about"] for case in cases.values())
    for template in listed["templates"]:
        assert template["title"] and template["about"]
        begun_with = shared.ask("POST", "/api/studies", {"template": template["name"]})
        assert begun_with.status == 201
        assert begun_with.json["sound"], template
    made = shared.ask("POST", "/api/studies", {"case": "chicken"})
    assert (made.status, made.json["title"], made.json["sound"]) == (201, "Chicken", True)
    study = made.json["id"]
    assert shared.ask("GET", "/api/studies").json["studies"][0]["id"] == study
    assert shared.ask("DELETE", f"/api/studies/{study}").status == 204
    assert shared.ask("GET", f"/api/studies/{study}").status == 404
    for wrong in (
        {},
        {"case": "no such"},
        {"case": "../../etc/passwd"},
        {"text": 3},
        {"text": "", "case": "chicken"},
    ):
        assert shared.ask("POST", "/api/studies", wrong).status == 400, wrong


def test_a_save_is_told_to_other_windows_and_theirs_is_not_lost(shared: Studio) -> None:
    study = begun(shared)
    address = f"/api/studies/{study}/versions"
    with shared.events() as told:
        first = shared.ask("POST", address, {"base": 1, "text": SMALL + "# mine\n", "client": "one"})
        assert (first.status, first.json["version"], first.json["sound"]) == (201, 2, True)
        assert (
            shared.ask("POST", address, {"base": 1, "text": SMALL + "# mine\n", "client": "one"}).json
            == first.json
        )
        until_true(lambda: ("saved", {"study": study, "version": 2}) in told)
    other = shared.ask("POST", address, {"base": 1, "text": SMALL + "# theirs\n", "client": "two"})
    assert other.status == 409
    assert other.json["version"] == 2
    assert other.json["text"].endswith("# mine\n")
    assert (
        shared.ask("POST", address, {"base": 2, "text": SMALL + "# theirs\n", "client": "three"}).status
        == 201
    )
    kept = [shared.ask("GET", f"{address}/{number}").json["text"] for number in (1, 2, 3)]
    assert kept == [SMALL, SMALL + "# mine\n", SMALL + "# theirs\n"]
    for wrong in (
        {},
        {"base": True, "text": "", "client": ""},
        {"base": 3, "text": 1, "client": ""},
        {"base": 3, "text": ""},
    ):
        assert shared.ask("POST", address, wrong).status == 400, wrong


def test_a_text_with_errors_is_saved_and_says_what_is_wrong(shared: Studio) -> None:
    study = begun(shared)
    broken = SMALL.replace("b.talks, a.talks", "b.talks, a.")
    saved = shared.ask(
        "POST", f"/api/studies/{study}/versions", {"base": 1, "text": broken, "client": "x"}
    ).json
    assert not saved["sound"]
    assert saved["problems"][0]["line"] == 4
    again = shared.ask("GET", f"/api/studies/{study}").json
    assert (again["text"], again["sound"], again["title"]) == (broken, False, "Two sides")
    assert again["problems"] == saved["problems"]


def test_an_edit_keeps_the_comments(shared: Studio) -> None:
    edit = {"op": "set", "path": ["title"], "value": "Three sides"}
    edited = shared.ask("POST", "/api/edit", {"text": SMALL, "edits": [edit]}).json
    assert edited["text"] == SMALL.replace("Two sides", "Three sides")
    assert edited["document"]["title"] == "Three sides"
    for wrong in (
        [{"op": "set", "path": ["parties", "z", 4, "q"], "value": 1}],
        [{"op": "fly"}],
        "set",
        None,
        [3],
    ):
        refused = shared.ask("POST", "/api/edit", {"text": SMALL, "edits": wrong})
        assert refused.status == 422, wrong
        assert refused.json["error"]


def test_answers_come_once_they_are_there(shared: Studio) -> None:
    with shared.events() as told:
        found = shared.answer("claims", SMALL + "# once\n")
        assert len(found["verdicts"]) == 2
        until_true(lambda: any(event == "answer" for event, _ in told))
    again = shared.ask("POST", "/api/answers", {"text": SMALL + "# once\n", "question": "claims"})
    assert again.status == 200
    assert again.json["answer"] == found
    with shared.events() as told:
        asked = shared.ask("POST", "/api/answers", {"text": "nothing", "question": "claims"})
        until_true(lambda: ("failed", asked.json["key"]) in [(event, of.get("key")) for event, of in told])
    refused = shared.ask("GET", f"/api/answers/{asked.json['key']}")
    assert refused.status == 404
    assert "the text has errors" in refused.json["error"]
    assert shared.ask("GET", "/api/answers/none").status == 404
    assert (
        shared.ask("POST", "/api/answers", {"text": SMALL, "question": "claims", "settings": 3}).status == 400
    )


def test_what_can_be_taken_away(shared: Studio) -> None:
    study = begun(shared)
    address = f"/api/studies/{study}/versions/1/export"
    model = shared.ask("GET", f"{address}/model.yaml")
    assert model.body.decode() == SMALL
    assert model.headers["content-disposition"] == 'attachment; filename="two-sides.yaml"'
    assert "Borduria" in shared.ask("GET", f"{address}/statement.txt?policy=first").body.decode()
    assert shared.ask("GET", f"{address}/statement.txt?policy=none").status == 409
    for what, begins in (
        ("role.md?party=a", "# Avaria"),
        ("states.csv", "Avaria: "),
        ("states.svg?policy=first", "<svg "),
    ):
        assert shared.ask("GET", f"{address}/{what}").body.decode().startswith(begins)
    sheet = shared.ask("GET", f"{address}/role.md?party=a").headers["content-disposition"]
    assert sheet == 'attachment; filename="two-sides-a-role.md"'
    assert shared.ask("GET", f"{address}/role.md?party=z").json["error"] == "the model has no party z"
    page = shared.answer("page", SMALL)
    assert shared.ask("GET", f"{address}/report.html").body.decode() == page["html"]
    assert shared.ask("GET", f"{address}/letter.doc").status == 404
    assert shared.ask("GET", f"/api/studies/{study}/versions/9/export/model.yaml").status == 404


def test_large_and_hostile_texts(shared: Studio) -> None:
    assert shared.ask("POST", "/api/read", {"text": "x" * (10 << 20)}).status == 413
    large = shared.ask("POST", "/api/read", {"text": "x" * (2 << 20)})
    assert "larger than" in large.json["problems"][0]["message"]
    bomb = (
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40)) + "parties: [*b39, *b39]\n"
    )
    assert not shared.ask("POST", "/api/read", {"text": bomb}).json["sound"]


def test_a_killed_studio_goes_on_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "studio.sqlite"
    with studio(file) as running:
        study = begun(running)
        saved = [1]

        def write() -> None:
            while True:
                body = {"base": saved[-1], "text": SMALL + f"# {saved[-1]}\n", "client": f"c{saved[-1]}"}
                try:
                    reply = running.ask("POST", f"/api/studies/{study}/versions", body)
                except OSError:
                    return
                saved.append(reply.json["version"])

        writing = threading.Thread(target=write)
        writing.start()
        until_true(lambda: len(saved) > 5)
        running.kill()
        writing.join()
    with studio(file, "--port", str(running.port)) as again:
        again.key = running.key  # the page that is still open has the old cookie
        found = again.ask("GET", f"/api/studies/{study}").json
        assert found["version"] >= saved[-1]
        assert [each["version"] for each in found["versions"]] == list(range(1, found["version"] + 1))
        assert again.interrupt()[0] == 130


def test_a_model_on_the_command_line_is_a_study(tmp_path: Path) -> None:
    model = tmp_path / "mine.yaml"
    model.write_text(SMALL, encoding="utf-8")
    with studio(tmp_path / "studio.sqlite", str(model)) as running:
        assert running.place == "#/study/1/write"
        assert running.ask("GET", "/api/studies/1").json["text"] == SMALL
        running.interrupt()
    with studio(tmp_path / "studio.sqlite", str(model)) as running:
        assert running.place == "#/study/1/write", "the same text is the same study"
        second = refused(tmp_path / "studio.sqlite")
        assert "is open in another studio" in second
        with running.events():  # a page that listens does not keep it from ending
            status, _, err = running.interrupt()
    assert (status, err) == (130, "stopped\n")


def refused(file: Path, *arguments: str) -> str:
    """Start a studio that cannot be started, and return what it says."""
    command = [sys.executable, "-m", "detente", "studio", *arguments, "--file", str(file), "--no-browser"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 2, ran
    assert "Traceback" not in ran.stderr
    return ran.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused(tmp_path / "studio.sqlite", "--port", str(port))
    assert f"port {port} cannot be had" in said


def test_a_port_that_is_given_twice(tmp_path: Path) -> None:
    port = ("--port", "8701", "--seats-port", "8701")
    said = refused(tmp_path / "studio.sqlite", *port)
    assert "--port and --seats-port are both 8701: give the studio and the seats one each" in said
    assert not (tmp_path / "studio.sqlite").exists()


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    assert "nothing.yaml" in refused(tmp_path / "studio.sqlite", str(tmp_path / "nothing.yaml"))
    (tmp_path / "letter.sqlite").write_text("a letter", encoding="utf-8")
    assert "not a studio's file" in refused(tmp_path / "letter.sqlite")
