"""Who does which task next."""

from __future__ import annotations

from detente.work.rota import Rota


def test_a_worker_has_its_own_kin_in_one_scenario_after_the_other() -> None:
    kin = ["none", "linked", "open"] * 3
    rota = Rota(range(9), kin)
    assert [rota.take(worker) for worker in ("a", "b", "a", "a", "b", "a")] == [[0], [1], [2], [3], [4], [5]]
    assert [rota.take("b") for _ in range(3)] == [[7], [8], [6]], (
        "others' last when nothing of one's own is left"
    )
    assert rota.take("a") == [] and not len(rota)


def test_every_task_is_given_once() -> None:
    for workers in (1, 2, 3):
        for most in (1, 2, 5):
            rota = Rota(range(20), [number % 4 for number in range(20)])
            given = []
            while len(rota):
                for worker in range(workers):
                    given += rota.take(worker, most)
            assert sorted(given) == list(range(20))


def test_what_a_worker_died_of_comes_last_and_alone() -> None:
    rota = Rota(range(6))
    assert rota.take("a", 3) == [0, 1, 2]
    assert rota.died("a", [0, 1, 2]) == []
    assert [rota.take("b", 9) for _ in range(4)] == [[3, 4, 5], [0], [1], [2]]
    assert rota.died("b", [1]) == [1], "two workers died of it"
    assert rota.take("b", 9) == []


def test_the_kin_of_a_dead_worker_is_anybodys() -> None:
    rota = Rota(range(4), ["x", "y", "x", "y"])
    assert rota.take("a") == [0] and rota.take("b") == [1]
    rota.died("a", [0])
    assert [rota.take("b") for _ in range(3)] == [[2], [3], [0]]
