"""Rank acceptability by brute force: every draw of weights and values scores and sorts the whole table, by numpy."""

import numpy as np

from pilot_scores import FOLDER
from reference_files import json_text

DRAWS = 400_000
CHUNK = 10_000
ROWS, COLUMNS = 12, 4


def weighted_sum(tables, weights):
    low, high = tables.min(axis=1, keepdims=True), tables.max(axis=1, keepdims=True)
    return np.einsum("dij,dj->di", (tables - low) / (high - low), weights)


def topsis(tables, weights):
    values = tables / np.sqrt((tables**2).sum(axis=1, keepdims=True)) * weights[:, None, :]
    to_best = np.sqrt(((values - values.max(axis=1, keepdims=True)) ** 2).sum(axis=2))
    to_worst = np.sqrt(((values - values.min(axis=1, keepdims=True)) ** 2).sum(axis=2))
    return to_worst / (to_best + to_worst)


def promethee(tables, weights):
    signs = np.sign(tables[:, :, None, :] - tables[:, None, :, :]).sum(axis=2)
    return np.einsum("dij,dj->di", signs / (tables.shape[1] - 1), weights)


METHODS = {"weighted_sum": weighted_sum, "topsis": topsis, "promethee": promethee}


def uniform(rng, count):
    return rng.dirichlet(np.ones(COLUMNS), count)


def around(rng, count):
    return rng.dirichlet(20.0 * WEIGHTS, count)


def ordinal(rng, count):
    """The first matters more than the second and the third: by waiting for such weights."""
    kept = np.empty((0, COLUMNS))
    while len(kept) < count:
        drawn = uniform(rng, count)
        kept = np.vstack([kept, drawn[(drawn[:, 0] >= drawn[:, 1]) & (drawn[:, 0] >= drawn[:, 2])]])
    return kept[:count]


WEIGHTINGS = {"uniform": uniform, "around": around, "ordinal": ordinal}


def certain(_, count):
    return np.broadcast_to(TURNED, (count, ROWS, COLUMNS))


def uncertain(rng, count):
    """Some values within bounds, some any of the known ones of their column."""
    tables = np.repeat(TURNED[None], count, axis=0)
    for i, j, low, high in BOUNDS:
        ends = (low, high) if BENEFIT[j] else (-low, -high)
        tables[:, i, j] = rng.uniform(min(ends), max(ends), count)
    for i, j in MISSING:
        known = [TURNED[k, j] for k in range(ROWS) if [k, j] not in MISSING]
        tables[:, i, j] = rng.choice(known, count)
    return tables


def study(method, weighting, values, seed):
    rng = np.random.default_rng(seed)
    ranks, firsts = np.zeros((ROWS, ROWS), int), np.zeros(ROWS, int)
    sums, wins = np.zeros((ROWS, COLUMNS)), np.zeros((ROWS, ROWS), int)
    for _ in range(DRAWS // CHUNK):
        weights, tables = weighting(rng, CHUNK), values(rng, CHUNK)
        scores = METHODS[method](tables, weights)
        greater = scores[:, None, :] > scores[:, :, None]
        rank = greater.sum(axis=2)
        for i in range(ROWS):
            ranks[i] += np.bincount(rank[:, i], minlength=ROWS)
            sums[i] += weights[rank[:, i] == 0].sum(axis=0)
        wins += greater.sum(axis=0).T
    firsts = ranks[:, 0]
    central = [(sums[i] / firsts[i]).tolist() if firsts[i] else None for i in range(ROWS)]
    return {
        "method": method,
        "weighting": weighting.__name__,
        "values": values.__name__,
        "seed": seed,
        "acceptability": (ranks / DRAWS).tolist(),
        "central_weights": central,
        "wins": (wins / DRAWS).tolist(),
    }


def intervals(method, seed):
    """The middle 95 % of the scores with the given weights."""
    rng = np.random.default_rng(seed)
    tables = np.concatenate([uncertain(rng, CHUNK) for _ in range(DRAWS // CHUNK)])
    scores = METHODS[method](tables, np.broadcast_to(WEIGHTS, (len(tables), COLUMNS)))
    # The bounds, and the bounds of wider and narrower middles, between which a sample's should fall.
    levels = [0.005, 0.025, 0.045, 0.955, 0.975, 0.995]
    return {"method": method, "seed": seed, "levels": levels, "quantiles": np.quantile(scores, levels, axis=0).T.tolist()}


RNG = np.random.default_rng(2001)
TABLE = RNG.normal(50, 15, (ROWS, COLUMNS)).round(2)
BENEFIT = [True, False, True, True]
TURNED = np.where(BENEFIT, TABLE, -TABLE)
WEIGHTS = np.array([0.4, 0.3, 0.2, 0.1])
# Row, column, lower and upper bound; the value of the table is between them.
BOUNDS = [
    [i, j, round(TABLE[i, j] - below, 2), round(TABLE[i, j] + above, 2)]
    for i, j, below, above in [(0, 0, 20, 15), (3, 1, 10, 30), (5, 2, 15, 15), (8, 3, 40, 5)]
]
# The values there stand for nothing.
MISSING = [[1, 0], [4, 2], [4, 3]]

if __name__ == "__main__":
    studies = [
        study(method, weighting, certain, 10 + 3 * i + j)
        for i, method in enumerate(METHODS)
        for j, weighting in enumerate(WEIGHTINGS.values())
    ]
    studies += [study(method, uniform, uncertain, 30 + i) for i, method in enumerate(METHODS)]
    document = {
        "program": {"numpy": np.__version__},
        "draws": DRAWS,
        "rows": TABLE.tolist(),
        "benefit": BENEFIT,
        "weights": WEIGHTS.tolist(),
        "concentration": 20.0,
        "more": [[0, 1], [0, 2]],
        "bounds": BOUNDS,
        "missing": MISSING,
        "studies": studies,
        "intervals": [intervals(method, 40 + i) for i, method in enumerate(METHODS)],
    }
    (FOLDER / "draws.json").write_text(json_text(document))
