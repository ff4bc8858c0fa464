"""FAISS over the examples of a memory: which are nearest to a picture.

Knows numbers of examples and vectors; does not know labels. The one home of faiss.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from vizionary.types import Embedding

__all__ = ["Ids", "IndexKind", "NearestIndex", "kind_for"]

IndexKind = Literal["flat", "hnsw", "ivfsq", "ivfpq"]

_HNSW_FROM, _IVFSQ_FROM = 10_000, 150_000
"""So many examples make it chosen: docs/benchmark-memory.md has where the lines cross."""

_NEIGHBOURS, _BUILD, _SEARCH = 32, 80, 128
"""HNSW's M, efConstruction and efSearch (Malkov and Yashunin 2018): recall@10 over 0.97."""

_LISTS_PER_ROOT, _PROBES = 4, 32
"""Inverted lists (IVF, Jegou et al. 2011) per root of N, and how many of them a search reads."""

_SUBSPACES, _BITS = 64, 8
"""Bytes of a code of IVF-PQ and bits of each; IVF-SQ has a byte for each dimension."""

_TRAINED_ON, _TRAINS_FROM = 100_000, 10_000
"""The most vectors that the lists' centroids are made of, and the fewest that they can be."""

_CODED: dict[str, tuple[int, int]] = {"ivfsq": (2, 20), "ivfpq": (8, 400)}
"""Kinds that hold codes: how many they propose for each neighbour that is wanted, and at least."""

Ids = npt.NDArray[np.int64]


def kind_for(count: int, wanted: IndexKind | None = None) -> IndexKind:
    """The ``wanted`` kind, or the fastest among ``count`` examples with a recall@10 of 0.97.

    Too few for the centroids of inverted lists are kept flat.
    """
    if wanted is not None:
        return "flat" if wanted in _CODED and count < _TRAINS_FROM else wanted
    if count < _HNSW_FROM:
        return "flat"
    return "hnsw" if count < _IVFSQ_FROM else "ivfsq"


@cache
def _faiss() -> Any:
    """Imported where it is needed first: who was taught nothing does not wait for it."""
    import faiss

    # Two threads make a single query 5 to 30 times slower than one on a small machine: they
    # wait for each other longer than they compute. It holds for the whole process.
    faiss.omp_set_num_threads(1)
    return faiss


class NearestIndex:
    """Examples by the inner product of their vectors, which are L2-normalised: the cosine.

    Not safe in threads: who owns it holds a lock. Nothing is taken out: HNSW cannot.
    """

    def __init__(self, index: Any, kind: IndexKind) -> None:
        self._index, self.kind = index, kind
        self.masked = 0
        """How many are in it and not found."""
        self._batch: Any = None
        self._selector: Any = None

    @classmethod
    def build(cls, kind: IndexKind, ids: Ids, vectors: Embedding) -> NearestIndex:
        """An index of vectors float32 [N, D] under their numbers int64 [N]."""
        inner = _empty(kind, vectors)
        index = cls(_faiss().IndexIDMap2(inner), kind)
        index.add(ids, vectors)
        return index

    @classmethod
    def load(cls, path: Path) -> NearestIndex | None:
        """The index that was saved; None where there is none that can be read."""
        try:
            index = _faiss().read_index(str(path))
        except RuntimeError:
            return None
        name = type(_faiss().downcast_index(index.index)).__name__
        kinds: dict[str, IndexKind] = {
            "IndexFlatIP": "flat", "IndexFlat": "flat", "IndexHNSWFlat": "hnsw",
            "IndexIVFScalarQuantizer": "ivfsq", "IndexIVFPQ": "ivfpq",
        }  # fmt: skip
        return cls(index, kinds[name]) if name in kinds else None

    @property
    def ids(self) -> Ids:
        """The numbers that are in it, the masked ones too, int64 [N]."""
        return np.array(_faiss().vector_to_array(self._index.id_map), np.int64)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, vectors: Embedding) -> None:
        """Take more vectors float32 [N, D] in."""
        if len(ids):
            self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), ids)

    def mask(self, ids: Ids) -> None:
        """From now on these are not found, and all others are."""
        self.masked = len(ids)
        # faiss keeps no reference of its own
        self._batch = _faiss().IDSelectorBatch(np.ascontiguousarray(ids, np.int64))
        self._selector = _faiss().IDSelectorNot(self._batch)

    def proposals(self, count: int) -> int | None:
        """How many to ask for and compare exactly where ``count`` are wanted; None: it is exact."""
        if self.kind not in _CODED:
            return None
        each, least = _CODED[self.kind]
        return max(each * count, least)

    def agrees(self, ids: Ids, vectors: Embedding) -> bool:
        """Whether it holds these vectors float32 [n, D]; of codes, whether most are proposed."""
        if self._index.d != vectors.shape[1]:
            return False
        if self.kind in _CODED:
            least = _CODED[self.kind][1]
            near = [self.search(vector, least)[0] for vector in vectors]
            found = [number in some for number, some in zip(ids, near, strict=True)]
            # not all: of many alike any may be proposed
            return 2 * sum(found) > len(found)
        held = np.stack([self._index.reconstruct(int(number)) for number in ids])
        return bool(np.allclose(held, vectors, atol=1e-6))

    def search(self, vector: Embedding, count: int) -> tuple[Ids, npt.NDArray[np.float32]]:
        """The nearest to a vector float32 [D]: numbers [K] and cosines [K], the nearest first.

        K is ``count``, or less where there are not as many.
        """
        found, ids = self._index.search(
            np.ascontiguousarray(vector[None], np.float32),
            min(count, len(self)) or 1,
            params=self._parameters(),
        )
        there = ids[0] >= 0
        return ids[0][there].astype(np.int64), found[0][there]

    def save(self, path: Path) -> None:
        """Write it so that a reader finds the whole file or none."""
        half = path.with_name(f"{path.name}.{os.getpid()}.half")
        try:
            _faiss().write_index(self._index, str(half))
            half.replace(path)
        except RuntimeError as error:
            raise OSError(str(error)) from error
        finally:
            with suppress(OSError):
                half.unlink()

    def _parameters(self) -> Any:
        if not self.masked:
            return None
        if self.kind == "flat":
            return _faiss().SearchParameters(sel=self._selector)
        if self.kind == "hnsw":
            return _faiss().SearchParametersHNSW(sel=self._selector, efSearch=_SEARCH)
        return _faiss().SearchParametersIVF(sel=self._selector, nprobe=_PROBES)


def _empty(kind: IndexKind, vectors: Embedding) -> Any:
    count, dim = vectors.shape
    if kind == "flat":
        return _faiss().IndexFlatIP(dim)
    if kind == "hnsw":
        index = _faiss().IndexHNSWFlat(dim, _NEIGHBOURS, _faiss().METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction, index.hnsw.efSearch = _BUILD, _SEARCH
        return index
    inverted = _inverted(kind, _faiss().IndexFlatIP(dim), dim, count)
    sample = np.random.default_rng(0).permutation(count)[:_TRAINED_ON]
    inverted.train(np.ascontiguousarray(vectors[np.sort(sample)], np.float32))
    return inverted


def _inverted(kind: IndexKind, coarse: Any, dim: int, count: int) -> Any:
    """Inverted lists of codes, not trained yet; ``coarse`` finds the lists and becomes theirs."""
    faiss = _faiss()
    lists = max(int(_LISTS_PER_ROOT * count**0.5), 1)
    if kind == "ivfsq":
        eight, metric = faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        index = faiss.IndexIVFScalarQuantizer(coarse, dim, lists, eight, metric)
    else:
        codes = next(n for n in range(min(_SUBSPACES, dim), 0, -1) if dim % n == 0)
        index = faiss.IndexIVFPQ(coarse, dim, lists, codes, _BITS, faiss.METRIC_INNER_PRODUCT)
    index.nprobe = _PROBES
    # 25 vectors a centroid do, and faiss would say so on the console at each building
    index.cp.min_points_per_centroid = 1
    index.own_fields = True
    coarse.this.disown()
    return index
