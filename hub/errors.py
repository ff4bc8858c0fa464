"""What the hub refuses: a branch of the ``VizionaryError`` tree.

    VizionaryError
    └── HubError
        ├── EncoderUnknownError     a name that no registry of encoders knows, or an odd form
        ├── EncoderUnsupportedError an architecture without a map that Grad-CAM can look at
        ├── DetectorUnsupportedError a file that is no detector which a bundle can take
        ├── ParityError             an exported graph that does not compute what torch does
        ├── OutputExistsError       a folder that already holds a bundle
        ├── SettingsInvalidError    a configuration that cannot be used
        └── QualityRefusedError     a quantized graph that loses or costs more than allowed
"""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.errors import VizionaryError

__all__ = [
    "DetectorUnsupportedError",
    "EncoderUnknownError",
    "EncoderUnsupportedError",
    "HubError",
    "OutputExistsError",
    "ParityError",
    "QualityRefusedError",
    "SettingsInvalidError",
]


class HubError(VizionaryError):
    """Something that the hub refuses."""

    code = "hub"


class EncoderUnknownError(HubError):
    """A name that no registry of encoders knows."""

    code = "hub_encoder_unknown"

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"I don't know the encoder {name!r}: expected {expected}.")
        self.name, self.expected = name, expected


class EncoderUnsupportedError(HubError):
    """An architecture that has no spatial activations that Grad-CAM can look at."""

    code = "hub_encoder_unsupported"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"The encoder {name!r} cannot be exported: {reason}.")
        self.name, self.reason = name, reason


class DetectorUnsupportedError(HubError):
    """A file that is no detector which a bundle can take."""

    code = "hub_detector_unsupported"

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path} cannot be a bundle's detector: expected {expected}.")
        self.path, self.expected = path, expected


class ParityError(HubError):
    """An exported graph that does not compute what torch does."""

    code = "hub_parity"

    def __init__(self, output: str, error: float, limit: float) -> None:
        super().__init__(
            f"The graph's {output!r} differs from torch by {error:.2e}; the limit is {limit:.0e}."
        )
        self.output, self.error, self.limit = output, error, limit


class OutputExistsError(HubError):
    """A folder that already holds a bundle."""

    code = "hub_output_exists"

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} already exists. Choose another folder, or pass --force.")
        self.folder = folder


class SettingsInvalidError(HubError):
    """A configuration file that cannot be used."""

    code = "hub_settings"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}.")
        self.path, self.reason = path, reason


class QualityRefusedError(HubError):
    """A quantized graph that loses or costs more than its configuration allows."""

    code = "hub_quality"

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__(f"The quantized graph is refused: {'; '.join(findings)}.")
        self.findings = tuple(findings)
