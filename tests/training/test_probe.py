"""Linear probes on features of which is known what they tell."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from training.probe import Probed, accuracy, markdown

LABELS = ["cat", "dog", "owl"]


def _features(rows: Tensor, told: float, seed: int) -> Tensor:
    """Float [N, 6]: three tell the class as loudly as ``told``, beside noise."""
    generator = torch.Generator().manual_seed(seed)
    noise = torch.randn(len(rows), 6, generator=generator)
    noise[:, :3] += told * torch.nn.functional.one_hot(rows, 3)
    return noise


@pytest.mark.parametrize(("told", "least", "most"), [(8.0, 0.99, 1.0), (0.0, 0.2, 0.47)])
def test_a_probe_finds_what_features_tell_and_no_more(
    told: float, least: float, most: float
) -> None:
    known, asked = torch.arange(300) % 3, torch.arange(150) % 3
    found = accuracy(
        _features(known, told, 0),
        [LABELS[row] for row in known],
        _features(asked, told, 1),
        [LABELS[row] for row in asked],
    )
    assert least <= found <= most


def test_a_label_that_was_never_seen_is_not_named() -> None:
    known = torch.arange(30) % 2
    features = _features(known, 9.0, 0)
    labels = [LABELS[row] for row in known]
    assert accuracy(features, labels, features[:2], ["owl", "owl"]) == 0


def test_the_table_has_a_row_for_each_network_and_number_of_pictures() -> None:
    found = [
        Probed("lite0", 160, "birds", 50, 0.5),
        Probed("lite0", 160, "rooms", 70, 0.25),
        Probed("lite0", 224, "birds", 5, 0.125),
        Probed("lite0", 224, "birds", 50, 0.625),
        Probed("lite0", 224, "rooms", 7, 0.3),
        Probed("lite0", 224, "rooms", 70, 0.75),
    ]
    assert markdown(found).splitlines() == [
        "| network | pixels | birds | rooms |",
        "|---|---:|---:|---:|",
        "| lite0 | 160 | 50.0% from 50 | 25.0% from 70 |",
        "| lite0 | 224 | 12.5% from 5 | 30.0% from 7 |",
        "| lite0 | 224 | 62.5% from 50 | 75.0% from 70 |",
    ]
