"""The named endpoints ``/describe`` and ``/explain``, for ``gradio_client`` and the like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from vizionary.config import PictureSection, Settings
from vizionary.engine import Engine, Engines
from vizionary.errors import NoWordsError, VizionaryError
from vizionary.picture import decode
from vizionary.types import error_json, observation_json
from vizionary.ui.components import Upload, picture_input
from vizionary.ui.uploads import take

__all__ = ["add_endpoints"]


def add_endpoints(engines: Engines, settings: Settings) -> None:
    """Add both endpoints to the Blocks that is being built."""
    limits = settings.picture
    picture, word = picture_input(visible=False), gr.Textbox(visible=False)

    def describe(picture: Upload | None) -> dict[str, Any]:
        """Say what is in a picture, how sure, where and why.

        Args:
            picture: a picture file (JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF)

        Returns:
            the Observation as JSON: sentence, clauses with evidence, decision, matches with
            calibrated probabilities, heat maps without their grids; or an object of type
            "error" with a code and a message
        """
        return _answer(engines.current, limits, picture, ())

    def explain(picture: Upload | None, word: str) -> dict[str, Any]:
        """Show where in a picture a word is, by Grad-CAM.

        Args:
            picture: a picture file (JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF)
            word: any word that the model knows, such as "wheel"

        Returns:
            the Observation as JSON with the grid of each heat map; or an object of type
            "error", for an unknown word as well
        """
        words = " ".join(str(word or "").split())
        return _answer(engines.current, limits, picture, (words,))

    _add(describe, "describe", [picture])
    _add(explain, "explain", [picture, word])


def _add(function: Callable[..., dict[str, Any]], name: str, inputs: list[Any]) -> None:
    answer = gr.JSON(visible=False)
    gr.Button(visible=False).click(
        function, inputs, answer, api_name=name, api_visibility="public", show_progress="hidden"
    )


def _answer(
    engine: Engine, limits: PictureSection, upload: Upload | None, words: Sequence[str]
) -> dict[str, Any]:
    if upload is None:
        raise gr.Error("Send a picture.", print_exception=False)
    try:
        data = take(upload.path, limits.max_bytes)
        if "" in words:
            raise NoWordsError
        frame = decode(
            data, source=upload.name, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels
        )
        observation = engine.describe(frame, explain=words)
    except VizionaryError as error:
        return error_json(upload.name, error.code, str(error))
    return observation_json(observation, grids=bool(words))
