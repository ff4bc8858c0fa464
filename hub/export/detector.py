"""The detector as a graph of its own.

It reads the image graph's maps, so that one pass of the backbone answers both.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from hub.errors import EncoderUnsupportedError, ParityError
from hub.export.onnx_file import export_module
from hub.export.towers import ImageTower
from training.checkpoint import DetectorMeta
from training.detector import MAPS, DetectorHead
from vizionary.models.bundle import file_spec
from vizionary.models.manifest import Component
from vizionary.models.session import OnnxModel

__all__ = ["DETECTOR_GRAPH", "write_detector"]

DETECTOR_GRAPH = "detector.onnx"


class _Scored(nn.Module):
    """Maps to boxes [B, A, 4] in 0..1 and scores [B, A, K] in 0..1."""

    def __init__(self, head: DetectorHead) -> None:
        super().__init__()
        self.head = head

    def forward(
        self, map8: Tensor, map16: Tensor, map32: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        answer = self.head([map8, map16, map32, last])
        return answer.boxes, answer.scores()


def write_detector(
    head: DetectorHead,
    tower: ImageTower,
    meta: DetectorMeta,
    folder: Path,
    *,
    tolerance: float,
    threads: int,
) -> Component:
    """Write the graph and compare it with torch; returns the manifest's entry.

    Raises:
        EncoderUnsupportedError: the tower has no maps to read.
        ParityError: the graph does not compute what torch does.
    """
    if tower.levels is None:
        raise EncoderUnsupportedError(tower.name, "a detector reads maps, and it gives none")
    size = (tower.preprocessing.height, tower.preprocessing.width)
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        maps = tower.levels(torch.randn(2, 3, *size, generator=generator))
        module = _Scored(head).eval()
        expected = module(*maps)
    path = folder / DETECTOR_GRAPH
    export_module(
        module, maps, path, inputs=dict.fromkeys(MAPS, "batch"), outputs=("boxes", "scores")
    )
    model = OnnxModel(path, threads=threads)
    found = model.run({name: m.numpy() for name, m in zip(MAPS, maps, strict=True)})
    for name, tensor in zip(("boxes", "scores"), expected, strict=True):
        error = float((torch.from_numpy(found[name]) - tensor).abs().max())
        if not error <= tolerance:
            raise ParityError(name, error, tolerance)
    return Component(
        graph=DETECTOR_GRAPH,
        files=(file_spec(folder, DETECTOR_GRAPH),),
        inputs=model.inputs,
        outputs=model.outputs,
        precision="fp32",
        classes=meta.classes,
        threshold=meta.threshold,
        score_calibration=meta.calibration,
    )
