"""Betweenness of G by igraph, which also judges what networkx gave. Run after networkx_values.py."""

import json
import math

import igraph

from reference_files import HERE, add_values, edges_of, network_files, read_network, weighted_arcs_of

TOLERANCE = 1e-9


def close(ours, theirs):
    """Whether two lists by vertex agree; null and NaN both mean not defined."""
    return len(ours) == len(theirs) and all(
        math.isnan(b) if a is None else abs(a - b) <= TOLERANCE
        for a, b in zip(ours, theirs, strict=True)
    )


def path_costs(network, query, k):
    arcs = weighted_arcs_of(network)
    graph = igraph.Graph(network["n"], list(arcs), directed=True)
    if math.isinf(graph.distances(query["source"], query["target"])[0][0]):
        return []
    weights = list(arcs.values())
    paths = graph.get_k_shortest_paths(
        query["source"], to=query["target"], k=k, weights=weights, output="epath"
    )
    return [sum(weights[e] for e in path) for path in paths]


worst = 0.0
for file in network_files():
    network = read_network(file)
    values = json.loads((HERE / "values" / file.name).read_text())
    n = network["n"]
    graph = igraph.Graph(n, edges_of(network))
    pairs = (n - 1) * (n - 2) / 2
    betweenness = [b / pairs for b in graph.betweenness(directed=False)]
    worst = max(
        [worst] + [abs(a - b) for a, b in zip(betweenness, values["betweenness_networkx"], strict=True)]
    )
    assert close(values["constraint"], graph.constraint())
    assert values["components"] == len(graph.connected_components())
    assert values["articulation_points"] == sorted(graph.articulation_points())
    assert values["cut_edges"] == sorted(sorted(graph.es[e].tuple) for e in graph.bridges())
    paths = values.get("introduction_paths", {"queries": []})
    for query in paths["queries"]:
        assert query["costs"] == path_costs(network, query, paths["k"]), query
    add_values(network["name"], {"igraph": igraph.__version__}, {"betweenness": betweenness})
assert worst <= TOLERANCE
print(f"betweenness: largest difference between igraph and networkx {worst:.1e}")
