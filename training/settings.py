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
        default_factory=lambda: {
            "attribution": 0.33,
            "syntax": 0.19,
            "names": 0.07,
            "time": 0.07,
            "facts": 0.02,
            "pairs": 0.10,
            "own": 0.22,
            "told": 0.0,  # pairs by the words that a teacher finds
        }
    )
    batch_pieces: int = 2400
    window_low: int = 112  # word pieces a window, drawn anew for each document and epoch
    window_high: int = 224
    lone: float = 0.25  # share of documents and epochs whose windows are single sentences
    noise: float = 0.06  # share of words that are hidden from the network
    encoder_rate: float = 1.5e-4  # of the uppermost layer
    layer_decay: float = 0.9  # of the rate, from each layer of the encoder to the one below
    head_rate: float = 1e-3
    warm_up: float = 0.04
    clip: float = 1.0
    decay: float = 0.01
    dropout: float = 0.12
    arc_width: int = 256
    rel_width: int = 160
    link_width: int = 48
    link_weight: float = 0.5
    loss_weight: dict[str, float] = field(  # of a head; 1 where none is named
        default_factory=lambda: {
            "timex": 0.5,
            "event": 0.5,
            "tml_class": 0.15,
            "tense": 0.15,
            "aspect": 0.1,
            "polarity": 0.15,
            "modality": 0.1,
            "fact": 0.3,
            "figure": 0.5,
            "status": 0.5,
            "certainty": 0.4,
            "past": 0.4,
            "home": 0.4,
        }
    )
    average: float = 0.999  # of the weights, kept beside them; 0 keeps none
    batch: dict[str, int] = field(default_factory=lambda: {"pairs": 1600})
    save_minutes: float = 4.0
    data_hashes: dict[str, str] = field(default_factory=dict)
    corpus: str = "corpus"  # our own reports
    teachers: list[str] = field(default_factory=list)  # runs that say what gold does not; the first finds triggers
    taught: float = 0.0  # weight of the teachers' mean scores where gold is silent
    threads: int = 0  # all cores
    compile: bool = False  # the encoder by PyTorch's compiler: a seventh faster, half a minute to start
    commit: str = ""
