# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a stricter threshold, or weights learnt as if fewer pairs were same, would do where fewer are."""
import random

SHARES = (1 / 2, 1 / 4, 1 / 7)


def scores(pairs, share):
    """F1, precision and recall of (score, same), those above 0 found, as if this share of them were same."""
    n_same = sum(same for _, same in pairs)
    weight = (1 - share) / share * n_same / (len(pairs) - n_same)
    hits = sum(same and x >= 0 for x, same in pairs)
    found = hits + weight * sum(not same and x >= 0 for x, same in pairs)
    return (2 * hits / (found + n_same), hits / found, hits / n_same) if hits else (0, 0, 0)


def best_threshold(pairs, share):
    return max(sorted({round(x, 2) for x, _ in pairs}), key=lambda t: scores([(x - t, same) for x, same in pairs], share)[0])


def judge(bench, rows, same, together):
    """In cross-validation, in the folds and deals of the bench."""
    found = {(kind, share): [] for kind in ("at one half", "threshold of folds", "classes weighed") for share in SHARES}
    for deals in range(bench.DEALS):
        order = list(range(len(rows)))
        random.Random(deals + 1).shuffle(order)
        for out in bench.deal(order, together):
            left = set(out)
            inside = [i for i in order if i not in left]
            inner, wanted = [rows[i] for i in inside], [same[i] for i in inside]
            weights = bench.fit(inner, wanted)
            known = [(bench.dot(weights, row), yes) for row, yes in zip(inner, wanted)]
            for share in SHARES:
                threshold = best_threshold(known, share)
                p = sum(wanted) / len(wanted)
                weighed = bench.fit(inner, wanted, (1 - share) / share * p / (1 - p))
                found["at one half", share] += [(bench.dot(weights, rows[i]), same[i]) for i in out]
                found["threshold of folds", share] += [(bench.dot(weights, rows[i]) - threshold, same[i]) for i in out]
                found["classes weighed", share] += [(bench.dot(weighed, rows[i]), same[i]) for i in out]
    for share in SHARES:
        print(f"as if one in {1 / share:.0f} were same")
        for kind in ("at one half", "threshold of folds", "classes weighed"):
            print("  %-18s F1 %.3f  precision %.3f  recall %.3f" % (kind, *scores(found[kind, share], share)))
