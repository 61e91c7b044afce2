"""Read what a page sends, believing nothing, and write the answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LARGEST = 256 * 1024
"""Bytes of a request's body: a thousand sentences."""

_T = TypeVar("_T")


class BadRequest(Exception):  # it is one
    """A request is not what it should be.

    Args:
        status: The HTTP status that says so.
        message: In words.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def answer(value: object, status: int = 200) -> Response:
    """Write a value as JSON."""
    from starlette.responses import Response

    # Half a surrogate pair may come in by JSON, but may not go out in UTF-8.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def refusal(status: int, message: str, hint: str | None = None, **more: object) -> Response:
    """Write an error."""
    return answer({"error": message, **({"hint": hint} if hint else {}), **more}, status)


async def read_body(request: Request) -> Body:
    """Read the JSON object that a page sends.

    Raises:
        BadRequest: It is none, or too large.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise BadRequest(415, "send application/json")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST:
            raise BadRequest(413, f"the request is larger than {LARGEST // 1024} KiB")
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except RecursionError as error:
        raise BadRequest(400, "the request is nested too deeply") from error
    except ValueError as error:
        raise BadRequest(400, "the request is not JSON") from error
    if not isinstance(value, dict):
        raise BadRequest(400, "the request is no JSON object")
    return Body(value)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


class Body:
    """Give the values of a JSON object, each of the type that it should have."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str, default: str | None = None) -> str:
        """Give a text."""
        return self._value(name, str, default)

    def maybe_text(self, name: str) -> str | None:
        """Give a text, or None where there is none."""
        return None if self._values.get(name) is None else self._value(name, str, None)

    def flag(self, name: str, default: bool = False) -> bool:
        """Give a yes or no."""
        return self._value(name, bool, default)

    def number(self, name: str, default: float | None = None) -> float:
        """Give a number."""
        value = self._values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e9:
            raise BadRequest(400, f"{name!r} must be a number")
        return float(value)

    def texts(self, name: str) -> list[str] | None:
        """Give a list of texts, or None where there is none."""
        if self._values.get(name) is None:
            return None
        values = self._value(name, list, None)
        if not all(isinstance(value, str) for value in values):
            raise BadRequest(400, f"{name!r} must be a list of texts")
        return values

    def objects(self, name: str) -> list[Body]:
        """Give a list of objects."""
        values = self._value(name, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise BadRequest(400, f"{name!r} must be a list of objects")
        return [Body(value) for value in values]

    def _value(self, name: str, kind: type[_T], default: _T | None) -> _T:
        value = self._values.get(name, default)
        if not isinstance(value, kind):
            words = {str: "a text", bool: "true or false", list: "a list"}
            raise BadRequest(400, f"{name!r} must be {words.get(kind, 'something else')}")
        return value
