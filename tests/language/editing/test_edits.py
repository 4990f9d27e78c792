"""Edits as a person sees them: a text before, a text after."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.api import EditError, document_of, edit

MODEL = """\
# A model.
# By me.

detente: 1
title: Two  # for now

parties:
  # the two that matter
  us:  # first
    name: 'United States'
    options:
      # cheap
      talks: Holds talks
      # costly
      office:
        title: "Opens an office"
        levels: [none, office, embassy]
        # deeper
    preferences:
      # most important first
      - not rok.test  # as always
      - us.office if us.talks  # only with talks
      - {statement: us.talks, source: x}

      # set off

      - rok.aid
  rok: {options: {aid: Gives aid, test: Tests}, preferences: [us.talks, "at_least(1, us.talks)"]}

# What must not be.
claims:
  a:
    text: >-
      A long text
      in two lines.
    never: rok.test

doubts: {}
"""
US = ["parties", "us", "preferences"]


def made(*edits: dict[str, Any], text: str = MODEL) -> str:
    return edit(text, list(edits))


def replaced(*pairs: tuple[str, str], text: str = MODEL) -> str:
    """The text with pieces replaced, each of which stands in it once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (["title"], "Three", "Two  # for now", "Three  # for now"),
        (["title"], "Two: # 2", "Two  #", '"Two: # 2"  #'),
        (["title"], "no", "Two  #", "no  #"),
        (["title"], "- 2", "Two  #", '"- 2"  #'),
        (["title"], "One\nTwo", "Two  # for now", "|-  # for now\n  One\n  Two"),
        (["detente"], 1, "detente: 1", "detente: 1"),
        (["parties", "us", "name"], "It's us", "'United States'", "'It''s us'"),
        (["parties", "us", "options", "office", "title"], "Opens", '"Opens an office"', '"Opens"'),
        (["parties", "us", "options", "talks"], "T, and [u]", "Holds talks", "T, and [u]"),
        (["parties", "rok", "options", "aid"], "A, and b", "Gives aid", '"A, and b"'),
        (["parties", "rok", "preferences", 1], "true", '"at_least(1, us.talks)"', '"true"'),
        (["parties", "rok", "preferences", 0], "at_most(1, a, b)", "[us.talks,", '["at_most(1, a, b)",'),
        (["claims", "a", "text"], "Short.", ">-\n      A long text\n      in two lines.", ">-\n      Short."),
        (["claims", "a", "note"], "New", "never: rok.test", "never: rok.test\n    note: New"),
        (
            ["claims", "b", "never"],
            "us.talks",
            "never: rok.test\n",
            "never: rok.test\n  b:\n    never: us.talks\n",
        ),
        (["parties", "us", "options", "office", "levels"], ["a", "b"], "[none, office, embassy]", "[a, b]"),
        (
            ["parties", "us", "options", "talks"],
            {"title": "T", "levels": ["a", "b"]},
            "talks: Holds talks\n",
            "talks:\n        title: T\n        levels: [a, b]\n",
        ),
        (["parties", "rok", "source"], "x", 'us.talks)"]}', 'us.talks)"], source: x}'),
        (["as_of"], 2010, "# for now\n", "# for now\nas_of: 2010\n"),
        (
            ["policies"],
            {"p": {"side": "s"}},
            "# What must not be.\n",
            "policies:\n  p:\n    side: s\n\n# What must not be.\n",
        ),
        (["doubts", "d"], {"title": "D"}, "doubts: {}", "doubts:\n  d:\n    title: D"),
        (["doubts"], {}, "doubts: {}", "doubts: {}"),
        (US, [], None, "preferences: []\n      # most important first\n  rok:"),
        (["parties", "rok", "options"], {}, "{aid: Gives aid, test: Tests}", "{}"),
    ],
)
def test_a_value_is_set(path: list[Any], value: Any, old: str | None, new: str) -> None:
    if old is None:  # all that was there goes
        old = MODEL[MODEL.index("preferences:\n") : MODEL.index("  rok:") + 6]
    assert made({"op": "set", "path": path, "value": value}) == replaced((old, new))


def test_a_list_that_is_set_keeps_what_stays_in_it() -> None:
    wanted = document_of(MODEL)["parties"]["us"]["preferences"]
    wanted[3:] = ["rok.aid and us.talks", "us.talks"]
    assert made({"op": "set", "path": US, "value": wanted}) == replaced(
        ("- rok.aid\n", "- rok.aid and us.talks\n\n      - us.talks\n")
    )
    wanted = document_of(MODEL)["parties"]["us"]["preferences"]
    turned = made({"op": "set", "path": US, "value": [wanted[1], wanted[0], *wanted[2:]]})
    assert turned == made({"op": "move", "path": [*US, 0], "to": 1})


def test_a_mapping_that_is_set_keeps_what_stays_in_it() -> None:
    path = ["parties", "us", "options", "office"]
    value = {"title": "Opens an office", "reversible": False, "levels": ["none", "office", "house"]}
    assert made({"op": "set", "path": path, "value": value}) == replaced(
        (
            "        levels: [none, office, embassy]",
            "        reversible: false\n        levels: [none, office, house]",
        )
    )


def test_a_long_line_in_brackets_is_broken() -> None:
    path = ["parties", "rok", "preferences"]
    new = made({"op": "insert", "path": path, "index": 2, "value": "us.talks and rok.aid"})
    assert '"at_least(1, us.talks)",\n' + " " * 62 + "us.talks and rok.aid]}" in new


def test_an_entry_is_inserted() -> None:
    at_first = made({"op": "insert", "path": US, "index": 0, "value": "us.office"})
    assert at_first == replaced(("first\n      - not", "first\n      - us.office\n      - not"))
    second = made({"op": "insert", "path": US, "index": 1, "value": {"statement": "a", "note": "b: c"}})
    assert second == replaced(("as always\n", 'as always\n      - {statement: a, note: "b: c"}\n'))
    last = made({"op": "insert", "path": US, "index": 4, "value": ["a", "b and c"]})
    assert last == replaced(("- rok.aid\n", "- rok.aid\n\n      - - a\n        - b and c\n"))
    flow = made({"op": "insert", "path": ["parties", "rok", "preferences"], "index": 1, "value": "a"})
    assert flow == replaced(('[us.talks, "at', '[us.talks, a, "at'))
    new = made({"op": "insert", "path": ["infeasible"], "index": 0, "value": "rok.aid and rok.test"})
    assert new == replaced(("# What must", "infeasible:\n  - rok.aid and rok.test\n\n# What must"))


def test_an_entry_is_removed_with_its_comments() -> None:
    assert made({"op": "remove", "path": [*US, 0]}) == replaced(("      - not rok.test  # as always\n", ""))
    second = made({"op": "remove", "path": [*US, 1]})
    assert second == replaced(("      - us.office if us.talks  # only with talks\n", ""))
    office = made({"op": "remove", "path": ["parties", "us", "options", "office"]})
    start, end = MODEL.index("      # costly"), MODEL.index("    preferences:\n")
    assert office == MODEL[:start] + MODEL[end:]
    claims = made({"op": "remove", "path": ["claims"]})
    assert claims == MODEL[: MODEL.index("# What must")] + "doubts: {}\n"
    flow = made({"op": "remove", "path": ["parties", "rok", "options", "aid"]})
    assert flow == replaced(("{aid: Gives aid, test", "{test"))


def test_what_stands_apart_stays() -> None:
    last = made({"op": "remove", "path": [*US, 3]})
    assert last == replaced(("      # set off\n\n      - rok.aid\n", "      # set off\n"))


def test_an_entry_moves_with_its_comments() -> None:
    down = made({"op": "move", "path": [*US, 0], "to": 1})
    assert down == replaced(
        (
            "      - not rok.test  # as always\n      - us.office if us.talks  # only with talks\n",
            "      - us.office if us.talks  # only with talks\n      - not rok.test  # as always\n",
        )
    )
    option = made({"op": "move", "path": ["parties", "us", "options", "office"], "to": 0})
    block = MODEL[MODEL.index("      # costly") : MODEL.index("    preferences:\n")]
    first = "      # cheap\n      talks: Holds talks\n"
    assert option == replaced((first + block, block + first))
    section = made({"op": "move", "path": ["claims"], "to": 2})
    assert section.index("# What must not be.\nclaims:") < section.index("\nparties:")
    flow = made({"op": "move", "path": ["parties", "rok", "preferences", 1], "to": 0})
    assert flow == replaced(('[us.talks, "at_least(1, us.talks)"]', '["at_least(1, us.talks)", us.talks]'))


def test_the_first_key_of_an_item_stands_behind_its_dash() -> None:
    text = "a:\n  - b: 1  # one\n    # two\n    c: 2\n  - d\n"
    assert edit(text, [{"op": "remove", "path": ["a", 0, "b"]}]) == "a:\n  - # two\n    c: 2\n  - d\n"
    assert edit(text, [{"op": "move", "path": ["a", 0, "c"], "to": 0}]) == (
        "a:\n  - # two\n    c: 2\n    b: 1  # one\n  - d\n"
    )
    assert edit(text, [{"op": "put", "path": ["a", 0], "key": "x", "value": "y", "index": 0}]) == (
        "a:\n  - x: y\n    b: 1  # one\n    # two\n    c: 2\n  - d\n"
    )
    only = edit(text, [{"op": "remove", "path": ["a", 0, "b"]}, {"op": "remove", "path": ["a", 0, "c"]}])
    assert document_of(only) == {"a": [{}, "d"]}


def test_comments_in_brackets_belong_to_what_stands_before_them() -> None:
    text = "a: [x,  # one\n  y,  # two\n  z]\nb: {\n  k: l,  # three\n  m: n,  # four\n}\n"
    assert edit(text, [{"op": "remove", "path": ["a", 1]}]) == text.replace("\n  y,  # two", "")
    assert edit(text, [{"op": "move", "path": ["a", 1], "to": 0}]) == text.replace(
        "[x,  # one\n  y,  # two", "[y,  # two\n  x,  # one"
    )
    last = edit(text, [{"op": "move", "path": ["a", 0], "to": 2}])
    assert last == text.replace("[x,", "[y,").replace("  y,", "  z,").replace("  z]", "  x]")
    assert edit(text, [{"op": "remove", "path": ["b", "k"]}]) == text.replace("  k: l,  # three\n", "")
    assert edit(text, [{"op": "put", "path": ["b"], "key": "o", "value": "p"}]) == text.replace(
        "  m: n,  # four", "  m: n, o: p,  # four"
    )
    assert edit(text, [{"op": "set", "path": ["b", "m"], "value": ["q"]}]) == text.replace("m: n", "m: [q]")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(ends: str, mark: str) -> None:
    text = mark + MODEL.replace("\n", ends)
    new = edit(text, [{"op": "insert", "path": US, "index": 1, "value": "x\ny"}])
    assert new == text.replace(f"always{ends}", f"always{ends}      - |-{ends}        x{ends}        y{ends}")
    assert edit(new, [{"op": "remove", "path": [*US, 1]}]) == text


def test_a_line_that_ends_otherwise_stays() -> None:
    text = "a: 1\r\nb: 2\nc: 3\r\n"
    assert edit(text, [{"op": "set", "path": ["c"], "value": "4"}]) == "a: 1\r\nb: 2\nc: 4\r\n"


def test_a_text_without_a_final_line_end() -> None:
    assert edit("a: 1", [{"op": "put", "path": [], "key": "b", "value": "2"}]) == "a: 1\nb: 2"
    assert (
        edit("a:\n  - x", [{"op": "insert", "path": ["a"], "index": 0, "value": "y"}]) == "a:\n  - y\n  - x"
    )
    assert edit("a: 1\nb: 2", [{"op": "remove", "path": ["b"]}]) == "a: 1"


def test_a_text_block_at_the_end_says_the_same_when_lines_follow() -> None:
    new = edit("a: |\n  x", [{"op": "put", "path": [], "key": "b", "value": "2"}])
    assert new == "a: |-\n  x\nb: 2"
    assert edit("a: 1\nb: 2", [{"op": "set", "path": ["b"], "value": "x\ny\n"}]) == "a: 1\nb: |\n  x\n  y\n"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n# nothing yet"])
def test_an_empty_text_gets_its_first_section(text: str) -> None:
    new = edit(text, [{"op": "set", "path": ["title"], "value": "New"}])
    assert new.startswith(text)
    assert document_of(new) == {"title": "New"}


def test_what_is_in_other_scripts_and_letters() -> None:
    text = "a: Zu\u0308rich  # u\u0308\nb: c\n"
    assert edit(text, [{"op": "set", "path": ["b"], "value": "Gene\u0300ve"}]) == (
        "a: Zu\u0308rich  # u\u0308\nb: Gen\u00e8ve\n"
    )


def test_indentation_is_that_of_the_text() -> None:
    text = "parties:\n    us:\n        preferences:\n        - a\n"
    new = edit(
        text, [{"op": "put", "path": ["parties"], "key": "b", "value": {"c": ["d e", "f"], "g": {"h": "i"}}}]
    )
    assert new == text + "    b:\n        c:\n        - d e\n        - f\n        g:\n            h: i\n"


def test_all_edits_or_none() -> None:
    with pytest.raises(EditError, match=r"^`nothing` is not there"):
        made({"op": "set", "path": ["title"], "value": "x"}, {"op": "remove", "path": ["nothing"]})


SHARED = "a: &x\n  b: 1\nc: *x\nd: &y [1, 2]\n"


@pytest.mark.parametrize(
    ("text", "wanted", "says"),
    [
        (
            SHARED,
            {"op": "set", "path": ["a", "b"], "value": "2"},
            "`a: b` cannot be changed alone: &x is used again",
        ),
        (
            SHARED,
            {"op": "set", "path": ["c", "b"], "value": "2"},
            "`c` is `*x`, what line 1 says; change it there",
        ),
        (SHARED, {"op": "remove", "path": ["a"]}, "`a` cannot be changed alone: &x is used again"),
        ("#" * (2 << 20), {"op": "remove", "path": ["a"]}, "the file is larger than 1 MiB"),
        ("a: b: c", {"op": "remove", "path": ["a"]}, "line 1: a ':' is not allowed here"),
        ("a: 1\na: 2", {"op": "remove", "path": ["a"]}, "line 2: the key a is here twice"),
        ("- a", {"op": "put", "path": [], "key": "b", "value": "c"}, "the text is no model"),
        ("a: 1", {"op": "remove", "path": ["a"]}, "the whole model cannot be set anew"),
        ("a: 1", {"op": "remove", "path": []}, "the whole model is no entry"),
        ("a: 1", {"op": "put", "path": [], "key": "a", "value": "2"}, "`a` is there already"),
        ("a: 1", {"op": "put", "path": ["a"], "key": "b", "value": "2"}, "`a` is no mapping"),
        (
            "a: 1",
            {"op": "set", "path": ["a", "b"], "value": "2"},
            "`a` is a text, so nothing can stand in it",
        ),
        ("a: 1", {"op": "insert", "path": ["a"], "index": 0, "value": "2"}, "`a` is no list"),
        (
            "a: [1]",
            {"op": "insert", "path": ["a"], "index": 2, "value": "2"},
            "`a` has no place 3; the list has 1",
        ),
        (
            "a: [1]",
            {"op": "set", "path": ["a", 1], "value": "2"},
            "`a: entry 2` is not there; the list has 1",
        ),
        (
            "a: [1]",
            {"op": "move", "path": ["a", 0], "to": 1},
            "`a: entry 1` cannot move to place 2; there are 1",
        ),
        ("a: [1]", {"op": "move", "path": ["a", 3], "to": 0}, "`a: entry 4` is not there"),
        ("a: 1", {"op": "set", "path": ["a"], "value": "\x07"}, "the character U+0007 cannot stand"),
        ("a: 1", {"op": "set", "path": ["a"], "value": None}, "nothing is no value"),
        ("a: 1", {"op": "set", "path": ["a"], "value": float("nan")}, "nan cannot stand in a model file"),
        ("a: 1", {"op": "set", "path": "a", "value": "b"}, "the `path` of an edit is a list"),
        ("a: 1", {"op": "set", "path": ["a"]}, "the edit `set` needs `value`"),
        ("a: 1", {"op": "set", "path": ["a"], "value": "b", "to": 1}, "the edit `set` has no `to`"),
        (
            "a: 1",
            {"op": "insert", "path": ["a"], "value": 1, "index": -1},
            "-1 is no index; they count from 0",
        ),
        (
            "a: 1",
            {"op": "turn", "path": ["a"]},
            "{'op': 'turn', 'path': ['a']} is no edit; `op` is one of set",
        ),
        ("a: 1", "set", "'set' is no edit"),
    ],
)
def test_what_is_refused(text: str, wanted: Any, says: str) -> None:
    with pytest.raises(EditError, match="^" + re.escape(says)):
        edit(text, [wanted])


def test_what_another_place_does_not_refer_to_can_be_changed() -> None:
    new = edit(SHARED, [{"op": "set", "path": ["c"], "value": "2"}, {"op": "remove", "path": ["d", 0]}])
    assert new == "a: &x\n  b: 1\nc: 2\nd: &y [2]\n"


def test_a_value_that_nests_in_itself() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(EditError, match="nests too deep"):
        edit("a: 1", [{"op": "set", "path": ["a"], "value": value}])


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "a: *b",
        "\0",
        "\ud800",
        "a: !!python/object x",
        "x" * (2 << 20),
        "[" * 5000,
        "a: &a [*a]",
        "a: b\n---\nc: d",
        "",
        "a: &a [x, x, x, x]\n"
        + "".join(
            f"{k}: &{k} [*{p}, *{p}, *{p}, *{p}]\n" for p, k in zip("abcdefghijk", "bcdefghijkl", strict=True)
        ),
        "a: &a " + "[" * 45 + "]" * 45 + "\nb: [[[[[[[*a]]]]]]]\n",
    ],
)
def test_what_cannot_be_read_is_no_document(text: str) -> None:
    assert document_of(text) is None


@given(st.text("ab:-[]{}#'\"|>&*?!%@,\n \t\r.", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    """Any text is a document or none, and an edit of it is made or refused."""
    document_of(text)
    try:
        new = edit(text, [{"op": "set", "path": ["new"], "value": "x"}])
    except EditError:
        return
    assert document_of(new)["new"] == "x"
