"""The log of events as an auditor reads it: in sentences, searchable, with the state of its chain; and as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from luoshi.web.events import verify
from luoshi.web.models import ChainHead
from luoshi.web.queries.log import Asked, events, exported_log, told
from luoshi.web.visitors import Request, today

_PAGE = 50


def show_events(request: Request) -> HttpResponse:
    asked = Asked(*(request.GET.get(name, "").strip() for name in Asked._fields))
    rows = Paginator(events(asked), _PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    facts = {"plan": None, "rows": rows, "told": told(rows), "asked": asked, "query": query.urlencode()}
    return render(request, "events.html", facts)


def show_chain(request: Request) -> HttpResponse:
    """Whether the log is whole: a part of the page of events, or a page of its own where no script asks for it."""
    facts = {"plan": None, "broken": verify(), "head": ChainHead.objects.get(pk=1)}
    return render(request, "chain_state.html" if request.headers.get("HX-Request") else "chain.html", facts)


def export_events(request: Request) -> StreamingHttpResponse:  # noqa: ARG001  every view takes the request
    answer = StreamingHttpResponse(exported_log(), content_type="application/jsonl; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="luoshi-events-{today()}.jsonl"'
    return answer
