"""Adding: a text, files, an address or a feed; and how far it has come."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from communique.errors import BadInput, UnknownId
from communique.ingest import Given, Problem, Stated
from communique.ingest.fetch import Fetcher
from communique.ingest.files import from_stream
from communique.pipeline import from_site
from communique.record import as_date
from communique.settings import Settings
from communique.store import ReportRow
from communique.web import answers
from communique.web.guard.people import needs
from communique.web.jobs import Job, Jobs
from communique.web.look import looking
from communique.web.page import Page

router = APIRouter()
LARGEST = 200_000_000  # bytes of all files that are dropped at once


@dataclass(frozen=True, slots=True)
class Adding:
    """The form, and what was given last. wrong: what was wrong with what was given now. given: the fields as they
    were filled in."""

    jobs: tuple[Job, ...]
    wrong: str
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job with the reports that came of it."""

    job: Job
    reports: tuple[ReportRow, ...]


@router.get("/add", include_in_schema=False, dependencies=[needs("review")])
def form(request: Request) -> Response:
    """The form."""
    return _form(request, "", {})


@router.post("/add", include_in_schema=False, dependencies=[needs("review")])
def add(
    request: Request,
    text: str = Form(""),
    title: str = Form("", max_length=500),
    outlet: str = Form("", max_length=300),
    published: str = Form("", max_length=10),
    address: str = Form("", max_length=2000),
    files: list[UploadFile] = File([]),  # noqa: B008 - read from the request
) -> Response:
    """Leads to the job that was begun; shows the form again, with what was wrong, where nothing can begin."""
    given = {"text": text, "title": title, "outlet": outlet, "published": published, "address": address}
    try:
        stated = Stated(as_date(published.strip() or None), outlet.strip() or None, title.strip() or None)
        job = _begin(request.app.state.jobs, text, address.strip(), [one for one in files if one.filename], stated)
    except BadInput as error:
        return _form(request, str(error), given, 400)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


def _begin(jobs: Jobs, text: str, address: str, files: list[UploadFile], stated: Stated) -> Job:
    ways = [bool(text.strip()), bool(address), bool(files)]
    if sum(ways) != 1:
        raise BadInput("Give one of a text, files or an address." if not any(ways) else "Give a text, files or an "
                       "address, one at a time: title, outlet and day are stated for all that is given.")  # fmt: skip
    limits = Settings.from_environment().limits
    if text.strip():
        content = text.replace("\r\n", "\n").encode("utf-8", "replace")
        return jobs.add("a pasted text", lambda: from_stream(io.BytesIO(content), "pasted text", name="text.txt",
                                                             stated=stated, limits=limits))  # fmt: skip
    if address:
        return jobs.add(address, lambda: from_site(jobs.store, address, Fetcher(), stated=stated, limits=limits))
    held = [(one.filename or "file", one.file.read(LARGEST + 1)) for one in files]
    if sum(len(content) for _, content in held) > LARGEST:
        raise BadInput(f"That is more than {LARGEST:,} bytes at once; use communique add, which takes any number.")
    names = ", ".join(name for name, _ in held[:3]) + (f" and {len(held) - 3} more" if len(held) > 3 else "")

    def items() -> Iterator[Given | Problem]:
        for name, content in held:
            yield from from_stream(io.BytesIO(content), name, name=name, stated=stated, limits=limits)

    return jobs.add(names, items)


@router.get("/add/{id}", include_in_schema=False, dependencies=[needs("review")])
def progress(request: Request, id: str) -> Response:
    """How far a job has come."""
    job = request.app.state.jobs.get(id)
    if job is None:
        raise UnknownId("There is no such job any more; what it added is kept, look among the reports.")
    with looking(request.app.state.store, None, f"/add/{id}") as look:
        shown = tuple(look.view.reports(job.reports[:50])) if job.over else ()
        page = Page("job.html.jinja", f"Adding {job.what}", JobPage(job, shown), job, [])
        return answers.fresh_html(request, look, page)


def _form(request: Request, wrong: str, given: dict[str, str], status: int = 200) -> Response:
    body = Adding(tuple(request.app.state.jobs.latest()), wrong, given)
    with looking(request.app.state.store, None, "/add") as look:
        page = Page("add.html.jinja", "Add reports", body, None, [])
        return answers.fresh_html(request, look, page, status)
