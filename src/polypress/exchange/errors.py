"""What goes wrong with files of other tools."""

from __future__ import annotations

from polypress.errors import PolypressError


class ExchangeError(PolypressError):
    """A file that came back from another tool is malformed, hostile or of another kind."""
