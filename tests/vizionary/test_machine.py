from __future__ import annotations

import platform

from vizionary.machine import cpu_name


def test_the_cpu_has_a_name_and_no_label_before_it() -> None:
    name = cpu_name()
    assert name == name.strip() != ""
    assert not name.startswith("model name")
    assert name != platform.system()
