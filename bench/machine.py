"""This machine's own measure: how fast it multiplies matrices of the encoder's size, on one thread.

Both products run in onnxruntime, as the encoder does, so that a figure beside them says the same on every machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

ROWS, WIDTH, INNER = 320, 384, 1536  # a window's word pieces by the two sides of the encoder's largest matrices
WORK = 2 * ROWS * WIDTH * INNER  # multiplications and additions of one product
TIMES = 12  # products a reading of the clock, enough for its grain


@dataclass(frozen=True)
class Machine:
    """Products a second of one core: fp32, and int8 with one scale for each column as the shipped weights have it."""

    fp32: float
    int8: float

    def told(self) -> str:
        """The two rates in words."""
        return (
            f"fp32 {self.fp32 * WORK / 1e9:.0f} GFLOP/s, int8 {self.int8 * WORK / 1e9:.0f} GOP/s "
            f"({self.int8 / self.fp32:.1f} times as fast)"
        )


class Products:
    """The two products, ready to run. Raises ModuleNotFoundError without onnx, which the extra `train` brings."""

    def __init__(self) -> None:
        from onnx import TensorProto, helper

        draw = np.random.default_rng(0)
        weight = draw.integers(-127, 128, (WIDTH, INNER), dtype=np.int8)
        left, right = (helper.make_tensor_value_info(k, t, None) for k, t in (("a", 1), ("y", 1)))
        byte, whole = (helper.make_tensor_value_info(k, t, None) for k, t in (("a", 2), ("y", 6)))

        def model(kind: str, a: Any, y: Any, tensor: Any) -> Any:
            node = helper.make_node(kind, ["a", "w"], ["y"])
            graph = helper.make_graph([node], kind, [a], [y], [tensor])
            return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)

        real = helper.make_tensor("w", TensorProto.FLOAT, weight.shape, weight.astype(np.float32).tobytes(), raw=True)
        small = helper.make_tensor("w", TensorProto.INT8, weight.shape, weight.tobytes(), raw=True)
        inputs = draw.integers(0, 256, (ROWS, WIDTH), dtype=np.uint8)
        self._fp32 = self._ready(model("MatMul", left, right, real), inputs.astype(np.float32))
        self._int8 = self._ready(model("MatMulInteger", byte, whole, small), inputs)

    @staticmethod
    def _ready(model: Any, inputs: Any) -> Callable[[], object]:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        return lambda: session.run(None, {"a": inputs})

    def seconds(self) -> tuple[float, float]:
        """Processor seconds of one fp32 and one int8 product."""
        return _seconds(self._fp32), _seconds(self._int8)


def _seconds(work: Callable[[], object]) -> float:
    work()
    begun = time.process_time()
    for _ in range(TIMES):
        work()
    return (time.process_time() - begun) / TIMES
