"""A role sheet as a page: text stays text."""

from __future__ import annotations

from detente.studio.exercise.sheet import sheet_page


def test_a_sheet_is_a_page_on_which_nothing_of_the_model_acts() -> None:
    hostile = "<script>alert(1)</script> ![x](http://evil.example/x.png) [y](javascript:alert(1)) **bold**"
    page = sheet_page(f"# A & <b>\n\n{hostile}\n\n- one\n")
    assert page.startswith("<!doctype html>")
    assert "<title>A &amp; &lt;b&gt;</title>" in page
    assert "<strong>bold</strong>" in page
    assert "<li>one</li>" in page
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
