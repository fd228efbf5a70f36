# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The models, from what each is learnt, and how: shared by `tools/train/train` and `bench/folds`."""
import glob
import json
import os
import random
import subprocess
import sys

import cards

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


class Stage:
    """One model: its name, the texts it learns from, those it is scored on, and how many weights it keeps.

    A text that begins with `@` is one of our own annotations, joined with the corpus by a tool of tools/annotations.
    `judged` are the models before it whose work it judges: it learns from what they say of texts they have not seen.
    """

    def __init__(self, name, texts, dev, weights, judged=()):
        self.name, self.texts, self.dev, self.weights, self.judged = name, texts, dev, weights, judged


# What joins our own annotations with their texts.
JOINERS = {"@statements.jsonl": "join", "@relevance.jsonl": "relevance"}

# Texts annotated with statements.
STATEMENTS = ["wikinews/train.jsonl", "government/train.jsonl", "@statements.jsonl"]

# Each stage uses the models of those before it.
STAGES = [
    Stage("sentences", ["ud/ewt-train.conllu", "ud/gum-train.conllu"], ["ud/ewt-dev.conllu", "ud/gum-dev.conllu"], 20000),
    Stage("tags", ["ud/ewt-train.conllu", "ud/gum-train.conllu"], ["ud/ewt-dev.conllu", "ud/gum-dev.conllu"], 120000),
    Stage("names", ["wikinews/train-entities.jsonl", "names/wikigold.jsonl", "names/crossner-politics-train.jsonl",
                    "names/crossner-politics-dev.jsonl", "names/gum-named-free-train.jsonl", "names/gum-named-free-dev.jsonl",
                    "names/uner-ewt-dev.jsonl"], ["wikinews/dev-entities.jsonl", "names/uner-ewt-test.jsonl"], 73000),
    Stage("cues", STATEMENTS, [], 40000),
    Stage("spans", STATEMENTS, [], 60000),
    Stage("speakers", STATEMENTS, ["wikinews/dev.jsonl"], 20000),
    Stage("trust", STATEMENTS, [], 2000, ("cues", "spans", "speakers")),
    Stage("summary", ["summaries/cnn-dev.jsonl"], [], 100),
    Stage("relevance", ["@relevance.jsonl"], [], 4000),
]


def tables():
    return sorted(glob.glob(os.path.join(TOP, "data/gazetteer/*.tsv")) + glob.glob(os.path.join(TOP, "data/lexicon/en/*.tsv")))


def compile_data(build, models, output):
    """Tables and models as one file, as the build does it."""
    subprocess.run([os.path.join(build, "src/attache-compile-data"), "--output", output, *tables(), *models], check=True)
    return output


def run(build, stage, data, output, texts, dev=(), quiet=False, without=()):
    """Learns the model of `stage` from `texts` with the tables and models in `data`, without some groups of its features.

    Returns what the trainer printed.
    """
    command = [os.path.join(build, "tools/train/attache-train"), "--data", data, "--output", output,
               "--weights", str(stage.weights)]
    for path in dev:
        command += ["--dev", path]
    for group in without:
        command += ["--without", group]
    lines = []
    with subprocess.Popen([*command, stage.name, *texts], stdout=subprocess.PIPE, text=True) as trainer:
        for line in trainer.stdout:
            for path in (*texts, *dev, output):
                line = line.replace(path, os.path.basename(path))
            lines.append(line.rstrip("\n"))
            if not quiet:
                print(lines[-1], flush=True)
    if trainer.returncode:
        sys.exit(f"train: {stage.name} was not learnt")
    return lines


def find_texts(corpus, stage, scratch):
    """Paths of the texts of a stage; our own annotations are joined into `scratch`."""
    paths = []
    for text in stage.texts:
        if text.startswith("@"):
            path = os.path.join(scratch, text[1:])
            with open(path, "wb") as out:
                subprocess.run([os.path.join(TOP, "tools/annotations", JOINERS[text]), corpus], stdout=out, check=True)
        else:
            path = os.path.join(corpus, text)
        if not os.path.exists(path):
            sys.exit(f"train: {path} is missing")
        paths.append(path)
    return paths


def deal(records, n):
    """Folds of about the same number of articles; those of one url stay together."""
    groups = {}
    for record in records:
        groups.setdefault(record.get("url") or record["id"], []).append(record)
    keys = sorted(groups)
    random.Random(1815).shuffle(keys)
    folds = [[] for _ in range(n)]
    for key in keys:
        min(folds, key=len).extend(groups[key])
    return folds


def write_jsonl(path, records):
    with open(path, "w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def judge(build, judging, models, texts, scratch, n_folds=5):
    """Pairs of a data file and of texts its judged models have not seen, alternating."""
    records = [json.loads(line) for path in texts for line in open(path, encoding="utf-8") if line.strip()]
    folds, pairs = deal(records, n_folds), []
    for k, fold in enumerate(folds):
        folder = os.path.join(scratch, f"judge{k}")
        os.makedirs(folder, exist_ok=True)
        rest = write_jsonl(os.path.join(folder, "rest.jsonl"), [r for j, f in enumerate(folds) if j != k for r in f])
        data, present = os.path.join(folder, "fold.attache"), []
        for stage in STAGES:
            if stage.name == judging.name:
                break
            path = os.path.join(models, stage.name + ".model")
            if stage.name in judging.judged:
                compile_data(build, present, data)
                path = os.path.join(folder, stage.name + ".model")
                run(build, stage, data, path, [rest], (), True)
            if os.path.exists(path):
                present.append(path)
        pairs += [compile_data(build, present, data), write_jsonl(os.path.join(folder, "fold.jsonl"), fold)]
    return pairs


def train_all(build, corpus, models, scratch, only=None, replaced=None, quiet=False):
    """Learns every stage (or those in `only`) in turn and writes NAME.model into the folder `models`.

    `replaced` maps a text of a stage to the path that stands for it, as cross-validation needs. Returns the data file that has
    all models that are in the folder.
    """
    data = os.path.join(scratch, "train.attache")
    present = []
    for stage in STAGES:
        path = os.path.join(models, stage.name + ".model")
        if only is None or stage.name in only:
            compile_data(build, present, data)
            texts = [(replaced or {}).get(name, found)
                     for name, found in zip(stage.texts, find_texts(corpus, stage, scratch))]
            dev = [] if quiet else [os.path.join(corpus, d) for d in stage.dev]
            if not quiet:
                print(f"{stage.name}:", flush=True)
            if stage.judged:
                texts = judge(build, stage, models, texts, scratch)
            lines = run(build, stage, data, path, texts, dev, quiet)
            if not quiet:
                cards.write(stage, path, lines)
        if os.path.exists(path):
            present.append(path)
    return compile_data(build, present, data)
