"""Measures a bundle on the test parts of the data sets, as its users meet it.

Every number comes from the bundle's own graphs, words and calibration, through the engine's
rules, with a 95 % bootstrap interval; pictures of a test part are never trained on.

scores      metrics as functions of arrays
truth       what data sets call things, and what is true of a picture
pictures    what the image graph makes of a data set, kept on disk
subject     the bundle: how the engine would rank and answer
bench       a subject with its data sets, everything computed once
ablations   bundles trained without something, checked before the first step
recognition, pointing, trust, retrieval   the steps
"""

from training.evaluate.run import ABLATIONS, STEPS, Options, Outcome, evaluate, write_metrics

__all__ = ["ABLATIONS", "STEPS", "Options", "Outcome", "evaluate", "write_metrics"]
