"""Collages: what is shown, what is known of it, and where its boxes are."""

from __future__ import annotations

import pytest
import torch

from training.collage import Collages
from training.heads import Batch
from training.objects import CELLS

SEEDS = range(12)


def drawn(seed: int, pictures: int = 7, share: float = 0.6) -> Collages:
    return Collages.drawn(pictures, share, torch.Generator().manual_seed(seed))


def numbered(pictures: int, side: int) -> torch.Tensor:
    """Maps whose every value says which picture and which place it is."""
    values = torch.arange(pictures * side * side, dtype=torch.float32)
    return values.view(pictures, 1, side, side)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_collage_shows_a_strip_of_each_and_others_stay(seed: int) -> None:
    collages, maps = drawn(seed), numbered(7, 14)
    joined = collages.joined(maps)
    assert collages.count == 4 and collages.partner.tolist() == [2, 3, 0, 1, 4, 5, 6]
    assert torch.equal(joined[4:], maps[4:])
    for row in range(4):
        shown = (joined[row] // (14 * 14)).unique(return_counts=True)
        assert sorted(shown[0].tolist()) == sorted([row, int(collages.partner[row])])
        assert sorted((shown[1] / 14).tolist()) == [6, 8]
        # a strip is whole: a side's values follow one another as they did
        steps = joined[row, 0].diff(dim=collages.axis - 2).flatten()
        one = 1 if collages.axis == 3 else 14
        assert (steps == one).sum() == 14 * 12 and len(steps) == 14 * 13


@pytest.mark.parametrize("seed", SEEDS)
def test_masks_are_cut_as_the_maps_are(seed: int) -> None:
    collages = drawn(seed)
    masks = (torch.rand(7, CELLS, CELLS, generator=torch.Generator().manual_seed(1)) < 0.4).float()
    # what a picture shows of itself, where its partner shows nothing
    alone = torch.stack([collages.joined(_only(masks, row))[row, 0] for row in range(7)])
    found, kept = collages.masks(masks, torch.arange(7))
    assert torch.equal(found, alone[kept])
    lost = [row for row in range(7) if row not in kept.tolist()]
    assert all(alone[row].sum() < masks[row].sum() / 2 for row in lost)
    assert all(row < collages.count for row in lost)


def _only(masks: torch.Tensor, row: int) -> torch.Tensor:
    maps = torch.zeros(len(masks), 1, CELLS, CELLS)
    maps[row, 0] = masks[row]
    return maps


def test_what_either_shows_is_there_and_what_neither_does_is_not() -> None:
    collages = drawn(0, pictures=3, share=0.7)
    target = torch.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.5], [1.0, 0.0, 0.0, 0.0]])
    weight = torch.tensor([[2.0, 1.0, 1.0, 0.0], [1.0, 1.0, 0.0, 1.0], [1.0, 1.0, 1.0, 1.0]])
    own, teacher = torch.tensor([3, 1, 2]), torch.eye(3)
    batch = Batch(torch.rand(3, 2), target, weight, teacher, torch.zeros(3).long(), own)
    known = collages.known(batch)
    assert torch.equal(known.target[0], torch.tensor([1.0, 0.0, 0.0, 0.5]))
    # a thing in sight counts as it did; what one of both does not know is not known to be absent
    assert torch.equal(known.weight[0], torch.tensor([2.0, 1.0, 0.0, 0.5]))
    assert torch.equal(known.target[1], known.target[0])
    assert torch.equal(known.teacher[1], torch.tensor([0.5, 0.5, 0.0]))
    assert torch.equal(known.own, own)
    for name in ("target", "weight", "teacher"):
        assert torch.equal(getattr(known, name)[2], getattr(batch, name)[2]), name


def test_no_share_changes_nothing_and_draws_nothing() -> None:
    generator = torch.Generator().manual_seed(0)
    collages, maps = Collages.drawn(5, 0.0, generator), numbered(5, 14)
    assert torch.equal(collages.joined(maps), maps)
    assert torch.equal(collages.mean(maps[:, 0, 0]), maps[:, 0, 0])
    assert torch.equal(collages.masks(maps[:, 0], torch.arange(5))[0], maps[:, 0])
    assert torch.equal(generator.get_state(), torch.Generator().manual_seed(0).get_state())
