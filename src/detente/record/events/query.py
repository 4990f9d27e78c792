"""The one query that reads a file of coded events: every row is judged, and only sums come back."""

from __future__ import annotations

from collections.abc import Sequence

from .layouts import Layout

NO_DATE = "no date that can be read"
STRANGER = "an actor that the mapping lacks"
WEIGHTLESS = ("an event code without a weight", "a weight beyond -10 and 10")
DIGITS = "regexp_full_match(raw.code, '[0-9]+')"
# a label may have signs and digits in it; what starts with a digit is a code, and 10.0 is not 100
LABEL = "NOT regexp_matches(raw.code, '^[0-9.+-]')"
FOLDED = "regexp_replace(replace(lower(raw.code), ', not specified below', ''), '[^a-z0-9]', '', 'g')"
WIDEST = 10.0
EXACT = "DECIMAL(18, 6)"  # sums of these do not depend on the order in which rows are read
NUMBER = "code[1] BETWEEN '0' AND '9'"
# CAMEO goes from 01 to 20, with further digits behind these two
IMPOSSIBLE = f"({NUMBER} AND (length(code) = 1 OR code >= '21' OR contains(code, '.')))"


def event_query(
    layout: Layout, pairs: Sequence[tuple[int, int]], months: tuple[int, int] | None, *, gzipped: bool = False
) -> str:
    """Return the query for a layout; no text of a file, and not its name, stands in it.

    It uses the tables `actors` (name, party: a number, 0 for those left out) and `weights` (code, weight),
    and the parameters `paths`, `nothing` and, for each place of `layout.where`, `wPLACE`. A code that has no
    weight of its own weighs as the code above it; a label as its code. Rows that are judged alike come back
    as one: file, reason (null for what is kept), the pairs they belong to as bits, month, the month or year
    that a date which cannot be read names, the event's id, the actor that the mapping lacks, and sums, among
    them the `mark`, which is the same for the same rows in whatever order.

    Parameters
    ----------
    layout : Layout
    pairs : sequence of pairs of numbers of parties
    months : tuple of int, optional
        The first and the last month wanted.
    gzipped : bool
    """
    at = layout.at
    names = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(layout.columns))
    mark = '"' if layout.quoted else ""
    cell = {role: _cell(place, layout) for role, place in at.items()}
    given = (
        f"try_cast(replace({cell['goldstein']}, ',', '.') AS DOUBLE)" if "goldstein" in at else "NULL::DOUBLE"
    )
    where = " AND ".join(f"coalesce(trim(c{place}) IN $w{place}, false)" for place in layout.where) or "true"
    inside = f"month BETWEEN {months[0]} AND {months[1]}" if months else "true"
    hinted = f"coalesce(hint_month BETWEEN {months[0]} AND {months[1]}, true)" if months else "true"
    hint_month, hint_year = hints("written")
    alike = "hash(written, source, target, raw.code, given)::VARCHAR"
    identity = f"nullif({cell['id']}, '')" if "id" in at else "NULL"
    hits = " + ".join(
        f"CASE WHEN ({_has('ones', a, layout)} AND {_has('others', b, layout)}) OR "
        f"({_has('ones', b, layout)} AND {_has('others', a, layout)}) THEN {1 << number} ELSE 0 END"
        for number, (a, b) in enumerate(pairs)
    )
    table_weight = "coalesce(w.weight, v.weight, u.weight, l.weight)"
    by_table = "NULL::DOUBLE" if layout.own_weights else table_weight
    return f"""
        WITH raw AS (
            SELECT filename AS path, {where} AS wanted, {cell["date"]} AS written,
                   lower({cell["source"]}) AS source,
                   lower({cell["target"]}) AS target, {cell["code"]} AS code, {given} AS given,
                   {identity} AS id
            FROM read_csv($paths, filename = true, auto_detect = false, header = {str(layout.header).lower()},
                          delim = '{layout.delimiter}', quote = '{mark}', escape = '{mark}',
                          columns = {{{names}}}, store_rejects = true,
                          compression = '{"gzip" if gzipped else "none"}', strict_mode = true)
        ), dated AS (
            SELECT *, {_day("split_part(split_part(written, ' ', 1), 'T', 1)", layout)} AS day,
                   coalesce(id, {alike.replace("raw.", "")}) AS key FROM raw
        ), known AS (
            SELECT raw.*, year(day) * 12 + month(day) - 1 AS month, {by_table} AS by_table,
                   CASE WHEN day IS NULL THEN {hint_month} END AS hint_month,
                   CASE WHEN day IS NULL THEN {hint_year} END AS hint_year,
                   {_sides(layout)}
            FROM dated raw
            {_actor_joins(layout)}
            LEFT JOIN weights w ON w.code = raw.code
            LEFT JOIN weights v ON w.code IS NULL AND {DIGITS} AND v.code = substr(raw.code, 1, 3)
            LEFT JOIN weights u ON w.code IS NULL AND v.code IS NULL AND {DIGITS}
                 AND u.code = substr(raw.code, 1, 2)
            LEFT JOIN weights l ON w.code IS NULL AND {LABEL} AND l.code = {FOLDED}
        ), read AS (
            SELECT *, coalesce(by_table, CASE WHEN isfinite(given) THEN given END) AS value, {hits} AS hits
            FROM known
        ), judged AS (
            SELECT *, CASE
                WHEN NOT wanted THEN 'left out by `where`'
                WHEN NOT ({inside}) OR NOT ({hinted}) THEN 'outside the months asked for'
                WHEN day IS NULL THEN '{NO_DATE}'
                WHEN nobody THEN 'no actor named on one side'
                WHEN hits = 0 AND stranger IS NOT NULL THEN '{STRANGER}'
                WHEN hits = 0 AND left_out THEN 'an actor that the mapping leaves out'
                WHEN hits = 0 AND within THEN 'within one party'
                WHEN hits = 0 THEN 'between other parties'
                WHEN value IS NULL THEN '{WEIGHTLESS[0]}'
                WHEN value NOT BETWEEN -{WIDEST} AND {WIDEST} THEN '{WEIGHTLESS[1]}'
            END AS reason
            FROM read
        ), told AS (
            SELECT path, reason, CASE WHEN nobody THEN 0 ELSE hits END AS hits,
                   CASE WHEN wanted AND {inside} THEN month END AS month, hint_month, hint_year,
                   CASE WHEN reason IS NULL THEN key END AS key, reason IS NULL AND id IS NOT NULL AS has_id,
                   CASE WHEN reason = '{STRANGER}' THEN stranger END AS stranger,
                   value, written, code, given, by_table,
                   hash(written, source, target, code, given, id)::HUGEINT AS mark
            FROM judged
        )
        SELECT path, reason, hits, month, hint_month, hint_year, key, has_id, stranger, count(*) AS rows,
               sum(CASE WHEN reason IS NULL THEN value::{EXACT} END) AS total, min(value) AS value,
               min(written) AS written,
               count(*) FILTER (WHERE {NUMBER}) AS codes, count(*) FILTER (WHERE code[1] = '0') AS zeros,
               count(*) FILTER (WHERE {NUMBER} AND length(code) < 3 AND code[1] <> '0') AS short,
               count(*) FILTER (WHERE {IMPOSSIBLE}) AS impossible,
               min(CASE WHEN {IMPOSSIBLE} OR ({NUMBER} AND length(code) < 3 AND code[1] <> '0') THEN code END)
                   AS such,
               count(*) FILTER (WHERE reason IS NULL AND by_table + given IS NOT NULL) AS compared,
               count(*) FILTER (WHERE reason IS NULL AND abs(by_table - given) > 0.05) AS differ,
               min(CASE WHEN reason IS NULL AND abs(by_table - given) > 0.05 THEN code END) AS differing,
               count(*) FILTER (WHERE reason IS NULL AND by_table IS NULL) AS own, sum(mark) AS mark
        FROM told
        GROUP BY GROUPING SETS ((path, reason, hits, month, hint_month, hint_year, key, has_id), (stranger))
        HAVING grouping(stranger) = 1 OR stranger IS NOT NULL
    """


def hints(written: str) -> tuple[str, str]:
    """Return what month, and what year, the text of a date that cannot be read names, as SQL.

    Year and month in this order, and day and month with dots, are plain; where 3/7/2010 stands for no date
    its order is not known, so that it names the year alone.
    """
    whole = f"regexp_extract({written}, '^ *\\\"?([12][0-9]{{3}})[-/.]?(0[1-9]|1[0-2])', ['y', 'm'])"
    dotted = (
        f"regexp_extract({written}, '^ *\\\"?[0-9]{{1,2}}[.](0?[1-9]|1[0-2])[.]([12][0-9]{{3}})', ['m', 'y'])"
    )

    def number(found: str) -> str:
        return f"try_cast(({found}).y AS INTEGER) * 12 + try_cast(({found}).m AS INTEGER) - 1"

    month = f"coalesce({number(whole)}, {number(dotted)})"
    found = f"try_cast(regexp_extract({written}, '(1[89]|20)[0-9][0-9]') AS INTEGER)"
    year = f"CASE WHEN {month} IS NULL THEN {found} END"
    return month, year


def torn_query(layout: Layout) -> str:
    """Return the query that counts the rows which the reader rejected, by why and by the date they name."""
    text = f"split_part(csv_line, '{layout.delimiter}', {layout.at['date'] + 1})"
    month, year = hints(f"coalesce({text}, '')")
    return f"""
        SELECT file, kind, month, year, count(*), min(line) FROM (
            SELECT min(b.file) AS file, min(error_type::VARCHAR) AS kind, min({month}) AS month,
                   min({year}) AS year, min(line) AS line
            FROM reject_errors JOIN reject_scans USING (scan_id, file_id) JOIN batch b ON b.path = file_path
            GROUP BY scan_id, file_id, line_byte_position
        ) GROUP BY ALL
    """


def _cell(place: int, layout: Layout) -> str:
    """Return a cell without spaces, in a tab-separated file also without quotes around it."""
    return f"trim(c{place})" if layout.quoted else f"trim(c{place}, ' \"')"


def _day(written: str, layout: Layout) -> str:
    """Return a date from its text; a year has four digits, or it is none."""
    months_first = (
        f"CASE WHEN {written}[-5] = '/' THEN try_strptime({written}, '%m/%d/%Y') END"
        if layout.months_first
        else "NULL"
    )
    return (
        f"coalesce(CASE WHEN {written}[5] = '-' THEN try_strptime({written}, '%Y-%m-%d') "
        f"WHEN length({written}) = 8 THEN try_strptime({written}, '%Y%m%d') END, {months_first})"
    )


def _has(side: str, party: int, layout: Layout) -> str:
    return f"list_contains({side}, {party})" if layout.several else f"{side} = {party}"


def _sides(layout: Layout) -> str:
    """Return who is on both sides, and what keeps them from being two parties, as columns."""
    if not layout.several:
        return """coalesce(s.party, -1) AS ones, coalesce(t.party, -1) AS others,
                   coalesce(source, '') = '' OR coalesce(target, '') = ''
                       OR list_contains($nothing, source) OR list_contains($nothing, target) AS nobody,
                   CASE WHEN s.name IS NULL THEN source WHEN t.name IS NULL THEN target END AS stranger,
                   ones = 0 OR others = 0 AS left_out, ones = others AS within"""
    return """[coalesce(map_extract(book, x)[1], -1) for x in sources] AS ones,
                   [coalesce(map_extract(book, x)[1], -1) for x in targets] AS others,
                   len(sources) = 0 OR len(targets) = 0 AS nobody,
                   [x for x in sources || targets if map_extract(book, x)[1] IS NULL][1] AS stranger,
                   list_contains(ones, 0) OR list_contains(others, 0) AS left_out,
                   len(list_distinct(ones || others)) = 1 AS within"""


def _actor_joins(layout: Layout) -> str:
    if not layout.several:
        return "LEFT JOIN actors s ON s.name = source LEFT JOIN actors t ON t.name = target"
    names = (
        "[trim(x) for x in string_split(coalesce({side}, ''), '" + layout.several + "') "
        "if trim(x) <> '' AND NOT list_contains($nothing, trim(x))]"
    )
    return f"""CROSS JOIN (SELECT map_from_entries(list((name, party))) AS book FROM actors) b
            CROSS JOIN LATERAL (SELECT {names.format(side="raw.source")} AS sources,
                                       {names.format(side="raw.target")} AS targets) l2"""
