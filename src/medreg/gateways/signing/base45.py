"""Base45 (RFC 9285): bytes as the 45 characters a QR code stores most densely."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_PAIR = 3
"""Two bytes become three characters, a last single byte two."""


class NotBase45Error(ValueError):
    """The text is not base45."""


def encode(data: bytes) -> str:
    """Write `data` in base45."""
    letters: list[str] = []
    for start in range(0, len(data) - 1, 2):
        rest, first = divmod(data[start] << 8 | data[start + 1], 45)
        third, second = divmod(rest, 45)
        letters += ALPHABET[first], ALPHABET[second], ALPHABET[third]
    if len(data) % 2:
        second, first = divmod(data[-1], 45)
        letters += ALPHABET[first], ALPHABET[second]
    return "".join(letters)


def decode(text: str) -> bytes:
    """Read base45 back; strict: one text for one row of bytes (RFC 9285, section 6)."""
    if len(text) % _PAIR == 1:
        message = "one character is left over"
        raise NotBase45Error(message)
    try:
        values = [_VALUE[character] for character in text]
    except KeyError as stranger:
        message = "a character outside the alphabet"
        raise NotBase45Error(message) from stranger
    data = bytearray()
    for start in range(0, len(values), _PAIR):
        data += _bytes_of(values[start : start + _PAIR])
    return bytes(data)


def _bytes_of(values: list[int]) -> bytes:
    number = sum(value * 45**power for power, value in enumerate(values))
    width = 2 if len(values) == _PAIR else 1
    if number >= 1 << 8 * width:
        message = "a group stands for more than its bytes can hold"
        raise NotBase45Error(message)
    return number.to_bytes(width, "big")
