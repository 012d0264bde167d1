"""Where the characters of a round seal stand: evenly along the upper arc, each upright to it."""

from dataclasses import dataclass

_WIDEST = 250  # degrees: beyond it the words would meet at the foot of the seal
_PER_CHARACTER = {True: 24, False: 11}  # degrees a Chinese or a Latin character takes at most


@dataclass(frozen=True, slots=True)
class Placed:
    """One character and the angle by which it is turned about the middle, in degrees."""

    character: str
    turn: float


def placed_along_arc(words: str) -> list[Placed]:
    """Every character of `words` with its angle; nought is the top of the seal."""
    takes = [_PER_CHARACTER[character > "\u2e80"] for character in words]
    scale = min(1, _WIDEST / (sum(takes) or 1))
    placed, reached = [], -scale * sum(takes) / 2
    for character, degrees in zip(words, takes, strict=True):
        placed.append(Placed(character, round(reached + scale * degrees / 2, 1)))
        reached += scale * degrees
    return placed
