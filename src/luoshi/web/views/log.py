"""The log of events as an auditor reads it: in sentences, searchable, with the state of its chain."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from luoshi.web.queries.log import Asked, events
from luoshi.web.visitors import Request

_PAGE = 50


def show_events(request: Request) -> HttpResponse:
    asked = Asked(*(request.GET.get(name, "").strip() for name in Asked._fields))
    rows = Paginator(events(asked), _PAGE).get_page(request.GET.get("page"))
    return render(request, "events.html", {"plan": None, "rows": rows, "asked": asked})
