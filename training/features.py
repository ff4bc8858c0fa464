"""Outputs of a frozen network for whole data sets, computed once by ONNX Runtime and cached.

One ``.npy`` of float16 [n, ...] for each chunk of pictures, named by what it was made from, so
that a killed run goes on where it stopped and a changed network never reads stale outputs.
Serves every network that training only looks at: the frozen backbone, its trunk, a teacher.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from tqdm import tqdm

from training.data import Dataset, Picture
from training.whole import whole
from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import Tensor as Pixels
from vizionary.models.preprocess import prepare
from vizionary.models.session import OnnxModel

__all__ = ["OutputCache", "export_frozen", "network_digest"]

CHUNK = 1024
BATCH = 16


def network_digest(network: nn.Module, preprocessing: Preprocessing) -> str:
    """Sixteen hex digits that change with the network's weights or the preprocessing."""
    digest = hashlib.sha256(preprocessing.model_dump_json().encode())
    for name, tensor in sorted(network.state_dict().items()):
        digest.update(name.encode() + tensor.numpy().tobytes())
    return digest.hexdigest()[:16]


def export_frozen(
    network: nn.Module, path: Path, preprocessing: Preprocessing, outputs: Sequence[str]
) -> None:
    """Write ``pixels`` to ``outputs`` as an ONNX graph for any batch, unless it is there."""
    if path.exists():
        return
    with warnings.catch_warnings(), whole(path) as partial:
        # torch 2.12 copies a class of its own that it has deprecated.
        warnings.filterwarnings("ignore", "`isinstance\\(treespec", FutureWarning)
        torch.onnx.export(
            network.eval(),
            (torch.zeros(1, 3, preprocessing.height, preprocessing.width),),
            partial,
            input_names=["pixels"],
            output_names=list(outputs),
            dynamic_shapes=({0: torch.export.Dim("batch")},),
            dynamo=True,
            external_data=False,
            verbose=False,
        )


def _chunks(pictures: Iterable[Picture]) -> Iterator[list[Picture]]:
    iterator = iter(pictures)
    while chunk := list(itertools.islice(iterator, CHUNK)):
        yield chunk


class OutputCache:
    """``outputs(dataset)`` of one network, cached below ``folder``.

    ``network`` takes ``pixels`` [B, 3, H, W] as ``preprocessing`` makes them.
    """

    def __init__(self, folder: Path, network: nn.Module, preprocessing: Preprocessing) -> None:
        self._preprocessing = preprocessing
        self._folder = folder / network_digest(network, preprocessing)
        self._folder.mkdir(parents=True, exist_ok=True)
        graph = self._folder / "network.onnx"
        export_frozen(network, graph, preprocessing, ["output"])
        self._session = OnnxModel(graph, threads=os.cpu_count() or 1)

    def _prepared(self, picture: Picture) -> Pixels:
        return prepare(picture.pixels(), self._preprocessing).tensor

    def _compute(
        self, pictures: list[Picture], pool: ThreadPoolExecutor
    ) -> npt.NDArray[np.float16]:
        batches = []
        for start in range(0, len(pictures), BATCH):
            tensors = list(pool.map(self._prepared, pictures[start : start + BATCH]))
            outputs = self._session.run({"pixels": np.concatenate(tensors)})
            batches.append(outputs["output"].astype(np.float16))
        return np.concatenate(batches)

    def files(self, dataset: Dataset) -> list[Path]:
        """The chunks in the data set's order, computed where they are missing.

        Raises ``DataMissingError`` where there is no picture.
        """
        title, paths = f"{dataset.name} {dataset.split}", []
        with ThreadPoolExecutor(2) as pool:
            for index, pictures in enumerate(tqdm(_chunks(dataset), desc=title, unit="chunk")):
                path = self._folder / f"{dataset.key}-{index:04d}.npy"
                if not path.exists():
                    with whole(path) as partial:
                        np.save(partial, self._compute(pictures, pool))
                paths.append(path)
        if not paths:
            raise dataset.nothing()
        return paths

    def outputs(self, dataset: Dataset) -> Tensor:
        """float16 [N, ...], in the data set's order; shows progress while it computes."""
        chunks = [np.load(path, mmap_mode="r") for path in self.files(dataset)]
        rows = sum(len(chunk) for chunk in chunks)
        # Filled in place: the maps of a whole data set are not held twice.
        filled = torch.empty((rows, *chunks[0].shape[1:]), dtype=torch.float16)
        place = 0
        for chunk in chunks:
            filled[place : place + len(chunk)] = torch.from_numpy(np.array(chunk))
            place += len(chunk)
        return filled
