"""Writes the 23 networks: three that everybody knows, and twenty seeded random ones."""

import random

import networkx as nx

from reference_files import HERE, edges_of, json_text

VERTICES = 200
SECTORS = 6
KINDS = 5


def write_known(name, source, graph, sector_of, labelled=True):
    labels = list(graph)
    index = {label: i for i, label in enumerate(labels)}
    network = {
        "name": name,
        "source": source,
        "directed": False,
        "n": len(labels),
        "arcs": sorted(sorted((index[u], index[v])) for u, v in graph.edges),
        "sectors": [sector_of(i, label) for i, label in enumerate(labels)],
    }
    if labelled:
        network["labels"] = labels
    (HERE / "networks" / f"{name}.json").write_text(json_text(network))


def random_edges(draw, active, community, wanted):
    """Edges that close triangles, stay in their community, and favour those who have some already."""
    edges, neighbours = set(), {v: [] for v in active}
    ends = list(active)
    while len(edges) < wanted:
        u = draw.choice(ends) if draw.random() < 0.5 else draw.choice(active)
        way = draw.random()
        if way < 0.35 and neighbours[u]:
            # A partner of a partner: otherwise a sparse network has no triangle to count.
            v = draw.choice(neighbours[draw.choice(neighbours[u])])
        elif way < 0.85:
            v = draw.choice([w for w in active if community[w] == community[u]])
        else:
            v = draw.choice(active)
        edge = (min(u, v), max(u, v))
        if u == v or edge in edges:
            continue
        edges.add(edge)
        neighbours[u].append(v)
        neighbours[v].append(u)
        ends += [u, v]
    return sorted(edges)


def arcs_between(draw, u, v):
    """Arcs over one edge: one way or both, one kind or several, each with its weight."""
    ways = [(u, v)] if draw.random() < 0.5 else [(v, u)]
    if draw.random() < 0.35:
        ways = [(u, v), (v, u)]
    arcs = []
    for a, b in ways:
        kinds = draw.sample(range(KINDS), draw.choice([1, 1, 1, 2, 3]))
        arcs += [[a, b, kind, draw.randint(10, 60)] for kind in sorted(kinds)]
    return arcs


def write_random(number):
    name = f"random_{number:02}"
    draw = random.Random(20260100 + number)
    mean_degree = 1 + 7 * (number - 1) / 19
    communities = 6 + number % 7
    community = [draw.randrange(communities) for _ in range(VERTICES)]
    # Half of the sectors follow the community, so that some pairs of sectors meet often and some rarely.
    sectors = [
        c % SECTORS if draw.random() < 0.5 else draw.choices(range(SECTORS), [6, 5, 4, 3, 2, 1])[0]
        for c in community
    ]
    apart = sorted(draw.sample(range(VERTICES), 3 + number % 5))
    active = [v for v in range(VERTICES) if v not in apart]
    edges = random_edges(draw, active, community, round(mean_degree * VERTICES / 2))
    arcs = [arc for u, v in edges for arc in arcs_between(draw, u, v)]
    # Loops, one of them on a vertex that has nothing else.
    loops = draw.sample(active, 4) + [apart[0]]
    arcs += [[v, v, draw.randrange(KINDS), draw.randint(10, 60)] for v in loops]
    draw.shuffle(arcs)
    network = {
        "name": name,
        "source": f"make_networks.py, seed {20260100 + number}, mean degree of G {mean_degree:.3f}",
        "directed": True,
        "n": VERTICES,
        "arcs": arcs,
        "sectors": sectors,
    }
    assert edges_of(network) == edges
    (HERE / "networks" / f"{name}.json").write_text(json_text(network))


karate = nx.karate_club_graph()
write_known(
    "karate",
    "Zachary 1977, as in networkx.karate_club_graph (weights left out); sectors: 0 Mr. Hi, 1 Officer",
    karate,
    lambda i, v: int(karate.nodes[v]["club"] == "Officer"),
    labelled=False,
)
write_known(
    "florentine",
    "Padgett & Ansell 1993, marriages of 15 families, as in networkx.florentine_families_graph "
    "(the Pucci, who married none of them, are not in it); sectors: parity of the index, our own choice",
    nx.florentine_families_graph(),
    lambda i, v: i % 2,
)
davis = nx.davis_southern_women_graph()
write_known(
    "davis",
    "Davis, Gardner & Gardner 1941, as in networkx.davis_southern_women_graph, taken as an undirected "
    "graph; sectors: 0 women, 1 events",
    davis,
    lambda i, v: davis.nodes[v]["bipartite"],
)
for number in range(1, 21):
    write_random(number)
