"""Coded events, streamed from files of any size and added up by month and pair of parties.

DuckDB reads the files in pieces and keeps sums, and the ids of the events that count, so that memory does not
grow with a file. Every row is either kept or counted under one reason for which it is not.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from ...language import ModelError, Problem
from .database import Mark, Pair, database
from .event_map import EventMap
from .import_result import EventImport, FileRead, LonelyMonth
from .layouts import Layout
from .lines import line_of, shown
from .recognise import is_table, layout_of
from .scan import FileTally, scan
from .series import EventSeries
from .stray import lonely_months
from .unknown import holes, unknown_months
from .unpack import EventFile, Opener, sources

MOST_UNKNOWN = 20
MOST_AT_ONCE = 200
FEW = 20  # rows, of which chance may make most alike
NEARLY_ALL = 0.9
SMALL = 1 << 20  # bytes
QUADS_ARE_SAMPLES = "four-column quads come from benchmark collections, which are samples of the record"
FAR = "a date far from all other rows"

Months = tuple[int, int]
Key = TypeVar("Key")


def import_events(
    paths: Sequence[Path],
    event_map: EventMap,
    pairs: Sequence[Pair],
    *,
    form: str | None = None,
    months: Months | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> EventImport:
    """Read event files and add up the Goldstein values of the events between the pairs.

    Parameters
    ----------
    paths : sequence of Path
        Plain, gzip (.gz) or zip (.zip) files.
    event_map : EventMap
    pairs : sequence of pairs of parties
        Both directions count.
    form : str, optional
        The format (`layouts.FORMATS`); told from each file by default.
    months : tuple of int, optional
        The first and last month wanted.
    progress : function of (done, all), optional

    Returns
    -------
    EventImport
        The series go without gaps from the first to the last month of which the files have rows, whoever
        is in them. Months of which rows may be missing are marked as unknown.

    Raises
    ------
    ModelError
        When a file cannot be read, when more than a few per cent of its rows cannot be, when its codes have
        lost their zeros, and when it is given twice.
    ImportError
        When DuckDB is not installed.
    """
    with (
        tempfile.TemporaryDirectory(prefix="detente-") as name,
        database(name, event_map, pairs) as (base, numbered),
        Opener(Path(name)) as opener,
    ):
        found, skipped = sources(paths)
        read: list[FileTally] = []
        marks: dict[Mark, FileTally] = {}
        done = 0
        while done < len(found):
            if progress is not None:
                progress(done, len(found))
            with ExitStack() as files:
                batch, layout, seen = _batch(found[done:], opener, files, event_map, form, skipped)
                if layout is not None:
                    more = scan(base, numbered, batch, layout, months, opener.folder)
                    _require_new_rows(more, marks)
                    read += more
            done += seen
        if paths and not read:
            raise ModelError(str(paths[0]), [Problem(1, 1, "the zip file holds no table")])
        return _added_up(read, skipped, event_map.sample, pairs, months, opener)


def _require_new_rows(read: Sequence[FileTally], marks: dict[Mark, FileTally]) -> None:
    """Stop when nearly all rows of a file stand in those before it, in whatever order and packed or not."""
    for each in read:
        if (before := marks.setdefault(each.mark, each)) is not each and each.mark[0]:
            says = f"this file has the same rows as {before.source.name}; its events would count twice"
            raise ModelError(each.source.name, [Problem(1, 1, says)])
        alike, every = each.account.alike_elsewhere, each.account.rows
        if every >= FEW and alike > NEARLY_ALL * every:
            says = f"{alike:,} of the {every:,} rows of this file stand in the files before it"
            says += "; their events would count twice"
            raise ModelError(each.source.name, [Problem(1, 1, says)])


def _batch(
    found: Sequence[EventFile],
    opener: Opener,
    files: ExitStack,
    event_map: EventMap,
    form: str | None,
    skipped: list[tuple[str, str]],
) -> tuple[list[tuple[EventFile, Path]], Layout | None, int]:
    """Return the next files that can be read at once: one, or many small ones of the same layout.

    Returns
    -------
    batch : list of (EventFile, Path)
    layout : Layout or None
        None when there is nothing in the batch.
    seen : int
        How many of the files found are dealt with: those of the batch, and those that are no tables.
    """
    batch: list[tuple[EventFile, Path]] = []
    layout = None
    for seen, source in enumerate(found):
        held = ExitStack()
        file = held.enter_context(opener.unpacked(source))
        files.push(held)
        try:
            if source.member and not is_table(file):
                skipped.append((source.name, "no table"))
                continue
            mine = layout_of(file, event_map, form)
            small = file.stat().st_size <= SMALL
        except ModelError as error:
            if batch:  # what comes before is told first
                return batch, layout, seen
            raise ModelError(source.name, error.problems) from None
        if batch and (not small or mine != layout or file.suffix.lower() != batch[0][1].suffix.lower()):
            return batch, layout, seen
        batch.append((source, file))
        layout = mine
        if not small or len(batch) == MOST_AT_ONCE:
            return batch, layout, seen + 1
    return batch, layout, len(found)


def _added_up(
    read: Sequence[FileTally],
    skipped: Sequence[tuple[str, str]],
    sample: str,
    pairs: Sequence[Pair],
    wanted: Months | None,
    opener: Opener,
) -> EventImport:
    """Join what the files have."""
    rows = _sum(each.dated for each in read)
    far = lonely_months(rows)
    if wanted is not None:  # a bound that somebody has set is where the series shall begin or end
        far = {month for month in far if not _asked(month, rows, wanted)}
    near = [month for month in rows if month not in far]
    span = range(min(near), max(near) + 1) if near else range(0)
    strangers = _sum(each.strangers for each in read)
    if not sample and any(each.layout.format == "quads" for each in read):
        sample = QUADS_ARE_SAMPLES
    everywhere = holes(rows, span) | unknown_months(rows, _sum(each.torn for each in read), span)
    files = tuple(_file(each, far) for each in read)
    dropped = _sum(Counter(each.dropped) for each in files)
    return EventImport(
        files=files,
        rows=sum(each.rows for each in files),
        kept=sum(each.kept for each in files),
        dropped=dict(dropped.most_common()),
        unknown_actors=strangers.most_common(MOST_UNKNOWN),
        unknown_actor_count=len(strangers),
        series={
            pair: _series(pair, number, read, span, everywhere, sample) for number, pair in enumerate(pairs)
        },
        first=span[0] if span else None,
        last=span[-1] if span else None,
        skipped=tuple(skipped),
        lonely=tuple(_lonely(month, read, opener) for month in sorted(far)),
    )


def _asked(month: int, rows: Counter[int], wanted: Months) -> bool:
    """Return whether a month lies at an end that `--from` or `--to` sets."""
    middle = max(rows, key=lambda each: rows[each])
    return wanted[0] > 12 if month < middle else wanted[1] < 9999 * 12 + 11


def _file(each: FileTally, far: set[int]) -> FileRead:
    stray = sum(n for month, n in each.kept.items() if month in far)
    dropped = Counter(each.account.dropped)
    if stray:
        dropped[FAR] = stray
    return replace(each.account, kept=each.account.kept - stray, dropped=dict(dropped.most_common()))


def _series(
    pair: Pair, number: int, read: Sequence[FileTally], span: range, everywhere: set[int], sample: str
) -> EventSeries:
    net: dict[int, float] = defaultdict(float)
    events: Counter[int] = Counter()
    for each in read:
        for (of, month), (total, count) in each.sums.items():
            if of == number:
                net[month] += total
                events[month] += count
    lost = _sum(each.lost[number] for each in read)
    return EventSeries(
        title=" and ".join(pair),
        pair=pair,
        start=span.start,
        net=np.array([net[month] for month in span], dtype=np.float64),
        events=np.array([events[month] for month in span], dtype=np.int64),
        sample=sample,
        source="the events read",
        unknown=tuple(sorted(everywhere | unknown_months(events, lost, span))),
    )


def _lonely(month: int, read: Sequence[FileTally], opener: Opener) -> LonelyMonth:
    """Return a lonely month with the first row that makes it."""
    first = next(each for each in read if each.dated[month])
    written = first.written[month]
    with opener.unpacked(first.source) as file:
        line = line_of(file, first.layout, "date", written)
    rows = sum(each.dated[month] for each in read)
    return LonelyMonth(month, rows, first.source.name, line, shown(written))


def _sum(counts: Iterable[Counter[Key]]) -> Counter[Key]:
    total: Counter[Key] = Counter()
    for each in counts:
        total.update(each)
    return total
