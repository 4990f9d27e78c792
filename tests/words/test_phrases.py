"""Counts, lists, quotations, shares: the small parts of sentences."""

from __future__ import annotations

import pytest

from detente.views.phrases import capital, counted, isolate, listed, number, quoted, share, short, some_of
from detente.views.words import plural


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "no"),
        (1, "one"),
        (2, "two"),
        (3, "three"),
        (4, "four"),
        (5, "five"),
        (6, "six"),
        (7, "seven"),
        (8, "eight"),
        (9, "nine"),
        (10, "ten"),
        (11, "eleven"),
        (12, "twelve"),
        (13, "13"),
        (1234, "1,234"),
        (-1, "-1"),
    ],
)
def test_numbers(count: int, said: str) -> None:
    assert number(count) == said


@pytest.mark.parametrize(
    ("count", "one", "many", "said"),
    [
        (0, "move", None, "no moves"),
        (1, "move", None, "one move"),
        (2, "move", None, "two moves"),
        (1, "party", "parties", "one party"),
        (2, "party", "parties", "two parties"),
        (1000, "move", None, "1,000 moves"),
    ],
)
def test_counts(count: int, one: str, many: str | None, said: str) -> None:
    assert counted(count, one, many) == said


@pytest.mark.parametrize(
    ("count", "one", "many", "said"),
    [
        (0, "move", None, "0 moves"),
        (1, "move", None, "1 move"),
        (2, "move", None, "2 moves"),
        (1, "party", "parties", "1 party"),
        (2, "party", "parties", "2 parties"),
        (1000, "move", None, "1,000 moves"),
    ],
)
def test_plurals(count: int, one: str, many: str | None, said: str) -> None:
    assert plural(count, one, many) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_lists(parts: list[str], said: str) -> None:
    assert listed(parts) == said
    assert listed(iter(parts), "or") == said.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0%"),
        (1e-12, "0%"),
        (0.004, "less than 1%"),
        (0.01, "1%"),
        (0.5, "50%"),
        (0.99, "99%"),
        (0.996, "more than 99%"),
        (1 - 1e-12, "100%"),
        (1.0, "100%"),
    ],
)
def test_shares(value: float, said: str) -> None:
    assert share(value) == said


def test_quotations_end_without_a_stop() -> None:
    assert quoted(" Nobody wants it. ") == "“Nobody wants it”"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("peace", "peace"),
        ("שלום", "\u2068שלום\u2069"),
        ("السلام", "\u2068السلام\u2069"),
        ("UN שלום", "\u2068UN שלום\u2069"),
    ],
    ids=["left to right", "Hebrew", "Arabic", "both"],
)
def test_what_runs_from_right_to_left_is_kept_apart(text: str, said: str) -> None:
    assert isolate(text) == said


@pytest.mark.parametrize(("text", "said"), [("it ends Here", "It ends Here"), ("", "")])
def test_sentences_begin_with_a_capital(text: str, said: str) -> None:
    assert capital(text) == said


@pytest.mark.parametrize(
    ("text", "length", "said"),
    [
        ("ten moves", 9, "ten moves"),
        ("ten moves away", 12, "ten moves…"),
        ("ten moves, away", 12, "ten moves…"),
        ("tenmovesaway", 8, "tenmove…"),
        ("a tenmovesaway", 10, "a tenmove…"),
    ],
    ids=["fits", "cut at a word", "no comma is left", "one long word", "a long last word"],
)
def test_long_texts_are_cut(text: str, length: int, said: str) -> None:
    assert short(text, length) == said
    assert len(said) <= length


@pytest.mark.parametrize(
    ("some", "all_", "alone", "named"),
    [
        (0, 1, "none", "no party"),
        (1, 1, "the only one", "the one party"),
        (0, 2, "neither", "neither party"),
        (1, 2, "one of two", "one of two parties"),
        (2, 2, "both", "both parties"),
        (0, 3, "none of three", "none of three parties"),
        (1, 3, "one of three", "one of three parties"),
        (2, 3, "two of three", "two of three parties"),
        (3, 3, "all three", "all three parties"),
        (14, 1_000, "14 of 1,000", "14 of 1,000 parties"),
    ],
)
def test_how_many_of_several(some: int, all_: int, alone: str, named: str) -> None:
    assert (some_of(some, all_), some_of(some, all_, "party", "parties")) == (alone, named)
    assert some_of(2, 2, "test") == "both tests"
