"""Search from the top of every page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luoshi.web import access
from luoshi.web.frame import as_known_on, chosen_plan
from luoshi.web.queries.search import search
from luoshi.web.visitors import Request


def show_found(request: Request) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    found = search(access.plans(request.person), words, as_known_on(request))
    return render(request, "search.html", {"plan": chosen_plan(request), "words": words, "found": found})
