"""The look: system fonts, ink on paper with one teal accent, light and dark."""

from __future__ import annotations

import gradio as gr

__all__ = ["build_theme"]

_SANS = ("ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
"""Chinese and Hindi letters, which most of these lack, come from the system's own for them: the
browser chooses by the page's ``lang``."""
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")

_COLOURS = {
    "body_background_fill": ("#f5f6f4", "#0f1517"),
    "body_text_color": ("#16211f", "#e7eeec"),
    "body_text_color_subdued": ("#52605d", "#a3b3af"),
    "background_fill_primary": ("#ffffff", "#182124"),
    "background_fill_secondary": ("#f5f6f4", "#0f1517"),
    "block_background_fill": ("#ffffff", "#182124"),
    "block_label_text_color": ("#52605d", "#a3b3af"),
    "block_title_text_color": ("#16211f", "#e7eeec"),
    "border_color_primary": ("#d4dbd8", "#2e3b3e"),
    "border_color_accent": ("#0b6b62", "#5fd0c0"),
    "color_accent_soft": ("#dcefec", "#17363a"),
    "input_background_fill": ("#ffffff", "#121a1c"),
    "input_border_color": ("#7d8a87", "#6d7f7b"),
    "input_border_color_focus": ("#0b6b62", "#5fd0c0"),
    "input_placeholder_color": ("#66736f", "#94a5a1"),
    "button_primary_background_fill": ("#0b6b62", "#5fd0c0"),
    "button_primary_background_fill_hover": ("#084f49", "#86e0d3"),
    "button_primary_text_color": ("#ffffff", "#06231f"),
    "button_primary_border_color": ("#0b6b62", "#5fd0c0"),
    "button_secondary_background_fill": ("#ffffff", "#182124"),
    "button_secondary_background_fill_hover": ("#dcefec", "#17363a"),
    "button_secondary_text_color": ("#0b6b62", "#5fd0c0"),
    "button_secondary_border_color": ("#0b6b62", "#5fd0c0"),
    "button_secondary_border_color_hover": ("#0b6b62", "#5fd0c0"),
    "checkbox_background_color": ("#ffffff", "#121a1c"),
    "checkbox_background_color_selected": ("#0b6b62", "#2f8f84"),
    "checkbox_border_color": ("#7d8a87", "#6d7f7b"),
    "checkbox_border_color_selected": ("#0b6b62", "#5fd0c0"),
    "checkbox_border_color_focus": ("#0b6b62", "#5fd0c0"),
    "checkbox_label_background_fill": ("#ffffff", "#182124"),
    "checkbox_label_background_fill_hover": ("#dcefec", "#17363a"),
    "checkbox_label_background_fill_selected": ("#dcefec", "#17363a"),
    "checkbox_label_border_color": ("#7d8a87", "#6d7f7b"),
    "checkbox_label_border_color_selected": ("#0b6b62", "#5fd0c0"),
    "slider_color": ("#0b6b62", "#5fd0c0"),
}


def build_theme() -> gr.themes.Base:
    """A theme that fetches nothing: fonts are named, not downloaded."""
    theme = gr.themes.Base(
        primary_hue="teal",
        neutral_hue="gray",
        radius_size="md",
        font=_SANS,
        font_mono=_MONO,
    )
    values = {}
    for name, (light, dark) in _COLOURS.items():
        values[name], values[f"{name}_dark"] = light, dark
    names = ("button_border_width", "checkbox_label_border_width")
    widths = {f"{name}{mode}": "1.5px" for name in names for mode in ("", "_dark")}
    return theme.set(block_shadow="none", button_primary_shadow="none", **widths, **values)
