"""No addresses of computers: ``urllib.parse`` reads none in the engine, where Jinja quotes texts with it."""
