"""Passwords: Argon2id sized for two cores (stack.md 6: 19 MiB, about 20 ms, 50 a second)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: OWASP's minimum, 16 times cheaper than PBKDF2."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1
