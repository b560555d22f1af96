"""Answers to measure with."""

import json

__all__ = ["answers_of"]

QUESTIONS = (
    *("motivation", "knowledge", "threshold", "facilitation", "relevance"),
    *("leads", "value", "cost", "satisfaction", "loyalty"),
)


def answers_of(count: int) -> str:
    """Answers with this many moments, all questions answered, no two moments alike."""
    moments = [
        {
            "id": f"m{number}",
            "name": f"Contact moment {number}",
            "contacts_per_month": 100 * number,
            "answers": {name: {"level": 1 + (number * place + place) % 5} for place, name in enumerate(QUESTIONS, 1)},
        }
        for number in range(1, count + 1)
    ]
    return json.dumps({"format": "contactwijzer-answers", "version": 1, "moments": moments})
