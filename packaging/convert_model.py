"""Turns the base model of the `moonshine-cpp` wheel into the form the embedded recognizer runs; see prepare_model.py.

    python convert_model.py WHEEL SAMPLE OUTPUT_FOLDER        (needs onnx and onnxruntime)

In the wheel the weights are 8-bit numbers that are turned into floating point at every step. Here that is done once,
and the products of matrices are made to run on 8-bit numbers: a decoding then takes a third of the time. The widest
convolution at the front of the encoder is made such a product too (see convert_convolution.py); that saves another
eighth.
"""

import logging
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onnx  # type: ignore[import-not-found] # installed only for the conversion
import onnxruntime
from convert_convolution import convolution_to_product
from onnxruntime.quantization import QuantType, quantize_dynamic

ENCODER, DECODER = "encoder_model", "decoder_model_merged"
VOCABULARY = "tokenizer.bin"


def convert(wheel: Path, sample: Path, output: Path) -> None:
    """Writes both networks and the vocabulary into `output`, which exists. `sample`: some speech."""
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(wheel) as archive:
        work = Path(name)
        members = [member for member in archive.namelist() if "/base-en/" in member]
        archive.extractall(work, members)
        source = work / Path(members[0]).parent
        for part in (ENCODER, DECODER):
            folded = _folded(source / f"{part}.ort", work)
            if part == ENCODER:
                convolution_to_product(folded, sample)
            _quantise(folded, output / f"{part}.ort", work)
        (output / VOCABULARY).write_bytes((source / VOCABULARY).read_bytes())


def _folded(source: Path, work: Path) -> Path:
    """The model with everything worked out that can be beforehand."""
    plain, folded = (work / f"{source.stem}.{step}.onnx" for step in ("plain", "folded"))
    levels = onnxruntime.GraphOptimizationLevel
    _save_again(source, plain, "ONNX", levels.ORT_DISABLE_ALL)
    _name_branches(plain)
    _save_again(plain, folded, "ONNX", levels.ORT_ENABLE_BASIC)
    _name_branches(folded)
    return folded


def _quantise(source: Path, target: Path, work: Path) -> None:
    small = work / "small.onnx"
    quantize_dynamic(
        source,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
        extra_options={"EnableSubgraph": True},
    )
    _save_again(small, target, "ORT", onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED)


def _save_again(source: Path, target: Path, form: str, level: Any) -> None:
    """Lets the runtime optimise a model up to `level` and write what it then has."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    options.log_severity_level = 3
    options.optimized_model_filepath = str(target)
    options.add_session_config_entry("session.save_model_format", form)
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def _name_branches(path: Path) -> None:
    """The runtime forgets the names of branches, without which no other tool reads the model."""
    model = onnx.load(path)
    for graph, owner in _graphs(model.graph, "main"):
        graph.name = graph.name or owner
    onnx.save(model, path)


def _graphs(graph: Any, owner: str) -> Iterator[tuple[Any, str]]:
    yield graph, owner
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.GRAPH:
                yield from _graphs(attribute.g, f"{node.name}_{attribute.name}")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    convert(*(Path(word) for word in sys.argv[1:4]))
