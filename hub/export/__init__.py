"""From torch to a bundle. Runs in the workshop's environment, with torch."""
