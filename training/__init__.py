"""The workshop: trains and evaluates the models that ``hub`` turns into bundles."""
