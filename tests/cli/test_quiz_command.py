"""`detente quiz`."""

from __future__ import annotations

from detente import load

from .command import detente


def test_questions_and_the_key_apart() -> None:
    asked = detente("quiz", "chicken", "--number", "4", "--seed", "2")
    key = detente("quiz", "chicken", "--number", "4", "--seed", "2", "--key")
    sheet = load("chicken").quiz(number=4, seed=2)
    assert (asked.status, key.status) == (0, 0)
    assert asked.out == sheet.text
    assert key.out == sheet.key
    assert asked.out.startswith("# Chicken: questions\n")
    assert key.out.startswith("# Chicken: the key\n")
    assert asked.out.count("\n## ") == 4
    assert "better for" not in asked.out


def test_json_has_all_of_it() -> None:
    found = detente("quiz", "chicken", "--number", "3", "--level", "easy", "--json").json()
    assert set(found) == {"title", "seed", "level", "asked", "tried", "terms", "measure", "note", "questions"}
    assert [each["number"] for each in found["questions"]] == [1, 2, 3]
    assert {each["level"] for each in found["questions"]} == {"easy"}
    for each in found["questions"]:
        assert set(each) == {
            "number",
            "kind",
            "level",
            "difficulty",
            "hard",
            "question",
            "situation",
            "choices",
            "answer",
            "why",
        }
        assert 0 <= each["answer"] < len(each["choices"])
    assert found == load("chicken").quiz(number=3, level="easy").to_dict()


def test_what_cannot_be_asked() -> None:
    assert detente("quiz", "chiken").status == 2
    assert "Invalid value for '--level'" in detente("quiz", "chicken", "--level", "harder").err
    assert "Invalid value for '--number'" in detente("quiz", "chicken", "--number", "0").err


def test_a_model_too_large_to_list_says_so() -> None:
    options = ", ".join(f"o{number}: x" for number in range(30))
    party = f"{{name: A, options: {{{options}}}, preferences: [a.o1]}}"
    text = f"detente: 1\ntitle: Large\nparties: {{a: {party}}}\n"
    found = detente("quiz", "-", stdin=text.encode())
    assert found.status == 2
    assert "up to 67,108,864 can be analysed one by one" in found.err
