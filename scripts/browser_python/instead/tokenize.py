"""Nothing: ``inspect`` reads sources with it, and there are none in the browser."""
