"""The stages, one module each: they join the packages below, return results as values and never print."""
