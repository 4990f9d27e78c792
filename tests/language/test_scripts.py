"""Names in every script: one form however it is typed, with marks and joiners, and columns as in the file."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from detente.cli import main
from detente.language import ConditionError, check_condition, dump, loads, parse_condition, read
from detente.language.condition.letters import composed, is_label, is_name, written_offset

NAMES = {
    "Hindi": "भारत_की_वार्ता",
    "Thai": "ประเทศไทย",
    "Tamil": "தமிழ்நாடு",
    "Khmer": "កម្ពុជា",
    "Burmese": "မြန်မာ",
    "Hebrew with points": "שָׁלוֹם",
    "Arabic with points": "سَلام",
    "Persian with a joiner": "می‌خواهد",
    "Sinhala with a joiner": "ශ්‍රී_ලංකා",
    "Korean": "대한민국",
    "Chinese": "中国",
    "Russian": "Россия",
    "Vietnamese": "Việt_Nam",
}

Form = Literal["NFC", "NFD"]


def model(name: str) -> str:
    return f"""\
detente: 1
title: T
parties:
  {name}:
    options: {{{name}: does, {name}2: {{levels: [{name}, b]}}}}
    preferences: [{name}.{name} and {name}f]
facts: {{{name}f: {name}.{name}2 == {name}}}
sides: {{{name}: [{name}]}}
status_quo: [{name}.{name}]
"""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_script_names_everything(name: str, form: Form) -> None:
    read_model = loads(unicodedata.normalize(form, model(name)))
    assert read_model == loads(model(name))
    assert list(read_model.parties) == [composed(name)]
    assert loads(dump(read_model)) == read_model
    assert check_condition(read_model, unicodedata.normalize("NFD", f"{name}.{name} or {name}f"))


@pytest.mark.parametrize(
    "text", ["", "1a", "a b", "a.b", "\u0301a", "a\u200c", "\u200ca", "a\u200c-b", "a\u202eb"]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_a_label_may_start_with_a_digit() -> None:
    assert is_label("१भारत") and is_label("7")
    assert not is_label("-a")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_columns_are_those_of_the_file(form: Form) -> None:
    wrong = "café.zé"
    line = f"  café: {{options: {{résumé: talks}}, preferences: [not café.résumé, 'été.x or {wrong}']}}"
    text = unicodedata.normalize(form, f"detente: 1\ntitle: T\nparties:\n{line}\n")
    row = text.split("\n")[3]
    problems = read(text).problems
    assert [(p.line, p.column) for p in problems] == [
        (4, row.index(unicodedata.normalize(form, "été.x")) + 1),
        (4, row.index(unicodedata.normalize(form, wrong)) + 1),
    ]
    assert problems[1].message == f"unknown option {wrong} — did you mean café.résumé?"


def test_columns_are_those_of_the_file_in_quoted_text() -> None:
    party = 'parties: {e: {options: {é: talks}, preferences: ["e.e\\u0301 and e.e\\u0301e"]}}'
    (problem,) = read(f"detente: 1\ntitle: T\n{party}\n").problems
    assert (problem.line, problem.column) == (3, party.index("e.e\\u0301e") + 1)
    assert problem.message == "unknown option e.ée — did you mean e.é?"


def test_an_error_in_a_condition_points_into_the_text_as_it_is_written() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(unicodedata.normalize("NFD", "é.é é"))
    assert caught.value.at == len("e\u0301.e\u0301 ")


def test_the_command_line_takes_a_name_in_either_form(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(model("Việt_Nam"), "utf-8")
    typed = unicodedata.normalize("NFD", "Việt_Nam")
    asked = ["explain", str(file), "--party", typed, "--state", f'{{"{typed}.{typed}": "on"}}']
    assert CliRunner().invoke(main, asked, catch_exceptions=False).exit_code == 0
    wrong = CliRunner().invoke(main, ["path", str(file), f"{typed}.{typed} and {typed}.x"])
    assert f"  {typed}.{typed} and {typed}.x\n  {' ' * len('Việt_Nam.Việt_Nam and ')}^" in wrong.output


@given(st.text(st.characters(categories=["L", "M", "P", "Zs"])), st.data())
def test_an_offset_leads_to_the_letter_that_it_is_of(written: str, data: st.DataObject) -> None:
    read_text = composed(written)
    offset = data.draw(st.integers(0, len(read_text)))
    at = written_offset(written, offset)
    assert 0 <= at <= len(written)
    # up to the letter in which the offset lies, both texts are the same
    assert read_text.startswith(composed(written[:at])) or composed(written[:at]) == read_text[:offset]
    assert len(composed(written[:at])) <= offset
