"""Windows: what the network is given."""

from __future__ import annotations

import numpy as np

from communique.reader.windows import BLANK, CLS, INSIDE, LONGEST, NEWLINE, NONE, SEP, batch, cut_long, layout_of, plan


def test_layout_tells_what_stands_before_a_word() -> None:
    assert layout_of("Ab, c\nd", [(0, 2), (2, 3), (4, 5), (6, 7)]).tolist() == [NEWLINE, NONE, BLANK, NEWLINE]


def test_windows_hold_whole_sentences_within_the_budget() -> None:
    sizes = np.ones(100, np.int64)
    bounds = [(i, i + 10) for i in range(0, 100, 10)]
    runs = plan(bounds, sizes, np.full(100, BLANK), budget=35)
    assert [b for _, b in runs] == [30, 60, 90, 100]


def test_a_window_ends_with_a_line_where_one_is_near() -> None:
    layout = np.full(100, BLANK)
    layout[20] = NEWLINE
    bounds = [(i, i + 10) for i in range(0, 100, 10)]
    assert plan(bounds, np.ones(100, np.int64), layout, budget=35)[0] == (0, 20)


def test_a_sentence_longer_than_a_window_is_cut_at_a_mark() -> None:
    words = ["w"] * 400
    words[200] = ";"
    parts = cut_long([(0, 400)], np.ones(400, np.int64), words)
    assert parts[0] == (0, 201) and parts[-1][1] == 400
    assert all(b - a <= LONGEST for a, b in parts)


def test_a_batch_is_padded_and_first_pieces_are_found_in_the_flat_batch() -> None:
    blank = np.array([BLANK], np.int64)
    made = batch([([(7, 8), (9,)], np.zeros(2, np.int64), np.repeat(blank, 2)), ([(5,)], np.zeros(1, np.int64), blank)])
    assert made["ids"].tolist() == [[CLS, 7, 8, 9, SEP], [CLS, 5, SEP, 0, 0]]
    assert made["length"].tolist() == [5, 3]
    assert made["ids"].reshape(-1)[made["first"]].tolist() == [[7, 9], [5, CLS]]
    assert made["code"][0, 1:4].tolist() == [BLANK, INSIDE, BLANK]
