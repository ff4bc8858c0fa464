"""The memory: search, registration and start, against brute force in numpy.

    .venv/bin/python tests/bench/memory.py [--counts 1000 100000] [--out FILE]

Embeddings are real ones of the embedded bundle, of test pictures in ``VIZIONARY_DATA``; where
more are needed, copies with seeded noise. Nothing is asserted: the tables say what was expected
and what was measured.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt
from skimage import data

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from vizionary.config import load_settings
from vizionary.engine import Engine, build_engine
from vizionary.engine.teaching import Teacher
from vizionary.machine import cpu_name
from vizionary.memory import IndexKind, Memory, NearestIndex, NewExample, Space, kind_for
from vizionary.types import Embedding, Frame

__all__ = ["main"]

REAL = 4000
QUERIES = 300
NEIGHBOURS = 10
_KINDS: tuple[IndexKind, ...] = ("flat", "hnsw", "ivfsq", "ivfpq")
_BUILT = {
    "flat": (0, 10**9),
    "hnsw": (0, 300_000),
    "ivfsq": (50_000, 10**9),
    "ivfpq": (50_000, 300_000),
}
"""From how many to how many examples a kind is worth its building, which takes minutes."""

NOISE = 0.35
"""Length of what is added to a copy: its cosine to the original is about 0.94."""

GOALS_MS = {1_000: ("flat", 0.5), 100_000: ("hnsw", 1.0), 1_000_000: ("ivfsq", 3.0)}

MEMORY_FROM = 100_000
"""Examples from which on a whole memory is measured too: start, and search to the last compare."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the page, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 3_000, 10_000, 100_000])
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the page here as well")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        given = [f"memory.home={folder}"]
        engine = build_engine(load_settings(None, given, {}).settings)
        lines = list(_page(engine, arguments.counts, Path(folder)))
    text = "\n".join(lines) + "\n"
    if arguments.out is not None:
        arguments.out.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


def _page(engine: Engine, counts: Sequence[int], folder: Path) -> Iterator[str]:
    yield f"Measured by `make bench-memory` on {cpu_name()}."
    yield ""
    yield "| until recognised | median | goal |"
    yield "|---|---|---|"
    yield f"| 8 frames registered, and one described | {_registration_ms(engine):.0f} ms | 300 ms |"
    real = _real(engine)
    yield ""
    yield f"Search for the {NEIGHBOURS} nearest of D = {real.shape[1]}, one query at a time:"
    yield ""
    yield "| examples | index | threads | p50 | p95 | goal p95 | recall@10 | built in |"
    yield "|---|---|---|---|---|---|---|---|"
    for count in counts:
        yield from _searches(_many(real, count), real[-QUERIES:])
    large = [count for count in counts if count >= MEMORY_FROM]
    if large:
        yield ""
        yield "A whole memory, its index kept; what codes propose is compared exactly:"
        yield ""
        yield "| examples | index | start to first answer | p50 | p95 | recall@10 | file, index |"
        yield "|---|---|---|---|---|---|---|"
        for count in large:
            yield _memory(_many(real, count), real[-QUERIES:], folder)


def _searches(vectors: Embedding, queries: Embedding) -> Iterator[str]:
    count = len(vectors)
    exact = np.argsort(-(queries @ vectors.T), axis=1)[:, :NEIGHBOURS]
    _progress(f"numpy, {count:,}")
    times = [_brute_force_s(vectors, query) for query in queries]
    yield _row(count, "numpy", 1, times, 1.0, 0.0)
    for kind in _KINDS:
        first, last = _BUILT[kind]
        if not first <= count <= last:
            continue
        _progress(f"{kind}, {count:,}")
        begun = time.perf_counter()
        index = NearestIndex.build(kind, np.arange(count), vectors)
        built = time.perf_counter() - begun
        for threads in (1, 2):
            faiss.omp_set_num_threads(threads)
            times, recall = _asked(index, queries, exact)
            yield _row(count, kind, threads, times, recall, built)
        faiss.omp_set_num_threads(1)


def _asked(
    index: NearestIndex, queries: Embedding, exact: npt.NDArray[np.int64]
) -> tuple[list[float], float]:
    """The seconds of each query, and recall@10 against the exact neighbours."""
    times, hits = [], 0
    for query, best in zip(queries, exact, strict=True):
        begun = time.perf_counter()
        found, _ = index.search(query, index.proposals(NEIGHBOURS) or NEIGHBOURS)
        times.append(time.perf_counter() - begun)
        hits += len(np.intersect1d(found, best))
    return times, hits / exact.size


def _row(
    count: int, kind: str, threads: int, times: list[float], recall: float, built: float
) -> str:
    p50, p95 = (1000 * float(np.percentile(times, share)) for share in (50, 95))
    goal = GOALS_MS.get(count, ("", 0.0))
    wanted = f"{goal[1]:g} ms" if goal[0] == kind and threads == 1 else ""
    chosen = f"{kind}, chosen" if kind == kind_for(count) else kind
    return (
        f"| {count:,} | {chosen} | {threads} | {p50:.2f} ms | {p95:.2f} ms | {wanted}"
        f" | {recall:.3f} | {built:.1f} s |"
    )


def _registration_ms(engine: Engine) -> float:
    """The median of ten times: eight frames of a photo as a camera sees it, then one more."""
    photo = np.asarray(data.coffee())
    frames = [
        Frame(np.ascontiguousarray(photo[20 * at : 20 * at + 240, 30 * at : 30 * at + 320]), "f")
        for at in range(8)
    ]
    teacher, times = Teacher(engine), []
    for _ in range(10):
        begun = time.perf_counter()
        teacher.register("my cup", frames, most=8)
        seen = engine.describe(frames[3])
        times.append(time.perf_counter() - begun)
        if seen.decision.label != "my cup":
            raise SystemExit("what was registered is not recognised")
        teacher.memory().undo("my cup")
    return 1000 * float(np.median(times))


def _memory(vectors: Embedding, queries: Embedding, folder: Path) -> str:
    """The row of a memory that was closed, opened again and asked."""
    space = Space("bench", "1", "0" * 64, "memory", vectors.shape[1], 8)
    path = folder / f"{len(vectors)}.sqlite"
    _filled(path, space, vectors)
    begun = time.perf_counter()
    memory = Memory(path, space)
    memory.search(vectors[0], NEIGHBOURS)
    start = time.perf_counter() - begun
    exact = np.sort(queries @ vectors.T, axis=1)[:, -NEIGHBOURS]
    times, hits = [], 0
    for query, least in zip(queries, exact, strict=True):
        begun = time.perf_counter()
        _, _, cosines = memory.search(query, NEIGHBOURS)
        times.append(time.perf_counter() - begun)
        hits += int((cosines >= least - 1e-6).sum())
    memory.close()
    p50, p95 = (1000 * float(np.percentile(times, share)) for share in (50, 95))
    kept = sum(file.stat().st_size for file in folder.glob(f"{path.stem}.*.faiss"))
    return (
        f"| {len(vectors):,} | {kind_for(len(vectors))} | {start:.2f} s | {p50:.2f} ms"
        f" | {p95:.2f} ms | {hits / exact.size / NEIGHBOURS:.3f}"
        f" | {path.stat().st_size / 2**20:,.0f} MB, {kept / 2**20:,.0f} MB |"
    )


def _filled(path: Path, space: Space, vectors: Embedding) -> None:
    """A memory of a hundred labels, closed when its index is built and kept."""
    query = np.full(space.query_dim, space.query_dim**-0.5, np.float32)
    memory = Memory(path, space)
    _progress(f"{len(vectors):,} examples into a memory")
    for label in range(100):
        part = vectors[label::100]
        memory.register(f"label {label}", [NewExample(row, query, "bench") for row in part])
    memory.snapshot()
    memory.close()


def _real(engine: Engine) -> Embedding:
    """What the memory stores of real pictures, float32 [N, D]; the same at each call."""
    import pyarrow.parquet as pq
    from PIL import Image

    folder = os.environ.get("VIZIONARY_DATA")
    if not folder:
        raise SystemExit("VIZIONARY_DATA names no data folder: see docs/development.md")
    file = sorted(Path(folder, "tiny-imagenet-200").glob("val-*.parquet"))[0]
    pictures = pq.read_table(file, columns=["image"]).column("image").to_pylist()[:REAL]
    rows = []
    for number, picture in enumerate(pictures):
        if number % 500 == 0:
            _progress(f"embedding, {number:,} of {len(pictures):,}")
        encoded = picture if isinstance(picture, bytes) else picture["bytes"]
        pixels = np.asarray(Image.open(io.BytesIO(encoded)).convert("RGB"))
        rows.append(engine.remembered(Frame(pixels, "picture"))[0])
    return np.stack(rows)


def _many(real: Embedding, count: int) -> Embedding:
    """Real embeddings, and copies of them with noise where there are too few."""
    known = real[:-QUERIES]
    rng = np.random.default_rng(0)
    found = known[np.arange(count) % len(known)].copy()
    copies = np.arange(count) >= len(known)
    noise = rng.normal(size=(int(copies.sum()), real.shape[1])).astype(np.float32)
    found[copies] += NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def _brute_force_s(vectors: Embedding, query: Embedding) -> float:
    begun = time.perf_counter()
    np.argpartition(-(vectors @ query), NEIGHBOURS)
    return time.perf_counter() - begun


def _progress(what: str) -> None:
    print(f"... {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
