"""The named endpoints for programs: ``gradio_client`` calls them, agents find them as MCP tools.

Each is hidden on the page. A refused picture or word is an answer too, in the wire form.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any, get_args

import gradio as gr
from anyio import CapacityLimiter, to_thread
from PIL import Image

from vizionary.config import PictureSection, Settings
from vizionary.engine import Engine, Engines, bundles_json, choices_of, words_of
from vizionary.engine.options import checked_list, checked_strength
from vizionary.errors import NoPictureError, VizionaryError
from vizionary.messages import refusal
from vizionary.types import Frame, Length
from vizionary.ui.components import Upload, picture_input, pictures_input, switch_input, words_input
from vizionary.ui.uploads import frame_of
from vizionary.wire import error_json, observation_json

__all__ = ["Programs", "add_endpoints"]

_log = logging.getLogger("vizionary")

_Wire = dict[str, Any]
_Job = Callable[[Engine, Frame], _Wire]


class Programs:
    """What programs may ask; names and docstrings are those of the MCP tools.

    Gradio puts a comma between the lines of "Returns", so each is a whole item.
    """

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._engines, self._settings = engines, settings
        self._turns = CapacityLimiter(settings.server.parallel)

    async def describe_image(
        self,
        picture: Upload | None,
        language: str | None = None,
        length: Length | None = None,
        top: int | None = None,
        threshold: float | None = None,
        closer: bool | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Say what is in a picture, how sure, where and why.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            language: language of the sentence, such as en or de
            length: how much is said: word, sentence or everything
            top: how many matches are listed
            threshold: probability from 0 to 1 below which nothing is claimed
            closer: look at parts and things alone too: smaller things, finer words, sharper maps

        Returns:
            the Observation as JSON: sentence, clauses with evidence, decision
            matches with calibrated probabilities
            heat maps without their grids
            or an object of type "error" with a code and a message
        """
        options: dict[str, Any] = {
            "language": language, "length": length, "top": top, "threshold": threshold,
            "closer": closer,
        }  # fmt: skip

        def job(engine: Engine, frame: Frame) -> _Wire:
            return observation_json(engine.describe(frame, **options))

        return await self._answer(picture, job, language, _request)

    async def explain_word(
        self,
        picture: Upload | None,
        word: str,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Show where in a picture a word is, by Grad-CAM, and how sure it is that it is there.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            word: any word that the model knows, such as "wheel"
            language: language of the sentence, such as en or de

        Returns:
            the Observation as JSON with the grid of each heat map
            the word's is the last
            or an object of type "error", for an unknown word as well
        """

        def job(engine: Engine, frame: Frame) -> _Wire:
            words = words_of([word or ""])
            return observation_json(
                engine.describe(frame, explain=words, language=language), grids=True
            )

        return await self._answer(picture, job, language, _request)

    async def choose_among(
        self,
        picture: Upload | None,
        words: Sequence[str],
        language: str | None = None,
        top: int | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Choose among words of your own which one a picture shows: a zero-shot classifier.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            words: up to 10,000 classes; commas part synonyms of one class
            language: language of the sentence, such as en or de
            top: how many matches are listed

        Returns:
            the Observation as JSON, whose decision and matches are of these words
            or an object of type "error", for an unknown word as well
        """

        def job(engine: Engine, frame: Frame) -> _Wire:
            among = choices_of(checked_list("words", words, of_texts=True))
            return observation_json(engine.describe(frame, among=among, language=language, top=top))

        return await self._answer(picture, job, language, _request)

    async def describe_many(
        self,
        pictures: Sequence[Upload],
        language: str | None = None,
        length: Length | None = None,
        _request: gr.Request | None = None,
    ) -> list[_Wire]:
        """Say what is in each of many pictures, in their order.

        Args:
            pictures: the pictures: files, or as text base64, data URLs or uploaded files
            language: language of the sentences, such as en or de
            length: how much is said of each: word, sentence or everything

        Returns:
            a list of Observations as JSON
            a refused picture is an object of type "error"
        """

        def job(engine: Engine, frame: Frame) -> _Wire:
            return observation_json(engine.describe(frame, language=language, length=length))

        if not pictures:
            return [await self._answer(None, job, language, _request)]
        return [await self._answer(picture, job, language, _request) for picture in pictures]

    async def draw_overlay(
        self,
        picture: Upload | None,
        word: str,
        strength: float = 0.5,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Draw the heat map of a word over a picture.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            word: any word that the model knows, such as "wheel"
            strength: 0 is the picture alone, 1 the heat map alone

        Returns:
            an object with the word's probability and region
            the drawn picture as a data URL of PNG
            or an object of type "error"
        """

        def job(engine: Engine, frame: Frame) -> _Wire:
            return _drawn(engine, frame, word or "", checked_strength(strength))

        return await self._answer(picture, job, None, _request)

    def list_bundles(self) -> _Wire:
        """List the models (bundles) that the app can use, the one in use first.

        Returns:
            an object: whether the app may switch
            for each bundle its reference, name, revision, description, licence and size
        """
        return bundles_json(self._engines, self._settings.bundle.library)

    async def _answer(
        self, upload: Upload | None, job: _Job, language: str | None, request: gr.Request | None
    ) -> _Wire:
        work = partial(_answered, self._engines.current, self._settings.picture, upload, job)
        try:
            return await to_thread.run_sync(work, limiter=self._turns)
        except VizionaryError as error:
            request_id = request.headers.get("x-request-id") if request else None
            source = upload.name if upload else "picture"
            _log.info("[%s] refused: %s", request_id, error.code)
            said = refusal(error, language or self._settings.narration.language)
            return error_json(source, error.code, said, request_id)


def add_endpoints(engines: Engines, settings: Settings) -> None:
    """Add every endpoint to the Blocks that is being built."""
    programs = Programs(engines, settings)
    picture = picture_input(addresses=True, visible=False)
    pictures = pictures_input(addresses=True, visible=False)
    words = words_input(visible=False)
    word, language = gr.Textbox(visible=False), gr.Textbox(value=None, visible=False)
    # another value is refused by the engine, as through every face
    lengths = list(get_args(Length))
    length = gr.Dropdown(lengths, value=None, allow_custom_value=True, visible=False)
    top = gr.Number(value=None, precision=0, visible=False)
    threshold = gr.Number(value=None, visible=False)
    closer = switch_input(visible=False)
    strength = gr.Number(value=0.5, visible=False)
    asks: dict[str, tuple[Callable[..., Awaitable[Any] | _Wire], list[Any]]] = {
        "describe": (programs.describe_image, [picture, language, length, top, threshold, closer]),
        "explain": (programs.explain_word, [picture, word, language]),
        "choose_among": (programs.choose_among, [picture, words, language, top]),
        "describe_many": (programs.describe_many, [pictures, language, length]),
        "overlay": (programs.draw_overlay, [picture, word, strength]),
        "bundles": (programs.list_bundles, []),
    }
    for name, (function, inputs) in asks.items():
        answer, button = gr.JSON(visible=False), gr.Button(visible=False)
        # the queue's own turns would cost an agent's call a round trip through this server
        button.click(
            function,
            inputs,
            answer,
            api_name=name,
            api_visibility="public",
            show_progress="hidden",
            queue=False,
        )


def _answered(engine: Engine, limits: PictureSection, upload: Upload | None, job: _Job) -> _Wire:
    if upload is None:
        raise NoPictureError
    return job(engine, frame_of(upload, limits))


def _drawn(engine: Engine, frame: Frame, word: str, strength: float) -> _Wire:
    heatmap = engine.describe(frame, explain=words_of([word])).heatmaps[-1]
    buffer = BytesIO()
    drawn = engine.overlay(frame, heatmap, strength)
    Image.fromarray(drawn).save(buffer, "PNG", compress_level=3)
    content = base64.b64encode(buffer.getvalue()).decode("ascii")
    return {
        "word": heatmap.label,
        "probability": heatmap.probability,
        "region": heatmap.region,
        "words": heatmap.words,
        "image": f"data:image/png;base64,{content}",
    }
