"""A role sheet as a page of its own, to be printed on one sheet of paper."""

from __future__ import annotations

from html import escape

STYLE = """
@page { size: A4; margin: 12mm }
body { font: 10.5pt/1.35 Georgia, serif; margin: 1rem auto; max-width: 64rem; padding: 0 1rem; columns: 2;
       column-gap: 2rem }
h1 { column-span: all; font-size: 1.5em; margin: 0 0 .2em }
h1 + p { column-span: all; margin: 0 0 .8em; font-style: italic }
h2 { font-size: 1.05em; margin: .9em 0 .2em; break-after: avoid }
ul, ol { margin: .2em 0; padding-left: 1.3em }
p { margin: .3em 0 }
p:has(+ ul), p:has(+ ol) { break-after: avoid }
li { break-inside: avoid }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9pt } }
@media (max-width: 45rem) { body { columns: 1 } }
"""


def sheet_page(text: str) -> str:
    """Return a role sheet, which is markdown, as an HTML page; tags and pictures in it stand as text."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block"])
    title = escape(text.partition("\n")[0].lstrip("# "))
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n<main>\n{reader.render(text)}</main>\n</html>\n"
    )
