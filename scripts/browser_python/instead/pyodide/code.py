"""Nothing: nobody gives the engine code to run."""
