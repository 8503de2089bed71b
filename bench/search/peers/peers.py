"""Peers of bench/search.ts in Python. usage: peers.py NAME VECTORS QUERIES DIMENSION LIMIT; prints one JSON line.

VECTORS and QUERIES are float32, row after row. Each answer is timed on its own, after one that warms up.
"""
import json
import resource
import sys
import time

import numpy as np

name, vectors_file, queries_file, dimension, limit = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
vectors = np.fromfile(vectors_file, np.float32).reshape(-1, dimension)
queries = np.fromfile(queries_file, np.float32).reshape(-1, dimension)


def best(scores):
    part = np.argpartition(-scores, limit)[:limit] if limit < len(scores) else np.arange(len(scores))
    return part[np.lexsort((part, -scores[part]))]


def numpy_flat():
    return np.__version__, lambda query: best(vectors @ query)


def read_bytes():
    """Not a search: the codes of all vectors read once by two threads, the least that scanning them can take."""
    from concurrent.futures import ThreadPoolExecutor

    codes = np.zeros(vectors.size // 8, np.uint64) + 1
    halves = np.array_split(codes, 2)
    pool = ThreadPoolExecutor(2)
    return np.__version__, lambda query: list(pool.map(np.bitwise_xor.reduce, halves)) and []


def faiss_flat():
    import faiss

    index = faiss.IndexFlatIP(dimension)
    index.add(vectors)
    return faiss.__version__, lambda query: index.search(query[None], limit)[1][0]


def faiss_sq8():
    import faiss

    index = faiss.IndexRefineFlat(faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT))
    index.train(vectors[:50_000])
    index.add(vectors)
    index.k_factor = 2
    return faiss.__version__, lambda query: index.search(query[None], limit)[1][0]


def faiss_pq4():
    import faiss

    index = faiss.IndexRefineFlat(faiss.IndexPQFastScan(dimension, dimension // 2, 4, faiss.METRIC_INNER_PRODUCT))
    index.train(vectors[:50_000])
    index.add(vectors)
    index.k_factor = 4
    return faiss.__version__, lambda query: index.search(query[None], limit)[1][0]


def usearch_exact(rows, question):
    import usearch
    from usearch.index import MetricKind, search

    return usearch.__version__, lambda query: search(rows, question(query), limit, MetricKind.IP, exact=True, threads=2).keys


def as_bytes(values):
    return np.clip(np.rint(values * (127 / np.abs(vectors[:1000]).max())), -127, 127).astype(np.int8)


PEERS = {
    "numpy": numpy_flat,
    "read": read_bytes,
    "faiss flat": faiss_flat,
    "faiss SQ8, refined": faiss_sq8,
    "faiss PQ4 fast scan, refined": faiss_pq4,
    "usearch exact float32": lambda: usearch_exact(vectors, lambda query: query),
    "usearch exact int8": lambda: usearch_exact(as_bytes(vectors), as_bytes),
}

began = time.perf_counter()
version, ask = PEERS[name]()
build = time.perf_counter() - began
ask(queries[0])
milliseconds, rows = [], []
for query in queries:
    began = time.perf_counter()
    found = ask(query)
    milliseconds.append((time.perf_counter() - began) * 1e3)
    rows.append([int(row) for row in found])
print(json.dumps({"version": version, "buildSeconds": build, "milliseconds": milliseconds, "rows": rows, "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
