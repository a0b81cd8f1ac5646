"""Random tables of alternatives on criteria, and their scores by pymcdm, scikit-criteria and pyDecision."""

from importlib.metadata import version

import numpy as np
import skcriteria
from pyDecision.algorithm import promethee_ii
from pymcdm.methods import PROMETHEE_II, TOPSIS, WSM
from pymcdm.normalizations import minmax_normalization, vector_normalization
from skcriteria.agg.simple import WeightedSumModel
from skcriteria.agg.topsis import TOPSIS as SkTOPSIS
from skcriteria.preprocessing.invert_objectives import NegateMinimize
from skcriteria.preprocessing.scalers import MinMaxScaler, VectorScaler

from reference_files import HERE, json_text

FOLDER = HERE / "pilots"
KINDS = {"usual": "t1", "u_shape": "t2", "v_shape": "t3", "level": "t4", "linear": "t5", "gaussian": "t6"}


def table(name, source, rows, directions, weights, preferences):
    """`preferences`: [kind, q, p, s] of each criterion; what a kind does not use is 0."""
    criteria = [
        {"direction": direction, "weight": weight, "preference": preference}
        for direction, weight, preference in zip(directions, weights, preferences, strict=True)
    ]
    return {"name": name, "source": source, "criteria": criteria, "rows": np.asarray(rows, float).tolist()}


def random_table(number, n, m, kind):
    rng = np.random.default_rng(number)
    rows = {
        "reals": lambda: rng.normal(50, 20, (n, m)),
        # Few values, so that many are tied; nothing below 1, so that no column is all zero.
        "ties": lambda: rng.integers(1, 5, (n, m)).astype(float),
        # Values of very different size, as counts, shares and amounts have.
        "scales": lambda: rng.lognormal(0, 1.2, (n, m)) * 10.0 ** rng.integers(-3, 7, m),
    }[kind]()
    if kind == "ties":
        rows[:, m // 2] = 3.0
        rows[n // 2] = rows[0]
    directions = rng.choice(["benefit", "cost"], m).tolist()
    weights = (rng.integers(1, 10, m) / 4).tolist()
    spread = rows.std(axis=0) + (rows.std(axis=0) == 0)
    preferences = []
    for j in range(m):
        kind_of = list(KINDS)[(j + number) % 6]
        q = 1.0 if kind == "ties" else float(spread[j]) * 0.2
        p = 2.0 if kind == "ties" else float(spread[j]) * 1.1
        preferences.append([kind_of, q, p, float(spread[j])])
    source = f"random, {kind}, seed {number} of numpy"
    return table(f"random_{number:02}", source, rows, directions, weights, preferences)


def scores(document):
    rows = np.array(document["rows"])
    weights = np.array([criterion["weight"] for criterion in document["criteria"]])
    weights = weights / weights.sum()
    types = np.array([1 if of["direction"] == "benefit" else -1 for of in document["criteria"]])
    linear = {
        "p": [of["preference"][2] for of in document["criteria"]],
        "q": [of["preference"][1] for of in document["criteria"]],
    }
    found = {
        "weighted_sum_pymcdm": WSM(minmax_normalization)(rows, weights, types),
        "topsis_pymcdm": TOPSIS(vector_normalization)(rows, weights, types),
        "promethee_usual_pymcdm": PROMETHEE_II("usual")(rows, weights, types),
        "promethee_linear_pymcdm": PROMETHEE_II("vshape_2", **linear)(rows, weights, types),
    }
    # pyDecision knows no costs: less of a cost is more of its opposite.
    kinds, q, p, s = zip(*[of["preference"] for of in document["criteria"]], strict=True)
    kinds = [KINDS[kind] for kind in kinds]
    flows = promethee_ii(rows * types, list(weights), q, s, p, kinds, sort=False, verbose=False)
    found["promethee_pydecision"] = flows[:, 1]
    # scikit-criteria divides by zero where a column is constant.
    if (rows.max(axis=0) > rows.min(axis=0)).all():
        dm = skcriteria.mkdm(rows, [max if of == 1 else min for of in types], weights=weights)
        dm = NegateMinimize().transform(dm)
        sums = WeightedSumModel().evaluate(MinMaxScaler(target="matrix").transform(dm))
        found["weighted_sum_skcriteria"] = sums.e_.score
        closeness = SkTOPSIS().evaluate(VectorScaler(target="matrix").transform(dm))
        found["topsis_skcriteria"] = closeness.e_.similarity
    return {key: np.asarray(values).tolist() for key, values in found.items()}


USUAL = ["usual", 0.2, 2.0, 1.0]
TABLES = [
    table(
        "tzeng_huang",
        "G.-H. Tzeng and J.-J. Huang (2011), Multiple attribute decision making, CRC Press",
        [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]],
        ["benefit"] * 3,
        [0.3, 0.4, 0.3],
        [USUAL] * 3,
    ),
    table("pair", "made by hand", [[3, 1], [2, 4]], ["benefit", "cost"], [1, 2], [USUAL] * 2),
    random_table(1, 7, 5, "ties"),
    random_table(2, 12, 4, "reals"),
    random_table(3, 25, 6, "ties"),
    random_table(4, 40, 1, "reals"),
    random_table(5, 60, 12, "scales"),
    random_table(6, 60, 12, "reals"),
    random_table(7, 150, 9, "scales"),
    random_table(8, 150, 7, "ties"),
]
PROGRAM = {name: version(name) for name in ["numpy", "pymcdm", "scikit-criteria", "pyDecision"]}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for document in TABLES:
        document["program"] = PROGRAM
        document.update(scores(document))
        (FOLDER / f"{document['name']}.json").write_text(json_text(document))
        print(document["name"])
