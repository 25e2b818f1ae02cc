"""The network, loaded once a process and only when it is needed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from communique.errors import BrokenInstallation
from communique.reader.heads import Heads
from communique.reader.windows import Pieces

Floats = NDArray[np.float32]
FOLDER = Path(__file__).parent / "weights"


@dataclass
class Model:
    """The shipped files: graph, word pieces, labels and the small layers that numpy runs."""

    folder: Path = FOLDER
    threads: int = 0

    @cached_property
    def session(self) -> Any:
        """The onnxruntime session; threads 0 leaves the number to onnxruntime."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(self._file("reader.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def pieces(self) -> Pieces:
        return Pieces(Path(self._file("tokenizer.json")))

    @cached_property
    def about(self) -> dict[str, Any]:
        """reader.json."""
        plain: dict[str, Any] = json.loads(Path(self._file("reader.json")).read_text(encoding="utf-8"))
        return plain

    @cached_property
    def heads(self) -> Heads:
        """What the scores mean."""
        return Heads(self.about)

    def _file(self, name: str) -> str:
        path = self.folder / name
        if not path.exists():
            raise BrokenInstallation(f"The reader's weights are missing at {path}: install the package again.")
        return str(path)

    @cached_property
    def products(self) -> ThreadpoolController:
        """What says over how many threads numpy spreads its products."""
        return ThreadpoolController()

    def run(self, inputs: dict[str, NDArray[np.int32]]) -> dict[str, Floats]:
        """The scores of one batch by name."""
        names = ("tags", "arc", "rel", "link")
        return dict(zip(names, self.session.run(names, inputs), strict=True))


_models: dict[tuple[int, int, str], Model] = {}


def model(threads: int = 0, folder: Path = FOLDER) -> Model:
    """This process's model; a forked child makes its own."""
    key = (os.getpid(), threads, str(folder))
    if key not in _models:
        _models[key] = Model(folder, threads)
    return _models[key]
