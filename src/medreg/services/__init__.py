"""Verbs: what can be done. The only writers."""
