"""How machines come in."""
