"""The hub: makes bundles out of trained models, and the cards that describe them."""
