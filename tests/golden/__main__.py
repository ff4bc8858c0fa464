"""Writes what is said today into the golden sentences: ``python -m tests.golden``.

Read the difference before it is committed: every changed sentence is a decision.
"""

from __future__ import annotations

from tests.golden.sentences import renew

renew()
