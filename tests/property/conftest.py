"""How the laws are tried: without a limit on the time of one example, so that a slow machine fails no test."""

from hypothesis import settings

settings.register_profile("laws", deadline=None, max_examples=80)
settings.load_profile("laws")
