"""Frames of real clips, and of small ones that are made here so that every moment is known."""

from __future__ import annotations

import os
import threading
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.vizionary.clips import COUNT, RATE, clip, number, recording
from vizionary.errors import (
    EmptySegmentError,
    NotAVideoError,
    NoVideoStreamError,
    VideoDamagedError,
    VideoError,
    VideoTooLargeError,
    VideoUnreadableError,
)
from vizionary.video import VideoAbout, VideoLimits, about, frames


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clip(tmp_path_factory.mktemp("clips") / "a.mp4")


@pytest.mark.parametrize(
    ("start_s", "end_s", "most", "moments"),
    [
        (0, None, 5, [1, 3, 5, 7, 9]),
        (2, 4, 4, [2.25, 2.75, 3.25, 3.75]),
        (2, 4, 1, [3]),
        (9, 60, 2, [9.25, 9.75]),
        (0, 10, 2, [2.5, 7.5]),
        (0.5, 9.5, 3, [2, 5, 8]),
    ],
)
def test_frames_are_evenly_spaced(
    made: Path, start_s: float, end_s: float | None, most: int, moments: list[float]
) -> None:
    found = list(frames(made, start_s, end_s, most))
    shown = [int(moment * RATE + 1e-6) for moment in moments]
    assert [frame.timestamp_s for frame in found] == pytest.approx([n / RATE for n in shown])
    assert [number(frame) for frame in found] == pytest.approx(shown, abs=1.5)
    assert {(frame.width, frame.height, frame.source) for frame in found} == {(64, 48, str(made))}


@pytest.mark.parametrize("kind", ["mp4", "matroska", "avi", "mpegts", "mov"])
@pytest.mark.parametrize("gop", [1, 12, 600])
def test_whatever_the_container_and_its_key_frames(tmp_path: Path, kind: str, gop: int) -> None:
    path = clip(tmp_path / "clip", kind=kind, gop=gop)
    found = [number(frame) for frame in frames(path, 0.5, 9.5, 3)]
    assert found == pytest.approx([20, 50, 80], abs=2)


def test_each_frame_is_given_once(made: Path) -> None:
    found = [frame.timestamp_s for frame in frames(made, 1.0, 1.3, most=50)]
    assert found == pytest.approx([1.0, 1.1, 1.2])
    assert len(list(frames(made, most=1000))) == COUNT


def test_about(made: Path, tmp_path: Path) -> None:
    assert about(made) == VideoAbout(pytest.approx(10.0), 64, 48)
    assert about(clip(tmp_path / "a.mkv")).length_s == pytest.approx(10.0, abs=0.2)


@pytest.mark.parametrize("name", ["late.mkv", "late.mp4", "late.asf"])
def test_a_clip_whose_first_picture_comes_late_is_as_long_as_it_is(
    name: str, tmp_path: Path
) -> None:
    late = clip(tmp_path / name, count=40, begin_s=10)
    assert about(late).length_s == pytest.approx(4.0, abs=0.2)
    found = list(frames(late, most=4))
    assert [frame.timestamp_s for frame in found] == pytest.approx([0.5, 1.5, 2.5, 3.5], abs=0.06)
    assert [number(frame) for frame in found] == pytest.approx([5, 15, 25, 35], abs=1)


def turned(path: Path, matrix: tuple[int, int, int, int]) -> Path:
    """The same MP4, to be shown turned: a, b, c and d of its track (ISO 14496-12, 8.3.2)."""
    data = bytearray(path.read_bytes())
    # Version and flags, times, track, reserved, duration, reserved, layer, volume: 40 bytes.
    place = data.index(b"tkhd") + 4 + 40
    a, b, c, d = (value * 0x10000 for value in matrix)
    for index, value in zip((0, 1, 3, 4), (a, b, c, d), strict=True):
        data[place + 4 * index : place + 4 * index + 4] = value.to_bytes(4, "big", signed=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("matrix", "size", "red"),
    [
        ((1, 0, 0, 1), (64, 48), "top"),
        # A point (p, q) is shown at (a p + c q, b p + d q): the top, q = 0, goes to the right.
        ((0, 1, -1, 0), (48, 64), "right"),
        ((-1, 0, 0, -1), (64, 48), "bottom"),
        ((0, -1, 1, 0), (48, 64), "left"),
    ],
)
def test_a_clip_of_a_phone_is_upright(
    tmp_path: Path, matrix: tuple[int, int, int, int], size: tuple[int, int], red: str
) -> None:
    path = turned(clip(tmp_path / "a.mp4", count=20), matrix)
    (frame,) = frames(path, most=1)
    assert (frame.width, frame.height) == size
    height, width = frame.pixels.shape[:2]
    sides = {
        "top": frame.pixels[: height // 3],
        "bottom": frame.pixels[-height // 3 :],
        "left": frame.pixels[:, : width // 3],
        "right": frame.pixels[:, -width // 3 :],
    }
    means = {side: part.reshape(-1, 3).mean(axis=0) for side, part in sides.items()}
    redness = {side: mean[0] - mean[1] for side, mean in means.items()}
    assert max(redness, key=redness.__getitem__) == red
    assert about(path) == VideoAbout(pytest.approx(2.0), *size)


def test_pixels_that_are_not_square(tmp_path: Path) -> None:
    (frame,) = frames(clip(tmp_path / "a.mp4", count=5, aspect=Fraction(3, 2)), most=1)
    assert (frame.width, frame.height) == (96, 48)


def test_a_recording_that_says_no_length_is_measured(tmp_path: Path) -> None:
    path = recording(tmp_path / "a.webm")
    with av.open(str(path)) as container:
        assert (container.duration, container.streams.video[0].duration) == (None, None)
    assert about(path) == VideoAbout(pytest.approx(3.0), 64, 48)
    found = list(frames(path, most=3))
    assert [frame.timestamp_s for frame in found] == pytest.approx([0.5, 1.5, 2.5])
    assert [number(frame) for frame in found] == pytest.approx([5, 15, 25], abs=1.5)
    assert [frame.timestamp_s for frame in frames(path, 2, 9, 1)] == pytest.approx([2.5])
    # one picture is a very short video
    assert len(list(frames(recording(tmp_path / "b.webm", count=1)))) == 1


def test_a_recording_that_broke_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = recording(tmp_path / "a.webm")
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert 0.5 < about(path).length_s < 3
    assert list(frames(path, most=2))


def test_behind_the_end_of_a_recording_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(EmptySegmentError) as error:
        next(frames(recording(tmp_path / "a.webm"), 5, 9))
    assert error.value.length_s == pytest.approx(3.0)


def test_to_measure_a_recording_has_a_limit(tmp_path: Path) -> None:
    path = recording(tmp_path / "a.webm")
    # two hundredths of a second are five packets, which are half a second here
    assert about(path, limits=VideoLimits(seconds=0.02)).length_s == pytest.approx(0.5)
    with pytest.raises(VideoTooLargeError):
        next(frames(path, limits=VideoLimits(seconds=0.4)))


@pytest.mark.parametrize(
    ("start_s", "end_s"),
    [(3, 3), (4, 3), (-1, 2), (10.5, 20), (10, 11), (float("nan"), 2), (0, float("inf"))],
)
def test_a_segment_without_pictures(made: Path, start_s: float, end_s: float) -> None:
    with pytest.raises(EmptySegmentError):
        next(frames(made, start_s, end_s))


def test_nothing_at_all_is_a_mistake(made: Path) -> None:
    with pytest.raises(ValueError, match="most"):
        next(frames(made, most=0))


@pytest.mark.parametrize(
    ("limits", "measure", "limit"),
    [
        (VideoLimits(bytes=1000), "bytes", 1000),
        (VideoLimits(pixels=64 * 48 - 1), "pixels", 64 * 48 - 1),
        (VideoLimits(seconds=9.5), "seconds", 9.5),
    ],
)
def test_limits_are_named(made: Path, limits: VideoLimits, measure: str, limit: float) -> None:
    with pytest.raises(VideoTooLargeError) as error:
        next(frames(made, limits=limits))
    assert (error.value.measure, error.value.limit) == (measure, limit)
    assert next(frames(made, 1, 2, limits=VideoLimits(seconds=1))).timestamp_s == 1


def test_what_is_over_the_limit_by_a_little_is_said_to_be_over(made: Path) -> None:
    with pytest.raises(VideoTooLargeError) as error:
        next(frames(made, 0, 9.3, limits=VideoLimits(seconds=9)))
    assert (error.value.found, error.value.limit) == (10, 9)


def test_the_limit_is_on_pixels_as_they_are_shown(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", count=5, aspect=Fraction(3, 2))
    with pytest.raises(VideoTooLargeError) as error:
        next(frames(path, limits=VideoLimits(pixels=96 * 48 - 1)))
    assert (error.value.found, error.value.limit) == (96 * 48, 96 * 48 - 1)
    assert next(frames(path, limits=VideoLimits(pixels=96 * 48))).width == 96


def test_sound_without_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48_000)
        for number in range(20):
            sound = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            sound.sample_rate, sound.pts = 48_000, number * 1024
            container.mux(stream.encode(sound))
        container.mux(stream.encode())
    with pytest.raises(NoVideoStreamError):
        next(frames(path))


def png(path: Path) -> bytes:
    Image.new("RGB", (64, 48), "red").save(path, "PNG")
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["empty", "text", "picture", "zeros", "archive"])
def test_what_is_no_video(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(
        {
            "empty": b"",
            "text": b"this is no video" * 500,
            "picture": png(tmp_path / "a.png"),
            "zeros": bytes(100_000),
            "archive": b"PK\x03\x04" + bytes(1000),
        }[kind]
    )
    with pytest.raises(NotAVideoError):
        next(frames(path))


def test_what_is_not_there(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "a.mp4", "missing"), (tmp_path, "folder")):
        with pytest.raises(VideoUnreadableError) as error:
            next(frames(path))
        assert error.value.reason == reason


@pytest.mark.parametrize("name", ["http:", "concat:a.mp4|b.mp4", "-i", "%d.mp4", "pipe:0"])
def test_a_name_is_only_ever_a_name(made: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(made.read_bytes())
    assert len(list(frames(path, most=2))) == 2


PLAYLISTS = {
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{url}\n#EXT-X-ENDLIST\n",
    "concat": "ffconcat version 1.0\nfile '{url}'\n",
    "dash": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">'
    "<Period><AdaptationSet><Representation><BaseURL>{url}</BaseURL></Representation>"
    "</AdaptationSet></Period></MPD>",
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
}


@pytest.mark.parametrize("kind", PLAYLISTS)
def test_a_playlist_makes_nobody_fetch_anything(made: Path, tmp_path: Path, kind: str) -> None:
    asked: list[str] = []

    class Told(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Told)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        for url in (f"http://127.0.0.1:{server.server_port}/a.mp4", str(made)):
            path = tmp_path / "a.mp4"
            path.write_text(PLAYLISTS[kind].format(url=url))
            with pytest.raises(NotAVideoError):
                list(frames(path))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == []


def test_a_damaged_video_is_refused_or_gives_frames_of_its_size(made: Path, tmp_path: Path) -> None:
    whole, path = made.read_bytes(), tmp_path / "a.mp4"
    path.write_bytes(whole[: len(whole) * 9 // 10])
    # The directory of this one lies at its end.
    with pytest.raises(VideoDamagedError):
        next(frames(path))
    rng = np.random.default_rng(2)
    for _ in range(60):
        data = bytearray(whole)
        for place in rng.integers(0, len(whole), 20):
            data[place] = rng.integers(0, 256)
        path.write_bytes(data)
        try:
            found = list(frames(path, most=3, limits=VideoLimits(pixels=100_000)))
        except VideoError:
            continue
        assert all(frame.pixels.size <= 300_000 for frame in found)


def test_a_video_of_an_unknown_codec_is_refused(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(made.read_bytes().replace(b"mp4v", b"zzzz").replace(b"esds", b"zzzz"))
    with pytest.raises(VideoDamagedError, match="codec"):
        next(frames(path))


GRADIO = find_spec("gradio")
CLIPS = Path(GRADIO.origin).parent / "media_assets" / "videos" if GRADIO and GRADIO.origin else None


@pytest.mark.skipif(CLIPS is None or not CLIPS.is_dir(), reason="gradio has no clips here")
@pytest.mark.parametrize("name", ["world.mp4", "a.mp4", "b.mp4"])
def test_a_real_clip(name: str) -> None:
    assert CLIPS is not None
    told = about(CLIPS / name)
    found = list(frames(CLIPS / name, most=6))
    assert len(found) == 6
    assert {(one.width, one.height) for one in found} == {(told.width, told.height)}
    times = [one.timestamp_s for one in found]
    steps = np.diff(times)
    assert steps == pytest.approx(told.length_s / 6, abs=0.1)
    assert 0 < times[0] < times[-1] < told.length_s


@pytest.mark.data
@pytest.mark.parametrize("name", ["car-detection.mp4", "one-by-one-person-detection.mp4"])
def test_a_long_real_clip(name: str) -> None:
    path = Path(os.environ["VIZIONARY_DATA"]) / "videos" / name
    if not path.exists():
        pytest.skip(f"the data folder has no {name}")
    told = about(path)
    assert (told.width, told.height) == (768, 432)
    found = list(frames(path, 5, 25, 4))
    assert [one.timestamp_s for one in found] == pytest.approx([7.5, 12.5, 17.5, 22.5], abs=0.1)
