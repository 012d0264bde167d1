"""What the register looks things up in: divisions, calendars, openings, its own mark."""
