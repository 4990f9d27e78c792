"""A file is data from a stranger: whatever it is, the answer is a model or problems, soon."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.language import ModelError, Reading, dump, load, loads, read

EXAMPLE = Path(__file__).with_name("spec_example.yaml").read_text(encoding="utf-8")
HEAD = "detente: 1\ntitle: T\nparties: {us: {options: {a: A, b: B}, preferences: [us.a]}}\n"
PARTIES = "{us: {options: {a: A}, preferences: [us.a]}, rok: {preferences: [us.a]}}"
PAIR = f"detente: 1\ntitle: T\nparties: {PARTIES}\n"
PATIENCE = 10  # seconds of processor time, which a busy machine takes longer for; about one is used


def sound(reading: Reading) -> Reading:
    """Demand what holds for every answer."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert (reading.model is None) == bool(errors)
    assert len(reading.problems) <= 501
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in problem.message
        assert len(problem.message) < 1000
    if reading.model is not None:
        assert loads(dump(reading.model)) == reading.model
    return reading


@given(st.binary() | st.text("[]{}()\"'|>&*!%-?:,# \n\tab1\\").map(str.encode))
def test_arbitrary_bytes(source: bytes) -> None:
    sound(read(source))


SNIPPETS = st.sampled_from(
    [
        *"[]{}()'\"|>&*!%@`-?:,#\n\t =<x1\\",
        "<<: ",
        "*a",
        "&a ",
        "- ",
        ": ",
        "  ",
        "\0",
        "\u2028",
        "not ",
        "\xe9",
    ]
)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    text = EXAMPLE
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SNIPPETS) + text[at + draw(st.integers(0, 12)) :]
    return text


@given(mutations())
@example(EXAMPLE.replace("us.talks", "us"))
def test_mutations_of_a_good_file(text: str) -> None:
    sound(read(text.encode()))


@given(
    st.permutations(EXAMPLE.split("\n")).map("\n".join)
    | st.integers(0, len(EXAMPLE)).map(lambda n: EXAMPLE[:n])
)
def test_shuffled_and_cut_files(text: str) -> None:
    sound(read(text.encode()))


def lists_of_lists(width: int, depth: int) -> Iterator[str]:
    yield "a0: &a0 [x, x, x, x, x, x, x, x, x]"
    for level in range(1, depth):
        yield f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]"


MILLION = 1_000_000
ATTACKS = {
    "parentheses": HEAD + "goal: " + "(" * 10_000 + "us.a" + ")" * 10_000,
    "open brackets": "[" * 10_000,
    "open braces": "{a: " * 10_000,
    "dashes": "- " * 10_000,
    "question marks": "? " * 10_000,
    "nots": HEAD + "goal: " + "not " * 100_000 + "us.a",
    "bomb": "\n".join(lists_of_lists(9, 20)),
    "ten megabytes": "x" * 10 * MILLION,
    "one line": HEAD + "about: " + "x" * MILLION,
    "one word after another": HEAD + "about: " + "x " * 200_000,
    "quotes": HEAD + "about: '" + "''" * 200_000 + "'",
    "escapes": HEAD + 'about: "' + "\\x41" * 200_000 + '"',
    "blank lines": HEAD + "\n" * MILLION,
    "comments": HEAD + "#\n" * 300_000,
    "exclamation marks": "a: " + "!" * MILLION,
    "anchors": "a: " + "&a " * 300_000,
    "colons": ":" * MILLION,
    "tabs": "\t" * MILLION,
    "documents": "---\n" * 200_000,
    "flow entries": "a: [" + "a," * 60_000 + "]",
    "keys": HEAD + "".join(f"k{n}: v\n" for n in range(20_000)),
    "the same key": HEAD + "facts:\n" + "  f: us.a\n" * 20_000,
    "unknown names": HEAD + "infeasible:\n" + "".join(f"- x{n}\n" for n in range(20_000)),
    "unknown names in one condition": HEAD + "goal: " + " or ".join(f"x{n}" for n in range(3_000)),
    "a condition too long": HEAD + "goal: " + " or ".join(["us.a"] * 10_000),
    "a condition of blanks": HEAD + "goal: us.a" + " " * 500_000 + "and us.b",
    "bad conditions": HEAD + "infeasible:\n" + "".join(f"- (x{n}\n" for n in range(20_000)),
    "a bad condition by alias": (
        HEAD + "about: &a " + "x0" + " and x1" * 2_000 + "\ninfeasible: [" + ", ".join(["*a"] * 3_000) + "]"
    ),
    "a chain of facts": HEAD
    + "facts:\n"
    + "".join(f"  f{n}: f{n + 1}\n" for n in range(10_000))
    + "  f10000: us.a",
    "a circle of facts": HEAD
    + "facts:\n"
    + "".join(f"  f{n}: f{n + 1}\n" for n in range(10_000))
    + "  f10000: f0",
    "many circles": HEAD
    + "facts:\n"
    + "".join(f"  f{n}: {' or '.join(f'f{m}' for m in range(60) if m != n)}\n" for n in range(60)),
    "a chain of falls": (
        "detente: 1\ntitle: T\nparties:\n  us:\n    preferences: [us.o0]\n    options:\n"
        + "".join(f"      o{n}: {{while: us.o{n + 1}}}\n" for n in range(3_000))
        + "      o3000: O\nstatus_quo: ["
        + ", ".join(f"us.o{n}" for n in range(3_000))
        + "]\n"
    ),
    "policies by scenarios": (
        HEAD
        + "sides: {s: us}\nstatus_quo: [us.a]\npolicies:\n"
        + "".join(
            f"  p{n}: {{side: s, commitments: {{us.a: {{requires: us.b, snapback: true}}}}}}\n"
            for n in range(1_000)
        )
        + "scenarios:\n"
        + "".join(f"  s{n}: {{fixed: {{us.b: off}}}}\n" for n in range(2_000))
    ),
    "parties by agreements": (
        "detente: 1\ntitle: T\nparties:\n"
        + "".join(f"  p{n}: {{}}\n" for n in range(400))
        + "agreements:\n"
        + "".join(f"  a{n}: {{between: [p1, p2]}}\n" for n in range(8_000))
    ),
    "agreements through facts": (
        PAIR
        + "agreements:\n"
        + "".join(f"  a{n}: {{between: [us, rok], while: f0}}\n" for n in range(2_000))
        + "facts:\n"
        + "".join(f"  f{n}: f{n + 1} and a{n} and a{2 * n}\n" for n in range(190))
        + "  f190: a0\n"
    ),
    "a circle of agreements": (
        PAIR
        + "agreements:\n"
        + "".join(f"  a{n}: {{between: [us, rok], while: a{(n + 1) % 4_000}}}\n" for n in range(4_000))
    ),
    "agreements that guard one another": (
        PAIR
        + "agreements:\n"
        + "".join(f"  a{n}: {{between: [us, rok], while: a{n ^ 1}}}\n" for n in range(4_000))
    ),
    "an agreement of many levels": (
        PAIR
        + "agreements: {g: {between: [us, rok], levels: ["
        + ", ".join(f"l{n}" for n in range(100))
        + "], while: {"
        + ", ".join(f"l{n}: us.a" for n in range(1, 100))
        + "}}}\ninfeasible:\n"
        + "".join(f"- g >= l{n % 100} and g < l{(n + 1) % 100}\n" for n in range(3_000))
    ),
    "guards on unknown levels": (
        HEAD
        + "sides: {s: us}\npolicies: {p: {side: s, commitments: {us.a: {requires: {"
        + ", ".join(f"l{n}: us.b" for n in range(20_000))
        + "}}}}}\n"
    ),
    "a large tie group": (
        "detente: 1\ntitle: T\nparties: {us: {options: {a: A}, preferences: [["
        + "us.a, " * 30_000
        + "us.a]]}}\n"
    ),
    "levels": "detente: 1\ntitle: T\nparties: {us: {options: {a: {levels: ["
    + ",".join(map(str, range(50_000)))
    + "]}}}}",
    "digits": HEAD + "uncertain: {us: {swap: " + "9" * 100_000 + "}}",
    "a huge exponent": HEAD + "uncertain: {us: {swap: 1e999999999}}",
    "a huge count": HEAD + "goal: at_least(" + "9" * 5_000 + ", us.a)",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks(attack: str) -> None:
    started = time.process_time()
    reading = read(ATTACKS[attack].encode())
    assert time.process_time() - started < PATIENCE
    assert len(reading.problems) <= 501
    assert all(len(problem.message) < 1000 for problem in reading.problems)


def test_deep_but_allowed() -> None:
    condition = "us.a"
    for _ in range(49):
        condition = f"(us.b or us.a and {condition} if us.a)"
    sound(read(f"{HEAD}goal: {condition}\n".encode()))


def test_names_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    for path, message in (
        (tmp_path, "this is a directory, not a model file"),
        (tmp_path / "none.yaml", "there is no such file"),
        (tmp_path / ("x" * 5000), "the file cannot be read: File name too long"),
        (Path("a\0b"), "this is not the name of a file"),
    ):
        with pytest.raises(ModelError) as caught:
            load(path)
        assert caught.value.problems[0].message == message
        assert str(path) in str(caught.value)


def test_ways_to_read(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(HEAD, encoding="utf-8")
    expected = loads(HEAD)
    for source in (path, str(path), HEAD, HEAD.encode(), io.StringIO(HEAD), io.BytesIO(HEAD.encode())):
        reading = read(source)
        assert reading.model == expected
    assert read(path).name == str(path)
    assert read(HEAD).name == "<text>"
    assert read(io.BytesIO(b""), name="standard input").name == "standard input"


def test_an_error_holds_all_errors_and_no_warnings() -> None:
    with pytest.raises(ModelError) as caught:
        loads(HEAD + "goal: us.x\nfacts: {f: us.a or not us.a, g: us.y}\n")
    assert [problem.severity for problem in caught.value.problems] == ["error", "error"]
    assert str(caught.value).startswith("<text>:4:7: error: unknown option us.x")
    loads(HEAD + "facts: {f: us.a or not us.a}\n")
