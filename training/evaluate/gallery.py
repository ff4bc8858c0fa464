"""The gallery page: what a bundle sees in pictures that anyone may redistribute, and where.

All of them travel in Python packages; nothing is chosen after the bundle has seen it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from training.evaluate.visualize import engine_of
from training.packages import package_folder
from vizionary.config import Settings
from vizionary.engine import Engine
from vizionary.picture import read
from vizionary.render import overlay
from vizionary.types import Frame, Observation

__all__ = ["PIECES", "Piece", "write_gallery"]

_HEIGHT, _WIDTH, _MOST_BYTES = 260, 380, 60_000
_GAP = 8


@dataclass(frozen=True)
class Piece:
    """A picture of a package: what is in it, the words that are true of it, and its terms."""

    name: str
    path: str
    shows: str
    true: frozenset[str]
    terms: str


def _piece(path: str, shows: str, true: str, terms: str) -> Piece:
    words = frozenset(word.strip() for word in true.split(","))
    return Piece(Path(path).stem.replace("_", "-"), path, shows, words, terms)


_PEOPLE = "person, woman, adult, face, people"

PIECES: tuple[Piece, ...] = (
    _piece(
        "skimage/data/astronaut.png",
        "an astronaut in a space suit, a flag and a model of a shuttle behind her",
        f"{_PEOPLE}, astronaut, space shuttle, flag, uniform, clothing",
        "NASA, public domain",
    ),
    _piece(
        "skimage/data/chelsea.png",
        "the face of a tabby cat",
        "cat, tabby cat, tiger cat, animal, domestic cat, Egyptian cat, pet, mammal",
        "Stefan van der Walt, CC0",
    ),
    _piece(
        "skimage/data/coffee.png",
        "a cup of espresso on a saucer, with a spoon",
        "cup of coffee, coffee, espresso, cup, mug, coffee mug, saucer, spoon, food, drink, drinks",
        "Rachel Michetti, CC0",
    ),
    _piece(
        "skimage/data/camera.png",
        "a man at a camera on a tripod, on grass",
        "person, man, adult, people, camera, tripod, grass, field",
        "Lav Varshney, CC0",
    ),
    _piece(
        "skimage/data/rocket.jpg",
        "a rocket on its launch pad at dusk",
        "rocket, missile, launch pad, space rocket, vehicle, night",
        "SpaceX, public domain",
    ),
    _piece(
        "skimage/data/clock_motion.png",
        "a wall clock, blurred by a moving camera",
        "clock, wall clock, analog clock, instrument",
        "Stefan van der Walt, public domain",
    ),
    _piece(
        "skimage/data/coins.png",
        "rows of ancient coins",
        "coin, coins, money",
        "Brooklyn Museum, no known copyright restrictions",
    ),
    _piece(
        "matplotlib/mpl-data/sample_data/grace_hopper.jpg",
        "a woman in the uniform of the navy, a flag behind her",
        f"{_PEOPLE}, military uniform, uniform, flag, clothing, cap, hat, suit, officer",
        "US Navy, public domain",
    ),
    _piece(
        "skimage/data/horse.png",
        "the black silhouette of a horse",
        "horse, animal, mammal",
        "Andreas Preuss, CC0",
    ),
    _piece(
        "skimage/data/hubble_deep_field.jpg",
        "far galaxies in the night sky",
        "galaxy, galaxies, star, stars, sky, night sky, space, night",
        "NASA, public domain",
    ),
    _piece(
        "skimage/data/brick.png",
        "a brick wall, close",
        "wall, brick wall, brick, bricks, stone wall",
        "CC0",
    ),
    _piece("skimage/data/grass.png", "grass from above, grey", "grass, lawn, plant", "CC0"),
    _piece("skimage/data/gravel.png", "gravel, grey", "gravel, stone, stones, rock", "CC0"),
    _piece(
        "skimage/data/text.png",
        "handwritten formulas on lined paper",
        "text, page, paper, handwriting, notebook, document",
        "public domain",
    ),
)


@dataclass(frozen=True)
class _Seen:
    piece: Piece
    frame: Frame
    observation: Observation

    @property
    def verdict(self) -> str:
        decision = self.observation.decision
        if not decision.known:
            return "unsure"
        return "right" if decision.label in self.piece.true else "wrong"


def write_gallery(folder: Path, page: Path, pieces: Sequence[Piece] = PIECES) -> dict[str, str]:
    """Write the page and the pictures beside it; returns each picture's verdict.

    Raises:
        DataMissingError: a package that carries a picture is not installed.
        BundleError: the bundle cannot be used.
    """
    engine = engine_of(folder, Settings())
    seen = [_look(engine, piece) for piece in pieces]
    pictures = page.with_suffix("")
    pictures.mkdir(parents=True, exist_ok=True)
    for one in seen:
        (pictures / f"{one.piece.name}.jpg").write_bytes(_jpeg(one))
    page.write_text(_page(engine, seen, pictures.name))
    return {one.piece.name: one.verdict for one in seen}


def _look(engine: Engine, piece: Piece) -> _Seen:
    package, _, path = piece.path.partition("/")
    limits = Settings().picture
    file = package_folder(package, "that carries pictures") / path
    frame = read(file, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)
    return _Seen(piece, frame, engine.describe(frame))


def _jpeg(seen: _Seen) -> bytes:
    """The picture, and beside it with the decision's heat map; under 60 KB."""
    whole = Image.fromarray(seen.frame.pixels)
    scale = min(_HEIGHT / whole.height, _WIDTH / whole.width)
    size = round(whole.width * scale), round(whole.height * scale)
    shown = [whole.resize(size, Image.Resampling.LANCZOS)]
    if seen.observation.heatmaps:
        covered = Image.fromarray(overlay(seen.frame.pixels, seen.observation.heatmaps[0]))
        shown.append(covered.resize(size, Image.Resampling.LANCZOS))
    sheet = Image.new("RGB", (len(shown) * (size[0] + _GAP) - _GAP, size[1]), "white")
    for place, image in enumerate(shown):
        sheet.paste(image, (place * (size[0] + _GAP), 0))
    for quality in range(85, 30, -5):
        buffer = io.BytesIO()
        sheet.save(buffer, "JPEG", quality=quality, optimize=True)
        if buffer.tell() < _MOST_BYTES:
            break
    return buffer.getvalue()


def _page(engine: Engine, seen: Sequence[_Seen], folder: str) -> str:
    identity = engine.bundle.identity
    sections = {
        "right": ("What it sees", "The label that it decides for is true of the picture."),
        "unsure": ("Where it is not sure", "It says so, and what it would guess."),
        "wrong": ("What it gets wrong", "It claims something that is not there."),
    }
    parts = [
        "# Gallery",
        f"What `{identity.name}` {identity.revision} says of {len(seen)} pictures that anyone may"
        " redistribute, and the heat map that its first word stands on. None of them was trained"
        " on, none was chosen for its answer; a page without failures would be advertising. Made"
        " by `python -m training gallery`.",
    ]
    for verdict, (title, meaning) in sections.items():
        found = [one for one in seen if one.verdict == verdict]
        if found:
            parts += [f"## {title}", f"{meaning} {len(found)} of {len(seen)}."]
            parts += [_entry(one, folder) for one in found]
    return "\n\n".join(parts) + "\n"


def _entry(seen: _Seen, folder: str) -> str:
    piece, observation = seen.piece, seen.observation
    guesses = ", ".join(f"{m.label} {m.probability:.0%}" for m in observation.matches[:4])
    place = observation.heatmaps[0].words if observation.heatmaps else ""
    lines = [
        f"![{piece.shows}]({folder}/{piece.name}.jpg)",
        f"> {observation.sentence}",
        f"Listed: {guesses}.{f' Map: {place}.' if place else ''}",
        f"In the picture: {piece.shows} ({piece.terms}).",
    ]
    return "\n\n".join(lines)
