"""What became of event files, in sentences: per file what was lost, and what is doubtful in what was kept."""

from __future__ import annotations

from collections.abc import Iterator

from ..record import EventImport, FileRead, month_text
from .evidence_words import month_spans
from .words import plural

MOST_FILES = 20
MOST_LOST = 12
MOST_LONELY = 5


def file_words(found: EventImport) -> list[str]:
    """Return one line a file, or of very many one for all and one for each of which rows are lost."""
    told = [each for each in found.files if each.lost or each.differ or each.alike]
    many = len(found.files) > MOST_FILES
    shown = told[:MOST_FILES] if many else found.files
    lines = [" ".join(_file(each)) for each in shown]
    if many:
        forms = ", ".join(dict.fromkeys(each.format for each in found.files))
        have = "has" if len(told) == 1 else "have"
        rest = f", of which {len(told):,} {have} something to tell" if told else ""
        lines.insert(0, f"{len(found.files):,} files ({forms}){rest}.")
        if len(told) > MOST_FILES:
            lines.append(f"{len(told) - MOST_FILES:,} more of these; --json has them all.")
    if found.skipped:
        named = ", ".join(f"{name} ({why})" for name, why in found.skipped[:MOST_FILES])
        more = len(found.skipped) - MOST_FILES
        lines.append(f"Not read: {named}{f', and {more:,} more' if more > 0 else ''}.")
    return lines


def _file(each: FileRead) -> Iterator[str]:
    yield f"{each.name} ({each.format}): {plural(each.rows, 'row')}, {each.kept:,} kept."
    if each.lost:
        when = [f"{count:,} of {when or 'no month that they name'}" for when, count in each.lost.items()]
        more = len(when) - MOST_LOST
        rest = f", and more of {plural(more, 'other month')}" if more > 0 else ""
        yield f"Rows that could not be counted: {', '.join(when[:MOST_LOST])}{rest}."
    if each.differ:
        yield (
            f"In {each.differ:,} of {each.compared:,} rows the file's own weight is not that of the code "
            f"(one is {each.differing}); the code's counts."
        )
    if each.by_own_weight:
        count = "counts" if each.by_own_weight == 1 else "count"
        yield f"{plural(each.by_own_weight, 'row')} whose code has no weight {count} with the file's own."
    if each.alike:
        rows = plural(each.alike, "row is", "rows are")
        before = (
            f" ({each.alike_elsewhere:,} as one in a file before this one)" if each.alike_elsewhere else ""
        )
        yield (
            f"{rows} the same as another in date, actors, code and weight{before}; without ids of the events "
            "each counts."
        )


def import_words(found: EventImport) -> list[str]:
    """Return what else is to be known: strangers, months that are unknown, and months far from all others."""
    lines = []
    if found.unknown_actors:
        named = ", ".join(f"{name} ({count:,})" for name, count in found.unknown_actors)
        more = found.unknown_actor_count - len(found.unknown_actors)
        lines.append(f"Actors that the mapping lacks: {named}{f', and {more:,} more' if more else ''}")
    lines += [
        f"{series.title}: rows may be missing in {month_spans(series.unknown)}, so these months are unknown "
        "and not quiet."
        for series in found.series.values()
        if series.unknown
    ]
    lines += [
        f"{month_text(each.month)} is far from all other months ({plural(each.rows, 'row')}, the first in "
        f"{each.file}, line {each.line}, dated {each.written}) and left out; --from and --to set the months "
        "yourself."
        for each in found.lonely[:MOST_LONELY]
    ]
    if len(found.lonely) > MOST_LONELY:
        others = [each.month for each in found.lonely[MOST_LONELY:]]
        lines.append(f"So {'is' if len(others) == 1 else 'are'} {month_spans(others)}.")
    return lines
