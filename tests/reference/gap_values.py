"""Counts behind the coordination gaps by numpy, the whole network being one territory."""

import numpy as np

from reference_files import add_values, edges_of, network_files, read_network

for file in network_files():
    network = read_network(file)
    n, sectors = network["n"], np.array(network["sectors"])
    adjacency = np.zeros((n, n), dtype=np.int64)
    for u, v in edges_of(network):
        adjacency[u, v] = adjacency[v, u] = 1
    member = (sectors[:, None] == np.arange(sectors.max() + 1)).astype(np.int64)
    actors, degrees = member.sum(axis=0), adjacency.sum(axis=0) @ member
    links, edge_count = member.T @ adjacency @ member, adjacency.sum() // 2
    rows = []
    for x in range(len(actors)):
        for y in range(x + 1, len(actors)):
            possible = actors[x] * actors[y]
            expected = degrees[x] * degrees[y] / (2 * edge_count)
            counts = [x, y, int(actors[x]), int(actors[y]), int(links[x, y]), int(possible)]
            rows.append([*counts, float(links[x, y] / possible), float(expected)])
    isolated = np.flatnonzero(adjacency.sum(axis=0) == 0).tolist()
    add_values(network["name"], {"numpy": np.__version__}, {"gaps": rows, "isolated": isolated})
