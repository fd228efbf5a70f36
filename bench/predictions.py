# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Turns briefings (schema 1) into the records the scorers compare."""


def quotes(briefing):
    return {"id": briefing["id"],
            "quotes": [{"content": s["content"], "cue": s["cue"], "source": s["source"], "kind": s["kind"],
                        "speech": True, "speaker": s["speaker"]["name"]} for s in briefing["statements"]]}


def entities(briefing):
    return {"id": briefing["id"],
            "entities": [{"start": start, "end": end, "type": e["type"]}
                         for e in briefing["entities"] for start, end in e["mentions"]]}


def sentences(briefing):
    return {"id": briefing["id"], "sentences": briefing["sentences"]}


def _covered(text, tokens):
    """The tokens, and a token of tag X for each stretch of characters that none covers."""
    at = 0
    for start, end, upos, lemma in tokens + [[len(text), len(text), None, None]]:
        for piece in text[at:start].split():
            begin = text.index(piece, at)
            at = begin + len(piece)
            yield begin, at, "X", piece
        if upos is not None:
            yield start, end, upos, lemma
        at = max(at, end)


def conllu(text, briefing):
    rows, ends, out = [], [e for _, e in briefing["sentences"]], []
    k = 0
    for start, end, upos, lemma in _covered(text, briefing["tokens"]):
        while k < len(ends) and start >= ends[k]:
            k += 1
            if rows:
                out.append(rows)
            rows = []
        rows.append((text[start:end], lemma or "_", upos))
    if rows:
        out.append(rows)
    lines = []
    for sentence in out:
        for i, (form, lemma, upos) in enumerate(sentence, 1):
            lines.append("%d\t%s\t%s\t%s\t_\t_\t_\t_\t_\t_" % (i, " ".join(form.split()), lemma, upos))
        lines.append("")
    return "\n".join(lines) + "\n" if lines else ""
