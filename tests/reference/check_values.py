"""Recomputes the values by the definitions, slowly and without any library, and compares.

Not a source of values: it says whether the programs measured what we mean.
"""

import json
import math
from collections import Counter, deque
from itertools import combinations, permutations

from reference_files import HERE, edges_of, network_files, read_network, weighted_arcs_of

ROLES = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison"]


def equal(found, expected, what):
    if isinstance(expected, (list, tuple)):
        assert len(found) == len(expected), what
        for i, (a, b) in enumerate(zip(found, expected, strict=True)):
            equal(a, b, (*what, i))
    elif isinstance(expected, float):
        near = found is not None and abs(found - expected) <= 1e-9
        assert near, (what, found, expected)
    else:
        assert found == expected, (what, found, expected)


def roles(n, arcs, s):
    counts = [[0] * 6 for _ in range(n)]
    for a, v, c in permutations(range(n), 3):
        if (a, v) in arcs and (v, c) in arcs and (a, c) not in arcs:
            same = (s[a] == s[v], s[v] == s[c], s[a] == s[c])
            role = {
                (True, True, True): 0,
                (False, False, True): 1,
                (True, False, False): 2,
                (False, True, False): 3,
                (False, False, False): 4,
            }[same]
            counts[v][role] += 1
            counts[v][5] += 1
    return [list(column) for column in zip(*counts, strict=True)]


def walk(near, start, hidden=frozenset(), gone=None):
    """Distances from start, and the number of shortest paths, without an edge or a vertex."""
    distance, ways, queue = {start: 0}, Counter({start: 1}), deque([start])
    while queue:
        u = queue.popleft()
        for v in near[u]:
            if v == gone or {u, v} == hidden:
                continue
            if v not in distance:
                distance[v] = distance[u] + 1
                queue.append(v)
            if distance[v] == distance[u] + 1:
                ways[v] += ways[u]
    return distance, ways


def component_count(near, hidden=frozenset(), gone=None):
    left, count = set(range(len(near))) - {gone}, 0
    while left:
        left -= set(walk(near, next(iter(left)), hidden, gone)[0])
        count += 1
    return count


def betweenness(near):
    n = len(near)
    walks = [walk(near, v) for v in range(n)]
    sums = [0.0] * n
    for a, b in combinations(range(n), 2):
        distance, ways = walks[a]
        for v in set(distance) - {a, b} if b in distance else []:
            if distance[v] + walks[b][0][v] == distance[b]:
                sums[v] += ways[v] * walks[b][1][v] / ways[b]
    return [total / ((n - 1) * (n - 2) / 2) for total in sums]


def constraint(near, v):
    """Burt 1992: sum over the partners j of (p_vj + sum over q of p_vq p_qj) squared; p = 1/degree."""
    if not near[v]:
        return None
    # A vertex two steps away has a second term but is no partner: it is not summed over.
    return sum(
        (1 / len(near[v]) + sum(1 / len(near[v]) / len(near[q]) for q in near[v] & near[j])) ** 2
        for j in near[v]
    )


def effective_size(near, v):
    """Burt 1992 on an unweighted graph: degree less the mean degree of the partners among themselves."""
    if not near[v]:
        return None
    ties = sum(len(near[j] & near[v]) for j in near[v])
    return len(near[v]) - ties / len(near[v])


def edge_row(near, u, v):
    shared, around = near[u] & near[v], (near[u] | near[v]) - {u, v}
    overlap = len(shared) / len(around) if around else 0.0
    return [u, v, len(shared), overlap, walk(near, u, hidden={u, v})[0].get(v)]


def pair_rows(near, s):
    rows = []
    for u, v in combinations(range(len(near)), 2):
        shared = near[u] & near[v]
        if s[u] != s[v] and v not in near[u] and shared:
            allocation = sum(1 / len(near[w]) for w in shared)
            adamic_adar = sum(1 / math.log(len(near[w])) for w in shared)
            rows.append([u, v, len(shared), allocation, adamic_adar])
    return rows


def gap_rows(near, edges, s):
    rows = []
    for x, y in combinations(range(max(s) + 1), 2):
        degrees = [sum(len(near[v]) for v in range(len(s)) if s[v] == z) for z in (x, y)]
        links, sizes = sum({s[u], s[v]} == {x, y} for u, v in edges), (s.count(x), s.count(y))
        possible = sizes[0] * sizes[1]
        expected = degrees[0] * degrees[1] / (2 * len(edges))
        rows.append([x, y, *sizes, links, possible, links / possible, expected])
    return rows


def check(network, values):
    n, s, edges, arcs = network["n"], network["sectors"], edges_of(network), weighted_arcs_of(network)
    near = [set() for _ in range(n)]
    for u, v in edges:
        near[u].add(v)
        near[v].add(u)
    components = component_count(near)
    cross = sum(s[u] != s[v] for u, v in edges)
    by_sector = []
    for x in sorted(set(s)):
        inside = sum(s[u] == s[v] == x for u, v in edges)
        across = sum((s[u] == x) != (s[v] == x) for u, v in edges)
        index = (across - inside) / (across + inside) if across + inside else None
        by_sector.append([x, inside, across, index])
    expected = {
        "betweenness": betweenness(near),
        "betweenness_networkx": betweenness(near),
        "constraint": [constraint(near, v) for v in range(n)],
        "effective_size": [effective_size(near, v) for v in range(n)],
        "components": components,
        # Taking an isolated vertex away lowers the count; a leaf leaves it.
        "articulation_points": [v for v in range(n) if component_count(near, gone=v) > components],
        "cut_edges": [[u, v] for u, v in edges if component_count(near, hidden={u, v}) > components],
        "edges": [edge_row(near, u, v) for u, v in edges],
        "pairs": pair_rows(near, s),
        "density": len(edges) / (n * (n - 1) / 2),
        "cross_sector_share": cross / len(edges),
        "ei_index": (2 * cross - len(edges)) / len(edges),
        "ei_by_sector": by_sector,
        "isolated": [v for v in range(n) if not near[v]],
        "gaps": gap_rows(near, edges, s),
    }
    counts = [values["brokerage"][role] for role in [*ROLES, "total"]]
    equal(counts, roles(n, arcs, s), (network["name"], "brokerage"))
    for key, value in expected.items():
        equal(values[key], value, (network["name"], key))
    for query in values.get("introduction_paths", {"queries": []})["queries"]:
        for cost, path in zip(query["costs"], query["paths"] or [], strict=False):
            ends = [query["source"], query["target"]]
            assert [path[0], path[-1]] == ends and len(set(path)) == len(path)
            assert cost == sum(arcs[step] for step in zip(path, path[1:], strict=False))
    missing = set(values) - set(expected) - {"name", "program", "brokerage", "introduction_paths"}
    assert not missing, missing


for file in network_files():
    check(read_network(file), json.loads((HERE / "values" / file.name).read_text()))
    print(file.stem, "agrees")
