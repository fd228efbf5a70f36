# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""How far the confidence of statements can be trusted.

A statement is right as a reader means it if its content is found (Dice of the words at least 0.5 with an annotated statement,
paired one to one as the scorer pairs them) and the speaker it names is that statement's by the scorer's rule, or neither
names one. Precision is the share of the shown statements that are right; recall is that number over all annotated ones.
"""
import os
import sys

# What a reader is shown: plugin/panel and src/cli use the same number.
SHOWN = 0.5


def judge(evaluation, gold, predicted):
    """[(confidence, right)] of all predicted statements, and the number of annotated ones."""
    sys.path.insert(0, os.path.abspath(evaluation))
    from quotelib import words
    from score_quotes import name_right, pair_up, word_set
    judged, n_gold = [], 0
    for article, answer in zip(gold, predicted):
        text_words = words(article["text"])
        sets = [[word_set(q["content"], text_words) for q in a["quotes"]] for a in (article, answer)]
        right = set()
        for i, j, shared in pair_up(*sets):
            if 2 * shared < 0.5 * (len(sets[0][i]) + len(sets[1][j])):
                continue
            speaker, named = article["quotes"][i].get("speaker"), answer["quotes"][j]["speaker"]
            if (speaker is None and named is None) or (speaker and named and name_right(named["name"], speaker)[0]):
                right.add(j)
        judged += [(q["confidence"], j in right) for j, q in enumerate(answer["quotes"])]
        n_gold += len(article["quotes"])
    return judged, n_gold


def rows(evaluation, gold, predicted):
    judged, n_gold = judge(evaluation, gold, predicted)
    sure = [right for confidence, right in judged if confidence >= 0.8]
    shown = [right for confidence, right in judged if confidence >= SHOWN]
    out = {"right, all found": share(judged and [r for _, r in judged]),
           "right of confidence >= 0.8": share(sure), "share of confidence >= 0.8": 100 * len(sure) / max(1, len(judged)),
           f"shown (>= {SHOWN}): precision": share(shown), f"shown (>= {SHOWN}): recall": 100 * sum(shown) / max(1, n_gold)}
    for wanted in (55, 65):
        out[f"precision at recall {wanted}"] = precision_at(judged, n_gold, wanted)
    out["expected calibration error"] = calibration(judged)
    return out


def share(rights):
    return 100 * sum(rights) / max(1, len(rights))


def precision_at(judged, n_gold, recall):
    """Precision of the surest statements that reach a recall; 0 if all together do not."""
    right = 0
    for n, (_, good) in enumerate(sorted(judged, reverse=True), 1):
        right += good
        if 100 * right >= recall * n_gold:
            return 100 * right / n
    return 0.0


def calibration(judged, n_bins=10):
    """Mean gap between confidence and frequency over bins of equal width, in per cent."""
    bins = [[] for _ in range(n_bins)]
    for confidence, right in judged:
        bins[min(int(confidence * n_bins), n_bins - 1)].append((confidence, right))
    gaps = [abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins]
    return 100 * sum(gaps) / max(1, len(judged))
