from __future__ import annotations

import subprocess
import sys

import pytest

COUNT = """
import sys
opened = []
def note(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".pyi"):
        opened.append(arguments[0])
sys.addaudithook(note)
import inspect
from contextlib import nullcontext
from vizionary.stubs import no_stubs
getfile = inspect.getfile
with {context}():
    import gradio
assert inspect.getfile is getfile
with gradio.Blocks():
    gradio.Button().click(print)
print(len(opened))
"""


# The second case is why there is a module: once gradio writes no stubs by itself, remove it.
@pytest.mark.parametrize(("context", "reads"), [("no_stubs", False), ("nullcontext", True)])
def test_gradio_is_imported_without_its_stubs(context: str, reads: bool) -> None:
    command = [sys.executable, "-c", COUNT.format(context=context)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (int(done.stdout) > 0) is reads
