"""Documents of the office: the list, the upload, the bytes as they came."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render

from luoshi.documents.errors import DocumentTooLarge
from luoshi.documents.formats.file import MAX_BYTES
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions.documents import take_document
from luoshi.web.events import Act
from luoshi.web.frame import chosen_plan
from luoshi.web.models import Reading
from luoshi.web.queries.reading import listed, same_waiting
from luoshi.web.storing import read_stored
from luoshi.web.visitors import Request


class DocumentNotSent(LuoshiError):
    """The form holds no file."""

    code = "document_not_sent"
    message = mark("Choose the file of the document first.")
    status = 422


FORMATS = ".txt,.md,.html,.htm,.pdf,.doc,.docx,.wps,.ofd"


def show_documents(request: Request) -> HttpResponse:
    """The list; or a document that was uploaded, which leads to its reading."""
    error, status = "", 200
    if request.method == "POST":
        try:
            return redirect("reading", reading_id=sent_reading(request).pk)
        except LuoshiError as refusal:
            error, status = f"{refusal} ({refusal.code})", 422
    facts = {
        "plan": chosen_plan(request),
        "rows": listed(access.readings(request.person)),
        "error": error,
        "source": request.POST.get("source", ""),
        "formats": FORMATS,
        "most": MAX_BYTES // 1024**2,
    }
    return render(request, "documents.html", facts, status=status)


def sent_reading(request: Request) -> Reading:
    """What was read of the document that the form holds; of one that waits already, what was read of it before."""
    file = request.FILES.get("document")
    if not isinstance(file, UploadedFile):
        raise DocumentNotSent
    name = file.name or ""
    if (file.size or 0) > MAX_BYTES:
        raise DocumentTooLarge(document=name, limit=MAX_BYTES)
    data = file.read()
    waiting = same_waiting(access.readings(request.person), sha256(data).hexdigest())
    if waiting is not None:
        messages.info(request, translate(mark("This document was uploaded before. Here is what was read of it.")))
        return waiting
    return take_document(Act(request.person), data, name, request.POST.get("source", "").strip())


def download_document(request: Request, document_id: int) -> FileResponse:
    """The file byte for byte, always as a download: nothing that was uploaded is shown as a page of the site."""
    document = access.document(request.person, document_id)
    data = BytesIO(read_stored(document.file))
    return FileResponse(data, as_attachment=True, filename=document.name, content_type="application/octet-stream")
