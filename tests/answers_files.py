"""Answers files that several tests read."""

__all__ = ["FULL", "OF_THE_METHOD"]

# The answers file of method.md, which uses every field.
OF_THE_METHOD = """
{"format": "contactwijzer-answers", "version": 1,
 "questionnaire": {"id": "ten-questions", "version": "1.0.0"},
 "created": "2026-11-22T10:00:00Z", "organisation": "Example Bank", "respondent": "A", "sector": "banking",
 "moments": [
  {"id": "m1", "name": "Send a copy of an ID card", "journey": "Become a customer", "phase": "purchase",
   "kind": "administrative",
   "profile": {"interaction": 2, "complexity": 2, "self_reliance": 3, "importance": 4},
   "contacts_per_month": 1200, "minutes_per_contact": 6.5,
   "channels": ["email", "web_form"],
   "worth": {"customer": "irritating", "organisation": "valuable"},
   "special_circumstances": false,
   "answers": {"motivation": {"level": 2, "note": "We never say why"}, "leads": {"not_applicable": true}},
   "mismatch": {"deliberate": true, "reason": "Required by law"}}],
 "customer_view": {"sales": 1, "service": 2},
 "service_quality": {"interpretation": 3, "integration": 2, "ease": 3, "feedback": 1,
                     "self_service_share": 0.6, "efficiency": 4, "customer_focus": 2},
 "loyalty": {"csat": 7.4, "effort": 4.8, "delight": 0.3, "nps_counts": [0,0,1,2,3,5,9,20,15,6,2]}}
"""

# The same with a second moment without anything.
FULL = OF_THE_METHOD.replace('"Required by law"}}],', '"Required by law"}},\n  {"id": "m2", "name": "Bare"}],')
