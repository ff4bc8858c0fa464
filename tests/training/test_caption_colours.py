"""What colours captions give a thing."""

from __future__ import annotations

import pytest

from training.evaluate.caption_colours import caption_colours


@pytest.mark.parametrize(
    ("caption", "colours"),
    [
        ("A brown and white dog runs .", {"brown", "white"}),
        ("A large black dog", {"black"}),
        ("a golden dog, a gray one", {"yellow"}),
        # the colour of something else
        ("A dog with a red collar", set()),
        ("A man in red with the dog", set()),
        # two of them
        ("A black dog and a white dog", {"black", "white"}),
        ("Somebody in a brown field", set()),
    ],
)
def test_colours_stand_before_their_thing(caption: str, colours: set[str]) -> None:
    assert caption_colours(caption, lambda word: word == "dog") == colours
