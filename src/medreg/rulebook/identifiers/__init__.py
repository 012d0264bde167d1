"""Numbers and names as people type them: read, explained, put into one form, masked.

One module per identifier, one shape for all:

- `read(raw, …) -> Reading[…]`: the parts, or objections that stand in the way, and remarks that
  do not (an address code nobody knows any more). It never raises, whatever it is given.
- `normalise(raw) -> str`: the one form that is stored and compared; doing it twice changes
  nothing. It promises no validity.
- `mask(raw) -> str`: for people who need not see the whole; never shows a birth date.
- `grouped(raw) -> str`: the whole, with spaces where the parts end, for reading aloud.
"""
