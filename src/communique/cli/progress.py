"""How far a long run is, on standard error."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, Task, TaskID
    from rich.text import Text


class Bar:
    """Done, total if it is known, reports a second, time left and how many were set aside.

    shown: somebody watches, for standard error is a terminal, and the records do not fill it themselves.
    """

    def __init__(self, total: int | None, *, shown: bool, what: str = "Reading") -> None:
        self._progress = _progress() if shown else None
        self._task: TaskID | None = None
        if self._progress:
            self._task = self._progress.add_task(what, total=total, aside=0)

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def reach(self, done: int, aside: int) -> None:
        """That many reports in all."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, completed=done, aside=aside)

    def step(self, aside: int) -> None:
        """One report more. aside: how many were set aside so far."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, advance=1, aside=aside)


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Reports a second."""

        def render(self, task: Task) -> Text:
            """The rate, once there is one."""
            return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("{task.fields[aside]} set aside"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # else the records themselves would be sent to standard error
        redirect_stderr=False,
    )
