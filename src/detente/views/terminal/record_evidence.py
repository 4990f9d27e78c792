"""What a record says, on the terminal: in words and tables, for and against with equal weight."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...record import EventImport, Evidence, month_text
from ..evidence_words import SIDES, finding_words, headline_words, lead_words, p_words
from ..import_words import file_words, import_words
from ..words import plural


def print_evidence(found: Evidence, console: Console, *, tests: bool = False) -> None:
    """Print the measures, the episodes, the yearly gap, the verdicts, and the findings on each side."""
    console.print(f"[bold]{escape(found.dossier.title)}[/]")
    if found.dossier.about:
        console.print(escape(found.dossier.about), soft_wrap=True)
    if found.imported is not None:
        _print_import(found.imported, console)
    console.print("\n[bold]Who met whom[/]")
    for line in headline_words(found):
        console.print(f"  {escape(line)}", soft_wrap=True)
    _print_runs(found, console)
    _print_years(found, console)
    console.print("\n[bold]Does one track lead the other?[/]")
    for line in lead_words(found):
        console.print(f"  {escape(line)}", soft_wrap=True)
    if tests:
        _print_tests(found, console)
    elif any(each.tests for each in found.leads):
        console.print("  [dim]--tests lists every test with its interval.[/]")
    for side, title in SIDES.items():
        console.print(f"\n[bold]{title}[/]")
        told = [each for each in found.findings if each.speaks == side]
        for each in told:
            console.print(f"  - {escape(finding_words(found, each))}", soft_wrap=True)
        if not told:
            console.print("  - nothing in this record")
    _print_sources(found, console)


def _print_import(imported: EventImport, console: Console) -> None:
    console.print("\n[bold]The events read[/]")
    for line in file_words(imported):
        console.print(f"  {escape(line)}", soft_wrap=True)
    console.print(
        f"  {plural(imported.rows, 'row')}, {imported.kept:,} kept, "
        f"{imported.rows - imported.kept:,} left out:"
    )
    for reason, count in imported.dropped.items():
        console.print(f"    {count:>12,}  {escape(reason)}")
    for line in import_words(imported):
        console.print(f"  {escape(line)}", soft_wrap=True)


def _print_runs(found: Evidence, console: Console) -> None:
    if found.headline is None or not found.headline.runs:
        return
    dossier = found.dossier
    table = Table(
        title=f"\nThe episodes in which {escape(dossier.a.title)} were ahead",
        title_justify="left",
        pad_edge=False,
    )
    for heading in ("from", "to"):
        table.add_column(heading, no_wrap=True)
    table.add_column("months", justify="right")
    table.add_column("meetings", justify="right")
    table.add_column("months of these meetings")
    for run in found.headline.runs:
        table.add_row(
            month_text(run.start),
            month_text(run.end),
            str(run.months),
            str(len(run.meetings)),
            ", ".join(dict.fromkeys(str(meeting.date)[:7] for meeting in run.meetings)),
        )
    console.print(table)


def _print_years(found: Evidence, console: Console) -> None:
    dossier = found.dossier
    one, other = (" and ".join(dossier.actor(p) for p in t.between) for t in (dossier.a, dossier.b))
    for source, gaps in groupby(found.yearly, key=lambda gap: gap.source):
        listed = list(gaps)
        title = dossier.sources[source].title if source in dossier.sources else source
        table = Table(
            title=f"\nNet cooperation by year ({escape(listed[0].unit)}): {escape(title)}",
            title_justify="left",
            pad_edge=False,
        )
        table.add_column("year")
        for heading in (one, other, "gap", "events"):
            table.add_column(escape(heading), justify="right")
        for gap in listed:
            year = str(gap.year) if gap.months == 12 else f"{gap.year} ({plural(gap.months, 'month')})"
            colour = "red" if gap.gap > 0 else "green"
            table.add_row(
                year,
                f"{gap.a:+.2f}",
                f"{gap.b:+.2f}",
                f"[{colour}]{gap.gap:+.2f}[/]",
                f"{'at least ' if gap.at_least else ''}{gap.events_a:,} / {gap.events_b:,}",
            )
        console.print(table)


def _print_tests(found: Evidence, console: Console) -> None:
    for each in found.leads:
        if not each.tests:
            continue
        table = Table(title=f"\n{escape(each.title)}", title_justify="left", pad_edge=False)
        for heading in ("who leads", "test", "form", "lags", "controls", "effect (95%)", "p", "after Holm"):
            table.add_column(heading)
        for test in each.tests:
            table.add_row(
                escape(each.names[0] if test.leader == "a" else each.names[1]),
                test.method,
                test.form,
                f"{test.lags}{f' ({test.chosen_by})' if test.chosen_by else ''}",
                "yes" if test.controls else "no",
                f"{test.effect:+.2f} ({test.low:+.2f} to {test.high:+.2f})",
                p_words(test.p) + (f", not without {test.hangs_on}" if test.hangs_on is not None else ""),
                p_words(test.adjusted),
            )
        console.print(table)
        if each.controls:
            console.print(f"  [dim]controls: {escape(', '.join(each.controls))}[/]")


def _print_sources(found: Evidence, console: Console) -> None:
    if found.dossier.left_out:
        console.print("\n[bold]Left out[/]")
        for reason, count in found.dossier.left_out.items():
            console.print(f"  {plural(count, 'row')} of {escape(reason)}", soft_wrap=True)
    console.print("\n[bold]Sources[/]")
    for source in found.dossier.sources.values():
        said = ", ".join(filter(None, [source.author, source.title, source.publisher, source.year]))
        console.print(f"  {escape(said)}. {escape(source.note)}".rstrip(), soft_wrap=True)
