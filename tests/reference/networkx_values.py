"""Measures of G and A by networkx. Run after brokerage.R, which starts the values files."""

import itertools
import math
import random

import networkx as nx

from reference_files import (
    add_values,
    cross_sector_pairs_at_distance_two,
    edges_of,
    network_files,
    read_network,
    weighted_arcs_of,
)

QUERIES = 30
K = 5
STEPS = 4


def simple_graph(network):
    graph = nx.Graph()
    graph.add_nodes_from(range(network["n"]))
    graph.add_edges_from(edges_of(network))
    return graph


def by_vertex(values):
    """A list by vertex; what is not defined there (NaN) is null."""
    return [None if math.isnan(values[v]) else float(values[v]) for v in range(len(values))]


def edge_row(graph, u, v):
    """[u, v, shared partners, overlap, span]."""
    shared = len(list(nx.common_neighbors(graph, u, v)))
    around = len((set(graph[u]) | set(graph[v])) - {u, v})
    without = graph.copy()
    without.remove_edge(u, v)
    span = nx.shortest_path_length(without, u, v) if nx.has_path(without, u, v) else None
    return [u, v, shared, shared / around if around else 0.0, span]


def pair_rows(network, graph):
    """[u, v, common neighbours, resource allocation, Adamic-Adar] of the pairs at distance two."""
    pairs = cross_sector_pairs_at_distance_two(network)
    allocation = nx.resource_allocation_index(graph, pairs)
    adamic_adar = nx.adamic_adar_index(graph, pairs)
    return [
        [u, v, len(list(nx.common_neighbors(graph, u, v))), ra, aa]
        for (u, v, ra), (_, _, aa) in zip(allocation, adamic_adar, strict=True)
    ]


def mixing(network, graph):
    """Density, share of edges between sectors, and E-I index as a whole and by sector."""
    sectors = network["sectors"]
    nx.set_node_attributes(graph, dict(enumerate(sectors)), "sector")
    names = sorted(set(sectors))
    mapping = {sector: i for i, sector in enumerate(names)}
    # Symmetric; an edge inside a sector is counted twice, on the diagonal.
    matrix = nx.attribute_mixing_matrix(graph, "sector", mapping=mapping, normalized=False)
    inside = [int(matrix[i, i]) // 2 for i in range(len(names))]
    across = [int(matrix[i].sum() - matrix[i, i]) for i in range(len(names))]
    internal, external = sum(inside), sum(across) // 2
    assert internal + external == graph.number_of_edges()
    return {
        "density": nx.density(graph),
        "cross_sector_share": external / (internal + external),
        "ei_index": (external - internal) / (external + internal),
        "ei_by_sector": [
            [name, i, e, (e - i) / (e + i) if e + i else None]
            for name, i, e in zip(names, inside, across, strict=True)
        ],
    }


def path_query(graph, source, target):
    """The costs of the best paths; the paths themselves when no tie leaves a choice between them."""

    def cost(path):
        return nx.path_weight(graph, path, "weight")

    best = []
    if nx.has_path(graph, source, target):
        # One more than asked, to see whether the last one is tied with the next.
        paths = nx.shortest_simple_paths(graph, source, target, weight="weight")
        best = list(itertools.islice(paths, K + 1))
    costs = [cost(path) for path in best]
    short = nx.all_simple_paths(graph, source, target, cutoff=STEPS)
    return {
        "source": source,
        "target": target,
        "costs": costs[:K],
        "paths": best[:K] if len(set(costs)) == len(costs) else None,
        "costs_within_steps": sorted(map(cost, short))[:K],
    }


def path_queries(network):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(network["n"]))
    graph.add_weighted_edges_from((u, v, w) for (u, v), w in weighted_arcs_of(network).items())
    draw = random.Random(network["name"])
    touched = sorted(v for v in graph if graph.degree(v) > 0)
    # Any two vertices as well as reachable ones: in the sparse networks most pairs have no path.
    ends = [tuple(draw.sample(touched, 2)) for _ in range(QUERIES // 3)]
    while len(ends) < QUERIES:
        source = draw.choice(touched)
        reached = sorted(nx.descendants(graph, source))
        if reached:
            ends.append((source, draw.choice(reached)))
    return {"k": K, "steps": STEPS, "queries": [path_query(graph, *pair) for pair in ends]}


for file in network_files():
    network = read_network(file)
    graph = simple_graph(network)
    values = {
        "constraint": by_vertex(nx.constraint(graph)),
        "effective_size": by_vertex(nx.effective_size(graph)),
        "betweenness_networkx": by_vertex(nx.betweenness_centrality(graph, normalized=True)),
        "components": nx.number_connected_components(graph),
        "articulation_points": sorted(nx.articulation_points(graph)),
        "cut_edges": sorted(sorted(edge) for edge in nx.bridges(graph)),
        "edges": [edge_row(graph, u, v) for u, v in edges_of(network)],
        "pairs": pair_rows(network, graph),
    } | mixing(network, graph)
    if network["directed"]:
        values["introduction_paths"] = path_queries(network)
    add_values(network["name"], {"networkx": nx.__version__}, values)
    print(network["name"], "edges", graph.number_of_edges(), "pairs", len(values["pairs"]))
