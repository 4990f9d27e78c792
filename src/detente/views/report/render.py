"""From a page to HTML: the list of sections, the frame around them, style and script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..figures import DARK, LIGHT, SANS, style, variables
from ..figures.figure import Figure
from ..findings.firm import firm
from ..phrases import capital, counted, number, share, short, some_of
from ..words import concept_name, concept_words
from . import sections
from .markdown import markdown
from .page import Page
from .section import Section

SECTIONS: tuple[Callable[[Page, Environment], Section | None], ...] = (
    sections.situation,
    sections.relationship,
    sections.road,
    sections.policies,
    sections.design,
    sections.beliefs,
    sections.ends,
    sections.demands,
    sections.equilibria,
    sections.claims,
    sections.record,
    sections.state_map,
    sections.doubt,
    sections.assumptions,
    sections.method,
)


def parts_of(page: Page) -> dict[str, Any]:
    """Return what a report tells part by part, as HTML where it is more than a sentence.

    The parts need `page_style` and the report's script around them.
    """
    told, summary = _sections(page), page.summary
    keys = {section.key for section in told}
    return {
        "title": capital(page.model.title),
        "question": summary.question,
        "answer": summary.answer,
        "saying": summary.policy,
        "next": summary.next,
        "picture": None if page.picture is None else str(_figure(page.picture, "picture")),
        "findings": [
            {
                "key": finding.key,
                "headline": finding.headline,
                "text": finding.text,
                "firm": None if sure is None else {"line": sure.line, "text": sure.text},
                "see": [[text, key] for text, key in finding.see if key in keys],
            }
            for finding in summary.findings
            for sure in (firm(page.model, finding, page.doubt),)
        ],
        "sections": [
            {"key": each.key, "title": each.title, "short": each.short, "html": _dense(str(each.html))}
            for each in told
        ],
    }


def page_style() -> str:
    """Return the style of a report."""
    return _style()


def page_script() -> str:
    """Return the script of a report."""
    return _asset("report.js")


def _sections(page: Page) -> list[Section]:
    environment = _environment()
    return [section for make in SECTIONS if (section := make(page, environment)) is not None]


def render_report(page: Page) -> str:
    """Return the page as one HTML text that needs nothing else: no network, no other file."""
    environment, told = _environment(), _sections(page)
    css, script = Markup(_style()), Markup(_asset("report.js"))
    keys = {section.key for section in told}
    html = environment.get_template("page.html.j2").render(
        page=page,
        sections=told,
        see=lambda finding: [(text, key) for text, key in finding.see if key in keys],
        firm=lambda finding: firm(page.model, finding, page.doubt),
        css=css,
        script=script,
        policy=_content_policy(script),
    )
    return _dense(html)


def render_with(template: str, **told: Any) -> str:
    """Return a page of another kind, in the report's style, as one HTML text that needs nothing else."""
    css, script = Markup(_style()), Markup(_asset("report.js"))
    page = _environment().get_template(template)
    return _dense(page.render(css=css, script=script, policy=_content_policy(script), **told))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.views.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(
        count=lambda value: f"{value:,}",
        share=share,
        capital=capital,
        rung=lambda value: value.replace("_", " "),
        counted=counted,
        number=number,
        short=short,
        some_of=some_of,
        party=lambda key, page: page.name(key),
        markdown=markdown,
        concept=concept_name,
        demands=concept_words,
        bdi=lambda text: Markup("<bdi>{}</bdi>").format(text),
        figure=_figure,
    )
    return environment


def _figure(figure: Figure, name: str, interactive: bool = False) -> Markup:
    return Markup(figure.inline(name, interactive=interactive))


@cache
def _style() -> str:
    names = f":root{{--sans:{SANS};{variables(LIGHT)}}}"
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}"
    return f"{names}{dark}{style(named=True)}{_asset('report.css')}"


@cache
def _asset(name: str) -> str:
    return _dense(files("detente.views.report").joinpath("assets", name).read_text(encoding="utf-8"))


def _dense(text: str) -> str:
    """Leave out empty lines, of which templates make many."""
    return re.sub(r"\n\s*\n+", "\n", text)


def _content_policy(script: str) -> str:
    """Return what the page may load: nothing but its own style and this one script."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
