"""A GPT-2-shaped decoder (pre-norm, learned positions, gelu_new, tied head) with a key-value cache, and its ONNX export.

The exported graph has the inputs and outputs that Hugging Face Optimum gives a decoder with past:
input_ids, attention_mask [B, past+T], position_ids [B, T], past_key_values.N.key|value [B, heads, past, width/heads]
-> logits [B, T, vocabulary], present.N.key|value.
"""

import math

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.ln_1, self.ln_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attn, self.attn_out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fc, self.fc_out = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask, past):
        batch, length, width = x.shape
        parts = self.attn(self.ln_1(x)).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        if past is not None:
            key, value = torch.cat([past[0], key], 2), torch.cat([past[1], value], 2)
        weights = query @ key.transpose(2, 3) * (1.0 / math.sqrt(width // self.heads)) + mask
        mixed = (torch.softmax(weights, -1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = x + self.attn_out(mixed)
        inner = self.fc(self.ln_2(x))
        inner = 0.5 * inner * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (inner + 0.044715 * inner * inner * inner)))
        return x + self.fc_out(inner), (key, value)


class Decoder(nn.Module):
    def __init__(self, vocabulary, positions=96, width=192, layers=4, heads=6):
        super().__init__()
        self.shape = {"vocab_size": vocabulary, "n_positions": positions, "n_embd": width, "n_layer": layers, "n_head": heads}
        self.wte, self.wpe = nn.Embedding(vocabulary, width), nn.Embedding(positions, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.ln_f = nn.LayerNorm(width)
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)
        for block in self.blocks:
            for out in (block.attn_out, block.fc_out):
                nn.init.normal_(out.weight, std=0.02 / math.sqrt(2 * layers))

    def forward(self, input_ids, attention_mask, position_ids, *past):
        hidden, presents = self.hidden(input_ids, attention_mask, position_ids, *past)
        return (hidden @ self.wte.weight.t(), *presents)

    def hidden(self, input_ids, attention_mask, position_ids, *past):
        """[B, T, width] before the head, and the cache."""
        length, total = input_ids.shape[1], attention_mask.shape[1]
        rows = torch.arange(total - length, total, device=input_ids.device).unsqueeze(1)
        seen = torch.arange(total, device=input_ids.device).unsqueeze(0) <= rows
        allowed = seen.unsqueeze(0) & attention_mask.bool().unsqueeze(1)
        mask = (1.0 - allowed.to(self.wte.weight.dtype)).unsqueeze(1) * -10000.0
        x = self.wte(input_ids) + self.wpe(position_ids)
        presents = []
        for number, block in enumerate(self.blocks):
            x, present = block(x, mask, (past[2 * number], past[2 * number + 1]) if past else None)
            presents += present
        return self.ln_f(x), presents

    def logits(self, input_ids, attention_mask, keep=None):
        """[B, T, vocabulary]; with keep [B, T] of booleans only those places, [kept, vocabulary]: the head is most of the work."""
        positions = torch.arange(input_ids.shape[1], device=input_ids.device).unsqueeze(0).expand_as(input_ids)
        hidden, _ = self.hidden(input_ids, attention_mask, positions)
        return (hidden if keep is None else hidden[keep]) @ self.wte.weight.t()


def export(model, path):
    """Writes the graph with torch.onnx.export alone; the Python package onnx is not needed."""
    shape = model.shape
    layers, heads, head = shape["n_layer"], shape["n_head"], shape["n_embd"] // shape["n_head"]
    ids, past = torch.zeros(2, 3, dtype=torch.long), 4
    names_in, names_out = ["input_ids", "attention_mask", "position_ids"], ["logits"]
    axes = {"input_ids": {0: "batch", 1: "sequence"}, "attention_mask": {0: "batch", 1: "total"}, "position_ids": {0: "batch", 1: "sequence"}, "logits": {0: "batch", 1: "sequence"}}
    cache = []
    for layer in range(layers):
        for part in ("key", "value"):
            before, after = f"past_key_values.{layer}.{part}", f"present.{layer}.{part}"
            names_in.append(before), names_out.append(after)
            axes[before], axes[after] = {0: "batch", 2: "past"}, {0: "batch", 2: "total"}
            cache.append(torch.zeros(2, heads, past, head))
    arguments = (ids, torch.ones(2, past + 3, dtype=torch.long), torch.zeros(2, 3, dtype=torch.long), *cache)
    # Folding would store the tied head a second time, transposed; onnxruntime folds it in memory when it loads the graph.
    torch.onnx.export(model.eval().cpu(), arguments, path, input_names=names_in, output_names=names_out, dynamic_axes=axes, opset_version=17, do_constant_folding=False)
