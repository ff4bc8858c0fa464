"""Many clients at once: pictures a second, the slow ones, errors, and the app's memory."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import psutil

import vizionary
from tests.bench.faces import alone
from vizionary.config import Settings

__all__ = ["Crowd", "crowd_of", "engine_alone"]


@dataclass(frozen=True)
class Crowd:
    """What some clients saw within a while; ``memory_mb`` is the app's after it."""

    clients: int
    pictures_per_s: float
    median_ms: float
    p95_ms: float
    errors: int
    memory_mb: float


def crowd_of(clients: int, url: str, data: bytes, seconds: float, pid: int) -> Crowd:
    """``clients`` that ask over HTTP, each its next picture as soon as it has an answer."""
    place = urlsplit(url)

    def client() -> Callable[[], bool]:
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)

        def ask() -> bool:
            connection.request("POST", "/api/describe", data)
            answer = connection.getresponse()
            answer.read()
            return answer.status == 200

        return ask

    times, errors, took_s = _together([client() for _ in range(clients)], seconds)
    memory_mb = psutil.Process(pid).memory_info().rss / 1e6
    return Crowd(clients, len(times) / took_s, *_middle_and_slow(times), errors, memory_mb)


def engine_alone(data: bytes, seconds: float, clients: int) -> float:
    """Pictures a second of the engine without an app, at the concurrency of so many clients.

    One client never has two pictures on the way, and the app works on ``server.parallel``.
    """
    describer = vizionary.load()
    alone(describer, data)

    def ask() -> bool:
        alone(describer, data)
        return True

    times, _, took_s = _together([ask] * min(clients, Settings().server.parallel), seconds)
    return len(times) / took_s


def _together(asks: list[Callable[[], bool]], seconds: float) -> tuple[list[float], int, float]:
    times: list[float] = []
    errors: list[bool] = []
    begun = time.perf_counter()

    def work(ask: Callable[[], bool]) -> None:
        while time.perf_counter() - begun < seconds:
            start = time.perf_counter()
            (times if ask() else errors).append((time.perf_counter() - start) * 1000)

    threads = [threading.Thread(target=work, args=(ask,)) for ask in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(errors), time.perf_counter() - begun


def _middle_and_slow(times: list[float]) -> tuple[float, float]:
    slow = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return statistics.median(times), slow
