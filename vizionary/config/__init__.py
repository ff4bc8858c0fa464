"""The settings: one frozen section for each organ, and how their sources are merged.

Later sources win: defaults, a YAML file, the environment (``VIZIONARY_SECTION__KEY``),
``--set section.key=value``. Every source is merged first and validated once, so that a
misspelt name is refused wherever it comes from. Knows no organ and reads no global state:
the environment is passed in. Variables without a double underscore are not settings
(``VIZIONARY_DATA`` belongs to the training recipes), but for ``VIZIONARY_HOME``.
"""

from vizionary.config.loading import (
    ENVIRONMENT_PREFIX,
    HOME_VARIABLE,
    LoadedSettings,
    load_settings,
)
from vizionary.config.pages import settings_markdown, settings_table
from vizionary.config.sections import (
    BundleSection,
    DecisionSection,
    LogSection,
    MemorySection,
    NarrationSection,
    ObjectsSection,
    PictureSection,
    RuntimeSection,
    ServerSection,
    Settings,
    VideoSection,
)

__all__ = [
    "ENVIRONMENT_PREFIX",
    "HOME_VARIABLE",
    "BundleSection",
    "DecisionSection",
    "LoadedSettings",
    "LogSection",
    "MemorySection",
    "NarrationSection",
    "ObjectsSection",
    "PictureSection",
    "RuntimeSection",
    "ServerSection",
    "Settings",
    "VideoSection",
    "load_settings",
    "settings_markdown",
    "settings_table",
]
