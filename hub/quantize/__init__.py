"""From a float bundle to an int8 one, through a quality gate. Runs in the workshop."""
