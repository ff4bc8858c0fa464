from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.whole import whole


def test_what_is_written_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "rows.npz"
    path.write_text("before")
    with whole(path) as partial:
        # numpy adds an ending to a name that has none
        np.savez(partial, rows=np.arange(3))
        assert path.read_text() == "before"
    assert np.load(path)["rows"].tolist() == [0, 1, 2]
    assert [file.name for file in tmp_path.iterdir()] == ["rows.npz"]


def test_what_breaks_off_takes_no_place(tmp_path: Path) -> None:
    path = tmp_path / "views"
    with pytest.raises(KeyboardInterrupt), whole(path) as partial:
        partial.mkdir()
        raise KeyboardInterrupt
    assert not path.exists()
    # a run that goes on finds what there is
    with whole(path) as partial:
        assert partial.is_dir()
    assert path.is_dir()
