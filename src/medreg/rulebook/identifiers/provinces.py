"""The first two digits of GB/T 2260, as they stand at the head of numbers.

Here only to remark on a number that begins oddly; the divisions themselves are data in
`rulebook/divisions/`.
"""

PROVINCES = frozenset(
    str(code)
    for head, tails in ((1, 5), (2, 3), (3, 7), (4, 6), (6, 5))
    for code in range(10 * head + 1, 10 * head + tails + 1)
) | {"50", "51", "52", "53", "54", "71", "81", "82", "83"}
"""GB/T 2260, with 83, which only the residence permits of people from Taiwan carry."""

REGISTRARS_OF_THEIR_OWN = frozenset({"66", "99"})
"""66 the Xinjiang Production and Construction Corps; 99 the fictional province of our examples."""


def is_known_province(digits: str) -> bool:
    """Whether two digits stand for a province, or for a registrar at its level."""
    return digits in PROVINCES or digits in REGISTRARS_OF_THEIR_OWN
