"""Where the networks and values lie, how they are written, and the two graphs under a network."""

import json
import math
from pathlib import Path

HERE = Path(__file__).parent


def network_files():
    return sorted((HERE / "networks").glob("*.json"))


def read_network(path):
    """The network, its arcs filled up to [from, to, kind, weight] with kind 0 and weight 1."""
    network = json.loads(Path(path).read_text())
    defaults = [0, 1]
    network["arcs"] = [arc + defaults[len(arc) - 2 :] for arc in network["arcs"]]
    return network


def edges_of(network):
    """Sorted edges (u, v), u < v, of G: directions and parallels merged, no loops."""
    return sorted({(min(u, v), max(u, v)) for u, v, *_ in network["arcs"] if u != v})


def weighted_arcs_of(network):
    """{(from, to): weight} of A: kinds merged, no loops; the lightest of parallel arcs counts."""
    weights = {}
    for u, v, _, weight in network["arcs"]:
        directions = [(u, v)] if network["directed"] else [(u, v), (v, u)]
        for arc in directions if u != v else []:
            weights[arc] = min(weight, weights.get(arc, math.inf))
    return dict(sorted(weights.items()))


def cross_sector_pairs_at_distance_two(network):
    """Sorted pairs (u, v), u < v, of two sectors that share a neighbour and are not adjacent in G."""
    edges = set(edges_of(network))
    neighbours = [set() for _ in range(network["n"])]
    for u, v in edges:
        neighbours[u].add(v)
        neighbours[v].add(u)
    pairs = {(u, v) for shared in neighbours for u in shared for v in shared if u < v}
    sectors = network["sectors"]
    return sorted((u, v) for u, v in pairs - edges if sectors[u] != sectors[v])


def json_text(document):
    """Compact JSON, one top-level key a line.

    A float is the shortest text that reads back as the same double (17 significant digits at most).
    """

    def text(item):
        return json.dumps(item, separators=(",", ":"), ensure_ascii=False, allow_nan=False)

    return "{" + ",\n".join(f"{text(key)}:{text(item)}" for key, item in document.items()) + "}\n"


def add_values(name, program, values):
    """Adds keys to the values of a network, and the versions of the program that made them."""
    path = HERE / "values" / f"{name}.json"
    document = json.loads(path.read_text())
    document["program"].update(program)
    document.update(values)
    path.write_text(json_text(document))
