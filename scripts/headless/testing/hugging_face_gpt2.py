"""Logits of Hugging Face GPT-2 folders in PyTorch, by the names that `transformers` goes by and no others.

    python3 hugging_face_gpt2.py FOLDER ... < ROWS

ROWS is a JSON list of rows of token ids. Prints a JSON list with, for each folder, the logits after the last
id of each row.
"""

import json
import math
import struct
import sys
from pathlib import Path

import torch
from torch.nn.functional import layer_norm


def read_safetensors(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    body = data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32", f"{name} is {entry['dtype']}"
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(bytearray(body[begin:end]), dtype=torch.float32)
        tensors[name] = values.reshape(entry["shape"])
    return tensors, metadata


def check_config(config):
    """What GPT2LMHeadModel has to be told, or assumes: anything else is another model."""
    assert config["architectures"] == ["GPT2LMHeadModel"]
    assert config["model_type"] == "gpt2"
    assert config["activation_function"] == "gelu_new"
    assert config["tie_word_embeddings"] is False
    assert config["torch_dtype"] == "float32"
    assert config["n_inner"] == 4 * config["n_embd"]
    assert 0 <= config["bos_token_id"] == config["eos_token_id"] < config["vocab_size"]


def expected_shapes(config):
    d, inner = config["n_embd"], config["n_inner"]
    shapes = {
        "transformer.wte.weight": [config["vocab_size"], d],
        "transformer.wpe.weight": [config["n_positions"], d],
        "transformer.ln_f.weight": [d],
        "transformer.ln_f.bias": [d],
        "lm_head.weight": [config["vocab_size"], d],
    }
    for i in range(config["n_layer"]):
        block = {
            "ln_1": ([d], [d]),
            # Conv1D: inputs are rows, outputs columns.
            "attn.c_attn": ([d, 3 * d], [3 * d]),
            "attn.c_proj": ([d, d], [d]),
            "ln_2": ([d], [d]),
            "mlp.c_fc": ([d, inner], [inner]),
            "mlp.c_proj": ([inner, d], [d]),
        }
        for part, (weight, bias) in block.items():
            shapes[f"transformer.h.{i}.{part}.weight"] = weight
            shapes[f"transformer.h.{i}.{part}.bias"] = bias
    return shapes


def gelu_new(x):
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def logits_after(ids, config, tensors):
    heads, eps = config["n_head"], config["layer_norm_epsilon"]

    def conv1d(x, name):
        return x @ tensors[f"{name}.weight"] + tensors[f"{name}.bias"]

    def norm(x, name):
        weight, bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]
        return layer_norm(x, weight.shape, weight, bias, eps)

    def attention(x, name):
        length, width = x.shape
        q, k, v = (
            part.reshape(length, heads, width // heads).transpose(0, 1)
            for part in conv1d(x, f"{name}.c_attn").split(width, dim=1)
        )
        scores = q @ k.transpose(1, 2) / math.sqrt(width // heads)
        later = torch.ones(length, length, dtype=torch.bool).triu(1)
        weights = scores.masked_fill(later, -math.inf).softmax(-1)
        return conv1d((weights @ v).transpose(0, 1).reshape(length, width), f"{name}.c_proj")

    h = tensors["transformer.wte.weight"][ids] + tensors["transformer.wpe.weight"][: len(ids)]
    for i in range(config["n_layer"]):
        block = f"transformer.h.{i}"
        h = h + attention(norm(h, f"{block}.ln_1"), f"{block}.attn")
        hidden = gelu_new(conv1d(norm(h, f"{block}.ln_2"), f"{block}.mlp.c_fc"))
        h = h + conv1d(hidden, f"{block}.mlp.c_proj")
    return tensors["lm_head.weight"] @ norm(h, "transformer.ln_f")[-1]


def folder_logits(folder, rows):
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    check_config(config)
    tensors, metadata = read_safetensors(folder / "model.safetensors")
    assert metadata == {"format": "pt"}, f"the metadata is {metadata}"
    shapes = {name: list(tensor.shape) for name, tensor in tensors.items()}
    assert shapes == expected_shapes(config), "the tensors are others than GPT2LMHeadModel's"
    return [logits_after(row, config, tensors).tolist() for row in rows]


rows = json.load(sys.stdin)
json.dump([folder_logits(Path(folder), rows) for folder in sys.argv[1:]], sys.stdout)
