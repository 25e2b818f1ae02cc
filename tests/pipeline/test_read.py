"""read and read_many: one report, many reports, and what becomes of those that cannot be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

import pytest

from communique.errors import BadDate, BrokenInstallation, CommuniqueError, EmptyReport, ReadingFailed, WrongLanguage
from communique.ingest import Given, Problem
from communique.pipeline import Kept, journey, read, read_many
from communique.record import Document
from tests.pipeline.fakes import fake

TEXT = "The envoys of both states met in the border town on Tuesday, the ministry said."
RUSSIAN = "Послы двух государств встретились во вторник в приграничном городе, сообщило министерство."


def test_read_keeps_what_is_given() -> None:
    record = read(
        TEXT, published="2024-05-03", outlet="Example Wire", title="Envoys meet", url="https://a.example/1", engine=fake
    )
    assert record.text == TEXT
    assert record.report.published == dt.date(2024, 5, 3)
    assert (record.report.outlet, record.report.title, record.report.url) == (
        "Example Wire",
        "Envoys meet",
        "https://a.example/1",
    )
    assert record.report.id == Document(text=TEXT).id
    assert read(TEXT, id="mine", engine=fake).report.id == "mine"


def test_nothing_is_assumed() -> None:
    report = read(TEXT, engine=fake).report
    assert (report.published, report.outlet, report.title, report.url) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "given", "error"),
    [
        ("", {}, EmptyReport),
        (" \n\t", {}, EmptyReport),
        (RUSSIAN, {}, WrongLanguage),
        (TEXT, {"published": "last Tuesday"}, BadDate),
        (TEXT, {"published": dt.date.today() + dt.timedelta(days=30)}, BadDate),
        (f"{TEXT} break the reader", {}, ReadingFailed),
        (f"{TEXT} break the assembler", {}, ReadingFailed),
    ],
)
def test_read_says_what_is_wrong(text: str, given: dict[str, str], error: type[CommuniqueError]) -> None:
    with pytest.raises(error) as raised:
        read(text, engine=fake, **given)
    assert str(raised.value).endswith(".")


def test_a_stated_language_is_believed() -> None:
    assert read(RUSSIAN, language="en", engine=fake).report.language == "en"


def test_halves_of_surrogate_pairs_keep_every_offset() -> None:
    record = read(f"\ud83d {TEXT}", engine=fake)
    assert record.text == f"\ufffd {TEXT}"
    assert record.to_json()


def numbered(count: int) -> Iterator[Document]:
    return (Document(text=TEXT, id=str(number)) for number in range(count))


@pytest.mark.parametrize("workers", [1, 2])
def test_read_many_keeps_the_order(workers: int) -> None:
    records = read_many(numbered(40), workers=workers, engine=fake)
    assert [record.report.id for record in records] == [str(number) for number in range(40)]


def test_read_many_takes_no_more_than_it_needs() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Document]:
        number = 0
        while True:
            taken.append(number)
            yield Document(text=TEXT, id=str(number))
            number += 1

    assert [record.report.id for record in islice(read_many(endless(), engine=fake), 3)] == ["0", "1", "2"]
    assert len(taken) <= 4


def test_processes_take_no_more_than_a_few_chunks_ahead() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(text=TEXT, id=str(taken))

    records = read_many(endless(), workers=2, engine=fake)
    assert next(records).report.id == "1"
    assert taken < 100
    records.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("broken", ["", RUSSIAN, f"{TEXT} break the reader", f"{TEXT} break the assembler"])
def test_one_bad_report_never_stops_the_run(broken: str, workers: int) -> None:
    aside: list[tuple[str, str]] = []
    documents = [Document(text=TEXT, id="a"), Document(text=broken, id="bad"), Document(text=TEXT, id="b")]
    records = read_many(
        documents,
        workers=workers,
        engine=fake,
        on_error=lambda document, error: aside.append((document.id, str(error))),
    )
    assert [record.report.id for record in records] == ["a", "b"]
    assert [one for one, _ in aside] == ["bad"]


def test_without_a_callback_it_warns() -> None:
    with pytest.warns(UserWarning, match=r"Set aside: report 2 \(x\): There is no text"):
        assert len(list(read_many([TEXT, Document(text="", id="x")], engine=fake))) == 1


def test_a_fault_of_the_readers_own_names_itself_and_keeps_its_trace() -> None:
    (problem,) = journey([Given("a.txt", Document(text=f"{TEXT} break the reader"))], engine=fake)
    assert isinstance(problem, Problem)
    assert "IndexError: list index out of range" in str(problem.error)
    assert "Traceback" in problem.error.__notes__[0]


def test_missing_weights_stop_the_run() -> None:
    with pytest.raises(BrokenInstallation):
        list(read_many([Document(text="take the weights away")], engine=fake))


def test_a_process_that_dies_stops_the_run_with_a_sentence() -> None:
    with pytest.raises(BrokenInstallation, match="--workers 1"):
        list(read_many([Document(text="kill the process")], workers=2, engine=fake))


def test_processes_start_only_after_enough_reports() -> None:
    items = [Given(str(number), Document(text=TEXT, id=str(number))) for number in range(20)]
    kept = list(journey(items, workers=None, parallel_from=8, engine=fake))
    assert [item.where for item in kept if isinstance(item, Kept)] == [str(number) for number in range(20)]
