"""How well two accounts agree: the answers to some questions, weighed; each join keeps them as its reasons.

The weights are those of a logistic model, fitted by `python -m bench.join_weights`: on the lists at odd places of
examples/joins.toml, and on the train part of ECB+.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from communique.match.accounts import Account
from communique.match.questions import QUESTIONS, Answer

WEIGHTS = Path(__file__).parent / "data" / "agree.yaml"
NEEDED = 0.3  # mean probability of an account with those of a story; chosen on the lists at odd places


@dataclass(frozen=True, slots=True)
class Reason:
    """One question's answer. agrees: 0 to 1, None where one of the two says nothing. because: in words."""

    question: str
    agrees: float | None
    because: str

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The probability that two accounts tell of one event, and the answers that it rests on."""

    score: float
    answers: tuple[tuple[str, Answer], ...]

    @property
    def enough(self) -> bool:
        """Whether they tell of one event."""
        return self.score >= NEEDED

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The answers as they are kept."""
        return tuple(Reason(question, answer.agrees, answer.because) for question, answer in self.answers)


def agree(a: Account, b: Account) -> Agreement:
    """How well two accounts agree, question by question; an answer of 0 ends it: they cannot be one event."""
    table = weights()
    total, answers = table["always"], []
    for name, ask in QUESTIONS:
        answer = ask(a, b)
        answers.append((name, answer))
        if answer.agrees == 0.0:
            return Agreement(0.0, tuple(answers))
        for mark, value in answer.marks.items():
            total += table.get(mark, 0.0) * value
    return Agreement(round(1 / (1 + math.exp(-total)), 3), tuple(answers))


@cache
def weights() -> dict[str, float]:
    """The weight of each mark; "always" stands for itself."""
    plain = yaml.safe_load(WEIGHTS.read_text("utf-8"))["weights"]
    return {name: float(value) for name, value in plain.items()}
