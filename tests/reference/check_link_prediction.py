"""Counts AUC and precision again, pair by pair and without any library, and compares."""

import json
import math
from fractions import Fraction
from itertools import combinations

from reference_files import HERE, edges_of, read_network


def key_functions(near):
    """Scores without rounding: ties are exact, but for the logarithms, rounded to nine decimals."""
    return {
        "random": lambda u, v: 0,
        "common_neighbours": lambda u, v: len(near[u] & near[v]),
        "adamic_adar": lambda u, v: round(sum(1 / math.log(len(near[w])) for w in near[u] & near[v]), 9),
        "resource_allocation": lambda u, v: sum(Fraction(1, len(near[w])) for w in near[u] & near[v]),
        "preferential_attachment": lambda u, v: len(near[u]) * len(near[v]),
    }


def auc(found, missed):
    wins = sum(2 * (a > b) + (a == b) for a in found for b in missed)
    return wins / (2 * len(found) * len(missed))


def precisions(scored, cutoff):
    """scored: (score, u, v, hidden). Over all orders of the ties, and with ties by id."""
    k = min(cutoff, len(scored))
    by_id = sorted(scored, key=lambda row: (-row[0], row[1], row[2]))
    edge = by_id[k - 1][0]
    above = [row for row in scored if row[0] > edge]
    tied = [row for row in scored if row[0] == edge]
    expected = sum(r[3] for r in above) + Fraction(sum(r[3] for r in tied) * (k - len(above)), len(tied))
    return float(expected / k), sum(row[3] for row in by_id[:k]) / k


for file in sorted((HERE / "link_prediction").glob("*.json")):
    answer = json.loads(file.read_text())
    network = read_network(HERE / "networks" / file.name)
    hidden, sectors = {tuple(pair) for pair in answer["hidden"]}, network["sectors"]
    near = [set() for _ in range(network["n"])]
    for u, v in set(edges_of(network)) - hidden:
        near[u].add(v)
        near[v].add(u)
    pairs = [
        (u, v)
        for u, v in combinations(range(network["n"]), 2)
        if sectors[u] != sectors[v] and v not in near[u]
    ]
    assert len(pairs) == answer["candidate_count"]
    for name, score in key_functions(near).items():
        scored = [(score(u, v), u, v, (u, v) in hidden) for u, v in pairs]
        found = [row[0] for row in scored if row[3]]
        missed = [row[0] for row in scored if not row[3]]
        expected = {"auc": auc(found, missed)}
        for k in (10, 100):
            expected[f"precision_at_{k}"], expected[f"precision_at_{k}_by_id"] = precisions(scored, k)
        assert set(expected) == set(answer["quality"][name])
        for key, value in expected.items():
            assert abs(answer["quality"][name][key] - value) <= 1e-9, (file.stem, name, key, value)
    print(file.stem, "agrees")
