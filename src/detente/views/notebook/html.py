"""Results as HTML for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from html import escape

from ...doubt.told import Robustness
from ...outlook import Outlook
from ...record import Evidence, Replay
from ...results import Result, Row
from ...strategy import Comparison
from ...strategy.left_out import LeftOut
from ...strategy.study import Study
from ..aside_words import aside_line, aside_words
from ..evidence_words import SIDES, finding_words, headline_words
from ..findings import subject_of, summarise
from ..places import place_words
from ..readings import TAKES, THINKS
from ..sureness import scenarios_words, sure_words
from ..words import plural
from .cells import cell_text, model_of
from .plots import figure_of

SHOWN = 50
VERDICTS = {True: "holds", False: "fails", None: "undecided"}


def html_of(result: Result) -> str:
    """Return the HTML that a notebook shows for a result."""
    return _html(result)


@singledispatch
def _html(result: Result) -> str:
    return _table(result)


@_html.register
def _outlook_html(result: Outlook) -> str:
    """One block, or one for each reading under what it supposes."""
    if result.answer is None:
        return _pictured(result)
    first = replace(result, answer=None)
    blocks = "".join(
        f"<p><b>When {escape(supposed)}:</b></p>{_pictured(told)}"
        for supposed, told in ((TAKES, first), (THINKS, result.answer))
    )
    return f"<div>{blocks}</div>"


@_html.register(Comparison)
@_html.register(Replay)
def _pictured(result: Outlook | Comparison | Replay) -> str:
    missing = _aside(result.aside) if isinstance(result, Comparison) else ""
    return f"{missing}{_table(result)}<div>{figure_of(result).svg()}</div>"


def _aside(aside: Sequence[LeftOut]) -> str:
    """Say first what is missing."""
    if not aside:
        return ""
    lines = "".join(f"<li>{escape(aside_line(each))}</li>" for each in aside)
    return f"<p><b>{escape(aside_words(aside))}</b></p><ul>{lines}</ul>"


@_html.register
def _study_html(result: Study) -> str:
    summary = summarise(subject_of(result))
    found = "".join(
        f"<li><b>{escape(finding.headline)}</b> {escape(finding.text)}</li>" for finding in summary.findings
    )
    said = "".join(
        f"<p>{escape(text)}</p>"
        for text in (summary.policy, summary.next and f"What comes next: {summary.next}")
        if text
    )
    return (
        f"<div><p><i>{escape(summary.question)}</i></p><p><b>{escape(summary.answer)}</b></p>{said}"
        f"<ol>{found}</ol></div>"
    )


@_html.register
def _evidence_html(result: Evidence) -> str:
    """What was counted, the findings on both sides, and the figure."""
    counted = "".join(f"<li>{escape(line)}</li>" for line in headline_words(result))
    found = "".join(
        f"<p><b>{escape(title)}</b></p><ul>{items}</ul>"
        for side, title in SIDES.items()
        if (
            items := "".join(
                f"<li>{escape(finding_words(result, each))}</li>"
                for each in result.findings
                if each.speaks == side
            )
        )
    )
    return (
        f"<div><p>{escape(repr(result))}</p><ul>{counted}</ul>{found}"
        f"<div>{figure_of(result).svg()}</div></div>"
    )


@_html.register
def _robustness_html(result: Robustness) -> str:
    """Return in words how sure each verdict is, and what there is to know of them all."""
    rows: list[Row] = [
        {
            "claim": each.verdict.claim.text.strip() or each.verdict.claim.key,
            "where": place_words(each.verdict),
            "verdict": VERDICTS[each.verdict.holds],
            "how sure": sure_words(result.model, each),
        }
        for each in result.verdicts
    ]
    over = [f"{each.claim}: {words}" for each in result.over_scenarios if (words := scenarios_words(each))]
    notes = "".join(f"<p>{escape(note)}</p>" for note in [*over, *result.notes])
    return f"<div>{_aside(result.aside)}{_table_of(rows, result)}{notes}</div>"


def _table(result: Result) -> str:
    return _table_of(result.rows(), result)


def _table_of(rows: Sequence[Row], result: Result) -> str:
    columns = list(rows[0]) if rows else []
    model = model_of(result)
    head = "".join(f"<th scope='col'>{escape(str(column))}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell_text(row[column], model))}</td>" for column in columns) + "</tr>"
        for row in rows[:SHOWN]
    )
    left = plural(len(rows) - SHOWN, "more row")
    more = f"<p>{left}; to_frame() has them all.</p>" if len(rows) > SHOWN else ""
    return (
        f"<table><caption>{escape(repr(result))}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )
