"""REST under /api/v1/: the same offers and the same door as the portals (OpenAPI 3.1, RFC 9457)."""
