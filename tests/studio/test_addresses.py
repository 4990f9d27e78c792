"""Where a server answers, and what is said where it cannot."""

from __future__ import annotations

import socket

import pytest

from detente.game import GameError
from detente.studio import addresses
from detente.studio.addresses import hosts_of, listening, own_address


def test_a_port_is_the_usual_one_or_any_that_is_free() -> None:
    with listening(0, None, "--port") as first:
        usual = first.getsockname()[1]
        assert first.getsockname()[0] == "127.0.0.1"
        assert first.proto == socket.IPPROTO_TCP, "else every answer waits for the browser's receipt"
        with listening(usual, None, "--port") as second:
            assert second.getsockname()[1] != usual
        with pytest.raises(
            GameError, match=f"port {usual} cannot be had: .*; name another with --seats-port, or"
        ):
            listening(1, usual, "--seats-port")


def test_an_address_is_one_of_this_machines_own() -> None:
    assert own_address("127.0.0.1") == "127.0.0.1"
    assert own_address("localhost") in ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    ("host", "here", "said"),
    [
        ("no such name.invalid", "", "--host no such name.invalid: no address is known by this name"),
        ("", "192.168.1.20", "--host : no address is known by this name; on this machine try 192.168.1.20"),
        ("x" * 300, "", f"--host {'x' * 300}: no address is known by this name"),
        ("0.0.0.0", "", "--host 0.0.0.0 is every address at once: name the one that the links lead to"),
        (
            "0.0.0.0",
            "192.168.1.20",
            "--host 0.0.0.0 is every address at once: name the one that the links lead to; "
            "on this machine try 192.168.1.20",
        ),
        ("192.0.2.1", "", "--host 192.0.2.1 is no address of this machine"),
    ],
)
def test_what_is_no_address_of_this_machine(
    host: str, here: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_outward", lambda: here)
    with pytest.raises(GameError) as refused:
        own_address(host)
    assert str(refused.value) == said


def test_by_which_names_a_browser_asks() -> None:
    assert hosts_of(["127.0.0.1", "LocalHost"], 8642) == ["127.0.0.1:8642", "localhost:8642"]
    assert hosts_of(["fe80::1"], 8642) == ["[fe80::1]:8642"]
    assert hosts_of(["here.example"], 80) == ["here.example:80", "here.example"]
