"""A graph in two sessions: one pass reads the picture, and any number of questions follow it.

Knows sessions and names of tensors; does not know what they mean. What cannot be cut runs whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vizionary.errors import FileMissingError, GraphDamagedError, GraphMismatchError
from vizionary.models.manifest import TensorSpec
from vizionary.models.partition import partition
from vizionary.models.session import OnnxModel, check_tensors

__all__ = ["SplitModel", "open_split"]


@dataclass(frozen=True, eq=False)
class SplitModel:
    """``first`` takes all inputs but one and gives ``between`` too; ``rest`` takes these and it."""

    first: OnnxModel
    rest: OnnxModel
    between: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The whole graph's file."""
        return self.first.path

    @property
    def inputs(self) -> tuple[TensorSpec, ...]:
        """The whole graph's inputs."""
        asked = (spec for spec in self.rest.inputs if spec.name not in self.between)
        return (*self.first.inputs, *asked)

    @property
    def outputs(self) -> tuple[TensorSpec, ...]:
        """The outputs of both; some of ``between`` are the graph's own."""
        return (*self.first.outputs, *self.rest.outputs)

    def check(self, inputs: Sequence[TensorSpec], outputs: Sequence[TensorSpec]) -> None:
        """As ``OnnxModel.check``; the tensors between are nobody's business."""
        expected = {spec.name for spec in outputs}
        own = [s for s in self.outputs if s.name in expected or s.name not in self.between]
        check_tensors(self.path, (self.inputs, own), (inputs, outputs))


def open_split(path: Path, question: str, *, threads: int) -> OnnxModel | SplitModel:
    """The graph, cut where the input ``question`` begins to matter, or whole.

    Raises ``FileMissingError`` or ``GraphDamagedError``.
    """
    if not path.is_file():
        raise FileMissingError(str(path), "an ONNX graph", "no such file")
    cut = partition(path.read_bytes(), question)
    if cut is None:
        return OnnxModel(path, threads=threads)
    try:
        first = OnnxModel(path, threads=threads, graph=cut.first)
        dtypes = {spec.name: spec.dtype for spec in first.outputs}
        rest = OnnxModel(path, threads=threads, graph=cut.rest(dtypes))
    except (GraphDamagedError, GraphMismatchError):
        # The whole may run where a half of it has no types; if not, it says why itself.
        return OnnxModel(path, threads=threads)
    return SplitModel(first, rest, cut.between)
