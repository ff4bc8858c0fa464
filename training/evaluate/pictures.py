"""What a bundle's image graph makes of a data set: computed once a picture, kept on disk.

Knows graphs, pictures and queries; does not know what labels mean.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from training.data import Dataset
from training.whole import whole
from vizionary.engine.parts import cut, moved, parts
from vizionary.models.bundle import Bundle
from vizionary.models.encoders import ImageEncoder
from vizionary.models.session import OnnxModel
from vizionary.stitching import Maps, stitched
from vizionary.types import Box, Embedding, Pixels

__all__ = ["Eyes", "Seen"]


@dataclass(frozen=True)
class Seen:
    """A data set as the graph sees it, in its order.

    ``outputs`` are the graph's embeddings by name, float32 [N, D], L2-normalised;
    ``cams`` float32 [K, h, w] of all queries, picture after picture; picture i has those
    from ``starts[i]`` to ``starts[i + 1]``. ``sizes`` [N, 2] are widths and heights,
    ``areas`` [N, 4] what of the picture the graph was shown.
    """

    outputs: dict[str, Embedding]
    cams: npt.NDArray[np.float32]
    starts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]
    areas: npt.NDArray[np.float64]

    @property
    def embeddings(self) -> Embedding:
        return self.outputs["embedding"]

    def __len__(self) -> int:
        return len(self.sizes)

    def maps(self, picture: int) -> npt.NDArray[np.float32]:
        """float32 [Q, h, w] of one picture's queries."""
        return self.cams[self.starts[picture] : self.starts[picture + 1]]

    def size(self, picture: int) -> tuple[int, int]:
        width, height = self.sizes[picture]
        return int(width), int(height)

    def area(self, picture: int) -> Box:
        x0, y0, x1, y1 = self.areas[picture].tolist()
        return x0, y0, x1, y1


class Eyes:
    """The image graph of a bundle; ``look`` keeps its answers below ``cache``."""

    def __init__(self, bundle: Bundle, cache: Path, threads: int = 2) -> None:
        component = bundle.component("image_encoder")
        graph = bundle.file(component.graph)
        self._model = OnnxModel(graph, threads=threads)
        self._encoder = ImageEncoder(self._model, component)
        self.names = [s.name for s in component.outputs if len(s.shape) == 2]
        self.explains = self._encoder.explains
        self._asks = any(spec.name == "query" for spec in component.inputs)
        self._no_query = np.zeros((0, bundle.manifest.embedding_dim), np.float32)
        what = component.preprocessing.model_dump_json() if component.preprocessing else ""
        digest = hashlib.sha256(graph.read_bytes() + what.encode()).hexdigest()
        self._folder = cache / digest[:16]

    def look(
        self,
        dataset: Dataset,
        queries: Sequence[Embedding] | None = None,
        rows: Sequence[int] | None = None,
        *,
        closer: bool = False,
    ) -> Seen:
        """Every picture once, with heat maps of its ``queries`` [Q, D] if there are any.

        ``rows`` limits it to some pictures, in the data set's order. A ``closer`` look at their
        parts makes the maps sharper.

        Raises ``DataMissingError`` where there is no picture.
        """
        key = _key(queries, rows, closer)
        path = self._folder / f"{dataset.key}-{key}.npz"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            seen = self._look(dataset, queries, None if rows is None else set(rows), closer)
            outputs = {f"output_{name}": rows for name, rows in seen.outputs.items()}
            rest = {n: getattr(seen, n) for n in ("cams", "starts", "sizes", "areas")}
            with whole(path) as partial:
                np.savez(partial, allow_pickle=False, **outputs, **rest)
        return _read(path)

    def embed(self, pixels: Pixels) -> Embedding:
        """The embedding float32 [D] of one picture uint8 RGB."""
        embedding: Embedding = self._encoder.embed(self._encoder.prepare(pixels).tensor)[0]
        return embedding

    def see(
        self, pixels: Pixels, queries: Embedding, *, closer: bool = False
    ) -> tuple[dict[str, Embedding], Maps, Box]:
        """The outputs [D] of one picture uint8 RGB, its maps [Q, h, w] and their area."""
        outputs, cams, area = self._glance(pixels, queries)
        if not len(cams):
            return outputs, cams, area
        looks, seen = [(cams, area)], [outputs["embedding"]]
        for part in parts(pixels.shape[1], pixels.shape[0]) if closer else ():
            some, corner = cut(pixels, part)
            found, cams, shown = self._glance(some, queries)
            looks.append((cams, moved(shown, *corner)))
            seen.append(found["embedding"])
        return outputs, stitched(looks, np.stack(seen) @ queries.T, area), area

    def _glance(self, pixels: Pixels, queries: Embedding) -> tuple[dict[str, Embedding], Maps, Box]:
        """The same of one pass, with the graph's own maps."""
        prepared = self._encoder.prepare(pixels)
        wanted = [*self.names, *(["cam"] if len(queries) and self.explains else [])]
        feeds = {"pixels": prepared.tensor, **({"query": queries} if self._asks else {})}
        found = self._model.run(feeds, wanted)
        outputs = {name: _unit(found[name][0]) for name in self.names}
        maps = found["cam"][0] if "cam" in found else np.zeros((0, 1, 1), np.float32)
        return outputs, maps, prepared.area

    def _look(
        self,
        dataset: Dataset,
        queries: Sequence[Embedding] | None,
        kept: set[int] | None,
        closer: bool,
    ) -> Seen:
        outputs: dict[str, list[Embedding]] = {name: [] for name in self.names}
        cams, sizes, areas = [], [], []
        pictures = tqdm(dataset, desc=f"{dataset.name} {dataset.split}", unit="picture")
        for row, picture in enumerate(pictures):
            if kept is not None and row not in kept:
                continue
            pixels = picture.pixels()
            asked = self._no_query if queries is None else queries[row]
            found, maps, area = self.see(pixels, asked, closer=closer)
            for name, vector in found.items():
                outputs[name].append(vector)
            cams.append(maps)
            sizes.append((pixels.shape[1], pixels.shape[0]))
            areas.append(area)
        if not sizes:
            raise dataset.nothing()
        filled = [maps for maps in cams if len(maps)]
        return Seen(
            {name: np.stack(rows) for name, rows in outputs.items()},
            np.concatenate(filled) if filled else np.zeros((0, 1, 1), np.float32),
            np.concatenate([[0], np.cumsum([len(maps) for maps in cams])]),
            np.array(sizes),
            np.array(areas),
        )


def _key(queries: Sequence[Embedding] | None, rows: Sequence[int] | None, closer: bool) -> str:
    """Changes with the rows, the queries and how they are looked for."""
    kept = None if rows is None else [int(row) for row in rows]
    digest = hashlib.sha256(json.dumps([kept, closer]).encode())
    for asked in queries or ():
        digest.update(len(asked).to_bytes(4, "big") + np.ascontiguousarray(asked).tobytes())
    return digest.hexdigest()[:12]


def _read(path: Path) -> Seen:
    with np.load(path) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    names = [name for name in stored if name.startswith("output_")]
    outputs = {name.removeprefix("output_"): stored.pop(name) for name in names}
    return Seen(outputs, **stored)


def _unit(vector: Embedding) -> Embedding:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), np.float32)
