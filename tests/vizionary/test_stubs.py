from __future__ import annotations

import subprocess
import sys

import pytest

LOOK = """
import os, sys
def end_at_a_stub(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".pyi"):
        print("a stub is read", flush=True)
        os._exit(0)
sys.addaudithook(end_at_a_stub)
import inspect
from contextlib import nullcontext
from vizionary.stubs import no_stubs
getfile = inspect.getfile
with {context}():
    import gradio
assert inspect.getfile is getfile
with gradio.Blocks():
    gradio.Button().click(print)
print("none is read")
"""


# The second case is why there is a module: once gradio writes no stubs by itself, remove it.
@pytest.mark.parametrize(
    ("context", "said"), [("no_stubs", "none is read"), ("nullcontext", "a stub is read")]
)
def test_gradio_is_imported_without_its_stubs(context: str, said: str) -> None:
    command = [sys.executable, "-c", LOOK.format(context=context)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == said
