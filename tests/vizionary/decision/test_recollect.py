from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt
import pytest

from vizionary.decision import FORMS, Calibrated, calibrate, recollect

DIM = 384


def clusters(labels: int, examples: int, seed: int = 0) -> npt.NDArray[np.float32]:
    """Unit vectors [labels * examples, D]: cosines of about 0.5 in a label, 0 between."""
    random = np.random.default_rng(seed)
    middles = np.repeat(random.standard_normal((labels, DIM)), examples, axis=0)
    found = middles + random.standard_normal(middles.shape)
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def asked(
    memory: Calibrated,
    query: npt.NDArray[np.float32],
    vectors: npt.NDArray[np.float32],
    rows: npt.NDArray[np.intp],
    negative: npt.NDArray[np.bool_] | None = None,
) -> npt.NDArray[np.float64]:
    wrong = np.zeros(len(rows), bool) if negative is None else negative
    return recollect(memory, query, vectors @ query, rows, wrong)


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize(("labels", "examples"), [(1, 1), (1, 6), (2, 1), (2, 3), (50, 5)])
def test_a_picture_of_a_label_is_known_and_another_is_not(
    form: str, labels: int, examples: int
) -> None:
    every = clusters(labels + 1, examples + 1).reshape(labels + 1, examples + 1, DIM)
    vectors = every[:labels, :examples].reshape(-1, DIM)
    rows = np.repeat(np.arange(labels), examples)
    memory = calibrate(vectors, rows, np.zeros(len(rows), bool), labels, form=form)

    own = [asked(memory, every[row, -1], vectors, rows) for row in range(labels)]
    assert np.mean([one.argmax() == row for row, one in enumerate(own)]) >= 0.98
    assert np.mean([one.max() > 0.5 for one in own]) >= 0.9
    assert asked(memory, every[labels, -1], vectors, rows).max() < 0.5


@pytest.mark.parametrize(
    ("alike", "least", "most"),
    # two ordinary photos; the most alike one of twenty; another view of the same thing
    [(0.2, 0.0, 0.15), (0.35, 0.2, 0.5), (0.6, 0.8, 1.0)],
)
def test_one_example_is_no_reason_to_see_it_everywhere(
    alike: float, least: float, most: float
) -> None:
    example = np.eye(1, DIM, dtype=np.float32)
    memory = calibrate(example, np.zeros(1, np.intp), np.zeros(1, bool), 1)
    picture = np.zeros(DIM, np.float32)
    picture[:2] = alike, np.sqrt(1 - alike**2)
    assert least <= asked(memory, picture, example, np.zeros(1, np.intp))[0] <= most


def test_a_label_without_examples_is_never_said() -> None:
    vectors, rows = clusters(1, 3), np.zeros(3, np.intp)
    memory = calibrate(vectors, rows, np.zeros(3, bool), 3)
    found = asked(memory, vectors[0], vectors, rows)
    assert found[0] > 0.5
    assert found[1:].tolist() == [0, 0]


def test_nothing_is_said_of_an_empty_memory() -> None:
    nothing = np.zeros((0, DIM), np.float32), np.zeros(0, np.intp), np.zeros(0, bool)
    assert recollect(calibrate(*nothing, 0), np.ones(DIM), np.zeros(0), *nothing[1:]).size == 0
    memory = calibrate(*nothing, 2)
    assert recollect(memory, np.ones(DIM), np.zeros(0), *nothing[1:]).tolist() == [0, 0]


def test_a_corrected_picture_is_not_said_to_be_that_again_and_others_are() -> None:
    vectors, rows = clusters(3, 4), np.repeat(np.arange(3), 4)
    wrong, others = vectors[0], vectors[2]
    for among in (vectors, vectors[1:]):  # also where it is still an example of the label
        own = rows[len(rows) - len(among) :]
        every, numbers = np.vstack([among, wrong]), np.append(own, 0)
        negative = numbers * 0 == 1
        negative[-1] = True
        memory = calibrate(every, numbers, negative, 3)
        assert asked(memory, wrong, every, numbers, negative)[0] < 0.01
        assert asked(memory, others, every, numbers, negative)[0] > 0.5


def test_few_neighbours_decide_as_all_of_them() -> None:
    vectors, rows = clusters(20, 10), np.repeat(np.arange(20), 10)
    none = np.zeros(len(rows), bool)
    memory = calibrate(vectors, rows, none, 20)
    query = clusters(20, 11)[25]
    similarities = vectors @ query
    nearest = np.argsort(-similarities)[:32]
    few = recollect(memory, query, similarities[nearest], rows[nearest], none[nearest])
    every = recollect(memory, query, similarities, rows, none)
    np.testing.assert_allclose(few, every, atol=0.02)


def test_a_label_that_is_not_among_the_neighbours_is_not_taken_to_be_as_near() -> None:
    vectors = clusters(2, 86)
    own, other = vectors[:85], vectors[86:128]
    every, rows = np.vstack([own, other]), np.repeat([0, 1], [85, 42])
    none = np.zeros(len(rows), bool)
    memory = calibrate(every, rows, none, 2)
    # of a sample the numbers of all examples are said beside it
    sample = np.r_[0:85:5, 85:127:3]
    sampled = calibrate(
        every[sample], rows[sample], none[sample], 2, totals=np.bincount(rows).astype(np.int64)
    )
    similarities = every @ vectors[85]
    nearest = np.argsort(-similarities)[:64]
    assert set(rows[nearest]) == {0}
    for one in (memory, sampled):
        few = recollect(one, vectors[85], similarities[nearest], rows[nearest], none[nearest])
        whole = recollect(one, vectors[85], similarities, rows, none)
        np.testing.assert_allclose(few, whole, atol=0.02)
        assert few[0] > 0.95
        assert few[1] < 0.02


def test_a_hundred_labels_calibrate_in_well_under_a_second() -> None:
    vectors, rows = clusters(100, 20), np.repeat(np.arange(100), 20)
    begun = time.process_time()
    calibrate(vectors, rows, np.zeros(len(rows), bool), 100)
    assert time.process_time() - begun < 2  # generous: a core may be shared


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rows": np.zeros(3, np.intp)}, "as long as each other"),
        ({"rows": np.array([0, 2])}, r"within 0\.\.1, got 0\.\.2"),
        ({"rows": np.array([-1, 0])}, r"within 0\.\.1, got -1\.\.0"),
    ],
)
def test_arrays_that_contradict_each_other_are_refused(
    change: dict[str, npt.NDArray[np.intp]], message: str
) -> None:
    given = {"vectors": clusters(2, 1), "rows": np.arange(2), "negative": np.zeros(2, bool)}
    with pytest.raises(ValueError, match=message):
        calibrate(**(given | change), count=2)


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(KeyError, match="best"):
        calibrate(clusters(2, 1), np.arange(2), np.zeros(2, bool), 2, form="best")


def test_a_burst_of_one_view_leaves_room_for_another() -> None:
    views = clusters(4, 2).reshape(4, 2, DIM)
    random = np.random.default_rng(1)
    noise = 0.02 * random.standard_normal((3, 8, DIM))
    frames = views[:3, :1] + noise / np.sqrt(DIM / 64)
    frames /= np.linalg.norm(frames, axis=-1, keepdims=True)
    vectors, rows = frames.reshape(-1, DIM).astype(np.float32), np.repeat(np.arange(3), 8)
    assert (vectors[0] @ vectors[1:8].T).min() > 0.8  # nearly the same frames
    memory = calibrate(vectors, rows, np.zeros(24, bool), 3)
    for row in range(3):
        assert asked(memory, views[row, 1], vectors, rows).argmax() == row
        assert asked(memory, views[row, 1], vectors, rows)[row] > 0.5
    assert asked(memory, views[3, 0], vectors, rows).max() < 0.5


def test_a_correction_holds_for_its_own_picture_and_for_no_other() -> None:
    vectors, rows = clusters(4, 4), np.repeat(np.arange(4), 4)
    strange, other = clusters(6, 1, seed=5)[4:]
    none = np.zeros(len(rows), bool)
    before = asked(calibrate(vectors, rows, none, 4), other, vectors, rows)
    every, numbers = np.vstack([vectors, strange, strange]), np.append(rows, [2, 1])
    negative = np.append(none, [False, True])
    memory = calibrate(every, numbers, negative, 4)
    found = asked(memory, strange, every, numbers, negative)
    assert found.argmax() == 2
    assert found[2] > 0.99
    assert found[1] < 0.01
    # the picture is no example otherwise: thresholds, means and other answers are as before
    assert memory.scorer.counts.tolist() == [4, 4, 4, 4]
    np.testing.assert_allclose(asked(memory, other, every, numbers, negative), before)


@pytest.mark.parametrize(("number", "learned"), [(15, 0), (16, 16), (20, 16)])
def test_corrections_are_learned_from_when_there_are_enough(number: int, learned: int) -> None:
    # new views of label 0 that look alike, each taken for label 1 so far
    vectors, rows = clusters(3, 24), np.repeat(np.arange(3), 24)
    views = clusters(1, 21, seed=7)
    new = views[:number]
    every = np.vstack([vectors, new, new])
    numbers = np.concatenate([rows, np.zeros(number, int), np.ones(number, int)])
    negative = np.arange(len(numbers)) >= len(rows) + number
    memory = calibrate(every, numbers, negative, 3)
    assert memory.exceptions.learned.sum() == learned
    assert memory.scorer.counts.tolist() == [24 + learned, 24, 24]
    if learned:  # and then a view that nobody corrected is known, too
        assert asked(memory, views[-1], every, numbers, negative).argmax() == 0
