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
from luoshi.web import access, access_jobs
from luoshi.web.actions.documents import take_document
from luoshi.web.actions.reading_jobs import is_long, start_reading
from luoshi.web.events import Act
from luoshi.web.frame import chosen_plan
from luoshi.web.models import Job, Plan, Reading
from luoshi.web.queries.jobs import job_page
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
            sent = sent_document(request)
            return redirect("job", job_id=sent.pk) if isinstance(sent, Job) else redirect("reading", reading_id=sent.pk)
        except LuoshiError as refusal:
            error, status = f"{refusal} ({refusal.code})", 422
    facts = {
        "plan": chosen_plan(request),
        "jobs": [job_page(job) for job in access_jobs.not_read(request.person)[:5]],
        "rows": listed(access.readings(request.person)),
        "error": error,
        "source": request.POST.get("source", ""),
        "formats": FORMATS,
        "most": MAX_BYTES // 1024**2,
    }
    return render(request, "documents.html", facts, status=status)


def sent_document(request: Request, amends: Plan | None = None) -> Reading | Job:
    """What was read of the document that the form holds; or the job that reads it where that takes long."""
    name, data = _sent_file(request)
    digest = sha256(data).hexdigest()
    waiting = same_waiting(access.readings(request.person), digest)
    if waiting is not None:
        messages.info(request, translate(mark("This document was uploaded before. Here is what was read of it.")))
        return waiting
    act, source = Act(request.person), request.POST.get("source", "").strip()
    if not is_long(data, name):
        return take_document(act, data, name, source)
    return access_jobs.being_read(request.person, digest, amends) or start_reading(
        act, data, name, source, amends=amends
    )


def _sent_file(request: Request) -> tuple[str, bytes]:
    file = request.FILES.get("document")
    if not isinstance(file, UploadedFile):
        raise DocumentNotSent
    name = file.name or ""
    if (file.size or 0) > MAX_BYTES:
        raise DocumentTooLarge(document=name, limit=MAX_BYTES)
    return name, file.read()


def download_document(request: Request, document_id: int) -> FileResponse:
    """The file byte for byte, always as a download: nothing that was uploaded is shown as a page of the site."""
    document = access.document(request.person, document_id)
    data = BytesIO(read_stored(document.file))
    return FileResponse(data, as_attachment=True, filename=document.name, content_type="application/octet-stream")
