"""Nothing: ``importlib.abc`` loads this package for what is in ``importlib.resources.abc`` only."""
