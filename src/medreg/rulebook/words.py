"""Marks a sentence for translation without translating it.

The rulebook speaks English; people read it in their own language. `_` lets the extractor find
the sentence, and the floors above translate it at the edge (`portals.shared.words.say`).
"""


def _(message: str) -> str:
    """Give the sentence back as it is; its translation stands in `locale/`."""
    return message
