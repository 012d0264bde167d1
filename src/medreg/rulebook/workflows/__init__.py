"""One table per procedure; everything else reads it."""
