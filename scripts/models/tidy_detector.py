"""Tidies the ONNX that tf2onnx makes of NanoDet-g: names that mean something, no shape arithmetic, weights at the precision they came in.

usage: tidy_detector.py RAW.onnx TIDY.onnx

The TFJS package stores its weights as float16. They are written back as float16 with a Cast beside each: every
runtime folds the Cast when it loads the model, the arithmetic stays float32, and the file is half as big (7.6 MB, not 15.2).
"""
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

# What each output of the TFJS signature is, told by its shape: cells × 80 class scores, or cells × 4 sides × 11 bins.
OUTPUTS = {
    "Identity:0": ("scores_8", [1, 2704, 80]),
    "Identity_3:0": ("distances_8", [1, 2704, 44]),
    "Identity_1:0": ("scores_16", [1, 676, 80]),
    "Identity_4:0": ("distances_16", [1, 676, 44]),
    "Identity_2:0": ("scores_32", [1, 169, 80]),
    "Identity_5:0": ("distances_32", [1, 169, 44]),
}
INPUT = ("input_1:0", "image", [1, 3, 416, 416])


def fold(raw: str, folded: str) -> None:
    """Folds constants and padding with onnxruntime's basic level, which writes nothing but standard ONNX."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = folded
    onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])


def float_info(name: str, shape: list[int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def tidy(graph: onnx.GraphProto) -> onnx.ModelProto:
    names = {old: new for old, (new, _) in OUTPUTS.items()} | {INPUT[0]: INPUT[1]}

    def short(name: str) -> str:
        # Numbered in order of appearance: tf2onnx's own names differ from run to run.
        return "" if name == "" else names.setdefault(name, f"t{len(names)}")

    nodes, weights, casts = [], [], []
    used = {i for node in graph.node for i in node.input}
    arrays = {w.name: numpy_helper.to_array(w) for w in graph.initializer if w.name in used}
    for node in graph.node:
        fresh = onnx.NodeProto()
        fresh.CopyFrom(node)
        del fresh.input[:], fresh.output[:]
        fresh.input.extend(short(i) for i in node.input)
        fresh.output.extend(short(o) for o in node.output)
        fresh.name = f"{node.op_type.lower()}_{len(nodes)}"
        nodes.append(fresh)
    for old in sorted(arrays, key=lambda name: int(short(name)[1:])):
        array, name = arrays[old], short(old)
        half = array.astype(np.float16) if array.dtype == np.float32 and array.size >= 32 else None
        if half is not None and np.array_equal(half.astype(np.float32), array):
            weights.append(numpy_helper.from_array(half, f"{name}_half"))
            casts.append(helper.make_node("Cast", [f"{name}_half"], [name], name=f"cast_{name}", to=TensorProto.FLOAT))
        else:
            weights.append(numpy_helper.from_array(array, name))
    tidied = helper.make_graph(
        casts + nodes, "nanodet-g-416", [float_info(*INPUT[1:])], [float_info(*spec) for spec in OUTPUTS.values()], weights
    )
    return helper.make_model(tidied, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="duskmatch")


def main() -> None:
    raw, target = sys.argv[1:]
    fold(raw, target)
    model = tidy(onnx.load(target).graph)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, target)


main()
