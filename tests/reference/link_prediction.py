"""How well the known predictors find hidden partnerships: judges the benchmark of potential passerelles.

    link_prediction.py NETWORK HIDDEN          scores the hidden edges listed in a file
    link_prediction.py NETWORK --hide 0.2 --seed 1    hides a share of the edges between sectors itself

Prints JSON. README.md says what is a candidate and how ties are counted.
"""

import argparse
import json
import random

import numpy as np
import scipy
from scipy.sparse import coo_array, diags_array
from scipy.stats import mannwhitneyu

from reference_files import edges_of, json_text, read_network

# Sums of the same terms in another order differ in the last digits and are no reason to rank.
SAME_SCORE = 1e-9
# Above, the pairs between sectors do not fit in memory: HIDDEN has to list the candidates.
LARGEST = 6_000
CUTOFFS = [10, 100]


def hide(network, share, seed):
    """A seeded draw among the edges of G between sectors; the file that it ends in is what counts."""
    sectors = network["sectors"]
    cross = [(u, v) for u, v in edges_of(network) if sectors[u] != sectors[v]]
    return sorted(random.Random(seed).sample(cross, round(share * len(cross))))


def all_candidates(network, visible):
    """Pairs u < v of two sectors that are not adjacent in what is left of G, sorted."""
    n, sectors = network["n"], np.array(network["sectors"])
    if n > LARGEST:
        raise SystemExit(f"more than {LARGEST} vertices: list the candidates")
    possible = np.triu(sectors[:, None] != sectors[None, :], 1)
    possible[visible[:, 0], visible[:, 1]] = False
    return np.argwhere(possible)


def predictors(n, visible, candidates):
    """The score of each candidate by each predictor, from the visible edges alone."""
    u, v = visible.T
    ones = np.ones(2 * len(visible))
    adjacency = coo_array((ones, (np.append(u, v), np.append(v, u))), shape=(n, n)).tocsr()
    degree = adjacency.sum(axis=0)
    # A vertex of degree 0 or 1 is nobody's common neighbour: its weight is never used.
    safe = np.maximum(degree, 2)
    u, v = candidates.T

    def shared(weight):
        return np.asarray((adjacency @ diags_array(weight) @ adjacency).tocsr()[u, v]).ravel()

    return {
        "random": np.zeros(len(candidates)),
        "common_neighbours": shared(np.ones(n)),
        "adamic_adar": shared(1 / np.log(safe)),
        "resource_allocation": shared(1 / safe),
        "preferential_attachment": degree[u] * degree[v],
    }


def ranks_of(scores):
    """A whole number by candidate, larger is better; neighbours on the scale within 1e-9 are the same."""
    order = np.argsort(scores, kind="stable")
    steps = np.diff(scores[order], prepend=scores[order[:1]]) > SAME_SCORE
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[order] = np.cumsum(steps)
    return ranks


def expected_hits(ranks, hidden, k):
    """Hits among the first k, the candidates tied at the edge counting by their share of the places."""
    edge = np.sort(ranks)[-k]
    above, tied = ranks > edge, ranks == edge
    return hidden[above].sum() + hidden[tied].mean() * (k - above.sum())


def quality(scores, hidden, candidates):
    ranks = ranks_of(scores)
    by_id = np.lexsort((candidates[:, 1], candidates[:, 0], -ranks))
    found, missed = ranks[hidden], ranks[~hidden]
    # U counts a won comparison as 1 and a tie as 0.5.
    wins = mannwhitneyu(found, missed, method="asymptotic").statistic
    result = {"auc": float(wins / (len(found) * len(missed)))}
    for cutoff in CUTOFFS:
        k = min(cutoff, len(ranks))
        result[f"precision_at_{cutoff}"] = float(expected_hits(ranks, hidden, k) / k)
        result[f"precision_at_{cutoff}_by_id"] = float(hidden[by_id[:k]].sum() / k)
    return result


def evaluate(network, request):
    edges, sectors = edges_of(network), network["sectors"]
    hidden_pairs = {tuple(sorted(pair)) for pair in request["hidden"]}
    assert hidden_pairs <= set(edges), "a hidden pair is no edge of G"
    assert all(sectors[u] != sectors[v] for u, v in hidden_pairs), "a hidden edge is inside a sector"
    visible = np.array([edge for edge in edges if edge not in hidden_pairs])
    if "candidates" in request:
        candidates = np.sort(np.array(request["candidates"]), axis=1)
        assert not set(map(tuple, candidates.tolist())) & set(map(tuple, visible.tolist()))
    else:
        candidates = all_candidates(network, visible)
    hidden = np.array([tuple(pair) in hidden_pairs for pair in candidates.tolist()])
    scores = predictors(network["n"], visible, candidates)
    scores |= {name: np.array(own, dtype=float) for name, own in request.get("scores", {}).items()}
    return {
        "name": network["name"],
        "program": {"numpy": np.__version__, "scipy": scipy.__version__},
        "hidden": sorted(hidden_pairs),
        "visible_edges": len(visible),
        "candidate_count": len(candidates),
        "hidden_candidate_count": int(hidden.sum()),
        "quality": {name: quality(own, hidden, candidates) for name, own in scores.items()},
    }


parser = argparse.ArgumentParser()
parser.add_argument("network")
parser.add_argument("hidden", nargs="?")
parser.add_argument("--hide", type=float, default=0.2)
parser.add_argument("--seed", type=int, default=1)
arguments = parser.parse_args()
network = read_network(arguments.network)
if arguments.hidden:
    with open(arguments.hidden) as file:
        request = json.load(file)
else:
    request = {"hidden": hide(network, arguments.hide, arguments.seed)}
print(json_text(evaluate(network, request)), end="")
