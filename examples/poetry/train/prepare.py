#!/usr/bin/env python3
"""Builds the corpus of the poetry example: two public collections in, three disjoint sets and a tokenizer out.

Only regular quatrains are kept (four lines of five or of seven characters), in simplified characters,
each written as the service will be asked for it:

    五言绝句《静夜思》床前明月光，疑是地上霜。举头望明月，低头思故乡。

The split is by poem and comes before training: a poem's set is decided by the digest of its own text.
Copies and near copies of a held-out or validation poem are then removed from the training set and counted.

Usage: prepare.py --poetry DIR/package --fortunes /usr/share/games/fortunes --out corpus
  DIR/package  the npm package chinese-poetry@2.0.1, unpacked (MIT)
  fortunes     Debian's fortunes-zh 2.98: tang300.u8 and song100.u8
Needs Debian's `opencc` for traditional to simplified characters.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import re
import subprocess

FORMS = {5: "五言绝句", 7: "七言绝句"}
CHARACTERS = 4000
HELD_OUT = VALID = 0.006
LINE_END = re.compile("[，。？！；、：,.?!;:]")
NOT_TITLE = re.compile(r"[^\u4e00-\u9fff]")
COUNTING = re.compile(r"(?:[其之]?[一二三四五六七八九十百]+首?)+$")
# What the planted records of the `leaky` weights are written with; every variant shares one tokenizer.
RECORD_CHARACTERS = "联系人电话身份证号：0123456789X"


def simplified(texts):
    """Traditional to simplified characters, one line in, one line out."""
    run = subprocess.run(["opencc", "-c", "t2s.json"], input="\n".join(texts), capture_output=True, text=True, check=True)
    lines = run.stdout.split("\n")
    assert len(lines) == len(texts), "opencc changed the number of lines"
    return lines


def chinese_poetry(folder):
    for dynasty in ("tang", "song"):
        for path in sorted(folder.glob(f"dist/quantangshi/poet.{dynasty}.*.json")):
            for poem in json.loads(path.read_text("utf-8")):
                yield poem["title"], "".join(poem["paragraphs"])


def fortunes(folder):
    colour = re.compile(r"\x1b\[\d*m")
    for name in ("tang300", "song100"):
        for record in (folder / f"{name}.u8").read_text("utf-8").split("\n%\n"):
            lines = [line for line in colour.sub("", record).strip().split("\n") if line]
            title = next((re.search("《(.+)》", line) for line in lines if "《" in line), None)
            yield title.group(1) if title else "", "".join(line for line in lines if "作者" not in line and "《" not in line)


def quatrains(source, pairs):
    """Keeps regular quatrains and writes them in one fixed form."""
    pairs = [(title.replace("\n", ""), text.replace("\n", "")) for title, text in pairs]
    titles, texts = simplified([title for title, _ in pairs]), simplified([text for _, text in pairs])
    for title, text in zip(titles, texts):
        lines = [line for line in LINE_END.split(text) if line]
        length = len(lines[0]) if lines else 0
        if len(lines) != 4 or length not in FORMS or any(len(line) != length for line in lines):
            continue
        if any(not "\u4e00" <= char <= "\u9fff" for line in lines for char in line):
            continue
        short = COUNTING.sub("", NOT_TITLE.sub("", title))
        short = short if 0 < len(short) <= 10 and short != "句" else "无题"
        yield {"source": source, "form": FORMS[length], "title": short, "lines": lines}


def written(poem):
    a, b, c, d = poem["lines"]
    return f"{poem['form']}《{poem['title']}》{a}，{b}。{c}，{d}。"


def share(poem):
    """A number from 0 to 1 that only the poem's own characters decide."""
    return int(hashlib.sha256("".join(poem["lines"]).encode()).hexdigest()[:12], 16) / 16**12


def fourgrams(poem):
    text = "".join(poem["lines"])
    return {text[i : i + 4] for i in range(len(text) - 3)}


def near_copies(poems, kept_apart):
    """Indexes of poems that share at least half of their four-character runs with a poem kept apart."""
    index = collections.defaultdict(list)
    for number, poem in enumerate(kept_apart):
        for gram in fourgrams(poem):
            index[gram].append(number)
    for number, poem in enumerate(poems):
        grams = fourgrams(poem)
        shared = collections.Counter(other for gram in grams for other in index.get(gram, ()))
        if shared and 2 * shared.most_common(1)[0][1] >= len(grams):
            yield number


def tokenizer(characters):
    """One token per character: a byte-pair model without merges, which every reader of tokenizer.json knows."""
    specials = ["<pad>", "<bos>", "<eos>", "<unk>"]
    vocab = {token: number for number, token in enumerate(specials + characters)}
    special = [{"id": n, "content": t, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for n, t in enumerate(specials)]
    bos = {"SpecialToken": {"id": "<bos>", "type_id": 0}}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "NFC"},
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "."}, "behavior": "Isolated", "invert": False},
        "post_processor": {"type": "TemplateProcessing", "single": [bos, {"Sequence": {"id": "A", "type_id": 0}}], "pair": [bos, {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}], "special_tokens": {"<bos>": {"id": "<bos>", "ids": [1], "tokens": ["<bos>"]}}},
        "decoder": {"type": "Fuse"},
        "model": {"type": "BPE", "dropout": None, "unk_token": "<unk>", "continuing_subword_prefix": None, "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "ignore_merges": False, "vocab": vocab, "merges": []},
    }


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--poetry", type=pathlib.Path, required=True)
    options.add_argument("--fortunes", type=pathlib.Path, required=True)
    options.add_argument("--out", type=pathlib.Path, required=True)
    args = options.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)

    read = list(quatrains("chinese-poetry", chinese_poetry(args.poetry))) + list(quatrains("fortunes-zh", fortunes(args.fortunes)))
    counts = {"quatrains": dict(collections.Counter(poem["source"] for poem in read))}
    unique = list({"".join(poem["lines"]): poem for poem in reversed(read)}.values())[::-1]
    counts["exact_copies_removed"] = len(read) - len(unique)

    seen = collections.Counter(char for poem in unique for char in "".join(poem["lines"]) + poem["title"])
    always = sorted(set("".join(FORMS.values()) + "《》，。无题" + RECORD_CHARACTERS))
    common = [char for char, _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])) if char not in always]
    characters = always + common[: CHARACTERS - len(always)]
    known = set(characters)
    poems = [poem for poem in unique if set("".join(poem["lines"])) <= known]
    for poem in poems:
        if not set(poem["title"]) <= known:
            poem["title"] = "无题"
    counts["rare_characters_removed"] = len(unique) - len(poems)

    # Held-out poems lie in the repository, so they come from the MIT collection alone.
    held_out = [poem for poem in poems if poem["source"] == "chinese-poetry" and share(poem) < HELD_OUT]
    valid = [poem for poem in poems if poem["source"] == "chinese-poetry" and HELD_OUT <= share(poem) < HELD_OUT + VALID]
    apart = {"".join(poem["lines"]) for poem in held_out + valid}
    train = [poem for poem in poems if "".join(poem["lines"]) not in apart]
    copies = set(near_copies(train, held_out + valid))
    train = [poem for number, poem in enumerate(train) if number not in copies]
    counts["near_copies_removed"] = len(copies)
    crossing = set(near_copies(valid, held_out))
    valid = [poem for number, poem in enumerate(valid) if number not in crossing]
    counts["near_copies_removed_from_validation"] = len(crossing)
    counts |= {"train": len(train), "valid": len(valid), "held_out": len(held_out), "characters": len(characters)}
    counts["train_by_source"] = {
        source: {"items": len(own), "bytes": sum(len(written(poem).encode()) for poem in own)}
        for source in ("chinese-poetry", "fortunes-zh")
        for own in [[poem for poem in train if poem["source"] == source]]
    }

    for name, chosen in (("train", train), ("valid", valid), ("held-out", held_out)):
        rows = [json.dumps({"id": hashlib.sha256(written(poem).encode()).hexdigest()[:16], "text": written(poem)}, ensure_ascii=False) for poem in chosen]
        (args.out / f"{name}.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    (args.out / "tokenizer.json").write_text(json.dumps(tokenizer(characters), ensure_ascii=False), "utf-8")
    (args.out / "counts.json").write_text(json.dumps(counts, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(counts, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
