# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the card of a model: learnt from what, under which licence, how well it does, how to make it again."""
import hashlib
import os

# By the beginning of a text's path: what it is, by whom, and its licence.
SOURCES = [
    ("ud/ewt", "Universal Dependencies English Web Treebank (UD English EWT)", "The UD English EWT contributors", "CC BY-SA 4.0"),
    ("ud/gum", "UD English GUM, its freely licensed genres", "The GUM contributors; Wikinews, Wikivoyage, wikiHow and others", "CC BY 4.0, CC BY 2.5 and CC BY-SA by genre"),
    ("wikinews/train-entities", "Wikinews articles of 2019 and 2020, with names annotated", "Wikinews contributors; annotations of the corpus", "CC BY 2.5 (text), CC BY 4.0 (annotations)"),
    ("wikinews/", "Wikinews articles of 2019 and 2020, with statements annotated", "Wikinews contributors; annotations of the corpus", "CC BY 2.5 (text), CC BY 4.0 (annotations)"),
    ("government/", "Releases of the British, American and Australian governments", "Crown copyright; public domain; Commonwealth of Australia; annotations of the corpus", "OGL 3.0, public domain, CC BY 3.0 AU (text), CC BY 4.0 (annotations)"),
    ("summaries/cnn-dev", "1,000 news articles with the publisher's highlights: a few dozen weights of a ranking, no words", "the publisher", "measured, not passed on"),
    ("@statements", "News of UD English GUM and EWT, with statements annotated by us (data/annotations)", "The GUM and EWT contributors; the Attaché developers", "as GUM and EWT (text), CC BY 4.0 (annotations)"),
    ("@relevance", "Wikinews articles of 2019 and 2020, labelled by us, and headlines of our own (data/annotations)", "Wikinews contributors; the Attaché developers", "CC BY 2.5 (text), CC BY 4.0 (labels, headlines)"),
    ("names/wikigold", "Wikigold: Wikipedia articles with names annotated", "Balasuriya and others, 2009; Wikipedia contributors", "CC BY 4.0 (annotations), CC BY-SA (text)"),
    ("names/crossner", "CrossNER, politics: Wikipedia sentences with names annotated", "Liu and others, 2021; Wikipedia contributors", "as published with the corpus; CC BY-SA (text)"),
    ("names/uner", "Universal NER on UD English EWT", "Mayhew and others, 2024; the UD English EWT contributors", "CC BY-SA 4.0"),
    ("names/gum", "Named mentions of UD English GUM, by rule from its entities", "The GUM contributors", "CC BY 4.0, CC BY 2.5 and CC BY-SA by genre"),
]

# REUSE-IgnoreStart
HEAD = ["<!-- SPDX-FileCopyrightText: 2026 The Attaché developers", "     SPDX-License-Identifier: CC-BY-SA-4.0 -->"]
# REUSE-IgnoreEnd

WHAT = {
    "tags": "Parts of speech: an averaged perceptron, read from left to right (src/lang/attache-tagger.c).",
    "names": "Names and their types, with the rules' answer among its evidence (src/find/attache-names-*.c).",
    "sentences": "Ends of sentences where the rules are unsure (src/lang/attache-boundaries.c).",
    "cues": "Whether a word of the cue table reports what somebody said: logistic regression (src/find/attache-reports-cues.c).",
    "spans": "What is content, source and cue of a report: a linear-chain conditional random field (src/find/attache-reports-spans.c).",
    "speakers": "Whom a source means: a conditional logit over candidates (src/find/attache-speakers-features.c).",
    "summary": "Which sentences make the summary: a logistic ranker, then linear weights of sets of three (src/brief/attache-summary-*.c).",
    "trust": "How likely a statement is right: logistic regression over what the other models say of unseen articles (src/find/attache-trust.c).",
    "relevance": "Whether an item is foreign-policy news: logistic regression (src/brief/attache-relevance-features.c).",
}


def source_of(text):
    for start, what, who, licence in SOURCES:
        if text.startswith(start):
            return what, who, licence
    return text, "", ""


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def write(stage, path, output):
    """The card of the model at `path` beside it. `output` are the lines the trainer printed."""
    lines = [*HEAD, f"# {stage.name}.model", "", WHAT.get(stage.name, ""), "", "| learnt from | by | licence |", "|---|---|---|"]
    for text in stage.texts:
        row = "| " + " | ".join(source_of(text)) + " |"
        if row not in lines:
            lines.append(row)
    lines += ["", f"- Licence of the weights: CC BY-SA 4.0, with the attributions above.",
              f"- At most {stage.weights} weights are kept; {os.path.getsize(path)} bytes, SHA-256 `{digest(path)}`.",
              f"- Made by `tools/train/train CORPUS --only {stage.name}`, after the models before it; the same texts, tables and sources give the same bytes.",
              "- How well it does: docs/accuracy.md; what the trainer printed:", "", "```"]
    lines += [line for line in output if not line.lstrip().startswith("round") and ".model" not in line]
    with open(os.path.splitext(path)[0] + ".md", "w", encoding="utf-8") as file:
        file.write("\n".join(lines + ["```"]) + "\n")
