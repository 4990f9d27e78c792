"""The one query that reads a file of coded events: every row is judged, and only sums come back."""

from __future__ import annotations

from .layouts import Layout

__all__ = ["event_query"]

DIGITS = "regexp_full_match(raw.code, '[0-9]+')"
FOLDED = "regexp_replace(replace(lower(raw.code), ', not specified below', ''), '[^a-z0-9]', '', 'g')"


def event_query(layout: Layout, months: tuple[int, int] | None) -> str:
    """Return the query for a layout; no text of a file, and not its name, stands in it.

    It uses the tables `actors` (name, party), `pairs` (one, other, number) and `weights` (code, weight), and
    the parameters `path` and, for each place of `layout.where`, `wPLACE`. Each row of the answer has a reason
    (null for what is kept), the number of the pair, the month, the actor that the mapping lacks, how many
    rows, their summed weight, and the first and last month of rows with a date. A code that has no weight of
    its own weighs as the code above it; a label as its code.
    """
    names = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(layout.columns))
    mark = "" if layout.tabs else '"'
    at = layout.at
    day = ", ".join(f"try_strptime(substr(trim(c{at['date']}), 1, 10), '{form}')" for form in layout.days)
    goldstein = f"try_cast(c{at['goldstein']} AS DOUBLE)" if "goldstein" in at else "NULL::DOUBLE"
    where = " AND ".join(f"coalesce(trim(c{place}) IN $w{place}, false)" for place in layout.where) or "true"
    inside = f"month BETWEEN {months[0]} AND {months[1]}" if months else "true"
    return f"""
        WITH raw AS (
            SELECT {where} AS wanted, coalesce({day}) AS day, lower(trim(c{at["source"]})) AS source,
                   lower(trim(c{at["target"]})) AS target, trim(c{at["code"]}) AS code, {goldstein} AS given
            FROM read_csv($path, auto_detect = false, header = {str(layout.header).lower()},
                          delim = '{chr(9) if layout.tabs else ","}', quote = '{mark}', escape = '{mark}',
                          columns = {{{names}}}, store_rejects = true,
                          compression = 'auto', strict_mode = true)
        ), read AS (
            SELECT raw.*, year(day) * 12 + month(day) - 1 AS month,
                   s.name IS NOT NULL AS knows_source, t.name IS NOT NULL AS knows_target,
                   s.party AS one, t.party AS other, pairs.number AS number,
                   coalesce(w.weight, v.weight, u.weight, l.weight,
                            CASE WHEN isfinite(given) THEN given END) AS value
            FROM raw
            LEFT JOIN actors s ON s.name = source
            LEFT JOIN actors t ON t.name = target
            LEFT JOIN pairs ON pairs.one = s.party AND pairs.other = t.party
            LEFT JOIN weights w ON w.code = raw.code
            LEFT JOIN weights v ON w.code IS NULL AND {DIGITS} AND v.code = substr(raw.code, 1, 3)
            LEFT JOIN weights u ON w.code IS NULL AND v.code IS NULL AND {DIGITS}
                 AND u.code = substr(raw.code, 1, 2)
            LEFT JOIN weights l ON w.code IS NULL AND NOT {DIGITS} AND l.code = {FOLDED}
        ), judged AS (
            SELECT *, CASE
                WHEN NOT wanted THEN 'left out by `where`'
                WHEN day IS NULL THEN 'no date that can be read'
                WHEN NOT ({inside}) THEN 'outside the months asked for'
                WHEN coalesce(source, '') = '' OR coalesce(target, '') = '' THEN 'no actor named on one side'
                WHEN NOT knows_source OR NOT knows_target THEN 'an actor that the mapping lacks'
                WHEN one IS NULL OR other IS NULL THEN 'an actor that the mapping leaves out'
                WHEN one = other THEN 'within one party'
                WHEN number IS NULL THEN 'between other parties'
                WHEN value IS NULL THEN 'an event code without a weight'
            END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN number END AS number,
               CASE WHEN reason IS NULL THEN month END AS month,
               CASE WHEN reason = 'an actor that the mapping lacks'
                    THEN CASE WHEN knows_source THEN target ELSE source END END AS stranger,
               count(*), sum(CASE WHEN reason IS NULL THEN value END),
               min(CASE WHEN wanted AND {inside} THEN month END),
               max(CASE WHEN wanted AND {inside} THEN month END)
        FROM judged GROUP BY ALL
    """
