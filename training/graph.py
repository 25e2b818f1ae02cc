"""The trained network as an ONNX graph of onnxruntime's own nodes: Attention, SkipLayerNormalization, BiasGelu.

Inputs: ids and code (role * 24 + shape * 4 + layout) [window, piece], length [window], first [window, word] (indexes of
the words' first pieces in the batch laid flat). Outputs over words: tags (with the root's score last),
arc [window, word, head], rel, link; hidden is asked for only where a pair of actors is given.
"""

from __future__ import annotations

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.model import HEADS, LAYERS, OWN, WIDTH, Reader


class Graph:
    """Nodes and weights as they are added; each call gives the name of what it made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: torch.Tensor | np.ndarray) -> str:
        array = value.detach().float().numpy() if isinstance(value, torch.Tensor) else value
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, op: str, inputs: list[str], out: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [out], name=out, domain=domain, **attributes))
        return out


def embeddings(g: Graph, model: Reader) -> str:
    """The normalised sum of word, code and position."""
    e = model.encoder
    code = (e.role.weight[:, None, None] + e.shape.weight[:, None] + e.layout.weight).reshape(-1, WIDTH)
    word = g.add("Gather", [g.weight("words", e.word.weight), "ids"], "word")
    mark = g.add("Gather", [g.weight("codes", code), "code"], "mark")
    size = g.add("Shape", ["ids"], "size", start=1, end=2)
    ends = [g.weight("zero", np.array([0], np.int64)), size, g.weight("axis", np.array([0], np.int64))]
    place = g.add("Slice", [g.weight("positions", e.position.weight), *ends], "place")
    total = g.add("Add", [g.add("Add", [word, mark], "word_mark"), place], "word_mark_place")
    norm = [g.weight("norm_w", e.norm.weight), g.weight("norm_b", e.norm.bias)]
    return g.add("LayerNormalization", [total, *norm], "embedded", epsilon=1e-12, axis=-1)


def layer(g: Graph, x: str, i: int, part: torch.nn.Module) -> str:
    """One encoder layer in six nodes."""
    w = lambda name, value: g.weight(f"{name}{i}", value)  # noqa: E731
    ms = "com.microsoft"
    qkv = [w("qkv_w", part.qkv.weight.T), w("qkv_b", part.qkv.bias)]
    a = g.add("Attention", [x, *qkv, "length"], f"attention{i}", ms, num_heads=HEADS)
    a = g.add("MatMul", [a, w("out_w", part.out.weight.T)], f"mixed{i}")
    norm = [w("norm1_w", part.norm1.weight), w("norm1_b", part.norm1.bias), w("out_b", part.out.bias)]
    x = g.add("SkipLayerNormalization", [a, x, *norm], f"half{i}", ms, epsilon=1e-12)
    u = g.add("MatMul", [x, w("up_w", part.up.weight.T)], f"up{i}")
    u = g.add("BiasGelu", [u, w("up_b", part.up.bias)], f"gelu{i}", ms)
    d = g.add("MatMul", [u, w("down_w", part.down.weight.T)], f"down{i}")
    norm = [w("norm2_w", part.norm2.weight), w("norm2_b", part.norm2.bias), w("down_b", part.down.bias)]
    return g.add("SkipLayerNormalization", [d, x, *norm], f"layer{i}", ms, epsilon=1e-12)


def tags(model: Reader, own: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights and bias of the tag layers; in those of attribution our corpus's layers count for a share.

    All are linear, so a mean of their scores is one layer with the mean of their weights.
    """
    weight, bias = model.tags.weight.detach().clone(), model.tags.bias.detach().clone()
    ends = dict(zip(model.sizes, np.cumsum(list(model.sizes.values())).tolist(), strict=True))
    at = 0
    for name, size in OWN.items():
        end = ends[name.removeprefix("own_")]
        weight[end - size : end].lerp_(model.own.weight.detach()[at : at + size], own)
        bias[end - size : end].lerp_(model.own.bias.detach()[at : at + size], own)
        at += size
    return weight, bias


def heads(g: Graph, x: str, model: Reader, own: float) -> None:
    """All heads by one matrix on the words' first pieces."""
    flat = g.add("Reshape", [x, g.weight("flat_shape", np.array([-1, WIDTH], np.int64))], "flat")
    h = g.add("Gather", [flat, "first"], "hidden", axis=0)
    first, parts = tags(model, own), [model.root, model.rel, model.link, model.arc]
    weight = torch.cat([first[0], *(p.weight for p in parts)]).T
    bias = torch.cat([first[1], *(p.bias for p in parts)])
    all_ = g.add(
        "Add", [g.add("MatMul", [h, g.weight("heads_w", weight)], "heads_raw"), g.weight("heads_b", bias)], "heads"
    )
    width = model.arc_mix.weight.shape[0]
    sizes = [model.tags.out_features + 1, model.rel.out_features, model.link.out_features, width, width]
    outs = ["tags", "rel", "link", "arc_a", "arc_b"]
    splits = g.weight("splits", np.array(sizes, np.int64))
    g.nodes.append(helper.make_node("Split", [all_, splits], outs, name="split", axis=-1))
    a = g.add("MatMul", [g.add("Relu", ["arc_a"], "arc_c"), g.weight("mix_w", model.arc_mix.weight.T)], "arc_d")
    a = g.add("Add", [a, g.weight("mix_b", model.arc_mix.bias)], "arc_e")
    b = g.add("Transpose", [g.add("Relu", ["arc_b"], "arc_f")], "arc_g", perm=[0, 2, 1])
    g.add("MatMul", [a, b], "arc")


def build(model: Reader, own: float = 0.0) -> onnx.ModelProto:
    """The whole graph in fp32; own: the share of our corpus's layers in the scores of attribution."""
    g = Graph()
    x = embeddings(g, model)
    for i in range(LAYERS):
        x = layer(g, x, i, model.encoder.layers[i])
    heads(g, x, model, own)
    ints = lambda name, *dims: helper.make_tensor_value_info(name, TensorProto.INT32, dims)  # noqa: E731
    floats = lambda name, *dims: helper.make_tensor_value_info(name, TensorProto.FLOAT, dims)  # noqa: E731
    inputs = [ints("ids", "n", "t"), ints("code", "n", "t"), ints("length", "n"), ints("first", "n", "w")]
    outputs = [floats(k, "n", "w", None) for k in ("tags", "arc", "rel", "link", "hidden")]
    graph = helper.make_graph(g.nodes, "reader", inputs, outputs, g.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="communique")
