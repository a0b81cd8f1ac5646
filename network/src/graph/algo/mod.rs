//! Algorithms, one to a file. Results are vectors indexed by vertex or edge; ties are broken by index.
