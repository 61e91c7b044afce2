"""The only clock: dates in catalogue headers, fixed by `SOURCE_DATE_EPOCH` for reproducible builds."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from polypress.errors import ConfigError


def now() -> datetime:
    """Give the time in UTC.

    Raises:
        ConfigError: `SOURCE_DATE_EPOCH` is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from error


def timestamp() -> str:
    """Give the time in UTC as catalogue headers write it: `2026-11-22 13:00+0000`.

    Raises:
        ConfigError: `SOURCE_DATE_EPOCH` is not a number of seconds.
    """
    return now().strftime("%Y-%m-%d %H:%M+0000")


def source_date() -> date | None:
    """Give the day that `SOURCE_DATE_EPOCH` names; None without it, as what is built must not depend on the day."""
    return date.fromisoformat(timestamp()[:10]) if os.environ.get("SOURCE_DATE_EPOCH") else None
