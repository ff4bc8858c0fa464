"""What programs ask of pictures: ``gradio_client`` by name, agents as MCP tools.

A refused picture or word is an answer too, in the wire form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import gradio as gr
from anyio import CapacityLimiter, to_thread

from vizionary.config import PictureSection, Settings
from vizionary.engine import Engine, Engines, bundles_json, choices_of, words_of
from vizionary.engine.options import (
    check_number,
    check_switch,
    check_whole,
    checked_list,
    checked_strength,
)
from vizionary.errors import NoPictureError, TeachRefusedError, VizionaryError
from vizionary.types import Frame, Length
from vizionary.ui.allowed import asked_memory, visit_of
from vizionary.ui.components import Upload
from vizionary.ui.inline import png_uri
from vizionary.ui.turns import Wire, refused
from vizionary.ui.uploads import frame_of
from vizionary.wire import observation_json

__all__ = ["Programs"]

_Job = Callable[[Engine, Frame], Wire]


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
        memory: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Say what is in a picture, how sure, where and why.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            language: language of the sentence, such as en or de
            length: how much is said: word, sentence or everything
            top: how many matches are listed
            threshold: probability from 0 to 1 below which nothing is claimed
            closer: look at parts and things alone too: smaller things, finer words, sharper maps
            memory: which memory is asked; without it the app's own, none asks none

        Returns:
            the Observation as JSON: sentence, clauses with evidence, decision
            matches with calibrated probabilities
            heat maps without their grids
            or an object of type "error" with a code and a message
        """
        options: dict[str, Any] = {
            "language": language or None, "length": length, "top": top, "threshold": threshold,
            "closer": closer,
        }  # fmt: skip

        def job(engine: Engine, frame: Frame) -> Wire:
            check_whole(top=top)
            check_number("threshold", "probability", threshold)
            check_switch(closer=closer)
            asked = self._asked(memory, _request)
            return observation_json(engine.describe(frame, memory=asked, **options))

        return await self._answer(picture, job, language, _request)

    async def explain_word(
        self,
        picture: Upload | None,
        word: str,
        language: str | None = None,
        memory: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Show where in a picture a word is, by Grad-CAM, and how sure it is that it is there.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            word: any word that the model knows, such as "wheel", or a label that was taught
            language: language of the sentence, such as en or de
            memory: which memory is asked; without it the app's own, none asks none

        Returns:
            the Observation as JSON with the grid of each heat map
            the word's is the last
            or an object of type "error", for an unknown word as well
        """

        def job(engine: Engine, frame: Frame) -> Wire:
            options: dict[str, Any] = {
                "explain": words_of([word or ""]), "language": language or None,
                "memory": self._asked(memory, _request),
            }  # fmt: skip
            return observation_json(engine.describe(frame, **options), grids=True)

        return await self._answer(picture, job, language, _request)

    async def choose_among(
        self,
        picture: Upload | None,
        words: Sequence[str],
        language: str | None = None,
        top: int | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
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

        def job(engine: Engine, frame: Frame) -> Wire:
            check_whole(top=top)
            among = choices_of(checked_list("words", words, of_texts=True))
            options: dict[str, Any] = {"language": language or None, "top": top}
            return observation_json(engine.describe(frame, among=among, **options))

        return await self._answer(picture, job, language, _request)

    async def describe_many(
        self,
        pictures: Sequence[Upload],
        language: str | None = None,
        length: Length | None = None,
        memory: str | None = None,
        _request: gr.Request | None = None,
    ) -> list[Wire]:
        """Say what is in each of many pictures, in their order.

        Args:
            pictures: the pictures: files, or as text base64, data URLs or uploaded files
            language: language of the sentences, such as en or de
            length: how much is said of each: word, sentence or everything
            memory: which memory is asked; without it the app's own, none asks none

        Returns:
            a list of Observations as JSON
            a refused picture is an object of type "error"
        """

        def job(engine: Engine, frame: Frame) -> Wire:
            options: dict[str, Any] = {
                "language": language or None, "length": length,
                "memory": self._asked(memory, _request),
            }  # fmt: skip
            return observation_json(engine.describe(frame, **options))

        if not pictures:
            return [await self._answer(None, job, language, _request)]
        return [await self._answer(picture, job, language, _request) for picture in pictures]

    async def draw_overlay(
        self,
        picture: Upload | None,
        word: str,
        strength: float = 0.5,
        language: str | None = None,
        memory: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Draw the heat map of a word over a picture.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            word: any word that the model knows, such as "wheel", or a label that was taught
            strength: 0 is the picture alone, 1 the heat map alone
            language: language of the words, such as en or de
            memory: which memory is asked; without it the app's own, none asks none

        Returns:
            an object with the word's probability and region
            the drawn picture as a data URL of PNG
            or an object of type "error"
        """

        def job(engine: Engine, frame: Frame) -> Wire:
            share = checked_strength(strength)
            options: dict[str, Any] = {
                "explain": words_of([word or ""]), "language": language or None,
                "memory": self._asked(memory, _request),
            }  # fmt: skip
            return _drawn(engine, frame, share, options)

        return await self._answer(picture, job, language, _request)

    def list_bundles(self) -> Wire:
        """List the models (bundles) that the app can use, the one in use first.

        Returns:
            an object: whether the app may switch
            for each bundle its reference, name, revision, description, licence and size
        """
        return bundles_json(self._engines, self._settings.bundle.library)

    def _asked(self, name: str | None, request: gr.Request | None) -> str | None:
        """The memory that is asked: the app's own by all, another by who may teach.

        Raises: TeachRefusedError.
        """
        found = asked_memory(self._settings, visit_of(request), name or None)
        if name and found is None and name != self._settings.memory.name:
            raise TeachRefusedError(self._settings.memory.teach)
        return found

    async def _answer(
        self, upload: Upload | None, job: _Job, language: str | None, request: gr.Request | None
    ) -> Wire:
        work = partial(_answered, self._engines.current, self._settings.picture, upload, job)
        try:
            return await to_thread.run_sync(work, limiter=self._turns)
        except VizionaryError as error:
            own, source = self._settings.narration.language, upload.name if upload else "picture"
            return refused(error, language or own, request, source)


def _answered(engine: Engine, limits: PictureSection, upload: Upload | None, job: _Job) -> Wire:
    if upload is None:
        raise NoPictureError
    return job(engine, frame_of(upload, limits))


def _drawn(engine: Engine, frame: Frame, strength: float, options: dict[str, Any]) -> Wire:
    heatmap = engine.describe(frame, **options).heatmaps[-1]
    return {
        "word": heatmap.label,
        "probability": heatmap.probability,
        "region": heatmap.region,
        "words": heatmap.words,
        "image": png_uri(engine.overlay(frame, heatmap, strength), compress_level=3),
    }
