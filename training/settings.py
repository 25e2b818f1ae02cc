"""Everything that a run depends on, kept in its checkpoint."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Settings:
    """One training run."""

    data: str = "../shared/data"
    weights: str = "weights"  # folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2
    init: str = ""  # checkpoint of an earlier run to start from
    minutes: float = 60.0
    seed: int = 7
    licensed_only: bool = False
    share: dict[str, float] = field(  # how many of the word pieces go to which corpus
        default_factory=lambda: {"attribution": 0.40, "syntax": 0.42, "names": 0.10, "time": 0.08}
    )
    batch_pieces: int = 2000
    window_low: int = 112  # word pieces a window, drawn anew for each document and epoch
    window_high: int = 224
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.04
    clip: float = 1.0
    decay: float = 0.01
    dropout: float = 0.1
    arc_width: int = 256
    rel_width: int = 160
    link_width: int = 48
    link_weight: float = 0.5
    time_weight: float = 0.5
    save_minutes: float = 4.0
    data_hashes: dict[str, str] = field(default_factory=dict)
    commit: str = ""
