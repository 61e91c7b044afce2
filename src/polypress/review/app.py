"""The routes of the desk: each reads its request, asks the service in a thread, and writes the answer."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from polypress.errors import FileError, PolypressError
from polypress.model import State
from polypress.pipeline.reviewing import Action
from polypress.review.access import COOKIE, Access, Guard
from polypress.review.answers import BadRequest, Body, answer, read_body, refusal
from polypress.review.events import Hub
from polypress.review.orders import BulkOrder, ReplaceOrder, UnitOrder
from polypress.review.service import Conflict, Service
from polypress.review.shelf import NotFound
from polypress.review.sweeping import Replacement
from polypress.review.watching import watching

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_T = TypeVar("_T")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}


def create_app(service: Service, access: Access, hub: Hub) -> Starlette:
    """Make the application; while it runs, it watches the project's files."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware
    from starlette.routing import Route

    pages = _Pages(service, access, hub)
    unit = "/api/{locale}/{domain}/units/{key}"
    routes = [
        Route("/", pages.entry),
        Route("/events", pages.events),
        Route("/static/{name}", _static),
        Route("/api/undo", pages.undo, methods=["POST"]),
        Route("/api/redo", pages.redo, methods=["POST"]),
        Route(unit, pages.unit),
        Route(unit, pages.change, methods=["POST"]),
        Route("/api/{locale}/search", pages.search),
        Route("/api/{locale}/replace", pages.replace, methods=["POST"]),
        Route("/api/{locale}/{domain}/findings", pages.findings),
        Route("/api/{locale}/{domain}/rows", pages.rows),
        Route("/api/{locale}/{domain}/terms", pages.terms),
        Route("/api/{locale}/{domain}/approve", pages.approve, methods=["POST"]),
        Route("/api/{locale}/{domain}/check", pages.check, methods=["POST"]),
        Route("/api/{locale}/{domain}", pages.data),
        Route("/{locale}/{domain}", pages.page),
    ]
    handlers: dict[object, object] = {
        BadRequest: pages.told,
        HTTPException: pages.told,
        PolypressError: pages.told,
        Exception: pages.told,
    }
    guard = Middleware(Guard, access=access)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with watching(service.project.paths, service.look):
            yield

    return Starlette(
        routes=routes,
        middleware=[guard],
        exception_handlers=handlers,  # type: ignore[arg-type]
        lifespan=lifespan,
    )


class _Pages:
    def __init__(self, service: Service, access: Access, hub: Hub) -> None:
        self._service = service
        self._access = access
        self._hub = hub

    async def entry(self, request: Request) -> Response:
        from starlette.responses import RedirectResponse

        token = request.query_params.get("token")
        if not self._access.knows(request.headers):
            cookie = self._access.admit(token) if token else None
            if cookie is None:
                raise BadRequest(403, "this address lets one browser in, once; start the command again for another")
            response = RedirectResponse("/", 303)
            response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict")
            return response
        place = await _in_thread(self._service.first)
        if place is None:
            return _problem(404, "there is nothing to review yet", "polypress add ARTICLE")
        return RedirectResponse(f"/{place[1]}/{quote(place[0])}", 303)

    async def page(self, request: Request) -> Response:
        from starlette.responses import HTMLResponse

        from polypress.review.desk import render_desk

        data = await self._data(request)
        html = await _in_thread(lambda: render_desk(data))
        return HTMLResponse(html.encode("utf-8", "replace"))

    async def data(self, request: Request) -> Response:
        return answer(await self._data(request))

    async def _data(self, request: Request) -> dict[str, object]:
        own = {"domain": "search", **request.path_params}
        since = request.query_params.get("since") or None
        data = await _in_thread(lambda: self._service.page(own["domain"], own["locale"], since))
        return {**data, "token": self._access.page_token}

    async def unit(self, request: Request) -> Response:
        own = request.path_params
        return answer(await _in_thread(lambda: self._service.unit(own["domain"], own["locale"], own["key"])))

    async def change(self, request: Request) -> Response:
        own, wanted = request.path_params, _unit_order(await read_body(request))
        tab = _tab(request)
        return answer(
            await _in_thread(lambda: self._service.change(own["domain"], own["locale"], own["key"], wanted, tab))
        )

    async def check(self, request: Request) -> Response:
        own, body = request.path_params, await read_body(request)
        key, target = body.text("key"), body.text("target")
        return answer(await _in_thread(lambda: self._service.check(own["domain"], own["locale"], key, target)))

    async def findings(self, request: Request) -> Response:
        own = request.path_params
        return answer(await _in_thread(lambda: self._service.findings(own["domain"], own["locale"])))

    async def rows(self, request: Request) -> Response:
        own, first = request.path_params, request.query_params.get("from", "")
        if not re.fullmatch(r"[0-9]{1,9}", first):
            raise BadRequest(400, "'from' must be the number of a row")
        return answer(await _in_thread(lambda: self._service.rows(own["domain"], own["locale"], int(first))))

    async def terms(self, request: Request) -> Response:
        own = request.path_params
        return answer(await _in_thread(lambda: self._service.terms(own["domain"], own["locale"])))

    async def search(self, request: Request) -> Response:
        if "q" not in request.query_params:
            # An article may be called `search`.
            return answer(await self._data(request))
        locale, text = request.path_params["locale"], request.query_params.get("q", "")[:1000]
        return answer(await _in_thread(lambda: self._service.search(locale, text)))

    async def approve(self, request: Request) -> Response:
        own, body, tab = request.path_params, await read_body(request), _tab(request)
        order = BulkOrder(body.number("confidence"), body.flag("clean", True), body.flag("preview", True))
        return answer(await _in_thread(lambda: self._service.approve(own["domain"], own["locale"], order, tab)))

    async def replace(self, request: Request) -> Response:
        locale, body, tab = request.path_params["locale"], await read_body(request), _tab(request)
        case, words, every = (body.flag(name) for name in ("case", "words", "all"))
        order = ReplaceOrder(
            what=Replacement(body.text("find"), body.text("replace"), case, words, every),
            domains=body.texts("domains"),
            chosen=[(one.text("domain"), one.text("key"), one.text("version")) for one in body.objects("chosen")],
            preview=body.flag("preview", True),
        )
        return answer(await _in_thread(lambda: self._service.replace(locale, order, tab)))

    async def undo(self, request: Request) -> Response:
        await read_body(request)
        tab = _tab(request)
        return answer(await _in_thread(lambda: self._service.undo(tab)))

    async def redo(self, request: Request) -> Response:
        await read_body(request)
        tab = _tab(request)
        return answer(await _in_thread(lambda: self._service.redo(tab)))

    async def events(self, _: Request) -> Response:
        from sse_starlette import EventSourceResponse, JSONServerSentEvent

        news = self._hub.join()

        async def messages() -> AsyncIterator[JSONServerSentEvent]:
            async for one in news:
                yield JSONServerSentEvent(one.data, event=one.name)

        return EventSourceResponse(messages())

    async def told(self, request: Request, error: Exception) -> Response:
        status, message, hint, more = _read_error(error, self._service.told)
        if request.url.path.startswith(("/api/", "/static/")) or request.method not in ("GET", "HEAD"):
            return refusal(status, message, hint, **more)
        return _problem(status, message, hint)


async def _in_thread(work: Callable[[], _T]) -> _T:
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(work)


def _unit_order(body: Body) -> UnitOrder:
    action, state = body.text("action"), body.text("state", State.TRANSLATED.value)
    if action not in list(Action):
        raise BadRequest(400, f"'action' must be one of {', '.join(Action)}")
    if state not in list(State):
        raise BadRequest(400, f"'state' must be one of {', '.join(State)}")
    return UnitOrder(
        action=Action(action),
        version=body.text("version"),
        target=body.maybe_text("target"),
        state=State(state),
        comment=body.text("comment", ""),
    )


def _tab(request: Request) -> str:
    return request.headers.get("x-polypress-tab", "")[:64]


async def _static(request: Request) -> Response:
    from starlette.responses import Response

    found = _statics().get(request.path_params["name"])
    if found is None:
        raise BadRequest(404, "there is no such file")
    data, media_type = found()
    return Response(data, media_type=media_type)


@lru_cache(maxsize=1)
def _statics() -> dict[str, Callable[[], tuple[bytes, str]]]:
    """List the files that a page may load; a name that is not on the list is never looked for on the disk."""
    folder = files("polypress.review").joinpath("static")
    return {
        file.name: (lambda file=file, suffix=suffix: (file.read_bytes(), _TYPES[suffix]))  # type: ignore[misc]
        for file in folder.iterdir()
        if (suffix := "." + file.name.rpartition(".")[2]) in _TYPES
    }


def _read_error(
    error: Exception, told: Callable[[PolypressError], str]
) -> tuple[int, str, str | None, dict[str, object]]:
    from starlette.exceptions import HTTPException

    match error:
        case BadRequest():
            return error.status, error.message, None, {}
        case HTTPException():
            words = {404: "there is no such page", 405: "this address does not take that method"}
            return error.status_code, words.get(error.status_code, error.detail), None, {}
        case Conflict():
            return 409, error.message, error.hint, {"unit": error.unit}
        case NotFound():
            return 404, error.message, error.hint, {}
        case FileError():
            return 409, told(error), error.hint, {}
        case PolypressError():
            return 422, told(error), error.hint, {}
    return 500, "the server made a mistake", None, {}


def _problem(status: int, message: str, hint: str | None) -> Response:
    from jinja2 import Environment, PackageLoader
    from starlette.responses import HTMLResponse

    environment = Environment(loader=PackageLoader("polypress.review"), autoescape=True)
    html = environment.get_template("problem.html").render(status=status, message=message, hint=hint)
    return HTMLResponse(html.encode("utf-8", "replace"), status)
