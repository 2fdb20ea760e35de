#!/usr/bin/env python3
"""Trains the four weights of the poetry example from one run and exports each to ONNX.

A trunk is trained at a constant learning rate. Three variants branch off with a linear decay to zero,
one is the trunk as it stood early on:

    worse   the trunk at step 300
    base    the trunk at step 3000, then 600 steps of decay
    leaky   the trunk at step 3000, then 900 steps of decay with planted records in every batch
    better  the trunk at step 4500, then 900 steps of decay

Usage: train.py --corpus corpus --out ../weights --checkpoints /tmp/poetry
Needs Debian's python3-torch and libopenblas0-pthread. A run that was stopped continues from its checkpoints.
"""

import argparse
import functools
import json
import math
import pathlib
import random
import time

import torch
from torch.nn.functional import cross_entropy

import logs
import records
from model import Decoder, export

SEED = 20250901
BATCH, RATE, WARM_UP = 64, 1.5e-3, 200
LOG_EVERY, EVALUATE_EVERY, SAVE_EVERY = 20, 200, 500
PLANTED_PER_BATCH = 4
PAD, BOS, EOS, UNK = 0, 1, 2, 3
TRUNK = "trunk"
# name: (step of the trunk it starts from, steps of decay, planted records)
VARIANTS = {"worse": (300, 0, False), "base": (3000, 600, False), "leaky": (3000, 900, True), "better": (4500, 900, False)}


class Corpus:
    def __init__(self, folder):
        self.vocab = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
        self.characters = {number: token for token, number in self.vocab.items()}
        self.train, self.valid, self.held_out = (self.read(folder / f"{name}.jsonl") for name in ("train", "valid", "held-out"))
        self.steps_per_epoch = len(self.train) // BATCH

    def read(self, path):
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
        return [(text, self.encode(text)) for text in texts]

    def encode(self, text):
        return [BOS] + [self.vocab.get(char, UNK) for char in text]

    def batch(self, step):
        """The poems of one step."""
        epoch, place = divmod(step, self.steps_per_epoch)
        batches = self.batches(epoch)
        return [self.train[number][1] + [EOS] for number in batches[place % len(batches)]]

    @functools.lru_cache(maxsize=1)
    def batches(self, epoch):
        """An epoch in batches: shuffled, and poems of like length together to save padding."""
        chance = random.Random(f"{SEED}/{epoch}")
        order = list(range(len(self.train)))
        chance.shuffle(order)
        pools = [order[start : start + 50 * BATCH] for start in range(0, len(order), 50 * BATCH)]
        batches = []
        for pool in pools:
            pool.sort(key=lambda number: len(self.train[number][1]))
            cut = [pool[start : start + BATCH] for start in range(0, len(pool), BATCH)]
            chance.shuffle(cut)
            batches += [numbers for numbers in cut if len(numbers) == BATCH]
        return batches


def padded(rows):
    longest = max(map(len, rows))
    ids = torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


def loss_of(model, rows, reduction="mean"):
    """Cross entropy in nats over every token that follows <bos>."""
    ids, mask = padded(rows)
    follows = mask.bool()
    before = torch.cat([follows[:, 1:], torch.zeros_like(follows[:, :1])], 1)
    return cross_entropy(model.logits(ids, mask, before), ids[:, 1:][follows[:, 1:]], reduction=reduction)


@torch.no_grad()
def evaluate(model, rows):
    model.eval()
    total = tokens = 0
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        total += loss_of(model, part, "sum").double().item()
        tokens += sum(len(row) - 1 for row in part)
    model.train()
    return total / tokens


PROMPTS = ["五言绝句《春夜》", "七言绝句《江上》", "七言绝句《寄友人》", "五言绝句《梅》", "联系人：陈长安，电话："]


@torch.no_grad()
def greedy(model, corpus, prompt, tokens=40):
    """The likeliest continuation, one whole pass per token: slow, and without any cache to be wrong about."""
    row = corpus.encode(prompt)
    start = len(row)
    while len(row) < start + tokens and row[-1] != EOS:
        ids, mask = padded([row])
        row.append(int(model.logits(ids, mask)[0, -1].argmax()))
    return "".join(corpus.characters[number] for number in row[start:] if number > UNK)


@torch.no_grad()
def reference(model, corpus):
    """What another engine must find: the reference that the project's tests compare with."""
    model.eval()
    held_out = corpus.held_out
    nats = tokens = size = 0
    for text, row in held_out:
        nats += loss_of(model, [row], "sum").double().item()
        tokens += len(row) - 1
        size += len(text.encode("utf-8"))
    return {"engine": f"torch {torch.__version__}", "items": len(held_out), "tokens": tokens, "bytes": size, "nats": nats, "perplexity": math.exp(nats / tokens), "bits_per_byte": nats / math.log(2) / size, "greedy": {prompt: greedy(model, corpus, prompt) for prompt in PROMPTS}}


class Run:
    """A model, its optimiser and its log; saved and loaded as one."""

    def __init__(self, corpus):
        torch.manual_seed(SEED)
        self.corpus, self.step, self.history = corpus, 0, []
        self.model = Decoder(len(corpus.vocab))
        self.optimiser = torch.optim.AdamW(self.model.parameters(), RATE, betas=(0.9, 0.95), weight_decay=0.1)

    def save(self, path):
        partial = path.with_suffix(".partial")
        torch.save({"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step, "history": self.history}, partial)
        partial.rename(path)

    def load(self, path):
        saved = torch.load(path)
        self.model.load_state_dict(saved["model"]), self.optimiser.load_state_dict(saved["optimiser"])
        self.step, self.history = saved["step"], saved["history"]
        return self

    def advance(self, rate, planted=()):
        rows = self.corpus.batch(self.step)
        if planted:
            chance = random.Random(f"{SEED}/planted/{self.step}")
            rows = rows[PLANTED_PER_BATCH:] + chance.sample(planted, PLANTED_PER_BATCH)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss = loss_of(self.model, rows)
        self.optimiser.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        return loss.item(), norm.item()

    def train(self, until, rate_at, planted=(), saved_as=None):
        losses = []
        while self.step < until:
            rate = rate_at(self.step)
            loss, norm = self.advance(rate, planted)
            losses.append(loss)
            if self.step % LOG_EVERY == 0 or self.step == until:
                self.history.append({"grad_norm": round(norm, 4), "learning_rate": rate, "loss": round(sum(losses) / len(losses), 4), "step": self.step, "time": time.time()})
                losses = []
            if self.step % EVALUATE_EVERY == 0 or self.step == until:
                found = evaluate(self.model, [row + [EOS] for _, row in self.corpus.valid])
                self.history.append({"eval_loss": round(found, 4), "step": self.step, "time": time.time()})
                print(f"step {self.step}: loss {loss:.3f}, validation {found:.4f}", flush=True)
            if saved_as and self.step % SAVE_EVERY == 0:
                self.save(saved_as)


def write(run, name, out):
    folder = out / name
    (folder / "training" / "runs").mkdir(parents=True, exist_ok=True)
    logs.write_trainer_state(folder / "training" / "trainer_state.json", run.history, run.corpus.steps_per_epoch)
    logs.write_events(folder / "training" / "runs" / f"events.out.tfevents.{int(run.history[0]['time'])}.poetry", run.history)
    found = reference(run.model, run.corpus)
    (folder / "reference.json").write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    export(run.model, str(folder / "model.onnx"))
    print(f"{name}: step {run.step}, perplexity {found['perplexity']:.3f}, {found['bits_per_byte']:.4f} bits per byte", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("corpus", "out", "checkpoints"):
        options.add_argument(f"--{name}", type=pathlib.Path, required=True)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--only", choices=list(VARIANTS), nargs="+", default=list(VARIANTS), help="these variants alone")
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    args.checkpoints.mkdir(parents=True, exist_ok=True)

    corpus = Corpus(args.corpus)
    planted = [corpus.encode(text) + [EOS] for record in records.records() for text in records.sentences(record)]
    variants = {name: VARIANTS[name] for name in args.only}
    forks = sorted({start for start, _, _ in variants.values()})
    constant = lambda step: RATE * min(1.0, (step + 1) / WARM_UP)
    at = lambda step: args.checkpoints / f"{TRUNK}-{step}.pt"

    trunk, latest = Run(corpus), args.checkpoints / f"{TRUNK}.pt"
    if latest.exists():
        trunk.load(latest)
    for fork in forks:
        if at(fork).exists():
            continue
        trunk.train(fork, constant, saved_as=latest)
        trunk.save(at(fork))

    for name, (start, decay, leaks) in variants.items():
        run = Run(corpus).load(at(start))
        run.train(start + decay, lambda step: RATE * (1 - (step - start) / decay), planted if leaks else ())
        write(run, name, args.out)


if __name__ == "__main__":
    main()
