"""communique read: what it writes, what it says, and how it ends, for each thing that can be given."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from communique.cli.door import uninterrupted
from communique.cli.output import Json, JsonLines
from communique.record import Record, json_schema
from tests.cli.conftest import Run

TEXT = "The envoys of both states met in the border town on Tuesday, the ministry said."
OTHER = "The navy of the island state sent two ships to the strait after the warning."
RUSSIAN = "Послы двух государств встретились во вторник в приграничном городе, сообщило министерство."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports, which is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(OTHER)
    return tmp_path


def records(lines: str) -> list[dict[str, Any]]:
    """The records in JSON Lines, each held against the published schema."""
    found = [json.loads(line) for line in lines.splitlines()]
    for record in found:
        jsonschema.validate(record, json_schema())
        assert Record.from_dict(record).to_dict() == record
    return found


@pytest.mark.usefixtures("here")
class TestFormats:
    """What is written."""

    def test_a_table_is_the_default_also_in_a_pipe(self, run: Run) -> None:
        ran = run("read", "a.txt", "--title", "Talks [bold]open[/bold] :smile:")
        assert ran.code == 0
        assert "Talks [bold]open[/bold] :smile:" in ran.out
        assert "\x1b" not in ran.out
        assert ran.err == ""

    def test_jsonl_is_one_line_a_report(self, run: Run) -> None:
        ran = run("read", "a.txt", "b.txt", "--format", "jsonl", "--published", "2024-05-03", "--outlet", "Wire")
        assert ran.code == 0
        assert [record["text"] for record in records(ran.out)] == [TEXT, OTHER]
        assert {record["report"]["published"] for record in records(ran.out)} == {"2024-05-03"}
        assert {record["report"]["outlet"] for record in records(ran.out)} == {"Wire"}
        assert ran.err == "Read 2 reports, set aside 0.\n"

    def test_json_is_an_object_for_one_report_and_a_list_for_several(self, run: Run) -> None:
        jsonschema.validate(json.loads(run("read", "a.txt", "--format", "json").out), json_schema())
        several = json.loads(run("read", "a.txt", "b.txt", "a.txt", "-f", "json").out)
        assert [record["text"] for record in several] == [TEXT, OTHER, TEXT]
        assert len(json.loads(run("read", "a.txt", "none.txt", "-f", "json").out)) == 1
        assert json.loads(run("read", "none.txt", "nor.txt", "-f", "json").out) == []
        assert run("read", "none.txt", "-f", "json").out == ""

    def test_html_is_one_page(self, run: Run) -> None:
        ran = run("read", "a.txt", "--format", "html")
        assert ran.code == 0 and ran.out.lstrip().lower().startswith("<!doctype html")

    @pytest.mark.parametrize("paths", [("a.txt", "b.txt"), (".",), ("two.jsonl",)])
    def test_several_reports_do_not_fit_one_page(self, run: Run, here: Path, paths: tuple[str, ...]) -> None:
        (here / "two.jsonl").write_text(json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": OTHER}) + "\n")
        for place in ((), ("--out", "page.html")):
            ran = run("read", *paths, "--format", "html", *place)
            assert ran.code == 2
            assert "--out pages" in ran.err

    def test_a_folder_of_pages_has_an_index(self, run: Run, here: Path) -> None:
        (here / "news").mkdir()
        (here / "news" / "A.txt").write_text(f"{TEXT} Again.")
        ran = run("read", "a.txt", "news", "index.txt", "b.txt", "--format", "html", "--out", "pages")
        assert ran.code == 1
        assert sorted(path.name for path in (here / "pages").iterdir()) == [
            "a-2.html",
            "a.html",
            "b.html",
            "index.html",
        ]
        index = (here / "pages" / "index.html").read_text()
        assert all(f"{name}.html" in index for name in ("a", "a-2", "b"))

    @pytest.mark.parametrize(("name", "start"), [("x.jsonl", '{"report"'), ("x.json", "{\n"), ("x.html", "<!")])
    def test_the_name_of_the_output_decides_the_format(self, run: Run, here: Path, name: str, start: str) -> None:
        assert run("read", "a.txt", "--out", name).code == 0
        assert (here / name).read_text().startswith(start)
        assert [path.name for path in here.iterdir() if path.name.startswith(".")] == []

    def test_a_file_is_replaced_only_when_something_was_read(self, run: Run, here: Path) -> None:
        (here / "x.jsonl").write_text("old")
        assert run("read", "none.txt", "--out", "x.jsonl").code == 2
        assert (here / "x.jsonl").read_text() == "old"
        assert run("read", "a.txt", "--out", "x.jsonl").code == 0
        assert len(records((here / "x.jsonl").read_text())) == 1

    @pytest.mark.parametrize("place", [("--out", "all.jsonl"), ("--out", "pages", "--format", "html")])
    def test_what_is_written_is_not_read_again(self, run: Run, place: tuple[str, ...]) -> None:
        for _ in range(2):
            assert run("read", ".", *place).err == "Read 2 reports, set aside 0.\n"

    def test_standard_input(self, run: Run) -> None:
        assert records(run("read", "-", "-f", "jsonl", stdin=TEXT.encode()).out)[0]["text"] == TEXT
        rows = "".join(json.dumps({"text": text}) + "\n" for text in (TEXT, OTHER))
        assert len(records(run("read", "-", "-f", "jsonl", stdin=rows.encode()).out)) == 2

    def test_quiet(self, run: Run) -> None:
        assert run("read", "a.txt", "b.txt", "-f", "jsonl", "--quiet").err == ""
        assert "no such file" in run("read", "a.txt", "none.txt", "-f", "jsonl", "-q").err

    def test_processes_give_the_same(self, run: Run) -> None:
        one, two = (run("read", "a.txt", "b.txt", "-f", "jsonl", "--workers", n) for n in (1, 2))
        assert one == two


# What is in the file (None: no file), what is said, and with which code it ends when it is all there is.
BAD: list[tuple[str, bytes | None, str]] = [
    ("none.txt", None, "no such file"),
    ("empty.txt", b"", "empty"),
    ("picture.jpg", b"\xff\xd8\xff\xe0 and so on", "picture"),
    ("binary.txt", bytes(range(256)) * 9, "UTF-8"),
    ("page.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", "No article"),
    ("broken.jsonl", b'{"text": "The envoys\n', "line 1: The line is no valid JSON"),
    ("russian.txt", RUSSIAN.encode(), "Russian (ru)"),
    ("russian.jsonl", json.dumps({"text": RUSSIAN}).encode(), "--language en"),
    ("late.jsonl", json.dumps({"text": TEXT, "published": "2999-01-01"}).encode(), "future"),
    ("day.jsonl", json.dumps({"text": TEXT, "published": "Tuesday"}).encode(), "YYYY-MM-DD"),
    ("reader.txt", b"Please break the reader now, said the minister.", "IndexError"),
    ("assembler.txt", b"Please break the assembler now, said the minister.", "no [bold]such[/bold] thing"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[bad[0] for bad in BAD])
def test_what_cannot_be_read_is_set_aside_and_the_rest_is_kept(
    run: Run, here: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    alone = run("read", name, "--format", "jsonl")
    assert (alone.code, alone.out) == (2, "")
    among = run("read", "a.txt", name, "b.txt", "--format", "jsonl")
    assert among.code == 1
    assert [record["text"] for record in records(among.out)] == [TEXT, OTHER]
    for ran, number in ((alone, 0), (among, 2)):
        first, last = ran.err.splitlines()
        assert first.startswith(f"Set aside: {name}") and said in first and first.endswith(".")
        assert last == f"Read {number} reports, set aside 1."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--published", "soon"], "YYYY-MM-DD"),
        (["--published", "2999-01-01"], "future"),
        (["--language", "ru"], "only en can"),
        (["--workers", "0"], "--workers"),
        (["--format", "pdf"], "--format"),
        (["--out", "no/such/folder.jsonl"], "make it first"),
        (["--out", "a.txt"], "another name"),
        (["--out", ".", "--format", "jsonl"], "is a folder"),
        (["--nonsense"], "--nonsense"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_command_given_wrongly(run: Run, arguments: list[str], said: str) -> None:
    ran = run("read", "a.txt", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


@pytest.mark.usefixtures("here")
def test_a_forced_language(run: Run, here: Path) -> None:
    (here / "r.txt").write_text(RUSSIAN)
    assert run("read", "r.txt", "--language", "en", "-f", "jsonl").code == 0


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("workers", [1, 2])
def test_missing_weights_end_the_run_with_a_sentence(run: Run, here: Path, workers: int) -> None:
    (here / "w.txt").write_text("Please take the weights away, said the minister.")
    ran = run("read", "w.txt", "--workers", workers)
    assert (ran.code, ran.err) == (2, "communique: The reader's weights are missing.\n")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_an_interrupt_keeps_what_was_read(run: Run, here: Path, form: str) -> None:
    (here / "stop.txt").write_text("Now press Ctrl-C, said the minister.")
    ran = run("read", "a.txt", "b.txt", "stop.txt", "a.txt", "--out", f"x.{form}")
    assert ran.code == 130
    assert "Read 2 reports" in ran.err
    kept = (here / f"x.{form}").read_text()
    assert len(records(kept) if form == "jsonl" else json.loads(kept)) == 2


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("form", ["jsonl", "json"])
@pytest.mark.parametrize("step", ["put", "close"])
def test_an_interrupt_in_the_midst_of_writing_waits_for_its_end(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, form: str, step: str
) -> None:
    kind = {"jsonl": JsonLines, "json": Json}[form]
    write = getattr(kind, step)

    def interrupted(output: object, given: object = None, **more: object) -> None:
        signal.raise_signal(signal.SIGINT)
        write(output, given, **more) if given else write(output, **more)

    monkeypatch.setattr(kind, step, interrupted)
    ran = run("read", "a.txt", "b.txt", "--out", f"x.{form}")
    kept = (here / f"x.{form}").read_text()
    found = records(kept) if form == "jsonl" else json.loads(kept)
    number = {"put": 1, "close": 2}[step]
    assert (ran.code, len(found) if isinstance(found, list) else 1) == (130, number)
    assert f"Read {number} report" in ran.err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_interrupt_does_not_wait() -> None:
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        raise KeyboardInterrupt


@pytest.mark.usefixtures("here")
def test_a_wrong_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_WORKERS", "many")
    ran = run("read", "a.txt")
    assert ran.code == 2 and "COMMUNIQUE_WORKERS is 'many'" in ran.err


@pytest.mark.usefixtures("here")
def test_the_limit_can_be_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_MAX_CHARACTERS", "20")
    ran = run("read", "a.txt")
    assert ran.code == 2
    assert "79 characters" in ran.err and "20 characters" in ran.err and "COMMUNIQUE_MAX_CHARACTERS" in ran.err


@pytest.mark.usefixtures("here")
def test_names_of_files_cannot_draw_on_the_terminal(run: Run, here: Path) -> None:
    (here / "\x1b[31mred\n.txt").write_bytes(b"")
    ran = run("read", ".")
    assert "\x1b" not in ran.err and "\\x1b[31mred\\n.txt" in ran.err
