"""Writes the widest convolution of the encoder as a product of matrices, which then can run on 8-bit numbers.

Eight bits for all channels alike would drown the quiet ones. So every channel is first divided by its own factor, which
the weights take back; factors come from how loud the channels get in a sample of speech. Only this convolution is
treated so: the one behind it has single values a hundred times the usual, and eight bits triple the word errors.
"""

from pathlib import Path
from typing import Any

import av
import numpy as np
import onnx  # type: ignore[import-not-found] # installed only for the conversion
import onnxruntime
from onnx import helper, numpy_helper

NAME = "/conv2/Conv"

_Array = np.ndarray[Any, np.dtype[Any]]


def convolution_to_product(path: Path, sample: Path) -> None:
    """Changes the model in place. `sample`: an audio file, 16 kHz, mono, 16 bit."""
    model = onnx.load(path)
    graph = model.graph
    node = next(node for node in graph.node if node.name == NAME)
    weights = {item.name: item for item in graph.initializer}
    weight = numpy_helper.to_array(weights[node.input[1]])
    factors = _factors(_loudest(model, node.input[0], sample), weight)
    nodes = []
    for other in graph.node:
        nodes += _product(graph, node, weight, factors) if other.name == NAME else [other]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, path)


def _loudest(model: Any, name: str, sample: Path) -> _Array:
    """The largest value of each channel at that place of the network while it hears the sample."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    with av.open(str(sample)) as file:
        pcm = b"".join(frame.to_ndarray().tobytes() for frame in file.decode(audio=0))
    sound = np.frombuffer(pcm, "<i2").astype(np.float32)[np.newaxis] / np.float32(32768)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    (values,) = session.run([name], {"input_values": sound})
    loudest: _Array = np.abs(values).max(axis=(0, 2))
    return loudest


def _factors(loudest: _Array, weight: _Array) -> _Array:
    """Per channel, halfway between making the sound even and making the weights even; 1 on average."""
    heaviest = np.abs(weight).max(axis=(0, 2))
    factors = np.sqrt(np.maximum(loudest, 1e-6) / np.maximum(heaviest, 1e-6))
    even: _Array = (factors / np.exp(np.log(factors).mean())).astype(np.float32)
    return even


def _product(graph: Any, node: Any, weight: _Array, factors: _Array) -> list[Any]:
    """Strided slices of the input side by side, times the weights as one matrix. The convolution has no padding."""
    outputs, _, width = weight.shape
    stride = next(attribute.ints[0] for attribute in node.attribute if attribute.name == "strides")

    def constant(name: str, value: _Array) -> str:
        graph.initializer.append(numpy_helper.from_array(value, f"{NAME}_{name}"))
        return f"{NAME}_{name}"

    def step(kind: str, inputs: list[str], output: str, **attributes: object) -> Any:
        return helper.make_node(kind, inputs, [output], f"{output}_step", **attributes)

    axis = constant("axis", np.array([1], np.int64))
    every = constant("every", np.array([stride], np.int64))
    inverse = constant("inverse", (1 / factors)[np.newaxis, :, np.newaxis])
    nodes = [
        step("Mul", [node.input[0], inverse], f"{NAME}_even"),
        step("Transpose", [f"{NAME}_even"], f"{NAME}_rows", perm=[0, 2, 1]),
    ]
    columns = [f"{NAME}_column{at}" for at in range(width)]
    for at, column in enumerate(columns):
        # Ends are chosen so that all slices are equally long.
        end = at - (width - 1) or np.iinfo(np.int64).max
        limits = [constant(f"{word}{at}", np.array([value], np.int64)) for word, value in (("from", at), ("to", end))]
        nodes.append(step("Slice", [f"{NAME}_rows", *limits, axis, every], column))
    matrix = (weight * factors[np.newaxis, :, np.newaxis]).transpose(2, 1, 0).reshape(-1, outputs)
    nodes += [
        step("Concat", columns, f"{NAME}_wide", axis=2),
        step("MatMul", [f"{NAME}_wide", constant("matrix", np.ascontiguousarray(matrix))], f"{NAME}_product"),
        step("Add", [f"{NAME}_product", node.input[2]], f"{NAME}_sum"),
        step("Transpose", [f"{NAME}_sum"], node.output[0], perm=[0, 2, 1]),
    ]
    return nodes
