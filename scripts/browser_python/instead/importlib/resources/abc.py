"""Nothing: ``importlib.abc`` looks here only when somebody asks it for a name that has moved."""
