"""The time of events; all else that is played is worked out from them, and asks no clock."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the time in UTC (ISO 8601), to milliseconds, as events have it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
